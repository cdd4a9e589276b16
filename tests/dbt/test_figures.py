"""The macros that name the published figures, beside the contract that says which tables are figures."""

from __future__ import annotations

import re

from dashboard.releases.known_contract import known_contract
from tests.dbt.small_tables import DBT_FOLDER

FIGURES = (DBT_FOLDER / "macros" / "figures.sql").read_text(encoding="utf-8")


def named_in(macro: str) -> set[str]:
    """The names in the list that a macro of figures.sql returns."""
    found = re.search(rf"macro {macro}\(\).*?endmacro", FIGURES, re.DOTALL)
    assert found
    return set(re.findall(r'"([a-z_]+)"', found[0]))


def test_every_published_table_with_a_key_in_the_origins_is_tested_for_its_origins() -> None:
    tables = known_contract().publication.values()

    assert named_in("models_with_origins") == {table.name for table in tables if table.origin_key}


def test_every_published_table_of_counts_is_tested_for_the_rows_that_it_counts() -> None:
    tables = known_contract().publication.values()
    counts = {table.name for table in tables if {"categorie", "waarde"} <= {column.name for column in table.columns}}

    assert named_in("models_of_counts") == counts
