"""Every table of the committed record has as many rows as was agreed: a model that loses or doubles rows shows here."""

from __future__ import annotations

from dashboard.release_folder import ReleaseFolder
from tests.opendata.expected_rows import counts_of, expected


def test_every_table_has_the_rows_that_were_agreed(release: ReleaseFolder) -> None:
    # where the tables or a model changed on purpose: make accept-rows, and read the difference
    assert counts_of(release) == expected()


def test_the_agreed_counts_cover_raw_tables_marts_and_indicators() -> None:
    assert {kind for kind, _ in expected()} == {"raw", "mart", "public"}
    assert sum(rows for (kind, _), rows in expected().items() if kind == "raw") > 1000
