"""The page about a table: which code lists it explains, what a register's columns are, and how its page is found."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.opendata.contract import Code, Column, Contract, Table
from dashboard.pages.data_table import code_lists_of, part_of
from dashboard.pages.registry import DATA, page_at, page_named
from dashboard.store import ReleaseReader


def _table(name: str, *columns: Column) -> Table:
    return Table(name, name, name, "Eén rij per ding.", "One row per thing.", columns)


def _column(name: str, data_type: str = "string", **rules: object) -> Column:
    return Column(name, data_type, "Uitleg.", "Meaning.", **rules)  # type: ignore[arg-type]


CONTRACT = Contract(
    raw={
        "dingen": _table(
            "dingen",
            _column("ding_id", is_key=True),
            _column("soort", code_list="ding_soort"),
            _column("code", code_list_named_by="soort"),
            _column("begin", "date"),
            _column("aantal", "integer", small_when=(("soort", ("kleur",)),)),
            _column("beleid_status"),
        )
    },
    publication={"begin": _table("begin", _column("begin"), _column("soort", code_list="ding_soort"))},
    codes={
        "ding_soort": (Code("kleur", "Kleur", "Colour"), Code("vorm", "Vorm", "Shape")),
        "kleur": (Code("rood", "Rood", "Red"),),
        "vorm": (Code("rond", "Rond", "Round"),),
        "datum_precisie": (Code("dag", "Dag", "Day"),),
        "aantal_status": (Code("bekend", "Bekend", "Known"),),
    },
)
READER = cast(ReleaseReader, SimpleNamespace(contract=CONTRACT))


def test_the_lists_that_another_column_can_name_are_explained_too_and_each_once() -> None:
    tables = CONTRACT.public_tables()
    assert code_lists_of(tables["register_dingen"], CONTRACT) == (
        "ding_soort",
        "kleur",
        "vorm",
        "datum_precisie",
        "aantal_status",
    )
    assert code_lists_of(tables["begin"], CONTRACT) == ("ding_soort",)


def test_what_was_made_of_a_date_or_a_number_of_people_is_told_apart_from_what_was_entered() -> None:
    table = CONTRACT.public_tables()["register_dingen"]
    parts = {column.name: part_of(column, table, CONTRACT) for column in table.columns}
    assert parts == {
        "ding_id": None,
        "soort": None,
        "code": None,
        "begin": "entered",
        "begin_eerste": "eerste",
        "begin_laatste": "laatste",
        "begin_precisie": "precisie",
        "begin_tekst_nl": "tekst_nl",
        "aantal": None,
        "aantal_status": "status",
        "beleid_status": None,
    }


def test_a_calculated_table_has_no_entered_columns_whatever_their_names() -> None:
    table = CONTRACT.public_tables()["begin"]
    assert [part_of(column, table, CONTRACT) for column in table.columns] == [None, None]


@pytest.mark.parametrize("path", ["/nl/gegevens/register_dingen", "/en/data/register_dingen"])
def test_a_page_of_a_family_is_found_by_its_path_and_by_its_key(path: str) -> None:
    found = page_at(path)
    assert found is not None
    page, language = found
    assert (page.key, page.path(language)) == ("table.register_dingen", path)
    named = page_named(page.key)
    assert named is not None
    assert named.slugs == page.slugs == {"nl": "gegevens/register_dingen", "en": "data/register_dingen"}
    assert page.is_in(READER)


def test_a_page_of_a_family_only_lives_where_the_release_has_its_name() -> None:
    found = page_at("/nl/gegevens/dingen")
    assert found is not None
    assert not found[0].is_in(READER)


@pytest.mark.parametrize(
    "path",
    ["/nl/gegevens/", "/nl/gegevens/a/b", "/nl/gegevens/..", "/nl/data/begin"],
)
def test_what_is_no_name_leads_to_no_page(path: str) -> None:
    assert page_at(path) is None


def test_the_list_of_tables_is_a_page_of_its_own() -> None:
    assert page_at("/nl/gegevens") == (DATA, "nl")
    assert page_at("/en/data") == (DATA, "en")
    assert page_named("table.") is None
