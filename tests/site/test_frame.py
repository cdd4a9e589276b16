"""The frame in a real browser, on a page of each kind: navigation, help and the way out, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
PATHS = ("/nl/", "/nl/gegevens", "/nl/gegevens/dekking", "/nl/hulp", "/nl/nope")
# links and buttons of the frame and how large they are; a link inside a sentence may be smaller
TARGETS = """selector => [...document.querySelectorAll(selector)].filter(element => element.getClientRects().length)
  .map(element => [element.textContent, element.getBoundingClientRect().width, element.getBoundingClientRect().height])
"""


@pytest.mark.parametrize("path", PATHS)
def test_help_and_the_way_out_are_one_tap_away_on_every_page(server: str, visit: Visited, path: str) -> None:
    page = visit(f"{server}{path}", **PHONE).page
    leave = page.locator(".band .leave")
    assert leave.get_attribute("href") == "https://nl.wikipedia.org/"
    assert leave.get_attribute("rel") == "noreferrer"
    assert leave.is_visible()
    assert leave.bounding_box()["height"] >= 44
    assert page.locator(".band a[href='tel:1712']").is_visible()
    danger = page.locator(".band a[href='tel:112']")
    assert (danger.inner_text(), danger.get_attribute("aria-label")) == ("112", "Direct gevaar: 112")
    assert danger.bounding_box()["width"] >= 24
    assert danger.bounding_box()["height"] >= 44
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert page.locator(".band").bounding_box()["y"] == 0
    page.locator(".band").get_by_text("Hulp", exact=True).click()
    page.wait_for_url("**/nl/hulp")


def test_the_wide_band_has_both_numbers(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/").page
    assert page.locator(".band a[href='tel:1712']").inner_text() == "Bel 1712"
    assert page.locator(".band a[href='tel:112']").inner_text() == "Direct gevaar: 112"


def test_the_help_page_has_every_line_and_no_strip_that_repeats_them(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/hulp").page
    assert page.locator("aside#hulp").count() == 0
    assert page.locator("main .tel").all_inner_texts() == ["112", "1712", "106", "102"]


@pytest.mark.parametrize("path", [path for path in PATHS if path != "/nl/hulp"])
def test_every_other_page_has_the_help_strip_before_the_footer(server: str, visit: Visited, path: str) -> None:
    page = visit(f"{server}{path}", **PHONE).page
    strip = page.locator("aside#hulp")
    assert "Deze site is geen meldpunt." in strip.inner_text()
    assert strip.locator(".tel").all_inner_texts() == ["112", "1712", "102"]
    assert strip.locator("li").last.inner_text().startswith("Bezorgd om eigen gevoelens of gedrag")
    assert page.evaluate("document.querySelector('aside#hulp').nextElementSibling.tagName") == "FOOTER"


def test_the_menu_of_a_phone_opens_without_javascript_and_moves_nothing(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/gegevens", java_script_enabled=False, **PHONE).page
    before = page.locator("h1").bounding_box()
    summary = page.locator(".menu > summary")
    place = summary.bounding_box()
    assert place["height"] >= 44
    summary.click()
    assert summary.bounding_box() == place
    assert page.locator("h1").bounding_box() == before
    here = page.locator(".menu a[aria-current=page]")
    assert here.inner_text() == "Gegevens"
    page.locator(".menu a").get_by_text("Hulp").click()
    page.wait_for_url("**/nl/hulp")


def test_a_wide_screen_shows_the_navigation_and_no_menu(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/gegevens/dekking").page
    assert not page.locator(".menu").is_visible()
    names = page.locator(".masthead > .wrap > nav a").all_inner_texts()
    assert (names[0], names[-1]) == ("Overzicht", "Hulp")
    assert page.locator(".masthead > .wrap > nav [aria-current=true]").inner_text() == "Gegevens"


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
def test_everything_to_tap_in_the_frame_is_as_large_as_a_finger(
    server: str, visit: Visited, options: dict[str, Any]
) -> None:
    page = visit(f"{server}/nl/hulp", **options).page
    page.evaluate("document.querySelector('.menu').open = true")
    controls = ".band a, .masthead a, .masthead summary, .first-ways a, .line .tel"
    found = page.evaluate(TARGETS, controls)
    assert len(found) > 10
    assert [target for target in found if target[2] < 43.9 or target[1] < 24] == []
    links = page.evaluate(TARGETS, ".crumbs a, .line p a, .every")
    assert [target for target in links if target[2] < 24] == []


def test_the_keyboard_reaches_the_content_at_once(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
def test_the_language_switch_leads_to_the_same_page(server: str, visit: Visited, options: dict[str, Any]) -> None:
    page = visit(f"{server}/nl/hulp", **options).page
    if options is PHONE:
        page.locator(".menu > summary").click()
    page.locator("a[hreflang=en]:visible").click()
    page.wait_for_url("**/en/help")
    assert page.locator("html").get_attribute("lang") == "en"


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("path", ["/nl/hulp", "/en/help"])
def test_axe_finds_nothing_on_the_help_page(server: str, visit: Visited, path: str, options: dict[str, Any]) -> None:
    page = visit(f"{server}{path}", **options).page
    assert axe_violations(page) == []
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert axe_violations(page) == []


@pytest.mark.parametrize("mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_axe_finds_nothing_on_the_help_page_in_other_colours(server: str, visit: Visited, mode: dict[str, str]) -> None:
    assert axe_violations(visit(f"{server}/nl/hulp", **mode).page) == []


@pytest.mark.parametrize("path", ["/nl/hulp", "/en/help"])
def test_help_reads_without_sideways_scrolling_also_with_large_text(server: str, visit: Visited, path: str) -> None:
    page = visit(f"{server}{path}", **PHONE).page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = visit(f"{server}{path}", viewport={"width": 640, "height": 800}).page
    wide.evaluate("document.documentElement.style.fontSize = '200%'")
    assert wide.evaluate("document.documentElement.scrollWidth") == 640


def test_help_works_without_javascript_and_every_number_can_be_called(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/hulp", java_script_enabled=False).page
    headings = page.locator("main h2").all_inner_texts()
    assert headings[0] == "Direct gevaar"
    assert headings[3] == "Bezorgd om eigen gevoelens of gedrag"
    numbers = page.locator("main .tel").all()
    assert [number.get_attribute("href") for number in numbers] == ["tel:112", "tel:1712", "tel:106", "tel:102"]
    assert page.locator("main .line").count() == 7
    assert "De knop wist je geschiedenis niet." in page.locator("main").inner_text()


def test_on_paper_help_has_its_numbers_and_no_band_that_sticks(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/hulp").page
    page.emulate_media(media="print")
    assert not page.locator(".band").is_visible()
    assert not page.locator(".masthead nav").first.is_visible()
    assert page.locator("main .tel").first.is_visible()
