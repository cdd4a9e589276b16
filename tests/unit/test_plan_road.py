"""The road of the plan: only what a source ties to it, never context, never a plan as if it had happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.pages.edition import Edition
from dashboard.pages.plan_road import latest, latest_section, road_events, road_section
from dashboard.release_folder import ReleaseFolder
from dashboard.rows import PlanEvent, ProgressReport, Text
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint

AS_OF = date(2026, 11, 25)
YEAR = PartialDate("2023", date(2023, 1, 1), date(2023, 12, 31), "jaar")
MONTH = PartialDate("2023-11", date(2023, 11, 1), date(2023, 11, 30), "maand")
DAY = PartialDate("2024-02-01", date(2024, 2, 1), date(2024, 2, 1), "dag")
LATER = PartialDate("2027-01-01", date(2027, 1, 1), date(2027, 1, 1), "dag")
EVENT = PlanEvent("e", None, "debat", "gehouden", DAY, Text("Debat"), "mandataris", "genoemd_door_bron", "S1")
REPORT = ProgressReport("r", "61", MONTH, "feit", None, "derde", "vlaams", "genoemd_door_bron", Text("Feit"), "S2")


def keys(events: list[PlanEvent], reports: list[ProgressReport]) -> list[str]:
    return [one.key for one in latest(events, reports, AS_OF)]


def test_the_road_holds_steps_of_the_whole_plan_that_a_source_ties_to_it() -> None:
    others = [
        replace(EVENT, event_id="of a point", action_point_id="vasg2020-61"),
        replace(EVENT, event_id="context", kind="context", tie="geen"),
        replace(EVENT, event_id="same topic", tie="zelfde_onderwerp"),
        replace(EVENT, event_id="criticism", kind="kritiek"),
        replace(EVENT, event_id="feature", kind="kenmerk"),
    ]
    planned = replace(EVENT, event_id="p", state="gepland", happened_on=None)
    assert road_events([EVENT, *others, planned]) == (EVENT, planned)


def test_the_latest_comes_first_and_a_month_is_newer_than_its_year() -> None:
    of_year = replace(EVENT, event_id="y", happened_on=YEAR)
    assert keys([of_year, EVENT], [REPORT]) == ["e", "r", "y"]


def test_what_was_only_planned_or_has_no_date_or_no_tie_is_not_the_latest_known() -> None:
    assert keys([replace(EVENT, state="gepland"), replace(EVENT, happened_on=None)], []) == []
    assert keys([replace(EVENT, happened_on=LATER)], []) == []
    assert keys([replace(EVENT, tie="geen")], [replace(REPORT, tie="zelfde_onderwerp")]) == []


def test_at_most_three_are_shown() -> None:
    assert keys([replace(EVENT, event_id=str(number)) for number in range(5)], []) == ["4", "3", "2"]


@pytest.fixture(scope="module")
def reader(release: ReleaseFolder) -> ReleaseReader:
    return ReleaseReader(release)


def road(reader: ReleaseReader, language: str) -> str:
    plan = reader.plan_overview("vasg2020")
    shown = road_section(plan, reader.plan_events("vasg2020"), Edition(reader, language))
    assert shown is not None
    return paint(shown, "/")


def test_what_only_a_politician_or_party_tells_on_a_site_of_their_own_says_so(reader: ReleaseReader) -> None:
    """Three events of the plan are known only so: the evaluation, and both discussions of the committee."""
    own_site = "(volgens een politica, politicus of partij, op de eigen site)"
    told = road(reader, "nl")
    table = told[told.index("<table") : told.index("</table>")]
    assert table.count(own_site) == 3
    assert road(reader, "en").count("(according to a politician or party, on their own site)") >= 3


def test_the_term_behind_the_road_begins_at_the_approval_and_says_so(reader: ReleaseReader) -> None:
    assert "Looptijd van het plan, vanaf de goedkeuring" in road(reader, "nl")
    assert "Term of the plan, from its approval" in road(reader, "en")


def test_what_has_no_date_is_a_sentence_with_its_state_as_another(reader: ReleaseReader) -> None:
    told = road(reader, "nl")
    beneath = told[told.index('<div class="beneath">') :]
    items = beneath[beneath.index("<ul>") : beneath.index("</ul>")].split("<li>")[1:]
    assert [item.split(". ")[-1] for item in items] == ["Gepland.</li>", "Gehouden.</li>"]


def test_the_latest_says_who_says_it_by_the_kind_of_its_source(reader: ReleaseReader) -> None:
    found = latest(reader.plan_events("vasg2020"), reader.progress_reports(), reader.record.as_of)
    shown = latest_section(found, Edition(reader, "nl"))
    assert shown is not None
    told = paint(shown, "/")
    assert "Volgens de pers." in told
    assert "Derde (" not in told
    # the source of the announcement names the plan of the last term, without its years
    assert "Soms noemt een bron het plan zonder zijn jaren: dat het dan om dit plan gaat, is onze lezing." in told
