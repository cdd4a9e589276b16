"""Running dbt: its manifest (the contract) and its build, as a child process whose exit code alone decides."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.opendata.contract import Column, Contract, contract_from_manifest, table_from_node
from dashboard.settings import MAIN_PLANS, PROJECT_FOLDER, PUBLIC

DBT_FOLDER = PROJECT_FOLDER / "dbt"
# where a build leaves the SQL of its models, under its work folder
COMPILED_MODELS = Path("target") / "compiled" / "actieplanmonitor"
# called with how many parts of a step are done, and how many there are
Told = Callable[[int, int], None]
# DuckDB's word where what does not fit in memory does not fit on the disk either
_NO_ROOM_FOR_THE_REST = "max_temp_directory_size"
# dbt prints "12 of 184 START …" and "12 of 184 OK …" or another outcome
_DONE = re.compile(r"\b([0-9]+) of ([0-9]+) (?!START)[A-Z]")


def told_nothing(_done: int, _of: int) -> None:
    """For whoever does not want to know how far a step is."""


class DbtFailure(RuntimeError):
    """dbt ended with another exit code than 0; carries what it printed."""

    def __init__(self, output: str) -> None:
        super().__init__(output)
        self.output = output


@dataclass(frozen=True)
class Mart:
    """A mart: its name and its columns."""

    name: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class DbtRun:
    """Where one run of dbt reads and writes. The same folder each time, so that dbt need not parse everything anew."""

    work_folder: Path
    as_of: date
    main_plan: str = MAIN_PLANS[PUBLIC]

    @property
    def checked_folder(self) -> Path:
        """The checked tables, one CSV each."""
        return self.work_folder / "checked"

    @property
    def build_file(self) -> Path:
        """The database that dbt builds in; thrown away after the release is exported."""
        return self.work_folder / "build.duckdb"

    def parse(self) -> Contract:
        """The contract of the project as it stands. Raises DbtFailure, and OSError where the disk is full."""
        self._dbt("parse")
        manifest = json.loads((self.work_folder / "target" / "manifest.json").read_text(encoding="utf-8"))
        with (DBT_FOLDER / "seeds" / "code_lists.csv").open(encoding="utf-8", newline="") as file:
            return contract_from_manifest(manifest, csv.DictReader(file))

    def build(self, told: Told = told_nothing) -> None:
        """Build every model from the checked tables in an empty database and run the data tests.

        Raises DbtFailure, and OSError where the disk is full.

        `told` is called after each model or test with how many are done, and how many there are.
        """
        self.build_file.unlink(missing_ok=True)
        # what a killed build wrote and did not bring into its file must not come into the new one
        self.build_file.with_name(f"{self.build_file.name}.wal").unlink(missing_ok=True)
        # nor may what it set down beside its memory stay for good: DuckDB empties only its own
        shutil.rmtree(self.build_file.with_name(f"{self.build_file.name}.tmp"), ignore_errors=True)
        self._dbt("build", "--exclude-resource-type", "unit_test", told=told)

    def model_names(self, folder: str) -> tuple[str, ...]:
        """The names of the models in a folder of `models/`, sorted; after `parse` or `build`."""
        manifest = json.loads((self.work_folder / "target" / "manifest.json").read_text(encoding="utf-8"))
        return tuple(sorted(node["name"] for node in manifest["nodes"].values() if _is_in(node, folder)))

    def marts(self) -> tuple[Mart, ...]:
        """The marts with their columns as the yml has them, by name; after `parse` or `build`."""
        manifest = json.loads((self.work_folder / "target" / "manifest.json").read_text(encoding="utf-8"))
        tables = {node["name"]: table_from_node(node) for node in manifest["nodes"].values() if _is_in(node, "marts")}
        return tuple(Mart(name, table.columns) for name, table in sorted(tables.items()))

    def _dbt(self, *arguments: str, told: Told = told_nothing) -> None:
        command = [sys.executable, "-m", "dbt.cli.main", *arguments]
        command += ["--project-dir", str(DBT_FOLDER), "--profiles-dir", str(DBT_FOLDER)]
        command += ["--target-path", str(self.work_folder / "target"), "--log-path", str(self.work_folder / "logs")]
        command += ["--vars", json.dumps({"as_of": self.as_of.isoformat(), "main_plan_id": self.main_plan})]
        environment = {
            **os.environ,
            "MONITOR_CHECKED_DIR": str(self.checked_folder),
            "MONITOR_BUILD_FILE": str(self.build_file),
        }
        # close_fds=False: the child inherits the lock
        child = subprocess.Popen(
            command,
            env=environment,
            cwd=DBT_FOLDER,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            close_fds=False,
        )
        printed = []
        with child:
            for line in child.stdout or ():
                printed.append(line)
                if done := _DONE.search(line):
                    told(int(done[1]), int(done[2]))
        if child.returncode != 0:
            output = "".join(printed)
            if os.strerror(errno.ENOSPC) in output or _NO_ROOM_FOR_THE_REST in output:
                # no fault of a model, and it has another remedy
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.work_folder))
            raise DbtFailure(output)


def _is_in(node: Mapping[str, Any], folder: str) -> bool:
    """Whether a node of the manifest is a model in that folder of `models/`."""
    return node["resource_type"] == "model" and folder in node["fqn"]
