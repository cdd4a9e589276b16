"""Rows to the bytes of a public CSV file, and back: used when a release is published, checked, and for answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from dashboard.opendata.contract import Column

Value = str | int | Decimal | date | bool | None


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> bytes:
    """The file for these rows, whose values stand in the order of `columns`.

    UTF-8 without a mark, comma, decimal point, ISO dates, CRLF (RFC 4180), one header row; an empty cell is no value.
    Raises TypeError for a value of a type that the data model does not know.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([cell_text(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8")


def rows_from_csv(columns: Sequence[Column], content: bytes) -> list[tuple[Value, ...]]:
    """The typed rows in the bytes of a public CSV file. Raises ValueError where they do not fit the columns."""
    reader = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    header = next(reader, None)
    if header != [column.name for column in columns]:
        raise ValueError(f"the header is {header}")
    return [tuple(_value(column, cell) for column, cell in zip(columns, row, strict=True)) for row in reader]


def plain(value: object) -> Value:
    """A database's value as the data model knows it: every number that is not whole becomes an exact decimal."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if value is None or isinstance(value, (str, bool, int, Decimal, date)):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a public file")


def cell_text(value: object) -> str:
    """A value as a cell of a public file holds it; '' for no value. Raises TypeError as `plain` does."""
    known = plain(value)
    if known is None:
        return ""
    if isinstance(known, bool):
        return "true" if known else "false"
    if isinstance(known, Decimal):
        shown = format(known, "f")
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    return known.isoformat() if isinstance(known, date) else str(known)


def _value(column: Column, cell: str) -> Value:
    if not cell:
        return None
    match column.data_type:
        case "integer":
            return int(cell)
        case "decimal":
            return Decimal(cell)
        case "date":
            return date.fromisoformat(cell)
        case "boolean":
            return {"true": True, "false": False}[cell]
        case _:
            return cell
