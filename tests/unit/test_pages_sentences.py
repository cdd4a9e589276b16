"""The honest sentence in every state of the record that it may meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.pages.sentences import plan_sentence, unread_report
from dashboard.rows import PlanOverview, Text
from dashboard.words import words

TODAY = PlanOverview(
    plan_id="vasg2020",
    title=Text("Vlaams actieplan", "Flemish action plan"),
    begins=PartialDate("2020", date(2020, 1, 1), date(2020, 12, 31), "jaar"),
    ends=PartialDate("2024", date(2024, 1, 1), date(2024, 12, 31), "jaar"),
    approved_on=None,
    coordinating_function=None,
    stated_measures=71,
    stated_by=Text("de pers", "the press"),
    stated_source_id="S003",
    numbered_action_points=1,
    summary_topics=17,
    with_official_status=0,
    unread_report_kind="tussentijdse_evaluatie",
    unread_report_on=PartialDate("2023-01-17", date(2023, 1, 17), date(2023, 1, 17), "dag"),
    final_report_state="geen_bron_gevonden",
    last_official_status_on=None,
    last_report_on=None,
    next_round_on=None,
    has_ended=True,
    source_id="S001",
)


def dutch(**changes: object) -> str:
    return plan_sentence(replace(TODAY, **changes), words("nl"))


def english(**changes: object) -> str:
    return plan_sentence(replace(TODAY, **changes), words("en"))


def test_todays_record_gives_the_agreed_sentence_in_dutch() -> None:
    assert dutch() == (
        "Het plan liep van 2020 tot en met 2024. Deze site kan nog niet zeggen of het is uitgevoerd: van de 71 "
        "maatregelen die de pers vermeldt, is er 1 met nummer en volledige tekst ingelezen. Daarnaast zijn 17 "
        "onderwerpen bekend uit samenvattingen; met hoeveel en met welke maatregelen ze overeenkomen, is niet bekend. "
        "De tussentijdse evaluatie van 17 januari 2023 is openbaar, maar hier nog niet ingelezen. Een eindrapport is "
        "niet gevonden."
    )


def test_todays_record_gives_the_same_sentence_in_english() -> None:
    assert english() == (
        "The plan ran from 2020 up to and including 2024. This site cannot yet say whether it was carried out: of the "
        "71 measures that the press mentions, 1 has been entered with its number and full text. In addition, 17 topics "
        "are known from summaries; how many measures they match, and which ones, is not known. The mid-term evaluation "
        "of 17 January 2023 is public, but has not been entered here yet. No final report was found."
    )


def test_a_plan_that_still_runs_is_told_in_the_present() -> None:
    told = dutch(has_ended=False, final_report_state="nog_niet_verwacht")
    assert told.startswith(
        "Het plan loopt van 2020 tot en met 2024. Deze site kan nog niet zeggen hoe ver het staat: van de 71"
    )
    assert told.endswith("Een eindrapport wordt nog niet verwacht.")


def test_a_plan_without_known_dates_says_so() -> None:
    assert dutch(begins=None, ends=None).startswith("Geen gelezen bron zegt van wanneer tot wanneer het plan loopt.")
    assert dutch(begins=None).startswith("Het plan liep tot en met 2024; een begin is niet bekend.")
    assert dutch(ends=None).startswith("Het plan begon in of op 2020; een einde is niet bekend.")


def test_without_a_stated_count_nothing_is_said_of_a_whole() -> None:
    told = dutch(stated_measures=None, stated_by=None)
    assert (
        "geen gelezen bron zegt hoeveel maatregelen het plan telt; "
        "hier is 1 actiepunt met nummer en volledige tekst ingelezen." in told
    )
    assert "71" not in told


def test_more_numbered_than_stated_is_never_a_part_of_the_stated_count() -> None:
    assert (
        "hier zijn 75 actiepunten met nummer en volledige tekst ingelezen, meer dan de 71 maatregelen die de pers "
        "vermeldt." in dutch(numbered_action_points=75)
    )


def test_none_entered_is_a_word_and_not_a_zero() -> None:
    told = dutch(numbered_action_points=0)
    assert "van de 71 maatregelen die de pers vermeldt, is er nog geen met nummer en volledige tekst ingelezen" in told
    assert " 0 " not in told


def test_several_entered_take_the_plural() -> None:
    assert "zijn er 5 met nummer en volledige tekst ingelezen" in dutch(numbered_action_points=5)
    assert "5 have been entered with their number and full text" in english(numbered_action_points=5)


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        (
            1,
            "Daarnaast is 1 onderwerp bekend uit een samenvatting; met hoeveel en met welke maatregelen het "
            "overeenkomt, is niet bekend.",
        ),
        (2, "Daarnaast zijn 2 onderwerpen bekend uit samenvattingen;"),
    ],
)
def test_topics_are_counted_apart(topics: int, told: str) -> None:
    assert told in dutch(summary_topics=topics)


def test_without_topics_none_are_mentioned() -> None:
    assert "Daarnaast" not in dutch(summary_topics=0)


def test_a_report_that_was_read_is_no_longer_called_unread() -> None:
    assert "nog niet ingelezen" not in dutch(unread_report_on=None)


def test_an_unread_report_is_called_what_it_is() -> None:
    later = PartialDate("2025-03", date(2025, 3, 1), date(2025, 3, 31), "maand")
    for kind, called in (("eindrapport", "Het eindrapport"), ("ander_verslag", "Het verslag")):
        told = dutch(unread_report_kind=kind, unread_report_on=later)
        assert f"{called} van maart 2025 is openbaar, maar hier nog niet ingelezen." in told


def test_the_name_of_an_unread_report_is_empty_once_it_is_read() -> None:
    assert unread_report(TODAY, words("nl")) == "de tussentijdse evaluatie van 17 januari 2023"
    assert unread_report(TODAY, words("en")) == "the mid-term evaluation of 17 January 2023"
    assert unread_report(replace(TODAY, unread_report_on=None, unread_report_kind=None), words("nl")) == ""


def test_a_final_report_that_was_not_there_then_is_not_said_never_to_have_come() -> None:
    assert dutch(final_report_state="niet_gerapporteerd").endswith(
        "Naar een eindrapport is gevraagd of het was verplicht; een gelezen bron toont dat het er toen niet was."
    )


def test_once_a_final_report_is_entered_it_is_not_called_missing() -> None:
    assert "eindrapport" not in dutch(final_report_state=None)
    assert "eindrapport" not in dutch(final_report_state="ingelezen")


def test_a_part_with_an_official_status_leaves_the_whole_open() -> None:
    told = dutch(numbered_action_points=40, with_official_status=1)
    assert "kan nog niet zeggen of het is uitgevoerd" in told
    assert "Van 1 ingelezen actiepunt is een officiële stand bekend." in told


def test_only_a_whole_that_is_known_drops_the_doubt() -> None:
    told = dutch(numbered_action_points=71, with_official_status=71, summary_topics=0, unread_report_on=None)
    assert told == (
        "Het plan liep van 2020 tot en met 2024. Alle 71 maatregelen die de pers vermeldt, zijn met nummer en "
        "volledige tekst ingelezen, en van elke is een officiële stand bekend. Een eindrapport is niet gevonden."
    )


def test_both_catalogues_of_the_site_hold_the_same_messages() -> None:
    from babel.messages.pofile import read_po

    from dashboard.words import LOCALE_FOLDER

    names = []
    for language in ("nl", "en"):
        with (LOCALE_FOLDER / language / "site.po").open("rb") as file:
            catalogue = read_po(file, locale=language)
        assert all(all(m.string) if isinstance(m.string, tuple) else m.string for m in catalogue if m.id)
        names.append([message.id for message in catalogue])
    assert names[0] == names[1]
