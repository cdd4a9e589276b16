"""The hidden stamp of a workbook: a digest of every cell as it stood when the workbook was written.

Written by `workbook_writing` and read by `merging`, which tells by it who changed a cell: the one who filled in the
workbook, or somebody who changed the tables in the meantime.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.intake.workbooks import read_sheet
from dashboard.opendata.contract import Table

# readers of workbooks pass over every sheet whose name begins so
EXPLANATION, CHOICES = "Uitleg", "Keuzes"
STAMP_SHEET = f"{CHOICES} stempel"

_ROW, _PROPOSAL, _COLUMNS = "rij", "voorstel", "kolommen"
# 64 bits: two texts of one cell do not meet by chance
_DIGITS = 16
_DIGESTS = re.compile(rf"[0-9a-f]{{{_DIGITS}}}( [0-9a-f]{{{_DIGITS}}})*")


@dataclass(frozen=True)
class StampedRow:
    """One row as it was written: column → digest of its cell. A proposal is a row to fill in, not yet in the tables."""

    digests: Mapping[str, str]
    is_proposal: bool

    def holds(self, column: str, text: str) -> bool:
        """Whether the cell held this text when the workbook was written."""
        return self.digests.get(column) == digest(text)


@dataclass(frozen=True)
class Stamp:
    """The rows that a workbook was written with: table → key → row."""

    rows: Mapping[str, Mapping[str, StampedRow]]

    def row(self, table: str, key: str) -> StampedRow | None:
        """The row as it was written; None where the workbook was written without it."""
        return self.rows.get(table, {}).get(key)


def digest(text: str) -> str:
    """The digest of a cell's text, in hexadecimals."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def stamp_lines(
    table: Table, rows: Iterable[Sequence[str]], proposals: Iterable[Sequence[str]]
) -> list[tuple[str, str, str, str]]:
    """The lines of the stamp sheet for one table: table, key, kind, digests of the cells (or names of the columns)."""
    position = table.columns.index(table.key)
    lines = [(table.name, "", _COLUMNS, " ".join(column.name for column in table.columns))]
    for kind, written in ((_ROW, rows), (_PROPOSAL, proposals)):
        lines += [(table.name, row[position], kind, " ".join(digest(cell) for cell in row)) for row in written]
    return lines


def read_stamp(path: Path) -> Stamp | None:
    """The stamp in a workbook; None where it has none, because it is not of our making. Raises as `read_sheet` does.

    A line that somebody changed is left out: its row then counts as one that the workbook was written without.
    """
    lines = read_sheet(path, STAMP_SHEET)
    if lines is None:
        return None
    columns: dict[str, list[str]] = {}
    rows: dict[str, dict[str, StampedRow]] = {}
    for line in lines:
        table, key, kind, content = (*line.cells, "", "", "", "")[:4]
        if kind == _COLUMNS:
            columns[table] = content.split(" ")
        elif kind in (_ROW, _PROPOSAL) and _DIGESTS.fullmatch(content):
            digests = dict(zip(columns.get(table, ()), content.split(" "), strict=False))
            rows.setdefault(table, {})[key] = StampedRow(digests, kind == _PROPOSAL)
    return Stamp(rows) if columns else None
