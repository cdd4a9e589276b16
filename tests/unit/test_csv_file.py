"""Public CSV files: the exact bytes, and the same rows read back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dashboard.opendata.contract import Column
from dashboard.opendata.csv_file import csv_bytes, plain, rows_from_csv

COLUMNS = (
    Column("sleutel", "string", "", ""),
    Column("aantal", "integer", "", ""),
    Column("aandeel", "decimal", "", ""),
    Column("datum", "date", "", ""),
    Column("betwist", "boolean", "", ""),
)
ROWS = [
    ("a,b", 3, Decimal("64.7000"), date(2020, 10, 23), True),
    ('zei "neen"', -5, Decimal("100"), None, False),
    ("twee\nregels", None, Decimal("0.0001"), date(2024, 2, 29), None),
    ("061", 0, None, None, None),
]


def test_a_file_is_utf_8_with_commas_a_decimal_point_iso_dates_and_rfc_4180_line_ends() -> None:
    assert csv_bytes(COLUMNS, ROWS) == (
        b"sleutel,aantal,aandeel,datum,betwist\r\n"
        b'"a,b",3,64.7,2020-10-23,true\r\n'
        b'"zei ""neen""",-5,100,,false\r\n'
        b'"twee\nregels",,0.0001,2024-02-29,\r\n'
        b"061,0,,,\r\n"
    )


def test_the_rows_read_back_are_the_rows_written() -> None:
    assert rows_from_csv(COLUMNS, csv_bytes(COLUMNS, ROWS)) == ROWS


def test_a_table_without_rows_is_its_header() -> None:
    assert csv_bytes(COLUMNS, []) == b"sleutel,aantal,aandeel,datum,betwist\r\n"


def test_another_header_is_refused() -> None:
    with pytest.raises(ValueError, match="the header is"):
        rows_from_csv(COLUMNS, b"sleutel,aandeel\r\n")


def test_a_large_decimal_is_written_in_full() -> None:
    assert csv_bytes(COLUMNS[2:3], [(Decimal("1E+7"),), (Decimal("9000000.0000"),)]) == (
        b"aandeel\r\n10000000\r\n9000000\r\n"
    )


def test_a_value_of_an_unknown_type_is_an_error() -> None:
    with pytest.raises(TypeError, match="list has no place"):
        plain([1])
