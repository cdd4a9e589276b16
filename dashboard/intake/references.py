"""Keys and what refers to them: doubled keys, and references to a row, a table or a column that does not exist.

Called by `folder`, once every table has been read.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.intake.entered import EnteredTable
from dashboard.intake.problems import Finding
from dashboard.opendata.contract import Contract

# beside a column of the format `table_name` these name a row and a column of that table
_ROW_OF_TABLE = "sleutel"
_COLUMN_OF_TABLE = "kolom"


def doubled_keys(entered: EnteredTable) -> list[Finding]:
    """Each row whose key an earlier row has, with the number of that row."""
    key = entered.table.key
    position = entered.table.columns.index(key)
    first_rows: dict[str, int] = {}
    findings = []
    for row in entered.rows:
        value = row.cells[position]
        first = first_rows.setdefault(value, row.number)
        if value and first != row.number:
            findings.append(Finding("key_doubled", entered.file, row.number, key.name, value, {"other_row": first}))
    return findings


def broken_references(entered: EnteredTable, keys: Mapping[str, frozenset[str]], contract: Contract) -> list[Finding]:
    """Each cell that refers to something that does not exist, or to its own row.

    `keys` holds the keys of every table whose keys are known; nothing is said of references to another.
    """
    findings = []
    own_key = entered.table.columns.index(entered.table.key)
    for position, column in enumerate(entered.table.columns):
        if column.references is None or column.references not in keys:
            continue
        known = keys[column.references]
        # shared by all findings of the column: only those that are told look for the nearest
        candidates = {key: key for key in known if key}
        for row in entered.rows:
            value = row.cells[position]
            if value and value not in known:
                details = {"table": column.references}
                findings.append(
                    Finding("reference_unknown", entered.file, row.number, column.name, value, details, candidates)
                )
            elif value and column.references == entered.table.name and value == row.cells[own_key]:
                findings.append(Finding("reference_to_itself", entered.file, row.number, column.name, value))
    return findings + _broken_table_references(entered, keys, contract)


def _broken_table_references(
    entered: EnteredTable, keys: Mapping[str, frozenset[str]], contract: Contract
) -> list[Finding]:
    """The same for a row and a column of a table that the row itself names (`bronvermeldingen`, `correcties`)."""
    names = [column.name for column in entered.table.columns]
    naming = [column.name for column in entered.table.columns if column.format == "table_name"]
    findings = []
    candidates_of = {table: {key: key for key in known if key} for table, known in keys.items()} if naming else {}
    for row in entered.rows if naming else ():
        cells = dict(zip(names, row.cells, strict=True))
        table = cells[naming[0]]
        if table not in contract.raw:
            continue
        key = cells.get(_ROW_OF_TABLE, "")
        if key and table in keys and key not in keys[table]:
            findings.append(
                Finding(
                    "reference_unknown",
                    entered.file,
                    row.number,
                    _ROW_OF_TABLE,
                    key,
                    {"table": table},
                    candidates_of[table],
                )
            )
        column = cells.get(_COLUMN_OF_TABLE, "")
        columns = {known.name: known.name for known in contract.raw[table].columns}
        if column and column not in columns:
            details = {"table": table, "columns": ", ".join(columns)}
            findings.append(
                Finding("column_of_table_unknown", entered.file, row.number, _COLUMN_OF_TABLE, column, details, columns)
            )
    return findings
