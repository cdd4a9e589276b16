"""Reads a raw folder as a whole: every file, every check, then either all checked tables or all problems.

The way in of intake, called through `dashboard.intake` by `releases` and `cli`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dashboard.intake.checked import CheckedTable, checked_table
from dashboard.intake.entered import EnteredTable, entered_table
from dashboard.intake.files import RawFile, copied_name, csv_files, decoded, records
from dashboard.intake.privacy import privacy_findings, privacy_warnings
from dashboard.intake.problems import Finding, Problem, Refused, finding, told
from dashboard.intake.references import broken_references, doubled_keys, rows_in_circles, unfit_references
from dashboard.intake.rules import check_cells, row_model
from dashboard.opendata.contract import Contract, Table


@dataclass(frozen=True)
class Intake:
    """What a raw folder gave: the checked table of each raw table by name, or problems; one of the two is empty.

    `raw_files` are the files of the contract that could be opened, by name, with or without problems. `warnings` refuse
    nothing: somebody should look at them. `entered` are the tables whose rows could be read, unchecked, by name.
    """

    tables: Mapping[str, CheckedTable]
    problems: tuple[Problem, ...]
    raw_files: tuple[RawFile, ...]
    warnings: tuple[Problem, ...] = ()
    entered: Mapping[str, EnteredTable] = field(default_factory=dict)


def read_raw_folder(
    folder: Path,
    contract: Contract,
    as_of: date,  # noqa: ARG001
    language: str = "nl",
) -> Intake:
    """Reads and checks `<table>.csv` of every raw table in the contract; problems are told in `language`.

    `as_of` refuses nothing yet: a row after it is entered and not counted. It is here because the checks on dates in
    the future (a realised exchange) are made against the release's one clock, never the machine's. Nothing is raised
    for what lies in the folder: a folder or file that cannot be read is a problem too.
    """
    try:
        present = csv_files(folder)
    except OSError:
        return Intake({}, told([Finding("folder_unreadable", str(folder.absolute()), in_files=False)], language), ())
    findings = _unknown_files(present, contract)
    warned: list[Finding] = []
    entered: dict[str, EnteredTable] = {}
    raw_files = []
    for table in contract.raw.values():
        file = f"{table.name}.csv"
        if file not in present:
            columns = ", ".join(column.name for column in table.columns)
            findings.append(Finding("file_missing", file, details={"columns": columns}))
            continue
        try:
            data = (folder / file).read_bytes()
        except OSError:
            findings.append(Finding("file_unreadable", file))
            continue
        rows = 0
        try:
            read, found = _entered(table, file, data)
        except Refused as refused:
            findings.append(finding(refused, file))
        else:
            entered[table.name] = read
            findings += found + privacy_findings(read)
            warned += privacy_warnings(read)
            rows = len(read.rows)
            if table.rows_required and not read.has_rows:
                findings.append(Finding("rows_required", file))
        raw_files.append(RawFile(file, hashlib.sha256(data).hexdigest(), rows, len(data)))
    keys = {name: known for name, table in entered.items() if (known := table.keys) is not None}
    examples = {name: read.first_key for name, read in entered.items()}
    tables = {}
    for name, read in entered.items():
        rows_checked, found = check_cells(read, row_model(read.table, contract, examples))
        findings += found + doubled_keys(read) + broken_references(read, keys, contract)
        findings += unfit_references(read, entered, contract) + rows_in_circles(read)
        tables[name] = checked_table(read.table, rows_checked, read.file, tuple(row.number for row in read.rows))
    problems = told(findings, language)
    return Intake(
        {} if problems else tables,
        problems,
        tuple(sorted(raw_files, key=lambda file: file.name)),
        told(warned, language),
        entered,
    )


def _entered(table: Table, file: str, data: bytes) -> tuple[EnteredTable, list[Finding]]:
    column_names = [column.name for column in table.columns]
    return entered_table(table, file, records(decoded(data), column_names))


def _unknown_files(present: tuple[str, ...], contract: Contract) -> list[Finding]:
    expected = {f"{name}.csv": f"{name}.csv" for name in contract.raw}
    missing = {name: name for name in expected if name not in present}
    findings = []
    for name in present:
        original = copied_name(name)
        if original in expected and original in present:
            findings.append(Finding("file_copied", name, value=name, details={"original": original}))
        elif name not in expected:
            findings.append(Finding("file_unknown", name, value=name, candidates=missing or expected))
    return findings
