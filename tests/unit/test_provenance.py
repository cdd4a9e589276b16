"""The committed tables hold the whole record and nothing else: `data/provenance.csv` says where each item went."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "tests" / "record"
NOTES = {f"notes-{section}" for section in range(6)}

Row = dict[str, str]


def _read(path: Path, delimiter: str = ",") -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _raw(table: str) -> list[Row]:
    return _read(ROOT / "data" / "raw" / f"{table}.csv", ";")


@pytest.fixture(scope="module")
def provenance() -> list[Row]:
    return _read(ROOT / "data" / "provenance.csv")


@pytest.fixture(scope="module")
def raw_keys() -> dict[str, set[str]]:
    def keys(path: Path) -> Iterator[str]:
        for row in _read(path, ";"):
            yield next(iter(row.values()))

    return {path.stem: set(keys(path)) for path in (ROOT / "data" / "raw").glob("*.csv")}


def test_every_item_of_the_record_stands_in_the_provenance(provenance: list[Row]) -> None:
    facts = {row["fact_id"] for row in _read(RECORD / "facts.csv")}
    sources = {row["source_id"] for row in _read(RECORD / "sources.csv")}
    helplines = {row["name"] for row in _read(RECORD / "helplines.csv")}
    assert (len(facts), len(sources), len(helplines)) == (357, 224, 7)

    assert (facts | sources | helplines | NOTES) - {row["item"] for row in provenance} == set()


def test_an_item_is_one_of_the_record_or_a_source_entered_later(
    provenance: list[Row], raw_keys: dict[str, set[str]]
) -> None:
    record = {row["fact_id"] for row in _read(RECORD / "facts.csv")}
    record |= {row["name"] for row in _read(RECORD / "helplines.csv")} | NOTES

    assert {row["item"] for row in provenance} - record - raw_keys["bronnen"] == set()


def test_a_line_names_a_row_or_says_why_the_item_was_left_out(provenance: list[Row]) -> None:
    odd = [row for row in provenance if bool(row["tabel"] and row["sleutel"]) == bool(row["reden"])]

    assert odd == []


def test_every_table_and_key_that_the_provenance_names_exists(
    provenance: list[Row], raw_keys: dict[str, set[str]]
) -> None:
    named = {(row["tabel"], row["sleutel"]) for row in provenance if row["tabel"]}

    assert {(table, key) for table, key in named if key not in raw_keys.get(table, set())} == set()


def test_every_row_is_named_by_an_item_so_that_nothing_is_invented(
    provenance: list[Row], raw_keys: dict[str, set[str]]
) -> None:
    named = {(row["tabel"], row["sleutel"]) for row in provenance}
    rows = {(table, key) for table, keys in raw_keys.items() for key in keys}

    assert rows - named == set()


def test_no_line_of_the_provenance_stands_twice(provenance: list[Row]) -> None:
    lines = [(row["item"], row["tabel"], row["sleutel"]) for row in provenance]

    assert len(lines) == len(set(lines))


def test_every_address_of_a_source_equals_the_records() -> None:
    entered = {row["bron_id"]: row["url"] for row in _raw("bronnen")}

    assert {row["source_id"]: entered[row["source_id"]] for row in _read(RECORD / "sources.csv")} == {
        row["source_id"]: row["url"] for row in _read(RECORD / "sources.csv")
    }


def test_every_number_and_address_of_a_help_line_equals_the_records() -> None:
    entered = {row["naam"]: (row["telefoon"], row["url"]) for row in _raw("hulplijnen")}

    assert entered == {row["name"]: (row["phone"], row["url"]) for row in _read(RECORD / "helplines.csv")}


def test_no_help_line_claims_a_check_that_nobody_made() -> None:
    assert [row["naam"] for row in _raw("hulplijnen") if row["gecontroleerd_op"]] == []
