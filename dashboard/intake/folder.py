"""Reads a raw folder as a whole: every file, every check, then either all checked tables or all problems.

The way in of intake, called through `dashboard.intake` by `releases` and `cli`. `enter_folder` and `enter_workbook`
read without the checks, for the workbook that is written from the tables and merged into them.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from io import BufferedReader
from pathlib import Path

from dashboard.intake.checked import CheckedTable, checked_table
from dashboard.intake.demonstration import findings_of_mode
from dashboard.intake.entered import EnteredTable, entered_table
from dashboard.intake.files import RawFile, folded_name, text_records
from dashboard.intake.listing import WORKBOOK_ENDINGS, FoundFile, found_files, is_open_elsewhere
from dashboard.intake.privacy import privacy_findings, privacy_warnings
from dashboard.intake.problems import Finding, Problem, Refused, finding, told
from dashboard.intake.references import broken_references, doubled_keys, rows_in_circles, unfit_references
from dashboard.intake.rules import check_cells, row_model
from dashboard.intake.workbooks import Sheet, read_workbook
from dashboard.opendata.contract import Contract, Table
from dashboard.settings import PUBLIC

# how a system says that another program holds the file: on a shared drive, and through WSL
_HELD_ELSEWHERE = (errno.EBUSY, errno.ETXTBSY, errno.EAGAIN, errno.EDEADLK)


@dataclass(frozen=True)
class Intake:
    """What a raw folder gave: the checked table of each raw table by name, or problems; one of the two is empty.

    `raw_files` are the files that could be read, by name, with or without problems. `warnings` refuse nothing:
    somebody should look at them. `entered` are the tables whose rows could be read, unchecked, by name.
    """

    tables: Mapping[str, CheckedTable]
    problems: tuple[Problem, ...]
    raw_files: tuple[RawFile, ...]
    warnings: tuple[Problem, ...] = ()
    entered: Mapping[str, EnteredTable] = field(default_factory=dict)


@dataclass(frozen=True)
class EnteredFolder:
    """What the files of a folder hold, unchecked: the tables that could be read by name, and what is wrong so far."""

    tables: Mapping[str, EnteredTable]
    findings: tuple[Finding, ...]
    raw_files: tuple[RawFile, ...]


def read_raw_folder(
    folder: Path, contract: Contract, today: date, language: str = "nl", *, mode: str = PUBLIC
) -> Intake:
    """Reads and checks the file, or the sheet, of every raw table in the contract; problems are told in `language`.

    `today` is the machine's own day in Brussels: what happened cannot lie after it. The as-of date of a release refuses
    nothing: a row after it is entered and not counted. In the mode `demo` only the fictitious plan is taken, in
    any other never. Nothing is raised for what lies in the folder: a folder or file that cannot be read is a problem
    too.
    """
    read = enter_folder(folder, contract)
    findings = list(read.findings)
    warned: list[Finding] = []
    keys = {name: known for name, table in read.tables.items() if (known := table.keys) is not None}
    examples = {name: table.first_key for name, table in read.tables.items()}
    tables = {}
    for name, entered in read.tables.items():
        rows_checked, found = check_cells(entered, row_model(entered.table, contract, examples, today))
        found += doubled_keys(entered) + broken_references(entered, keys, contract)
        found += unfit_references(entered, read.tables, contract) + rows_in_circles(entered)
        findings += _not_told_yet(entered, found)
        findings += _on_its_sheet(entered, privacy_findings(entered))
        warned += _on_its_sheet(entered, privacy_warnings(entered))
        numbers = tuple(row.number for row in entered.rows)
        tables[name] = checked_table(entered.table, rows_checked, entered.file, numbers)
    findings += findings_of_mode(read.tables, mode)
    problems = told(findings, language)
    return Intake({} if problems else tables, problems, read.raw_files, told(warned, language), read.tables)


def enter_folder(folder: Path, contract: Contract) -> EnteredFolder:
    """Every table that the files in the folder hold, in the order of the contract, without the checks of its cells.

    A table that stands there twice is a finding, and is read from the first place. Never raises for what lies there.
    """
    try:
        files, findings = found_files(folder, contract)
    except OSError:
        return EnteredFolder({}, (Finding("folder_unreadable", str(folder.absolute()), in_files=False),), ())
    by_name: dict[str, EnteredTable] = {}
    # a file that could not be read would have held its table; a workbook, any of them
    unread: set[str] = {Path(finding.file).stem.casefold() for finding in findings}
    if any(_may_hold_any_table(finding, contract) for finding in findings):
        unread.update(contract.raw)
    raw_files = []
    for file in files:
        entered, found, raw_file, refused = _enter_file(file, contract)
        findings += found
        unread |= refused
        if raw_file:
            raw_files.append(raw_file)
        for read in entered:
            first = by_name.setdefault(read.table.name, read)
            if first is not read:
                findings.append(_twice(first, read))
    for name, table in contract.raw.items():
        if name not in by_name and name not in unread:
            columns = ", ".join(column.name for column in table.columns)
            findings.append(Finding("file_missing", f"{name}.csv", details={"table": name, "columns": columns}))
    tables = {name: by_name[name] for name in contract.raw if name in by_name}
    return EnteredFolder(tables, tuple(findings), tuple(raw_files))


def enter_workbook(path: Path, contract: Contract) -> tuple[Mapping[str, EnteredTable], list[Finding]]:
    """The tables that one workbook holds by name, unchecked, and what is wrong with it; nothing is raised."""
    tables = {table.casefold(): table for table in contract.raw}
    file = FoundFile(path.name, path, tables.get(path.stem.casefold()), is_workbook=True)
    entered, findings, _, _ = _enter_file(file, contract)
    by_name: dict[str, EnteredTable] = {}
    for table in entered:
        first = by_name.setdefault(table.table.name, table)
        if first is not table:
            findings.append(_twice(first, table))
    return by_name, findings


def _may_hold_any_table(finding: Finding, contract: Contract) -> bool:
    """Whether a file that was refused unread is a workbook with a name of its own; of a copy its file is there too."""
    path = Path(finding.file)
    is_workbook = path.suffix.lower() in WORKBOOK_ENDINGS
    return is_workbook and path.stem.casefold() not in contract.raw and finding.kind != "file_copied"


def _enter_file(
    file: FoundFile, contract: Contract
) -> tuple[list[EnteredTable], list[Finding], RawFile | None, set[str]]:
    """The tables of one file, what is wrong with it, the file itself where it could be read.

    Last, the names of the tables that it holds, or may hold, and that could not be read.
    """
    unread = set(contract.raw if file.table is None else (file.table,))
    try:
        with _opened(file.path) as opened:
            before = os.fstat(opened.fileno())
            if file.is_workbook:
                tables, findings, refused_sheets = _enter_sheets(file, read_workbook(file.path, contract), contract)
            else:
                table = contract.raw[file.table or ""]
                names = [column.name for column in table.columns]
                entered, findings = entered_table(table, file.name, text_records(opened, names))
                tables, refused_sheets = [entered], set()
            # last, so that a hostile file is refused before it is read to its end
            opened.seek(0)
            checksum = hashlib.file_digest(opened, "sha256").hexdigest()
            after = file.path.stat()
            if (before.st_ino, before.st_size, before.st_mtime_ns) != (after.st_ino, after.st_size, after.st_mtime_ns):
                raise Refused("file_being_saved")
    except Refused as refused:
        return [], [_of_file(refused, file.name)], None, unread
    except OSError as error:
        is_held = error.errno in _HELD_ELSEWHERE or is_open_elsewhere(file.path)
        return [], [Finding("file_held" if is_held else "file_unreadable", file.name)], None, unread
    for table_read in tables:
        if table_read.table.rows_required and not table_read.has_rows:
            findings.append(Finding("rows_required", file.name, sheet=table_read.sheet))
    rows = sum(len(table_read.rows) for table_read in tables)
    raw_file = RawFile(file.name, checksum, rows, before.st_size)
    return tables, findings, raw_file, refused_sheets if tables else unread


@contextmanager
def _opened(path: Path) -> Iterator[BufferedReader]:
    """The file, open to be read. Raises OSError where it is none any more: nothing is waited for."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no regular file")
        yield file


def _enter_sheets(
    file: FoundFile, sheets: tuple[Sheet, ...], contract: Contract
) -> tuple[list[EnteredTable], list[Finding], set[str]]:
    """The tables of a workbook's sheets: each has the table's name, or is the only one in a file with that name.

    With them what is wrong, and the names of the tables whose sheet could not be read.
    """
    by_folded = {table.casefold(): table for table in contract.raw}
    entered = []
    findings: list[Finding] = []
    unread = set()
    for sheet in sheets:
        name = by_folded.get(sheet.name.strip().casefold())
        if name is None and len(sheets) == 1:
            name = file.table
        if name is None:
            candidates = {table: table for table in contract.raw}
            findings.append(
                Finding("sheet_unknown", file.name, value=sheet.name, candidates=candidates, sheet=sheet.name)
            )
            continue
        try:
            table, found = _enter_sheet(contract.raw[name], file.name, sheet)
        except Refused as refused:
            findings.append(_of_file(refused, file.name, sheet.name))
            unread.add(name)
        else:
            entered.append(table)
            findings += [replace(found_one, sheet=sheet.name) for found_one in found]
    return entered, findings, unread


def _enter_sheet(table: Table, file: str, sheet: Sheet) -> tuple[EnteredTable, list[Finding]]:
    """The table of a sheet; each cell that must be asked about is a finding under the name of its column."""
    entered, findings = entered_table(table, file, sheet.records, sheet.name)
    names = next((record.cells for record in sheet.records if record.number == entered.names_row), ())
    told_cells = set(entered.told_cells)
    for asked in sheet.asked:
        refused = asked.refused
        column = names[asked.position] if asked.position < len(names) else None
        findings.append(
            Finding(refused.kind, file, asked.row, column or None, asked.value, refused.details, refused.candidates)
        )
        told_cells.update(
            (asked.row, known.name) for known in table.columns if column and known.name == folded_name(column)
        )
    return replace(entered, told_cells=frozenset(told_cells)), findings


def _not_told_yet(entered: EnteredTable, findings: list[Finding]) -> list[Finding]:
    """The findings of the checks but for the cells that have one already."""
    new = [found for found in findings if (found.row, found.column) not in entered.told_cells]
    return _on_its_sheet(entered, new)


def _on_its_sheet(entered: EnteredTable, findings: list[Finding]) -> list[Finding]:
    """The findings with the sheet that the table stands on."""
    return [replace(found, sheet=entered.sheet) for found in findings] if entered.sheet else findings


def _of_file(refused: Refused, file: str, sheet: str | None = None) -> Finding:
    named = refused.details.get("sheet")
    return replace(finding(refused, file), sheet=sheet or (str(named) if named else None))


def _twice(first: EnteredTable, second: EnteredTable) -> Finding:
    details = {"table": first.table.name, "other": first.file}
    if first.sheet:
        return Finding(
            "table_twice_on_sheet", second.file, details={**details, "sheet": first.sheet}, sheet=second.sheet
        )
    return Finding("table_twice", second.file, details=details, sheet=second.sheet)
