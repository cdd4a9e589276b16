"""The pages about exchange and practices: words where nothing was reported, figures with their rows, filters."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from dashboard.release_folder import ReleaseFolder
from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
Ask = Callable[..., Any]
EXCHANGE = {"nl": "/nl/uitwisseling", "en": "/en/exchange"}
PRACTICES = {"nl": "/nl/praktijken", "en": "/en/practices"}
ADDRESSES = [*EXCHANGE.values(), *PRACTICES.values()]
_FIGURE = re.compile(r'<a [^>]*data-figure-reads="([^"]*)"[^>]*data-figure-value="([^"]*)"[^>]*href="([^"]*)"[^>]*>')


def _html(server: str, ask: Ask, path: str) -> str:
    answer = ask(f"{server}{path}")
    assert answer.status == 200, path
    return str(answer.body.decode())


def _section(html: str, anchor: str) -> str:
    """The text of one section, every element replaced by a space."""
    (found,) = re.findall(rf'<section [^>]*id="{anchor}".*?</section>', html, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def _rows(server: str, ask: Ask, table: str, query: str) -> list[dict[str, str]]:
    text = _html(server, ask, f"/data/{table}.csv{query}").removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/nl/uitwisseling", "Geen bron die hier gelezen is, meldt een resultaat van dit deel van actiepunt 61."),
        ("/nl/praktijken", "Geen bron die hier gelezen is, meldt een resultaat van dit deel van actiepunt 61."),
        ("/en/exchange", "No source that was read here reports a result of this part of action point 61."),
        ("/en/practices", "No source that was read here reports a result of this part of action point 61."),
    ],
)
def test_what_government_reported_is_told_in_words_with_no_number_and_says_what_was_not_read(
    server: str, ask: Ask, path: str, told: str
) -> None:
    html = _html(server, ask, path)
    text = _section(html, "gemeld")
    assert told in text
    (section,) = re.findall(r'<section [^>]*id="gemeld".*?</section>', html, re.DOTALL)
    assert "data-figure-value" not in section
    assert not re.search(r"(?<![\d.,])0(?![\d.,])", text)
    assert ("17 januari 2023" if path.startswith("/nl") else "17 January 2023") in text
    # the evaluation is public and not read; the question is read in full
    assert re.search(r'href="/(nl/bronnen|en/sources)/S114"', section)
    assert ("volledig gelezen" if path.startswith("/nl") else "read in full") in text


def test_the_record_has_no_row_that_government_reported_as_a_result_so_no_page_shows_one(
    server: str, ask: Ask, release: ReleaseFolder
) -> None:
    for table in ("stand_per_uitwisseling", "voorbeelden_trechter", "praktijken_vertoond"):
        assert "gerapporteerd_als_resultaat" not in release.public_file(f"{table}").read_text(encoding="utf-8")
    for path in ADDRESSES:
        assert 'class="results"' not in _html(server, ask, path)


@pytest.mark.parametrize(
    "path",
    [*ADDRESSES, "/nl/uitwisseling?kader=cultureel_akkoord", "/en/exchange?land=NL&stand=gerealiseerd",
     "/nl/praktijken?land=NL", "/en/practices?bestuursniveau=lokaal"],
)  # fmt: skip
def test_every_figure_is_reproduced_by_the_rows_that_it_leads_to(server: str, ask: Ask, path: str) -> None:
    figures = set(_FIGURE.findall(_html(server, ask, path)))
    assert len(figures) > 12
    for reads, value, address in sorted(figures):
        page, _, query = unescape(address).partition("?")
        table = page.rsplit("/", 1)[1]
        rows = _rows(server, ask, table, f"?{query}" if query else "")
        assert value != "0"
        if reads == "rijen":
            assert str(len(rows)) == value, address
        elif reads == "waarde":
            assert [float(row["waarde"]) for row in rows] == [float(value)], address
        elif reads.startswith("aantal"):
            assert len(rows) == 1, address
            assert rows[0][reads] == value or rows[0][reads] == "minder_dan_5"
        else:
            assert reads == "waarde_status"
            assert len(rows) == 1, address
            assert rows[0]["waarde"] == ""
            shown = value.lower().replace(" ", "_")
            english = {"no_source_found": "geen_bron_gevonden", "not_entered_yet": "nog_niet_ingelezen"}
            assert rows[0]["waarde_status"] == english.get(shown, shown)


@pytest.mark.parametrize(
    "query",
    ["", "?kader=cultureel_akkoord", "?kader=niet_bekend", "?land=NL", "?stand=gepland", "?periode=tijdens",
     "?band=zelfde_onderwerp", "?kader=eu&land=DE&stand=gerealiseerd"],
)  # fmt: skip
def test_the_exchanges_that_are_seen_are_the_rows_of_the_file_with_the_same_filters(
    server: str, ask: Ask, query: str
) -> None:
    seen = re.findall(r'<li id="([^"]+)"', _html(server, ask, f"/nl/uitwisseling{query}"))
    expected = [row["uitwisseling_id"] for row in _rows(server, ask, "stand_per_uitwisseling", query)]
    assert expected
    assert sorted(seen) == sorted(expected)


@pytest.mark.parametrize("query", ["", "?land=NL", "?bestuursniveau=lokaal", "?verste_stap_beleid=ander"])
def test_the_examples_that_are_seen_are_the_rows_of_the_file_with_the_same_filters(
    server: str, ask: Ask, query: str
) -> None:
    html = _html(server, ask, f"/nl/praktijken{query}")
    seen = re.findall(r'<li id="(?!rij-)([^"]+)"', html)
    assert sorted(seen) == sorted(row["praktijk_id"] for row in _rows(server, ask, "voorbeelden_trechter", query))
    level = query.replace("?bestuursniveau", "?praktijk_bestuursniveau")
    practices = _rows(server, ask, "praktijken_vertoond", "" if "beleid" in query else level)
    assert sorted(re.findall(r'<li id="rij-([^"]+)"', html)) == sorted(row["rij_id"] for row in practices)


def test_a_country_in_no_exchange_is_a_sentence_and_an_unknown_one_a_refusal(server: str, ask: Ask) -> None:
    none = _section(_html(server, ask, "/nl/uitwisseling?land=FR"), "lijst")
    assert "Geen uitwisseling die hier ingelezen is, past bij je keuze. Dat bewijst niet dat er geen was." in none
    assert ask(f"{server}/nl/uitwisseling?land=Frankrijk").status == 400
    assert ask(f"{server}/nl/uitwisseling?kader=").status == 301


def test_the_first_choice_is_within_a_cultural_agreement_and_not_known_is_a_choice_of_its_own(
    server: str, visit: Visited
) -> None:
    page = visit(f"{server}/nl/uitwisseling").page
    assert page.locator("#filters select").first.get_attribute("name") == "kader"
    assert page.locator("#f-kader option").all_inner_texts() == [
        "Alle",
        "Ja: cultureel akkoord",
        "Nee: Erasmus+",
        "Nee: Raad van Europa",
        "Nee: Europese Unie",
        "Nee: ander kader",
        "Niet bekend: geen bron noemt een kader",
    ]


def test_the_filters_work_without_javascript(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/uitwisseling", java_script_enabled=False).page
    page.select_option("#f-kader", "cultureel_akkoord")
    page.locator("#filters button").click()
    # the rows are far below what a browser shows first
    page.wait_for_url("**/nl/uitwisseling?kader=cultureel_akkoord#rijen")
    told = page.locator("#rijen-zin").inner_text()
    assert told == "Je ziet 3 van de 24 uitwisselingen die hier ingelezen zijn. Een project telt één keer."
    assert page.locator("#f-kader").input_value() == "cultureel_akkoord"


@pytest.mark.parametrize(("path", "control", "value", "told"), [
    ("/nl/uitwisseling", "f-land", "NL", "Je ziet 7 van de 24 uitwisselingen die hier ingelezen zijn."),
    ("/en/practices", "f-bestuursniveau", "lokaal", "Number of entered rows that you see: 3."),
])  # fmt: skip
def test_a_live_filter_shows_the_same_rows_as_its_address(
    server: str, visit: Visited, path: str, control: str, value: str, told: str
) -> None:
    page = visit(f"{server}{path}").page
    page.select_option(f"#{control}", value)
    page.wait_for_url(f"**{path}?*={value}")
    page.wait_for_function("told => document.querySelector('#rijen').innerText.includes(told)", arg=told)
    live = page.locator("#rijen").inner_text()
    page.reload()
    assert page.locator("#rijen").inner_text() == live


def test_only_the_flemish_level_counts_in_the_funnel(server: str, ask: Ask) -> None:
    text = _section(_html(server, ask, "/nl/praktijken"), "voorbeelden")
    assert "Ingevoerd minstens 4" in text
    assert "Niet weerhouden geen gevonden" in text
    elsewhere = text.split("Zonder Vlaamse stap")[1]
    assert "Vraag naar Angela : Ingevoerd (lokaal)" in elsewhere
    assert "Jeugdbeleid: geen bron gevonden. Kinderrechtenbeleid: geen bron gevonden." in text


def test_an_undated_old_list_of_agreements_is_in_no_number_and_on_no_map(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/uitwisseling").page
    told = "Lopend volgens een bron met een datum: 5. Spanje (Catalonië), Estland, Letland, Litouwen, Luxemburg."
    assert told in page.locator("#akkoorden").inner_text()
    table = page.locator("#landen-van-uitwisselingen-tabel").inner_text()
    assert "Marokko" not in table
    page.locator("#akkoorden summary", has_text="oudere lijst").click()
    assert "Marokko" in page.locator("#akkoorden").inner_text()


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("path", ADDRESSES)
def test_axe_finds_nothing_painted_or_live_and_nothing_scrolls_sideways(
    server: str, visit: Visited, path: str, options: dict[str, Any]
) -> None:
    visited = visit(f"{server}{path}", **options)
    page = visited.page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
    assert axe_violations(page) == []
    if "uitwisseling" in path or "exchange" in path:
        visited.use_chart()
        assert axe_violations(page) == []
    page.select_option("#f-land", "NL")
    page.wait_for_url("**?land=NL")
    page.wait_for_function("document.querySelector('#f-land').value === 'NL'")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]


def test_on_paper_everything_stands_open_and_each_entry_has_its_name(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/praktijken").page
    page.emulate_media(media="print")
    assert page.locator("#rijen summary h4").first.is_visible()
    assert page.locator("#rijen .path").first.is_visible()
    assert not page.locator("#filters").is_visible()


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("path", ["/nl/uitwisseling/safe-harbour", "/en/exchange/grass"])
def test_axe_finds_nothing_on_the_page_about_one_exchange(
    server: str, visit: Visited, path: str, options: dict[str, Any]
) -> None:
    page = visit(f"{server}{path}", **options).page
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
    assert axe_violations(page) == []


def test_the_page_about_one_exchange_tells_what_is_known_and_leads_to_its_rows_and_sources(
    server: str, ask: Ask
) -> None:
    html = _html(server, ask, "/nl/uitwisseling/grass")
    known = _section(html, "gekend")
    for told in (
        "Landen Albanië, Bulgarije, Portugal, Slovenië, Spanje",
        "Groep niet bekend: minstens 50",
        "Binnen een cultureel akkoord? Niet bekend: geen bron noemt een kader",
        "Band met het plan Geen band gevonden: enkel context",
    ):
        assert told in known
    assert 'href="/nl/gegevens/register_uitwisseling_stappen?uitwisseling_id=grass"' in html
    assert 'href="/nl/bronnen/S181"' in html
    listed = _rows(server, ask, "stand_per_uitwisseling", "?plan_id=vasg2020")
    for row in listed:
        assert ask(f"{server}/en/exchange/{row['uitwisseling_id']}").status == 200


def test_an_exchange_that_is_not_entered_and_a_meeting_of_a_project_have_no_page(server: str, ask: Ask) -> None:
    meetings = [row for row in _rows(server, ask, "register_uitwisselingen", "") if row["hoort_bij_id"]]
    assert len(meetings) == 12
    for name in ("nergens", meetings[0]["uitwisseling_id"]):
        assert ask(f"{server}/nl/uitwisseling/{name}").status == 404


def test_a_number_s_period_stands_right_under_it_and_draws_no_line_of_its_own(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/uitwisseling").page
    period = page.locator(".as-of .note").first
    assert period.inner_text() == "van voor, tijdens en na het plan"
    looks = period.evaluate(
        "note => { const style = getComputedStyle(note); return [style.marginTop, style.borderBottomWidth] }"
    )
    assert looks == ["0px", "0px"]
