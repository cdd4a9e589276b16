"""What every model owes its layer, read in dbt's manifest: nothing undescribed, unchecked, untested or without a use.

dbt-bouncer holds names, layers and access (`make lint`); here stands what it cannot see.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.opendata.contract import Contract
from dashboard.pages.page import Filters, Page
from dashboard.pages.registry import FAMILIES, PAGES
from dashboard.release_folder import ReleaseFolder
from dashboard.releases.publish import WORK_FOLDER
from dashboard.store import ReleaseReader
from tests.dbt.counts import LISTED, Manifest, counts, layer_of, read_manifest
from tests.dbt.small_tables import DBT_FOLDER

GRAIN = {"en": "One row per ", "nl": "Eén rij per "}
# the pages that show every public file
OF_ALL_TABLES = {"data", "table"}
# pages of a family that are asked, so that a branch that only some of them take is seen
ASKED_OF_A_FAMILY = 40
# read only where a correction is still shown
WHERE_CORRECTED = {"corrected_figures", "corrections"}
TABLE_ASKED = re.compile(r"\b(?:from|join)\s+\"?(\w+)\"?", re.IGNORECASE)


@pytest.fixture(scope="module")
def manifest(release: ReleaseFolder, releases_folder: Path) -> Manifest:
    """The manifest of the build that made the release of this run."""
    assert release.id
    return read_manifest(releases_folder / WORK_FOLDER)


def test_every_model_says_its_grain_first_in_both_languages(manifest: Manifest) -> None:
    told = {
        node["name"]: (node["description"], node["config"]["meta"].get("description_nl")) for node in manifest.models
    }

    assert [name for name, (english, _) in told.items() if not english.startswith(GRAIN["en"])] == []
    assert [name for name, (_, dutch) in told.items() if not (dutch or "").startswith(GRAIN["nl"])] == []


def test_every_column_of_every_table_is_described_in_both_languages(manifest: Manifest) -> None:
    tables = [*manifest.models, *manifest.body["sources"].values()]

    assert [
        f"{table['name']}.{column['name']}"
        for table in tables
        for column in table["columns"].values()
        if not column["description"].strip() or not column["config"]["meta"].get("description_nl", "").strip()
    ] == []
    assert [table["name"] for table in tables if not table["columns"]] == []


def test_every_model_has_an_enforced_contract_that_lists_its_columns_and_types(manifest: Manifest) -> None:
    assert [node["name"] for node in manifest.models if not node["config"]["contract"]["enforced"]] == []
    assert [
        f"{node['name']}.{column['name']}"
        for node in manifest.models
        for column in node["columns"].values()
        if not column["data_type"]
    ] == []


def test_a_constraint_is_enforced_because_every_model_is_a_table(manifest: Manifest) -> None:
    # DuckDB enforces nothing on a view
    assert {node["config"]["materialized"] for node in manifest.models} == {"table"}


def test_every_column_of_every_model_is_covered_by_a_check(manifest: Manifest) -> None:
    """What counts as cover stands in `Manifest.covers`, and in tests/generic/README.md."""
    assert [f"{cover.model}.{cover.column}" for cover in manifest.covers() if not cover.by] == []


def test_every_mart_has_a_unit_test(manifest: Manifest) -> None:
    tested = {test["model"] for test in manifest.unit_tests}

    assert [node["name"] for node in manifest.models_in("marts") if node["name"] not in tested] == []


def test_the_name_of_a_unit_test_is_a_sentence(manifest: Manifest) -> None:
    assert [test["name"] for test in manifest.unit_tests if test["name"].count("_") < 4] == []


def test_every_published_model_is_tested_against_its_code_lists(manifest: Manifest) -> None:
    published = manifest.models_in("publication")

    assert [node["name"] for node in published if node["unique_id"] not in manifest.coded] == []


def test_every_generic_test_stands_in_the_readme_and_every_entry_is_a_test() -> None:
    folder = DBT_FOLDER / "tests" / "generic"
    entries = re.findall(r"^\| `(\w+)` \|", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(entries) == sorted(path.stem for path in folder.glob("*.sql"))
    assert LISTED in entries


def test_every_singular_test_begins_with_the_sentence_that_must_hold() -> None:
    for path in sorted((DBT_FOLDER / "tests" / "singular").glob("*.sql")):
        lines = path.read_text(encoding="utf-8").splitlines()
        comment = " ".join(line.removeprefix("--").strip() for line in lines[: _comment_length(lines)])
        assert re.match(r'["A-Z][^.]{20,}[.:]', comment), path.name


def _comment_length(lines: list[str]) -> int:
    return next((place for place, line in enumerate(lines) if not line.startswith("--")), len(lines))


def test_a_refresh_stays_below_the_number_of_nodes_that_it_has_time_for(manifest: Manifest) -> None:
    assert int(counts(manifest)["nodes in a refresh"]) <= 200


def test_every_public_dataset_has_an_exposure_with_its_address_key_uses_and_when_it_is_written(
    manifest: Manifest, release: ReleaseFolder
) -> None:
    published = release.contract().publication
    exposures = {
        node["name"].removeprefix("publiek_"): node for node in manifest.exposures if node["type"] != "dashboard"
    }

    assert sorted(exposures) == sorted(published)
    for name, node in exposures.items():
        meta = node["config"]["meta"]
        assert node["url"] == f"/data/{name}.csv"
        assert node["depends_on"]["nodes"] == [f"model.actieplanmonitor.{name}"]
        assert meta["key"] == [column.name for column in published[name].row_key], name
        assert node["description"], name
        assert meta["description_nl"], name
        assert meta["refresh_nl"], name
        assert meta["refresh_en"], name
        assert len(meta["use_cases_nl"]) == len(meta["use_cases_en"]) >= 1, name


def test_every_page_has_an_exposure_with_its_address_and_who_uses_it(manifest: Manifest) -> None:
    exposures = {
        node["name"].removeprefix("pagina_"): node for node in manifest.exposures if node["type"] == "dashboard"
    }

    assert sorted(exposures) == sorted([*(page.key for page in PAGES), *(family.key for family in FAMILIES)])
    for page in PAGES:
        assert exposures[page.key]["url"] == page.path("nl")
    for family in FAMILIES:
        assert family.name_in(exposures[family.key]["url"], "nl"), family.key
    for name, node in exposures.items():
        meta = node["config"]["meta"]
        assert node["description"], name
        assert meta["description_nl"], name
        assert len(meta["use_cases_nl"]) == len(meta["use_cases_en"]) >= 1, name


class _Listening(ReleaseReader):
    """A reader that keeps the names of the tables that it was asked for."""

    def __init__(self, folder: ReleaseFolder) -> None:
        super().__init__(folder)
        self.tables: set[str] = set()

    def _rows(self, sql: str, *values: object) -> list[dict[str, object]]:
        self.tables.update(TABLE_ASKED.findall(sql))
        return super()._rows(sql, *values)

    def public_rows(self, table: str, asked: object = ()) -> tuple[tuple[str, ...], ...]:
        self.tables.add(table)
        return super().public_rows(table, asked)  # type: ignore[arg-type]


def test_the_exposure_of_a_page_names_every_mart_and_public_file_that_the_page_reads(
    manifest: Manifest, release: ReleaseFolder
) -> None:
    models = {node["name"] for node in manifest.models}
    published = set(release.contract().publication)
    named = {
        node["name"].removeprefix("pagina_"): {name.split(".")[-1] for name in node["depends_on"]["nodes"]}
        for node in manifest.exposures
        if node["type"] == "dashboard"
    }
    read = {}
    for key, pages in _pages_by_key(release).items():
        reader = _Listening(release)
        for page in pages:
            page.view(reader, "nl", Filters())
        read[key] = (reader.tables & models) | (published if key in OF_ALL_TABLES else set())

    assert {key: sorted(tables - named[key]) for key, tables in read.items() if tables - named[key]} == {}
    seldom = WHERE_CORRECTED
    assert {key: sorted(named[key] - tables - seldom) for key, tables in read.items() if named[key] - tables - seldom} == {}


def _pages_by_key(release: ReleaseFolder) -> dict[str, list[Page]]:
    """Each page by its key, and the first few of each family by the key of the family."""
    reader = ReleaseReader(release)
    return {
        **{page.key: [page] for page in PAGES},
        **{
            family.key: [family.page(name) for name in list(family.names(reader))[:ASKED_OF_A_FAMILY]]
            for family in FAMILIES
        },
    }


def test_the_layers_are_the_folders_of_the_project(manifest: Manifest) -> None:
    folders = {path.name for path in (DBT_FOLDER / "models").iterdir() if path.is_dir()}

    assert {layer_of(node) for node in manifest.models} == folders


def test_what_the_project_counts_is_printed(manifest: Manifest, release: ReleaseFolder) -> None:
    """`pytest -s tests/dbt/test_checks.py`, or `python -m tests.dbt.counts`, shows it."""
    contract: Contract = release.contract()
    told = counts(manifest)
    print(*("", *(f"{what}: {number}" for what, number in told.items())), sep="\n")

    columns = sum(len(node["columns"]) for node in manifest.models)
    assert told["columns described in both languages"] == f"{columns} of {columns}"
    assert told["columns covered by a check"].startswith(f"{columns} of {columns} ")
    assert len(contract.raw) == sum(node["source_name"] == "raw" for node in manifest.body["sources"].values())
