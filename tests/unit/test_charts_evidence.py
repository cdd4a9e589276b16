"""The chart of the furthest documented steps: its finding, its sentence, and that its bars are its numbers."""

from __future__ import annotations

from datetime import date

from dashboard.charts.chart_view import ChartView
from dashboard.charts.evidence import furthest_steps
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
        official_report_id=None,
        official_source_id=None,
        official_gap_id=None,
        evidence_step=step,
        evidence_on=None,
        evidence_report_id="r" if known else None,
        evidence_sender="derde" if known else None,
        evidence_tie="zelfde_onderwerp" if known else None,
        evidence_source_id="S1" if known else None,
        schedule_status="geen_einddatum_gekend",
        last_report_on=None,
        days_since_last_report=None,
        report_count=0,
        source_id="S1",
    )


def source(key: str, extent: str) -> Source:
    return Source(key, f"Titel {key}", "Uitgever", "pers", None, None, extent, None, None)


SOURCES = {"S1": source("S1", "volledig"), "S2": source("S2", "fragment"), "S3": source("S3", "niet")}


def chart(*statuses: ActionPointStatus, language: str = "nl") -> ChartView:
    made = furthest_steps(statuses, SOURCES, LABELS, SENDERS, words(language), date(2026, 11, 25))
    assert made is not None
    return made


MIXED = (
    status("a", "beslist"),
    status("b", "geen_bron_gevonden"),
    status("c", "beslist"),
    status("d", "aangekondigd"),
    status("e", "geen_bron_gevonden"),
)


def test_the_title_is_the_finding() -> None:
    assert chart(*MIXED).title == "Bij 2 van de 5 onderwerpen is geen bron gevonden die een stap documenteert"
    assert chart(*MIXED, language="en").title == "For 2 of the 5 topics, no source was found that documents a step"


def test_the_sentence_tells_the_steps_in_their_order() -> None:
    assert chart(*MIXED).sentence == "Bij 3 onderwerpen wel. De verste stap met een bron: 1 aangekondigd en 2 beslist."
    assert chart(status("a", "gestart"), *MIXED[1:2]).sentence == "Bij 1 onderwerp wel: 1 gestart."
    assert chart(*MIXED, language="en").sentence == (
        "For 3 topics one was. The furthest step with a source: 1 announced and 2 decided."
    )


def test_no_documented_step_at_all_is_said_without_a_zero() -> None:
    made = chart(status("a", "geen_bron_gevonden"), status("b", "geen_bron_gevonden"))
    assert made.title == "Bij geen van de 2 onderwerpen is een bron gevonden die een stap documenteert"
    assert made.sentence == "Dat bewijst niet dat er niets gebeurde."
    assert made.said_by == "Geen enkele bron documenteert een stap."


def test_a_documented_step_for_every_topic_is_said() -> None:
    made = chart(status("a", "beslist"), status("b", "gestart"))
    assert made.title == "Bij elk van de 2 onderwerpen documenteert een bron een stap"


def test_the_bars_are_the_numbers_of_the_table_from_top_to_bottom() -> None:
    made = chart(*MIXED)
    assert [(row.code, row.value, row.row_keys) for row in made.rows] == [
        ("aangekondigd", 1, ("d",)),
        ("beslist", 2, ("a", "c")),
        ("geen_bron_gevonden", 2, ("b", "e")),
    ]
    bars = made.figure.to_plotly_json()["data"][0]
    assert bars["x"] == [1, 2, 2]
    assert bars["text"] == ["1", "2", "2"]
    labels = made.figure.to_plotly_json()["layout"]["annotations"]
    assert [(label["text"], label["y"]) for label in labels] == [
        ("Aangekondigd", 0),
        ("Beslist", 1),
        ("Geen bron gevonden", 2),
    ]


def test_what_is_not_known_has_a_pattern_and_what_is_known_has_none() -> None:
    marker = chart(*MIXED).figure.to_plotly_json()["data"][0]["marker"]
    assert marker["pattern"]["shape"] == ["", "", "."]
    assert marker["color"] == ["var(--step-1)", "var(--step-2)", "var(--unknown)"]


def test_numbered_action_points_and_parts_are_never_counted_with_the_topics() -> None:
    made = chart(
        *MIXED,
        status("61", "in_werking", boundary="gekend"),
        status("part", "in_werking", is_part=True),
    )
    assert sum(row.value for row in made.rows) == 5
    assert "geen deel van de maatregelen" in made.denominator


def test_without_topics_there_is_no_chart() -> None:
    numbered = (status("61", "beslist", boundary="gekend"),)
    assert furthest_steps(numbered, SOURCES, LABELS, SENDERS, words("nl"), date(2026, 11, 25)) is None


def test_who_says_it_what_was_read_and_which_sources_stand_beside_it() -> None:
    made = chart(*MIXED)
    assert made.said_by == "Derde: 3"
    assert made.coverage == "3 bronnen op deze site: 1 volledig gelezen, 1 deels, 1 niet."
    assert [found.source_id for found in made.sources] == ["S1"]


def test_every_step_of_the_code_list_has_a_fill_and_a_wording() -> None:
    assert set(EVIDENCE_FILLS) == set(LABELS)
    for step in set(LABELS) - {"geen_bron_gevonden"}:
        for language in ("nl", "en"):
            assert words(language).count(f"chart.evidence.step.{step}", 2).startswith("2 ")
