"""Running dbt: its manifest (the contract) and its build, as a child process whose exit code alone decides."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.opendata.contract import Contract, contract_from_manifest
from dashboard.settings import PROJECT_FOLDER

DBT_FOLDER = PROJECT_FOLDER / "dbt"


class DbtFailure(RuntimeError):
    """dbt ended with another exit code than 0; carries what it printed."""

    def __init__(self, output: str) -> None:
        super().__init__(output)
        self.output = output


@dataclass(frozen=True)
class DbtRun:
    """Where one run of dbt reads and writes. The same folder each time, so that dbt need not parse everything anew."""

    work_folder: Path
    as_of: date

    @property
    def checked_folder(self) -> Path:
        """The checked tables, one CSV each."""
        return self.work_folder / "checked"

    @property
    def build_file(self) -> Path:
        """The database that dbt builds in; thrown away after the release is exported."""
        return self.work_folder / "build.duckdb"

    def parse(self) -> Contract:
        """The contract of the project as it stands. Raises DbtFailure."""
        self._dbt("parse")
        manifest = json.loads((self.work_folder / "target" / "manifest.json").read_text(encoding="utf-8"))
        with (DBT_FOLDER / "seeds" / "code_lists.csv").open(encoding="utf-8", newline="") as file:
            return contract_from_manifest(manifest, csv.DictReader(file))

    def build(self) -> None:
        """Build every model from the checked tables in an empty database and run the data tests. Raises DbtFailure."""
        self.build_file.unlink(missing_ok=True)
        self._dbt("build", "--exclude-resource-type", "unit_test")

    def model_names(self, folder: str) -> tuple[str, ...]:
        """The names of the models in a folder of `models/`, sorted; after `parse` or `build`."""
        manifest = json.loads((self.work_folder / "target" / "manifest.json").read_text(encoding="utf-8"))
        return tuple(
            sorted(
                node["name"]
                for node in manifest["nodes"].values()
                if node["resource_type"] == "model" and folder in node["fqn"]
            )
        )

    def _dbt(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "dbt.cli.main", *arguments]
        command += ["--project-dir", str(DBT_FOLDER), "--profiles-dir", str(DBT_FOLDER)]
        command += ["--target-path", str(self.work_folder / "target"), "--log-path", str(self.work_folder / "logs")]
        command += ["--vars", json.dumps({"as_of": self.as_of.isoformat()})]
        environment = {
            **os.environ,
            "MONITOR_CHECKED_DIR": str(self.checked_folder),
            "MONITOR_BUILD_FILE": str(self.build_file),
        }
        # close_fds=False: the child inherits the lock
        ran = subprocess.run(
            command, env=environment, cwd=DBT_FOLDER, capture_output=True, text=True, close_fds=False, check=False
        )
        if ran.returncode != 0:
            raise DbtFailure(ran.stdout + ran.stderr)
