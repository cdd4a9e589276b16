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
CELLS = """() => [...document.querySelectorAll('.plan-squares > :is(.unread, .entered)')].map(cell => {
  const box = cell.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
})"""
PAINTED = ".slot .painted:not([hidden]) .mark"
LIVE = ".slot .island:not(.waiting) .cartesianlayer .trace"


def test_without_javascript_the_page_holds_the_sentence_and_the_squares(
    server: str, visit: Visited, release: ReleaseFolder
) -> None:
    reader = ReleaseReader(release)
    page = visit(f"{server}/nl/", java_script_enabled=False).page
    sentence = page.locator("#zin").inner_text()
    assert sentence.startswith(
        "Het plan liep van 2020 tot en met 2024. Deze site kan nog niet zeggen of het is uitgevoerd"
    )
    assert "van de 71 maatregelen die de pers vermeldt, is er 1 met nummer en volledige tekst ingelezen" in sentence
    assert page.locator(".plan-squares .entered a").all_inner_texts() == ["61"]
    assert page.locator(".plan-squares .unread").count() == 70
    topics = {s.title.nl for s in reader.action_point_statuses("vasg2020") if not s.number and not s.is_part}
    assert set(page.locator(".topics li").all_inner_texts()) == topics
    assert len(topics) == 17
    assert page.locator(PAINTED).count() > 0


def test_a_square_stands_where_its_number_is_and_is_large_enough_to_tap(server: str, visit: Visited) -> None:
    for options, columns in ((PHONE, 9), (WIDE, 12)):
        page = visit(f"{server}/nl/", **options).page
        boxes = page.evaluate(CELLS)
        assert len(boxes) == 71
        assert len({round(box[1]) for box in boxes}) == -(-71 // columns)
        assert min(min(box[2], box[3]) for box in boxes) >= 24
        assert max(box[2] for box in boxes) - min(box[2] for box in boxes) < 1
        entered = page.locator(".plan-squares .entered").bounding_box()
        assert [round(entered["x"]), round(entered["y"])] == [round(boxes[60][0]), round(boxes[60][1])]


def test_a_tap_on_any_place_without_a_number_leads_to_what_not_entered_means(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/", **PHONE).page
    page.locator(".plan-squares").scroll_into_view_if_needed()
    for place in (0, 35, 69):
        box = page.locator(".plan-squares .unread").nth(place).bounding_box()
        at = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y)?.closest('a')?.getAttribute('href')",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
        assert at == "#niet-bekend"
    page.locator(".plan-squares .entered a").click()
    page.wait_for_url("**/nl/actiepunten/61")


def test_every_link_and_number_of_the_page_is_large_enough_to_tap(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/", **PHONE).page
    page.evaluate("for (const details of document.querySelectorAll('.masthead details')) details.open = true")
    small = page.evaluate(
        """() => [...document.querySelectorAll('a, summary')].filter(link => link.getClientRects().length)
          .filter(link => !link.matches('.skip, p.note a, .note a, h2 a, h3 a, .evidence p a'))
          .map(link => [link.textContent || link.ariaLabel, link.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24).map(([text, box]) => [text, box.width, box.height])"""
    )
    assert small == []


def test_the_headline_figures_are_those_of_the_release(server: str, visit: Visited, release: ReleaseFolder) -> None:
    reader = ReleaseReader(release)
    read = sum(source.read_extent == "volledig" for source in reader.sources().values())
    page = visit(f"{server}/nl/").page
    shown = [" ".join(text.split()) for text in page.locator(".figures .value").all_inner_texts()]
    assert shown == [
        "1 van 71",
        "Nog niet ingelezen",
        "1 van 12",
        f"{read} van {len(reader.sources())}",
    ]
    assert (read, len(reader.sources())) == (1, 224)


def test_the_questions_about_the_plan_are_counted_by_state_and_say_who_tells_of_an_answer(
    server: str, visit: Visited
) -> None:
    """Two of the 26 questions have an answer here: one is not about this plan, the other is told by the press."""
    page = visit(f"{server}/nl/").page
    told = page.locator(".figures > li").filter(has_text="openbare vraag over dit plan heeft hier een antwoord")
    assert told.locator(".others li").all_inner_texts() == [
        "Daarvan enkel volgens de pers; het antwoord zelf is niet gelezen: 1",
        "Verwezen naar latere rapportage: 1",
        "Antwoord nog niet ingelezen: 10",
    ]
    assert told.locator(".note").inner_text() == (
        "Waarvan: de openbare vragen over dit plan die een antwoord willen. Op deze site staan samen 26 vragen; van de"
        " andere zegt geen gelezen bron dat ze over dit plan gaan."
    )
    assert told.locator(".figure").count() == 6


def test_the_number_of_measures_names_every_source_and_the_one_that_says_another_number(
    server: str, visit: Visited
) -> None:
    for path, sources in (("/nl/", ["S003", "S004", "S005", "S118"]), ("/nl/actiepunten/61", ["S118"])):
        page = visit(f"{server}{path}").page
        told = page.locator(".squares-key, .place")
        links = [link for link in told.locator("a").all() if "/bronnen/" in (link.get_attribute("href") or "")]
        assert [(link.get_attribute("href") or "").rsplit("/", 1)[1] for link in links] == sources
        assert "Een organisatie spreekt van 70: Beleidswerk rond het uittreksel" in told.inner_text()
        assert "Dat een maatregel hetzelfde is als een actiepunt, is onze lezing." in told.inner_text()
        figures = {link.inner_text(): link.get_attribute("href") for link in told.locator(".figure").all()}
        assert figures["70"] == (
            "/nl/gegevens/register_bronvermeldingen?bron_id=S118&kolom=aantal_maatregelen&sleutel=vasg2020&tabel=plannen"
        )


def test_the_number_of_measures_on_the_page_of_61_leads_to_the_row_that_holds_its_sources(
    server: str, visit: Visited
) -> None:
    page = visit(f"{server}/nl/actiepunten/61").page
    shown = page.locator(".place .figure").first
    assert (shown.inner_text(), shown.get_attribute("href")) == (
        "71",
        "/nl/gegevens/dekking?categorie=vermeld&plan_id=vasg2020",
    )


def test_what_sources_document_of_the_topics_is_counted_by_step_and_the_furthest_has_whose_word_it_is(
    server: str, visit: Visited
) -> None:
    page = visit(f"{server}/nl/").page
    told = " ".join(page.locator(".evidence p").first.inner_text().split())
    assert told == (
        "Is het uitgevoerd? Van de 17 onderwerpen uit samenvattingen is dit de verste stap die een gelezen bron met een"
        " datum documenteert: 1 in werking, 1 gestart, 2 beslist, 1 aangekondigd. Bij 12 is er geen gevonden; dat"
        " bewijst niet dat er niets gebeurde. Het verst: Uittreksel uit het strafregister, in werking (1 februari 2023,"
        " volgens de overheid)."
    )
    assert page.locator(".evidence .figure").count() == 6
    every = page.locator(".evidence a").last
    assert (every.inner_text(), every.get_attribute("href")) == ("Bekijk elk onderwerp", "/nl/actiepunten")


def test_the_latest_that_is_known_has_its_date_and_its_source(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/").page
    dates = page.locator(".latest .when").all_inner_texts()
    assert dates == ["November 2024", "November 2023", "Maart 2023"]
    assert page.locator(".latest li").count() == page.locator(".latest .note a").count()


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
    slot = visited.page.locator(".slot").bounding_box()
    dates = visited.page.locator(".slot .painted text").all_text_contents()
    assert "23 oktober 2020" in dates or "23 October 2020" in dates
    visited.use_chart()
    visited.until(f"document.querySelectorAll('{PAINTED}').length === 0")
    assert visited.page.locator(LIVE).count() > 0
    after = visited.page.locator(".slot").bounding_box()
    assert [after["width"], after["height"]] == [slot["width"], slot["height"]]
    shown = visited.page.locator(".slot .island text").all_text_contents()
    assert [text for text in dates if text.strip() and text not in " ".join(shown)] == []
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


def test_source_titles_are_marked_as_dutch_on_the_english_page_only(server: str, visit: Visited) -> None:
    english = visit(f"{server}/en/").page.locator("main a[href^='/en/sources/']")
    assert english.count() > 7
    assert {link.get_attribute("lang") for link in english.all()} == {"nl"}
    dutch = visit(f"{server}/nl/").page.locator("main a[href^='/nl/bronnen/']")
    assert {link.get_attribute("lang") for link in dutch.all()} == {None}


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "nl",
            (
                "Wat is er bekend over het actieplan tegen seksueel geweld?",
                "Tussentijdse evaluatie, 17 januari 2023",
                "Geen gekend",
                "1 van de 71 maatregelen is hier ingelezen",
                "Dat zegt niets over de uitvoering.",
                "17 onderwerpen uit samenvattingen: hun plaats in het plan is niet gekend",
                "Na 17 januari 2023 is hier geen nieuwer verslag over het plan bekend",
                "En wat gepland was, ging niet daarom door.",
                "Wat er sinds een vorige uitgave van deze site veranderde, toont de site nog niet.",
                "Vijf soorten 'niet bekend'",
                "Ernaar is gevraagd, of het was verplicht, en het gelezen antwoord geeft de stand niet.",
            ),
        ),
        (
            "en",
            (
                "What is known about the action plan against sexual violence?",
                "1 of the 71 measures has been entered here",
                "17 topics from summaries: their place in the plan is not known",
                "After 17 January 2023 no newer report on the plan is known here",
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


@pytest.mark.parametrize("width", [640, 768, 1280])
def test_the_page_reads_with_text_twice_as_large(server: str, visit: Visited, width: int) -> None:
    page = visit(f"{server}/nl/", viewport={"width": width, "height": 800}).page
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_the_frame_is_gone_and_the_sources_have_their_addresses(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/").page
    page.emulate_media(media="print")
    for gone in (".band", ".masthead nav", ".tools"):
        assert not page.locator(gone).first.is_visible()
    after = "selector => getComputedStyle(document.querySelector(selector), '::after').content"
    assert page.evaluate(after, ".latest .note a").startswith('" (/nl/bronnen/S')
    assert page.locator(".plan-squares").is_visible()


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
    texts = page.evaluate("[...document.links].map(link => link.textContent.trim() || link.ariaLabel)")
    assert not [text for text in texts if "://" in text or text.startswith("www.")]
    assert all(texts)
