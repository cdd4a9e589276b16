"""`make audit`: Lighthouse (mobile) on every kind of page, each beside the same content as a plain static page.

Run by hand, on a quiet machine; writes `docs/measurements/audit.md`, and the raw figures under `build/bench/`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.bench.kinds import Sample, samples
from tests.bench.servers import (
    BUILD,
    MEASUREMENTS,
    machine,
    middle,
    releases_folder,
    running_reference,
    running_site,
    table,
)
from tests.bench.static_pages import FOLDER, without_script

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# a page without a script that scores less was measured on a machine that had other work
_UNDISTURBED = 99
Run = dict[str, Any]

HEAD = """# Lighthouse

Written by `make audit`. Lighthouse {version}, mobile with its own (simulated) throttle, median of {runs}; of
each kind of page the heaviest one. *Static* is the same page in the same run, by the same server: its content
without any script and with one small style sheet (`tests/bench/static_pages.py`). Wanted: performance at least
static − 1, the other three 100; "run again" where static itself scored under 99, as the machine had other work.

Machine: {machine}.

The site ran with a fictitious publisher, contact and public address, as a site that nobody answers for asks not
to be indexed, which costs points of SEO. Lighthouse takes the canonical link that names another host than
127.0.0.1, so long as it is one absolute address that is not a second `hreflang` of the page that was asked.

"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write and tell. What is not as wanted is told, and is no failure of measuring."""
    parser = argparse.ArgumentParser(prog="make audit")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--releases", default="", help="a releases folder; by default one is built")
    parser.add_argument("--only", default="", help="kinds of page, parted by commas; by default all")
    parser.add_argument(
        "--languages", default="", help="nl,en for both of every kind; by default of the overview alone"
    )
    chosen = parser.parse_args(arguments)
    releases = releases_folder(chosen.releases)
    where = machine()
    with running_site(releases) as site:
        pages = _chosen(samples(site), chosen.only, chosen.languages)
        folder = _write_static_pages(site, pages)
        with running_reference("tests.bench.static_pages:load_application", {FOLDER: str(folder)}) as static:
            runs = _measure(site, static, pages, chosen.runs)
    (BUILD / "audit.json").write_text(json.dumps(runs, indent=1), encoding="utf-8")
    text = _report(pages, runs, where, chosen.runs)
    print(text)
    if not chosen.only:
        MEASUREMENTS.mkdir(parents=True, exist_ok=True)
        (MEASUREMENTS / "audit.md").write_text(text, encoding="utf-8")
    return 0


def _chosen(pages: list[Sample], only: str, languages: str) -> list[Sample]:
    kinds = only.split(",") if only else [page.kind for page in pages]
    asked = languages.split(",") if languages else ["nl"]
    return [
        page
        for page in pages
        if page.kind in kinds and (page.language in asked or (page.kind == "overview" and not languages))
    ]


def _write_static_pages(site: str, pages: Sequence[Sample]) -> Path:
    folder = BUILD / "static"
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        with urllib.request.urlopen(f"{site}{page.path}", timeout=60) as answer:  # noqa: S310 - our own address
            text = answer.read().decode("utf-8")
        (folder / f"{page.name}.html").write_text(without_script(text), encoding="utf-8")
    return folder


def _measure(site: str, static: str, pages: Sequence[Sample], runs: int) -> dict[str, list[Run]]:
    """Every run per name of page, ours as `<name>` and the reference as `<name> static`, turn and turn about."""
    addresses = {}
    for page in pages:
        addresses[page.name] = f"{site}{page.path}"
        addresses[f"{page.name} static"] = f"{static}/{page.name}"
    process = subprocess.Popen(
        ["node", HERE / "lighthouse.mjs"], cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps([address for _ in range(runs) for address in addresses.values()]))
    process.stdin.close()
    found: dict[str, list[Run]] = {name: [] for name in addresses}
    names = {address: name for name, address in addresses.items()}
    for line in process.stdout:
        run = json.loads(line)
        found[names[run["url"]]].append(run)
        print(f"{names[run['url']]}: {list(run['scores'].values())}", file=sys.stderr, flush=True)
        elsewhere = [asked for asked in run["requests"] if not asked.startswith(("data:", "blob:", site, static))]
        if elsewhere:
            raise SystemExit(f"{run['url']} asked {elsewhere}")
    if process.wait() != 0 or any(len(done) != runs for done in found.values()):
        raise SystemExit("Lighthouse did not end well")
    return found


def _report(pages: Sequence[Sample], runs: dict[str, list[Run]], where: str, count: int) -> str:
    def score(name: str, category: str) -> int:
        return round(middle([run["scores"][category] for run in runs[name]]))

    rows, costs = [], []
    for page in pages:
        ours = {category: score(page.name, category) for category in CATEGORIES}
        static = {category: score(f"{page.name} static", category) for category in CATEGORIES}
        verdict = _verdict(ours, static)
        paints = [
            middle([run["metrics"]["largest-contentful-paint"] / 1000 for run in runs[name]])
            for name in (page.name, f"{page.name} static")
        ]
        rows.append([
            f"`{page.path}`", ours["performance"], static["performance"], *(ours[name] for name in CATEGORIES[1:]),
            f"{paints[0]:.2f}", f"{paints[1]:.2f}", verdict,
        ])  # fmt: skip
        costs += [
            [
                f"`{page.path}`",
                cost["category"],
                cost["id"],
                f"{cost['score']:.2f}",
                " ".join(str(cost["shown"]).split()),
            ]
            for cost in runs[page.name][0]["costs"]
        ]
    first = next(iter(runs.values()))[0]
    where += f", Chromium {first['browser'].split('Chrome/')[1].split('.')[0]} headless"
    head = ["page", "performance", "static", "accessibility", "best practices", "SEO", "LCP s", "static", "as wanted"]
    text = HEAD.format(version=first["version"], runs=count, machine=where) + table(head, rows)
    if costs:
        text += "\n## What costs points (first run)\n\n"
        text += table(["page", "category", "audit", "score", "Lighthouse says"], costs)
    return text


def _verdict(ours: dict[str, int], static: dict[str, int]) -> str:
    if static["performance"] < _UNDISTURBED:
        return "run again"
    holds = ours["performance"] >= static["performance"] - 1 and all(ours[name] == 100 for name in CATEGORIES[1:])
    return "yes" if holds else "**no**"


if __name__ == "__main__":
    sys.exit(main())
