"""The page of the report in a real browser, from a file: by axe in both colour schemes, on a phone, and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.intake import Report, Section, write_report
from tests.site.conftest import PHONE, WIDE, Visit, axe_violations
from tests.unit.test_report import ENTERED, MOMENT, PROBLEMS, WARNINGS

LONG = "aanbeveling-over-de-internationale-uitwisseling-van-goede-praktijken-" * 3


@pytest.fixture
def page_address(tmp_path: Path) -> str:
    """The address of a report with problems, warnings and sections."""
    sections = (
        Section("Wat er veranderd is", ("Dit is er veranderd:", "  plannen: 1 nieuw", f"    {LONG}: nieuwe rij", "")),
        Section("Na te gaan", ("Kijk dit na.",)),
    )
    entered = {"notities": ENTERED}
    report = Report(
        MOMENT, tmp_path / LONG, "Er zijn 6 fouten.", PROBLEMS, WARNINGS, entered, sections, has_failed=True
    )
    write_report(tmp_path, report)
    return (tmp_path / "verslag.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, WIDE], ids=["320", "1280"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    visit: Callable[..., Visit], page_address: str, screen: dict[str, dict[str, int]], scheme: str
) -> None:
    visited = visit(page_address, **screen, color_scheme=scheme)
    assert axe_violations(visited.page) == []
    assert visited.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # the page is alone in the world: nothing but itself was asked for
    assert visited.requests == [page_address]
    ground = visited.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 27)"}[scheme]


def test_on_paper_it_is_dark_on_white(visit: Callable[..., Visit], page_address: str) -> None:
    visited = visit(page_address, **WIDE, color_scheme="dark")
    visited.page.emulate_media(media="print", color_scheme="dark")
    ground, text = visited.page.evaluate(
        "(style => [style.backgroundColor, style.color])(getComputedStyle(document.body))"
    )
    assert (ground, text) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
