"""A raw table's file with some rows changed: every row that is not touched keeps its exact bytes.

Called by `merging`. The house form is what a double click in a Flemish Excel opens: UTF-8 with a byte order mark,
semicolons, CRLF. A file in another form is written anew in it, with the same cells.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO

from dashboard.intake.entered import EnteredTable

_MARK = "\ufeff"
_SEPARATOR = ";"
_LINE_END = "\r\n"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class TableChanges:
    """What becomes of a table: cells by key and column, keys of rows that go, rows that come (in contract order)."""

    cells: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    added: tuple[tuple[str, ...], ...] = ()

    @property
    def are_none(self) -> bool:
        """Whether the table stays as it is."""
        return not (self.cells or self.removed or self.added)


def changed_csv(data: bytes, entered: EnteredTable, changes: TableChanges) -> bytes:
    """The bytes of the file with the changes made; rows stay in their order, new ones come at the end.

    `entered` is what was read from `data`. A file that is not in the house form is written anew as a whole.
    """
    rows = _house_rows(data, entered)
    if rows is None:
        return _written_anew(entered, changes)
    names, *lines = rows
    columns = [name.strip(" \u00a0").casefold() for name in names.cells]
    key = columns.index(entered.table.key.name)
    kept = [names.text]
    for line in lines:
        of_row = line.cells[key].strip() if line.cells else ""
        if of_row and of_row in changes.removed:
            continue
        cells = changes.cells.get(of_row) if of_row else None
        if not cells:
            kept.append(line.text)
            continue
        kept.append(_line([cells.get(name, cell) for name, cell in zip(columns, line.cells, strict=True)]))
    if changes.added and not kept[-1].endswith(("\r", "\n")):
        kept[-1] += _LINE_END
    places = [[column.name for column in entered.table.columns].index(name) for name in columns]
    kept += [_line([row[place] for place in places]) for row in changes.added]
    return (_MARK + "".join(kept)).encode("utf-8")


@dataclass(frozen=True)
class _Row:
    """A row as it stands in the file, its line end included, and its cells; none where the line is blank."""

    text: str
    cells: tuple[str, ...]


def _house_rows(data: bytes, entered: EnteredTable) -> list[_Row] | None:
    """The rows of a file in the house form, that with the column names first; None where it is in another form.

    In another form is also a file whose rows are not exactly those that were read: it is never patched by guess.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if not text.startswith(_MARK):
        return None
    rows = []
    try:
        for raw in _raw_rows(text.removeprefix(_MARK)):
            parsed = list(csv.reader(StringIO(raw, newline=""), delimiter=_SEPARATOR, strict=True))
            if len(parsed) != 1:
                return None
            rows.append(_Row(raw, tuple(parsed[0]) if any(cell.strip() for cell in parsed[0]) else ()))
    except csv.Error:
        return None
    table = entered.table
    names = {cell.strip(" \u00a0").casefold() for cell in rows[0].cells} if rows else set()
    if names != {column.name for column in table.columns} or len(rows[0].cells) != len(table.columns):
        return None
    filled = [row for row in rows[1:] if row.cells]
    position = [cell.strip(" \u00a0").casefold() for cell in rows[0].cells].index(table.key.name)
    own = table.columns.index(table.key)
    keys = [row.cells[position].strip() if len(row.cells) == len(names) else None for row in filled]
    return rows if keys == [row.cells[own] for row in entered.rows] else None


def _raw_rows(text: str) -> list[str]:
    """The rows as they stand in the text, each with its line end: a line end between quotes ends no row."""
    rows: list[str] = []
    parts: list[str] = []
    is_open = False
    for line in _LINE.findall(text):
        parts.append(line)
        is_open ^= line.count('"') % 2 == 1
        if not is_open:
            rows.append("".join(parts))
            parts = []
    if parts:
        rows.append("".join(parts))
    return rows


def _written_anew(entered: EnteredTable, changes: TableChanges) -> bytes:
    names = [column.name for column in entered.table.columns]
    key = names.index(entered.table.key.name)
    lines = [_line(names)]
    for row in entered.rows:
        if row.cells[key] in changes.removed:
            continue
        cells = changes.cells.get(row.cells[key], {})
        lines.append(_line([cells.get(name, cell) for name, cell in zip(names, row.cells, strict=True)]))
    lines += [_line(row) for row in changes.added]
    return (_MARK + "".join(lines)).encode("utf-8")


def _line(cells: Sequence[str]) -> str:
    file = StringIO(newline="")
    csv.writer(file, delimiter=_SEPARATOR, lineterminator=_LINE_END).writerow(cells)
    return file.getvalue()
