"""The corpus of damaged and odd files: each is read as exactly these rows, or refused at exactly these places.

Nothing in between: a wrong result in silence is what this test is for.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from dashboard.intake import CheckedTable, problem_text, read_raw_folder
from dashboard.intake.files import Record, text_records
from dashboard.opendata.contract import Contract
from dashboard.releases.known_contract import known_contract
from tests.faults.make_files import BASE, FILES, TABLES, TODAY, Case, Rows, cases, lay_out
from tests.faults.read_files import kept_verdicts, read_case, small_contract

CASES = cases()
VERDICTS = kept_verdicts()


@pytest.fixture(scope="module")
def contract() -> Contract:
    return small_contract(known_contract())


def entered(table: CheckedTable) -> Rows:
    """The columns that people enter, without what intake adds to a date."""
    places = [
        position
        for position, column in enumerate(table.table.register_columns)
        if column.name in {known.name for known in table.table.columns}
    ]
    return [[row[place] for place in places] for row in table.rows]


def in_the_order_of_the_contract(rows: Rows, table: CheckedTable) -> Rows:
    places = [rows[0].index(column.name) for column in table.table.columns]
    return [[row[place].replace("1234,5", "1234.5") for place in places] for row in rows[1:]]


def test_the_corpus_is_large_and_each_file_has_its_own_verdict() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    assert len(names) >= 120
    assert set(names) == set(VERDICTS)
    with_files = {case.name for case in CASES if any(data is not None for data in case.files.values())}
    assert {folder.name for folder in FILES.iterdir() if folder.is_dir()} >= {BASE, *with_files}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_as_exactly_these_rows_or_refused_at_exactly_these_places(
    case: Case, contract: Contract, tmp_path: Path
) -> None:
    intake = read_case(case, contract, tmp_path / "raw")
    places = tuple((problem.file, problem.row, problem.column, problem.kind) for problem in intake.problems)
    assert places == case.refused
    assert [problem_text(problem) for problem in intake.problems] == VERDICTS[case.name]
    if case.refused:
        assert intake.tables == {}
    else:
        read = {name: entered(table) for name, table in intake.tables.items()}
        expected = {
            name: in_the_order_of_the_contract(case.rows.get(name, TABLES[name]), table)
            for name, table in intake.tables.items()
        }
        assert list(read) == list(contract.raw)
        assert read == expected


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.name.startswith("libreoffice")], ids=lambda case: case.name
)
def test_the_committed_files_are_those_that_the_script_makes(case: Case) -> None:
    for name, data in case.files.items():
        if data is not None:
            assert (FILES / case.name / name).read_bytes() == data


@pytest.mark.parametrize("case", [case for case in CASES if case.refused], ids=lambda case: case.name)
def test_every_refusal_can_be_told_in_english(case: Case, contract: Contract, tmp_path: Path) -> None:
    lay_out(case, tmp_path / "raw")
    english = read_raw_folder(tmp_path / "raw", contract, TODAY, "en").problems
    assert tuple((problem.file, problem.row, problem.column, problem.kind) for problem in english) == case.refused
    assert [problem_text(problem, "en") for problem in english] != VERDICTS[case.name]


def the_message(folder: Path, contract: Contract) -> str:
    (problem,) = read_raw_folder(folder, contract, TODAY).problems
    return problem_text(problem)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    lay_out(Case(BASE, "the base itself", {}), folder)
    return folder


def test_a_name_with_a_line_break_is_told_without_it(raw: Path, contract: Contract) -> None:
    (raw / "plan\nnen.csv").touch()
    assert the_message(raw, contract).startswith("plan?nen.csv: De naam van dit bestand bevat een teken dat niet in")


def test_a_pipe_with_the_name_of_a_table_is_not_waited_for(raw: Path, contract: Contract) -> None:
    (raw / "plannen.csv").unlink()
    os.mkfifo(raw / "plannen.csv")
    assert the_message(raw, contract) == (
        "plannen.csv: Dit is geen gewoon bestand en kan niet gelezen worden. Haal het uit de map."
    )


def test_a_link_out_of_the_folder_is_not_followed(raw: Path, contract: Contract) -> None:
    (raw / "plannen.csv").rename(raw.parent / "plannen.csv")
    (raw / "plannen.csv").symlink_to(raw.parent / "plannen.csv")
    assert the_message(raw, contract).startswith("plannen.csv: Deze naam leidt naar een bestand buiten de map.")


HELD = "Dit bestand is nog open in Excel of in een ander programma. Sluit het bestand in Excel en probeer opnieuw."
SHUT = (
    "Dit bestand kan niet geopend worden. Sluit het bestand in Excel, kijk na of u het mag openen en probeer opnieuw."
)


@pytest.mark.parametrize(
    ("number", "beside", "sentence"),
    [
        (errno.EACCES, "~$plannen.csv", HELD),
        (errno.EACCES, ".~lock.plannen.csv#", HELD),
        (errno.EBUSY, "Thumbs.db", HELD),
        (errno.ETXTBSY, "Thumbs.db", HELD),
        (errno.EACCES, "Thumbs.db", SHUT),
        (errno.EIO, "Thumbs.db", SHUT),
    ],
)
def test_a_file_that_excel_holds_is_to_be_closed(
    raw: Path, contract: Contract, monkeypatch: pytest.MonkeyPatch, number: int, beside: str, sentence: str
) -> None:
    (raw / beside).touch()
    opened = os.open

    def held(path: Path, flags: int) -> int:
        if Path(path).name == "plannen.csv":
            raise OSError(number, "held")
        return opened(path, flags)

    monkeypatch.setattr("dashboard.intake.folder.os.open", held)
    assert the_message(raw, contract) == f"plannen.csv: {sentence}"


def test_a_file_that_is_saved_while_it_is_read_is_read_again_later(
    raw: Path, contract: Contract, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = raw / "beleidsdomeinen.csv"
    whole = path.read_bytes()

    def records_while_saving(file: BinaryIO, names: list[str]) -> Iterator[Record]:
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            path.write_bytes(whole + b"nieuw;Nieuw;New\r\n")
        return text_records(file, names)

    monkeypatch.setattr("dashboard.intake.folder.text_records", records_while_saving)
    assert the_message(raw, contract).startswith("beleidsdomeinen.csv: Dit bestand werd bewaard terwijl het gelezen")
