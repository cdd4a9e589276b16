"""Every rule of the models is held by a test: whoever breaks one changes what is published, and some test says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import AS_OF
from tests.mutation.mutants import FOLDER, read_mutants, read_survivors
from tests.mutation.trial import Outcome, build_demo, try_mutants

pytestmark = pytest.mark.slow

HARNESS_MUTANTS = FOLDER / "harness_mutants.yml"


@pytest.fixture(scope="module")
def outcomes(demo_raw_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What became of each mutant, and of those that try the harness itself; by their ids."""
    built = build_demo(tmp_path_factory.mktemp("mutation"), demo_raw_folder, AS_OF)
    tried = try_mutants(built, [*read_mutants(HARNESS_MUTANTS), *read_mutants()])
    return {outcome.mutant.id: outcome for outcome in tried}


@pytest.fixture(scope="module")
def of_the_project(outcomes: dict[str, Outcome]) -> list[Outcome]:
    return [outcomes[mutant.id] for mutant in read_mutants()]


def test_each_mutant_changes_a_row_where_it_must_show(of_the_project: list[Outcome]) -> None:
    assert [one.mutant.id for one in of_the_project if not one.shown_rows] == []


def test_the_tests_catch_every_mutant_that_is_not_listed_with_a_reason(of_the_project: list[Outcome]) -> None:
    survived = {one.mutant.id for one in of_the_project if not one.noticed_by}
    assert survived == set(read_survivors())


def test_a_change_that_does_nothing_is_told_as_such(outcomes: dict[str, Outcome]) -> None:
    """Half of the project is built anew for it: what is built twice is the same twice."""
    outcome = outcomes["a_comment_changes_nothing"]
    assert (outcome.verdict, outcome.shown_rows, outcome.noticed_by) == ("changes nothing", 0, ())


def test_a_change_that_no_test_sees_survives(outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes["a_title_that_no_test_reads"]
    assert (outcome.verdict, set(outcome.changed_rows)) == ("survived", {"stand_per_uitwisseling"})


def test_a_change_that_a_test_of_the_data_sees_is_caught(outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes["a_code_of_no_list"]
    assert outcome.verdict == "caught"
    assert outcome.noticed_by[0].startswith("data test codes_are_listed_stand_per_uitwisseling")
