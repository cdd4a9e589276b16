"""One dbt session for many mutants: it parses the project once, then renders and unit-tests each round of mutants.

Run as a process of its own by `tests.mutation.trial`, because dbt keeps its state in the process:
`python -m tests.mutation.dbt_session <session.json>`.
"""

from __future__ import annotations

import copy
import csv
import io
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt.task import test as dbt_test

from tests.mutation.mutants import Mutant, rounds

# statuses of dbt with which a test has noticed something
_NOTICED = {"fail", "error"}


@dataclass(frozen=True)
class Rendered:
    """What became of a mutant: the SQL of the models that it changes, the unit tests that ran and those that failed."""

    mutant_id: str
    sql: Mapping[str, str]
    unit_tests: tuple[str, ...]
    failed_unit_tests: tuple[str, ...]


@dataclass(frozen=True)
class _Difference:
    """Whether the rows that a unit test found differ from those it expects; in the place of dbt's drawing of that."""

    is_there: bool

    def hasDifference(self) -> bool:  # noqa: N802 - the name that dbt calls
        return self.is_there


def _difference(_self: object, expected: Any, actual: Any, *_ordered: object) -> _Difference:
    """Compare as dbt does: all rows, in any order. Drawing what differs takes dbt seconds, and nobody reads it here."""
    rows = dbt_test.list_rows_from_table
    return _Difference(rows(expected, sort=True) != rows(actual, sort=True))


class Session:
    """dbt with one parsed project. `arguments` are those of every command: project, profile, target, log, vars."""

    def __init__(self, arguments: Sequence[str]) -> None:
        dbt_test.TestRunner._get_daff_diff = _difference  # type: ignore[method-assign, assignment]
        dbt_test.TestRunner._render_daff_diff = lambda _self, _found: ""  # type: ignore[method-assign]
        self._arguments = tuple(arguments)
        self._manifest: Manifest | None = None
        parsed = self._run("parse")
        assert isinstance(parsed.result, Manifest)
        self._manifest = parsed.result
        self._models = {
            node.name: copy.deepcopy(node) for node in self._manifest.nodes.values() if node.resource_type == "model"
        }
        self._sql_as_committed = self._compiled(self._models)

    def control(self, mutants: Sequence[Mutant]) -> Rendered:
        """The unit tests of all the models that the mutants change, without any mutant."""
        models = {mutant.model for mutant in mutants if mutant.model}
        return Rendered("", {}, *self._unit_tests(models))

    def try_round(self, mutants: Sequence[Mutant]) -> tuple[Rendered, ...]:
        """Put the mutants of one round into the project, render and unit-test them, and take them out again."""
        if mutants[0].kind == "seeds":
            return (self._try_seed(mutants[0]),)
        before = [self._put(mutant) for mutant in mutants]
        try:
            sql = self._compiled(self._models if mutants[0].kind == "macros" else [str(one.model) for one in mutants])
            changed = {name: text for name, text in sql.items() if text != self._sql_as_committed[name]}
            ran, failed = self._unit_tests(changed)
        finally:
            for thing, name, text in before:
                setattr(thing, name, text)
        if mutants[0].kind == "macros":
            return (Rendered(mutants[0].id, changed, ran, failed),)
        return tuple(
            Rendered(
                mutant.id,
                {name: text for name, text in changed.items() if name == mutant.model},
                tuple(test for test in ran if test.startswith(f"{mutant.model}.")),
                tuple(test for test in failed if test.startswith(f"{mutant.model}.")),
            )
            for mutant in mutants
        )

    def _put(self, mutant: Mutant) -> tuple[Any, str, str]:
        """Change the parsed project as the mutant does; gives what was there before."""
        mutated = mutant.mutated()
        if mutant.kind == "models":
            node = self._models[str(mutant.model)]
            assert node.raw_code.strip() == mutant.text().strip(), mutant.id
            before = (node, "raw_code", node.raw_code)
            node.raw_code = mutated
            return before
        assert self._manifest
        (macro,) = (
            macro
            for macro in self._manifest.macros.values()
            if macro.package_name == "actieplanmonitor"
            and macro.original_file_path == mutant.file
            and mutant.find in macro.macro_sql
        )
        before = (macro, "macro_sql", macro.macro_sql)
        macro.macro_sql = macro.macro_sql.replace(mutant.find, mutant.replace)
        return before

    def _try_seed(self, mutant: Mutant) -> Rendered:
        """A seed reaches the unit tests that name it without rows; the SQL of no model changes."""
        assert self._manifest
        name = Path(mutant.file).stem
        rows = list(csv.DictReader(io.StringIO(mutant.text())))
        mutated = list(csv.DictReader(io.StringIO(mutant.mutated())))
        before = []
        models = set()
        for unit_test in self._manifest.unit_tests.values():
            for given in unit_test.given:
                if given.input == f"ref('{name}')" and given.rows == rows:
                    models.add(unit_test.model)
                    before.append(given)
                    given.rows = mutated
        try:
            ran, failed = self._unit_tests(models)
        finally:
            for given in before:
                given.rows = rows
        return Rendered(mutant.id, {}, ran, failed)

    def _compiled(self, models: Mapping[str, object] | Sequence[str]) -> dict[str, str]:
        self._lay_out(models)
        ran = self._run("compile", "--select", *(f"{name},resource_type:model" for name in models))
        return {str(one.node.name): str(one.node.compiled_code) for one in ran.result.results}  # type: ignore[union-attr]

    def _lay_out(self, models: Iterable[str]) -> None:
        """Give dbt those models as they now are: compiling a model leaves traces in it."""
        assert self._manifest
        for name in models:
            node = copy.deepcopy(self._models[name])
            self._manifest.nodes[node.unique_id] = node

    def _unit_tests(self, models: Mapping[str, object] | set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The unit tests of those models that ran, and those that failed, as `model.test`."""
        assert self._manifest
        names = sorted(set(models) & {test.model for test in self._manifest.unit_tests.values()})
        if not names:
            return (), ()
        self._lay_out(names)
        ran = self._run("test", "--select", *(f"{name},test_type:unit" for name in names), may_fail=True)
        found = {f"{_model_of(one.node)}.{one.node.name}": str(one.status) for one in ran.result.results}  # type: ignore[union-attr]
        return tuple(sorted(found)), tuple(sorted(name for name, status in found.items() if status in _NOTICED))

    def _run(self, command: str, *arguments: str, may_fail: bool = False) -> dbtRunnerResult:
        ran = dbtRunner(manifest=self._manifest).invoke(
            ["--quiet", "--no-write-json", "--log-level", "none", command, *arguments, *self._arguments]
        )
        if ran.exception is not None or (not ran.success and not may_fail):
            raise RuntimeError(f"dbt {command} {' '.join(arguments)}: {ran.exception or ran.result}")
        return ran


def _model_of(unit_test: Any) -> str:
    """The model that a unit test tests; one that dbt could not render is still a definition."""
    tested = getattr(unit_test, "tested_node_unique_id", None)
    return str(tested).rpartition(".")[2] if tested else str(unit_test.model)


def main(path: Path) -> None:
    """Read what is asked from a file of JSON (`arguments`, `mutants`) and write what came of it beside it."""
    asked = json.loads(path.read_text(encoding="utf-8"))
    mutants = [Mutant(**entry) for entry in asked["mutants"]]
    session = Session(asked["arguments"])
    answers = [session.control(mutants)]
    for one_round in rounds(mutants):
        answers += session.try_round(one_round)
    path.with_name("answers.json").write_text(json.dumps([asdict(answer) for answer in answers]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
