"""What a release changes, in sentences: printed after a refresh and by a preview, and in the list of releases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from dashboard.opendata.contract import Column, Contract
from dashboard.release_folder import ReleaseChanges, RowChanges
from dashboard.releases.compare import CORRECTED, NEW, REMOVED, UPDATED, Announcement, Cell, Change, Comparison
from dashboard.settings import LANGUAGES
from dashboard.words import Words

_REGISTER = "register_"
# of each table, and of the statuses and totals; the rest is counted
_MOST_LINES = 20
_MOST_ANNOUNCED = 50
# a cell may hold a whole text
_LONGEST_VALUE = 120


def change_lines(comparison: Comparison, contract: Contract, say: Words, heading: str) -> tuple[str, ...]:
    """The lines that tell what differs; `heading` is the message of the first (`changes.did`, `changes.would`).

    Row counts of each table, each changed row of the tables that people enter, then each status that changed and each
    total that moved. `contract` is that of the newer release.
    """
    lines = [say(heading, release=comparison.since)]
    if not comparison.changes:
        return (*lines, f"  {say('changes.none')}")
    entered = [table for table in comparison.tables if table.table.startswith(_REGISTER)]
    computed = [table for table in comparison.tables if not table.table.startswith(_REGISTER)]
    rows = {name: list(changes) for name, changes in groupby(comparison.changes, lambda change: change.dataset)}
    if entered:
        lines += ["", say("changes.entered")]
    for table in entered:
        lines.append(f"  {_counted(table, say)}")
        lines += [f"    {line}" for line in _shortened([_row(change, say) for change in rows[table.table]], say)]
    if computed:
        lines += ["", say("changes.computed"), *(f"  {_counted(table, say)}" for table in computed)]
    if comparison.announcements:
        told = [_announced(announcement, contract, say) for announcement in comparison.announcements]
        lines += ["", say("changes.announced")]
        lines += [f"  {line}" for line in _shortened(told, say, _MOST_ANNOUNCED)]
    return tuple(lines)


def changes_in_one_line(changes: ReleaseChanges, say: Words) -> str:
    """What a release changed in the tables that people enter, as one sentence."""
    entered = [table for table in changes.tables if table.table.startswith(_REGISTER)]
    if entered:
        return say("changes.line", release=changes.since, tables="; ".join(_counted(table, say) for table in entered))
    message = "changes.line_computed" if changes.tables else "changes.line_none"
    return say(message, release=changes.since)


def _counted(table: RowChanges, say: Words) -> str:
    numbers = ((NEW, table.new), (UPDATED, table.updated), (CORRECTED, table.corrected), (REMOVED, table.removed))
    counts = ", ".join(say(f"changes.count.{kind}", number=say.number(number)) for kind, number in numbers if number)
    return say("changes.table", table=table.table.removeprefix(_REGISTER), counts=counts)


def _row(change: Change, say: Words) -> str:
    return say(
        f"changes.row.{change.kind}",
        key=change.key,
        column=change.column,
        old=_value(change.old, say),
        new=_value(change.new, say),
    )


def _value(cell: str, say: Words) -> str:
    if not cell:
        return say("changes.empty")
    one_line = " ".join(cell.split())
    shown = one_line if len(one_line) <= _LONGEST_VALUE else f"{one_line[:_LONGEST_VALUE].rstrip()}…"
    return f'"{shown}"'


def _announced(announcement: Announcement, contract: Contract, say: Words) -> str:
    table = contract.public_tables()[announcement.dataset]
    columns = {column.name: column for column in table.columns}
    names = [
        cell for cell in announcement.named_by if cell.value and not _is_in_another_language(cell, announcement, say)
    ]
    told = announcement.new or announcement.old
    return say(
        "changes.moved",
        table=table.title_nl if say.language == "nl" else table.title_en,
        row=", ".join(_in_words(cell, columns[cell.column], contract, say) for cell in names),
        column=told[-1].column,
        old=_cells(announcement.old, columns, contract, say) or say("changes.row_was_not_there"),
        new=_cells(announcement.new, columns, contract, say) or say("changes.row_is_gone"),
    )


def _cells(cells: Sequence[Cell], columns: dict[str, Column], contract: Contract, say: Words) -> str:
    return " ".join(_in_words(cell, columns[cell.column], contract, say) for cell in cells if cell.value)


def _in_words(cell: Cell, column: Column, contract: Contract, say: Words) -> str:
    """A code by its label, a number as the language writes it, anything else as it stands."""
    if column.code_list:
        return contract.labels(column.code_list, say.language).get(cell.value, cell.value)
    if column.data_type in ("integer", "decimal"):
        return say.number(Decimal(cell.value))
    return cell.value


def _is_in_another_language(cell: Cell, announcement: Announcement, say: Words) -> bool:
    """Whether the same name stands beside it in the language that is spoken, or else it is the one there is."""
    stem, _, ending = cell.column.rpartition("_")
    if ending not in LANGUAGES or ending == say.language:
        return False
    return any(other.column == f"{stem}_{say.language}" and other.value for other in announcement.named_by)


def _shortened(lines: Iterable[str], say: Words, most: int = _MOST_LINES) -> list[str]:
    every = list(lines)
    if len(every) <= most:
        return every
    return [*every[:most], say.count("changes.more", len(every) - most)]
