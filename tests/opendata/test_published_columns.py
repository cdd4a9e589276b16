"""A published column is never renamed, moved or retyped, and a new one is promised knowingly."""

from __future__ import annotations

from dashboard.release_folder import ReleaseFolder
from tests.opendata.published_columns import broken_promises, columns_of, promised

BEFORE = {"stand": [["sleutel", "string"], ["aantal", "integer"]]}


def test_the_public_columns_are_those_that_were_promised(release: ReleaseFolder) -> None:
    # a new column or table: `make accept-columns`
    assert columns_of(release.contract()) == promised()


def test_a_new_column_at_the_right_and_a_new_table_break_nothing() -> None:
    now = {"stand": [*BEFORE["stand"], ["nieuw", "date"]], "dekking": [["sleutel", "string"]]}

    assert broken_promises(BEFORE, now) == []


def test_a_column_that_is_renamed_moved_retyped_or_gone_breaks_the_promise() -> None:
    renamed = {"stand": [["sleutel", "string"], ["getal", "integer"]]}
    moved = {"stand": [["aantal", "integer"], ["sleutel", "string"]]}
    retyped = {"stand": [["sleutel", "string"], ["aantal", "decimal"]]}
    gone = {"stand": [["sleutel", "string"]]}

    assert broken_promises(BEFORE, renamed) == ["stand: column 2 was ['aantal', 'integer'], is ['getal', 'integer']"]
    assert len(broken_promises(BEFORE, moved)) == 2
    assert len(broken_promises(BEFORE, retyped)) == 1
    assert broken_promises(BEFORE, gone) == ["stand: column 2 was ['aantal', 'integer'], is ['nothing', '']"]
    assert broken_promises(BEFORE, {}) == ["stand: the table is gone"]
