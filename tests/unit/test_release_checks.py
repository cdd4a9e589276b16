"""The checks before the switch: files read back with their types, and keys that lead somewhere."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.opendata.contract import Column, Contract, Table
from dashboard.release_folder import ReleaseFolder
from dashboard.releases import export
from dashboard.releases.checks import BrokenReference, check_references
from dashboard.releases.export import ExportFailure, write_public_files


def _table(name: str, *columns: Column) -> Table:
    return Table(name, name, name, "", "", columns)


def _column(name: str, data_type: str = "string", references: str | None = None, *, is_key: bool = False) -> Column:
    return Column(name, data_type, "", "", references=references, is_key=is_key)


def _database(folder: Path, *statements: str) -> ReleaseFolder:
    release = ReleaseFolder(folder)
    with closing(duckdb.connect(str(release.database))) as connection:
        for statement in statements:
            connection.execute(statement)
    return release


def _contract(data_type: str) -> Contract:
    return Contract({}, {"telling": _table("telling", _column("waarde", data_type))})


@pytest.mark.parametrize(
    ("data_type", "sql"),
    [
        ("integer", "cast(1 as bigint)"),
        ("decimal", "cast(1.50 as decimal(18, 4))"),
        ("boolean", "true"),
        ("date", "date '2026-11-25'"),
        ("string", "'1'"),
    ],
)
def test_a_file_that_holds_what_the_database_holds_is_written(tmp_path: Path, data_type: str, sql: str) -> None:
    release = _database(tmp_path, f"create table telling as select {sql} as waarde")

    assert [record.rows for record in write_public_files(release, _contract(data_type))] == [1]


@pytest.mark.parametrize(
    ("data_type", "sql"),
    [
        # equal for Python, and still another type than the contract promises
        ("integer", "cast(1 as decimal(18, 4))"),
        ("decimal", "cast(1 as bigint)"),
        ("string", "date '2026-11-25'"),
        ("date", "'2026-11-25'"),
        ("string", "true"),
        # an empty text would come back as no value
        ("string", "''"),
    ],
)
def test_a_file_of_another_type_than_the_contract_promises_is_refused(tmp_path: Path, data_type: str, sql: str) -> None:
    release = _database(tmp_path, f"create table telling as select {sql} as waarde")

    with pytest.raises(ExportFailure, match=r"telling\.csv"):
        write_public_files(release, _contract(data_type))


@pytest.mark.parametrize("ending", ["csv", "csv.gz", "csv.br"])
def test_a_file_that_was_not_written_whole_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    release = _database(tmp_path, "create table telling as select unnest(['een', 'twee']) as waarde")
    whole = Path.read_bytes

    def truncated(path: Path) -> bytes:
        content = whole(path)
        return content[: len(content) // 2] if path.name == f"telling.{ending}" else content

    monkeypatch.setattr(Path, "read_bytes", truncated)

    with pytest.raises(ExportFailure, match=r"telling\.csv"):
        write_public_files(release, _contract("string"))


def test_the_type_decides_where_python_sees_no_difference() -> None:
    rows = [(True, 1, Decimal(1), date(2026, 1, 1), None)]

    assert export._are_the_same([(True, 1, Decimal("1.0"), date(2026, 1, 1), None)], rows)
    assert not export._are_the_same([(1, 1, Decimal(1), date(2026, 1, 1), None)], rows)
    assert not export._are_the_same([(True, Decimal(1), Decimal(1), date(2026, 1, 1), None)], rows)


CONTRACT = Contract(
    raw={
        "bronnen": _table("bronnen", _column("titel"), _column("bron_id", is_key=True)),
        "meldingen": _table("meldingen", _column("melding_id", is_key=True), _column("bron_id", references="bronnen")),
    },
    publication={
        "stand": _table("stand", _column("nummer", "integer"), _column("bewijs_bron_id", references="bronnen"))
    },
)


def _files(folder: Path, **rows: list[list[str]]) -> ReleaseFolder:
    release = ReleaseFolder(folder)
    release.data.mkdir()
    for name, table in CONTRACT.public_tables().items():
        text = io.StringIO(newline="")
        csv.writer(text).writerows([[column.name for column in table.columns], *rows[name]])
        release.public_file(name).write_text(text.getvalue(), encoding="utf-8", newline="")
    return release


def test_keys_that_lead_to_a_row_and_empty_cells_are_good(tmp_path: Path) -> None:
    release = _files(
        tmp_path,
        register_bronnen=[["Titel", "S001"]],
        register_meldingen=[["m1", "S001"]],
        stand=[["1", "S001"], ["2", ""]],
    )

    check_references(release, CONTRACT)


@pytest.mark.parametrize(("file", "column"), [("register_meldingen", "bron_id"), ("stand", "bewijs_bron_id")])
def test_a_source_that_does_not_exist_keeps_a_release_from_being_shown(tmp_path: Path, file: str, column: str) -> None:
    rows = {"register_bronnen": [["S009", "S001"]], "register_meldingen": [["m1", "S001"]], "stand": [["1", "S001"]]}
    rows[file] = [["1", "S009"]]

    with pytest.raises(BrokenReference) as broken:
        check_references(_files(tmp_path, **rows), CONTRACT)

    assert (broken.value.file, broken.value.column, broken.value.key) == (f"{file}.csv", column, "S009")
