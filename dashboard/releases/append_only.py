"""What was published never changes in silence: the tables as they are now beside the newest release ever published.

`refresh`, `preview` and `check` call it once intake has found nothing wrong. A row of an append-only table that changed
or is gone, and every correction that does not fit what happened, becomes a finding in intake's own words.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path

from dashboard.intake import CheckedTable
from dashboard.intake.dates import read_date
from dashboard.intake.numbers import read_decimal, read_integer
from dashboard.intake.problems import Finding, Phrase, Refused
from dashboard.opendata.contract import Column, Contract, Table
from dashboard.opendata.csv_file import cell_text
from dashboard.release_folder import ReleaseFolder, all_releases
from dashboard.settings import DEMO

CORRECTIONS = "correcties"
CORRECTED, WITHDRAWN, PRIVACY = "verbeterd", "ingetrokken", "privacy"
# a longer value is cut in a sentence; the row to add to the corrections holds it whole
_SHOWN_CHARACTERS = 60

Row = Mapping[str, str]


class DamagedRelease(ValueError):
    """A file of the newest release does not hold what the release says of it; carries its path."""


@dataclass(frozen=True)
class Correction:
    """One row of the corrections, with its number in the file; 0 for a published one."""

    key: str
    table: str
    row_key: str
    column: str
    kind: str
    old: str
    new: str
    number: int = 0


@dataclass(frozen=True)
class Published:
    """The registers of one release: what was entered then, row by row."""

    release: ReleaseFolder
    contract: Contract

    def rows(self, table: Table) -> dict[str, Row] | None:
        """Key → its published row; None where the release does not have the table.

        Raises DamagedRelease where the file is not the one that was published.
        """
        if table.name not in self.contract.raw:
            return None
        path = self.release.public_file(f"register_{table.name}")
        recorded = {file.name: file.sha256 for file in self.release.record().public_files}
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != recorded.get(path.name):
            raise DamagedRelease(str(path))
        reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
        return {row[table.key.name]: row for row in reader}


@dataclass
class _Comparison:
    """The tables as they are now beside what was published, and what is found."""

    tables: Mapping[str, CheckedTable]
    contract: Contract
    published: Published
    as_of: date
    findings: list[Finding] = field(default_factory=list)

    @cached_property
    def new_corrections(self) -> tuple[Correction, ...]:
        known = {correction.key for correction in self.old_corrections}
        return tuple(one for one in corrections_in(self.tables[CORRECTIONS]) if one.key not in known)

    @cached_property
    def old_corrections(self) -> tuple[Correction, ...]:
        rows = self.published.rows(self.contract.raw[CORRECTIONS]) or {}
        return tuple(_correction(row, 0) for row in rows.values())

    @cached_property
    def explained(self) -> frozenset[tuple[str, str, str]]:
        """The places (table, key, column) of which a correction speaks that was not published before."""
        return frozenset((one.table, one.row_key, one.column) for one in self.new_corrections)

    @cached_property
    def withdrawn(self) -> frozenset[tuple[str, str, str]]:
        """The places that were withdrawn for privacy; the corrections of such a place no longer tell its values."""
        places = {(one.table, one.row_key, one.column) for one in self.old_corrections if one.kind == PRIVACY}
        told = {
            (CORRECTIONS, one.key, column)
            for one in self.old_corrections
            if one.kind != PRIVACY and {(one.table, one.row_key, one.column), (one.table, one.row_key, "")} & places
            for column in ("oud", "nieuw")
        }
        return frozenset(places | told)

    @cached_property
    def before(self) -> dict[str, dict[str, Row] | None]:
        """The published rows of every table that has to be looked at."""
        wanted = {name for name, table in self.contract.raw.items() if table.append_only}
        wanted |= {name for name, _, _ in (*self.explained, *self.withdrawn) if name in self.contract.raw}
        return {name: self.published.rows(self.contract.raw[name]) for name in sorted(wanted)}

    @cached_property
    def now(self) -> dict[str, dict[str, tuple[int, Row]]]:
        """Table → key → the number of its row in the file, and the row."""
        found = {}
        for name in self.before:
            checked = self.tables[name]
            key = self.contract.raw[name].key.name
            found[name] = {row[key]: (number, row) for number, row in _rows(checked)}
        return found


def published_findings(
    tables: Mapping[str, CheckedTable], contract: Contract, releases: Path, mode: str, as_of: date
) -> list[Finding]:
    """Every published row that changed or went without an explanation, and every new correction that explains nothing.

    Compared is with the newest release of that `mode` in the folder, whether it is shown or not: going back to an
    earlier release opens no way around it. Only what was entered is compared, in columns that were published; a column
    that the contract got later is no change. [] where nothing was ever published in that mode, and in demo mode: what
    is fictitious may be made anew. Raises OSError where a file of that release cannot be opened.
    """
    if mode == DEMO:
        return []
    newest = next((release for release in all_releases(releases) if release.record().mode == mode), None)
    if newest is None:
        return []
    comparison = _Comparison(tables, contract, Published(newest, newest.contract()), as_of)
    try:
        _compare_tables(comparison)
        _check_corrections(comparison)
        _check_withdrawn(comparison)
    except DamagedRelease as damaged:
        return [Finding("published.damaged", str(damaged), in_files=False)]
    return comparison.findings


def corrections_in(checked: CheckedTable) -> tuple[Correction, ...]:
    """The rows of the checked corrections, in the order of the file."""
    return tuple(_correction(row, number) for number, row in _rows(checked))


def _correction(row: Row, number: int) -> Correction:
    return Correction(
        key=row["correctie_id"],
        table=row["tabel"],
        row_key=row["sleutel"],
        column=row["kolom"],
        kind=row["soort"],
        old=row["oud"],
        new=row["nieuw"],
        number=number,
    )


def _rows(checked: CheckedTable) -> Iterator[tuple[int, Row]]:
    names = [column.name for column in checked.table.register_columns]
    # a table that a test made by hand has no file and no numbers
    numbers = checked.numbers or range(2, len(checked.rows) + 2)
    for number, row in zip(numbers, checked.rows, strict=True):
        yield number, dict(zip(names, row, strict=True))


def _compare_tables(comparison: _Comparison) -> None:
    for name, before in comparison.before.items():
        table = comparison.contract.raw[name]
        if before is None or not table.append_only:
            continue
        now = comparison.now[name]
        for key, old in before.items():
            if key in now:
                number, new = now[key]
                for column in _changed(table, old, new):
                    _tell_changed(comparison, table, key, column, number, old, new)
            else:
                _tell_gone(comparison, table, key, old)


def _changed(table: Table, old: Row, new: Row) -> list[Column]:
    """The columns in which something else was entered than what was published."""
    return [column for column in table.columns if column.name in old and _told(column, old) != _told(column, new)]


def _told(column: Column, row: Row) -> str:
    """What a row tells in a column, in one spelling: a small number of people is told by its status alone."""
    if column.small_when and not row[column.name]:
        return row[f"{column.name}_status"]
    return _spelled(column, row[column.name])


def _spelled(column: Column, text: str) -> str:
    """A text of a register, or one that a person typed into a correction, in one spelling."""
    spelled = " ".join(text.split())
    if not spelled:
        return ""
    try:
        if column.data_type == "decimal":
            return cell_text(_decimal(spelled))
        if column.data_type == "integer":
            return str(read_integer(spelled))
        if column.data_type == "date":
            return read_date(spelled).text
    except Refused:
        # what is no number or date here is compared as it stands
        return spelled
    return spelled


def _decimal(text: str) -> Decimal:
    try:
        # as a register holds it; 1.234 is one and a bit there
        return Decimal(text)
    except InvalidOperation:
        return read_decimal(text)


def _tell_changed(
    comparison: _Comparison, table: Table, key: str, column: Column, number: int, old: Row, new: Row
) -> None:
    place = (table.name, key, column.name)
    if place in comparison.explained and table.name != CORRECTIONS:
        return
    file = comparison.tables[table.name].file or f"{table.name}.csv"
    if place in comparison.withdrawn or (CORRECTIONS, key) == (table.name, key):
        if place in comparison.withdrawn:
            # told by _check_withdrawn, without the value
            return
        details: dict[str, object] = {"old": _value(old[column.name])}
        comparison.findings.append(
            Finding("published.correction_changed", file, number, column.name, new[column.name], details)
        )
        return
    kind = CORRECTED
    row = _row_to_add(comparison, table.name, key, column.name, kind, _told(column, old), _told(column, new))
    details = {"old": _value(old[column.name]), "new": _value(new[column.name]), "row": row}
    comparison.findings.append(Finding("published.changed", file, number, column.name, new[column.name], details))


def _tell_gone(comparison: _Comparison, table: Table, key: str, old: Row) -> None:
    file = comparison.tables[table.name].file or f"{table.name}.csv"
    if table.name == CORRECTIONS:
        cells = {column.name: old.get(column.name, "") for column in table.columns}
        details: dict[str, object] = {"key": key, "row": _cells(cells)}
        comparison.findings.append(Finding("published.correction_gone", file, None, None, key, details))
        return
    withdrawn = {
        (one.table, one.row_key)
        for one in (*comparison.old_corrections, *comparison.new_corrections)
        if one.kind in (WITHDRAWN, PRIVACY) and not one.column
    }
    if (table.name, key) in withdrawn:
        return
    row = _row_to_add(comparison, table.name, key, "", WITHDRAWN, "", "")
    comparison.findings.append(Finding("published.gone", file, None, None, key, {"key": key, "row": row}))


def _check_corrections(comparison: _Comparison) -> None:
    """Each correction that was not published yet must say exactly what happened since then."""
    first: dict[tuple[str, str, str], Correction] = {}
    withdrawn_before = {(one.table, one.row_key) for one in comparison.old_corrections if not one.column}
    for one in comparison.new_corrections:
        place = (one.table, one.row_key, one.column)
        other = first.setdefault(place, one)
        before = comparison.before.get(one.table)
        if other is not one:
            _refuse(comparison, one, "doubled", "sleutel", one.row_key, other_row=other.number)
        elif one.table == CORRECTIONS:
            _refuse(comparison, one, "of_correction", "tabel", one.table)
        elif one.kind == PRIVACY:
            _refuse(comparison, one, "privacy_by_hand", "soort", one.kind)
        elif before is None or one.row_key not in before:
            _refuse(comparison, one, "never_published", "sleutel", one.row_key, table=one.table)
        elif (one.table, one.row_key) in withdrawn_before:
            _refuse(comparison, one, "withdrawn_before", "sleutel", one.row_key)
        elif one.column:
            _check_value(comparison, one, before[one.row_key])
        else:
            _check_whole_row(comparison, one)


def _check_value(comparison: _Comparison, one: Correction, old_row: Row) -> None:
    column = comparison.contract.raw[one.table].column(one.column)
    if one.row_key not in comparison.now[one.table] or one.column not in old_row:
        _refuse(comparison, one, "explains_nothing", "kolom", one.column)
        return
    _, new_row = comparison.now[one.table][one.row_key]
    old, new = _told(column, old_row), _told(column, new_row)
    if old == new:
        _refuse(comparison, one, "explains_nothing", "kolom", one.column)
    elif _spelled(column, one.old) != old:
        _refuse(comparison, one, "old", "oud", one.old, published=_value(old))
    elif _spelled(column, one.new) != new:
        _refuse(comparison, one, "new", "nieuw", one.new, now=_value(new), table=one.table)


def _check_whole_row(comparison: _Comparison, one: Correction) -> None:
    is_there = one.row_key in comparison.now[one.table]
    if one.old:
        _refuse(comparison, one, "old_of_row", "oud", one.old)
    elif is_there and not comparison.contract.raw[one.table].append_only:
        _refuse(comparison, one, "row_stands", "sleutel", one.row_key, table=one.table)


def _refuse(comparison: _Comparison, one: Correction, reason: str, column: str, value: str, **details: object) -> None:
    file = comparison.tables[CORRECTIONS].file or f"{CORRECTIONS}.csv"
    comparison.findings.append(Finding(f"correction.{reason}", file, one.number, column, value, details))


def _check_withdrawn(comparison: _Comparison) -> None:
    """What was withdrawn for privacy may not come back: its finding never holds the value."""
    for name, key, column in sorted(comparison.withdrawn):
        if name not in comparison.now or key not in comparison.now[name]:
            continue
        number, new = comparison.now[name][key]
        file = comparison.tables[name].file or f"{name}.csv"
        before = comparison.before[name] or {}
        if not column:
            comparison.findings.append(Finding("published.withdrawn_row", file, number, private=True))
        elif (name, key, column) not in comparison.explained and column in before.get(key, {}):
            known = comparison.contract.raw[name].column(column)
            left = _told(known, before[key])
            if _told(known, new) != left:
                comparison.findings.append(
                    Finding("published.withdrawn", file, number, column, None, {"left": _value(left)}, private=True)
                )


def _row_to_add(comparison: _Comparison, table: str, key: str, column: str, kind: str, old: str, new: str) -> str:
    """The row that explains a change, cell by cell; the reason is for a person to write."""
    taken = {one.key for one in (*comparison.old_corrections, *corrections_in(comparison.tables[CORRECTIONS]))}
    name = f"{key}-{column}" if column else key
    free = next(
        candidate
        for candidate in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
        if candidate not in taken
    )
    return _cells(
        {
            "correctie_id": free,
            "tabel": table,
            "sleutel": key,
            "kolom": column,
            "soort": kind,
            "oud": old,
            "nieuw": new,
            "datum": comparison.as_of.isoformat(),
        }
    )


def _cells(row: Mapping[str, str]) -> str:
    return ", ".join(f'{name} "{value}"' for name, value in row.items() if value)


def _value(text: str) -> Phrase:
    if not text:
        return Phrase("published.nothing")
    one_line = " ".join(text.split())
    cut = one_line if len(one_line) <= _SHOWN_CHARACTERS else f"{one_line[: _SHOWN_CHARACTERS - 1]}…"
    return Phrase("published.value", {"value": cut})
