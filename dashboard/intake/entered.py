"""A table as it was entered: the records of a file laid on the columns of the contract by their names.

Called by `folder`, between `files` (records of cells) and the checks (`rules`, `references`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.intake.files import Record
from dashboard.intake.problems import Finding
from dashboard.opendata.contract import Table


@dataclass(frozen=True)
class EnteredRow:
    """One row: its number in the file, its cells in the order of the contract ('' = empty)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class EnteredTable:
    """The rows of one file, unchecked.

    `unread_columns` are missing or doubled in the file: their cells are '' and nothing can be said of them.
    `further_keys` are the keys of rows that have too few or too many cells and are not among `rows`: they exist,
    so that a reference to them is no second problem.
    """

    table: Table
    file: str
    rows: tuple[EnteredRow, ...]
    unread_columns: frozenset[str] = frozenset()
    further_keys: frozenset[str] = frozenset()

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


def entered_table(table: Table, file: str, records: Sequence[Record]) -> tuple[EnteredTable, list[Finding]]:
    """The records under the columns that the first of them names, and what is wrong with names and numbers of cells.

    Columns may stand in any order and in any capitals. A column without a name is left out where all its cells are
    empty (a spreadsheet saves such columns), else it is a finding.
    """
    names, *rows = records
    width = len(names.cells)
    places, findings = _places(table, file, names)
    unread = frozenset(column.name for column in table.columns if column.name not in places)
    findings += _unnamed_columns(file, names, rows)
    key_place = places.get(table.key.name, width)
    entered: list[EnteredRow] = []
    further_keys: set[str] = set()
    for row in rows:
        if len(row.cells) == width:
            cells = tuple(row.cells[places[column.name]] if column.name in places else "" for column in table.columns)
            entered.append(EnteredRow(row.number, cells))
        else:
            kind = "cells_too_few" if len(row.cells) < width else "cells_too_many"
            details = {"found": len(row.cells), "expected": width}
            findings.append(Finding(kind, file, row.number, details=details))
            further_keys.update(row.cells[key_place : key_place + 1])
    return EnteredTable(table, file, tuple(entered), unread, frozenset(further_keys)), findings


def _places(table: Table, file: str, names: Record) -> tuple[dict[str, int], list[Finding]]:
    """Column → its position in the file, for each column that stands there once; what is wrong with the others."""
    known = {column.name.casefold(): column.name for column in table.columns}
    places: dict[str, list[int]] = {}
    findings = []
    for position, cell in enumerate(names.cells):
        if name := known.get(cell.casefold()):
            places.setdefault(name, []).append(position)
    missing = [name for name in known.values() if name not in places]
    for cell in names.cells:
        if cell and cell.casefold() not in known:
            # the missing ones are the likeliest; where none is, the name is one too many
            candidates = {name: name for name in missing or known.values()}
            details = {"columns": ", ".join(known.values())}
            findings.append(Finding("column_unknown", file, names.number, cell, cell, details, candidates))
    findings += [Finding("column_missing", file, names.number, name) for name in missing]
    findings += [Finding("column_doubled", file, names.number, name) for name, at in places.items() if len(at) > 1]
    return {name: at[0] for name, at in places.items() if len(at) == 1}, findings


def _unnamed_columns(file: str, names: Record, rows: Sequence[Record]) -> list[Finding]:
    findings = []
    for position, name in enumerate(names.cells):
        if name:
            continue
        filled = next((row for row in rows if len(row.cells) > position and row.cells[position]), None)
        if filled:
            value = filled.cells[position]
            findings.append(Finding("column_unnamed", file, filled.number, None, value, {"position": position + 1}))
    return findings
