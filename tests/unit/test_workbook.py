"""The department's workbook, read by another program than the one that wrote it: openpyxl."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from dashboard.intake.workbook_writing import CannotBeWritten, TableSheet, WorkbookContent, workbook_bytes
from dashboard.opendata.contract import Contract
from dashboard.releases.raw_tables import RawTables, UnreadableTables, read_raw_tables
from dashboard.releases.workbook import whole_workbook
from tests.small_raw_folder import RAW, small_raw_folder


@pytest.fixture(scope="module")
def tables(project_contract: Contract) -> RawTables:
    """The committed tables."""
    return read_raw_tables(RAW, project_contract, "nl")


@pytest.fixture(scope="module")
def content(tables: RawTables, project_contract: Contract) -> bytes:
    """The workbook of the committed tables."""
    return whole_workbook(tables, project_contract, "nl")


@pytest.fixture(scope="module")
def workbook(content: bytes) -> Any:
    """The same, as openpyxl reads it."""
    return openpyxl.load_workbook(BytesIO(content))


def _drop_downs(sheet: Any) -> dict[str, Any]:
    """Column name → its drop-down."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            first_column, first_row, _, _ = range_boundaries(str(rule.sqref))
            assert first_row == 2
            found[sheet.cell(1, first_column).value] = rule
    return found


def _offered(workbook: Any, source: str) -> list[str]:
    """The values in the range that a drop-down names, empty cells left out."""
    name, cells = source.removeprefix("=").replace("$", "").split("!")
    return [row[0].value for row in workbook[name.strip("'")][cells] if row[0].value is not None]


def test_every_table_stands_in_the_workbook_with_its_present_rows(
    workbook: Any, tables: RawTables, project_contract: Contract
) -> None:
    for table in project_contract.raw.values():
        names, *rows = workbook[table.name].iter_rows(values_only=True)
        assert names == tuple(column.name for column in table.columns)
        assert [tuple(cell or "" for cell in row) for row in rows] == [
            row.cells for row in tables.entered[table.name].rows
        ]
    assert sum(len(read.rows) for read in tables.entered.values()) == 1126


def test_explanations_come_first_then_the_tables_of_every_day_then_the_others(
    workbook: Any, project_contract: Contract
) -> None:
    daily = [
        "voortgangsmeldingen",
        "uitwisselingen",
        "uitwisseling_stappen",
        "praktijk_stappen",
        "praktijk_vertoningen",
        "vragen",
        "leemten",
        "bronnen",
    ]
    others = [name for name in project_contract.raw if name not in daily]
    assert workbook.sheetnames == [
        "Uitleg",
        "Uitleg kolommen",
        "Uitleg codes",
        *daily,
        *others,
        "Keuzes",
        "Keuzes stempel",
    ]
    assert workbook["Keuzes"].sheet_state == "hidden"
    assert workbook["Keuzes stempel"].sheet_state == "veryHidden"
    assert workbook.active.title == "Uitleg"


def test_every_cell_is_text_in_text_format_also_those_that_are_still_empty(
    workbook: Any, project_contract: Contract
) -> None:
    for table in project_contract.raw.values():
        sheet = workbook[table.name]
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type == "s" or cell.value is None
                assert cell.value is None or cell.number_format == "@"
        looks = {at: look for look in sheet.column_dimensions.values() for at in range(look.min, look.max + 1)}
        assert set(looks) == set(range(1, len(table.columns) + 1))
        for look in looks.values():
            assert (look.number_format, look.alignment.wrap_text) == ("@", True)
            assert 10 <= look.width <= 61
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_a_drop_down_offers_exactly_the_codes_of_the_contract_however_many_they_are(
    workbook: Any, project_contract: Contract
) -> None:
    lists = 0
    for table in project_contract.raw.values():
        drop_downs = _drop_downs(workbook[table.name])
        for column in table.columns:
            if column.code_list:
                codes = [code.code for code in project_contract.codes[column.code_list]]
                assert _offered(workbook, drop_downs[column.name].formula1) == codes, f"{table.name}.{column.name}"
                assert drop_downs[column.name].errorStyle in (None, "stop")
                lists += 1
    assert lists == 75
    # a list of 249 countries would be dropped without a word if it stood in the cell's own rule
    assert len(_offered(workbook, _drop_downs(workbook["akkoorden"])["land"].formula1)) == 249


def test_beside_each_code_stands_what_it_means(workbook: Any, project_contract: Contract) -> None:
    sheet = workbook["Keuzes"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    at = heads["stand_van_zaken"]
    pairs = [(sheet.cell(row, at).value, sheet.cell(row, at + 1).value) for row in range(2, 8)]
    assert pairs == [(code.code, code.label_nl) for code in project_contract.codes["stand_van_zaken"]]
    told = [row for row in workbook["Uitleg codes"].iter_rows(values_only=True) if row[0] == "stand_van_zaken"]
    assert told == [("stand_van_zaken", code.code, code.label_nl) for code in project_contract.codes["stand_van_zaken"]]


def test_a_drop_down_of_keys_offers_the_keys_of_the_table_also_of_a_row_that_is_added_there(
    workbook: Any, tables: RawTables, project_contract: Contract
) -> None:
    for table in project_contract.raw.values():
        drop_downs = _drop_downs(workbook[table.name])
        for column in table.columns:
            if column.references:
                keys = list(tables.entered[column.references].rows_by_key)
                source = drop_downs[column.name].formula1
                assert _offered(workbook, source) == keys, f"{table.name}.{column.name}"
                # a thousand rows below the last one count as well
                assert int(source.rsplit("$", 1)[1]) == len(keys) + 1001


def test_a_column_whose_list_is_named_by_its_neighbour_finds_it_by_that_name(
    workbook: Any, project_contract: Contract
) -> None:
    rule = _drop_downs(workbook["actiepunt_kenmerken"])["code"]
    assert rule.formula1 == 'INDIRECT("keuze_"&$C2)'
    assert workbook["actiepunt_kenmerken"]["C1"].value == "soort"
    for named in project_contract.codes["kenmerk_soort"]:
        source = workbook.defined_names[f"keuze_{named.code}"].attr_text
        assert _offered(workbook, source) == [code.code for code in project_contract.codes[named.code]]


def test_required_columns_are_marked_by_weight_and_by_word(workbook: Any, project_contract: Contract) -> None:
    for table in project_contract.raw.values():
        for cell, column in zip(workbook[table.name][1], table.columns, strict=True):
            assert cell.font.bold == column.required, f"{table.name}.{column.name}"
            assert cell.comment.text.startswith("Verplicht.") == column.required
            assert column.description_nl in cell.comment.text


def test_each_column_is_explained_with_what_is_allowed_and_an_example(
    workbook: Any, project_contract: Contract
) -> None:
    told = {row[:2]: row[2:] for row in workbook["Uitleg kolommen"].iter_rows(values_only=True)}
    assert len(told) - 1 == sum(len(table.columns) for table in project_contract.raw.values())
    assert told[("voortgangsmeldingen", "stand_van_zaken")] == (
        "verplicht",
        project_contract.raw["voortgangsmeldingen"].column("stand_van_zaken").description_nl,
        "Een van deze codes: op_te_starten, lopend, afgerond, stopgezet, niet_gerapporteerd, feit.",
        "niet_gerapporteerd",
    )
    assert told[("voortgangsmeldingen", "feit_soort")][0] == 'verplicht als in "stand_van_zaken" staat: feit'
    assert told[("planwijzigingen", "beslist_op")][3] == "2022-05"


def test_the_first_sheet_says_that_a_person_is_never_described(workbook: Any) -> None:
    told = " ".join(cell.value for cell in workbook["Uitleg"]["A"] if cell.value)
    assert "Beschrijf nooit een persoon, een zaak of een slachtoffer, ook niet zonder naam." in told


def test_nothing_typed_becomes_a_formula_or_a_link(project_contract: Contract) -> None:
    table = project_contract.raw["bronnen"]
    row = {"bron_id": "S1", "titel": '=HYPERLINK("http://x.example")', "url": "https://x.example/a", "let_op_nl": "+1"}
    rows = (tuple(row.get(column.name, "") for column in table.columns),)
    sheet = openpyxl.load_workbook(
        BytesIO(workbook_bytes(WorkbookContent(("Proef",), (TableSheet(table, rows),)), project_contract, "nl"))
    )["bronnen"]
    assert [cell.value for cell in sheet[2] if cell.value] == [
        "S1",
        '=HYPERLINK("http://x.example")',
        "https://x.example/a",
        "+1",
    ]
    assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
    assert [cell.hyperlink for cell in sheet[2] if cell.hyperlink] == []


def test_the_same_tables_give_the_same_bytes(content: bytes, tables: RawTables, project_contract: Contract) -> None:
    assert whole_workbook(tables, project_contract, "nl") == content


def test_a_text_that_excel_would_cut_is_refused_and_named(project_contract: Contract) -> None:
    table = project_contract.raw["beleidsdomeinen"]

    def written(length: int) -> bytes:
        rows = (("jeugd", "J" * length, "Youth"),)
        return workbook_bytes(WorkbookContent(("Proef",), (TableSheet(table, rows),)), project_contract, "nl")

    whole = openpyxl.load_workbook(BytesIO(written(32_767)))["beleidsdomeinen"]["B2"].value
    assert len(whole) == 32_767
    with pytest.raises(CannotBeWritten) as refused:
        written(32_768)
    assert (refused.value.table, refused.value.key, refused.value.column) == ("beleidsdomeinen", "jeugd", "naam_nl")


def test_wrong_cells_are_carried_over_but_a_row_that_cannot_be_read_is_refused(
    tmp_path: Path, project_contract: Contract
) -> None:
    raw = small_raw_folder(tmp_path / "raw", project_contract)
    file = raw / "beleidsdomeinen.csv"
    whole = file.read_bytes()
    file.write_bytes(whole + b"Geen Sleutel!;Proef;Trial\r\n")
    read = read_raw_tables(raw, project_contract, "nl")
    assert read.entered["beleidsdomeinen"].rows[-1].cells == ("Geen Sleutel!", "Proef", "Trial")

    for line, told in ((";Proef;Trial", "heeft geen sleutel"), ("jeugd;Proef", "te weinig cellen")):
        file.write_bytes(whole + f"{line}\r\n".encode())
        with pytest.raises(UnreadableTables) as refused:
            read_raw_tables(raw, project_contract, "nl")
        assert [told in problem.reason for problem in refused.value.problems] == [True]


def test_the_workbook_speaks_english_where_that_is_asked(tables: RawTables, project_contract: Contract) -> None:
    small = replace(tables, entered={name: replace(read, rows=()) for name, read in tables.entered.items()})
    workbook = openpyxl.load_workbook(BytesIO(whole_workbook(small, project_contract, "en")))
    assert workbook["Uitleg"]["A1"].value == "Workbook of the action plan monitor"
    assert workbook["plannen"]["A1"].comment.text.startswith("Required.\nKey of the plan.")
