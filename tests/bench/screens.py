"""`make screens`: pictures of every kind of page, to look at: both languages, a phone and a desk, light and dark.

Also in forced colours and as printed. Writes an `index.html` that shows them in rows, beside mock-ups where given, and
`sheets/`: the same pictures cut into strips side by side, each sheet of a size that can be read at a glance.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

from tests.bench.chromium import launched, visiting
from tests.bench.kinds import Sample, samples
from tests.bench.servers import releases_folder, running_site

WIDTHS = {320: 700, 1280: 900}
# a picture ends here: Chromium draws nothing below 16384 px
HIGHEST = 16_000
# a sheet holds strips of this height, as many as fill the width of a desk
STRIP = 1_500
# the width of A4 within margins of 15 mm, in pixels; and the resolution of a printed page, in dots an inch
_PAPER = 680
_PRINTED = "70"


@dataclass(frozen=True)
class Look:
    """One way to look at a page: its name, its width in pixels, and what Chromium is told."""

    name: str
    width: int
    media: Literal["screen", "print"] = "screen"
    options: dict[str, Any] = field(default_factory=dict)


LOOKS = [
    *(
        Look(f"{width}-{scheme}", width, options={"color_scheme": scheme})
        for width in WIDTHS
        for scheme in ("light", "dark")
    ),
    *(Look(f"{width}-forced", width, options={"forced_colors": "active"}) for width in WIDTHS),
    Look("print", _PAPER, media="print"),
]


@dataclass(frozen=True)
class Wanted:
    """Which pictures: kinds of page (empty: every kind), languages, looks."""

    kinds: Sequence[str]
    languages: Sequence[str]
    looks: Sequence[Look]


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures and tell where they lie."""
    parser = argparse.ArgumentParser(prog="make screens")
    parser.add_argument("--folder", required=True)
    parser.add_argument("--beside", default="", help="a folder of mock-ups: one html file for a kind of page")
    parser.add_argument("--releases", default="", help="a releases folder; by default one is built")
    parser.add_argument("--only", default="", help="kinds of page, parted by commas; by default all")
    parser.add_argument("--languages", default="nl,en")
    parser.add_argument("--looks", default="", help=f"of {', '.join(look.name for look in LOOKS)}; by default all")
    parser.add_argument("--site", default="", help="the address of a running site; by default one is started")
    chosen = parser.parse_args(arguments)
    folder = Path(chosen.folder).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    looks = [look for look in LOOKS if not chosen.looks or look.name in chosen.looks.split(",")]
    wanted = Wanted(chosen.only.split(",") if chosen.only else (), chosen.languages.split(","), looks)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        if chosen.site:
            pages = _take(browser, chosen.site.rstrip("/"), wanted, folder)
        else:
            with running_site(releases_folder(chosen.releases)) as site:
                pages = _take(browser, site, wanted, folder)
        mockups = Path(chosen.beside).resolve()
        mocked = _take_mockups(browser, pages, looks, mockups, folder) if chosen.beside else {}
        names = [page.name for page in pages] + [f"mockup-{name}" for name in mocked.values()]
        pictures = [folder / f"{name}-{look.name}.png" for name in names for look in looks]
        _cut_into_sheets(browser, pictures, folder / "sheets")
        browser.close()
    (folder / "index.html").write_text(_index(pages, looks, mocked, folder), encoding="utf-8")
    print(folder / "index.html")
    return 0


def _take(browser: Browser, site: str, wanted: Wanted, folder: Path) -> list[Sample]:
    pages = [
        page
        for page in samples(site)
        if (page.kind in wanted.kinds or not wanted.kinds) and page.language in wanted.languages
    ]
    for page in pages:
        for look in wanted.looks:
            _picture(browser, f"{site}{page.path}", look, folder / f"{page.name}-{look.name}.png")
        _print(browser, f"{site}{page.path}", folder / f"{page.name}-print.pdf")
        print(page.name, file=sys.stderr, flush=True)
    return pages


def _take_mockups(
    browser: Browser, pages: Sequence[Sample], looks: Sequence[Look], mockups: Path, folder: Path
) -> dict[str, str]:
    """The mock-up of each Dutch page that has one, as kind → name of the mock-up; its pictures stand beside ours."""
    found = {}
    for page in pages:
        path = page.path.removeprefix("/nl/")
        # a mock-up has the name of its address; that of a family, of any page of it
        names = [path.replace("/", "-") or "overzicht", *(name.stem for name in mockups.glob("actiepunt-*.html"))]
        name = names[0] if not path.startswith("actiepunten/") else names[-1]
        if page.language == "nl" and (mockups / f"{name}.html").is_file():
            found[page.kind] = name
            for look in looks:
                _picture(browser, (mockups / f"{name}.html").as_uri(), look, folder / f"mockup-{name}-{look.name}.png")
    return found


def _picture(browser: Browser, address: str, look: Look, file: Path) -> None:
    viewport = {"width": look.width, "height": WIDTHS.get(look.width, max(WIDTHS.values()))}
    with visiting(browser, address, viewport=viewport, **look.options) as visit:
        visit.page.emulate_media(media=look.media)
        height = min(visit.page.evaluate("document.documentElement.scrollHeight"), HIGHEST)
        clip = {"x": 0, "y": 0, "width": look.width, "height": height}
        visit.page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]


def _cut_into_sheets(browser: Browser, pictures: Sequence[Path], sheets: Path) -> None:
    sheets.mkdir(exist_ok=True)
    strips = sheets / "strips.html"
    page = browser.new_page()
    for picture in pictures:
        page.goto(picture.as_uri())
        width, height = page.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]")
        in_a_sheet = max(1, round(max(WIDTHS) / width))
        page.set_viewport_size({"width": (width + 8) * in_a_sheet - 8, "height": min(STRIP, height)})
        for number, top in enumerate(range(0, height, STRIP * in_a_sheet), start=1):
            cut = "".join(
                f'<div style="width:{width}px;height:{STRIP}px;'
                f'background:url({picture.as_uri()}) 0 {-start}px no-repeat"></div>'
                for start in range(top, min(top + STRIP * in_a_sheet, height), STRIP)
            )
            strips.write_text(f'<body style="margin:0;display:flex;gap:8px;background:#888">{cut}', encoding="utf-8")
            page.goto(strips.as_uri())
            page.screenshot(path=sheets / f"{picture.stem}-{number}.png")
    page.close()
    strips.unlink(missing_ok=True)


def _print(browser: Browser, address: str, file: Path) -> None:
    """The page as printed on A4; as pictures too where poppler is there."""
    with visiting(browser, address) as visit:
        visit.page.pdf(path=file, format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "15mm"))  # type: ignore[arg-type]
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-png", "-r", _PRINTED, file, file.with_suffix("")], check=True)


def _index(pages: Sequence[Sample], looks_taken: Sequence[Look], mocked: dict[str, str], folder: Path) -> str:
    """A document with a row for each page and width: ours, and its mock-up right after it."""
    parts = [
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>'
        "body{font:14px system-ui;margin:1rem;background:#888}div{display:flex;gap:1rem;align-items:start}"
        "figure{margin:0;max-height:90vh;overflow:auto;flex:none}img{display:block;max-width:640px}</style>"
    ]
    for page in pages:
        parts.append(f"<h2>{escape(page.name)} <code>{escape(page.path)}</code></h2>")
        for width in (*WIDTHS, _PAPER):
            looks = [look for look in looks_taken if look.width == width]
            parts.append(f"<div>{''.join(_figures(page, looks, mocked.get(page.kind)))}</div>")
        printed = sorted(folder.glob(f"{page.name}-print-*.png"))
        pictures = "".join(_figure(file.name) for file in printed)
        parts.append(f'<div>{pictures}</div><p><a href="{page.name}-print.pdf">printed</a></p>')
    return "\n".join(parts)


def _figures(page: Sample, looks: Sequence[Look], mockup: str | None) -> Iterator[str]:
    for look in looks:
        yield _figure(f"{page.name}-{look.name}.png")
        if mockup:
            yield _figure(f"mockup-{mockup}-{look.name}.png")


def _figure(name: str) -> str:
    return (
        f'<figure><a href="{name}"><img src="{name}" alt="" loading="lazy"></a><figcaption>{name}</figcaption></figure>'
    )


if __name__ == "__main__":
    sys.exit(main())
