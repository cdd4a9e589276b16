"""Writes the workbooks that a department fills in: tables with their rows, what each column is for, and drop-downs.

Called by `releases.workbook` (every table) and `releases.round_request` (what is sent round). Everything that a
workbook says of a column comes from the contract. Every cell is text, so that Excel changes nothing that was typed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from dashboard.intake.stamp import CHOICES, EXPLANATION, STAMP_SHEET, stamp_lines
from dashboard.opendata.contract import Column, Contract, Table
from dashboard.words import Words, words

# what a sheet of Excel can hold
MOST_ROWS, MOST_CHARACTERS, _MOST_NAME = 1_048_575, 32_767, 31
# and what a note beside a drop-down can
_MOST_TITLE, _MOST_NOTE = 32, 255
# so many rows below those of a table get drop-downs too
_ROWS_TO_FILL = 1000
# widths in characters: a column is no narrower than its name, and no wider than a line that reads well
_WIDEST, _NARROWEST = 60, 10
# so many rows are looked at for the width of a column
_ROWS_MEASURED = 500
# the same tables give the same bytes: no clock in the file
_MADE = datetime(2020, 1, 1)  # noqa: DTZ001

_INK, _REQUIRED, _OPTIONAL, _PALE = "#1d2b36", "#1f4e79", "#dbe5ee", "#f3f6f8"


class CannotBeWritten(ValueError):
    """A table does not fit in a workbook: `row` is its row with a cell that is too long, None where it has too many."""

    def __init__(self, table: str, key: str | None = None, column: str | None = None) -> None:
        super().__init__(table)
        self.table = table
        self.key = key
        self.column = column


@dataclass(frozen=True)
class TableSheet:
    """A raw table in a workbook: its rows as entered, and rows proposed below them, in the order of the contract."""

    table: Table
    rows: tuple[tuple[str, ...], ...] = ()
    proposals: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class TextSheet:
    """A sheet that only explains: `name` follows the word Uitleg; the first row is a heading, the widths in characters.

    Cells of rows that begin with a table's name lead to its sheet where `leads_to_tables` is set.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    leads_to_tables: bool = False


@dataclass(frozen=True)
class WorkbookContent:
    """Everything that a workbook holds.

    `introduction` are the paragraphs of the first sheet, its title first. `keys` are, for a table that has no sheet of
    its own here, the keys that other tables may refer to, each with what it is about. A key that is not in the list
    may be typed where its table is in `open_keys`: it is asked about instead of refused.
    """

    introduction: tuple[str, ...]
    sheets: tuple[TableSheet, ...]
    further: tuple[TextSheet, ...] = ()
    keys: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    open_keys: frozenset[str] = frozenset()


def workbook_bytes(content: WorkbookContent, contract: Contract, language: str) -> bytes:
    """The bytes of the xlsx; the same content gives the same bytes.

    Raises CannotBeWritten where Excel would drop rows or letters without a word.
    """
    for sheet in content.sheets:
        _check_it_fits(sheet)
    file = BytesIO()
    workbook = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    )
    workbook.set_properties({"created": _MADE, "title": content.introduction[0]})
    _Writer(workbook, content, contract, words(language)).write()
    workbook.close()
    return file.getvalue()


def allowed_text(column: Column, contract: Contract, say: Words) -> str:
    """What a cell of the column may hold, in a sentence; '' where that is any text."""
    if column.code_list:
        codes = ", ".join(code.code for code in contract.codes[column.code_list])
        return say("workbook.allowed.codes", codes=codes) if len(codes) < _MOST_NOTE else _of_list(column, say)
    if column.code_list_named_by:
        return say("workbook.allowed.codes_named_by", column=column.code_list_named_by)
    if column.references:
        return say("workbook.allowed.reference", table=column.references)
    if column.is_key:
        return say("workbook.allowed.key")
    if column.format:
        return say(f"workbook.allowed.{column.format}")
    return "" if column.data_type == "string" else say(f"workbook.allowed.{column.data_type}")


def _of_list(column: Column, say: Words) -> str:
    return say("workbook.allowed.code_list", list=column.code_list)


def _check_it_fits(sheet: TableSheet) -> None:
    if len(sheet.table.name) > _MOST_NAME or len(sheet.rows) + len(sheet.proposals) > MOST_ROWS:
        raise CannotBeWritten(sheet.table.name)
    key = sheet.table.columns.index(sheet.table.key)
    for row in (*sheet.rows, *sheet.proposals):
        for column, cell in zip(sheet.table.columns, row, strict=True):
            # counted as Excel counts: a letter outside the basic plane takes two
            if len(cell) > MOST_CHARACTERS // 2 and len(cell.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
                raise CannotBeWritten(sheet.table.name, row[key], column.name)


class _Writer:
    """One workbook in the making."""

    def __init__(self, workbook: Any, content: WorkbookContent, contract: Contract, say: Words) -> None:
        self._workbook = workbook
        self._content = content
        self._contract = contract
        self._say = say
        self._sheets = {sheet.table.name: sheet for sheet in content.sheets}
        font = {"font_name": "Calibri", "font_size": 11, "font_color": _INK, "valign": "top"}
        self._text = workbook.add_format({**font, "num_format": "@", "text_wrap": True})
        self._proposed = workbook.add_format({**font, "num_format": "@", "text_wrap": True, "bg_color": _PALE})
        self._required = workbook.add_format(
            {**font, "num_format": "@", "bold": True, "font_color": "#ffffff", "bg_color": _REQUIRED, "bottom": 1}
        )
        self._optional = workbook.add_format({**font, "num_format": "@", "bg_color": _OPTIONAL, "bottom": 1})
        self._title = workbook.add_format({**font, "bold": True, "font_size": 16})
        self._paragraph = workbook.add_format({**font, "text_wrap": True})
        self._link = workbook.add_format({**font, "underline": 1, "font_color": "#1f4e79"})
        # list or table → the range of its codes or keys
        self._ranges: dict[str, str] = {}

    def write(self) -> None:
        # in this order: the tabs stand as they are added, and the choices must be known before the tables
        explanations = [self._workbook.add_worksheet(EXPLANATION)]
        explanations += [self._workbook.add_worksheet(f"{EXPLANATION} {sheet.name}") for sheet in self._further()]
        tables = {sheet.table.name: self._workbook.add_worksheet(sheet.table.name) for sheet in self._content.sheets}
        self._write_choices(self._workbook.add_worksheet(CHOICES))
        self._write_stamp(self._workbook.add_worksheet(STAMP_SHEET))
        self._write_introduction(explanations[0])
        for worksheet, text in zip(explanations[1:], self._further(), strict=True):
            self._write_text_sheet(worksheet, text)
        for sheet in self._content.sheets:
            self._write_table(tables[sheet.table.name], sheet)
        explanations[0].activate()

    def _further(self) -> tuple[TextSheet, ...]:
        return (*self._content.further, self._about_columns(), self._about_codes())

    def _write_introduction(self, worksheet: Any) -> None:
        worksheet.set_column(0, 0, 100, self._paragraph)
        worksheet.hide_gridlines(2)
        worksheet.write_string(0, 0, self._content.introduction[0], self._title)
        for row, paragraph in enumerate(self._content.introduction[1:], start=1):
            worksheet.write_string(row, 0, paragraph, self._paragraph)
        row = len(self._content.introduction) + 1
        for sheet in self._content.sheets:
            table = sheet.table
            worksheet.write_url(row, 0, f"internal:'{table.name}'!A1", self._link, self._told(table))
            row += 1
        _set_print(worksheet, is_wide=False)

    def _told(self, table: Table) -> str:
        of_table = table.description_nl if self._say.language == "nl" else table.description_en
        return self._say("workbook.sheet", table=table.name, description=of_table)

    def _write_text_sheet(self, worksheet: Any, sheet: TextSheet) -> None:
        for position, width in enumerate(sheet.widths):
            worksheet.set_column(position, position, width, self._paragraph)
        for row, cells in enumerate(sheet.rows):
            for position, cell in enumerate(cells):
                leads = sheet.leads_to_tables and row and not position and cell in self._sheets
                if leads:
                    worksheet.write_url(row, position, f"internal:'{cell}'!A1", self._link, cell)
                else:
                    worksheet.write_string(row, position, cell, self._paragraph if row else self._required)
        worksheet.freeze_panes(1, 0)
        worksheet.repeat_rows(0)
        if len(sheet.rows) > 1:
            worksheet.autofilter(0, 0, len(sheet.rows) - 1, len(sheet.widths) - 1)
        _set_print(worksheet, is_wide=True)

    def _about_columns(self) -> TextSheet:
        say = self._say
        heading = tuple(
            say(f"workbook.column.{name}") for name in ("table", "column", "required", "about", "allowed", "example")
        )
        rows = [
            (
                sheet.table.name,
                column.name,
                self._required_text(column),
                column.description_nl if say.language == "nl" else column.description_en,
                allowed_text(column, self._contract, say),
                self._example(sheet, column),
            )
            for sheet in self._content.sheets
            for column in sheet.table.columns
        ]
        return TextSheet(say("workbook.about_columns"), (heading, *rows), (26, 24, 16, 50, 50, 40), True)

    def _required_text(self, column: Column) -> str:
        if column.required:
            return self._say("workbook.required.always")
        if column.required_when:
            ((other, values), *_) = column.required_when
            return self._say("workbook.required.when", column=other, values=", ".join(values))
        return self._say("workbook.required.no")

    def _example(self, sheet: TableSheet, column: Column) -> str:
        """The first filled cell of the table, else what the contract says; never a made-up row."""
        position = sheet.table.columns.index(column)
        for row in sheet.rows:
            if row[position]:
                return row[position] if len(row[position]) <= 200 else f"{row[position][:199]}…"
        if column.code_list:
            return self._contract.codes[column.code_list][0].code
        if column.references and self._keys(column.references):
            return self._keys(column.references)[0][0]
        if column.data_type in ("date", "integer", "decimal"):
            return self._say(f"workbook.example.{column.data_type}")
        return ""

    def _about_codes(self) -> TextSheet:
        say = self._say
        heading = tuple(say(f"workbook.code.{name}") for name in ("list", "code", "label"))
        rows = [
            (name, code.code, code.label_nl if say.language == "nl" else code.label_en)
            for name in self._code_lists()
            for code in self._contract.codes[name]
        ]
        return TextSheet(say("workbook.about_codes"), (heading, *rows), (26, 36, 70))

    def _code_lists(self) -> tuple[str, ...]:
        """The lists that a column of a sheet takes its codes from, each once, in the order of the columns."""
        names: dict[str, None] = {}
        for sheet in self._content.sheets:
            for column in sheet.table.columns:
                if column.code_list:
                    names[column.code_list] = None
                if column.code_list_named_by:
                    naming = sheet.table.column(column.code_list_named_by)
                    names |= {code.code: None for code in self._contract.codes[naming.code_list or ""]}
        return tuple(names)

    def _keys(self, table: str) -> tuple[tuple[str, str], ...]:
        """The keys of a table that has no sheet here, or of one that has, each with what it is about."""
        sheet = self._sheets.get(table)
        if sheet is None:
            return self._content.keys.get(table, ())
        position = sheet.table.columns.index(sheet.table.key)
        return tuple((row[position], "") for row in sheet.rows)

    def _write_choices(self, worksheet: Any) -> None:
        """Every list that a drop-down offers, in two columns: what is filled in, and what it means."""
        say = self._say
        lists = {
            name: tuple(
                (code.code, code.label_nl if say.language == "nl" else code.label_en)
                for code in self._contract.codes[name]
            )
            for name in self._code_lists()
        }
        if any(column.format == "table_name" for sheet in self._content.sheets for column in sheet.table.columns):
            lists[_TABLE_NAMES] = tuple((name, table.title_nl) for name, table in self._contract.raw.items())
        lists |= {f"{_KEYS_OF}{name}": keys for name, keys in self._content.keys.items() if keys}
        position = 0
        for name, entries in lists.items():
            worksheet.write_string(0, position, name, self._optional)
            worksheet.write_string(0, position + 1, say("workbook.code.label"), self._optional)
            for row, (value, label) in enumerate(entries, start=1):
                worksheet.write_string(row, position, value, self._text)
                worksheet.write_string(row, position + 1, label, self._text)
            column = xl_col_to_name(position, True)
            self._ranges[name] = f"={CHOICES}!{column}$2:{column}${len(entries) + 1}"
            # a name for each list of codes: a column whose list is named by its neighbour finds it so
            self._workbook.define_name(f"{_NAME_OF}{name}", self._ranges[name])
            position += 2
        worksheet.set_column(0, max(position - 1, 0), 24)
        worksheet.hide()

    def _write_stamp(self, worksheet: Any) -> None:
        row = 0
        for sheet in self._content.sheets:
            for line in stamp_lines(sheet.table, sheet.rows, sheet.proposals):
                for position, cell in enumerate(line):
                    worksheet.write_string(row, position, cell)
                row += 1
        worksheet.very_hidden()

    def _write_table(self, worksheet: Any, sheet: TableSheet) -> None:
        table = sheet.table
        rows = (*sheet.rows, *sheet.proposals)
        last_row = min(len(rows) + _ROWS_TO_FILL, MOST_ROWS)
        for position, column in enumerate(table.columns):
            worksheet.set_column(position, position, _width(column, position, rows), self._text)
            head = self._required if column.required else self._optional
            worksheet.write_string(0, position, column.name, head)
            worksheet.write_comment(0, position, self._note(column), {"x_scale": 2.4, "y_scale": 1.8})
            validation = self._validation(table, column)
            if validation:
                worksheet.data_validation(1, position, last_row, position, validation)
        for number, row in enumerate(rows, start=1):
            look = self._text if number <= len(sheet.rows) else self._proposed
            for position, cell in enumerate(row):
                if cell:
                    worksheet.write_string(number, position, cell, look)
                elif look is self._proposed:
                    worksheet.write_blank(number, position, None, look)
        last = xl_rowcol_to_cell(last_row, len(table.columns) - 1)
        # numbers as text are what we want: no green corners
        worksheet.ignore_errors({"number_stored_as_text": f"A1:{last}", "two_digit_text_year": f"A1:{last}"})
        worksheet.freeze_panes(1, 1)
        worksheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
        worksheet.set_tab_color(_REQUIRED if table.daily else "#9aa7b1")
        worksheet.repeat_rows(0)
        _set_print(worksheet, is_wide=True)

    def _note(self, column: Column) -> str:
        say = self._say
        told = (
            self._required_text(column).capitalize() + ".",
            column.description_nl if say.language == "nl" else column.description_en,
            allowed_text(column, self._contract, say),
        )
        return "\n".join(part for part in told if part)

    def _validation(self, table: Table, column: Column) -> dict[str, Any] | None:
        say = self._say
        source = self._source(table, column)
        about = column.description_nl if say.language == "nl" else column.description_en
        note = {
            "input_title": column.name[:_MOST_TITLE],
            "input_message": _cut(" ".join((about, allowed_text(column, self._contract, say))), _MOST_NOTE),
        }
        if source is None:
            return {"validate": "any", **note} if column.data_type != "string" or column.format else None
        is_open = column.references in self._content.open_keys
        refusal = "workbook.not_in_list" if is_open else "workbook.choose"
        return {
            "validate": "list",
            "source": source,
            **note,
            "error_title": say("workbook.choose_title")[:_MOST_TITLE],
            "error_message": _cut(say(refusal, column=column.name, table=column.references or ""), _MOST_NOTE),
            "error_type": "warning" if is_open else "stop",
        }

    def _source(self, table: Table, column: Column) -> str | None:
        """Where the drop-down of a column finds what it offers; None where anything may be typed."""
        if column.code_list:
            return self._ranges[column.code_list]
        if column.code_list_named_by:
            naming = [known.name for known in table.columns].index(column.code_list_named_by)
            return f'=INDIRECT("{_NAME_OF}"&${xl_col_to_name(naming)}2)'
        if column.format == "table_name":
            return self._ranges[_TABLE_NAMES]
        if column.references is None:
            return None
        referred = self._sheets.get(column.references)
        if referred is None or column.references in self._content.keys:
            return self._ranges.get(f"{_KEYS_OF}{column.references}")
        # the key column itself: a row that was just added there can be chosen at once
        key = xl_col_to_name(referred.table.columns.index(referred.table.key), True)
        last = min(len(referred.rows) + len(referred.proposals) + _ROWS_TO_FILL, MOST_ROWS) + 1
        return f"='{referred.table.name}'!{key}$2:{key}${last}"


_TABLE_NAMES, _KEYS_OF, _NAME_OF = "tabellen", "sleutels_", "keuze_"


def _width(column: Column, position: int, rows: Sequence[Sequence[str]]) -> int:
    longest = max((len(line) for row in rows[:_ROWS_MEASURED] for line in row[position].split("\n")), default=0)
    # room for the arrow of the filter
    return max(min(longest + 2, _WIDEST), len(column.name) + 4, _NARROWEST)


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _set_print(worksheet: Any, *, is_wide: bool) -> None:
    worksheet.set_paper(9)  # A4
    if is_wide:
        worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.set_footer("&L&A&R&P / &N")
