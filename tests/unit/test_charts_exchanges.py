"""The charts about exchange from small made-up rows: their sentences in both languages, what they draw or leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.chart_view import ChartView, Rows
from dashboard.charts.exchanges import (
    Labels,
    Shown,
    countries_of_exchanges,
    exchanges_through_time,
    short_name,
    whole_period,
)
from dashboard.opendata.dates import PartialDate
from dashboard.rows import Agreement, ListedExchange, Source, Text
from dashboard.words import words

COUNTRIES = {"BE": "België", "NL": "Nederland", "DK": "Denemarken", "PT": "Portugal", "EE": "Estland"}
LABELS = Labels(
    states={
        "gerealiseerd": "Gerealiseerd",
        "gepland": "Gepland",
        "geen_bron_gevonden": "Stand niet bekend",
        "bronnen_verschillen": "Bronnen verschillen",
    },
    source_kinds={"pers": "Pers", "organisatie": "Organisatie"},
    countries=COUNTRIES,
    agreements={"memorandum": "Memorandum"},
)
SOURCES = {
    key: Source(key, f"Verzonnen bron {key}", "Uitgever", kind, None, None, extent, None, None, None)
    for key, kind, extent in (("S1", "organisatie", "fragment"), ("S2", "pers", "volledig"))
}


def day(text: str) -> PartialDate:
    return PartialDate(text, date.fromisoformat(text), date.fromisoformat(text), "dag")


def since(text: str) -> PartialDate:
    return PartialDate(text, date(int(text[:4]), 1, 1), None, "open")


def exchange(key: str, **told: object) -> ListedExchange:
    row = ListedExchange(
        exchange_id=key,
        exchange_set="verwant",
        title=Text(f"{key}: verzonnen uitwisseling"),
        state="gerealiseerd",
        state_source_id=None,
        form=None,
        framework="niet_bekend",
        begins=day("2022-05-19"),
        ends=None,
        period="tijdens",
        flemish_participant="organisatie",
        countries=(),
        disputed_countries=(),
        result=None,
        follow_up=None,
        tie="geen",
        source_id="S1",
    )
    return replace(row, **told)  # type: ignore[arg-type]


ROWS = (
    exchange("Aarde", countries=("NL", "DK")),
    exchange("Berk", state="gepland", period="over_einde", countries=("PT",), source_id="S2"),
    exchange("Ceder", period="na", begins=day("2026-01-02"), countries=("NL",), disputed_countries=("DK",)),
    exchange("Den", period="voor", begins=day("2015-01-26")),
    exchange("Els", state="geen_bron_gevonden", period="niet_bekend", begins=None),
    exchange("Kader", exchange_set="kader", countries=("EE",)),
)


MORE = (
    exchange("Fijnspar", period="begonnen_tijdens", begins=since("2021/..")),
    exchange("Gagel", state="geen_bron_gevonden", begins=None),
    exchange("Hulst", state="bronnen_verschillen", period="over_begin"),
    exchange("Iep", period="begonnen_voor", begins=since("2010/..")),
)


def agreement(country: str) -> Agreement:
    return Agreement(country, None, "memorandum", "ondertekend", day("2018-10-01"), None, None, "nee", Text("x"), "S1")


def shown(*rows: ListedExchange) -> Shown:
    return Shown("vasg2020", rows, SOURCES, date(2026, 11, 25), LABELS)


def through_time(*rows: ListedExchange, language: str = "nl") -> ChartView:
    chart = exchanges_through_time(shown(*rows), None, words(language))
    assert chart is not None
    return chart


def countries(*rows: ListedExchange, language: str = "nl", agreed: str = "EE") -> ChartView:
    chart = countries_of_exchanges(shown(*rows), [agreement(agreed)], words(language))
    assert chart is not None
    return chart


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        (
            "nl",
            "Minstens 2 gerealiseerde uitwisselingen over dit thema vielen volgens bronnen "
            "geheel of deels in de jaren van het plan",
            "Gerealiseerd over dit thema, volgens anderen: 1 voor het plan, 1 begonnen voor het plan "
            "(einde niet vermeld), 2 geheel of deels tijdens, 1 erna. "
            "Niet meegeteld, want enkel aangekondigd: Berk. "
            "Niet meegeteld, want de stand is niet bekend: Hulst en Gagel.",
        ),
        (
            "en",
            "At least 2 realised exchanges on this theme took place wholly or partly within the years of the plan, "
            "according to sources",
            "Realised on this theme, according to others: 1 before the plan, 1 begun before the plan (end not stated), "
            "2 wholly or partly during it, 1 after it. "
            "Not counted, as it was announced only: Berk. Not counted, as its state is not known: Hulst and Gagel.",
        ),
    ],
)
def test_the_title_counts_what_was_realised_and_the_sentence_names_what_was_only_announced_or_is_not_known(
    language: str, title: str, sentence: str
) -> None:
    chart = through_time(*ROWS, *MORE, language=language)
    assert (chart.told.title, chart.told.sentence) == (title, sentence)


def test_the_timeline_draws_what_is_in_or_after_the_years_of_the_plan_and_nothing_of_a_general_framework() -> None:
    chart = through_time(*ROWS)
    assert [row.cells[1:3] for row in chart.rows] == [
        (Rows(("Aarde",)), "Gerealiseerd"),
        (Rows(("Berk",)), "Gepland"),
        (Rows(("Ceder",)), "Gerealiseerd"),
    ]
    assert chart.told.said_by == "Anderen, niet de overheid. Pers: 1; Organisatie: 1"
    assert chart.told.coverage == "1 volledig gelezen, 1 deels gelezen."


def test_none_in_the_years_of_the_plan_is_a_word_and_no_zero() -> None:
    chart = through_time(ROWS[2])
    assert (
        chart.told.title
        == "Geen gerealiseerde uitwisseling over dit thema gevonden met een datum in de jaren van het plan"
    )
    assert "0" not in chart.told.title + chart.told.sentence


def test_an_announced_exchange_alone_is_in_the_sentence_and_in_no_count() -> None:
    chart = through_time(ROWS[1])
    assert chart.told.title.startswith("Geen gerealiseerde uitwisseling")
    assert chart.told.sentence == "Niet meegeteld, want enkel aangekondigd: Berk."


def test_an_exchange_without_a_known_end_is_a_bar_that_comes_apart_and_one_begun_before_the_plan_is_not_drawn() -> None:
    chart = through_time(*MORE)
    assert [row.cells[:2] for row in chart.rows] == [
        ("vanaf 2021", Rows(("Fijnspar",))),
        ("19 mei 2022", Rows(("Hulst",))),
        ("datum niet vermeld", Rows(("Gagel",))),
    ]
    (bars,) = [trace for trace in chart.figure.to_plotly_json()["data"] if trace["type"] == "bar"]
    assert len(bars["base"]) == 5


def test_nothing_with_a_date_is_no_timeline_and_nothing_with_a_country_no_map() -> None:
    assert exchanges_through_time(shown(ROWS[3], ROWS[4]), None, words("nl")) is None
    assert countries_of_exchanges(shown(ROWS[3]), [agreement("EE")], words("nl")) is None


def test_the_map_counts_the_countries_of_realised_exchanges_and_tells_the_others_apart() -> None:
    chart = countries(*ROWS)
    assert chart.told.title == (
        "Minstens 2 landen in gerealiseerde uitwisselingen over dit thema, door anderen gedocumenteerd"
    )
    assert chart.told.sentence == (
        "Van voor, tijdens en na het plan samen. Elk land is één vak, elk even groot; de kaart is schematisch. "
        "Met een akkoord, maar enkel in een uitwisseling over een ander thema: Estland. "
        "Over Denemarken verschillen bronnen bij één of meer projecten. "
        "Niet op de kaart, want enkel aangekondigd of met onbekende stand: Portugal."
    )
    assert [row.cells for row in chart.rows] == [
        ("Denemarken", "In een gerealiseerde uitwisseling, door anderen gedocumenteerd", Rows(("Aarde",))),
        ("Nederland", "In een gerealiseerde uitwisseling, door anderen gedocumenteerd", Rows(("Aarde", "Ceder"))),
        ("Denemarken", "Bronnen verschillen", Rows(("Ceder",))),
        ("België", "België", "België"),
    ]


def test_a_country_with_an_agreement_is_on_the_map_only_where_no_exchange_of_any_kind_is_known() -> None:
    # Estonia stands in a general framework here, so it has more than an agreement
    assert not any("Estland" in str(row.cells) for row in countries(*ROWS).rows)
    alone = countries(*ROWS[:3], language="en")
    assert "With an agreement only, without a known exchange: Estland." in alone.told.sentence
    assert ("Estland", "An agreement only, no known exchange", "Memorandum") in [row.cells for row in alone.rows]


def test_the_legend_of_the_map_explains_the_tiles_that_are_seen_and_nothing_else() -> None:
    # Denmark is disputed in one project and realised in another: its tile shows the latter
    assert [entry.label for entry in countries(*ROWS).legend] == [
        "In een gerealiseerde uitwisseling, door anderen gedocumenteerd",
        "België",
        "Niet in een gerealiseerde uitwisseling over dit thema",
    ]
    disputed = countries(ROWS[0], exchange("Zilverberk", disputed_countries=("PT",)))
    assert [entry.label for entry in disputed.legend][1:3] == [
        "Enkel een akkoord, geen bekende uitwisseling",
        "Bronnen verschillen",
    ]


def test_a_name_is_cut_before_what_the_title_tells_after_it_and_two_dates_become_a_period() -> None:
    assert short_name("GRASS: project over veilig sporten, met Sportieq") == "GRASS"
    assert short_name("COSA in Vlaanderen, met steun (vóór het plan)") == "COSA in Vlaanderen"
    begins, ends = day("2024-05-23"), day("2024-05-24")
    assert whole_period(begins, ends) == PartialDate(
        "2024-05-23/2024-05-24", date(2024, 5, 23), date(2024, 5, 24), "periode"
    )
    assert (whole_period(begins, None), whole_period(None, ends), whole_period(None, None)) == (begins, ends, None)
