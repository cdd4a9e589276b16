"""The raw tables as people entered them, and the files they stand in: what `workbook` shows and `merge` changes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.intake import Problem, RawFile
from dashboard.intake.entered import EnteredTable
from dashboard.intake.folder import enter_folder
from dashboard.intake.problems import Finding, told
from dashboard.intake.references import doubled_keys
from dashboard.opendata.contract import Contract


class UnreadableTables(ValueError):
    """Tables of the raw folder cannot be read as a whole; carries every problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class TablesChangedMeanwhile(RuntimeError):
    """Somebody changed a table while it was being worked with; carries the file's name. Nothing was written."""


@dataclass(frozen=True)
class RawTables:
    """Every raw table of a folder, as entered, and the files of that folder as they were when they were read."""

    folder: Path
    entered: Mapping[str, EnteredTable]
    raw_files: tuple[RawFile, ...]

    def data(self, file: str) -> bytes:
        """The bytes of a file as they were read. Raises TablesChangedMeanwhile where they are others now, OSError."""
        content = (self.folder / file).read_bytes()
        if hashlib.sha256(content).hexdigest() not in {known.sha256 for known in self.raw_files if known.name == file}:
            raise TablesChangedMeanwhile(file)
        return content


def read_raw_tables(folder: Path, contract: Contract, language: str) -> RawTables:
    """Every table of the folder as it was entered, whatever its cells hold.

    A wrong code or date is no reason to refuse: the workbook is where it is mended. Raises UnreadableTables where rows
    would be lost or could not be told apart: a file, a column or a row that cannot be read, a key that is empty or
    stands twice.
    """
    read = enter_folder(folder, contract)
    findings = list(read.findings)
    for entered in read.tables.values():
        findings += doubled_keys(entered) + _without_key(entered)
    if findings:
        raise UnreadableTables(told(findings, language))
    return RawTables(folder, read.tables, read.raw_files)


def _without_key(read: EnteredTable) -> list[Finding]:
    position = read.table.columns.index(read.table.key)
    return [
        Finding("merge.no_key", read.file, row.number, read.table.key.name, "", sheet=read.sheet)
        for row in read.rows
        if not row.cells[position]
    ]
