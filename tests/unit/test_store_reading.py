"""Rows of the database as dataclasses: texts, dates, what may be empty and what may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.rows import Text
from dashboard.store.reading import read_as


@dataclass(frozen=True)
class Meeting:
    key: str
    title: Text
    result: Text | None
    held_on: PartialDate | None
    guests: int | None
    countries: tuple[str, ...]


ROW = {
    "key": "a",
    "title_nl": "Titel",
    "title_en": None,
    "result_nl": None,
    "result_en": None,
    "held_on": "2021-23",
    "held_on_first": date(2021, 9, 1),
    "held_on_last": date(2021, 12, 31),
    "held_on_precision": "seizoen",
    "guests": None,
}


def test_a_row_becomes_a_dataclass_by_the_names_of_its_columns() -> None:
    assert read_as(Meeting, ROW, countries=("EE", "LV")) == Meeting(
        key="a",
        title=Text("Titel", ""),
        result=None,
        held_on=PartialDate("2021-23", date(2021, 9, 1), date(2021, 12, 31), "seizoen"),
        guests=None,
        countries=("EE", "LV"),
    )


@pytest.mark.parametrize("column", ["key", "title_nl"])
def test_what_may_not_be_empty_is_an_error_and_never_blank(column: str) -> None:
    with pytest.raises(ValueError, match="is empty"):
        read_as(Meeting, {**ROW, column: None}, countries=())


def test_a_missing_column_is_an_error() -> None:
    with pytest.raises(KeyError):
        read_as(Meeting, {name: value for name, value in ROW.items() if name != "held_on_last"}, countries=())
