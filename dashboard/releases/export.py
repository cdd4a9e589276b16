"""From dbt's build file and the checked tables to the files of a release, and the check that they agree."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

import brotli
import duckdb

from dashboard.intake import CheckedTable
from dashboard.opendata.contract import Contract, Table
from dashboard.opendata.csv_file import Value, csv_bytes, plain, rows_from_csv
from dashboard.release_folder import FileRecord, ReleaseFolder

SQL_TYPES = {
    "integer": "bigint",
    "decimal": "decimal(18, 4)",
    "date": "date",
    "boolean": "boolean",
    "string": "varchar",
}

BLOCK_SIZE = "16384"  # bytes, the smallest that DuckDB allows


class ExportFailure(RuntimeError):
    """A file that was written does not hold what the database holds; carries its name."""


def export_database(build_file: Path, models: Iterable[str], checked: Mapping[str, CheckedTable], target: Path) -> None:
    """Write a fresh database with these models and every register; nothing else of the build file comes along.

    Each table is sorted, so that the same data give the same rows in the same order. Raises ExportFailure where DuckDB
    did not bring everything to disk, with a word or without (its close can fail in silence when the disk is full).
    """
    try:
        _export(build_file, models, checked, target)
    except (duckdb.IOException, duckdb.FatalException) as failure:
        raise ExportFailure(target.name) from failure
    if target.with_name(f"{target.name}.wal").exists():
        raise ExportFailure(target.name)


def _export(build_file: Path, models: Iterable[str], checked: Mapping[str, CheckedTable], target: Path) -> None:
    # many small tables: with the smallest blocks the file is a tenth as large
    with closing(duckdb.connect(str(target), config={"default_block_size": BLOCK_SIZE})) as connection:
        connection.execute(f"attach '{quoted(build_file)}' as build (read_only)")
        for model in models:
            connection.execute(f'create table "{model}" as select * from build."{model}" order by all')  # noqa: S608
        connection.execute("detach build")
        for table in checked.values():
            _create_register(connection, table)
        connection.execute("checkpoint")


def write_public_files(release: ReleaseFolder, contract: Contract) -> tuple[FileRecord, ...]:
    """Write each public table of the release's database as CSV, plain and compressed, and read it back.

    Gives the records of the plain files. Raises ExportFailure where what was read differs.
    """
    release.data.mkdir()
    with closing(duckdb.connect(str(release.database), read_only=True)) as connection:
        return tuple(write_public_file(connection, release, table) for table in contract.public_tables().values())


def write_public_file(connection: duckdb.DuckDBPyConnection, release: ReleaseFolder, table: Table) -> FileRecord:
    """Write one public table as the connection holds it, plain and compressed, and read it back.

    Gives the record of the plain file. Raises ExportFailure where what was read differs.
    """
    rows = _rows(connection, table)
    content = csv_bytes(table.columns, rows)
    path = release.public_file(table.name)
    path.write_bytes(content)
    # compressed once, at publish time, so that no visitor waits for it; no clock in the bytes
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(content, quality=11))
    if not _is_whole(path, table, rows):
        raise ExportFailure(path.name)
    digest = hashlib.sha256(content).hexdigest()
    return FileRecord(name=path.name, sha256=digest, bytes=len(content), rows=len(rows))


def _rows(connection: duckdb.DuckDBPyConnection, table: Table) -> list[tuple[Value, ...]]:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    found = connection.execute(f'select {names} from "{table.name}" order by all').fetchall()  # noqa: S608
    return [tuple(plain(value) for value in row) for row in found]


def _is_whole(path: Path, table: Table, rows: list[tuple[Value, ...]]) -> bool:
    """Whether the file on disk gives these rows again, and whether compressed it is the same file."""
    content = path.read_bytes()
    try:
        copies = (
            gzip.decompress(path.with_name(f"{path.name}.gz").read_bytes()),
            brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()),
        )
        return copies == (content, content) and _are_the_same(rows_from_csv(table.columns, content), rows)
    except (ValueError, EOFError, gzip.BadGzipFile, brotli.error):
        return False


def _are_the_same(read: list[tuple[Value, ...]], rows: list[tuple[Value, ...]]) -> bool:
    """Whether both hold the same values of the same types: for Python alone true is 1, and 1 is 1.0."""
    return read == rows and all(
        type(one) is type(other)
        for row_read, row in zip(read, rows, strict=True)
        for one, other in zip(row_read, row, strict=True)
    )


def _create_register(connection: duckdb.DuckDBPyConnection, checked: CheckedTable) -> None:
    columns = checked.table.register_columns
    name = f"register_{checked.table.name}"
    typed = ", ".join(f'"{column.name}" {SQL_TYPES[column.data_type]}' for column in columns)
    connection.execute(f'create table "{name}" ({typed})')
    if not checked.rows:
        return
    places = ", ".join("?" for _ in columns)
    connection.executemany(
        f'insert into "{name}" values ({places})',  # noqa: S608
        [[cell or None for cell in row] for row in sorted(checked.rows)],
    )


def quoted(path: Path) -> str:
    """A path as it may stand between the quotes of a statement."""
    return str(path).replace("'", "''")
