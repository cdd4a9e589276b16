"""No person in the data: cells that point to one are refused, and cells that may name one are asked about.

Called by `folder` for each table, after its rows are laid on their columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.intake.entered import EnteredRow, EnteredTable
from dashboard.intake.identifying import (
    HIDDEN,
    identified_by,
    is_worth_a_look,
    looks_like_a_register_number,
    mask,
    names_a_person,
)
from dashboard.intake.problems import Finding
from dashboard.opendata.contract import Table


def privacy_findings(entered: EnteredTable) -> list[Finding]:
    """Each cell that holds an e-mail address, telephone, register or account number, or a date of birth; masked.

    A table with a column of telephone numbers (the help lines) may hold them in its other columns too.
    """
    telephone = not holds_telephones(entered.table)
    return [
        Finding(f"privacy.{kind}", entered.file, row.number, column, mask(value, kind), private=True)
        for row, column, value in _cells_worth_a_look(entered)
        if (kind := identified_by(value, telephone=telephone))
    ]


def privacy_warnings(entered: EnteredTable) -> list[Finding]:
    """Each cell where a form of address stands before a capital, or what looks like a register number; not refused.

    Nothing is said of a cell that `privacy_findings` refuses.
    """
    telephone = not holds_telephones(entered.table)
    warnings = [
        Finding("privacy.person_named", entered.file, row.number, column.name, HIDDEN, private=True)
        for row in entered.rows
        if names_a_person("\n".join(row.cells))
        for column, value in zip(entered.table.columns, row.cells, strict=True)
        if names_a_person(value) and identified_by(value, telephone=telephone) is None
    ]
    return warnings + [
        Finding("privacy.register_number_unsure", entered.file, row.number, column, mask(value, ""), private=True)
        for row, column, value in _cells_worth_a_look(entered)
        if looks_like_a_register_number(value) and identified_by(value, telephone=telephone) is None
    ]


def holds_telephones(table: Table) -> bool:
    """Whether telephone numbers belong in the table: one of its columns is for them."""
    return any(column.format == "telephone" for column in table.columns)


def _cells_worth_a_look(entered: EnteredTable) -> Iterator[tuple[EnteredRow, str, str]]:
    for row in entered.rows:
        # most rows hold nothing: one look at all their cells at once
        if is_worth_a_look("\n".join(row.cells)):
            for column, value in zip(entered.table.columns, row.cells, strict=True):
                if value:
                    yield row, column.name, value
