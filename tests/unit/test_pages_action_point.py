"""The page of one action point or topic: its sentence in every state, its facts and moments, and its address."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.pages.action_point import address_of_whole
from dashboard.pages.action_point_facts import facts
from dashboard.pages.action_point_moments import Moment, mark_of, moments
from dashboard.pages.action_point_parts import parts_section
from dashboard.pages.action_point_record import ActionPointRecord, names
from dashboard.pages.action_point_told import point_sentence
from dashboard.pages.edition import Edition
from dashboard.pages.not_known import gap_about, kind_of_absence
from dashboard.pages.page import Filters
from dashboard.pages.registry import ACTION_POINT
from dashboard.pages.woven import text_of
from dashboard.release_folder import ReleaseFolder
from dashboard.rows import ActionPointStatus, Gap, PlanOverview, Text
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint

LATER = PartialDate("2024-02-01", date(2024, 2, 1), date(2024, 2, 1), "dag")
UNREAD = {
    "nl": "De tussentijdse evaluatie van 17 januari 2023 is openbaar, maar hier nog niet ingelezen.",
    "en": "The mid-term evaluation of 17 January 2023 is public, but has not been entered here yet.",
}


@pytest.fixture(scope="module")
def reader(release: ReleaseFolder) -> ReleaseReader:
    return ReleaseReader(release)


def record_of(reader: ReleaseReader, name: str, language: str = "nl") -> ActionPointRecord:
    return ActionPointRecord(Edition(reader, language), name)


def sentence(record: ActionPointRecord, status: ActionPointStatus, plan: PlanOverview | None = None) -> str:
    return point_sentence(status, record.kind, plan or record.plan, record.edition)


def test_only_action_points_and_topics_have_a_page_and_a_part_stands_on_that_of_its_whole(
    reader: ReleaseReader,
) -> None:
    found = names(reader)
    assert len(found) == 18
    assert found[0] == "61"
    assert "uittreksel-strafregister" in found
    assert "61a" not in found
    assert address_of_whole("61a", reader, "nl") == "/nl/actiepunten/61#deel-61a"
    assert address_of_whole("slachtofferonthaal-zorgcentra", reader, "en") == (
        "/en/action-points/slachtofferonthaal#deel-slachtofferonthaal-zorgcentra"
    )
    assert address_of_whole("61", reader, "nl") == ""
    assert address_of_whole("61d", reader, "nl") == ""


@pytest.mark.parametrize(
    ("language", "name", "told"),
    [
        (
            "nl",
            "61",
            "Welke stand de overheid over dit actiepunt meldde, is hier nog niet nagegaan. "
            f"{UNREAD['nl']} Geen gelezen bron verbindt een stap met dit actiepunt.",
        ),
        (
            "en",
            "uittreksel-strafregister",
            "Which status government reported on this topic has not been checked here yet. "
            f"{UNREAD['en']} The furthest step that a source documents: in force (1 February 2023), according to"
            " government. That is not an official status.",
        ),
        (
            "nl",
            "cosa",
            "Welke stand de overheid over dit onderwerp meldde, is hier nog niet nagegaan. "
            f"{UNREAD['nl']} De verste stap die een gelezen bron documenteert: beslist (2023), volgens een organisatie."
            " Dat is geen officiële stand.",
        ),
        (
            "nl",
            "justitiehuizen",
            "Welke stand de overheid over dit onderwerp meldde, is hier nog niet nagegaan. "
            f"{UNREAD['nl']} Enkel een bron zonder datum documenteert een stap: in werking, volgens de overheid. Dat is"
            " geen officiële stand.",
        ),
    ],
)
def test_the_sentence_says_what_government_reported_and_what_sources_document(
    reader: ReleaseReader, language: str, name: str, told: str
) -> None:
    record = record_of(reader, name, language)
    assert sentence(record, record.whole) == told


@pytest.mark.parametrize(
    ("language", "official", "told"),
    [
        ("nl", "niet_gerapporteerd", "Naar een stand van dit actiepunt werd gevraagd, en de overheid gaf er geen."),
        ("en", "niet_gerapporteerd", "A status of this action point was asked for, and government gave none."),
        (
            "nl",
            "geen_bron_gevonden",
            "Een stand van de overheid over dit actiepunt is niet gevonden. Dat bewijst niet dat er geen is."
            f" {UNREAD['nl']}",
        ),
        ("en", "nog_niet_verwacht", "No report on this action point is due yet."),
        ("nl", "niet_van_toepassing", "De vraag naar een stand van de overheid past niet bij dit actiepunt."),
        (
            "en",
            "bronnen_verschillen",
            "Government sources of the same day give this action point different statuses.",
        ),
        ("nl", "lopend", "De overheid meldde over dit actiepunt: lopend (1 februari 2024)."),
        ("en", "stopgezet", "Government reported on this action point: stopped (1 February 2024)."),
    ],
)
def test_each_official_status_and_each_kind_of_not_knowing_has_words_of_its_own(
    reader: ReleaseReader, language: str, official: str, told: str
) -> None:
    record = record_of(reader, "61", language)
    status = replace(record.whole, official_status=official, official_on=LATER)
    evidence = {
        "nl": " Geen gelezen bron verbindt een stap met dit actiepunt.",
        "en": " No source that was read ties a step to this action point.",
    }
    assert sentence(record, status) == told + evidence[language]


def test_where_no_report_is_unread_the_sentence_names_none(reader: ReleaseReader) -> None:
    record = record_of(reader, "61")
    plan = replace(record.plan, unread_report_on=None)
    assert "evaluatie" not in sentence(record, record.whole, plan)


def test_a_gap_of_the_action_point_itself_comes_before_that_of_the_plan(reader: ReleaseReader) -> None:
    today = date(2026, 11, 25)

    def gap(key: str, kind: str, action_point_id: str | None, until: date | None = None) -> Gap:
        ends = PartialDate("x", until, until, "dag") if until else None
        return Gap(key, action_point_id, "budget", kind, ends, Text("x"), None)

    of_plan = gap("plan", "nog_niet_ingelezen", None)
    mine = gap("mine", "geen_bron_gevonden", "p-1")
    ended = gap("ended", "niet_gerapporteerd", "p-1", date(2023, 1, 17))
    assert gap_about("budget", "p-1", [of_plan, ended, mine], today) == mine
    assert gap_about("budget", "p-2", [of_plan, ended, mine], today) == of_plan
    assert kind_of_absence("budget", "p-1", [of_plan, ended], today) == "nog_niet_ingelezen"
    # nothing entered and no gap: never "not reported"
    assert kind_of_absence("trekker", "p-1", [ended], today) == "geen_bron_gevonden"
    assert kind_of_absence("domein", "", record_of(reader, "61").gaps, today) == "nog_niet_ingelezen"


def test_what_is_our_own_sorting_says_so_and_an_amount_leads_to_its_row(reader: ReleaseReader) -> None:
    youth = text_of([facts(record_of(reader, "61"))])
    assert "Jeugd · Betrokken" in youth
    assert "Vlaams minister van Brussel, Jeugd en Media" in youth
    assert "Vlaams minister van Jeugd" not in youth
    assert "PreventieEigen indeling van deze site: geen bron zegt het." in youth
    justice = paint(facts(record_of(reader, "justitiehuizen")), "/")
    assert 'data-figure-reads="bedrag"' in justice
    assert (
        'href="/nl/gegevens/register_budgetten?budget_id=justitiehuizen-personeel-per-jaar">7.500.000</a>'
        " euro per jaar · Voorzien"
    ) in justice


def test_the_moments_are_in_the_order_of_time_and_those_of_the_plan_say_so(reader: ReleaseReader) -> None:
    shown = moments(record_of(reader, "61"))
    assert [moment.key for moment in shown] == [
        "a",
        "melding-61-antwoord-minister-jeugd",
        "melding-61-antwoord-speerpunt",
        "schriftelijke-vraag-actiepunt-61",
        "vasg2020-najaar-2021",
        "vasg2020-evaluatie-2023",
        "z",
    ]
    assert [moment.is_of_plan for moment in shown] == [True, False, False, False, True, True, True]
    assert [mark_of(moment) for moment in shown] == [
        "day", "bounds", "bounds", "bounds", "span planned", "day", "span",
    ]  # fmt: skip


def test_what_has_no_date_comes_last_and_has_no_mark_of_a_date(reader: ReleaseReader) -> None:
    shown = moments(record_of(reader, "uittreksel-strafregister"))
    dated = [moment.when is not None for moment in shown]
    assert dated == sorted(dated, reverse=True)
    assert dated.count(False) == 8
    assert mark_of(Moment("x", None, "x", (), (), "S001")) == "no-date"


def test_each_part_answers_for_itself_and_what_others_documented_stands_apart(reader: ReleaseReader) -> None:
    section = parts_section(record_of(reader, "61", "en"))
    assert section is not None
    text = paint(section, "/")
    for anchor, address in (
        ("deel-61a", "/en/exchange"),
        ("deel-61b", "/en/practices"),
        ("deel-61c", "/en/practices"),
    ):
        card = text[text.index(f'id="{anchor}"') :].split("</article>")[0]
        assert f'href="{address}"' in card
        assert "Not entered yet" in card
        assert "Not a result of government." in card
        assert "Referred to later reporting." in card
    assert parts_section(record_of(reader, "cosa")) is None


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_action_point_and_topic_has_a_page_with_a_title_and_a_description_of_its_own(
    reader: ReleaseReader, language: str
) -> None:
    shown = [ACTION_POINT.page(name).view(reader, language, Filters()) for name in names(reader)]
    assert len({view.title for view in shown}) == len({view.description for view in shown}) == 18
    for name, view in zip(names(reader), shown, strict=True):
        text = paint(view.tree, "/")
        assert text.count("<h1") == 1, name
        # a topic is never given a place among the measures
        assert ('class="squares"' in text) is (name == "61"), name


def test_no_page_says_the_word_answer_twice_or_calls_a_third_party_by_three_names(reader: ReleaseReader) -> None:
    for name in names(reader):
        told = paint(ACTION_POINT.page(name).view(reader, "nl", Filters()).tree, "/")
        assert "Antwoord: Antwoord" not in told, name
        assert "Antwoord: antwoord" not in told, name
        assert "Derde (" not in told, name
        assert "derde: pers" not in told, name


def test_that_investigation_is_a_federal_task_is_told_under_no_part(reader: ReleaseReader) -> None:
    section = parts_section(record_of(reader, "61"))
    assert section is not None
    assert "federale bevoegdheid" not in paint(section, "/")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("61", "tussen 23 oktober 2020 en 22 september 2021. Dat was minstens 1.890 dagen vóór 25 november 2026."),
        ("afstemming-hulplijnen", "10 augustus 2021. Dat was 1.933 dagen vóór 25 november 2026."),
    ],
)
def test_how_long_ago_the_last_report_is_follows_from_the_last_day_that_it_can_be(
    reader: ReleaseReader, name: str, told: str
) -> None:
    page = paint(ACTION_POINT.page(name).view(reader, "nl", Filters()).tree, "/")
    assert f"Laatste gekende melding: {told}" in re.sub(r"<[^>]+>", "", page)


def test_without_a_dated_report_nothing_is_said_of_how_long_ago_it_is(reader: ReleaseReader) -> None:
    undated = [status for status in record_of(reader, "61").every if not status.is_part and not status.last_report_on]
    assert undated
    for status in undated:
        name = status.action_point_id.removeprefix("vasg2020-")
        told = paint(ACTION_POINT.page(name).view(reader, "nl", Filters()).tree, "/")
        assert "Laatste gekende melding" not in told
