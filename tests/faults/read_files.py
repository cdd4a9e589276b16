"""Reads the corpus of damaged files with the rules of the project, and keeps the messages that a person has read."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.intake import Intake, problem_text, read_raw_folder
from dashboard.opendata.contract import Contract
from dashboard.releases.known_contract import known_contract
from tests.faults.make_files import TABLES, TODAY, VERDICTS, Case, lay_out

_COLUMNS = ("map", "wat", "oordeel", "melding")


def small_contract(contract: Contract) -> Contract:
    """The tables and columns of the corpus, with the rules that the project's contract has for them."""
    raw = {}
    for name, rows in TABLES.items():
        table = contract.raw[name]
        raw[name] = replace(table, columns=tuple(column for column in table.columns if column.name in rows[0]))
        assert {column.name for column in raw[name].columns} == set(rows[0])
    return replace(contract, raw=raw, publication={})


def read_case(case: Case, contract: Contract, folder: Path) -> Intake:
    """What intake makes of the case, laid out in that new folder."""
    lay_out(case, folder)
    return read_raw_folder(folder, contract, TODAY)


def kept_verdicts() -> dict[str, list[str]]:
    """Case → its messages, in their order; none where it is accepted."""
    verdicts: dict[str, list[str]] = {}
    with VERDICTS.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            verdicts.setdefault(row["map"], []).extend([row["melding"]] if row["melding"] else [])
    return verdicts


def write_verdicts(cases: Iterable[Case]) -> None:
    """Write what intake says of each case today; somebody reads it before it is committed."""
    contract = small_contract(known_contract())
    rows = []
    with TemporaryDirectory() as folder:
        for case in cases:
            problems = read_case(case, contract, Path(folder) / case.name).problems
            verdict = "geweigerd" if problems else "gelezen"
            for message in [problem_text(problem) for problem in problems] or [""]:
                rows.append((case.name, case.what, verdict, message))
    with VERDICTS.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        writer.writerows(rows)
