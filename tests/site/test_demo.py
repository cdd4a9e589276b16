"""The site of the demonstration: every kind of page works with full data, says what it is, and is kept by nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.site.conftest import PHONE, WIDE, Answer, Visit, axe_violations

PAGES = {
    "nl": (
        "/nl/",
        "/nl/actiepunten",
        "/nl/actiepunten/61",
        "/nl/actiepunten/103",
        "/nl/uitwisseling",
        "/nl/uitwisseling/voorbeelduitwisseling-7",
        "/nl/praktijken",
        "/nl/gegevens",
        "/nl/gegevens/stand_per_actiepunt",
        "/nl/bronnen",
        "/nl/bronnen/VB-plan",
        "/nl/nog-in-te-lezen",
        "/nl/hulp",
    ),
    "en": (
        "/en/",
        "/en/action-points",
        "/en/action-points/61",
        "/en/action-points/103",
        "/en/exchange",
        "/en/exchange/voorbeelduitwisseling-7",
        "/en/practices",
        "/en/data",
        "/en/data/stand_per_actiepunt",
        "/en/sources",
        "/en/sources/VB-plan",
        "/en/still-to-read",
        "/en/help",
    ),
}
MARK = {"nl": "Demonstratie", "en": "Demonstration"}
NOTICE = {
    "nl": "Demonstratie. Verzonnen gegevens: enkel om te tonen hoe de site werkt.",
    "en": "Demonstration. Fictitious data: only to show how the site works.",
}


@pytest.fixture(scope="module")
def demo_server(demo_releases_folder: Path, start_server: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    with start_server(demo_releases_folder, MONITOR_MODE="demo") as address:
        yield address


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_of_page_says_that_it_is_a_demonstration_and_asks_not_to_be_kept(
    demo_server: str, ask: Callable[..., Answer], language: str
) -> None:
    for path in (*PAGES[language], f"/{language}/bestaat-niet"):
        answer = ask(f"{demo_server}{path}")
        text = answer.body.decode()
        assert answer.headers["X-Robots-Tag"] == "noindex", path
        assert '<meta name="robots" content="noindex">' in text
        assert re.search(rf"<title[^>]*>{MARK[language]} · ", text), path
        assert text.count(NOTICE[language]) == 2
        assert "vasg2020" not in text


def test_every_drawing_of_a_chart_says_it_too(demo_server: str, ask: Callable[..., Answer]) -> None:
    drawn = 0
    for path in PAGES["nl"]:
        text = ask(f"{demo_server}{path}").body.decode()
        for drawing in re.findall(r'<div style="padding:[^"]*"><svg.*?</svg></div>', text, re.DOTALL):
            drawn += 1
            assert 'font-weight:700">Demonstratie</text>' in drawing, path
    assert drawn >= 5


@pytest.mark.parametrize("address", ["/data/stand_per_actiepunt.csv", "/data/register_leemten.csv"])
def test_a_file_that_somebody_keeps_is_named_a_demonstration(
    demo_server: str, ask: Callable[..., Answer], address: str
) -> None:
    name = address.removeprefix("/data/").removesuffix(".csv")
    whole = ask(f"{demo_server}{address}")
    assert whole.headers["Content-Disposition"] == f'inline; filename="demonstratie-{name}.csv"'
    assert whole.headers["X-Robots-Tag"] == "noindex"

    part = ask(f"{demo_server}{address}?plan_id=voorbeeldplan")
    assert part.headers["Content-Disposition"] == f'inline; filename="demonstratie-{name}-gefilterd.csv"'


def _holds_in_a_browser(visit: Callable[..., Visit], server: str, path: str) -> None:
    """Nothing that scrolls sideways, nothing that axe finds, and nobody else asked; the fixture sees to errors."""
    for size in (PHONE, WIDE):
        visited = visit(f"{server}{path}", **size)
        page = visited.page
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert axe_violations(page) == [], path
        assert [address for address in visited.requests if not address.startswith(f"{server}/")] == []


def test_the_page_with_the_hexagons_holds_in_a_browser(visit: Callable[..., Visit], demo_server: str) -> None:
    """The countries of the demonstration are hexagons, painted and alive alike; the mark is in the live image too."""
    _holds_in_a_browser(visit, demo_server, "/nl/uitwisseling")
    visited = visit(f"{demo_server}/nl/uitwisseling", **WIDE)
    visited.use_chart()
    page = visited.page

    live = page.locator("#landen-van-uitwisselingen .annotation-text").all_text_contents()
    assert "Demonstratie" in live
    assert {"XA", "XB", "XZ"} <= set(live)
    assert "BE" not in live
    page.emulate_media(media="print")
    assert page.locator(".print-mark").is_visible()


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for paths in PAGES.values() for path in paths])
def test_every_kind_of_page_holds_in_a_browser(visit: Callable[..., Visit], demo_server: str, path: str) -> None:
    _holds_in_a_browser(visit, demo_server, path)
