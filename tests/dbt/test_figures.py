"""The macros that name the published figures, beside the contract that says which tables are figures."""

from __future__ import annotations

import re

from dashboard.opendata.contract import Table
from dashboard.releases.known_contract import known_contract
from tests.dbt.small_tables import DBT_FOLDER

# the table of all counts, in whose place its parts need no test of their own
EVERY_COUNT = "indicatoren"


def holds_counts_alone(table: Table) -> bool:
    """Whether it publishes counts in the form that all of them share."""
    return table.columns[0].name == "indicator_id" and table.origin_key[:1] == ("plan_id",)


def test_every_published_table_with_a_key_in_the_origins_is_tested_for_its_origins() -> None:
    text = (DBT_FOLDER / "macros" / "figures.sql").read_text(encoding="utf-8")
    found = re.search(r"macro models_with_origins\(\).*?endmacro", text, re.DOTALL)
    assert found
    tested = set(re.findall(r'"([a-z_]+)"', found[0]))
    tables = [table for table in known_contract().publication.values() if table.origin_key]

    assert tested == {table.name for table in tables if not holds_counts_alone(table)}
    assert EVERY_COUNT in tested


def test_every_published_table_of_counts_is_a_part_of_the_table_of_all_counts() -> None:
    tables = known_contract().publication
    names = [column.name for column in tables[EVERY_COUNT].columns]
    folder = DBT_FOLDER / "models" / "publication"

    for table in tables.values():
        if holds_counts_alone(table):
            assert [column.name for column in table.columns] == names
            text = (folder / f"{table.name}.sql").read_text(encoding="utf-8")
            assert text.strip() == f'{{{{ published_counts("{table.name}") }}}}'
