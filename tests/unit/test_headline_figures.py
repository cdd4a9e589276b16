"""The headline figures: each number with what it is of, a word where there is no number, and never a zero."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from dashboard.pages.edition import Edition
from dashboard.pages.headline_figures import headline_figures
from dashboard.rows import ActionPointStatus, Question, Source, Text
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint
from tests.unit.test_pages_parts import PART, WHOLE
from tests.unit.test_pages_sentences import TODAY

LABELS = {
    "officiele_stand": {"lopend": "Lopend", "nog_niet_ingelezen": "Nog niet ingelezen"},
    "onbekend_soort": {"nog_niet_ingelezen": "Nog niet ingelezen"},
    "antwoord_stand": {
        "beantwoord": "Beantwoord",
        "verwezen_naar_later": "Verwezen naar later",
        "nog_niet_ingelezen": "Antwoord nog niet ingelezen",
    },
    "bron_soort": {"pers": "Pers", "parlement": "Parlement"},
    "gelezen": {"volledig": "Volledig gelezen", "fragment": "Deels gelezen", "niet": "Niet gelezen"},
}
QUESTION = Question(
    "q", None, 1, None, None, "parlement", Text("Wat?"), None, "beantwoord", None, None, None, "P1", "vasg2020"
)


def source(source_id: str, extent: str, kind: str = "parlement") -> Source:
    return Source(source_id, "Titel", "Uitgever", kind, None, None, extent, None, None, "nl")


def questions(**states: int) -> list[Question]:
    return [replace(QUESTION, answer_state=state) for state, count in states.items() for _ in range(count)]


def painted(
    statuses: list[ActionPointStatus],
    asked: list[Question],
    extents: tuple[str, ...] = ("volledig", "fragment", "fragment", "niet"),
    stated: int | None = 71,
) -> list[str]:
    """Each headline as text, its links as [rows]."""
    sources = {f"P{place}": source(f"P{place}", extent) for place, extent in enumerate(extents)}
    sources |= {"press": source("press", "", "pers")} if any(one.source_id == "press" for one in asked) else {}
    reader = SimpleNamespace(
        contract=SimpleNamespace(labels=lambda code_list, _language: LABELS[code_list]),
        sources=lambda: sources,
        questions=lambda: tuple(asked),
    )
    tree = headline_figures(
        replace(TODAY, stated_measures=stated), statuses, Edition(cast(ReleaseReader, reader), "nl")
    )
    told = paint(tree, "/")
    figures = told[told.index('<ul class="figures">') :]
    parts = re.split(r'<li><p class="value">', figures)[1:]
    return [re.sub(r"<[^>]+>", " ", part) for part in parts]


def words(text: str) -> str:
    return " ".join(text.split())


def test_each_figure_is_told_with_its_denominator() -> None:
    told = [words(one) for one in painted([WHOLE, PART], questions(beantwoord=2, nog_niet_ingelezen=3))]
    assert told == [
        "1 van 71 actiepunt met nummer en volledige tekst ingelezen"
        " Waarvan: de maatregelen van het plan, geteld door de pers.",
        "Nog niet ingelezen officiële stand van actiepunt 61"
        " Waarvan: het ene actiepunt dat is ingelezen. Dit is geen nul.",
        "2 van 5 openbare vragen over dit plan hebben hier een antwoord Antwoord nog niet ingelezen: 3"
        " Waarvan: de openbare vragen over dit plan die een antwoord willen.",
        "1 van 4 bron is volledig gelezen Deels gelezen: 2 Niet gelezen: 1 Waarvan: alle bronnen op deze site.",
    ]


def test_a_question_that_no_source_ties_to_the_plan_is_counted_apart() -> None:
    elsewhere = [replace(QUESTION, plan_id=other) for other in (None, None, "ander-plan")]
    asked = [*questions(beantwoord=1), *elsewhere]
    assert words(painted([WHOLE], asked)[2]) == (
        "1 van 1 openbare vraag over dit plan heeft hier een antwoord"
        " Waarvan: de openbare vragen over dit plan die een antwoord willen. Op deze site staan samen 4 vragen; van de"
        " andere zegt geen gelezen bron dat ze over dit plan gaan."
    )


def test_an_answer_that_only_the_press_tells_is_not_told_as_if_it_was_read() -> None:
    told_by_press = replace(QUESTION, source_id="press")
    assert words(painted([WHOLE], [*questions(beantwoord=1), told_by_press])[2]) == (
        "2 van 2 openbare vragen over dit plan hebben hier een antwoord"
        " Daarvan enkel volgens de pers; het antwoord zelf is niet gelezen: 1"
        " Waarvan: de openbare vragen over dit plan die een antwoord willen."
    )


def test_a_question_that_wants_no_answer_and_the_parts_of_one_do_not_count() -> None:
    asked = [*questions(beantwoord=1, geen_vraag_om_antwoord=1), replace(QUESTION, level=2), replace(QUESTION, level=3)]
    assert words(painted([WHOLE], asked)[2]).startswith("1 van 1 openbare vraag over dit plan heeft")


def test_where_nothing_is_counted_a_word_stands_and_no_zero() -> None:
    told = painted([], questions(nog_niet_ingelezen=4), extents=("niet",))
    assert [words(one).split(" Waarvan")[0] for one in told] == [
        "geen van 71 actiepunten met nummer en volledige tekst ingelezen",
        "geen van 4 openbare vragen over dit plan hebben hier een antwoord Antwoord nog niet ingelezen: 4",
        "geen van 1 bronnen zijn volledig gelezen Niet gelezen: 1",
    ]
    assert not [one for one in told if re.search(r"\b0\b", one)]


def test_without_a_stated_count_nothing_is_of_anything() -> None:
    assert words(painted([WHOLE], [], stated=None)[0]) == (
        "1 actiepunt met nummer en volledige tekst ingelezen Hoeveel maatregelen het plan telt, zegt geen gelezen bron."
    )


def test_with_several_action_points_the_known_ones_are_counted_of_all() -> None:
    other = replace(WHOLE, action_point_id="62", number="62")
    known = replace(other, official_status="lopend")
    unknown = painted([WHOLE, other], [])
    assert words(unknown[1]).startswith("Nog niet ingelezen actiepunten hebben een bekende officiële stand")
    assert words(painted([WHOLE, known], [])[1]).startswith(
        "1 van 2 actiepunt heeft een bekende officiële stand Nog niet ingelezen: 1"
    )


def test_the_one_known_status_is_its_own_word() -> None:
    assert words(painted([replace(WHOLE, official_status="lopend")], [])[1]).startswith("Lopend officiële stand")
