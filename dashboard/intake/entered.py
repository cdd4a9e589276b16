"""A table as it was entered: the records of a file laid on the columns of the contract by their names.

Called by `folder`, between `files` or `workbooks` (records of cells) and the checks (`rules`, `references`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from dashboard.intake.files import ROWS_LOOKED_AT, Record, folded_name
from dashboard.intake.problems import Finding, Refused
from dashboard.opendata.contract import Table

# how people write that a cell is empty on purpose
EMPTY_WORDS = frozenset(("n.v.t.", "N.v.t.", "N.V.T.", "n.v.t", "N.v.t", "N.V.T", "nvt", "Nvt", "NVT", "-", "–", "—"))
_TOTAL = re.compile(
    r"(?:sub|eind)?totalen|(?:(?:sub|eind|algemeen )?totaal|(?:sub|grand )?totals?)(?: ?:.*| \d.*)?", re.IGNORECASE
)
_KEY_LIKE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# repeated texts are kept once: at most so many, of at most so many letters
_SHARED_TEXTS, _SHARED_LETTERS = 100_000, 60


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """One row: its number in the file, its cells in the order of the contract ('' = empty)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class EnteredTable:
    """The rows of one file, or of one sheet of a workbook, unchecked.

    `unread_columns` are missing or doubled in the file: their cells are '' and nothing can be said of them.
    `further_keys` are the keys of rows that are not among `rows` because something is wrong with the row as a whole:
    they exist, so that a reference to them is no second problem. `told_cells` (row, column) have a finding already.
    `names_row` is the number of the row with the names of the columns.
    """

    table: Table
    file: str
    rows: tuple[EnteredRow, ...]
    unread_columns: frozenset[str] = frozenset()
    further_keys: frozenset[str] = frozenset()
    sheet: str | None = None
    told_cells: frozenset[tuple[int, str]] = frozenset()
    names_row: int = 1

    @property
    def keys(self) -> frozenset[str] | None:
        """All keys that the file holds; None where its key column could not be read."""
        name = self.table.key.name
        if name in self.unread_columns:
            return None
        return frozenset(self.rows_by_key) | self.further_keys

    @property
    def has_rows(self) -> bool:
        """Whether the file holds any row below the names of its columns."""
        return bool(self.rows or self.further_keys)

    @property
    def first_key(self) -> str:
        """The first key in the file, as an example of one; '' where there is none."""
        return next((key for key in self.rows_by_key if key), "")

    @cached_property
    def rows_by_key(self) -> dict[str, EnteredRow]:
        """Key → its row, the first of them where a key is doubled; only '' where the key column could not be read."""
        position = self.table.columns.index(self.table.key)
        rows: dict[str, EnteredRow] = {}
        for row in self.rows:
            rows.setdefault(row.cells[position], row)
        return rows


def entered_table(
    table: Table, file: str, records: Iterable[Record], sheet: str | None = None
) -> tuple[EnteredTable, list[Finding]]:
    """The records under the row with the names of the columns, and what is wrong with names, rows and numbers of cells.

    Columns may stand in any order and in any capitals, with spaces for underscores. Above their names may stand rows
    with one filled cell (a title). A column without a name is left out where all its cells are empty (a spreadsheet
    saves such columns), else it is a finding. A cell that holds only "n.v.t." or a dash is empty where that is allowed.
    Raises Refused where no row holds the names, and what `records` raises.
    """
    rows = iter(records)
    names, rows, findings = _names(table, file, rows)
    width = len(names.cells)
    places, wrong_names = _places(table, file, names)
    findings += wrong_names
    unread = frozenset(column.name for column in table.columns if column.name not in places)
    unnamed = {position for position, name in enumerate(names.cells) if not name}
    key_place = places.get(table.key.name, width)
    # a column that is not in the file is read from the empty cell behind the last one
    picked = itemgetter(*(places.get(column.name, width) for column in table.columns), width)
    required = {position for position, column in enumerate(table.columns) if column.required}
    shared = _SharedTexts()
    entered: list[EnteredRow] = []
    further_keys: set[str] = set()
    told_cells: set[tuple[int, str]] = set()
    for row in rows:
        if kind := _row_refused(row, names, width, key_place):
            details = {"found": len(row.cells), "expected": width, "names_row": names.number}
            findings.append(Finding(kind, file, row.number, details=details))
            further_keys.update(row.cells[key_place : key_place + 1])
            continue
        if row.separator and (place := _place_of_swallowed_rows(row, width, key_place)) is not None:
            findings.append(Finding("rows_in_cell", file, row.number, names.cells[place], row.cells[place]))
            further_keys.update(row.cells[key_place : key_place + 1])
            continue
        for position in [position for position in unnamed if row.cells[position]]:
            details = {"position": position + 1}
            findings.append(Finding("column_unnamed", file, row.number, None, row.cells[position], details))
            unnamed.discard(position)
        cells: tuple[str, ...] = tuple(map(shared.__getitem__, picked((*row.cells, ""))))[:-1]
        if not EMPTY_WORDS.isdisjoint(cells):
            for position in [position for position in required if cells[position] in EMPTY_WORDS]:
                name = table.columns[position].name
                findings.append(Finding("required_and_said_empty", file, row.number, name, cells[position]))
                told_cells.add((row.number, name))
            cells = tuple("" if cell in EMPTY_WORDS else cell for cell in cells)
        entered.append(EnteredRow(row.number, cells))
    read = EnteredTable(
        table, file, tuple(entered), unread, frozenset(further_keys), sheet, frozenset(told_cells), names.number
    )
    return read, findings


class _SharedTexts(dict[str, str]):
    """Text → the same text, kept once: most cells hold a code, a key or nothing, and there may be a million rows."""

    def __missing__(self, text: str) -> str:
        if len(text) <= _SHARED_LETTERS and len(self) < _SHARED_TEXTS:
            self[text] = text
        return text


def _names(table: Table, file: str, rows: Iterator[Record]) -> tuple[Record, Iterator[Record], list[Finding]]:
    """The row with the names of the columns, the rows below it, and a finding for each row above it that is no title.

    It is the first of the rows that hold most of the names.
    """
    known = {folded_name(column.name) for column in table.columns}
    columns = ", ".join(column.name for column in table.columns)
    looked_at = list(itertools.islice(rows, ROWS_LOOKED_AT))
    held = [len(known & {folded_name(cell) for cell in record.cells}) for record in looked_at]
    if not looked_at:
        raise Refused("file_empty", columns=columns)
    if not max(held):
        raise Refused("names_not_found", row=looked_at[0].number, columns=columns)
    place = held.index(max(held))
    names = looked_at[place]
    findings = [
        Finding("row_above_names", file, record.number, details={"names_row": names.number})
        for record in looked_at[:place]
        if sum(map(bool, record.cells)) > 1
    ]
    return names, itertools.chain(looked_at[place + 1 :], rows), findings


def _row_refused(row: Record, names: Record, width: int, key_place: int) -> str | None:
    """What is wrong with the row as a whole; None where its cells can be read."""
    if len(row.cells) != width:
        return "cells_too_few" if len(row.cells) < width else "cells_too_many"
    place = key_place if key_place < width else 0
    key = row.cells[place]
    name = names.cells[place]
    # a name in other spaces and signs begins alike and is little longer: most keys need not be looked at closely
    if key and key[0].casefold() == name[:1].casefold() and len(key) <= len(name) + 4 and _is_same_name(key, name):
        same = sum(map(_is_same_name, row.cells, names.cells))
        if 2 * same >= width:
            return "names_repeated"
    first = key or next(filter(None, row.cells))
    return "totals_row" if _TOTAL.fullmatch(first) else None


def _is_same_name(cell: str, name: str) -> bool:
    return folded_name(cell) == folded_name(name)


def _place_of_swallowed_rows(row: Record, width: int, key_place: int) -> int | None:
    """The position of a cell that swallowed the end of its row and the begin of a later one; None where none did.

    A quote that is not closed runs on to a later one. Where that stands in the same column, the cells still count up,
    and rows would be lost in silence: then each line break in the cell has as many separators around it as a row has.
    """
    for place, cell in enumerate(row.cells):
        lines = cell.split("\n")
        if len(lines) == 1 or width == 1:
            continue
        first, *between, last = (line.count(row.separator) for line in lines)
        if (first, last) != (width - 1 - place, place) or any(count != width - 1 for count in between):
            continue
        # prose may have that many commas: a row has a key as well
        line, at = (lines[-1], key_place) if key_place <= place else (lines[0], key_place - place)
        cells = line.split(row.separator)
        if at >= len(cells) or _KEY_LIKE.fullmatch(cells[at].strip()):
            return place
    return None


def _places(table: Table, file: str, names: Record) -> tuple[dict[str, int], list[Finding]]:
    """Column → its position in the file, for each column that stands there once; what is wrong with the others."""
    known = {folded_name(column.name): column.name for column in table.columns}
    places: dict[str, list[int]] = {}
    findings = []
    for position, cell in enumerate(names.cells):
        if name := known.get(folded_name(cell)):
            places.setdefault(name, []).append(position)
    missing = [name for name in known.values() if name not in places]
    for cell in names.cells:
        if cell and folded_name(cell) not in known:
            # the missing ones are the likeliest; where none is, the name is one too many
            candidates = {name: name for name in missing or known.values()}
            details = {"columns": ", ".join(known.values())}
            findings.append(Finding("column_unknown", file, names.number, cell, cell, details, candidates))
    findings += [Finding("column_missing", file, names.number, name) for name in missing]
    findings += [Finding("column_doubled", file, names.number, name) for name, at in places.items() if len(at) > 1]
    return {name: at[0] for name, at in places.items() if len(at) == 1}, findings
