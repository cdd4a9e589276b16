"""The whole record as workbooks, written by xlsxwriter and saved by LibreOffice: read back equal, or asked about."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from dashboard.intake import read_raw_folder
from dashboard.intake.folder import Intake
from dashboard.intake.workbooks import read_workbook
from dashboard.opendata.contract import Contract
from dashboard.settings import PROJECT_FOLDER, today_in_brussels

RAW = PROJECT_FOLDER / "data" / "raw"


@pytest.fixture(scope="module")
def record(project_contract: Contract) -> Intake:
    return read_raw_folder(RAW, project_contract, today_in_brussels())


@pytest.fixture(scope="module")
def workbook(record: Intake, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every table of the record on a sheet of its own, each cell a text."""
    path = tmp_path_factory.mktemp("workbook") / "werkmap.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_urls": False}) as written:
        for name, table in record.entered.items():
            sheet = written.add_worksheet(name)
            sheet.write_row(0, 0, [column.name for column in table.table.columns])
            for row, entered in enumerate(table.rows, 1):
                for position, cell in enumerate(entered.cells):
                    sheet.write_string(row, position, cell)
    return path


def _same_rows(read: Intake, record: Intake) -> bool:
    assert [problem.reason for problem in read.problems] == []
    return {name: table.rows for name, table in read.tables.items()} == {
        name: table.rows for name, table in record.tables.items()
    }


def _saved(files: list[Path], folder: Path, form: str, *read_as: str) -> None:
    """The files, saved by LibreOffice in another form."""
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *read_as, "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=600)


def test_the_record_in_one_workbook_is_read_back_equal(
    workbook: Path, record: Intake, project_contract: Contract
) -> None:
    assert _same_rows(read_raw_folder(workbook.parent, project_contract, today_in_brussels()), record)


def test_another_reader_reads_the_same_texts(workbook: Path, project_contract: Contract) -> None:
    other = CalamineWorkbook.from_path(workbook)
    for sheet in read_workbook(workbook, project_contract):
        texts = [
            tuple("" if cell is None else str(cell) for cell in row)
            for row in other.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        ]
        assert [record.cells for record in sheet.records] == texts


@pytest.mark.slow
@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_the_record_saved_by_libreoffice_is_read_back_equal(
    workbook: Path, record: Intake, project_contract: Contract, tmp_path: Path, form: str
) -> None:
    _saved([workbook], tmp_path / "saved", form)
    assert _same_rows(read_raw_folder(tmp_path / "saved", project_contract, today_in_brussels()), record)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_what_libreoffice_makes_of_the_csv_files_is_read_back_equal_or_asked_about(
    record: Intake, project_contract: Contract, tmp_path: Path, form: str
) -> None:
    # 1043 is Dutch: it takes dates and numbers for what they seem to be, as a person who double clicks gets them
    _saved(sorted(RAW.glob("*.csv")), tmp_path / "saved", form, "--infilter=CSV:59,34,76,1,,1043,false,true")
    read = read_raw_folder(tmp_path / "saved", project_contract, today_in_brussels())
    asked = {(problem.file, problem.row) for problem in read.problems}
    wrong = [
        (name, before.number, before.cells, after.cells)
        for name, table in record.entered.items()
        for before, after in zip(table.rows, read.entered[name].rows, strict=True)
        if before.cells != after.cells and (f"{name}.{form}", before.number) not in asked
    ]
    assert wrong == []
