"""The parts that pages are made of: statuses, what others documented, help lines, addresses and their parameters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.pages.action_point_61 import documented_examples, documented_exchanges, documented_practices, holds
from dashboard.pages.edition import Edition
from dashboard.pages.help_lines import help_section
from dashboard.pages.page import Filters, Page, UnknownParameter
from dashboard.pages.registry import OVERVIEW, page_at, page_named
from dashboard.rows import Exchange, ForeignExample, Gap, Helpline, PracticeAbroad, Source, Text
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint

LABELS = {
    "officiele_stand": {"lopend": "Lopend", "nog_niet_ingelezen": "Nog niet ingelezen"},
    "planning_stand": {"geen_einddatum_gekend": "Geen einddatum gekend"},
    "stap_stand": {"gepland": "Gepland", "gerealiseerd": "Gerealiseerd", "geannuleerd": "Geannuleerd"},
    "onbekend_soort": {"geen_bron_gevonden": "Geen bron gevonden"},
    "praktijk_stap": {"onderzocht": "Onderzocht", "ingevoerd": "Ingevoerd"},
    "gebeurtenis_stand": {"gepland": "Gepland", "gehouden": "Gehouden"},
    "hulp_groep": {"gevaar": "Direct gevaar", "kind_of_jongere": "Voor kinderen en jongeren"},
}
SOURCES = {
    "S1": Source("S1", "Titel", "Uitgever", "pers", None, "https://example.org/a", "volledig", None, None),
    "S2": Source("S2", "Nota", "Regering", "overheid", None, None, "niet", None, None),
}
DAY = PartialDate("2026-11-23", date(2026, 11, 23), date(2026, 11, 23), "dag")
CAUTION = Text("Nog niet nagekeken.", "Not checked yet.")
LINE = Helpline("x", "Lijn", "gevaar", Text("Iedereen", "Everyone"), CAUTION, "112", None, DAY, None, "S1")


def edition(lines: tuple[Helpline, ...] = (), language: str = "nl") -> Edition:
    reader = SimpleNamespace(
        contract=SimpleNamespace(labels=lambda code_list, _language: LABELS[code_list]),
        sources=lambda: SOURCES,
        helplines=lambda: lines,
    )
    return Edition(cast(ReleaseReader, reader), language)


def exchange(key: str, state: str, *, period: str = "tijdens", tie: str = "geen") -> Exchange:
    return Exchange(
        exchange_id=key,
        action_point_id=None,
        title=Text(key),
        direction=None,
        form=None,
        framework=None,
        theme=None,
        begins=None,
        ends=None,
        flemish_participant="organisatie",
        tie=tie,
        state=state,
        period=period,
        countries=(),
        disputed_countries=(),
        meeting_count=0,
        result=None,
        source_id="S1",
    )


def test_an_unknown_status_has_its_word_and_its_pattern() -> None:
    assert paint(edition().status("officiele_stand", "nog_niet_ingelezen"), "/") == (
        '<span class="status nog_niet_ingelezen"><span aria-hidden="true" class="swatch"></span>'
        "Nog niet ingelezen</span>"
    )
    assert paint(edition().status("planning_stand", "geen_einddatum_gekend"), "/") == (
        '<span class="status unstated">Geen einddatum gekend</span>'
    )


def test_a_known_status_has_its_word_and_no_pattern() -> None:
    assert paint(edition().status("officiele_stand", "lopend"), "/") == (
        '<span class="status known"><span aria-hidden="true" class="swatch known-lopend"></span>Lopend</span>'
    )


def test_a_source_is_linked_by_its_title_and_says_when_it_was_not_read() -> None:
    assert paint(edition().source("S1"), "/") == (
        '<a href="https://example.org/a" rel="noreferrer">Titel, Uitgever</a>'
    )
    assert paint(edition().source("S2"), "/") == "<span><span>Nota, Regering</span> (niet gelezen)</span>"


def test_a_text_without_english_is_marked_as_dutch() -> None:
    assert paint(edition(language="en").text(Text("Alleen hier")), "/") == '<span lang="nl">Alleen hier</span>'
    assert edition(language="en").text(Text("Beide", "Both")) == "Both"


def test_exchanges_that_others_documented_are_counted_by_their_state() -> None:
    told = documented_exchanges(
        [
            exchange("a", "gerealiseerd"),
            exchange("b", "gerealiseerd", period="voor"),
            exchange("c", "geen_bron_gevonden", period="niet_bekend"),
        ],
        edition(),
    )
    assert told.sentence == "Over of rond dit thema zijn 3 uitwisselingen ingevoerd. Een project telt één keer."
    assert told.counts == (("Gerealiseerd", 2), ("Geen bron gevonden", 1))
    assert told.remarks == (
        "Geheel of deels binnen de jaren van het plan: 1. Periode niet bekend: 1.",
        "Geen ervan is door de overheid gerapporteerd als resultaat van actiepunt 61.",
    )


def test_what_government_reported_as_a_result_is_not_counted_with_the_others() -> None:
    told = documented_exchanges(
        [exchange("a", "gerealiseerd"), exchange("b", "gerealiseerd", tie="gerapporteerd_als_resultaat")], edition()
    )
    assert told.counts == (("Gerealiseerd", 1),)
    assert told.remarks[-1] == "Daarbuiten is 1 door de overheid gerapporteerd als resultaat van actiepunt 61."


def test_nothing_documented_is_said_in_words() -> None:
    told = documented_exchanges([], edition())
    assert told.counts == ()
    assert told.sentence == "Hier is geen uitwisseling ingevoerd die anderen documenteerden."


def test_foreign_examples_are_counted_by_their_furthest_step() -> None:
    example = ForeignExample("p", Text("p"), None, None, "vlaams", "ingevoerd", None, True, "geen", ("DK",), "S1")
    told = documented_examples(
        [example, replace(example, furthest_step=None, is_flemish_adoption=False, tie=None)], edition()
    )
    assert told.counts == (("Ingevoerd", 1), ("Geen bron gevonden", 1))
    assert told.remarks[0].startswith("Bij 1 ervan documenteert een bron een invoering op Vlaams niveau")


def test_showings_and_uses_abroad_are_never_added_up() -> None:
    showing = PracticeAbroad("v", "vertoning", "p", Text("p"), "gehouden", None, "NL", None, None, "geen", None, "S1")
    use = replace(showing, row_id="g", kind="gebruik", state=None)
    told = documented_practices([showing, use, use], edition())
    assert told.counts == (
        ("Getoond aan een publiek uit het buitenland: Gehouden", 1),
        ("Vorm van gebruik in het buitenland", 2),
    )
    assert "3" not in told.sentence


def test_a_gap_holds_until_its_last_possible_day() -> None:
    until = PartialDate("2023-01", date(2023, 1, 1), date(2023, 1, 31), "maand")
    gap = Gap("g", None, "verslag", "geen_bron_gevonden", None, until, Text("x"), None, None)
    assert holds(gap, date(2023, 1, 15))
    assert not holds(gap, date(2023, 1, 31))
    assert holds(replace(gap, holds_until=None), date(2030, 1, 1))


def test_a_help_line_that_nobody_checked_says_so() -> None:
    told = paint(help_section(edition((LINE,))), "/")
    assert "Deze site is geen meldpunt." in told
    assert '<a aria-label="Bel 112" class="tel" href="tel:112">112</a>' in told
    assert "Opgezocht op 23 november 2026; nog niet nagevraagd bij de lijn zelf." in told
    assert "Nog niet nagekeken." in told
    assert "Voor kinderen en jongeren" not in told


def test_a_help_line_that_was_checked_says_when() -> None:
    told = paint(help_section(edition((replace(LINE, checked_on=DAY),))), "/")
    assert "Nagevraagd bij de lijn zelf op 23 november 2026." in told
    assert "nog niet nagevraagd" not in told


def test_a_page_is_found_by_its_path_and_language() -> None:
    assert page_at("/nl/") == (OVERVIEW, "nl")
    assert page_at("/en/") == (OVERVIEW, "en")
    assert page_at("/fr/") is None
    assert page_named("overview") is OVERVIEW
    assert page_named("nope") is None


def test_filters_have_one_spelling_and_an_unknown_one_is_refused() -> None:
    page = Page("x", {"nl": "x", "en": "y"}, OVERVIEW.view, parameters=("domein_id", "zoek"))
    assert page.path("en") == "/en/y"
    filters = page.read_filters({"zoek": "a b", "domein_id": "jeugd"})
    assert filters.search() == "?domein_id=jeugd&zoek=a+b"
    assert page.read_filters({"zoek": ""}) == Filters()
    assert Filters().search() == ""
    with pytest.raises(UnknownParameter):
        page.read_filters({"kleur": "rood"})
