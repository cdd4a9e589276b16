"""A checked table: canonical text in the columns of the register, and its bytes as dbt reads them.

Made by `folder`; written into the release's build folder by `releases`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from io import StringIO

from dashboard.intake.rules import Value
from dashboard.opendata.contract import DATE_PARTS, SMALL_GROUP, Column, Table
from dashboard.opendata.dates import PartialDate, in_words
from dashboard.words import words


@dataclass(frozen=True)
class CheckedTable:
    """The rows of a raw table without a problem, as entered, in the order of the file.

    Each row holds text for every column of `table.register_columns` ('' = empty): a date as it was entered, then its
    first and last day (2021-09-01), its precision and its Dutch words, all '' where there is no date; a decimal with a
    point (1234.5) and as many decimals as were entered; a number of people, '' where it is small, and its status.
    A text that is a date in some rows is followed further on by the same four of that date, '' in the other rows.
    `file` is what the rows were read from, `numbers` the number of each row there, as a spreadsheet shows it.
    """

    table: Table
    rows: tuple[tuple[str, ...], ...]
    file: str = ""
    numbers: tuple[int, ...] = ()


def checked_table(
    table: Table, rows: Iterable[tuple[Value, ...]], file: str = "", numbers: tuple[int, ...] = ()
) -> CheckedTable:
    """The checked table of rows whose cells mean these values, in the order of `table.columns`."""
    return CheckedTable(table, tuple([_register_cells(table, row) for row in rows]), file, numbers)


def checked_csv(table: CheckedTable) -> bytes:
    """The table as UTF-8 csv: commas, double quotes where needed, line feeds, the register's columns on top."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(column.name for column in table.table.register_columns)
    writer.writerows(table.rows)
    return file.getvalue().encode("utf-8")


def _register_cells(table: Table, row: tuple[Value, ...]) -> tuple[str, ...]:
    cells: list[str] = []
    for column, value in zip(table.columns, row, strict=True):
        if column.small_when:
            cells += _count(table, column, row)
        elif isinstance(value, str):
            cells.append(value)
        elif column.date_when and isinstance(value, PartialDate):
            cells.append(value.text)
        else:
            cells += _texts(column, value)
        if table.dated_texts:
            cells += _dates_of_texts(table, column, row)
    return tuple(cells)


def _dates_of_texts(table: Table, column: Column, row: tuple[Value, ...]) -> Iterator[str]:
    """The days, precision and words of the texts that are dates in this row, where their place is behind the column."""
    for text in table.dated_after(column):
        value = row[table.columns.index(text)]
        yield from _date_texts(value)[1:] if isinstance(value, PartialDate) else ("",) * len(DATE_PARTS)


def _count(table: Table, column: Column, row: tuple[Value, ...]) -> tuple[str, str]:
    """A number of people and its status: small groups that the contract names are never told by their number."""
    cells = {known.name: value for known, value in zip(table.columns, row, strict=True)}
    value = cells[column.name]
    if value is None:
        return ("", "niet_bekend")
    is_named = any(cells[name] in values for name, values in column.small_when)
    if is_named and isinstance(value, int) and value < SMALL_GROUP:
        return ("", "minder_dan_5")
    return (str(value), "bekend")


def _texts(column: Column, value: Value) -> tuple[str, ...]:
    """The cells of the register for one cell of the raw table: five for a date, one for anything else."""
    if isinstance(value, PartialDate):
        return _date_texts(value)
    if value is None:
        return ("",) * (5 if column.data_type == "date" else 1)
    return (f"{value:f}" if isinstance(value, Decimal) else str(value),)


@lru_cache(maxsize=16_384)
def _date_texts(value: PartialDate) -> tuple[str, ...]:
    days = tuple(_day(day) for day in (value.first, value.last))
    return (value.text, *days, value.precision, in_words(value, words("nl")))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
