"""The rows of one sheet, laid on the columns of its table as they are read, with the questions about its cells.

The two readers, `excel` and `open_document`, give it the rows of a sheet one by one; `workbooks` takes the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from dashboard.intake.files import LONGEST_CELL, MOST_COLUMNS, ROWS_LOOKED_AT, Record, cell_text, folded_name
from dashboard.intake.problems import Refused
from dashboard.intake.typed_cells import Cell, Uncalculated, as_entered
from dashboard.opendata.contract import Column, Contract, Table

# rows of a sheet of Excel, and of LibreOffice
ROWS_LIMIT = 1_048_576
# what the rows of one file may take in memory: the present tables take a hundredth of it
_MEMORY_LIMIT = 250_000_000
# what a row, a cell and a question take beside their text
_ROW_SIZE, _CELL_SIZE, _QUESTION_SIZE = 150, 8, 1000
# so many short texts are kept once, however often they stand in a sheet
_SHARED_TEXTS, _SHARED_LENGTH = 50_000, 80


@dataclass(frozen=True)
class Asked:
    """A question about one cell: its row, its place in that row from 0, what it shows, and what is asked."""

    row: int
    position: int
    value: str
    refused: Refused


@dataclass(frozen=True)
class Sheet:
    """A sheet with something in it: its rows that are not blank, all equally wide, and the questions about its cells.

    `hidden_rows` are the numbers of the rows that the program hides (by hand or by a filter). They count like others.
    """

    name: str
    records: tuple[Record, ...]
    asked: tuple[Asked, ...] = ()
    hidden_rows: tuple[int, ...] = ()


class Memory:
    """How much the rows of one file may still take, over all its sheets."""

    def __init__(self) -> None:
        self._left = _MEMORY_LIMIT
        self._texts: dict[str, str] = {}

    def take(self, size: int) -> None:
        """Counts so many bytes more. Raises Refused where it becomes too much."""
        self._left -= size
        if self._left < 0:
            raise Refused("workbook.too_many_cells")

    def shared(self, text: str) -> str:
        """The same text; one that was met before is the same object, and takes no memory twice."""
        known = self._texts.get(text)
        if known is not None:
            return known
        self.take(len(text) + 60)
        if len(text) <= _SHARED_LENGTH and len(self._texts) < _SHARED_TEXTS:
            self._texts[text] = text
        return text


class SheetRows:
    """Collects the rows of one sheet from above to below. Nothing is asked before the row with the names of columns."""

    def __init__(self, name: str, file: str, contract: Contract, memory: Memory) -> None:
        """`file` is the file's name: where the sheet's name is no table's, the file's may be."""
        self.name = name
        self._contract = contract
        self._memory = memory
        self._table = _table(name, file, contract)
        self._columns: Sequence[Column | None] = ()
        self._names_row: int | None = None
        self._names_held = self._rows_looked_at = 0
        self._records: list[Record] = []
        self._asked: list[Asked] = []
        self._hidden: list[int] = []
        self._merged: list[tuple[int, int, str]] = []
        self._width = 0

    def add(self, number: int, cells: Mapping[int, Cell], *, hidden: bool = False, count: int = 1) -> None:
        """The row with that number: its cells by their place from 0, blank ones left out or ''.

        `count` is how many rows are the same, this one and those below it.

        Raises Refused for a cell that is too long, or that stands too far to the right.
        """
        texts: dict[int, str] = {}
        asked = []
        shared = self._memory.shared
        for position, cell in cells.items():
            if isinstance(cell, str):
                text, refused = cell_text(cell), None
                if not text:
                    continue
            else:
                column = self._columns[position] if position < len(self._columns) else None
                codes = self._contract.codes.get(column.code_list, ()) if column and column.code_list else ()
                text, refused = as_entered(cell, column, codes)
                # outside the columns nothing is asked, but for a formula: it may hold something or nothing
                if self._names_row is None or (column is None and not isinstance(cell, Uncalculated)):
                    refused = None
            if len(text) > LONGEST_CELL:
                raise Refused("workbook.cell_too_long", row=number, sheet=self.name, cell=cell_name(number, position))
            if position >= MOST_COLUMNS:
                cell_at = cell_name(number, position)
                raise Refused("workbook.too_wide", row=number, sheet=self.name, cell=cell_at, limit=MOST_COLUMNS)
            texts[position] = shared(text)
            if refused:
                asked.append(Asked(number, position, text, refused))
        if not texts:
            return
        width = max(texts) + 1
        self._width = max(self._width, width)
        row = tuple(texts.get(position, "") for position in range(width))
        size = _ROW_SIZE + _CELL_SIZE * width + _QUESTION_SIZE * len(asked)
        letters = sum(map(len, row))
        for below in range(count):
            # a text that is kept once is still checked in every row
            self._memory.take(size + (letters if below else 0))
            self._records.append(Record(number + below, row))
            self._asked += [replace(ask, row=number + below) for ask in asked] if below else asked
            if hidden:
                self._hidden.append(number + below)
        if self._rows_looked_at < ROWS_LOOKED_AT:
            self._rows_looked_at += 1
            self._look_for_names(number, row)

    def add_merged(self, row: int, position: int, cells: str) -> None:
        """Cells that are merged into one, such as A2:A5: its first row and place, and its name."""
        self._memory.take(_ROW_SIZE)
        self._merged.append((row, position, cells))

    def sheet(self) -> Sheet | None:
        """The sheet; None where it has no filled cell."""
        if not self._records:
            return None
        self._ask_about_merged()
        self._memory.take(sum(_CELL_SIZE * (self._width - len(record.cells)) for record in self._records))
        for index, record in enumerate(self._records):
            if len(record.cells) < self._width:
                blank = ("",) * (self._width - len(record.cells))
                self._records[index] = Record(record.number, record.cells + blank)
        return Sheet(self.name, tuple(self._records), tuple(self._asked), tuple(self._hidden))

    def _look_for_names(self, number: int, cells: tuple[str, ...]) -> None:
        """The names of the columns stand in the first of the rows that hold most of them, as `entered` has it."""
        if self._table is None:
            return
        known = {folded_name(column.name): column for column in self._table.columns}
        columns = [known.get(folded_name(cell)) for cell in cells]
        held = sum(column is not None for column in columns)
        if held > self._names_held:
            self._names_row, self._names_held, self._columns = number, held, columns
            # what was taken for rows of the table stands above it
            self._asked.clear()

    def _ask_about_merged(self) -> None:
        """What is merged above the names of the columns is a title; what holds nothing does no harm."""
        if not self._merged or self._names_row is None:
            return
        cells_of = {record.number: record.cells for record in self._records}
        for row, position, cells in self._merged:
            filled = cells_of.get(row, ())[position : position + 1]
            if row >= self._names_row and filled and filled[0]:
                self._asked.append(Asked(row, position, filled[0], Refused("workbook.merged", cells=cells)))


def cell_name(row: int, position: int) -> str:
    """The name of a cell as a spreadsheet shows it: B7 for row 7, place 1."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _table(sheet: str, file: str, contract: Contract) -> Table | None:
    names = {name.casefold(): table for name, table in contract.raw.items()}
    return names.get(sheet.strip().casefold()) or names.get(PurePath(file).stem.casefold())
