"""What sources document of the topics: by step, with whose word the furthest is, and never a zero."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

from dashboard.opendata.dates import PartialDate
from dashboard.pages.edition import Edition
from dashboard.pages.topic_evidence import topic_evidence
from dashboard.rows import ActionPointStatus, Source, Text
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint
from tests.unit.test_pages_parts import WHOLE
from tests.unit.test_pages_sentences import TODAY

STEPS = {
    "aangekondigd": "Aangekondigd",
    "beslist": "Beslist",
    "gestart": "Gestart",
    "in_werking": "In werking",
    "stopgezet": "Stopgezet",
    "geen_bron_gevonden": "Geen bron gevonden",
}
PRESS = Source("S1", "Bericht", "Krant", "pers", None, None, "fragment", None, None, "nl")
EARLIER = PartialDate("2022-05", date(2022, 5, 1), date(2022, 5, 31), "maand")
LATER = PartialDate("2023-02-01", date(2023, 2, 1), date(2023, 2, 1), "dag")


def topic(name: str, step: str = "geen_bron_gevonden", on: PartialDate | None = None) -> ActionPointStatus:
    return replace(
        WHOLE,
        action_point_id=f"vasg2020-{name}",
        number=None,
        boundary="samenvatting",
        title=Text(name),
        evidence_step=step,
        evidence_on=on,
        evidence_sender="derde" if on else None,
        evidence_source_id="S1" if on else None,
    )


def told(*statuses: ActionPointStatus) -> str:
    reader = SimpleNamespace(
        contract=SimpleNamespace(labels=lambda _code_list, _language: STEPS), sources=lambda: {"S1": PRESS}
    )
    shown = topic_evidence(statuses, TODAY, Edition(cast(ReleaseReader, reader), "nl"))
    return "" if shown is None else re.sub(r"<[^>]+>", "", paint(shown, "/").split("</p>")[0])


def test_each_step_has_its_number_and_the_furthest_says_whose_word_it_is() -> None:
    assert told(topic("a", "beslist", EARLIER), topic("b", "in_werking", LATER), topic("c"), WHOLE) == (
        "Is het uitgevoerd? Van de 3 onderwerpen uit samenvattingen is dit de verste stap die een gelezen bron met een"
        " datum documenteert: 1 in werking, 1 beslist. Bij 1 is er geen gevonden; dat bewijst niet dat er niets"
        " gebeurde. Het verst: b, in werking (1 februari 2023, volgens de pers)."
    )


def test_of_several_that_came_as_far_the_latest_is_named() -> None:
    assert told(topic("a", "gestart", LATER), topic("b", "gestart", EARLIER)).endswith(
        "2 gestart. Het verst, en daarvan het laatst: a, gestart (1 februari 2023, volgens de pers)."
    )


def test_what_was_stopped_is_told_and_is_not_the_furthest() -> None:
    assert told(topic("a", "stopgezet", LATER)) == (
        "Is het uitgevoerd? Van het ene onderwerp (1) uit een samenvatting is dit de verste stap die een gelezen bron"
        " met een datum documenteert: 1 stopgezet."
    )


def test_without_a_dated_step_no_zero_is_told() -> None:
    assert told(topic("a"), topic("b")) == (
        "Is het uitgevoerd? Van de 2 onderwerpen uit samenvattingen documenteert geen gelezen bron een stap met een"
        " datum. Dat bewijst niet dat er niets gebeurde."
    )


def test_without_topics_and_of_parts_nothing_is_told() -> None:
    assert told(WHOLE) == ""
    assert told(replace(topic("a", "beslist", EARLIER), is_part=True)) == ""
