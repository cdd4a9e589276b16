"""Across the start: whatever a visitor is doing when Dash comes, on a slow phone, nothing of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from tests.site.conftest import Visit
from tests.site.live_page import (
    BOXES,
    CHART_DRAWN,
    CHART_LIVE,
    DASH_LIVE,
    FOCUS,
    LIVE_MARKS,
    PAINTED_MARKS,
    Expected,
    agrees,
)

Visited = Callable[..., Visit]


@pytest.fixture(scope="module")
def expected(release: ReleaseFolder) -> Expected:
    return Expected(ReleaseReader(release))


@pytest.fixture
def open_list(server: str, visit: Visited) -> Visited:
    """Opens the list of action points, as on a slow phone unless told otherwise."""

    def open_page(throttled: bool = True, **options: Any) -> Visit:
        return visit(f"{server}/nl/actiepunten", throttled=throttled, **options)

    return open_page


def test_the_tab_key_goes_through_the_page_and_the_focus_is_never_lost(open_list: Visited) -> None:
    visited = open_list()
    seen = []
    for _ in range(60):
        visited.page.keyboard.press("Tab")
        seen.append(visited.page.evaluate(FOCUS))
        if seen[-1] == "filters-wis":
            break
        visited.page.wait_for_timeout(60)
    first = seen.index("f-zoek")
    assert seen[first : first + 3] == ["f-zoek", "f-domein_id", "f-officiele_stand"]
    assert seen[-2:] == ["filters-toon", "filters-wis"]
    for _ in range(6):
        visited.page.keyboard.press("Tab")
        seen.append(visited.page.evaluate(FOCUS))
        visited.page.wait_for_timeout(200)
    visited.until(DASH_LIVE)
    visited.page.wait_for_timeout(300)
    assert "BODY" not in seen
    assert visited.page.evaluate(FOCUS) == seen[-1]


def test_the_focus_on_a_control_stays_there(open_list: Visited) -> None:
    visited = open_list()
    visited.page.focus("#f-zoek")
    visited.until(DASH_LIVE)
    assert visited.page.evaluate(FOCUS) == "f-zoek"
    visited.page.keyboard.press("Tab")
    assert visited.page.evaluate(FOCUS) == "f-domein_id"


def test_twenty_typed_characters_are_kept_and_asked(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    title = next(status.title.nl for status in expected.statuses if len(status.title.nl or "") > 25) or ""
    typed = title[:20].rstrip()
    visited.page.click("#f-zoek")
    visited.page.keyboard.type(typed, delay=90)
    visited.until(DASH_LIVE)
    assert visited.page.input_value("#f-zoek") == typed
    assert visited.page.evaluate(FOCUS) == "f-zoek"
    assert 0 < len(expected.found(typed)) < len(expected.rows())
    agrees(visited, expected, text=typed)
    # an empty page and this one: typing replaces the address
    assert visited.page.evaluate("history.length") == 2


@pytest.mark.parametrize("target", ["#filters-meer summary", ".slot"])
def test_a_click_held_across_the_start_is_one_click(open_list: Visited, target: str) -> None:
    visited = open_list()
    page = visited.page
    page.evaluate(
        "window.clicks = []; addEventListener('click', event =>"
        " clicks.push(event.target.closest('summary, .slot').tagName), true)"
    )
    held = page.locator(target).first
    visited.move_over(held)
    page.mouse.down()
    visited.until(DASH_LIVE)
    if target == ".slot":
        visited.until(CHART_DRAWN)
        page.wait_for_timeout(500)
        assert not page.evaluate(CHART_LIVE)
    page.mouse.up()
    if target == ".slot":
        visited.until(CHART_LIVE)
    assert page.evaluate("clicks.length") == 1
    assert page.evaluate("document.querySelector('#filters-meer').open") is (target != ".slot")


def test_what_is_unfolded_stays_unfolded(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    page = visited.page
    page.click("#filters-meer summary")
    page.locator(".chart details summary").first.click()
    opened = "[...document.querySelectorAll('details')].map(details => details.open)"
    before = page.evaluate(opened)
    assert sum(before) == 2
    visited.use_form()
    visited.use_chart()
    assert page.evaluate(opened) == before
    page.select_option("#f-domein_id", "jeugd")
    agrees(visited, expected, domain="jeugd")
    assert page.evaluate("document.querySelector('#filters-meer').open")


def test_selected_text_stays_selected(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    visited.page.evaluate("getSelection().selectAllChildren(document.querySelector('#lijst tbody tr[id] th'))")
    visited.use_form()
    visited.use_chart()
    assert expected.statuses[0].title.nl in visited.page.evaluate("getSelection().toString()")


def test_text_selected_inside_a_chart_delays_the_live_one(open_list: Visited) -> None:
    visited = open_list()
    page = visited.page
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.slot text'))")
    selected = page.evaluate("getSelection().toString()")
    assert selected
    visited.move_over(page.locator(".slot").first)
    visited.until(CHART_DRAWN)
    page.wait_for_timeout(1000)
    assert page.evaluate("getSelection().toString()") == selected
    assert not page.evaluate(CHART_LIVE)
    page.evaluate("getSelection().removeAllRanges()")
    visited.until(CHART_LIVE)


def test_a_choice_made_before_dash_is_there_is_followed_and_can_be_undone(
    open_list: Visited, expected: Expected
) -> None:
    visited = open_list()
    visited.page.focus("#f-domein_id")
    visited.page.select_option("#f-domein_id", "sport")
    agrees(visited, expected, domain="sport")
    visited.until(DASH_LIVE)
    agrees(visited, expected, domain="sport")
    visited.use_chart()
    agrees(visited, expected, domain="sport")
    visited.page.go_back(wait_until="commit")
    agrees(visited, expected)


def test_a_choice_made_before_any_script_runs_is_followed(open_list: Visited, expected: Expected) -> None:
    visited = open_list(throttled=False)

    def slowly(route: Any) -> None:
        visited.page.wait_for_timeout(1500)
        route.continue_()

    visited.page.route("**/boot.js", slowly)
    visited.page.reload(wait_until="commit")
    visited.page.select_option("#f-domein_id", "sport", no_wait_after=True)
    visited.until("location.search === '?domein_id=sport'")
    agrees(visited, expected, domain="sport")


def test_a_finger_that_scrolls_starts_nothing_and_one_that_taps_does(open_list: Visited) -> None:
    visited = open_list(throttled=False, viewport={"width": 320, "height": 600}, has_touch=True, is_mobile=True)
    page = visited.page
    before = len(visited.requests)
    finger = page.context.new_cdp_session(page)
    for target in (".slot", "#filters label"):
        page.locator(target).first.scroll_into_view_if_needed()
        box = page.locator(target).first.bounding_box()
        assert box is not None
        top, start = page.evaluate("scrollY"), box["y"] + 5
        # towards where there is room to scroll
        step = -18 if top < 600 else 18
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 60, "y": start}]})
        for number in range(1, 16):
            point = {"x": 60, "y": start + number * step}
            finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
            page.wait_for_timeout(16)
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_timeout(700)
        assert abs(page.evaluate("scrollY") - top) > 100
        assert len(visited.requests) == before
        assert not page.evaluate("document.documentElement.dataset.dash")
    page.locator(".slot").first.tap()
    visited.until(CHART_LIVE)


def test_the_wheel_under_a_resting_mouse_starts_nothing(open_list: Visited) -> None:
    visited = open_list(throttled=False, viewport={"width": 1000, "height": 400})
    page = visited.page
    page.evaluate(
        "window.overs = 0; for (const island of document.querySelectorAll('[data-island]'))"
        " island.addEventListener('pointerover', () => overs++)"
    )
    # below the band, which stays, and on no island
    page.mouse.move(500, 150)
    before = len(visited.requests)
    for _ in range(15):
        page.mouse.wheel(0, 60)
        page.wait_for_timeout(150)
    # islands did pass under the mouse
    assert page.evaluate("overs") > 0
    assert len(visited.requests) == before


@pytest.mark.parametrize("width", [320, 1280])
def test_the_live_chart_lies_on_the_painted_one(open_list: Visited, width: int) -> None:
    visited = open_list(throttled=False, viewport={"width": width, "height": 900})
    page = visited.page
    slots, painted = page.evaluate(BOXES, ".slot"), page.evaluate(BOXES, PAINTED_MARKS)
    visited.use_chart()
    page.wait_for_timeout(300)
    live = page.evaluate(BOXES, LIVE_MARKS)
    assert page.evaluate(BOXES, ".slot") == slots
    assert len(live) == len(painted) > 1
    for mine, other in zip(live, painted, strict=True):
        assert max(abs(a - b) for a, b in zip(mine, other, strict=True)) <= 2
