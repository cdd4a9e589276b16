"""Charts in a real browser: every kind, painted and live, is the same picture, and can be seen in every mode."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import running_server
from tests.site.chart_gallery import SLUG
from tests.site.chart_looks import chart_ids, differences, look_of
from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]


@pytest.fixture(scope="module")
def gallery(releases_folder: Path) -> Iterator[str]:
    """The address of a page with a chart of every kind, which only tests serve."""
    with running_server(releases_folder, ("tests.site.chart_gallery",)) as address:
        yield f"{address}/nl/{SLUG}"


def all_live(visited: Any) -> None:
    """Use a chart, and wait until every chart of the page is alive."""
    visited.use_chart()
    visited.until("document.querySelectorAll('.painted:not(:empty)').length === 0")
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


@pytest.mark.parametrize("mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_painted_and_live_have_the_same_colours_in_other_modes(
    gallery: str, visit: Visited, mode: dict[str, str]
) -> None:
    visited = visit(gallery, **mode)
    charts = chart_ids(visited.page)
    painted = {chart: look_of(visited.page, chart, is_live=False) for chart in charts}
    all_live(visited)
    for chart in charts:
        assert differences(painted[chart], look_of(visited.page, chart, is_live=True)) == [], chart


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
