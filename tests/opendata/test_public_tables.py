"""Every public table has every check that is expected of it. A new table fails here until it has them all.

What each check finds wrong is tested where it stands (test_expected_rows, test_published_columns, test_row_keys, the
constraints of dbt); here stands that no table goes without.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dashboard.opendata.contract import Column, Contract, Meaning, Table
from dashboard.release_folder import ReleaseFolder
from dashboard.releases.publish import WORK_FOLDER
from tests.dbt.counts import Node, read_manifest
from tests.opendata.expected_rows import expected
from tests.opendata.published_columns import promised

UNKNOWNS = {
    "niet_gerapporteerd",
    "nog_niet_ingelezen",
    "geen_bron_gevonden",
    "nog_niet_verwacht",
    "niet_van_toepassing",
}
# the columns that every table of counts begins with
OF_COUNTS = (
    "indicator_id",
    "plan_id",
    "peildatum",
    "categorie",
    "uitsplitsing",
    "uitsplitsing_waarde",
    "waarde",
    "waarde_status",
    "eenheid",
    "teller",
    "noemer",
    "noemer_soort",
    "aantal_onbekend",
)
EMPTY_EXACTLY_FOR_AN_UNKNOWN = "(waarde is null) = (waarde_status not in ('vastgesteld', 'ondergrens'))"
# the table of provenance itself: each of its rows is its own key
PROVENANCE = "herkomst"
# what rests on no row of a register: provenance itself, and the rules, which are ours
WITHOUT_ORIGINS = {PROVENANCE, "regels"}
# what may have no source (the first principle of the data model): our own table of domains, what is not known, what
# was corrected, and the sources themselves
WITHOUT_A_SOURCE = {"beleidsdomeinen", "bronnen", "correcties", "leemten"}
# a row that we sorted ourselves may have none either
SORTING = "indeling"


@pytest.fixture(scope="module")
def contract(release: ReleaseFolder) -> Contract:
    """The contract of the release of this run."""
    return release.contract()


@pytest.fixture(scope="module")
def models(contract: Contract, releases_folder: Path) -> Mapping[str, Node]:
    """Each published model in the manifest of the build that made the release, by name."""
    nodes = {node["name"]: node for node in read_manifest(releases_folder / WORK_FOLDER).models_in("publication")}
    assert sorted(nodes) == sorted(contract.publication)
    return nodes


def rows_of(release: ReleaseFolder, table: Table) -> Iterator[Mapping[str, str]]:
    """The rows of a public file, as whoever downloads it reads them."""
    with release.public_file(table.name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def checks_of(node: Node) -> set[str]:
    """The expressions of the check constraints of a model and of its columns."""
    constraints = [
        *node["constraints"],
        *(each for column in node["columns"].values() for each in column["constraints"]),
    ]
    return {constraint["expression"] for constraint in constraints if constraint["type"] == "check"}


def enforced_key(node: Node) -> set[str]:
    """The columns of the primary key of a model."""
    of_columns = {
        column["name"]
        for column in node["columns"].values()
        if any(constraint["type"] == "primary_key" for constraint in column["constraints"])
    }
    of_model = {
        name
        for constraint in node["constraints"]
        if constraint["type"] == "primary_key"
        for name in constraint["columns"]
    }
    return of_columns | of_model


def test_every_public_table_has_a_key_that_the_build_enforces(contract: Contract, models: Mapping[str, Node]) -> None:
    for table in contract.publication.values():
        if table.name != PROVENANCE:
            # in the table of one indicator the id of the indicator is the same in every row
            named = {column.name for column in table.row_key}
            assert enforced_key(models[table.name]) in (named, named | {"indicator_id"}), table.name
    for table in contract.raw.values():
        assert table.key.required, table.name


def test_every_public_table_has_an_agreed_number_of_rows(contract: Contract) -> None:
    agreed = set(expected())

    assert {("public", name) for name in contract.publication} <= agreed
    assert {("raw", name) for name in contract.raw} <= agreed


def test_every_public_table_has_promised_columns(contract: Contract) -> None:
    tables = contract.public_tables()

    assert set(promised()) == set(tables)
    assert all(promised()[name] for name in tables)


def test_every_indicator_says_what_it_means_and_what_may_not_be_concluded(contract: Contract) -> None:
    for table in contract.publication.values():
        meaning: Meaning = table.meaning
        assert all(
            (
                meaning.definition_nl,
                meaning.definition_en,
                meaning.numerator_nl,
                meaning.numerator_en,
                meaning.denominator_nl,
                meaning.denominator_en,
                meaning.unit,
                meaning.not_to_conclude_nl,
                meaning.not_to_conclude_en,
            )
        ), table.name
        assert set(meaning.source_tables) <= set(contract.raw), table.name


def test_every_public_column_is_described_in_both_languages(contract: Contract) -> None:
    assert [
        f"{table.name}.{column.name}"
        for table in contract.public_tables().values()
        for column in table.columns
        if not column.description_nl or not column.description_en
    ] == []


def test_every_column_that_holds_a_kind_of_unknown_has_a_list_that_names_it(
    release: ReleaseFolder, contract: Contract
) -> None:
    codes = {name: {code.code for code in listed} for name, listed in contract.codes.items()}
    for table in contract.public_tables().values():
        held: dict[str, set[str]] = {column.name: set() for column in table.columns}
        for row in rows_of(release, table):
            for name in held:
                held[name] |= UNKNOWNS & {row[name]}
        for name, unknowns in held.items():
            if unknowns:
                column = table.column(name)
                assert column.code_list or column.code_list_named_by, f"{table.name}.{name} holds {sorted(unknowns)}"
                assert unknowns <= codes.get(column.code_list or "", unknowns), f"{table.name}.{name}"


def test_every_table_of_counts_has_the_columns_of_all_and_no_number_without_a_status(
    contract: Contract, models: Mapping[str, Node]
) -> None:
    statuses = {code.code for code in contract.codes["waarde_status"]}
    assert statuses == {"vastgesteld", "ondergrens", *UNKNOWNS}
    of_counts = [
        table for table in contract.publication.values() if "waarde" in {column.name for column in table.columns}
    ]
    assert len(of_counts) >= 4
    for table in of_counts:
        assert tuple(column.name for column in table.columns)[: len(OF_COUNTS)] == OF_COUNTS, table.name
        assert EMPTY_EXACTLY_FOR_AN_UNKNOWN in checks_of(models[table.name]), table.name
        assert table.column("waarde_status").required, table.name
        assert table.column("waarde_status").code_list == "waarde_status", table.name


def test_every_public_table_leads_to_its_sources(release: ReleaseFolder, contract: Contract) -> None:
    leads = {row["indicator_id"] for row in rows_of(release, contract.publication[PROVENANCE])}
    for table in contract.publication.values():
        if table.name not in WITHOUT_ORIGINS:
            assert table.origin_key, table.name
            # the table of all indicators stands there under the name of each
            of_all = "indicator_id" in table.origin_key
            told = {row["indicator_id"] if of_all else table.name for row in rows_of(release, table)}
            assert told <= leads, f"{table.name}: {sorted(told - leads)}"
    for table in contract.raw.values():
        names = {column.name for column in table.columns}
        if table.name not in WITHOUT_A_SOURCE:
            source = table.column("bron_id")
            assert source.references == "bronnen", table.name
            assert source.required or SORTING in names, table.name


def test_every_reference_of_a_public_table_leads_to_a_row(release: ReleaseFolder, contract: Contract) -> None:
    keys = {
        name: {row[table.key.name] for row in rows_of(release, contract.public_tables()[f"register_{name}"])}
        for name, table in contract.raw.items()
    }
    for table in contract.public_tables().values():
        referring = [column for column in table.columns if column.references]
        for row in rows_of(release, table):
            for column in referring:
                if row[column.name] and not _may_be_gone(column, row):
                    assert row[column.name] in keys[column.references or ""], f"{table.name}.{column.name}"


def _may_be_gone(column: Column, row: Mapping[str, str]) -> bool:
    return bool(column.gone_when) and all(row[name] in values for name, values in column.gone_when)


def test_every_code_of_a_public_table_is_listed(release: ReleaseFolder, contract: Contract) -> None:
    codes = {name: {code.code for code in listed} for name, listed in contract.codes.items()}
    for table in contract.public_tables().values():
        coded = [(column.name, codes[column.code_list]) for column in table.columns if column.code_list]
        for row in rows_of(release, table):
            for name, listed in coded:
                assert not row[name] or row[name] in listed, f"{table.name}.{name}: {row[name]}"
