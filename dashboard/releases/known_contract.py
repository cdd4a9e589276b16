"""The contract as it was last parsed, kept beside the code, so that nobody waits for dbt where nothing changed.

Called by a refresh, and by `cli` for commands that build nothing (a check, a workbook).
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

from dashboard.opendata import contract as contract_module
from dashboard.opendata.contract import Contract, contract_from_json, contract_of, contract_to_json
from dashboard.releases import dbt
from dashboard.releases.dbt import DbtRun
from dashboard.settings import DEMO, PROJECT_FOLDER, PUBLIC

KEPT_FOLDER = PROJECT_FOLDER / "build" / "contract"
# what dbt itself writes into its folder
_WRITTEN_BY_DBT = {"target", "logs", ".user.yml", "__pycache__", "dbt_packages"}
# parsing wants a date, and no column depends on it
_ANY_DAY = date(2024, 12, 31)


def known_contract(kept_folder: Path = KEPT_FOLDER, *, mode: str = PUBLIC) -> Contract:
    """The contract of the dbt project as it stands: read from what was kept of it, else parsed (seconds) and kept.

    It knows the countries of that mode: real ones, or the fictitious ones of a demonstration.
    What was kept counts only while no file of the project has changed; where it cannot be read or written, dbt parses
    again. Raises DbtFailure.
    """
    kept = kept_folder / f"{_digest()}.json"
    try:
        contract = contract_from_json(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        with tempfile.TemporaryDirectory() as work_folder:
            contract = DbtRun(Path(work_folder), _ANY_DAY).parse()
        with suppress(OSError):
            _keep(contract, kept)
    return contract_of(contract, is_demo=mode == DEMO)


def _digest() -> str:
    """A hash of every file that decides the contract, and of the code that reads it."""
    digest = hashlib.sha256(Path(contract_module.__file__).read_bytes())
    for path in sorted(dbt.DBT_FOLDER.rglob("*")):
        if path.is_file() and not _WRITTEN_BY_DBT & set(path.relative_to(dbt.DBT_FOLDER).parts):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(dbt.DBT_FOLDER)}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _keep(contract: Contract, kept: Path) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.glob("*.json"):
        old.unlink()
    # two checks at once each write a file of their own; the last rename wins, and both hold the same
    new = kept.with_name(f".{kept.name}.{os.getpid()}")
    new.write_text(contract_to_json(contract), encoding="utf-8")
    new.replace(kept)
