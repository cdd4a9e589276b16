"""The file of mutants: each breaks a declared rule in a file that is there; what becomes of them is a slow test."""

from __future__ import annotations

import pytest

from tests.mutation.mutants import DBT_FOLDER, Mutant, read_mutants, read_survivors, rounds, rule_ids

WANTED = 40


def mutant(mutant_id: str, file: str) -> Mutant:
    return Mutant(mutant_id, "tellen", "Something breaks.", file, "this", "that")


def test_there_are_at_least_forty_mutants_and_each_has_its_own_name() -> None:
    ids = [one.id for one in read_mutants()]
    assert len(ids) >= WANTED
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("rule_id", rule_ids())
def test_each_declared_rule_is_broken_by_a_mutant(rule_id: str) -> None:
    assert [one.id for one in read_mutants() if one.rule == rule_id]


@pytest.mark.parametrize("one", read_mutants(), ids=lambda one: one.id)
def test_the_text_that_a_mutant_replaces_stands_once_in_its_file(one: Mutant) -> None:
    assert one.rule in rule_ids()
    assert one.breaks.endswith(".")
    assert one.mutated() != one.text()


def test_a_mutant_whose_text_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="gone: the text to replace stands 0 times"):
        Mutant("gone", "tellen", "", "models/marts/status_counts.sql", "no such text", "").mutated()


def test_what_may_survive_is_a_mutant_and_has_a_reason() -> None:
    assert set(read_survivors()) <= {one.id for one in read_mutants()}
    assert all(reason.endswith(".") for reason in read_survivors().values())


def test_in_one_round_no_model_has_two_mutants_and_a_macro_or_seed_stands_alone() -> None:
    first, second = mutant("first", "models/marts/a.sql"), mutant("second", "models/marts/a.sql")
    other, macro, seed = (
        mutant("other", "models/marts/b.sql"),
        mutant("macro", "macros/c.sql"),
        mutant("s", "seeds/d.csv"),
    )
    assert rounds([first, macro, second, other, seed]) == ((first, other), (second,), (macro,), (seed,))


def test_a_round_holds_every_mutant_once() -> None:
    tried = [one.id for one_round in rounds(read_mutants()) for one in one_round]
    assert sorted(tried) == sorted(one.id for one in read_mutants())


def test_a_mutant_is_of_a_model_a_macro_or_a_seed() -> None:
    for one in read_mutants():
        assert one.kind in ("models", "macros", "seeds")
        assert (DBT_FOLDER / one.file).is_file()
