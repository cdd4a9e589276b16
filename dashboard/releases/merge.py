"""What people filled in comes back into the raw tables: read, compared, checked as a whole, and only then written.

Called by `cli`. Nothing is written unless the merged tables pass all of intake; then all tables are, or none.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.intake import Problem, read_raw_folder
from dashboard.intake.entered import EnteredTable
from dashboard.intake.folder import enter_workbook
from dashboard.intake.listing import WORKBOOK_ENDINGS
from dashboard.intake.merging import FilledSheet, Merge, Place, merged
from dashboard.intake.problems import Finding, told
from dashboard.intake.raw_csv import changed_csv
from dashboard.intake.stamp import read_stamp
from dashboard.opendata.contract import Contract
from dashboard.releases.append_only import published_findings
from dashboard.releases.lock import releases_lock
from dashboard.releases.raw_tables import RawTables, TablesChangedMeanwhile, read_raw_tables
from dashboard.releases.workbook import write_whole
from dashboard.settings import Settings, now_in_brussels, today_in_brussels

# a folder that holds tables that are checked and agreed to, and not yet all in their place; its name ends as a
# table's file does, so that intake refuses a raw folder in which it lies
UNFINISHED = "samenvoegen-bezig.csv"
_STAGED = ".samenvoegen"
# what spreadsheet programs and systems lay beside a file
_PASSED_OVER = ("~$", ".", "Thumbs.db", "desktop.ini")


class NothingToMerge(ValueError):
    """There is no workbook at the place named; carries the place."""


class RefusedMerge(ValueError):
    """The workbooks, or the tables that they would make, hold problems; carries all of them. Nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class FileChange:
    """A table's file that changes: the table, the bytes that it has now, and the new ones."""

    table: str
    old: bytes
    new: bytes


@dataclass(frozen=True)
class CheckedMerge:
    """A merge that may be written, and each file that it changes, by its name in the raw folder."""

    merge: Merge
    changes: Mapping[str, FileChange]


def workbooks_at(place: Path) -> tuple[Path, ...]:
    """The file at that place, or those in the folder there, by name. Raises NothingToMerge."""
    if place.is_file():
        return (place,)
    if not place.is_dir():
        raise NothingToMerge(place)
    found = sorted(path for path in place.iterdir() if not path.name.startswith(_PASSED_OVER))
    if not found:
        raise NothingToMerge(place)
    return tuple(found)


def check_merge(settings: Settings, contract: Contract, place: Path, *, remove_missing: bool = False) -> CheckedMerge:
    """Read the workbooks at `place`, compare them with the raw tables, and check what the tables would become.

    Raises NothingToMerge, UnreadableTables for the raw tables, TablesChangedMeanwhile, and RefusedMerge with every
    problem: where rows of a sheet cannot be read those of all workbooks, else the collisions, the wrong cells, and
    whatever is refused in the result.
    """
    tables = read_raw_tables(settings.raw_folder, contract, settings.language)
    sheets: list[FilledSheet] = []
    unread: list[Finding] = []
    of_cells: list[Finding] = []
    for path in workbooks_at(place):
        found, found_in_cells = _read(path, contract, sheets)
        unread += found
        of_cells += found_in_cells
    if unread:
        raise RefusedMerge(told([*unread, *of_cells], settings.language))
    merge = merged(sheets, tables.entered, remove_missing=remove_missing)
    changes, not_in_csv = _changed_tables(tables, merge)
    problems = list(told([*of_cells, *merge.findings, *not_in_csv], settings.language))
    cells = {(problem.file, problem.sheet, problem.row, problem.column) for problem in problems}
    problems += [
        problem
        for problem in _problems_of_result(settings, contract, tables, merge, changes)
        # each cell is told once
        if (problem.file, problem.sheet, problem.row, problem.column) not in cells
    ]
    if problems:
        raise RefusedMerge(tuple(sorted(problems, key=_in_order)))
    return CheckedMerge(merge, changes)


def write_merge(settings: Settings, checked: CheckedMerge, backups: Path) -> Path:
    """Write the tables that change, all or none, after copying them into a dated folder in `backups`, which it gives.

    A write that is killed is finished by the next `unfinished_merge`; until then intake refuses the raw folder. Raises
    AnotherRefresh, TablesChangedMeanwhile, OSError.
    """
    folder = settings.raw_folder
    with releases_lock(settings.releases_folder):
        _finish(folder)
        for file, change in checked.changes.items():
            if (folder / file).read_bytes() != change.old:
                raise TablesChangedMeanwhile(file)
        backup = _new_folder(backups)
        for file, change in checked.changes.items():
            write_whole(backup / file, change.old)
        staged = folder / _STAGED
        try:
            for file, change in checked.changes.items():
                write_whole(staged / file, change.new)
        except OSError:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        _to_disk(staged)
        # from this rename on the new tables count: whoever comes next finishes it
        staged.rename(folder / UNFINISHED)
        _to_disk(folder)
        _finish(folder)
    return backup


def unfinished_merge(settings: Settings) -> bool:
    """Finish a merge that was killed while it wrote; gives whether there was one. Raises AnotherRefresh, OSError."""
    if not (settings.raw_folder / UNFINISHED).is_dir():
        return False
    with releases_lock(settings.releases_folder):
        return _finish(settings.raw_folder)


def _finish(raw_folder: Path) -> bool:
    """Bring tables that a killed merge agreed on to their place, and clear those that it had only begun to prepare."""
    shutil.rmtree(raw_folder / _STAGED, ignore_errors=True)
    unfinished = raw_folder / UNFINISHED
    if not unfinished.is_dir():
        return False
    for path in sorted(unfinished.iterdir()):
        path.replace(raw_folder / path.name)
    _to_disk(raw_folder)
    unfinished.rmdir()
    return True


def _read(path: Path, contract: Contract, sheets: list[FilledSheet]) -> tuple[list[Finding], list[Finding]]:
    """Add the sheets of one workbook; gives what keeps rows from being read, and what is wrong with single cells."""
    if path.suffix.lower() not in WORKBOOK_ENDINGS:
        return [Finding("merge.no_workbook", path.name)], []
    tables, findings = enter_workbook(path, contract)
    # a sheet without rows takes nothing away: it may have been sent round so
    findings = [found for found in findings if found.kind != "rows_required"]
    if not tables:
        return findings, []
    stamp = read_stamp(path)
    sheets += [FilledSheet(entered, stamp) for entered in tables.values()]
    cells = {(read.sheet, *cell) for read in tables.values() for cell in read.told_cells}
    of_cells = [found for found in findings if (found.sheet, found.row, found.column) in cells]
    return [found for found in findings if found not in of_cells], of_cells


def _changed_tables(tables: RawTables, merge: Merge) -> tuple[dict[str, FileChange], list[Finding]]:
    """The new bytes of each file whose table changes, by file; and each table that stands in no csv file of its own."""
    changes: dict[str, FileChange] = {}
    findings = []
    for name, entered in tables.entered.items():
        of_table = merge.of_table(name)
        if of_table.are_none:
            continue
        if entered.sheet is not None or not entered.file.lower().endswith(".csv"):
            findings.append(Finding("merge.not_in_csv", entered.file, details={"table": name}, sheet=entered.sheet))
            continue
        old = tables.data(entered.file)
        changes[entered.file] = FileChange(name, old, changed_csv(old, entered, of_table))
    return changes, findings


def _problems_of_result(
    settings: Settings, contract: Contract, tables: RawTables, merge: Merge, changes: Mapping[str, FileChange]
) -> tuple[Problem, ...]:
    """What intake, and what was published before, refuse in the tables as they would become.

    A problem in a row that stands in a workbook is told at its place there, where it is mended.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for file in tables.raw_files:
            change = changes.get(file.name)
            (folder / file.name).write_bytes(change.new if change else tables.data(file.name))
        intake = read_raw_folder(folder, contract, today_in_brussels(), settings.language, mode=settings.mode)
        problems = intake.problems
        if not problems:
            as_of = settings.as_of or today_in_brussels()
            published = published_findings(intake.tables, contract, settings.releases_folder, settings.mode, as_of)
            problems = told(published, settings.language)
        places = _places(intake.entered, merge)
    return tuple(_at(problem, places.get((problem.file, problem.sheet, problem.row or 0))) for problem in problems)


def _at(problem: Problem, place: Place | None) -> Problem:
    return replace(problem, file=place.file, sheet=place.sheet, row=place.row) if place else problem


def _places(merged_tables: Mapping[str, EnteredTable], merge: Merge) -> dict[tuple[str, str | None, int], Place]:
    """File, sheet and row number in the merged tables → where that row stands in a workbook."""
    places = {}
    for name, entered in merged_tables.items():
        key = entered.table.columns.index(entered.table.key)
        for row in entered.rows:
            if place := merge.places.get((name, row.cells[key])):
                places[(entered.file, entered.sheet, row.number)] = place
    return places


def _in_order(problem: Problem) -> tuple[str, str, int, str]:
    return (problem.file, problem.sheet or "", problem.row or 0, problem.column or "")


def _new_folder(backups: Path) -> Path:
    moment = now_in_brussels()
    name = f"{moment:%Y-%m-%d-%H%M%S}"
    number = 1
    while (backups / name).exists():
        number += 1
        name = f"{moment:%Y-%m-%d-%H%M%S}-{number}"
    return backups / name


def _to_disk(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
