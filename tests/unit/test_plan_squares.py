"""The plan as squares: only a known number has a place, the rest has none, and topics stand beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.pages.edition import Edition
from dashboard.pages.plan_squares import plan_squares, squares_of
from dashboard.rows import ActionPointStatus, FurtherSource, Gap, Source, Text
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint
from tests.unit.test_pages_parts import WHOLE
from tests.unit.test_pages_sentences import TODAY

UNKNOWN = {"nog_niet_ingelezen": "Nog niet ingelezen", "geen_bron_gevonden": "Geen bron gevonden"}
PRESS = Source("S003", "Bericht", "Krant", "pers", None, "https://example.org/3", "volledig", None, None, "nl")
OTHER_PRESS = replace(PRESS, source_id="S004", title="Ander bericht")
SECTOR = replace(PRESS, source_id="S118", title="Beleidswerk", publisher="Koepel", kind="organisatie")
FURTHER = (
    FurtherSource("S003", "aantal_maatregelen", None),
    FurtherSource("S004", "aantal_maatregelen", None),
    FurtherSource("S118", "aantal_maatregelen", "70"),
    FurtherSource("S118", "goedgekeurd_op", "2020-10-13"),
)
GAP = Gap("g", None, "plantekst", "nog_niet_ingelezen", None, Text("x"), None)
TOPIC = replace(
    WHOLE, action_point_id="vasg2020-cosa", number=None, boundary="samenvatting", title=Text("COSA-cirkels")
)
PART_OF_TOPIC = replace(TOPIC, action_point_id="vasg2020-cosa-a", is_part=True, parent_id="vasg2020-cosa")


def point(number: str) -> ActionPointStatus:
    return replace(WHOLE, action_point_id=f"vasg2020-{number}", number=number, title=Text(f"Punt {number}"))


def painted(
    statuses: list[ActionPointStatus],
    stated: int | None = 71,
    language: str = "nl",
) -> str:
    reader = SimpleNamespace(
        record=SimpleNamespace(as_of=date(2026, 11, 25)),
        contract=SimpleNamespace(labels=lambda _code_list, _language: UNKNOWN),
        sources=lambda: {"S003": PRESS, "S004": OTHER_PRESS, "S118": SECTOR},
        further_sources=lambda: {("plannen", "vasg2020"): FURTHER},
        gaps=lambda _plan: (GAP,),
    )
    plan = replace(TODAY, stated_measures=stated, stated_source_id="S003" if stated else None)
    return paint(plan_squares(statuses, plan, Edition(cast(ReleaseReader, reader), language)), "/")


def links(told: str) -> list[str]:
    grid = told[told.index('<ul aria-label="De maatregelen') :]
    return re.findall(r'<a aria-label="([^"]*)"', grid[: grid.index("</ul>")])


def text(told: str) -> str:
    heading = told[told.index("<h2") : told.index("</h2>")]
    return re.sub(r"<[^>]+>", "", heading)


def test_one_known_number_has_its_place_and_the_rest_is_one_link_without_numbers() -> None:
    told = painted([point("61")])
    assert links(told) == ["De andere maatregelen: nog niet ingelezen", "Actiepunt 61: Punt 61"]
    assert told.count('class="unread"') == 70
    squares = re.findall(r'<li (?:aria-hidden="true" )?class="(unread|entered)"', told)
    assert [place for place, kind in enumerate(squares, start=1) if kind == "entered"] == [61]
    assert '<a aria-label="Actiepunt 61: Punt 61" href="/nl/actiepunten/61" title="Punt 61">61</a>' in told
    assert text(told) == "1 van de 71 maatregelen is hier ingelezen"


def test_what_a_screen_reader_hears_leaves_out_the_places_that_are_not_known() -> None:
    told = painted([point("61")])
    assert told.count('<li aria-hidden="true" class="unread">') == told.count('class="unread"')


def test_many_known_numbers_stand_in_their_order_and_the_list_names_them() -> None:
    told = painted([point(str(number)) for number in (70, 3, 21, 4, 8, 61, 1)])
    assert links(told)[1:] == [f"Actiepunt {number}: Punt {number}" for number in (1, 3, 4, 8, 21, 61, 70)]
    assert told.count('class="unread"') == 64
    assert '<a href="/nl/actiepunten">Alle ingelezen actiepunten</a>' in told
    assert text(told) == "7 van de 71 maatregelen zijn hier ingelezen"


def test_without_a_known_number_every_place_is_unread_and_no_zero_is_shown() -> None:
    told = painted([])
    assert links(told) == ["De andere maatregelen: nog niet ingelezen"]
    assert told.count('class="unread"') == 71
    assert text(told) == "Van de 71 maatregelen is er hier nog geen ingelezen"


def test_where_all_are_entered_nothing_is_left() -> None:
    told = painted([point("1"), point("2")], stated=2)
    assert links(told) == ["Actiepunt 1: Punt 1", "Actiepunt 2: Punt 2"]
    assert "De rest" not in told
    assert 'class="unread"' not in told


@pytest.mark.parametrize(
    "numbers", [("72",), ("61", "3bis"), ("1", "2", "3")], ids=["too high", "no number", "more than stated"]
)
def test_a_number_without_a_place_takes_the_places_away_and_none_is_left_out(numbers: tuple[str, ...]) -> None:
    stated = 2 if len(numbers) == 3 else 71
    told = painted([point(number) for number in numbers], stated=stated)
    assert sorted(links(told)) == sorted(f"Actiepunt {number}: Punt {number}" for number in numbers)
    assert "in-a-row" in told
    assert 'class="unread"' not in told


def test_more_entered_than_stated_says_so() -> None:
    told = painted([point("1"), point("2"), point("3")], stated=2)
    assert text(told) == "Hier zijn 3 actiepunten ingelezen, meer dan de 2 maatregelen die vermeld worden"


def test_where_no_source_says_how_many_there_are_no_place_is_drawn() -> None:
    told = painted([point("61")], stated=None)
    assert links(told) == ["Actiepunt 61: Punt 61"]
    assert text(told) == "Hier is 1 actiepunt ingelezen; hoeveel het plan er telt, zegt geen gelezen bron"
    assert "De rest" in told
    assert "Het aantal" not in told
    assert text(painted([], stated=None)).startswith("Hier is nog geen actiepunt ingelezen")


def test_topics_stand_beside_the_squares_and_their_parts_are_none() -> None:
    squares = squares_of([point("61"), TOPIC, PART_OF_TOPIC], TODAY)
    assert [topic.action_point_id for topic in squares.topics] == ["vasg2020-cosa"]
    assert [one.number for one in squares.numbered] == ["61"]
    told = painted([point("61"), TOPIC, PART_OF_TOPIC])
    row = told[told.index('<div class="topics">') :]
    assert row.count("<li>") == 1
    assert '<a href="/nl/actiepunten/cosa">COSA-cirkels</a>' in row
    assert "onderwerp uit een samenvatting: de plaats in het plan is niet gekend" in row
    assert 'class="topics"' not in painted([point("61")])


def test_a_title_without_english_is_marked_as_dutch_on_the_english_page() -> None:
    told = painted([TOPIC], language="en")
    assert '<a href="/en/action-points/cosa"><span lang="nl">COSA-cirkels</span></a>' in told


def test_the_counts_lead_to_the_rows_that_reproduce_them() -> None:
    told = painted([point("61"), TOPIC])
    found = re.findall(r'class="figure" data-figure-reads="(\w+)" data-figure-value="(\d+)" href="([^"]+)"', told)
    assert [(reads, value, address.replace("&amp;", "&")) for reads, value, address in found] == [
        ("rijen", "1", "/nl/gegevens/stand_per_actiepunt?afbakening=gekend&is_deel=false&plan_id=vasg2020"),
        ("waarde", "71", "/nl/gegevens/dekking?categorie=vermeld&plan_id=vasg2020"),
        (
            "afwijkende_waarde",
            "70",
            "/nl/gegevens/register_bronvermeldingen?bron_id=S118&kolom=aantal_maatregelen&sleutel=vasg2020&tabel=plannen",
        ),
        ("rijen", "1", "/nl/gegevens/stand_per_actiepunt?afbakening=samenvatting&is_deel=false&plan_id=vasg2020"),
    ]


def test_the_number_of_measures_has_all_its_sources_and_our_reading_is_called_ours() -> None:
    told = painted([point("61")])
    assert (
        'Het aantal 71 staat in: <a href="/nl/bronnen/S003">Bericht, Krant</a>;'
        ' <a href="/nl/bronnen/S004">Ander bericht, Krant</a>.' in told
    )
    assert "Dat een maatregel hetzelfde is als een actiepunt, is onze lezing." in told


def test_a_source_that_says_another_number_of_measures_is_told_with_that_number_and_its_row() -> None:
    told = painted([point("61")])
    address = "/nl/gegevens/register_bronvermeldingen?bron_id=S118&amp;kolom=aantal_maatregelen"
    assert f'href="{address}&amp;sleutel=vasg2020&amp;tabel=plannen">70</a>' in told
    assert "Een organisatie spreekt van 70: Beleidswerk, Koepel." in re.sub(r"<[^>]+>", "", told)
    assert told.count("spreekt van") == 1
