"""What comparing two releases stands on: every published row has a key of its own, and the clock is marked as such."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

import duckdb

from dashboard.release_folder import ReleaseFolder
from dashboard.releases.dbt import DbtRun
from dashboard.releases.publish import WORK_FOLDER


def test_every_row_of_every_public_file_is_named_by_its_key_alone(release: ReleaseFolder) -> None:
    for table in release.contract().public_tables().values():
        with release.public_file(table.name).open(encoding="utf-8", newline="") as file:
            keys = [tuple(row[column.name] for column in table.row_key) for row in csv.DictReader(file)]
        assert len(set(keys)) == len(keys), table.name


def test_the_indicators_have_keys_and_only_herkomst_is_a_list_of_whole_rows(release: ReleaseFolder) -> None:
    whole = [table.name for table in release.contract().public_tables().values() if table.row_key == table.columns]
    assert whole == ["herkomst"]


def test_every_column_that_names_a_source_refers_to_the_sources(release: ReleaseFolder) -> None:
    columns = [
        (table.name, column.name, column.references)
        for table in release.contract().public_tables().values()
        for column in table.columns
        if column.name == "bron_id" or column.name.endswith("_bron_id")
    ]
    keys = {("register_bronnen", "bron_id")}
    assert [column for column in columns if column[2] != "bronnen" and column[:2] not in keys] == []
    assert len(columns) > 40


def test_whatever_holds_the_as_of_date_follows_the_clock(release: ReleaseFolder, releases_folder: Path) -> None:
    # dbt's own files of the build that made the release
    run = DbtRun(releases_folder / WORK_FOLDER, release.record().as_of)
    as_of = release.record().as_of.isoformat()
    clocks = {
        (table.name, column.name)
        for table in (*release.contract().public_tables().values(), *run.marts())
        for column in table.columns
        if column.follows_clock
    }
    with closing(duckdb.connect(str(release.database), read_only=True)) as connection:
        columns = connection.execute(
            "select table_name, column_name from information_schema.columns where data_type in ('DATE', 'VARCHAR')"
        ).fetchall()
        holding = {
            (table, column)
            for table, column in columns
            if connection.execute(
                f'select 1 from "{table}" where contains(cast("{column}" as varchar), ?) limit 1',  # noqa: S608
                [as_of],
            ).fetchone()
        }
    # no row of the record is of that very day, so whatever holds it got it from the clock
    assert holding <= clocks
    assert {("stand_per_actiepunt", "dagen_sinds_laatste_melding"), ("figure_origins", "row_key")} <= clocks
