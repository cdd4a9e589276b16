"""What the front page says of the last known report, whichever of the two came later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.pages.edition import Edition
from dashboard.pages.overview import last_report
from dashboard.rows import PlanOverview
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint
from tests.unit.test_pages_sentences import TODAY

KINDS = {"nog_niet_ingelezen": "Nog niet ingelezen", "geen_bron_gevonden": "Geen bron gevonden"}
CONTRACT = SimpleNamespace(labels=lambda _code_list, _language: KINDS)
EARLIER = PartialDate("2022-05", date(2022, 5, 1), date(2022, 5, 31), "maand")
LATER = PartialDate("2024-02-01", date(2024, 2, 1), date(2024, 2, 1), "dag")


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (TODAY, ["Tussentijdse evaluatie, 17 januari 2023", "Nog niet ingelezen"]),
        (
            replace(TODAY, last_official_status_on=EARLIER),
            ["Tussentijdse evaluatie, 17 januari 2023", "Nog niet ingelezen"],
        ),
        (replace(TODAY, last_official_status_on=LATER), ["Officiële stand, gemeld: 1 februari 2024"]),
        (
            replace(TODAY, unread_report_on=None, last_official_status_on=EARLIER),
            ["Officiële stand, gemeld: mei 2022"],
        ),
        (replace(TODAY, unread_report_on=None), ["Geen bron gevonden"]),
    ],
    ids=["unread only", "unread later", "official later", "official only", "neither"],
)
def test_the_last_known_report_is_the_later_one_with_its_own_words(plan: PlanOverview, words: list[str]) -> None:
    told = last_report(plan, Edition(cast(ReleaseReader, SimpleNamespace(contract=CONTRACT)), "nl"))
    painted = [paint(piece, "/") for piece in told]
    assert len(painted) == len(words)
    for piece, word in zip(painted, words, strict=True):
        assert word in piece
