"""What a filled-in workbook changes in the tables: new rows, changed cells, rows that are missing, and what collides.

Called by `releases.merge`. Three states of a cell are compared: as the workbook was written (its hidden stamp), as it
stands in the workbook, and as it stands in the tables now. A cell that both sides changed is told, never chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.intake.entered import EnteredRow, EnteredTable
from dashboard.intake.problems import Finding, Phrase
from dashboard.intake.raw_csv import TableChanges
from dashboard.intake.references import doubled_keys
from dashboard.intake.stamp import Stamp, StampedRow
from dashboard.opendata.contract import Table


@dataclass(frozen=True)
class Place:
    """A row of a workbook: its file, its sheet, and its number as Excel shows it."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True)
class FilledSheet:
    """A table's sheet of a workbook as it was filled in, with the stamp of that workbook, where it has one."""

    entered: EnteredTable
    stamp: Stamp | None

    def place(self, row: EnteredRow) -> Place:
        """Where a row of it stands."""
        return Place(self.entered.file, self.entered.sheet or "", row.number)


@dataclass(frozen=True)
class NewRow:
    """A row that the tables do not have yet; its cells in the order of the contract."""

    table: str
    key: str
    cells: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class ChangedCell:
    """A cell that the workbook changes."""

    table: str
    key: str
    column: str
    old: str
    new: str
    place: Place


@dataclass(frozen=True)
class MissingRow:
    """A row of the tables that was in the workbook when it was written, and is not any more."""

    table: str
    key: str
    file: str


@dataclass(frozen=True)
class Merge:
    """What workbooks change. `findings` are collisions: with any of them nothing may be written.

    `missing` rows stay, unless `removed` holds them. `since` names rows (table, key) that the tables got or changed
    after the workbook was written and that stay as they are. `left_open` counts proposed rows that nobody filled in.
    `unstamped` are workbooks that do not say from which state they were made. `places` leads from a row (table, key)
    to where it stands in a workbook.
    """

    new: tuple[NewRow, ...] = ()
    changed: tuple[ChangedCell, ...] = ()
    missing: tuple[MissingRow, ...] = ()
    removed: tuple[MissingRow, ...] = ()
    since: tuple[tuple[str, str], ...] = ()
    left_open: int = 0
    unstamped: tuple[str, ...] = ()
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def of_table(self, table: str) -> TableChanges:
        """What becomes of one table."""
        cells: dict[str, dict[str, str]] = {}
        for cell in self.changed:
            if cell.table == table:
                cells.setdefault(cell.key, {})[cell.column] = cell.new
        return TableChanges(
            cells=cells,
            removed=frozenset(row.key for row in self.removed if row.table == table),
            added=tuple(row.cells for row in self.new if row.table == table),
        )


def merged(sheets: Iterable[FilledSheet], tables: Mapping[str, EnteredTable], *, remove_missing: bool) -> Merge:
    """What these sheets, of one workbook or of several, change in the tables as they were read.

    With `remove_missing` a row that is missing from a workbook goes from its table: only where the workbook's stamp
    says that it was there, and where nobody changed it since.
    """
    merging = _Merging(tables, remove_missing=remove_missing)
    for sheet in sheets:
        merging.take(sheet)
    return merging.result()


class _Merging:
    """The changes so far, each with the workbook that it comes from, so that a second one may be held against it."""

    def __init__(self, tables: Mapping[str, EnteredTable], *, remove_missing: bool) -> None:
        self._tables = tables
        self._remove_missing = remove_missing
        self._new: dict[tuple[str, str], NewRow] = {}
        self._changed: dict[tuple[str, str, str], ChangedCell] = {}
        self._missing: dict[tuple[str, str], MissingRow] = {}
        self._since: dict[tuple[str, str], None] = {}
        self._left_open = 0
        self._unstamped: dict[str, None] = {}
        self._places: dict[tuple[str, str], Place] = {}
        self._findings: list[Finding] = []

    def take(self, sheet: FilledSheet) -> None:
        table = sheet.entered.table
        position = table.columns.index(table.key)
        if sheet.stamp is None:
            self._unstamped[sheet.entered.file] = None
        self._findings += [replace(found, sheet=sheet.entered.sheet) for found in doubled_keys(sheet.entered)]
        now = self._tables[table.name].rows_by_key
        filled = sheet.entered.rows_by_key
        for row in sheet.entered.rows:
            key = row.cells[position]
            if not key:
                allowed = Phrase("allowed.own_key")
                self._find(sheet, "required", row, table.key.name, "", {"allowed": allowed})
            elif filled[key] is row:
                self._take_row(sheet, row, key, now.get(key))
        for key, current in now.items():
            if key and key not in filled and key not in sheet.entered.further_keys:
                self._take_missing(sheet, key, current)

    def _take_row(self, sheet: FilledSheet, row: EnteredRow, key: str, current: EnteredRow | None) -> None:
        table = sheet.entered.table
        place = sheet.place(row)
        self._places.setdefault((table.name, key), place)
        stamped = sheet.stamp.row(table.name, key) if sheet.stamp else None
        is_as_written = stamped is not None and _as_written(table, row, stamped)
        if current is None:
            if stamped is None or (stamped.is_proposal and not is_as_written):
                self._take_new(NewRow(table.name, key, row.cells, place), sheet, row)
            elif stamped.is_proposal:
                self._left_open += 1
            elif not is_as_written:
                self._find(sheet, "merge.row_gone", row, table.key.name, key)
            return
        if stamped and stamped.is_proposal and is_as_written:
            # the row was sent back empty, and somebody filled it in elsewhere
            self._left_open += 1
            return
        if stamped and not _as_written(table, current, stamped):
            self._since[(table.name, key)] = None
        if stamped is None and sheet.stamp is not None and row.cells != current.cells:
            self._find(sheet, "merge.key_taken", row, table.key.name, key)
            return
        for column, new, old in zip(table.columns, row.cells, current.cells, strict=True):
            if new == old or (stamped and stamped.holds(column.name, new)):
                continue
            if stamped and not stamped.holds(column.name, old):
                self._find(sheet, "merge.changed_elsewhere", row, column.name, new, {"old": _shown(old), "key": key})
                continue
            self._take_cell(ChangedCell(table.name, key, column.name, old, new, place), sheet, row)

    def _take_new(self, new: NewRow, sheet: FilledSheet, row: EnteredRow) -> None:
        other = self._new.setdefault((new.table, new.key), new)
        self._places[(new.table, new.key)] = other.place
        if other.cells != new.cells:
            details = {"other_file": other.place.file, "other_sheet": other.place.sheet, "other_row": other.place.row}
            self._find(sheet, "merge.new_twice", row, sheet.entered.table.key.name, new.key, details)

    def _take_cell(self, cell: ChangedCell, sheet: FilledSheet, row: EnteredRow) -> None:
        other = self._changed.setdefault((cell.table, cell.key, cell.column), cell)
        self._places[(cell.table, cell.key)] = other.place
        if other.new != cell.new:
            details = {
                "other_file": other.place.file,
                "other_sheet": other.place.sheet,
                "other_row": other.place.row,
                "other_value": _shown(other.new),
            }
            self._find(sheet, "merge.changed_twice", row, cell.column, cell.new, details)

    def _take_missing(self, sheet: FilledSheet, key: str, current: EnteredRow) -> None:
        table = sheet.entered.table
        stamped = sheet.stamp.row(table.name, key) if sheet.stamp else None
        if stamped is None or stamped.is_proposal:
            if sheet.stamp is not None:
                self._since[(table.name, key)] = None
            return
        self._missing.setdefault((table.name, key), MissingRow(table.name, key, sheet.entered.file))
        if self._remove_missing and not _as_written(table, current, stamped):
            details = {"key": key, "table": table.name}
            self._findings.append(
                Finding("merge.missing_changed", sheet.entered.file, details=details, sheet=sheet.entered.sheet)
            )

    def result(self) -> Merge:
        removed = tuple(self._missing.values()) if self._remove_missing else ()
        if removed:
            self._find_removed_and_changed()
        return Merge(
            new=tuple(self._new.values()),
            changed=tuple(self._changed.values()),
            missing=tuple(self._missing.values()),
            removed=removed,
            since=tuple(self._since),
            left_open=self._left_open,
            unstamped=tuple(self._unstamped),
            places=self._places,
            findings=tuple(self._findings),
        )

    def _find_removed_and_changed(self) -> None:
        """A row that is missing from one workbook and changed in another is neither removed nor kept in silence."""
        for (table, key, column), cell in self._changed.items():
            missing = self._missing.get((table, key))
            if missing:
                details = {"other_file": missing.file, "key": key}
                at = cell.place
                self._findings.append(
                    Finding("merge.missing_and_changed", at.file, at.row, column, cell.new, details, sheet=at.sheet)
                )

    def _find(
        self,
        sheet: FilledSheet,
        kind: str,
        row: EnteredRow,
        column: str,
        value: str,
        details: Mapping[str, object] | None = None,
    ) -> None:
        at = sheet.place(row)
        self._findings.append(Finding(kind, at.file, at.row, column, value, details or {}, sheet=at.sheet))


def _as_written(table: Table, row: EnteredRow, stamped: StampedRow) -> bool:
    return all(stamped.holds(column.name, cell) for column, cell in zip(table.columns, row.cells, strict=True))


def _shown(value: str) -> str:
    one_line = " ".join(value.split())
    return one_line if len(one_line) <= 60 else f"{one_line[:59]}…"
