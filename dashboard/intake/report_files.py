"""The report that a check or a refresh leaves in a folder: a page, a table and a workbook for whoever mends the files.

Called by `cli`. The page is written every time; the table and the workbook only where something is to be mended or
looked at, and what an earlier run left of them is taken away.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from pathlib import Path

from dashboard.intake.problems import Problem
from dashboard.intake.report import PAGE, TABLE, WORKBOOK, Report
from dashboard.intake.report_page import page_html
from dashboard.intake.report_workbook import write_workbook
from dashboard.words import Words, words

# a spreadsheet takes a cell that begins with one of these for a formula
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_report(folder: Path, report: Report, language: str = "nl") -> tuple[str, ...]:
    """Write the report into the folder, which is made where it is missing; each file appears whole, by a rename.

    Gives the names of the files that could not be renewed: on a shared folder a program that has one open may hold it.
    Raises OSError where the folder itself cannot be written.
    """
    speak = words(language)
    folder.mkdir(parents=True, exist_ok=True)
    has_rows = bool(report.problems or report.warnings)
    held = []
    for name, write in (
        (TABLE, lambda path: _write_table(path, report, speak)),
        (WORKBOOK, lambda path: write_workbook(path, report.problems, report.warnings, report.entered, speak)),
    ):
        if not (_renewed(folder / name, write) if has_rows else _gone(folder / name)):
            held.append(name)
    page = page_html(report, tuple(held), speak).encode("utf-8")
    if not _renewed(folder / PAGE, lambda path: path.write_bytes(page)):
        held.append(PAGE)
    return tuple(held)


def _renewed(path: Path, write: Callable[[Path], object]) -> bool:
    """Write beside the file and rename; False where another program holds the file, which then stays as it was."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        # where not even this may be written, it is the folder that is closed to us
        write(new)
        try:
            new.replace(path)
        except PermissionError:
            if not path.exists():
                raise
            return False
    finally:
        new.unlink(missing_ok=True)
    return True


def _gone(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return False
    return True


def _write_table(path: Path, report: Report, speak: Words) -> None:
    """Every problem and warning as csv that a double click opens in a Flemish Excel: semicolons, CRLF, UTF-8 marked."""
    # written row by row: a million problems are hundreds of megabytes
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        names = ("weight", "file", "sheet", "row", "column", "value", "reason")
        writer.writerow(speak(f"report.column.{name}") for name in names)
        for weight, problems in (("problem", report.problems), ("warning", report.warnings)):
            told = speak(f"report.weight.{weight}")
            writer.writerows([told, *(_no_formula(text) for text in _cells(problem))] for problem in problems)


def _cells(problem: Problem) -> tuple[str, ...]:
    row = "" if problem.row is None else str(problem.row)
    return (problem.file, problem.sheet or "", row, problem.column or "", problem.value or "", problem.reason)


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
