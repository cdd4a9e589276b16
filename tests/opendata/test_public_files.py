"""Every public file of a release: equal to its table in the release, described by the contract, readable by others."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import brotli
import duckdb
import pandas as pd
import pytest

from dashboard.opendata.contract import Table
from dashboard.opendata.csv_file import plain, rows_from_csv
from dashboard.release_folder import ReleaseFolder

PANDAS_KINDS = {"integer": "iu", "decimal": "iuf", "date": "M", "boolean": "b"}


def _database_rows(release: ReleaseFolder, table: Table) -> list[tuple[object, ...]]:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with closing(duckdb.connect(str(release.database), read_only=True)) as connection:
        rows = connection.execute(f'select {names} from "{table.name}" order by all').fetchall()  # noqa: S608
    return [tuple(plain(value) for value in row) for row in rows]


def test_every_public_file_equals_its_table_in_the_release_cell_by_cell(release: ReleaseFolder) -> None:
    tables = release.contract().public_tables()
    assert len(tables) >= 33

    for table in tables.values():
        content = release.public_file(table.name).read_bytes()
        assert rows_from_csv(table.columns, content) == _database_rows(release, table), table.name


def test_a_register_holds_every_row_of_its_raw_table(release: ReleaseFolder) -> None:
    raw_folder = Path(__file__).resolve().parents[2] / "data" / "raw"
    entered = {}
    for path in raw_folder.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            entered[f"register_{path.stem}.csv"] = sum(1 for _ in csv.DictReader(file, delimiter=";"))

    published = {file.name: file.rows for file in release.record().public_files if file.name.startswith("register_")}
    assert published == entered


def test_the_record_of_the_release_tells_the_checksum_and_size_of_each_file(release: ReleaseFolder) -> None:
    for file in release.record().public_files:
        content = (release.data / file.name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (file.sha256, file.bytes), file.name


def test_each_file_lies_there_compressed_too(release: ReleaseFolder) -> None:
    for file in release.record().public_files:
        content = (release.data / file.name).read_bytes()
        assert gzip.decompress((release.data / f"{file.name}.gz").read_bytes()) == content
        assert brotli.decompress((release.data / f"{file.name}.br").read_bytes()) == content


def test_no_write_ahead_log_is_left_beside_the_database(release: ReleaseFolder) -> None:
    assert [path.name for path in release.path.glob("*.wal")] == []


def test_nothing_of_a_person_or_a_machine_stands_in_the_record_of_a_release(release: ReleaseFolder) -> None:
    assert str(Path.home()) not in (release.path / "release.json").read_text(encoding="utf-8")


def test_pandas_reads_the_status_per_action_point_with_the_right_types(release: ReleaseFolder) -> None:
    table = release.contract().publication["stand_per_actiepunt"]
    days = [column.name for column in table.columns if column.data_type == "date"]

    frame = pd.read_csv(release.public_file(table.name), parse_dates=days, dtype={"nummer": "string"})

    assert list(frame.columns) == [column.name for column in table.columns]
    assert len(frame) == len(_database_rows(release, table))
    for column in table.columns:
        filled = frame[column.name].dropna()
        if len(filled) == len(frame):
            assert filled.dtype.kind in PANDAS_KINDS.get(column.data_type, "OU"), column.name
        elif column.data_type == "integer":
            # pandas has no whole number beside an empty cell: it reads a column with gaps as floats
            assert all(float(value).is_integer() for value in filled), column.name


@pytest.mark.slow
def test_libreoffice_opens_the_status_per_action_point_with_the_same_cells(
    release: ReleaseFolder, tmp_path: Path
) -> None:
    program = shutil.which("soffice")
    assert program, "apt-get install libreoffice-calc-nogui"
    source = release.public_file("stand_per_actiepunt")
    command = [program, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    # comma, double quote, UTF-8, first line 1, American English: the decimal point and ISO days of the file
    command += ["--infilter=CSV:44,34,76,1,,1033,false,true", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)

    opened = pd.read_excel(tmp_path / "stand_per_actiepunt.xlsx", engine="calamine")
    expected = list(csv.DictReader(io.StringIO(source.read_text(encoding="utf-8"))))
    columns = release.contract().publication["stand_per_actiepunt"].columns
    assert list(opened.columns) == [column.name for column in columns]
    assert len(opened) == len(expected)
    for column in columns:
        filled = opened[column.name].dropna()
        written = [row[column.name] for row in expected if row[column.name]]
        if column.data_type == "date":
            assert [value.date().isoformat() for value in pd.to_datetime(filled)] == written, column.name
        elif column.data_type == "integer":
            assert [int(value) for value in filled] == [int(value) for value in written], column.name
