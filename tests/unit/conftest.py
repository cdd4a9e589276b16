"""What several unit tests share: the project's own contract, read from dbt once per run."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.opendata.contract import Contract, contract_from_manifest, contract_of
from dashboard.settings import PROJECT_FOLDER


@pytest.fixture(scope="session")
def project_contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    """The contract of the project as dbt parses it (about three seconds, once)."""
    folder = tmp_path_factory.mktemp("dbt")
    options = {"--project-dir": "dbt", "--profiles-dir": "dbt", "--target-path": folder, "--log-path": folder}
    dbt = Path(sys.executable).with_name("dbt")
    command = [dbt, "--quiet", "parse", *(part for option in options.items() for part in option)]
    subprocess.run(command, cwd=PROJECT_FOLDER, check=True)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    with (PROJECT_FOLDER / "dbt/seeds/code_lists.csv").open(encoding="utf-8", newline="") as file:
        return contract_of(contract_from_manifest(manifest, list(csv.DictReader(file))), is_demo=False)
