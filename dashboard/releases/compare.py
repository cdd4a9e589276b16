"""What changed between two releases, from their public files alone: for what a refresh and a preview tell.

Two releases differ where a row, named by the key that the contract gives it, is there in one of them only or holds
another value. What moves with the as-of date alone (the date itself, a count of days until it) is no change.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.opendata.contract import Announced, Column, Contract, Table, register_parts
from dashboard.release_folder import ReleaseChanges, ReleaseFolder, RowChanges

# codes of the list `wijziging_soort`
NEW, UPDATED, CORRECTED, REMOVED = "nieuw", "gewijzigd", "verbeterd", "verwijderd"
_REGISTER = "register_"
_CORRECTIONS = "register_correcties"

# a cell per column, as the public file holds it
_Row = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """One difference: a row that is new or removed (`column`, `old` and `new` are ''), or a value that is another now.

    `key` holds the values of the row's key columns with one slash between. `kind` is NEW, UPDATED, REMOVED, or
    CORRECTED where a row of `correcties` that the older release did not have names the value.
    """

    dataset: str
    key: str
    column: str
    old: str
    new: str
    kind: str


@dataclass(frozen=True)
class Cell:
    """A value with the column that it stands in, as the public file holds it."""

    column: str
    value: str


@dataclass(frozen=True)
class Announcement:
    """A status that changed or a total that moved, of the row that `named_by` names.

    `old` is empty where the row is new, `new` where it was removed; else both hold the same columns.
    """

    dataset: str
    named_by: tuple[Cell, ...]
    old: tuple[Cell, ...]
    new: tuple[Cell, ...]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between the release `since` and a newer one, sorted by table and key."""

    since: str
    changes: tuple[Change, ...]
    tables: tuple[RowChanges, ...]
    announcements: tuple[Announcement, ...]

    @property
    def record(self) -> ReleaseChanges:
        """What the newer release keeps of it in its `release.json`."""
        return ReleaseChanges(self.since, self.tables)


@dataclass(frozen=True)
class _RowPair:
    """A row in the older release and in the newer one; None where it is not there. `columns` are those that differ."""

    key: str
    old: _Row | None
    new: _Row | None
    columns: tuple[str, ...]


def compare(old: ReleaseFolder, new: ReleaseFolder) -> Comparison:
    """What the newer release changed of the older one.

    Columns are compared that both releases have; a table of one of them only has new, or removed, rows alone.
    Raises OSError or ValueError where a public file of either is missing, or is not what its contract says.
    """
    before, after = _Release(old), _Release(new)
    corrections = _new_corrections(before, after)
    changes: list[Change] = []
    tables = []
    announcements: list[Announcement] = []
    for name in sorted(set(before.tables) | set(after.tables)):
        if before.is_the_same_file(after, name):
            continue
        pairs = list(_differing_rows(before, after, name))
        kinds = [_kinds(name, pair, corrections, after.contract) for pair in pairs]
        if pairs:
            tables.append(_counted(name, kinds))
        for pair, kinds_of_columns in zip(pairs, kinds, strict=True):
            changes += _changes(name, pair, kinds_of_columns)
        table = after.tables.get(name) or before.tables[name]
        if table.announced:
            announcements += _announcements(table, table.announced, pairs, before.as_of, after.as_of)
    return Comparison(old.id, tuple(changes), tuple(tables), tuple(announcements))


class _Release:
    """The public tables of a release as text, each read when it is asked for."""

    def __init__(self, folder: ReleaseFolder) -> None:
        record = folder.record()
        self._folder = folder
        self._checksums = {file.name: file.sha256 for file in record.public_files}
        self.as_of = record.as_of.isoformat()
        self.contract = folder.contract()
        self.tables = self.contract.public_tables()

    def is_the_same_file(self, other: _Release, name: str) -> bool:
        """Whether both have the same bytes of the table, so that nobody need read it."""
        file = f"{name}.csv"
        return self._checksums.get(file) is not None and self._checksums.get(file) == other._checksums.get(file)

    def rows(self, name: str) -> dict[tuple[str, ...], _Row]:
        """The rows of a table by their key, without what moves with the clock. Empty for a table it does not have.

        Raises ValueError for a file that is not what its contract says, or where a key stands in it twice.
        """
        table = self.tables.get(name)
        if table is None:
            return {}
        content = self._folder.public_file(name).read_bytes().decode("utf-8")
        reader = csv.reader(io.StringIO(content, newline=""), strict=True)
        header = [column.name for column in table.columns]
        if next(reader, None) != header:
            raise ValueError(f"{name}.csv of release {self._folder.id} has other columns than its contract")
        rows: dict[tuple[str, ...], _Row] = {}
        for cells in reader:
            row = dict(zip(header, cells, strict=True))
            key = tuple(self._without_clock(column, row[column.name]) for column in table.row_key)
            if key in rows:
                raise ValueError(f"{name}.csv of release {self._folder.id} has the key {'/'.join(key)} twice")
            rows[key] = row
        return rows

    def _without_clock(self, column: Column, cell: str) -> str:
        if not column.follows_clock:
            return cell
        return "/".join("" if part == self.as_of else part for part in cell.split("/"))


def _differing_rows(before: _Release, after: _Release, name: str) -> Iterator[_RowPair]:
    old_rows, new_rows = before.rows(name), after.rows(name)
    table = after.tables.get(name) or before.tables[name]
    compared: tuple[str, ...] = ()
    if name in before.tables and name in after.tables:
        known = {column.name for column in before.tables[name].columns}
        in_key = {column.name for column in table.row_key}
        compared = tuple(
            column.name
            for column in table.columns
            if column.name in known and column.name not in in_key and not column.follows_clock
        )
    for key in sorted(old_rows.keys() | new_rows.keys()):
        old, new = old_rows.get(key), new_rows.get(key)
        columns = tuple(column for column in compared if old[column] != new[column]) if old and new else ()
        if columns or old is None or new is None:
            row = new or old or {}
            yield _RowPair("/".join(row[column.name] for column in table.row_key), old, new, columns)


def _new_corrections(before: _Release, after: _Release) -> dict[tuple[str, str], frozenset[str]]:
    """(table, key) → the columns that a row of `correcties` names which the older release did not have; '' is all."""
    known = before.rows(_CORRECTIONS)
    found: dict[tuple[str, str], frozenset[str]] = {}
    for key, row in after.rows(_CORRECTIONS).items():
        if key not in known:
            named = (f"{_REGISTER}{row['tabel']}", row["sleutel"])
            found[named] = found.get(named, frozenset()) | {row["kolom"]}
    return found


def _kinds(
    name: str, pair: _RowPair, corrections: Mapping[tuple[str, str], frozenset[str]], contract: Contract
) -> tuple[str, ...]:
    """The kind of each differing column, or the one kind of a row that is in one release only."""
    if pair.old is None or pair.new is None:
        return (NEW if pair.old is None else REMOVED,)
    named = corrections.get((name, pair.key), frozenset())
    corrected = set(pair.columns) if "" in named else _with_their_parts(name, named, contract)
    return tuple(CORRECTED if column in corrected else UPDATED for column in pair.columns)


def _with_their_parts(name: str, columns: frozenset[str], contract: Contract) -> set[str]:
    """The register's columns for those raw columns: correcting a date corrects its first day too."""
    table = contract.raw.get(name.removeprefix(_REGISTER))
    if table is None or not columns:
        return set()
    return {part.name for column in table.columns if column.name in columns for part in register_parts(column)}


def _counted(name: str, kinds: Sequence[tuple[str, ...]]) -> RowChanges:
    of_rows = [CORRECTED if CORRECTED in kinds_of_columns else kinds_of_columns[0] for kinds_of_columns in kinds]
    new, updated, corrected, removed = (of_rows.count(kind) for kind in (NEW, UPDATED, CORRECTED, REMOVED))
    return RowChanges(name, new, updated, corrected, removed)


def _changes(name: str, pair: _RowPair, kinds: tuple[str, ...]) -> list[Change]:
    if pair.old is None or pair.new is None:
        return [Change(name, pair.key, "", "", "", kinds[0])]
    return [
        Change(name, pair.key, column, pair.old[column], pair.new[column], kind)
        for column, kind in zip(pair.columns, kinds, strict=True)
    ]


def _announcements(
    table: Table, announced: Announced, pairs: Sequence[_RowPair], old_as_of: str, new_as_of: str
) -> Iterator[Announcement]:
    clocks = [column.name for column in table.row_key if column.follows_clock]
    for pair in pairs:
        row, as_of = (pair.new, new_as_of) if pair.new else (pair.old or {}, old_as_of)
        # of a series by date only the newest state is told one by one
        is_told = all(row[column] == as_of for column in clocks)
        if not is_told or not all(row.get(column) in values for column, values in announced.where):
            continue
        for columns in announced.columns:
            old, new = _cells(pair.old, columns), _cells(pair.new, columns)
            if old != new:
                yield Announcement(table.name, _cells(row, announced.named_by), old, new)


def _cells(row: _Row | None, columns: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(Cell(column, row.get(column, "")) for column in columns) if row else ()
