"""The chart of the furthest documented steps: its finding, its sentence, and that its bars are its numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.charts.chart_view import ChartRow, ChartView, Number, Rows
from dashboard.charts.evidence import UNDATED, furthest_steps
from dashboard.charts.style import EVIDENCE_FILLS
from dashboard.rows import ActionPointStatus, Source, Text
from dashboard.words import words

LABELS = {
    "aangekondigd": "Aangekondigd",
    "beslist": "Beslist",
    "gestart": "Gestart",
    "in_werking": "In werking",
    "stopgezet": "Stopgezet",
    "tegengesproken": "Tegengesproken",
    "geen_bron_gevonden": "Geen bron gevonden",
}
SENDERS = {"overheid": "Overheid", "mandataris": "Politica, politicus of partij", "derde": "Derde"}


def status(key: str, step: str, *, boundary: str = "samenvatting", is_part: bool = False) -> ActionPointStatus:
    known = step != "geen_bron_gevonden"
    return ActionPointStatus(
        action_point_id=key,
        plan_id="vasg2020",
        number="61" if boundary == "gekend" else None,
        parent_id=None,
        is_part=is_part,
        boundary=boundary,
        title=Text(f"Onderwerp {key}", f"Topic {key}"),
        description=None,
        official_status="nog_niet_ingelezen",
        official_on=None,
        official_source_id=None,
        evidence_step=step,
        evidence_on=None,
        evidence_sender="derde" if known else None,
        evidence_source_id="S1" if known else None,
        schedule_status="geen_einddatum_gekend",
        last_report_on=None,
        days_since_last_report=None,
        report_count=0,
        source_id="S1",
        undated_evidence_step=None,
        undated_evidence_sender=None,
        undated_evidence_source_id=None,
        official_since=None,
    )


def undated(key: str, step: str, evidence_step: str = "geen_bron_gevonden") -> ActionPointStatus:
    return replace(
        status(key, evidence_step),
        undated_evidence_step=step,
        undated_evidence_sender="overheid",
        undated_evidence_source_id="S2",
    )


def source(key: str, extent: str) -> Source:
    return Source(key, f"Titel {key}", "Uitgever", "pers", None, None, extent, None, None, "nl")


SOURCES = {"S1": source("S1", "volledig"), "S2": source("S2", "fragment"), "S3": source("S3", "niet")}


def chart(*statuses: ActionPointStatus, language: str = "nl", unread_report: str = "") -> ChartView:
    made = furthest_steps(statuses, SOURCES, LABELS, SENDERS, words(language), date(2026, 11, 25), unread_report)
    assert made is not None
    return made


def value_of(row: ChartRow) -> int:
    (number,) = [cell for cell in row.cells if isinstance(cell, Number)]
    return number.value


MIXED = (
    status("a", "beslist"),
    status("b", "geen_bron_gevonden"),
    status("c", "beslist"),
    status("d", "aangekondigd"),
    status("e", "geen_bron_gevonden"),
)


def test_the_title_is_the_finding() -> None:
    assert chart(*MIXED).told.title == "Bij 2 van de 5 onderwerpen is geen bron gevonden die een stap documenteert"
    assert chart(*MIXED, language="en").told.title == "For 2 of the 5 topics, no source was found that documents a step"


def test_the_sentence_tells_the_steps_in_their_order() -> None:
    assert (
        chart(*MIXED).told.sentence
        == "Een stap met een datum: bij 3 onderwerpen. De verste stap: 1 aangekondigd en 2 beslist."
    )
    assert (
        chart(status("a", "gestart"), *MIXED[1:2]).told.sentence
        == "Een stap met een datum: bij 1 onderwerp, 1 gestart."
    )
    assert chart(*MIXED, language="en").told.sentence == (
        "A step with a date: for 3 topics. The furthest step: 1 announced and 2 decided."
    )


def test_a_topic_with_only_an_undated_source_is_not_without_a_source() -> None:
    made = chart(*MIXED, undated("u", "in_werking"), undated("v", "gestart"))
    assert made.told.title == "Bij 2 van de 7 onderwerpen is geen bron gevonden die een stap documenteert"
    assert made.told.sentence == (
        "Een stap met een datum: bij 3 onderwerpen. De verste stap: 1 aangekondigd en 2 beslist. "
        "Bij 2 onderwerpen documenteert enkel een bron zonder datum een stap: 1 gestart en 1 in werking."
    )
    assert [(row.code, row.cells[0], row.cells[2]) for row in made.rows[-2:]] == [
        ("bron_zonder_datum", "Enkel een bron zonder datum", Rows(("u", "v"))),
        ("geen_bron_gevonden", "Geen bron gevonden", Rows(("b", "e"))),
    ]
    assert made.told.said_by == "Overheid: 2; Derde: 3"
    assert [found.source_id for found in made.told.sources] == ["S1", "S2"]


def test_an_undated_source_beside_a_dated_step_changes_nothing_in_the_chart() -> None:
    made = chart(*MIXED[:4], undated("e", "in_werking", evidence_step="beslist"))
    assert [(row.code, value_of(row)) for row in made.rows] == [
        ("aangekondigd", 1),
        ("beslist", 3),
        ("geen_bron_gevonden", 1),
    ]
    assert "zonder datum" not in made.told.sentence


def test_only_undated_sources_are_told_in_both_languages() -> None:
    topics = (undated("u", "gestart"), status("b", "geen_bron_gevonden"))
    assert (
        chart(*topics).told.sentence == "Bij 1 onderwerp documenteert enkel een bron zonder datum een stap: 1 gestart."
    )
    assert chart(*topics, language="en").told.sentence == (
        "For 1 topic only a source without a date documents a step: 1 started."
    )


def test_an_undated_step_has_neither_a_pattern_of_the_unknown_nor_a_colour_of_a_step() -> None:
    fill = EVIDENCE_FILLS[UNDATED]
    assert fill.ground == fill.ink
    assert fill.ink not in {EVIDENCE_FILLS[code].ink for code in LABELS}


def test_a_report_that_is_not_entered_may_document_more_and_is_named_only_then() -> None:
    told = chart(*MIXED, unread_report="de tussentijdse evaluatie van 17 januari 2023").told.not_to_conclude
    assert told.endswith(
        "Wat openbaar is maar hier nog niet ingelezen, de tussentijdse evaluatie van 17 januari 2023, kan meer "
        "stappen documenteren."
    )
    assert "ingelezen" not in chart(*MIXED).told.not_to_conclude


def test_no_documented_step_at_all_is_said_without_a_zero() -> None:
    made = chart(status("a", "geen_bron_gevonden"), status("b", "geen_bron_gevonden"))
    assert made.told.title == "Bij geen van de 2 onderwerpen is een bron gevonden die een stap documenteert"
    assert made.told.sentence == "Dat bewijst niet dat er niets gebeurde."
    assert made.told.said_by == "Geen enkele bron documenteert een stap."


def test_a_documented_step_for_every_topic_is_said() -> None:
    made = chart(status("a", "beslist"), status("b", "gestart"))
    assert made.told.title == "Bij elk van de 2 onderwerpen documenteert een bron een stap"


def test_the_bars_are_the_numbers_of_the_table_from_top_to_bottom() -> None:
    made = chart(*MIXED)
    assert [(row.code, value_of(row), row.cells[2]) for row in made.rows] == [
        ("aangekondigd", 1, Rows(("d",))),
        ("beslist", 2, Rows(("a", "c"))),
        ("geen_bron_gevonden", 2, Rows(("b", "e"))),
    ]
    bars = made.figure.to_plotly_json()["data"][0]
    assert bars["x"] == [1, 2, 2]
    texts = made.figure.to_plotly_json()["layout"]["annotations"]
    assert [text["text"] for text in texts] == ["Aangekondigd", "1", "Beslist", "2", "Geen bron gevonden", "2"]
    assert [text["y"] for text in texts if text["x"]] == bars["y"]
    assert bars["y"] == sorted(bars["y"])


def test_what_is_not_known_has_a_pattern_and_what_is_known_is_one_colour() -> None:
    pattern = chart(*MIXED).figure.to_plotly_json()["data"][0]["marker"]["pattern"]
    assert pattern["bgcolor"] == ["var(--step-1)", "var(--step-2)", "rgba(0,0,0,0)"]
    # the ink is the ground's colour but in forced colours
    assert pattern["fgcolor"] == ["var(--step-1-ink)", "var(--step-2-ink)", "var(--unknown)"]
    assert pattern["shape"][2] == "."


def test_numbered_action_points_and_parts_are_never_counted_with_the_topics() -> None:
    made = chart(
        *MIXED,
        status("61", "in_werking", boundary="gekend"),
        status("part", "in_werking", is_part=True),
    )
    assert sum(value_of(row) for row in made.rows) == 5
    assert "geen deel van de maatregelen" in made.told.denominator


def test_without_topics_there_is_no_chart() -> None:
    numbered = (status("61", "beslist", boundary="gekend"),)
    assert furthest_steps(numbered, SOURCES, LABELS, SENDERS, words("nl"), date(2026, 11, 25)) is None


def test_who_says_it_what_was_read_and_which_sources_stand_beside_it() -> None:
    made = chart(*MIXED)
    assert made.told.said_by == "Derde: 3"
    assert made.told.coverage == "3 bronnen op deze site: 1 volledig gelezen, 1 deels, 1 niet."
    assert [found.source_id for found in made.told.sources] == ["S1"]


def test_every_step_of_the_code_list_has_a_fill_and_a_wording() -> None:
    assert set(EVIDENCE_FILLS) == {*LABELS, UNDATED}
    for step in set(LABELS) - {"geen_bron_gevonden"}:
        for language in ("nl", "en"):
            assert words(language).count(f"chart.evidence.step.{step}", 2).startswith("2 ")


def test_each_number_says_which_public_rows_reproduce_it() -> None:
    made = chart(*MIXED)
    assert made.told.asked == (("afbakening", "samenvatting"), ("is_deel", "false"), ("plan_id", "vasg2020"))
    assert [cell.asked for row in made.rows for cell in row.cells if isinstance(cell, Number)] == [
        (*made.told.asked, ("bewijs_stand", code)) for code in ("aangekondigd", "beslist", "geen_bron_gevonden")
    ]


def test_where_no_column_tells_two_bars_apart_their_numbers_promise_no_rows() -> None:
    made = chart(*MIXED, undated("u", "in_werking"))
    asked = {row.code: cell.asked for row in made.rows for cell in row.cells if isinstance(cell, Number)}
    assert asked["bron_zonder_datum"] == asked["geen_bron_gevonden"] == ()
    assert asked["beslist"] == (*made.told.asked, ("bewijs_stand", "beslist"))
