"""What the pages about exchange and practices say, exactly, from small made-up rows; and never a zero without proof."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.pages.counted import Indicator
from dashboard.pages.edition import Edition
from dashboard.pages.exchange_page import _people
from dashboard.pages.exchange_told import state_of, when, word_of
from dashboard.pages.practice_list import level_in_line, no_flemish_step, times_between
from dashboard.pages.woven import text_of
from dashboard.rows import Counted, ExampleStep, ExchangeGroup, ListedExchange, Source, Text
from dashboard.store import ReleaseReader

LABELS = {
    "waarde_status": {"geen_bron_gevonden": "Geen bron gevonden"},
    "aantal_status": {"minder_dan_5": "Minder dan 5"},
    "praktijk_stap": {"onderzocht": "Onderzocht", "beslist": "Beslist", "ingevoerd": "Ingevoerd"},
    "bestuursniveau": {"vlaams": "Vlaams", "lokaal": "Lokaal", "europees": "Europees", "buitenlands": "Buitenlands"},
    "bron_soort": {"overheid": "Overheid", "parlement": "Parlement", "pers": "Pers"},
    "afzender": {"derde": "Derde (pers, organisatie, onderzoek)", "overheid": "Overheid"},
    "uitwisseling_stand": {
        "gepland": "Gepland",
        "gerealiseerd": "Gerealiseerd",
        "geen_bron_gevonden": "Stand niet bekend",
    },
}


def source(key: str, kind: str, language: str | None = "nl") -> Source:
    return Source(key, f"Bron {key}", "Uitgever", kind, None, None, "volledig", None, None, language)


SOURCES = {
    one.source_id: one
    for one in (
        source("overheid", "overheid"),
        source("catalaans", "overheid", "ca"),
        source("parlement", "parlement"),
        source("pers", "pers", "et"),
    )
}


def edition(language: str = "nl") -> Edition:
    contract = SimpleNamespace(labels=lambda code_list, _language: LABELS[code_list])
    reader = SimpleNamespace(
        contract=contract, sources=lambda: SOURCES, record=SimpleNamespace(as_of=date(2026, 11, 25))
    )
    return Edition(cast(ReleaseReader, reader), language)


def dated(text: str, first: str, last: str) -> PartialDate:
    return PartialDate(text, date.fromisoformat(first), date.fromisoformat(last), "x")


def group(**told: object) -> ExchangeGroup:
    values: dict[str, object] = {
        "group_id": "g1",
        "exchange_id": "u1",
        "meeting_title": None,
        "group": "jongere",
        "planned": None,
        "planned_status": "niet_bekend",
        "number": None,
        "number_status": "niet_bekend",
        "counting": "exact",
        "source_id": "S1",
        **told,
    }
    return ExchangeGroup(**values)  # type: ignore[arg-type]


def step(name: str, on: PartialDate | None, level: str = "vlaams") -> ExampleStep:
    return ExampleStep("p", level, name, on, "geen", Text("x"), "S1")


NUMBERS = Indicator.of(
    "uitwisselingen_telling",
    "vasg2020",
    [
        Counted("verwant_gerealiseerd", "totaal", "totaal", 15, "ondergrens"),
        Counted("verwant_stand_onbekend", "totaal", "totaal", 1, "vastgesteld"),
        Counted("verwant_geannuleerd", "totaal", "totaal", None, "geen_bron_gevonden"),
    ],
)


@pytest.mark.parametrize(("language", "told"), [("nl", "minstens 15"), ("en", "at least 15")])
def test_a_lower_bound_says_so_and_leads_to_its_row(language: str, told: str) -> None:
    shown = NUMBERS.shown("verwant_gerealiseerd", edition(language))
    assert text_of([shown]) == told
    link = shown.children[1]  # type: ignore[union-attr,index]
    assert link.href == (
        f"/{language}/{'gegevens' if language == 'nl' else 'data'}/uitwisselingen_telling?categorie="
        "verwant_gerealiseerd&plan_id=vasg2020&uitsplitsing=totaal&uitsplitsing_waarde=totaal"
    )


def test_where_there_is_no_number_stands_the_word_for_why_and_never_a_zero() -> None:
    assert text_of([NUMBERS.shown("verwant_geannuleerd", edition())]) == "Geen bron gevonden"
    assert text_of([NUMBERS.shown("verwant_stand_onbekend", edition())]) == "1"
    assert NUMBERS.shown("plan_gerealiseerd", edition()) is None


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"number_status": "minder_dan_5"}, "minder dan 5"),
        ({"number": 600, "number_status": "bekend", "counting": "ongeveer"}, "ongeveer 600"),
        ({"number": 50, "number_status": "bekend", "counting": "minstens"}, "minstens 50"),
        ({"number": 13, "number_status": "bekend"}, "13"),
        ({"planned": 20, "planned_status": "bekend"}, "20 gepland; hoeveel er kwamen, is niet bekend"),
        ({"planned_status": "minder_dan_5"}, "minder dan 5 gepland; hoeveel er kwamen, is niet bekend"),
        ({}, "aantal niet bekend"),
    ],
)
def test_a_group_is_as_large_as_its_source_says_and_a_small_one_of_young_people_is_hidden(
    told: dict[str, object], shown: str
) -> None:
    assert text_of(_people(group(**told), edition())) == shown


@pytest.mark.parametrize(
    ("begins", "ends", "told"),
    [
        (None, None, "Datum niet vermeld"),
        (dated("2022-05-19", "2022-05-19", "2022-05-19"), None, "19 mei 2022"),
        (dated("2022-03", "2022-03-01", "2022-03-31"), None, "Maart 2022"),
        (dated("2024", "2024-01-01", "2024-12-31"), dated("2024", "2024-01-01", "2024-12-31"), "2024"),
        (
            dated("2019-02", "2019-02-01", "2019-02-28"),
            dated("2021-04", "2021-04-01", "2021-04-30"),
            "Van februari 2019 tot en met april 2021",
        ),
        (None, dated("2021", "2021-01-01", "2021-12-31"), "Tot en met 2021"),
        (
            dated("2024-05-23", "2024-05-23", "2024-05-23"),
            dated("2024-05-24", "2024-05-24", "2024-05-24"),
            "23 en 24 mei 2024",
        ),
        (
            dated("2024-05-31", "2024-05-31", "2024-05-31"),
            dated("2024-06-01", "2024-06-01", "2024-06-01"),
            "Van 31 mei 2024 tot en met 1 juni 2024",
        ),
        (PartialDate("2023-03/..", date(2023, 3, 1), None, "open"), None, "Vanaf maart 2023, einde niet vermeld"),
    ],
)
def test_a_date_is_told_as_precisely_as_its_source(
    begins: PartialDate | None, ends: PartialDate | None, told: str
) -> None:
    assert when(begins, ends, edition()) == told


def test_the_time_between_two_steps_is_told_only_where_both_dates_are_known() -> None:
    examined = step("onderzocht", dated("2014-03-01", "2014-03-01", "2014-03-01"))
    decided = step("beslist", dated("2014-03-31", "2014-03-31", "2014-03-31"))
    introduced = step("ingevoerd", dated("2015", "2015-01-01", "2015-12-31"))
    assert times_between([examined, decided, introduced], edition()) == [
        "Van onderzocht tot beslist (Vlaams): 30 dagen",
        "Van beslist tot ingevoerd (Vlaams): tussen 276 en 640 dagen",
    ]
    assert times_between([examined, step("ingevoerd", None)], edition()) == []
    assert times_between([examined], edition()) == []


def test_steps_of_two_levels_of_government_have_no_time_between_them() -> None:
    local = step("ingevoerd", dated("2016-01-01", "2016-01-01", "2016-01-01"), "lokaal")
    flemish = step("onderzocht", dated("2014-03-01", "2014-03-01", "2014-03-01"))
    assert times_between([flemish, local], edition()) == []


def test_steps_in_the_other_order_have_no_time_between_them() -> None:
    examined = step("onderzocht", dated("2017-12-01", "2017-12-01", "2017-12-01"))
    decided = step("beslist", dated("2014", "2014-01-01", "2014-12-31"))
    assert times_between([examined, decided], edition()) == []


def test_two_steps_whose_dates_overlap_have_no_time_between_them() -> None:
    # "in 2018" may lie before September 2018, or after it
    examined = step("onderzocht", dated("2018-09", "2018-09-01", "2018-09-30"))
    introduced = step("ingevoerd", dated("2018", "2018-01-01", "2018-12-31"))
    assert times_between([examined, introduced], edition()) == []


def exchange(state: str, begins: PartialDate | None, ends: PartialDate | None = None) -> ListedExchange:
    told = {"begins": begins, "ends": ends, "state": state}
    return cast(ListedExchange, SimpleNamespace(**told))


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (exchange("gerealiseerd", dated("2022-05-19", "2022-05-19", "2022-05-19")), "Gerealiseerd"),
        (
            exchange(
                "gerealiseerd",
                dated("2025-01", "2025-01-01", "2025-01-31"),
                dated("2027-06", "2027-06-01", "2027-06-30"),
            ),
            "Gerealiseerd (loopt nog, volgens de bron)",
        ),
        (
            exchange("gerealiseerd", PartialDate("2023-03/..", date(2023, 3, 1), None, "open")),
            "Gerealiseerd (of het nog loopt, is niet bekend)",
        ),
        (
            exchange("gepland", dated("2024-05-23", "2024-05-23", "2024-05-23")),
            "Gepland (of het doorging, is niet bekend)",
        ),
        (exchange("geen_bron_gevonden", None), "Stand niet bekend"),
    ],
)
def test_of_what_was_realised_the_dates_say_whether_it_may_still_run(row: ListedExchange, told: str) -> None:
    assert text_of(state_of(row, edition())) == told


@pytest.mark.parametrize(
    ("source_id", "level", "name"),
    [
        ("overheid", None, "Overheid"),
        ("overheid", "vlaams", "Overheid"),
        ("overheid", "europees", "Europese overheid"),
        ("overheid", "buitenlands", "Overheid in het buitenland"),
        ("catalaans", None, "Overheid in het buitenland"),
        ("pers", "buitenlands", "Pers"),
    ],
)
def test_an_authority_of_elsewhere_is_not_told_as_one_of_here(source_id: str, level: str | None, name: str) -> None:
    assert text_of(word_of(source_id, edition(), level)) == f"{name}: Bron {source_id}, Uitgever"


def test_without_a_flemish_step_that_is_said_and_not_that_no_source_was_found() -> None:
    shown = no_flemish_step(edition())
    assert text_of([shown]) == "Geen Vlaamse stap gevonden"
    assert shown.children.className == "status geen_bron_gevonden"


def test_a_level_in_a_line_keeps_the_capital_of_a_name() -> None:
    levels = ("vlaams", "europees", "lokaal", "buitenlands")
    assert [level_in_line(level, edition()) for level in levels] == ["Vlaams", "Europees", "lokaal", "buitenlands"]
