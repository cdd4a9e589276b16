"""The committed record, each table saved in another way, is read as the same rows."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.intake import problem_text, read_raw_folder
from dashboard.releases.known_contract import known_contract
from dashboard.settings import PROJECT_FOLDER
from tests.faults.make_files import TODAY

RAW = PROJECT_FOLDER / "data" / "raw"
# ending, letters, separator, line end, a title above the names
WAYS = [
    (".csv", "cp1252", ";", "\r\n", False),
    (".csv", "utf-8", ",", "\n", True),
    (".txt", "utf-16", "\t", "\r\n", False),
    (".tsv", "utf-8-sig", "\t", "\r", True),
    (".xlsx", "", "", "", True),
]


def save(rows: list[list[str]], path: Path, letters: str, separator: str, end: str) -> None:
    if path.suffix == ".xlsx":
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet("Blad1")
        for number, row in enumerate(rows):
            for position, cell in enumerate(row):
                sheet.write_string(number, position, cell)
        book.close()
        return
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator=end).writerows(rows)
    text = file.getvalue()
    # what Windows-1252 has no letter for is saved as UTF-8
    is_possible = letters != "cp1252" or text == text.encode("cp1252", "replace").decode("cp1252")
    path.write_bytes(text.encode(letters if is_possible else "utf-8"))


@pytest.mark.parametrize("first", range(len(WAYS)))
def test_the_record_reads_the_same_in_whatever_way_each_table_is_saved(tmp_path: Path, first: int) -> None:
    for number, path in enumerate(sorted(RAW.glob("*.csv"))):
        ending, letters, separator, end, has_title = WAYS[(first + number) % len(WAYS)]
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))
        title = [[path.stem, *[""] * (len(rows[0]) - 1)]] if has_title else []
        turned = [row[::-1] for row in rows]
        save(title + turned, tmp_path / f"{path.stem}{ending}", letters, separator, end)
    contract = known_contract()
    otherwise = read_raw_folder(tmp_path, contract, TODAY)
    assert [problem_text(problem) for problem in otherwise.problems] == []
    plain = read_raw_folder(RAW, contract, TODAY)
    assert {name: table.rows for name, table in otherwise.tables.items()} == {
        name: table.rows for name, table in plain.tables.items()
    }
