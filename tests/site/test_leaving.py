"""The way out: a link like any other; with JavaScript Back does not return to the page that was left. Also by Shift."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import Visit

Visited = Callable[..., Visit]
_ELSEWHERE = "https://nl.wikipedia.org/"


def _answered_here(page: Page) -> None:
    """The page elsewhere is answered by the test: no request leaves the machine."""
    page.context.route(f"{_ELSEWHERE}**", lambda route: route.fulfill(body="<p>elders</p>", content_type="text/html"))


def _leads_elsewhere(page: Page) -> None:
    """Waits until the page is the one elsewhere; Playwright's own waiting misses a page that is there very fast."""
    for _ in range(200):
        if page.url == _ELSEWHERE:
            return
        page.wait_for_timeout(50)
    assert page.url == _ELSEWHERE


@pytest.fixture(params=["actiepunten", "gegevens"], ids=["with islands", "without islands"])
def opened(request: pytest.FixtureRequest, server: str, visit: Visited) -> Visit:
    """A page that was come to from the front page."""
    visited = visit(f"{server}/nl/")
    _answered_here(visited.page)
    visited.page.goto(f"{server}/nl/{request.param}")
    assert visited.page.evaluate("history.length") == 3
    return visited


def test_leaving_replaces_the_page_in_the_history(opened: Visit, server: str) -> None:
    page = opened.page
    page.click(".band .leave")
    _leads_elsewhere(page)
    assert page.evaluate("history.length") == 3
    page.go_back(wait_until="commit")
    assert page.url == f"{server}/nl/"


def test_after_two_pages_back_shows_the_earlier_one_and_the_help_page_says_so(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/").page
    _answered_here(page)
    page.goto(f"{server}/nl/hulp")
    told = page.locator("#verlaat-deze-site").inner_text()
    assert "Bekeek je meer dan één pagina van deze site, dan kan de terugknop wel een vorige pagina tonen." in told
    assert "Sluit daarom ook het tabblad." in told
    page.click(".band .leave")
    _leads_elsewhere(page)
    page.go_back(wait_until="commit")
    assert page.url == f"{server}/nl/"
    page.go_back(wait_until="commit")
    assert page.url == "about:blank"
    # what is looked at at the end of each visit is a page of the site
    page.goto(f"{server}/nl/")


def test_from_the_only_page_of_the_site_back_does_not_return_to_it(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/hulp").page
    _answered_here(page)
    page.click(".band .leave")
    _leads_elsewhere(page)
    page.go_back(wait_until="commit")
    assert page.url == "about:blank"
    # what is looked at at the end of each visit is a page of the site
    page.goto(f"{server}/nl/")


def test_three_times_shift_leaves(opened: Visit, server: str) -> None:
    page = opened.page
    for _ in range(3):
        page.keyboard.press("Shift")
    _leads_elsewhere(page)
    page.go_back(wait_until="commit")
    assert page.url == f"{server}/nl/"


def test_shift_with_other_keys_or_too_slowly_does_not_leave(opened: Visit) -> None:
    page = opened.page
    address = page.url
    for keys in ("Shift Shift a Shift", "Shift+A Shift+B Shift+C", "Shift Tab Shift Shift"):
        for key in keys.split():
            page.keyboard.press(key)
        page.keyboard.press("Escape")
    # held down it repeats
    for _ in range(4):
        page.keyboard.down("Shift")
    page.keyboard.up("Shift")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(2100)
    page.keyboard.press("Shift")
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.url == address


def test_a_click_that_opens_a_new_tab_leaves_this_page_where_it_is(opened: Visit, server: str) -> None:
    page = opened.page
    address = page.url
    # the request of a new tab cannot be answered here: the link leads to a page of the site itself
    page.evaluate("for (const link of document.querySelectorAll('a.leave')) link.href = '/robots.txt'")
    with page.context.expect_page() as other:
        page.click(".band .leave", modifiers=["Control"])
    other.value.wait_for_load_state()
    assert other.value.url == f"{server}/robots.txt"
    assert page.url == address
    assert page.locator("main").is_visible()


def test_without_javascript_it_is_a_link(server: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        _answered_here(page)
        page.goto(f"{server}/nl/")
        page.click(".band .leave")
        _leads_elsewhere(page)
