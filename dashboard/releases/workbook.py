"""The department's workbook: every raw table with its present rows. Called by `cli`; comes back through `merge`."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.intake.workbook_writing import TableSheet, WorkbookContent, workbook_bytes
from dashboard.opendata.contract import Contract
from dashboard.releases.raw_tables import RawTables
from dashboard.words import words

_PARAGRAPHS = ("what", "person", "how", "dates", "required", "source", "keys", "back", "missing")


def whole_workbook(tables: RawTables, contract: Contract, language: str) -> bytes:
    """The bytes of a workbook with every table, those that are filled in day by day first.

    The same tables give the same bytes. Raises CannotBeWritten where a table does not fit in Excel.
    """
    say = words(language)
    in_order = sorted(contract.raw.values(), key=lambda table: not table.daily)
    content = WorkbookContent(
        introduction=(
            say("workbook.explain.title"),
            *(say(f"workbook.explain.{paragraph}") for paragraph in _PARAGRAPHS),
            say("workbook.explain.sheets"),
        ),
        sheets=tuple(
            TableSheet(table, tuple(row.cells for row in tables.entered[table.name].rows)) for table in in_order
        ),
    )
    return workbook_bytes(content, contract, language)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there as a whole or, whatever happens, as it was. Makes its folder. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    with new.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
