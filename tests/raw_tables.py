"""A copy of the committed tables that a test changes cell by cell, as the department would in its own program."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

from dashboard.settings import PROJECT_FOLDER

RAW = PROJECT_FOLDER / "data" / "raw"


@dataclass(frozen=True)
class RawTables:
    """The copy in `folder`. Every change is written at once."""

    folder: Path

    @classmethod
    def copied_to(cls, folder: Path) -> RawTables:
        """A copy of the committed tables in a new folder."""
        return cls(Path(shutil.copytree(RAW, folder)))

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of a table, by column."""
        text = (self.folder / f"{table}.csv").read_bytes().decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))

    def cell(self, table: str, key: str, column: str) -> str:
        """One cell of the row with that key."""
        return next(row for row in self.rows(table) if next(iter(row.values())) == key)[column]

    def row_number(self, table: str, key: str) -> int:
        """The number that a spreadsheet shows beside the row with that key."""
        return 2 + [next(iter(row.values())) for row in self.rows(table)].index(key)

    def change(self, table: str, key: str, **cells: str) -> None:
        """Write other values into the row with that key."""
        rows = self.rows(table)
        row = next(row for row in rows if next(iter(row.values())) == key)
        assert set(cells) <= set(row)
        row.update(cells)
        self._write(table, rows)

    def remove(self, table: str, key: str) -> None:
        """Take the row with that key away."""
        rows = self.rows(table)
        kept = [row for row in rows if next(iter(row.values())) != key]
        assert len(kept) == len(rows) - 1
        self._write(table, kept)

    def add(self, table: str, **cells: str) -> None:
        """Add a row at the end, empty where nothing is given."""
        rows = self.rows(table)
        names = self._names(table)
        assert set(cells) <= set(names)
        self._write(table, [*rows, {name: cells.get(name, "") for name in names}])

    def correct(self, table: str, key: str, column: str, old: str, new: str, **cells: str) -> None:
        """Add the correction of one value."""
        given = {
            "correctie_id": f"proef-{key}-{column}",
            "tabel": table,
            "sleutel": key,
            "kolom": column,
            "soort": "verbeterd",
            "oud": old,
            "nieuw": new,
            "reden_nl": "Verzonnen reden, enkel voor een test.",
            "datum": "2026-11-20",
        }
        self.add("correcties", **{**given, **cells})

    def _names(self, table: str) -> list[str]:
        text = (self.folder / f"{table}.csv").read_bytes().decode("utf-8-sig")
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=";"))

    def _write(self, table: str, rows: list[dict[str, str]]) -> None:
        names = self._names(table)
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, names, delimiter=";", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
        (self.folder / f"{table}.csv").write_bytes(b"\xef\xbb\xbf" + file.getvalue().encode("utf-8"))
