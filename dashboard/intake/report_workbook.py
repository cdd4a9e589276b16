"""`problemen.xlsx`: the list of problems, and the rows they stand in with the wrong cells coloured and explained.

Called by `report_files`. Everything is text: a cell that begins with `=` stays what was entered.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.intake.entered import EnteredTable
from dashboard.intake.identifying import HIDDEN, masked
from dashboard.intake.privacy import holds_telephones
from dashboard.intake.problems import Problem
from dashboard.words import Words

# a spreadsheet becomes slow with more notes than this; the table `problemen.csv` holds all
MARKED_AT_MOST = 10_000
# what a cell of a spreadsheet can hold
_LONGEST_CELL = 32_000
_LIST_COLUMNS = (("weight", 14), ("file", 30), ("sheet", 20), ("row", 8), ("column", 24), ("value", 34), ("reason", 90))
_WIDEST, _NARROWEST = 50, 10
_ROW_COLUMN = 3

# where rows stand: a file and, in a workbook, a sheet of it
_Place = tuple[str, str | None]


def write_workbook(
    path: Path,
    problems: Sequence[Problem],
    warnings: Sequence[Problem],
    entered: Mapping[str, EnteredTable],
    speak: Words,
) -> None:
    """Write the workbook: first the list, each line leading to its cell, then a sheet for each table with problems.

    A sheet holds the rows with problems under the names of the columns, each with its row number in the file. Of a row
    that may not be copied only the key is shown. Beyond MARKED_AT_MOST a last line says how many are left out.
    """
    all_told = [("problem", one) for one in problems] + [("warning", one) for one in warnings]
    told = all_told[:MARKED_AT_MOST]
    private = {(_place(one), one.row) for _, one in all_told if one.private}
    # what was withdrawn may be the key itself
    nameless = {(_place(one), one.row) for _, one in all_told if one.private and one.value is None}
    by_place = {(table.file, table.sheet): table for table in entered.values()}
    with xlsxwriter.Workbook(
        str(path),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True},
    ) as book:
        book.set_calc_mode("manual")
        styles = _Styles(
            head=book.add_format(
                {"bold": True, "bg_color": "#e6e6e6", "text_wrap": True, "valign": "top", "border": 1}
            ),
            text=book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            problem=book.add_format(
                {"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#ffd6d6", "border": 2}
            ),
            warning=book.add_format(
                {"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#fff2c4", "border": 1}
            ),
            link=book.add_format({"font_color": "#0b4f9e", "underline": 1, "valign": "top", "text_wrap": True}),
        )
        first = book.add_worksheet(speak("report.sheet"))
        places: dict[tuple[_Place, int, str], str] = {}
        names: set[str] = {first.name.casefold()}
        by_rows: dict[_Place, list[tuple[str, Problem]]] = defaultdict(list)
        for weight, one in told:
            if one.row is not None:
                by_rows[_place(one)].append((weight, one))
        for place, of_place in by_rows.items():
            if table := by_place.get(place):
                sheet = book.add_worksheet(_sheet_name(table.table.name, names))
                places |= _write_rows(sheet, table, of_place, (private, nameless), styles, speak)
        _write_list(first, told, places, len(all_told) - len(told), styles, speak)


def _place(problem: Problem) -> _Place:
    return (problem.file, problem.sheet)


class _Styles:
    """The formats of one workbook."""

    def __init__(self, *, head: Format, text: Format, problem: Format, warning: Format, link: Format) -> None:
        self.head = head
        self.text = text
        self.of_weight = {"problem": problem, "warning": warning}
        self.link = link


def _sheet_name(table: str, taken: set[str]) -> str:
    """A name of at most 31 letters that no other sheet has."""
    base = re.sub(r"[\[\]:*?/\\']", "_", table)[:28]
    name, number = base, 2
    while name.casefold() in taken:
        name, number = f"{base} {number}", number + 1
    taken.add(name.casefold())
    return name


def _write_rows(
    sheet: Worksheet,
    table: EnteredTable,
    problems: Sequence[tuple[str, Problem]],
    hidden: tuple[set[tuple[_Place, int | None]], set[tuple[_Place, int | None]]],
    styles: _Styles,
    speak: Words,
) -> dict[tuple[_Place, int, str], str]:
    """The rows with problems; gives the place of each wrong cell: (place, row, column) → an address in the workbook.

    `hidden` are the rows of which only the key is shown, and those of which nothing is.
    """
    private, nameless = hidden
    of_table = (table.file, table.sheet)
    names = [column.name for column in table.table.columns]
    at = {name: place for place, name in enumerate(names, start=1)}
    marks: dict[int, dict[int, list[tuple[str, Problem]]]] = defaultdict(lambda: defaultdict(list))
    for weight, problem in problems:
        # a problem of a row as a whole is told at its number
        marks[problem.row or 0][at.get(problem.column or "", 0)].append((weight, problem))
    sheet.freeze_panes(1, 1)
    sheet.write_string(0, 0, speak("report.column.row"), styles.head)
    for name, place in at.items():
        sheet.write_string(0, place, name, styles.head)
    key = names.index(table.table.key.name)
    telephone = not holds_telephones(table.table)
    cells_of = {row.number: row.cells for row in table.rows if row.number in marks}
    places = {}
    widths = [len(name) + 2 for name in names]
    for line, (number, wrong) in enumerate(sorted(marks.items()), start=1):
        here_is_private, here_is_nameless = ((of_table, number) in rows for rows in (private, nameless))
        cells = [
            _shown(cell, is_hidden=here_is_nameless or (here_is_private and place != key), telephone=telephone)
            for place, cell in enumerate(cells_of.get(number, ("",) * len(names)))
        ]
        widths = [max(width, min(len(cell), _WIDEST)) for width, cell in zip(widths, cells, strict=True)]
        for place, text in enumerate([str(number), *cells]):
            here = wrong.get(place, [])
            weight = "problem" if any(weight == "problem" for weight, _ in here) else "warning"
            sheet.write_string(line, place, text[:_LONGEST_CELL], styles.of_weight[weight] if here else styles.text)
            if here:
                note = "\n\n".join(problem.reason for _, problem in here)[:_LONGEST_CELL]
                sheet.write_comment(line, place, note, {"x_scale": 3, "y_scale": max(1.5, len(note) / 130)})
                for _, problem in here:
                    place_name = xlsxwriter.utility.xl_rowcol_to_cell(line, place)
                    places[of_table, number, problem.column or ""] = f"internal:'{sheet.name}'!{place_name}"
    for place, width in enumerate(widths, start=1):
        sheet.set_column(place, place, max(_NARROWEST, width))
    return places


def _shown(cell: str, *, is_hidden: bool, telephone: bool) -> str:
    return HIDDEN if is_hidden and cell else masked(cell, telephone=telephone)


def _write_list(
    sheet: Worksheet,
    told: Sequence[tuple[str, Problem]],
    places: Mapping[tuple[_Place, int, str], str],
    left_out: int,
    styles: _Styles,
    speak: Words,
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for place, (name, width) in enumerate(_LIST_COLUMNS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, speak(f"report.column.{name}"), styles.head)
    for line, (weight, problem) in enumerate(told, start=1):
        row = "" if problem.row is None else str(problem.row)
        texts = (
            speak(f"report.weight.{weight}"),
            problem.file,
            problem.sheet or "",
            row,
            problem.column or "",
            problem.value or "",
            problem.reason,
        )
        for place, text in enumerate(texts):
            sheet.write_string(line, place, text[:_LONGEST_CELL], styles.text)
        if link := places.get((_place(problem), problem.row or 0, problem.column or "")):
            sheet.write_url(line, _ROW_COLUMN, link, styles.link, row)
    if told:
        sheet.autofilter(0, 0, len(told), len(_LIST_COLUMNS) - 1)
    if left_out:
        sheet.write_string(len(told) + 1, 0, speak.count("report.left_out", left_out), styles.text)
