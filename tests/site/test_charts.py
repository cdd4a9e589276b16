"""Charts in a real browser: every kind, painted and live, is the same picture, and can be seen in every mode."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.pages import registry
from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from tests.conftest import running_server
from tests.site.chart_gallery import SLUG
from tests.site.chart_looks import chart_ids, differences, look_of
from tests.site.chart_pixels import picture_of, what_cannot_be_seen
from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]


@pytest.fixture(scope="module")
def gallery(releases_folder: Path) -> Iterator[str]:
    """The address of a page with a chart of every kind, which only tests serve."""
    with running_server(releases_folder, ("tests.site.chart_gallery",)) as address:
        yield f"{address}/nl/{SLUG}"


def all_live(visited: Any) -> None:
    """Use every chart of the page, and wait until each is alive."""
    visited.use_chart()
    # the mouse away from the marks, so that no label hangs over them
    visited.page.mouse.move(1, 1)
    visited.page.wait_for_timeout(300)


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
def test_painted_and_live_are_the_same_picture(gallery: str, visit: Visited, options: dict[str, Any]) -> None:
    visited = visit(gallery, **options)
    charts = chart_ids(visited.page)
    painted = {chart: look_of(visited.page, chart, is_live=False) for chart in charts}
    assert all(look["marks"] for look in painted.values())
    all_live(visited)
    live = {chart: look_of(visited.page, chart, is_live=True) for chart in charts}
    assert {chart: found for chart in charts if (found := differences(painted[chart], live[chart]))} == {}
    assert len(charts) == 10


# which colour of a fill says nothing: the tiles of countries that a map says nothing about
DECORATION = """() => { const probe = document.body.appendChild(document.createElement('i'));
  probe.style.color = 'var(--sunk)'; const [r, g, b] = getComputedStyle(probe).color.match(/[0-9.]+/g);
  probe.remove(); return `rgb ${r},${g},${b}`; }"""
MODES: dict[str, dict[str, str]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("mode", MODES)
def test_every_mark_and_every_text_can_be_seen_painted_and_live(
    gallery: str, visit: Visited, mode: str, width: int
) -> None:
    visited = visit(gallery, viewport={"width": width, "height": 900}, **MODES[mode])
    page = visited.page
    # what scrolls along at the top of the page would lie over a picture
    page.add_style_tag(content=".band, .top { position: static !important; }")
    charts = chart_ids(page)
    decoration = "" if mode == "forced" else page.evaluate(DECORATION)
    painted = {chart: look_of(page, chart, is_live=False) for chart in charts}
    unseen = {chart: what_cannot_be_seen(picture_of(page, chart), painted[chart], decoration) for chart in charts}
    assert {chart: told for chart, told in unseen.items() if told} == {}, "painted"
    all_live(visited)
    live = {chart: look_of(page, chart, is_live=True) for chart in charts}
    unseen = {chart: what_cannot_be_seen(picture_of(page, chart), live[chart], decoration) for chart in charts}
    assert {chart: told for chart, told in unseen.items() if told} == {}, "live"
    # and the colours are the same ones
    assert {chart: found for chart in charts if (found := differences(painted[chart], live[chart]))} == {}


def test_a_chart_that_has_vanished_is_noticed(gallery: str, visit: Visited) -> None:
    page = visit(gallery).page
    charts = chart_ids(page)
    looks = {chart: look_of(page, chart, is_live=False) for chart in charts}
    page.add_style_tag(content=".slot svg { color: transparent; opacity: .15; }")
    for chart in charts:
        told = what_cannot_be_seen(picture_of(page, chart), looks[chart], "")
        assert len(told) >= len(looks[chart]["texts"]) > 0 or chart == "proef-rechtop", chart
        assert any(line.startswith("marks") for line in told), chart


# every page that has a chart, in both languages; and what a filter leaves of one
WITH_CHART = {
    "nl": {"/nl/", "/nl/actiepunten", "/nl/actiepunten/61", "/nl/uitwisseling"},
    "en": {"/en/", "/en/action-points", "/en/action-points/61", "/en/exchange"},
}
FILTERED = "/nl/actiepunten?schakel=preventie"


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("path", sorted({*WITH_CHART["nl"], *WITH_CHART["en"], FILTERED}))
def test_the_charts_of_the_pages_are_the_same_painted_and_live(
    server: str, visit: Visited, path: str, options: dict[str, Any]
) -> None:
    visited = visit(f"{server}{path}", **options)
    charts = chart_ids(visited.page)
    painted = {chart: look_of(visited.page, chart, is_live=False) for chart in charts}
    all_live(visited)
    for chart in charts:
        assert painted[chart]["marks"]
        assert differences(painted[chart], look_of(visited.page, chart, is_live=True)) == [], chart
    assert charts


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_with_a_chart_is_among_those_compared(
    server: str, ask: Callable[..., Any], release: ReleaseFolder, language: str
) -> None:
    reader = ReleaseReader(release)
    paths = [page.path(language) for page in registry.PAGES]
    paths += [family.page(name).path(language) for family in registry.FAMILIES for name in family.names(reader)]
    with_chart = {path for path in paths if b'class="slot"' in ask(f"{server}{path}").body}
    assert with_chart == WITH_CHART[language]
    assert len(paths) > 250


def test_a_filter_changes_the_chart_that_is_compared(server: str, visit: Visited) -> None:
    marks = []
    for path in ("/nl/actiepunten", FILTERED):
        page = visit(f"{server}{path}").page
        (chart, *_) = chart_ids(page)
        marks.append([mark["box"] for mark in look_of(page, chart, is_live=False)["marks"]])
    assert marks[0] != marks[1]


@pytest.mark.parametrize("state", ["painted", "live"])
def test_neighbours_in_a_stacked_bar_are_parted_by_two_pixels_of_the_ground(
    gallery: str, visit: Visited, state: str
) -> None:
    scale = 4
    visited = visit(gallery, device_scale_factor=scale)
    if state == "live":
        all_live(visited)
    chart = "proef-stappen"
    marks = look_of(visited.page, chart, is_live=state == "live")["marks"]
    picture = picture_of(visited.page, chart)
    # the first four are of one colour each, so that what parts them is the gap and nothing else
    for mark in marks[:3]:
        x, y, width, height = mark["box"]
        row = round((y + height / 2) * scale)
        around = [
            picture.getpixel((round((x + width) * scale) + offset, row)) for offset in range(-4 * scale, 4 * scale)
        ]
        ground = picture.getpixel((round(x * scale) + 8, 2))
        parted = sum(pixel == ground for pixel in around)
        # of 2 px at this scale, the first and the last may be mixed with the colour of the part
        assert 2 * scale - 2 <= parted <= 2 * scale, (mark["box"], parted)


def test_a_chart_keeps_its_colours_and_patterns_on_paper(gallery: str, visit: Visited) -> None:
    visited = visit(gallery, color_scheme="dark")
    visited.page.emulate_media(media="print", color_scheme="dark")
    page = visited.page
    charts = chart_ids(page)
    assert page.evaluate("getComputedStyle(document.querySelector('.slot svg')).printColorAdjust") == "exact"
    for chart in charts:
        unseen = what_cannot_be_seen(picture_of(page, chart), look_of(page, chart, is_live=False), "rgb 255,255,255")
        assert unseen == [], chart
    # light, also for someone who reads in the dark
    assert "rgb 5,47,56" in {mark["fill"] for mark in look_of(page, "proef-bewijs", is_live=False)["marks"]}


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("state", ["painted", "live"])
def test_axe_finds_nothing_in_any_kind_of_chart(
    gallery: str, visit: Visited, options: dict[str, Any], state: str
) -> None:
    visited = visit(gallery, **options)
    if state == "live":
        all_live(visited)
    visited.page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert axe_violations(visited.page) == []
    assert visited.page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
