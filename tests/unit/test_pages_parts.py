"""The parts that pages are made of: statuses, what others documented, addresses and their parameters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.charts.official_course import official_course
from dashboard.opendata.dates import PartialDate
from dashboard.pages.action_point_course import course
from dashboard.pages.action_point_table import action_point_table, evidence_step, official_status
from dashboard.pages.edition import Edition
from dashboard.pages.not_known import holds
from dashboard.pages.page import Filters, Page, Parameter, RefusedParameter
from dashboard.pages.registry import OVERVIEW, page_at, page_named
from dashboard.rows import (
    ActionPointStatus,
    Gap,
    OfficialStatusChange,
    ProgressReport,
    Source,
    Text,
)
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint
from dashboard.words import words

LABELS = {
    "officiele_stand": {
        "lopend": "Lopend",
        "niet_gerapporteerd": "Niet gerapporteerd",
        "nog_niet_ingelezen": "Nog niet ingelezen",
    },
    "bewijs_stand": {"beslist": "Beslist", "in_werking": "In werking", "geen_bron_gevonden": "Geen bron gevonden"},
    "planning_stand": {"geen_einddatum_gekend": "Geen einddatum gekend", "op_tijd": "Op tijd"},
    "afzender": {"overheid": "Overheid", "derde": "Derde"},
    "bron_soort": {"pers": "Pers", "overheid": "Overheid"},
    "onbekend_soort": {"nog_niet_ingelezen": "Nog niet ingelezen"},
}
SOURCES = {
    "S1": Source("S1", "Titel", "Uitgever", "pers", None, "https://example.org/a", "volledig", None, None, "et"),
    "S2": Source("S2", "Nota van de Regering", "Regering", "overheid", None, None, "niet", None, None, "nl"),
}
DAY = PartialDate("2026-11-23", date(2026, 11, 23), date(2026, 11, 23), "dag")


def edition(language: str = "nl") -> Edition:
    reader = SimpleNamespace(
        record=SimpleNamespace(as_of=date(2026, 11, 25)),
        contract=SimpleNamespace(labels=lambda code_list, _language: LABELS[code_list]),
        sources=lambda: SOURCES,
    )
    return Edition(cast(ReleaseReader, reader), language)


WHOLE = ActionPointStatus(
    action_point_id="61",
    plan_id="vasg2020",
    number="61",
    parent_id=None,
    is_part=False,
    boundary="gekend",
    title=Text("Geheel"),
    description=None,
    official_status="nog_niet_ingelezen",
    official_on=None,
    official_source_id="S2",
    evidence_step="geen_bron_gevonden",
    evidence_on=None,
    evidence_sender=None,
    evidence_source_id=None,
    schedule_status="geen_einddatum_gekend",
    last_report_on=None,
    days_since_last_report=None,
    report_count=0,
    source_id="S1",
    undated_evidence_step=None,
    undated_evidence_sender=None,
    undated_evidence_source_id=None,
    official_since=PartialDate("2023-01-17", date(2023, 1, 17), date(2023, 1, 17), "dag"),
)
PART = replace(WHOLE, action_point_id="61a", number=None, parent_id="61", is_part=True, title=Text("Deel"))
UNDATED = {
    "undated_evidence_step": "in_werking",
    "undated_evidence_sender": "overheid",
    "undated_evidence_source_id": "S1",
}
BETWEEN = PartialDate("[2020-10-23..2021-09-22]", date(2020, 10, 23), date(2021, 9, 22), "tussen_twee_grenzen")


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
    assert paint(edition().source("S1"), "/") == ('<a href="/nl/bronnen/S1">Titel, Uitgever</a>')
    assert "(niet gelezen)" in paint(edition().source("S2"), "/")


def test_a_publisher_is_not_named_again_where_the_title_ends_with_it() -> None:
    assert (
        paint(edition().source("S2"), "/")
        == '<span><a href="/nl/bronnen/S2">Nota van de Regering</a> (niet gelezen)</span>'
    )


def test_the_dutch_title_of_a_source_is_marked_as_dutch_on_an_english_page() -> None:
    assert paint(edition(language="en").source("S1"), "/") == ('<a href="/en/sources/S1" lang="nl">Titel, Uitgever</a>')
    assert 'lang="nl">Nota van de Regering</a>' in paint(edition(language="en").source("S2"), "/")


def test_a_text_without_english_is_marked_as_dutch() -> None:
    assert paint(edition(language="en").text(Text("Alleen hier")), "/") == '<span lang="nl">Alleen hier</span>'
    assert edition(language="en").text(Text("Beide", "Both")) == "Both"


def test_an_official_status_has_since_when() -> None:
    told = paint(official_status(WHOLE, edition()), "/")
    assert "Nog niet ingelezen" in told
    assert "Sinds 17 januari 2023" in told
    between = paint(official_status(replace(WHOLE, official_since=BETWEEN), edition()), "/")
    assert "Sinds een moment tussen 23 oktober 2020 en 22 september 2021" in between


def test_an_undated_step_is_told_with_who_says_it() -> None:
    told = paint(evidence_step(replace(WHOLE, **UNDATED), edition()), "/")
    assert "Enkel een bron zonder datum" in told
    assert "In werking, datum niet vermeld. Volgens de overheid." in told
    assert "Geen bron gevonden" not in told


def test_an_undated_step_stands_under_a_dated_one_and_does_not_replace_it() -> None:
    dated = replace(
        WHOLE,
        evidence_step="beslist",
        evidence_on=DAY,
        evidence_sender="derde",
        evidence_source_id="S1",
        **UNDATED,
    )
    told = paint(evidence_step(dated, edition()), "/")
    assert "Beslist</span>" in told
    assert "23 november 2026, volgens de pers" in told
    assert "Daarnaast, datum niet vermeld: In werking. Volgens de overheid." in told
    assert "Enkel een bron" not in told


def test_a_card_of_a_part_leaves_out_only_what_its_whole_has_too() -> None:
    part = replace(PART, schedule_status="op_tijd")
    told = paint(action_point_table([WHOLE, part], [WHOLE, part], {}, "nog_niet_ingelezen", edition()), "/")
    row = told.split('id="61a"')[1]
    assert 'class="schedule"' in row
    assert 'class="known-from as-whole"' in row
    assert "as-whole" not in told.split('id="61a"')[0]
    assert "Deel van actiepunt 61" in row
    assert 'class="points"' in told
    without = paint(action_point_table([WHOLE], [WHOLE], {}, "nog_niet_ingelezen", edition()), "/")
    assert 'class="points without-deadlines"' in without


def test_the_course_tells_under_each_step_what_its_gap_says() -> None:
    gap = Gap("g", "61", "stand_van_zaken", "niet_gerapporteerd", None, Text("De minister zei wel iets."), "S1")
    change = OfficialStatusChange("61", BETWEEN, "niet_gerapporteerd", None, "g", None, "S1")
    told = paint(course([change], [gap], [], edition()), "/")
    assert "Sinds een moment tussen 23 oktober 2020 en 22 september 2021" in told
    assert "Niet gerapporteerd" in told
    assert "De minister zei wel iets." in told


def test_a_new_official_report_is_the_last_step_of_the_course() -> None:
    gap = Gap("g", "61", "stand_van_zaken", "nog_niet_ingelezen", None, Text("Nog niet nagegaan."), "S2")
    report = ProgressReport("r", "61", DAY, "lopend", None, "overheid", "vlaams", "geen", Text("Het loopt."), "S1")
    changes = [
        OfficialStatusChange("61", WHOLE.official_since, "nog_niet_ingelezen", None, "g", None, "S2"),
        OfficialStatusChange("61", DAY, "lopend", "r", None, None, "S1"),
    ]
    told = paint(course(changes, [gap], [report], edition()), "/")
    last = told.rsplit("<li", 1)[1]
    assert "Sinds 23 november 2026" in last
    assert "Lopend" in last
    assert "Het loopt." in last
    assert "Titel, Uitgever" in last
    assert told.count("<li") == 2


def test_the_chart_of_the_course_counts_changes_and_is_none_without_one() -> None:
    changes = [
        OfficialStatusChange("61", WHOLE.official_since, "nog_niet_ingelezen", None, "g", None, "S2"),
        OfficialStatusChange("61", DAY, "lopend", "r", None, None, "S1"),
    ]
    say, labels, term = words("nl"), LABELS["officiele_stand"], (None, None)
    chart = official_course(changes, SOURCES, labels, say, date(2026, 11, 25), term)
    assert chart is not None
    assert chart.told.title == "De officiële stand veranderde 1 keer"
    assert chart.told.sentence == "Eerst: nog niet ingelezen. Vandaag: lopend."
    assert chart.told.said_by == "De overheid zelf, waar een stand gekend is"
    assert [source.source_id for source in chart.told.sources] == ["S2", "S1"]
    assert official_course(changes[:1], SOURCES, labels, say, date(2026, 11, 25), term) is None
    unknown = [changes[0], replace(changes[0], official_status="niet_gerapporteerd", since=DAY)]
    english = official_course(unknown, SOURCES, labels, words("en"), date(2026, 11, 25), term, "the report")
    assert english is not None
    assert english.told.title == "The reason why a status is missing changed 1 time"
    assert english.told.not_to_conclude.endswith("public but not entered here yet is the report.")


def test_a_gap_holds_until_its_last_possible_day() -> None:
    until = PartialDate("2023-01", date(2023, 1, 1), date(2023, 1, 31), "maand")
    gap = Gap("g", None, "verslag", "geen_bron_gevonden", until, Text("x"), None)
    assert holds(gap, date(2023, 1, 15))
    assert not holds(gap, date(2023, 1, 31))
    assert holds(replace(gap, holds_until=None), date(2030, 1, 1))


def test_a_page_is_found_by_its_path_and_language() -> None:
    assert page_at("/nl/") == (OVERVIEW, "nl")
    assert page_at("/en/") == (OVERVIEW, "en")
    assert page_at("/fr/") is None
    assert page_named("overview") is OVERVIEW
    assert page_named("nope") is None


def test_filters_have_one_spelling_and_an_unknown_one_is_refused() -> None:
    reader = cast(ReleaseReader, None)
    parameters = (Parameter("domein_id", lambda _: ("jeugd", "sport")), Parameter("zoek"))
    page = Page("x", {"nl": "x", "en": "y"}, OVERVIEW.view, parameters=parameters)
    assert page.path("en") == "/en/y"
    filters = page.read_filters([("zoek", " a  b "), ("domein_id", "jeugd")], reader)
    assert filters.search() == "?domein_id=jeugd&zoek=a+b"
    assert (filters.value("domein_id"), filters.value("thema")) == ("jeugd", "")
    assert filters.without("zoek").search() == "?domein_id=jeugd"
    assert page.read_filters([("zoek", " ")], reader) == Filters()
    assert Filters().search() == ""
    for asked, known, of in (
        ([("kleur", "rood")], ("domein_id", "zoek"), ""),
        ([("domein_id", "jeugd"), ("domein_id", "sport")], ("domein_id", "zoek"), ""),
        ([("domein_id", "nergens")], ("jeugd", "sport"), "domein_id"),
    ):
        with pytest.raises(RefusedParameter) as refused:
            page.read_filters(asked, reader)
        assert (refused.value.known, refused.value.of) == (known, of)
