"""The front page in a real browser: without JavaScript, at the first use of its chart, on a phone, by axe."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
BOXES = """selector => [...document.querySelectorAll(selector)].map(mark => {
  const box = mark.getBoundingClientRect();
  const slot = mark.closest('.slot').getBoundingClientRect();
  return [box.x - slot.x, box.y - slot.y, box.width, box.height];
})"""
# texts that reach past the inner edge of the box they stand in
OUTSIDE = """selector => [...document.querySelectorAll(selector)].flatMap(card => {
  const style = getComputedStyle(card);
  const inset = parseFloat(style.paddingRight) + parseFloat(style.borderRightWidth);
  const right = card.getBoundingClientRect().right - inset;
  return [...card.querySelectorAll('*')].filter(element => element.getClientRects().length
    && !element.closest('svg, caption, thead, .slot')
    && (element.getBoundingClientRect().right > right + 0.6
      || (getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1)))
    .map(element => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 60)}`);
})"""
PAINTED = ".slot .mark"
LIVE = ".slot .island:not(.waiting) .barlayer .point path"


def test_without_javascript_the_page_holds_the_sentence_and_the_list(
    server: str, visit: Visited, release: ReleaseFolder
) -> None:
    reader = ReleaseReader(release)
    page = visit(f"{server}/nl/", java_script_enabled=False).page
    sentence = page.locator("#zin").inner_text()
    assert sentence.startswith(
        "Het plan liep van 2020 tot en met 2024. Deze site kan nog niet zeggen of het is uitgevoerd"
    )
    assert "van de 71 maatregelen die de pers vermeldt, is er 1 met nummer en volledige tekst ingelezen" in sentence
    statuses = reader.action_point_statuses("vasg2020")
    labels = reader.contract.labels("officiele_stand", "nl")
    assert page.locator("#lijst tbody tr[id]").count() == len(statuses) == 22
    for status in statuses:
        row = page.locator(f'[id="{status.action_point_id}"]')
        assert status.title.nl in row.inner_text()
        assert labels[status.official_status] in row.locator("td").first.inner_text()
        for cell in row.locator("td").all():
            assert cell.inner_text().strip()
    assert page.locator(PAINTED).count() > 0
    assert page.locator("#actiepunt-61 .part-card").count() == 3


def test_the_bars_that_are_painted_are_the_rows_of_the_table(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/").page
    page.locator(".chart .as-table summary").first.click()
    numbers = [int(text) for text in page.locator(".chart tbody td.number").all_inner_texts()]
    boxes = page.evaluate(BOXES, PAINTED)
    assert len(boxes) == len(numbers) > 1
    longest = max(numbers)
    for number, (_, _, width, _) in zip(numbers, boxes, strict=True):
        assert abs(width / max(box[2] for box in boxes) - number / longest) < 0.01
    assert sum(numbers) == 17


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_chart_comes_alive_at_its_first_use_and_stays_where_it_was(
    server: str, visit: Visited, language: str, options: dict[str, Any]
) -> None:
    visited = visit(f"{server}/{language}/", **options)
    before = list(visited.requests)
    assert len(before) == 3
    visited.page.locator(".slot").scroll_into_view_if_needed()
    visited.page.wait_for_timeout(300)
    assert visited.requests == before
    painted = visited.page.evaluate(BOXES, PAINTED)
    texts = visited.page.locator(".slot text").all_text_contents()
    visited.use_chart()
    live = visited.page.evaluate(BOXES, LIVE)
    assert visited.page.locator(PAINTED).count() == 0
    assert len(live) == len(painted)
    for mine, other in zip(live, painted, strict=True):
        assert max(abs(a - b) for a, b in zip(mine, other, strict=True)) <= 2
    shown = visited.page.locator(".slot .barlayer text, .slot .annotation-text").all_text_contents()
    assert sorted(shown) == sorted(texts)
    assert sum("plotly-basic" in url for url in visited.requests) == 1
    assert not [url for url in visited.requests if "polyfill" in url or "dash_table" in url]


def test_the_chart_comes_alive_under_a_path_too(
    start_server: Callable[..., AbstractContextManager[str]], releases_folder: Path, visit: Visited
) -> None:
    with start_server(releases_folder, MONITOR_BASE_PATH="/a/b") as site:
        visited = visit(f"{site}/en/")
        visited.use_chart()
        assert all(urlsplit(url).path.startswith("/a/b/") for url in visited.requests if not url.startswith("data:"))


def test_a_release_that_changed_meanwhile_is_told_and_never_mixed(server: str, visit: Visited) -> None:
    visited = visit(f"{server}/nl/")
    visited.page.route("**/_d/**", lambda route: route.fulfill(status=409, body=""))
    slot = visited.page.locator(".slot")
    slot.scroll_into_view_if_needed()
    slot.hover()
    visited.page.wait_for_selector("#melding-nieuw:not([hidden])")
    assert visited.page.locator("#melding-nieuw").inner_text() == "Er zijn nieuwe gegevens, laad opnieuw."
    assert visited.page.locator(PAINTED).count() > 0


@pytest.mark.parametrize("is_used", [False, True], ids=["painted", "live"])
def test_no_request_leaves_the_server(server: str, visit: Visited, is_used: bool) -> None:
    visited = visit(f"{server}/nl/")
    if is_used:
        visited.use_chart()
    assert {urlsplit(url).netloc for url in visited.requests if not url.startswith("data:")} == {
        urlsplit(server).netloc
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nothing_scrolls_sideways_on_a_small_phone(server: str, visit: Visited, language: str) -> None:
    page = visit(f"{server}/{language}/", **PHONE).page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("width", [320, 360, 700])
def test_nothing_in_a_card_goes_past_its_padding(server: str, visit: Visited, language: str, width: int) -> None:
    page = visit(f"{server}/{language}/", viewport={"width": width, "height": 700}).page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.locator("#lijst tbody tr[id]").count() > 0
    boxes = "#lijst tbody tr, .part-card, .three > div, .line, .chart"
    assert page.evaluate(OUTSIDE, boxes) == []
    # once statuses differ the cards show all of them
    page.evaluate("document.getElementById('lijst').className = 'cards'")
    assert page.locator("#lijst td.official").first.is_visible()
    assert page.evaluate(OUTSIDE, boxes) == []


def test_a_phone_shows_every_row_once_and_what_is_the_same_for_all_above(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/", **PHONE).page
    told = page.locator("#actiepunten").inner_text()
    assert told.count("Nog niet ingelezen") == 1
    assert "Van geen enkel actiepunt, onderwerp of deel is een einddatum bekend." in told
    assert "Geen einddatum gekend" not in told
    assert page.locator("#lijst tbody tr[id]").count() == 22
    # the phone page was 27,900 pixels long
    assert page.evaluate("document.documentElement.scrollHeight") < 14_200


def test_the_timeline_is_the_official_status_of_61_through_time(
    server: str, visit: Visited, release: ReleaseFolder
) -> None:
    labels = ReleaseReader(release).contract.labels("officiele_stand", "nl")
    changes = [c for c in ReleaseReader(release).official_status_changes() if c.action_point_id == "vasg2020-61"]
    shown = visit(f"{server}/nl/").page.locator(".through-time li .status").all_inner_texts()
    assert shown == [labels[change.official_status] for change in changes]
    assert shown == ["Nog niet verwacht", "Niet gerapporteerd", "Geen bron gevonden", "Nog niet ingelezen"]
    step = visit(f"{server}/nl/").page.locator(".through-time li").nth(1).inner_text()
    assert "De minister zei wel" in step


def test_source_titles_are_marked_as_dutch_on_the_english_page_only(server: str, visit: Visited) -> None:
    links = ".known-from a, .as-table li a[rel=noreferrer]"
    english = visit(f"{server}/en/").page.locator(links)
    assert english.count() > 10
    assert {link.get_attribute("lang") for link in english.all()} == {"nl"}
    assert {link.get_attribute("lang") for link in visit(f"{server}/nl/").page.locator(links).all()} == {None}


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "nl",
            (
                "Wat is er bekend over het actieplan tegen seksueel geweld?",
                "Welke stand meldde de overheid?",
                "Geen ingelezen bron verbindt een stap met dit actiepunt.",
                "We vergelijken met de einddatum van het actiepunt zelf.",
                "Het einde van het plan telt niet als einddatum.",
                "De verste stap die een ingelezen bron documenteert, per onderwerp.",
                "Bij 10 van de 17 onderwerpen is geen bron gevonden die een stap documenteert",
                "de tussentijdse evaluatie van 17 januari 2023, kan meer stappen documenteren.",
                "Vijf soorten 'niet bekend'",
                "Ernaar is gevraagd, of het was verplicht, en het gelezen antwoord geeft de stand niet.",
                "Waarvan geteld",
                "Zoals actiepunt 61.",
                "Tussentijdse evaluatie, 17 januari 2023",
            ),
        ),
        (
            "en",
            (
                "What is known about the action plan against sexual violence?",
                "Which status did government report?",
                "No source that was read ties a step to this action point.",
                "Five kinds of 'not known'",
                "Mid-term evaluation, 17 January 2023",
            ),
        ),
    ],
)
def test_the_page_says_what_is_known_and_accuses_nobody(
    server: str, visit: Visited, language: str, sentences: tuple[str, ...]
) -> None:
    text = visit(f"{server}/{language}/").page.locator("main").inner_text()
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_each_part_leads_to_its_own_figures(server: str, visit: Visited) -> None:
    cards = visit(f"{server}/nl/").page.locator(".part-card")
    for card, table in zip(
        cards.all(), ("uitwisselingen_telling", "voorbeelden_trechter", "praktijken_vertoond"), strict=True
    ):
        assert card.locator(f"a[href='/data/{table}.csv']").count() == 1


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", ["painted", "live"])
def test_axe_finds_nothing(server: str, visit: Visited, language: str, options: dict[str, Any], state: str) -> None:
    visited = visit(f"{server}/{language}/", **options)
    if state == "live":
        visited.use_chart()
    assert axe_violations(visited.page) == []


@pytest.mark.parametrize("mode", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_axe_finds_nothing_in_other_colours(server: str, visit: Visited, mode: dict[str, str]) -> None:
    assert axe_violations(visit(f"{server}/nl/", **mode).page) == []


@pytest.mark.parametrize("path", ["/nl/nope", "/en/?x=1"])
def test_axe_finds_nothing_on_a_refusal(server: str, visit: Visited, path: str) -> None:
    assert axe_violations(visit(f"{server}{path}", **PHONE).page) == []


def test_no_link_shows_a_bare_address(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/").page
    texts = page.locator("a").all_text_contents()
    assert not [text for text in texts if "://" in text or text.startswith("www.")]
    assert all(text.strip() for text in texts)
