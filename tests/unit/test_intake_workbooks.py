"""Workbooks of Excel and LibreOffice → records of cells: what is taken, what is asked about, what is refused."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlsxwriter
from babel.messages.pofile import read_po

from dashboard.intake.files import Record
from dashboard.intake.problems import Refused, finding, told
from dashboard.intake.sheet_rows import cell_name
from dashboard.intake.typed_cells import Shown, shown_by_format
from dashboard.intake.workbooks import Sheet, read_sheet, read_workbook
from dashboard.opendata.contract import Code, Column, Contract, Table
from dashboard.settings import PROJECT_FOLDER
from dashboard.words import LOCALE_FOLDER


def _column(name: str, data_type: str = "string", **rules: object) -> Column:
    return Column(name, data_type, "", "", **rules)  # type: ignore[arg-type]


DINGEN = Table(
    "dingen",
    "",
    "",
    "",
    "",
    (
        _column("id", is_key=True),
        _column("datum", "date"),
        _column("aantal", "integer"),
        _column("bedrag", "decimal"),
        _column("nummer"),
        _column("telefoon", format="telephone"),
        _column("soort", code_list="soorten"),
    ),
)
NAMES = tuple(column.name for column in DINGEN.columns)
CONTRACT = Contract(
    {"dingen": DINGEN, "andere": Table("andere", "", "", "", "", (_column("id", is_key=True), _column("naam")))},
    {},
    {"soorten": (Code("061", "", ""), Code("7", "", ""), Code("lopend", "", ""))},
)

Write = Callable[[xlsxwriter.Workbook, xlsxwriter.workbook.Worksheet], None]


def _written(path: Path, write: Write, sheet: str = "dingen", **options: object) -> Path:
    with xlsxwriter.Workbook(str(path), options) as workbook:
        write(workbook, workbook.add_worksheet(sheet))
    return path


def _one_cell(path: Path, column: str, value: object, number_format: str | None = None, **options: object) -> Sheet:
    """The sheet of a workbook that holds the names, the key `A` and that value in that column of row 2."""

    def write(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write_row(0, 0, NAMES)
        sheet.write(1, 0, "A")
        look = workbook.add_format({"num_format": number_format}) if number_format else None
        sheet.write(1, NAMES.index(column), value, look)

    (sheet,) = read_workbook(_written(path / "dingen.xlsx", write, **options), CONTRACT)
    assert sheet.records[0].cells[: len(NAMES)] == NAMES
    return sheet


def _text(sheet: Sheet, column: str) -> str:
    return sheet.records[1].cells[NAMES.index(column)]


def _asked(sheet: Sheet) -> list[tuple[int, int, str, str, Mapping[str, object]]]:
    return [(ask.row, ask.position, ask.value, ask.refused.kind, ask.refused.details) for ask in sheet.asked]


def _sentences(sheet: Sheet, language: str = "nl") -> list[str]:
    """What the questions about a sheet say."""
    findings = [finding(ask.refused, "dingen.xlsx", column=NAMES[ask.position], value=ask.value) for ask in sheet.asked]
    return [problem.reason for problem in told(findings, language)]


def _packed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_NAMES_ROW = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>naam</t></is></c></row>'
)


def _parts(sheet: str | bytes, workbook: str = "", **parts: str | bytes) -> dict[str, str | bytes]:
    """The parts of a workbook with the sheet `andere`, of which the inside of `sheetData` is given, or its bytes."""
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    named = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    return {
        "xl/workbook.xml": workbook
        or f'<workbook {_MAIN} xmlns:r="{links}"><sheets><sheet name="andere" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(
            f'<Relationship Id="rId{number}" Type="{links}/{kind}" Target="{part}.xml"/>'
            for number, (kind, part) in enumerate(
                [("worksheet", "worksheets/sheet1"), ("sharedStrings", "sharedStrings"), ("styles", "styles")], 1
            )
            if kind == "worksheet" or f"xl__{part}" in parts
        )
        + "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet
        if isinstance(sheet, bytes)
        else f"<worksheet {_MAIN}><sheetData>{sheet}</sheetData></worksheet>",
        **named,
    }


def _of_parts(path: Path, sheet: str, **parts: str | bytes) -> Sheet:
    (read,) = read_workbook(_packed(path / "x.xlsx", _parts(sheet, **parts)), CONTRACT)
    return read


# what a program saves


def test_a_workbook_of_xlsxwriter_gives_its_rows_with_the_numbers_that_excel_shows(tmp_path: Path) -> None:
    def write(_workbook: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write(0, 0, "Dingen van 2026")
        sheet.write_row(2, 1, [" id ", "naam\u00a0"])
        sheet.write_row(5, 1, ["A", "twee\nregels"])
        sheet.write(6, 30, "   ")

    sheets = read_workbook(_written(tmp_path / "andere.xlsx", write, sheet="Blad1"), CONTRACT)

    assert sheets == (
        Sheet(
            "Blad1",
            (
                Record(1, ("Dingen van 2026", "", "")),
                Record(3, ("", "id", "naam")),
                Record(6, ("", "A", "twee\nregels")),
            ),
        ),
    )


def test_a_workbook_of_openpyxl_gives_its_rows(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "dingen"
    sheet.append(NAMES)
    sheet.append(["A", datetime.date(2022, 5, 17), 71.0, 12.5, "2.7", "1712", "lopend"])
    workbook.create_sheet("leeg")
    workbook.save(tmp_path / "x.xlsx")

    assert read_workbook(tmp_path / "x.xlsx", CONTRACT) == (
        Sheet("dingen", (Record(1, NAMES), Record(2, ("A", "2022-05-17", "71", "12,5", "2.7", "1712", "lopend")))),
    )


def test_hidden_sheets_are_read_and_sheets_that_explain_or_are_empty_are_not(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "x.xlsx")) as workbook:
        for name in ("Uitleg", "uitleg bij dingen", "Keuzes landen", "dingen", "leeg", "Blad van Jan"):
            sheet = workbook.add_worksheet(name)
            if name != "leeg":
                sheet.write(0, 0, name)
            if name == "dingen":
                sheet.hide()
        workbook.add_chartsheet("Grafiek")

    assert [sheet.name for sheet in read_workbook(tmp_path / "x.xlsx", CONTRACT)] == ["dingen", "Blad van Jan"]
    assert read_sheet(tmp_path / "x.xlsx", "Keuzes landen") == (Record(1, ("Keuzes landen",)),)
    assert read_sheet(tmp_path / "x.xlsx", "keuzes landen") is None


def test_rows_that_are_hidden_count_and_are_named(tmp_path: Path) -> None:
    def write(_workbook: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        for row, texts in enumerate((["id", "naam"], ["A", "een"], ["B", "twee"])):
            sheet.write_row(row, 0, texts)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(8, None, None, {"hidden": True})

    (sheet,) = read_workbook(_written(tmp_path / "x.xlsx", write, sheet="andere"), CONTRACT)

    assert [record.cells for record in sheet.records] == [("id", "naam"), ("A", "een"), ("B", "twee")]
    assert sheet.hidden_rows == (2,)


def test_a_text_in_colours_is_one_text_without_its_pronunciation(tmp_path: Path) -> None:
    sheet = _of_parts(
        tmp_path,
        _NAMES_ROW + '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>',
        xl__sharedStrings=f"<sst {_MAIN}><si><r><t>ro</t></r><r><t>od</t></r><rPh><t>HOE</t></rPh></si>"
        "<si><t>een_x000D_\ntwee _x005F_x0041_</t></si></sst>",
    )
    assert sheet.records[1] == Record(2, ("rood", "een\ntwee _x0041_"))


def test_half_a_letter_stays_visible_as_unreadable(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" t="inlineStr"><is><t>_xD83D__xDE00_ _xD83D_</t></is></c></row>'
    assert _of_parts(tmp_path, _NAMES_ROW + row).records[1].cells[0] == "\U0001f600 \ufffd"


def test_cells_and_rows_without_a_place_follow_each_other(tmp_path: Path) -> None:
    sheet = _of_parts(
        tmp_path, "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c t='str'><v>drie</v></c></row>"
    )
    assert sheet.records == (Record(1, ("1", "2")), Record(3, ("", "drie")))


# numbers


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (71.0, "71"),
        (0.1 + 0.2, "0,3"),
        (-12.5, "-12,5"),
        (1234567.891, "1234567,891"),
        (1e-7, "0,0000001"),
        (1e14, "100000000000000"),
        (-0.0, "0"),
        (2 / 3, "0,666666666666667"),
    ],
)
def test_a_number_is_written_in_full_with_a_decimal_comma(tmp_path: Path, value: float, text: str) -> None:
    sheet = _one_cell(tmp_path, "bedrag", value)
    assert _text(sheet, "bedrag") == text
    assert sheet.asked == ()


@pytest.mark.parametrize("number_format", ["0.00", "#,##0.00", "0.00E+00", '"€" #,##0.00', "[Red]0;-0", "# ?/?"])
def test_how_many_decimals_a_cell_shows_makes_no_difference(tmp_path: Path, number_format: str) -> None:
    sheet = _one_cell(tmp_path, "bedrag", 1234.5, number_format)
    assert _text(sheet, "bedrag") == "1234,5"
    assert sheet.asked == ()


@pytest.mark.parametrize(
    ("column", "value", "number_format", "shown", "kind", "details"),
    [
        ("aantal", 1234567890123456, None, "1234567890123460", "number_long", {"digits": 15}),
        ("bedrag", 1e300, None, "1" + "0" * 300, "number_long", {"digits": 15}),
        ("bedrag", 0.125, "0.0%", "12,5%", "percent", {"held": "0,125", "number": "12,5"}),
        ("bedrag", 0.125, 10, "12,5%", "percent", {"held": "0,125", "number": "12,5"}),
        ("bedrag", 2, '0" miljoen"', "2", "shown_otherwise", {}),
        ("bedrag", 2_000_000, "0,,", "2000000", "shown_otherwise", {}),
        ("bedrag", 12, '0"%"', "12", "shown_otherwise", {}),
        ("nummer", 61, "000", "061", "zeros_shown", {"held": "61"}),
        ("nummer", 2.7, None, "2,7", "number_in_text", {"point": "2.7"}),
        ("telefoon", 78151570, None, "78151570", "telephone", {"with_zero": "078151570"}),
        ("soort", 61, None, "61", "zeros_lost", {"code": "061"}),
        ("aantal", True, None, "WAAR", "truth", {}),
        ("id", False, None, "ONWAAR", "truth", {}),
    ],
)
def test_a_number_that_is_not_what_was_typed_is_asked_about(
    tmp_path: Path,
    column: str,
    value: object,
    number_format: str | None,
    shown: str,
    kind: str,
    details: Mapping[str, object],
) -> None:
    sheet = _one_cell(tmp_path, column, value, number_format)
    assert _asked(sheet) == [(2, NAMES.index(column), shown, f"workbook.{kind}", details)]
    assert _text(sheet, column) == shown


@pytest.mark.parametrize(("column", "value"), [("nummer", 61), ("telefoon", 1712), ("soort", 7), ("id", 12)])
def test_a_whole_number_in_a_text_is_its_digits(tmp_path: Path, column: str, value: int) -> None:
    sheet = _one_cell(tmp_path, column, value)
    assert _text(sheet, column) == str(value)
    assert sheet.asked == ()


# dates


@pytest.mark.parametrize(
    "number_format", ["dd/mm/yyyy", "d-mmm-yy", 14, 15, 22, "[$-813]d mmmm yyyy;@", "yyyy\\-mm\\-dd", '"op" d/m/yy']
)
def test_a_true_day_is_that_day(tmp_path: Path, number_format: str) -> None:
    sheet = _one_cell(tmp_path, "datum", datetime.date(2022, 5, 17), number_format)
    assert _text(sheet, "datum") == "2022-05-17"
    assert sheet.asked == ()


def test_a_workbook_that_counts_days_from_1904_gives_the_same_day(tmp_path: Path) -> None:
    sheet = _one_cell(tmp_path, "datum", datetime.date(2022, 5, 17), "d/m/yyyy", date_1904=True)
    assert _text(sheet, "datum") == "2022-05-17"
    with ZipFile(tmp_path / "dingen.xlsx") as packed:
        assert b"<v>43236</v>" in packed.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("serial", "text"),
    [(1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (44698, "2022-05-17"), (44697.999999, "2022-05-17")],
)
def test_days_are_counted_as_excel_counts_them(tmp_path: Path, serial: float, text: str) -> None:
    assert _text(_one_cell(tmp_path, "datum", serial, "d/m/yyyy"), "datum") == text


@pytest.mark.parametrize(
    ("column", "value", "number_format", "shown", "kind", "details"),
    [
        ("datum", 44682, "mmm-yy", "mei/22", "month", {"month": "2022-05"}),
        ("datum", 44682, 17, "mei/22", "month", {"month": "2022-05"}),
        ("datum", 44682, "mmmm\\ yyyy", "mei/22", "month", {"month": "2022-05"}),
        ("datum", 44744, "d-mmm", "2/jul", "day_without_year", {"day": 2, "month": 7}),
        ("datum", 44744, 16, "2/jul", "day_without_year", {"day": 2, "month": 7}),
        ("datum", 2022, "dd/mm/yyyy", "1905-07-14", "year_as_day", {"year": 2022, "day": "14/07/1905"}),
        ("datum", 2022, "yyyy", "1905", "year_as_day", {"year": 2022, "day": "14/07/1905"}),
        ("datum", 44562, "yyyy", "2022", "year_of_day", {"day": "1/01/2022"}),
        ("nummer", 44562, "yyyy", "2022", "year_of_day", {"day": "1/01/2022"}),
        ("aantal", 44562, "yyyy", "2022", "day_in_number", {"number": 44562, "day": 1, "month": 1}),
        ("datum", 44698.604166667, "d/m/yyyy h:mm", "2022-05-17 14:30", "time_of_day", {"day": "17/05/2022"}),
        ("datum", 44698.604166667, "d/m/yyyy", "2022-05-17 14:30", "time_of_day", {"day": "17/05/2022"}),
        ("datum", 0.5, "h:mm", "12:00", "time", {}),
        ("datum", 0.5, "mm:ss", "12:00", "time", {}),
        ("datum", 60, "d/m/yyyy", "60", "day_not_existing", {}),
        ("datum", -5, "d/m/yyyy", "-5", "day_not_existing", {}),
        ("datum", 9_999_999, "d/m/yyyy", "9999999", "day_not_existing", {}),
        ("nummer", 44744, "d-mmm", "2/jul", "day_in_text", {"day": 2, "month": 7}),
        ("nummer", 37656, "d/mm/yyyy", "2003-02-04", "whole_day_in_text", {"slashes": "4/02/2003"}),
        ("bedrag", 44744, "d-mmm", "2/jul", "day_in_number", {"number": 44744, "day": 2, "month": 7}),
        ("aantal", 71, "d/mm/yyyy", "1900-03-11", "day_in_number", {"number": 71, "day": 11, "month": 3}),
    ],
)
def test_a_date_that_excel_made_of_something_else_is_asked_about(
    tmp_path: Path,
    column: str,
    value: float,
    number_format: str,
    shown: str,
    kind: str,
    details: Mapping[str, object],
) -> None:
    sheet = _one_cell(tmp_path, column, value, number_format)
    assert _asked(sheet) == [(2, NAMES.index(column), shown, f"workbook.{kind}", details)]
    assert _text(sheet, column) == shown


def test_a_day_that_is_kept_as_a_plain_number_stays_that_number_for_the_rules_of_dates(tmp_path: Path) -> None:
    sheet = _one_cell(tmp_path, "datum", 45747)
    assert _text(sheet, "datum") == "45747"
    assert sheet.asked == ()


def test_a_year_that_is_a_plain_number_is_that_year(tmp_path: Path) -> None:
    sheet = _one_cell(tmp_path, "datum", 2022)
    assert _text(sheet, "datum") == "2022"
    assert sheet.asked == ()


def test_a_day_that_the_file_holds_in_letters_is_that_day(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" t="d"><v>2022-05-17T00:00:00Z</v></c></row>'
    assert _of_parts(tmp_path, _NAMES_ROW + row).records[1].cells[0] == "2022-05-17"


def test_nothing_is_asked_about_a_title_or_a_cell_outside_the_columns(tmp_path: Path) -> None:
    def write(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        month = workbook.add_format({"num_format": "mmm-yy"})
        sheet.write(0, 0, 44682, month)
        sheet.write_row(1, 0, ["id", "naam"])
        sheet.write(2, 0, "A")
        sheet.write(2, 5, 44682, month)

    (sheet,) = read_workbook(_written(tmp_path / "x.xlsx", write, sheet="Andere"), CONTRACT)

    assert sheet.asked == ()
    assert sheet.records[2] == Record(3, ("A", "", "", "", "", "mei/22"))


def test_a_title_that_is_a_columns_name_is_not_taken_for_the_names(tmp_path: Path) -> None:
    def write(workbook: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        month = workbook.add_format({"num_format": "mmm-yy"})
        sheet.write_row(0, 0, ["Datum", ""])
        sheet.write(1, 0, 44682, month)
        sheet.write_row(2, 0, ["ID", "\u00a0Datum "])
        sheet.write(3, 0, "A")
        sheet.write(3, 1, 44682, month)

    (sheet,) = read_workbook(_written(tmp_path / "x.xlsx", write, sheet="dingen"), CONTRACT)

    assert _asked(sheet) == [(4, 1, "mei/22", "workbook.month", {"month": "2022-05"})]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown()),
        ("@", Shown()),
        ("", Shown()),
        ("yyyy", Shown(year=True)),
        ("dddd", Shown()),
        ("h:mm AM/PM", Shown(time=True)),
        ("[h]:mm:ss", Shown(time=True)),
        ("[mm]:ss", Shown(time=True)),
        ("mm:ss.0", Shown(time=True)),
        ("d/m/yyyy\\ h:mm", Shown(day=True, month=True, year=True, time=True)),
        ('[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy;"geen"', Shown(day=True, month=True, year=True)),
        ('"dag; maand" 0', Shown(otherwise=True)),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', Shown()),
        ("#,##0.00\\ [$EUR]", Shown()),
        ("00000", Shown(least_digits=5)),
        ("0%", Shown(percent=True)),
        ("##0.0E+0", Shown()),
    ],
)
def test_a_number_format_tells_what_a_cell_shows(code: str, shown: Shown) -> None:
    assert shown_by_format(code) == shown


# formulas and merged cells


@pytest.mark.parametrize(
    ("cell", "text", "kind"),
    [
        ("<f>1+1</f><v>2</v>", "2", None),
        ("<f>1+1</f><v></v>", "=1+1", "workbook.uncalculated"),
        ("<f>1+1</f><v/>", "=1+1", "workbook.uncalculated"),
        ('<f t="shared" si="0"/>', "=", "workbook.uncalculated"),
    ],
)
def test_a_formula_counts_with_its_outcome_or_is_asked_about(
    tmp_path: Path, cell: str, text: str, kind: str | None
) -> None:
    sheet = _of_parts(tmp_path, f'{_NAMES_ROW}<row r="2"><c r="B2">{cell}</c></row>')
    assert sheet.records[1] == Record(2, ("", text))
    assert [ask.refused.kind for ask in sheet.asked] == ([kind] if kind else [])


def test_a_formula_whose_outcome_is_an_empty_text_is_empty(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" t="str"><v>A</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>'
    assert _of_parts(tmp_path, _NAMES_ROW + row) == Sheet("andere", (Record(1, ("id", "naam")), Record(2, ("A", ""))))


def test_a_formula_of_openpyxl_has_no_outcome(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["id", "naam"])
    sheet.append(["A", '="een"&"twee"'])
    workbook.save(tmp_path / "andere.xlsx")

    (read,) = read_workbook(tmp_path / "andere.xlsx", CONTRACT)

    assert _asked(read) == [(2, 1, '="een"&"twee"', "workbook.uncalculated", {})]


def test_the_error_of_a_formula_is_asked_about_as_a_dutch_excel_writes_it(tmp_path: Path) -> None:
    row = '<row r="2"><c r="A2" t="e"><f>B9</f><v>#REF!</v></c><c r="B2" t="e"><v>#N/A</v></c></row>'
    assert _asked(_of_parts(tmp_path, _NAMES_ROW + row)) == [
        (2, 0, "#VERW!", "workbook.failure", {}),
        (2, 1, "#N/B", "workbook.failure", {}),
    ]


def test_merged_cells_in_the_table_are_asked_about_and_a_merged_title_is_not(tmp_path: Path) -> None:
    def write(_workbook: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.merge_range("A1:B1", "Titel")
        sheet.write_row("A2", ["id", "naam"])
        sheet.write_column("A3", ["A", "B", "C"])
        sheet.merge_range("B3:B5", "samen")
        sheet.merge_range("D8:E9", "")

    (sheet,) = read_workbook(_written(tmp_path / "x.xlsx", write, sheet="andere"), CONTRACT)

    assert _asked(sheet) == [(3, 1, "samen", "workbook.merged", {"cells": "B3:B5"})]


@pytest.mark.parametrize(("row", "position", "name"), [(7, 1, "B7"), (1, 0, "A1"), (2, 26, "AA2"), (3, 16_383, "XFD3")])
def test_a_cell_is_named_as_a_spreadsheet_names_it(row: int, position: int, name: str) -> None:
    assert cell_name(row, position) == name


# sentences


def test_the_number_of_a_help_line_that_is_to_be_typed_is_shown(tmp_path: Path) -> None:
    assert _sentences(_one_cell(tmp_path, "telefoon", 22345678)) == [
        "In deze cel staat het getal 22345678. Als het telefoonnummer met een nul begint, heeft Excel die weggelaten. "
        "Maak de cel eerst op als tekst en typ het nummer opnieuw: 022345678 of 22345678."
    ]


def test_a_question_says_what_stands_there_what_was_probably_typed_and_what_to_do(tmp_path: Path) -> None:
    assert _sentences(_one_cell(tmp_path, "datum", 44682, "mmm-yy")) == [
        'De cel toont alleen een maand, "mei/22", maar bevat voor Excel een dag. Waarschijnlijk werd 2022-05 getypt. '
        "Maak de cel eerst op als tekst en typ 2022-05, of typ de volledige datum als u een dag bedoelt."
    ]
    assert _sentences(_one_cell(tmp_path, "nummer", 44744, "d-mmm")) == [
        'In "nummer" hoort tekst, maar Excel heeft er een datum van gemaakt: "2/jul". Misschien werd 2.7, 2-7 of 2/7 '
        "getypt. Maak de cel eerst op als tekst en typ het opnieuw."
    ]
    assert _sentences(_one_cell(tmp_path, "bedrag", 0.12, "0%"), "en") == [
        "The cell shows 12%, but to Excel that is the number 0,12. Allowed is a number without %. Format the cell as "
        'text and type the number as the explanation of the column "bedrag" asks: 12 or 0,12.'
    ]


def test_each_question_and_refusal_has_its_sentence_without_a_technical_word() -> None:
    technical = re.compile(
        r"encoding|header|\bnull\b|\bkey\b|constraint|byte|traceback|parse|unicode|\bstring|integer|zip|xml"
    )
    readers = ("workbooks", "packed", "excel", "open_document", "typed_cells", "sheet_rows")
    code = "".join((PROJECT_FOLDER / f"dashboard/intake/{name}.py").read_text(encoding="utf-8") for name in readers)
    kinds = set(re.findall(r'"(workbook\.[a-z_]+)"', code)) - {"workbook.xml"}
    for language in ("nl", "en"):
        with (LOCALE_FOLDER / language / "sheets.po").open("rb") as file:
            sentences = {str(message.id): str(message.string) for message in read_po(file) if message.id}
        assert set(sentences) == {f"intake.{kind}" for kind in kinds}
        assert {name for name, sentence in sentences.items() if technical.search(sentence.casefold())} == set()


# what is no workbook, or does harm


def _refused(path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        read_workbook(path, CONTRACT)
    return refused.value


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "broken"),
        (b"PK\x03\x04" + bytes(500), "broken"),
        (bytes(500), "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "old"),
        (b"\xef\xbb\xbf\r\n<html><table></table></html>", "page"),
        (b"<?xml version='1.0'?><Workbook/>", "page"),
        (b"id;naam\r\nA;caf\xe9\r\n", "text"),
        ("id\tnaam".encode("utf-16"), "text"),
    ],
)
def test_what_only_has_the_name_of_a_workbook_is_refused_for_what_it_is(
    tmp_path: Path, content: bytes, kind: str
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert _refused(path).kind == f"workbook.{kind}"


def test_a_workbook_behind_a_password_is_refused_as_that(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    start = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    start[30:32], start[48:52] = (9).to_bytes(2, "little"), (2).to_bytes(4, "little")
    path.write_bytes(bytes(start) + bytes(1024) + bytes(128) + "EncryptedPackage".encode("utf-16-le") + bytes(300))
    assert _refused(path).kind == "workbook.protected"


def test_an_open_document_behind_a_password_is_refused_as_that(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/>'
        "</m:file-entry></m:manifest>"
    )
    path = _packed(tmp_path / "x.ods", {"META-INF/manifest.xml": manifest, "content.xml": b"\x01\x02"})
    assert _refused(path).kind == "workbook.protected"


def test_a_part_behind_a_password_is_refused_as_that(tmp_path: Path) -> None:
    path = _packed(tmp_path / "x.xlsx", _parts(_NAMES_ROW))
    data = bytearray(path.read_bytes())
    for found in re.finditer(rb"PK\x01\x02", bytes(data)):
        data[found.start() + 8] |= 1
    for found in re.finditer(rb"PK\x03\x04", bytes(data)):
        data[found.start() + 6] |= 1
    path.write_bytes(data)
    assert _refused(path).kind == "workbook.protected"


@pytest.mark.parametrize("left", [0.2, 0.6, 0.95, 0.999])
def test_a_workbook_that_was_cut_off_is_refused_as_damaged(tmp_path: Path, left: float) -> None:
    path = _packed(tmp_path / "x.xlsx", _parts(_NAMES_ROW))
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * left)])
    assert _refused(path).kind == "workbook.broken"


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="1"><c r="B1"/><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c r="A1"/></row>',
        '<row r="1"><c r="1"/></row>',
        '<row r="1"><c r="é1"/></row>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1"><v>een</v></c></row>',
        '<row r="1"><c r="A1"><v>1e999</v></c></row>',
        '<row r="1"><c r="A1">',
        "&onbekend;",
    ],
)
def test_a_damaged_sheet_is_refused(tmp_path: Path, sheet: str) -> None:
    assert _refused(_packed(tmp_path / "x.xlsx", _parts(sheet))).kind == "workbook.broken"


def test_a_packed_file_that_holds_no_sheets_is_refused(tmp_path: Path) -> None:
    assert _refused(_packed(tmp_path / "a.xlsx", {"word/document.xml": "<a/>"})).kind == "workbook.other_kind"
    assert _refused(_packed(tmp_path / "b.xlsx", {"xl/workbook.bin": b"x"})).kind == "workbook.other_kind"
    assert _refused(_packed(tmp_path / "c.ods", {"content.xml": "<a/>"})).kind == "workbook.other_kind"
    assert _refused(_packed(tmp_path / "d.xlsx", _parts(""))).kind == "workbook.empty"


@pytest.mark.parametrize("within", [True, False])
def test_entities_are_refused_before_they_unfold(tmp_path: Path, *, within: bool) -> None:
    inside = '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">' if within else '<!ENTITY b SYSTEM "file:///etc/passwd">'
    sheet = f"<!DOCTYPE x [{inside}]><worksheet><sheetData>&b;</sheetData></worksheet>".encode()
    assert _refused(_packed(tmp_path / "x.xlsx", _parts(sheet))).kind == "workbook.unsafe"


def test_a_table_of_more_than_200_columns_is_refused_with_the_cell(tmp_path: Path) -> None:
    def write(_workbook: xlsxwriter.Workbook, sheet: xlsxwriter.workbook.Worksheet) -> None:
        sheet.write_row(0, 0, ["id", "naam"])
        sheet.write(1, 199, "nog net")
        sheet.write(2, 200, "te ver")

    refused = _refused(_written(tmp_path / "x.xlsx", write, sheet="andere"))
    assert (refused.kind, refused.row, refused.details) == (
        "workbook.too_wide",
        3,
        {"sheet": "andere", "cell": "GS3", "limit": 200},
    )


@pytest.mark.parametrize(("letters", "refused"), [(1_000_000, False), (1_000_001, True), (3_000_000, True)])
def test_a_cell_of_more_than_a_million_letters_is_refused_with_its_name(
    tmp_path: Path, letters: int, *, refused: bool
) -> None:
    sheet = f'{_NAMES_ROW}<row r="2"><c r="B2" t="inlineStr"><is><t>{"a" * letters}</t></is></c></row>'
    path = _packed(tmp_path / "x.xlsx", _parts(sheet))
    if refused:
        assert (found := _refused(path)).kind == "workbook.cell_too_long"
        assert (found.row, found.details) == (2, {"sheet": "andere", "cell": "B2"})
    else:
        assert len(read_workbook(path, CONTRACT)[0].records[1].cells[1]) == letters


# open documents

_OPEN = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:s="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:n="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" '
    'xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:c="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
)
_LOOKS = (
    "<o:automatic-styles>"
    '<n:date-style s:name="N1"><n:day/><n:text>/</n:text><n:month/><n:text>/</n:text><n:year/></n:date-style>'
    '<n:date-style s:name="N2"><n:month n:textual="true"/><n:text> </n:text><n:year/></n:date-style>'
    '<n:date-style s:name="N3"><n:day/><n:text>-</n:text><n:month/></n:date-style>'
    '<n:number-style s:name="N4"><n:number n:min-integer-digits="3"/></n:number-style>'
    '<n:number-style s:name="N5"><n:number n:display-factor="1000"/></n:number-style>'
    '<n:number-style s:name="N6"><n:number/><n:text> miljoen</n:text></n:number-style>'
    '<n:currency-style s:name="N7"><n:currency-symbol>€</n:currency-symbol><n:text> </n:text>'
    "<n:number/></n:currency-style>"
    '<s:style s:name="dag" s:family="table-cell" s:data-style-name="N1"/>'
    '<s:style s:name="maand" s:family="table-cell" s:data-style-name="N2"/>'
    '<s:style s:name="kind" s:family="table-cell" s:parent-style-name="maand"/>'
    '<s:style s:name="jaarloos" s:family="table-cell" s:data-style-name="N3"/>'
    '<s:style s:name="nullen" s:family="table-cell" s:data-style-name="N4"/>'
    '<s:style s:name="duizend" s:family="table-cell" s:data-style-name="N5"/>'
    '<s:style s:name="miljoen" s:family="table-cell" s:data-style-name="N6"/>'
    '<s:style s:name="geld" s:family="table-cell" s:data-style-name="N7"/>'
    "</o:automatic-styles>"
)


def _p(text: str, attributes: str = 'o:value-type="string"') -> str:
    return f"<t:table-cell {attributes}><x:p>{text}</x:p></t:table-cell>"


_OPEN_NAMES = f"<t:table-row>{''.join(_p(name) for name in NAMES)}</t:table-row>"


def _open_document(path: Path, rows: str, name: str = "dingen") -> Path:
    sheet = f'<t:table t:name="{name}">{rows}</t:table>'
    content = f"{_OPEN}{_LOOKS}<o:body><o:spreadsheet>{sheet}</o:spreadsheet></o:body></o:document-content>"
    return _packed(path / "x.ods", {"mimetype": "x", "content.xml": content})


def _open_cell(path: Path, column: str, cell: str) -> Sheet:
    place = NAMES.index(column)
    before = _p("A") + (f'<t:table-cell t:number-columns-repeated="{place - 1}"/>' if place > 1 else "")
    rows = f"{_OPEN_NAMES}<t:table-row>{before}{cell}</t:table-row>"
    (sheet,) = read_workbook(_open_document(path, rows), CONTRACT)
    return sheet


def test_blank_cells_and_rows_that_are_counted_in_millions_are_left_out(tmp_path: Path) -> None:
    rows = (
        '<t:table-column t:number-columns-repeated="16384"/>'
        f"{_OPEN_NAMES}"
        '<t:table-row t:number-rows-repeated="10"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
        f'<t:table-row t:number-rows-repeated="2">{_p("A")}<t:table-cell t:number-columns-repeated="3"/>'
        '<t:table-cell t:number-columns-repeated="2" o:value-type="string"><x:p>x</x:p></t:table-cell>'
        '<t:table-cell t:number-columns-repeated="16378"/></t:table-row>'
        '<t:table-row t:number-rows-repeated="1048563"><t:table-cell t:number-columns-repeated="16384"/></t:table-row>'
    )
    cells = ("A", "", "", "", "x", "x", "")
    assert read_workbook(_open_document(tmp_path, rows), CONTRACT) == (
        Sheet("dingen", (Record(1, NAMES), Record(12, cells), Record(13, cells))),
    )


@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [
        ("datum", _p("17/05/22", 'o:value-type="date" o:date-value="2022-05-17" t:style-name="dag"'), "2022-05-17"),
        ("datum", _p("x", 'o:value-type="date" o:date-value="2022-05-17T00:00:00" t:style-name="dag"'), "2022-05-17"),
        ("datum", _p("x", 'o:value-type="date" o:date-value="2022-05-17"'), "2022-05-17"),
        ("datum", _p("2022", 'o:value-type="float" o:value="2022"'), "2022"),
        ("aantal", _p("71,0", 'o:value-type="float" o:value="71"'), "71"),
        ("bedrag", _p("0,3", 'o:value-type="float" o:value="0.30000000000000004"'), "0,3"),
        ("bedrag", _p("€ 5", 'o:value-type="currency" o:value="5" t:style-name="geld"'), "5"),
        ("nummer", _p("een<x:s x:c='2'/>twee<x:tab/>drie<x:line-break/>vier"), "een  twee\tdrie\nvier"),
        ("nummer", "<t:table-cell o:value-type='string'><x:p>een</x:p><x:p>twee</x:p></t:table-cell>", "een\ntwee"),
        ("nummer", _p("<x:span>ro</x:span><x:a>od</x:a>"), "rood"),
        (
            "nummer",
            "<t:table-cell o:value-type='string'><o:annotation><x:p>nota</x:p></o:annotation>"
            "<x:p>tekst<d:frame><x:p>kader</x:p></d:frame></x:p></t:table-cell>",
            "tekst",
        ),
        ("nummer", _p("2", 'o:value-type="float" o:value="2" t:formula="of:=1+1"'), "2"),
    ],
)
def test_a_cell_of_an_open_document_is_its_text(tmp_path: Path, column: str, cell: str, text: str) -> None:
    sheet = _open_cell(tmp_path, column, cell)
    assert _text(sheet, column) == text
    assert sheet.asked == ()


@pytest.mark.parametrize(
    ("column", "cell", "shown", "kind", "details"),
    [
        (
            "datum",
            _p("mei 22", 'o:value-type="date" o:date-value="2022-05-01" t:style-name="kind"'),
            "mei/22",
            "month",
            {"month": "2022-05"},
        ),
        (
            "datum",
            _p("02-07", 'o:value-type="date" o:date-value="2026-07-02" t:style-name="jaarloos"'),
            "2/jul",
            "day_without_year",
            {"day": 2, "month": 7},
        ),
        (
            "datum",
            _p("14/07/05", 'o:value-type="date" o:date-value="1905-07-14" t:style-name="dag"'),
            "1905-07-14",
            "year_as_day",
            {"year": 2022, "day": "14/07/1905"},
        ),
        (
            "datum",
            _p("x", 'o:value-type="date" o:date-value="2022-05-17T14:30:00" t:style-name="dag"'),
            "2022-05-17 14:30",
            "time_of_day",
            {"day": "17/05/2022"},
        ),
        ("datum", _p("14:30", 'o:value-type="time" o:time-value="PT14H30M00S"'), "14:30", "time", {}),
        (
            "bedrag",
            _p("12%", 'o:value-type="percentage" o:value="0.12"'),
            "12%",
            "percent",
            {"held": "0,12", "number": "12"},
        ),
        (
            "nummer",
            _p("061", 'o:value-type="float" o:value="61" t:style-name="nullen"'),
            "061",
            "zeros_shown",
            {"held": "61"},
        ),
        (
            "bedrag",
            _p("2", 'o:value-type="float" o:value="2000" t:style-name="duizend"'),
            "2000",
            "shown_otherwise",
            {},
        ),
        (
            "bedrag",
            _p("2 miljoen", 'o:value-type="float" o:value="2" t:style-name="miljoen"'),
            "2",
            "shown_otherwise",
            {},
        ),
        ("nummer", _p("2,7", 'o:value-type="float" o:value="2.7"'), "2,7", "number_in_text", {"point": "2.7"}),
        ("nummer", _p("WAAR", 'o:value-type="boolean" o:boolean-value="true"'), "WAAR", "truth", {}),
        ("nummer", _p("WAAR", 't:formula="of:=TRUE()" o:value-type="float" o:value="1"'), "WAAR", "truth", {}),
        (
            "nummer",
            _p("#N/B", 't:formula="of:=NA()" o:value-type="string" c:value-type="error"'),
            "#N/B",
            "failure",
            {},
        ),
        ("nummer", '<t:table-cell t:formula="of:=1+1"/>', "=1+1", "uncalculated", {}),
        (
            "nummer",
            _p("samen", 't:number-rows-spanned="3" t:number-columns-spanned="2" o:value-type="string"'),
            "samen",
            "merged",
            {"cells": "E2:F4"},
        ),
        (
            "nummer",
            '<t:covered-table-cell o:value-type="string"><x:p>onder</x:p></t:covered-table-cell>',
            "onder",
            "merged",
            {"cells": "E2"},
        ),
    ],
)
def test_what_libreoffice_made_of_something_else_is_asked_about(
    tmp_path: Path, column: str, cell: str, shown: str, kind: str, details: Mapping[str, object]
) -> None:
    sheet = _open_cell(tmp_path, column, cell)
    assert _asked(sheet) == [(2, NAMES.index(column), shown, f"workbook.{kind}", details)]
    assert _text(sheet, column) == shown


def test_a_look_may_be_the_columns(tmp_path: Path) -> None:
    rows = (
        '<t:table-column/><t:table-column t:default-cell-style-name="maand"/>'
        f"{_OPEN_NAMES}<t:table-row>{_p('A')}<t:table-cell o:value-type='date' o:date-value='2022-05-01'/>"
        "</t:table-row>"
    )
    (sheet,) = read_workbook(_open_document(tmp_path, rows), CONTRACT)
    assert _asked(sheet) == [(2, 1, "mei/22", "workbook.month", {"month": "2022-05"})]


def test_what_an_open_document_keeps_of_other_files_and_of_changes_is_no_sheet(tmp_path: Path) -> None:
    other = f"<t:table t:name=\"'file:///x.ods'#$dingen\"><t:table-row>{_p('vreemd')}</t:table-row></t:table>"
    rows = (
        f"{_OPEN_NAMES}<t:table-row t:visibility='filter'>{_p('A')}</t:table-row>"
        f"<t:shapes><d:frame><x:p>kader</x:p></d:frame></t:shapes></t:table>{other}"
        "<t:table t:name='leeg'><t:table-row><t:table-cell/></t:table-row>"
    )
    assert read_workbook(_open_document(tmp_path, rows), CONTRACT) == (
        Sheet("dingen", (Record(1, NAMES), Record(2, ("A",) + ("",) * 6)), hidden_rows=(2,)),
    )


def test_a_filled_cell_that_is_repeated_too_far_is_refused(tmp_path: Path) -> None:
    cell = _p("x", 't:number-columns-repeated="16384" o:value-type="string"')
    refused = _refused(_open_document(tmp_path, f"<t:table-row>{cell}</t:table-row>"))
    assert (refused.kind, refused.details["cell"]) == ("workbook.too_wide", "XFD1")


# what would harm the machine, each in a process of its own whose memory is measured

_HOSTILE = """
import sys
from pathlib import Path
from dashboard.intake.problems import Refused
from dashboard.intake.workbooks import read_workbook
from dashboard.opendata.contract import Contract
try:
    read_workbook(Path(sys.argv[1]), Contract({}, {}))
    print("read")
except Refused as refused:
    print(refused.kind)
print(int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1000)
"""


def _kind_within_memory(path: Path) -> str:
    """How the file is refused by a process of its own, which takes at most 500 MB."""
    command = [sys.executable, "-c", _HOSTILE, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT_FOLDER).stdout.split()
    assert int(told[1]) <= 500
    return told[0]


def _sheet_of(piece: str, size: int) -> bytes:
    begin, end = "<worksheet><sheetData>", "</sheetData></worksheet>"
    return (begin + piece * ((size - len(begin) - len(end)) // len(piece)) + end).encode()


@pytest.mark.parametrize(
    ("sheet", "kind"),
    [
        (lambda: bytes(101_000_000), "too_large"),
        (lambda: bytes(99_000_000), "inflated"),
        (lambda: b"<a>" * 6_000_000, "unsafe"),
        (lambda: b"<a b='" + b"x" * 19_000_000, "unsafe"),
        (lambda: b"<a><!--" + b"x" * 19_000_000, "unsafe"),
        (lambda: _sheet_of("<row/>", 19_000_000), "broken"),
    ],
    ids=["over 100 MB", "a bomb", "a bottomless tag", "an endless tag", "an endless remark", "endless rows"],
)
def test_a_sheet_made_to_do_harm_is_refused_with_little_memory(
    tmp_path: Path, sheet: Callable[[], bytes], kind: str
) -> None:
    assert _kind_within_memory(_packed(tmp_path / "x.xlsx", _parts(sheet()))) == f"workbook.{kind}"


def test_what_is_unpacked_is_counted_where_the_list_of_parts_lies(tmp_path: Path) -> None:
    path = _packed(tmp_path / "x.xlsx", _parts(_sheet_of("<row/>", 5_000_000)))
    data = bytearray(path.read_bytes())
    for found in re.finditer(rb"PK\x01\x02", bytes(data)):
        data[found.start() + 24 : found.start() + 28] = (600).to_bytes(4, "little")
    path.write_bytes(data)
    assert _refused(path).kind == "workbook.broken"


@pytest.mark.slow
def test_many_sheets_that_share_one_part_are_counted_each_time(tmp_path: Path) -> None:
    one = _parts(_sheet_of("<row><c/></row>", 10_000_000))
    many = str(one["xl/workbook.xml"]).replace(
        '<sheet name="andere" r:id="rId1"/>', '<sheet name="andere" r:id="rId1"/>' * 20
    )
    path = _packed(tmp_path / "x.xlsx", {**one, "xl/workbook.xml": many})
    assert _kind_within_memory(path) == "workbook.too_many_cells"


def test_more_than_500_sheets_are_refused(tmp_path: Path) -> None:
    sheets = '<sheet name="a" id="rId1"/>' * 501
    workbook = f"<workbook {_MAIN}><sheets>{sheets}</sheets></workbook>"
    assert _refused(_packed(tmp_path / "x.xlsx", _parts("", workbook))).kind == "workbook.too_many_sheets"


def test_an_endless_list_of_parts_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "x.xlsx", "w") as packed:
        for number in range(1000):
            packed.writestr(f"{number:05000}", b"")
    assert _kind_within_memory(tmp_path / "x.xlsx") == "workbook.broken"


def test_a_long_text_in_every_row_is_refused(tmp_path: Path) -> None:
    row = f'<t:table-row t:number-rows-repeated="1048576">{_p("a" * 900_000)}</t:table-row>'
    assert _kind_within_memory(_open_document(tmp_path, row)) == "workbook.too_many_cells"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("<row>" + "".join(f"<c a='{place * 7919 % 97}'/>" for place in range(3000)) + "</row>", "too_many_cells"),
        ('<row><c r="GR1"><v>12</v></c></row>', "too_many_cells"),
    ],
    ids=["blank cells", "rows with one cell far to the right"],
)
def test_a_sheet_of_millions_of_cells_is_refused_with_little_memory(tmp_path: Path, row: str, kind: str) -> None:
    with ZipFile(tmp_path / "x.xlsx", "w") as packed:
        for name, content in _parts(_sheet_of(row, 90_000_000)).items():
            packed.writestr(name, content)
    assert _kind_within_memory(tmp_path / "x.xlsx") == f"workbook.{kind}"
