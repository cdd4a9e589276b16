"""What becomes of each mutant on the demonstration: which rows it changes, and what notices it.

The project is built once on the demonstration. A mutant's models and what is built on them are built anew, by the SQL
that dbt itself renders and with dbt's own constraints, in a copy of that database; the data tests that read them run
there. Unit tests are run by dbt. Called by the tests of this folder.
"""

# ruff: noqa: S608 - the names in this SQL are those of our own tables
from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from dashboard.intake import checked_csv, read_raw_folder
from dashboard.releases.dbt import DbtRun
from dashboard.releases.known_contract import known_contract
from dashboard.settings import DEMO, MAIN_PLANS
from tests.mutation.mutants import DBT_FOLDER, QUALITY, Mutant

_PROJECT = "actieplanmonitor"
# what the department is asked to look at, all in one
_FINDINGS = "quality_findings"
# the table that a foreign key of a built table refers to
_REFERS = re.compile(r'references "main"\."(\w+)"', re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant.

    `changed_rows` gives for each public table, mart or list of findings how many rows are not as they were;
    `noticed_by` names the unit tests, data tests and constraints that refused it.
    """

    mutant: Mutant
    changed_rows: Mapping[str, int]
    noticed_by: tuple[str, ...]

    @property
    def shown_rows(self) -> int:
        """How many rows differ where the mutant must show."""
        return sum(self.changed_rows.values())

    @property
    def verdict(self) -> str:
        """`changes nothing`, `caught` or `survived`."""
        if not self.shown_rows:
            return "changes nothing"
        return "caught" if self.noticed_by else "survived"


@dataclass(frozen=True)
class _Test:
    """A data test: the tables that it reads, and its SQL, which finds no rows where all is well."""

    name: str
    reads: frozenset[str]
    sql: str


class DemoBuild:
    """The project built on the demonstration, with what is needed to build parts of it anew."""

    def __init__(self, run: DbtRun, folder: Path) -> None:
        """`run` has been built; in `folder` its mutated copies are made and thrown away."""
        self.run = run
        self.folder = folder

    @cached_property
    def _manifest(self) -> Mapping[str, Any]:
        return _json(self.run.work_folder / "target" / "manifest.json")

    @cached_property
    def sql(self) -> Mapping[str, str]:
        """The rendered SQL of each model, in the order in which they were built."""
        results = _json(self.run.work_folder / "target" / "run_results.json")["results"]
        return {_name(one["unique_id"]): one["compiled_code"] for one in results if _is(one["unique_id"], "model")}

    @cached_property
    def _ran(self) -> Mapping[str, str]:
        """What dbt ran to make each model: a table with its constraints, filled from the model's SQL."""
        folder = self.run.work_folder / "target" / "run" / _PROJECT
        nodes = (self._manifest["nodes"][f"model.{_PROJECT}.{name}"] for name in self.sql)
        return {
            node["name"]: (folder / node["original_file_path"])
            .read_text(encoding="utf-8")
            .replace(f"{node['name']}__dbt_tmp", node["name"])
            for node in nodes
        }

    @cached_property
    def _tests(self) -> tuple[_Test, ...]:
        results = _json(self.run.work_folder / "target" / "run_results.json")["results"]
        return tuple(
            _Test(
                _name(one["unique_id"]),
                frozenset(map(_name, self._manifest["nodes"][one["unique_id"]]["depends_on"]["nodes"])),
                one["compiled_code"],
            )
            for one in results
            if _is(one["unique_id"], "test")
        )

    def folder_of(self, model: str) -> str:
        """The folder of `models/` that a model lies in."""
        return str(self._manifest["nodes"][f"model.{_PROJECT}.{model}"]["fqn"][1])

    @cached_property
    def _parents(self) -> Mapping[str, frozenset[str]]:
        """For each model the models and seeds that it reads or refers to."""
        return {
            name: frozenset(
                _name(parent)
                for parent in self._manifest["nodes"][f"model.{_PROJECT}.{name}"]["depends_on"]["nodes"]
                if _is(parent, "model", "seed")
            )
            for name in self.sql
        }

    @cached_property
    def _database(self) -> duckdb.DuckDBPyConnection:
        """A database in memory beside the committed one, with a hash of each row of each committed table."""
        database = duckdb.connect(":memory:")
        database.execute(f"attach '{self.run.build_file}' as committed (read_only)")
        for name in self.sql:
            database.execute(
                f'create table "memory"."main"."{name}" as '
                f'select hash(committed_row) as row_hash from "committed"."main"."{name}" as committed_row'
            )
        return database

    def outcome(self, mutant: Mutant, sql: Mapping[str, str], failed_unit_tests: Sequence[str]) -> Outcome:
        """Build what the mutant changes, and say which rows differ and what noticed it.

        `sql` is the rendered SQL of the models that it changes. Whatever it does not reach is read as it was built.
        """
        seed = Path(mutant.file).stem if mutant.kind == "seeds" else None
        noticed = [f"unit test {name.partition('.')[2]} ({name.partition('.')[0]})" for name in failed_unit_tests]
        database = self._database
        database.execute("attach ':memory:' as build")
        try:
            database.execute("use build")
            for (name,) in database.execute(
                "select table_name from duckdb_tables() where database_name = 'committed'"
            ).fetchall():
                database.execute(f'create view "build"."main"."{name}" as from "committed"."main"."{name}"')
            if seed:
                _fill_seed(database, seed, mutant.mutated())
            reached: dict[str, int] = {seed: 1} if seed else {}
            for name in self.sql:
                if name in sql or self._parents[name] & reached.keys():
                    refused = self._build(database, name, sql.get(name, self.sql[name]))
                    if refused:
                        noticed.append(f"constraint on {name}: {refused}")
                    if rows := _rows_that_differ(database, name):
                        reached[name] = rows
            noticed += [
                f"data test {test.name}"
                for test in self._tests
                if test.reads & reached.keys() and database.execute(test.sql).fetchone()
            ]
        finally:
            database.execute("use memory")
            database.execute("detach build")
        changed = {
            name: rows
            for name, rows in reached.items()
            if name != seed
            and self.folder_of(name) == mutant.shows_in
            and (mutant.shows_in != QUALITY or name == _FINDINGS)
        }
        return Outcome(mutant, changed, tuple(noticed))

    def _build(self, database: duckdb.DuckDBPyConnection, name: str, sql: str) -> str | None:
        """Make a table as dbt would; gives what refused it. Then it is made without its constraints."""
        self._make_referred(database, name)
        database.execute(f'drop view if exists "build"."main"."{name}"')
        try:
            self._make(database, name, sql)
        except duckdb.ConstraintException as error:
            database.execute(f'drop table if exists "build"."main"."{name}"')
            columns = ", ".join(
                f'"{row[0]}"' for row in database.execute(f'describe "committed"."main"."{name}"').fetchall()
            )
            database.execute(f'create table "build"."main"."{name}" as select {columns} from ({sql}) as mutated')
            return str(error).partition("\n")[0].removeprefix("Constraint Error: ")
        return None

    def _make(self, database: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
        as_committed = self.sql[name]
        assert as_committed in self._ran[name], name
        database.execute(self._ran[name].replace(as_committed, sql))

    def _make_referred(self, database: duckdb.DuckDBPyConnection, name: str) -> None:
        """A key can be referred to in a table alone, not in a view."""
        is_view = "select 1 from duckdb_views() where database_name = 'build' and view_name = ?"
        for referred in _REFERS.findall(self._ran[name]):
            if database.execute(is_view, [referred]).fetchone():
                self._make_referred(database, referred)
                database.execute(f'drop view "build"."main"."{referred}"')
                self._make(database, referred, self.sql[referred])


def build_demo(folder: Path, raw_folder: Path, as_of: date) -> DemoBuild:
    """Build the project in `folder`, from the raw tables of the demonstration."""
    run = DbtRun(folder / "built", as_of, MAIN_PLANS[DEMO])
    run.checked_folder.mkdir(parents=True)
    intake = read_raw_folder(raw_folder, known_contract(mode=DEMO), as_of, "nl", mode=DEMO)
    assert not intake.problems, intake.problems
    for name, table in intake.tables.items():
        (run.checked_folder / f"{name}.csv").write_bytes(checked_csv(table))
    run.build()
    return DemoBuild(run, folder)


def try_mutants(build: DemoBuild, mutants: Sequence[Mutant]) -> tuple[Outcome, ...]:
    """The outcome of each mutant, in their order. Raises RuntimeError where dbt cannot render them."""
    rendered = _rendered(build, mutants)
    control = rendered.pop("")
    if control["failed_unit_tests"]:
        raise RuntimeError(f"without any mutant these unit tests fail: {control['failed_unit_tests']}")
    return tuple(
        build.outcome(mutant, rendered[mutant.id]["sql"], rendered[mutant.id]["failed_unit_tests"])
        for mutant in mutants
    )


def _rendered(build: DemoBuild, mutants: Sequence[Mutant]) -> dict[str, Any]:
    """What one dbt session makes of the mutants: id → its SQL and unit tests; the empty id is the control."""
    folder = build.folder / "session"
    folder.mkdir(exist_ok=True)
    database = folder / "build.duckdb"
    shutil.copyfile(build.run.build_file, database)
    variables = {"as_of": build.run.as_of.isoformat(), "main_plan_id": build.run.main_plan}
    arguments = ["--project-dir", str(DBT_FOLDER), "--profiles-dir", str(DBT_FOLDER), "--vars", json.dumps(variables)]
    arguments += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    asked = folder / "asked.json"
    asked.write_text(json.dumps({"arguments": arguments, "mutants": [asdict(one) for one in mutants]}))
    environment = {
        **os.environ,
        "MONITOR_CHECKED_DIR": str(build.run.checked_folder),
        "MONITOR_BUILD_FILE": str(database),
    }
    command = [sys.executable, "-m", "tests.mutation.dbt_session", str(asked)]
    ran = subprocess.run(command, env=environment, cwd=DBT_FOLDER.parent, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)
    return {answer["mutant_id"]: answer for answer in _json(folder / "answers.json")}


def _fill_seed(database: duckdb.DuckDBPyConnection, name: str, text: str) -> None:
    """Put the rows of a seed's text in the place of those in its table; the table keeps its types."""
    rows = list(csv.DictReader(io.StringIO(text)))
    columns = list(rows[0])
    database.execute(f'drop view "build"."main"."{name}"')
    database.execute(f'create table "build"."main"."{name}" as from "committed"."main"."{name}" limit 0')
    database.executemany(
        f'insert into "build"."main"."{name}" ({", ".join(columns)}) values ({", ".join("?" for _ in columns)})',
        [[row[column] or None for column in columns] for row in rows],
    )


def _rows_that_differ(database: duckdb.DuckDBPyConnection, name: str) -> int:
    """How many rows of a table are not those of the committed project: changed, new or gone; told by their hashes."""
    counted = database.execute(
        f"""
        select sum(greatest(surplus, 0)), sum(greatest(-surplus, 0))
        from (
            select row_hash, sum(side) as surplus
            from (
                select hash(mutated_row) as row_hash, 1 as side from "build"."main"."{name}" as mutated_row
                union all
                select row_hash, -1 as side from "memory"."main"."{name}"
            )
            group by row_hash
        )
        """
    ).fetchone()
    assert counted
    return max(int(number or 0) for number in counted)


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _name(unique_id: str) -> str:
    """The name in `model.project.name` or `test.project.name.hash`."""
    return unique_id.split(".")[2]


def _is(unique_id: str, *kinds: str) -> bool:
    return unique_id.partition(".")[0] in kinds
