"""No person in the data: cells that point to one are refused, and cells that may name one are asked about.

Called by `folder` for each table, after its rows are laid on their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from dashboard.intake.entered import EnteredRow, EnteredTable
from dashboard.intake.identifying import (
    HIDDEN,
    identified_by,
    is_worth_a_look,
    kinds_in,
    looks_like_a_register_number,
    mask,
    may_name_a_person,
    names_a_person,
)
from dashboard.intake.problems import Finding
from dashboard.opendata.contract import Table

# so many texts are looked at in one go: nothing is found in most
_LOOKED_AT_ONCE = 500


def privacy_findings(entered: EnteredTable) -> list[Finding]:
    """Each cell that holds an e-mail address, telephone, register or account number, or a date of birth; masked.

    A cell that holds several of these is told once for each.
    A table with a column of telephone numbers (the help lines) may hold them in its other columns too.
    """
    telephone = not holds_telephones(entered.table)
    findings = []
    for place, column in enumerate(entered.table.columns):
        kinds = {
            value: found
            for value in _some(entered, place, is_worth_a_look)
            if (found := kinds_in(value, telephone=telephone))
        }
        for row, value in _rows_with(entered, place, kinds):
            findings += [
                Finding(f"privacy.{kind}", entered.file, row.number, column.name, mask(value, kind), private=True)
                for kind in kinds[value]
            ]
    return findings


def privacy_warnings(entered: EnteredTable) -> list[Finding]:
    """Each cell where a form of address stands before a capital, or what looks like a register number; not refused.

    Nothing is said of a cell that `privacy_findings` refuses.
    """
    telephone = not holds_telephones(entered.table)
    warnings = []
    for place, column in enumerate(entered.table.columns):
        kinds = {value: "person_named" for value in _some(entered, place, may_name_a_person) if names_a_person(value)}
        kinds |= {
            value: "register_number_unsure"
            for value in _some(entered, place, is_worth_a_look)
            if looks_like_a_register_number(value)
        }
        asked = {value: kind for value, kind in kinds.items() if identified_by(value, telephone=telephone) is None}
        for row, value in _rows_with(entered, place, asked):
            kind = asked[value]
            warnings.append(Finding(f"privacy.{kind}", entered.file, row.number, column.name, HIDDEN, private=True))
    return warnings


def holds_telephones(table: Table) -> bool:
    """Whether telephone numbers belong in the table: one of its columns is for them."""
    return any(column.format == "telephone" for column in table.columns)


def _some(entered: EnteredTable, place: int, has_a_sign: Callable[[str], bool]) -> Iterator[str]:
    """The different texts of a column in which there may be something, by a quick look at many of them at once."""
    texts = list({row.cells[place] for row in entered.rows})
    for start in range(0, len(texts), _LOOKED_AT_ONCE):
        batch = texts[start : start + _LOOKED_AT_ONCE]
        if has_a_sign("\n\n\n\n".join(batch)):
            yield from (text for text in batch if has_a_sign(text))


def _rows_with(entered: EnteredTable, place: int, values: Collection[str]) -> Iterator[tuple[EnteredRow, str]]:
    if values:
        for row in entered.rows:
            if (value := row.cells[place]) in values:
                yield row, value
