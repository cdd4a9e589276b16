"""The raw tables of the demonstration while they are made: columns and their order come from the contract alone.

Used by the modules of this package; a column that the contract does not know is an error of theirs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from io import StringIO
from pathlib import Path

from dashboard.demo.phrases import Phrase
from dashboard.opendata.contract import Contract, Table

# as a double click in a Flemish Excel opens it
_MARK, _SEPARATOR, _LINE_END = "\ufeff", ";", "\r\n"

Cell = str | int | date | None


class DemoTables:
    """Rows by raw table, in the order in which they were added."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._rows: dict[str, list[tuple[str, ...]]] = {name: [] for name in contract.raw}

    def add(self, table: str, **cells: Cell) -> str:
        """Add a row, empty where nothing is given; gives its key. Raises ValueError for an unknown column."""
        row = laid_out(self._contract.raw[table], cells)
        self._rows[table].append(row)
        return row[0]

    def codes(self, code_list: str) -> tuple[str, ...]:
        """The codes of a list, in its order."""
        return tuple(code.code for code in self._contract.codes[code_list])

    def labels(self, code_list: str) -> dict[str, Phrase]:
        """The codes of a list with their labels, in its order."""
        return {code.code: Phrase(code.label_nl, code.label_en) for code in self._contract.codes[code_list]}

    def write(self, folder: Path) -> None:
        """Write every table of the contract into the folder, those without rows too."""
        for name, table in self._contract.raw.items():
            write_table(folder, table, self._rows[name])


def write_table(folder: Path, table: Table, rows: Iterable[tuple[str, ...]]) -> None:
    """Write one table's file in the house form (UTF-8 with mark, semicolons, CRLF), a row at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(_MARK)
        file.writelines(_lines(table, rows))


def _lines(table: Table, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    # many rows at once go through one buffer: a writer that is made for each row takes ten times as long
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=_SEPARATOR, lineterminator=_LINE_END)
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow(row)
        if buffer.tell() > 1 << 20:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def laid_out(table: Table, cells: Mapping[str, Cell]) -> tuple[str, ...]:
    """A row in the order of the table's columns. Raises ValueError for a column that it does not have."""
    row = tuple([_text(cells.get(column.name)) for column in table.columns])
    if len(cells) > len(row) - row.count("") and (unknown := set(cells) - {column.name for column in table.columns}):
        raise ValueError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    return row


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
