"""Keys and what refers to them: doubled keys, references to what does not exist or does not fit, and circles of them.

Called by `folder`, once every table has been read.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.intake.entered import EnteredTable
from dashboard.intake.problems import Finding, Phrase
from dashboard.opendata.contract import Contract

# beside a column of the format `table_name` these name a row and a column of that table
_ROW_OF_TABLE = "sleutel"
_COLUMN_OF_TABLE = "kolom"
# of a circle of more rows than these the number of the others is told
_ROWS_IN_A_SENTENCE = 10


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
            if value and value not in known and (with_zeros := _but_for_zeros(value, known)):
                details = {"table": column.references, "key": with_zeros}
                findings.append(Finding("reference_lost_zeros", entered.file, row.number, column.name, value, details))
            elif value and value not in known:
                details = {"table": column.references}
                findings.append(
                    Finding("reference_unknown", entered.file, row.number, column.name, value, details, candidates)
                )
            elif value and column.references == entered.table.name and value == row.cells[own_key]:
                findings.append(Finding("reference_to_itself", entered.file, row.number, column.name, value))
    return findings + _broken_table_references(entered, keys, contract)


def _but_for_zeros(value: str, known: frozenset[str]) -> str | None:
    """The key that is this number but for zeros in front, which Excel leaves out; None where there is none."""
    if not (value.isascii() and value.isdigit()):
        return None
    number = value.lstrip("0") or "0"
    # as far as the widest that anybody numbers with
    return next((key for zeros in range(6) if (key := "0" * zeros + number) in known), None)


def unfit_references(entered: EnteredTable, tables: Mapping[str, EnteredTable], contract: Contract) -> list[Finding]:
    """Each cell that refers to a row which does not hold what the rules of the column (`referenced_when`) ask of it.

    Nothing is said of a row that does not exist or of a value that is no code: those are problems of their own.
    """
    findings = []
    own_places = {column.name: place for place, column in enumerate(entered.table.columns)}
    for position, column in enumerate(entered.table.columns):
        referred = tables.get(column.references or "")
        for rule in column.referenced_when:
            if referred is None or rule.column in referred.unread_columns:
                continue
            asked = contract.raw[referred.table.name].column(rule.column)
            place = referred.table.columns.index(asked)
            told = {code.code for code in contract.codes[asked.code_list]} if asked.code_list else None
            for row in entered.rows:
                when_value = row.cells[own_places[rule.when_column]]
                other = referred.rows_by_key.get(row.cells[position])
                if not row.cells[position] or other is None or when_value not in rule.when_values:
                    continue
                found = other.cells[place]
                if not found or found in rule.values or (told is not None and found not in told):
                    continue
                details = {
                    "table": referred.table.name,
                    "other_row": other.number,
                    "other_column": rule.column,
                    "found": found,
                    "when_column": rule.when_column,
                    "when_value": when_value,
                }
                kind = f"reference_unfit.{rule.reason}"
                findings.append(Finding(kind, entered.file, row.number, column.name, row.cells[position], details))
    return findings


def rows_in_circles(entered: EnteredTable) -> list[Finding]:
    """Each circle of rows that refer to each other in one column, once: at its first row, with the first of its rows.

    A row that refers to itself is told by `broken_references`.
    """
    findings = []
    own_key = entered.table.columns.index(entered.table.key)
    for position, column in enumerate(entered.table.columns):
        if column.references != entered.table.name:
            continue
        seen: set[str] = set()
        for start in entered.rows_by_key:
            path: list[str] = []
            key = start
            while key and key in entered.rows_by_key and key not in seen:
                seen.add(key)
                path.append(key)
                key = entered.rows_by_key[key].cells[position]
            # `seen` holds earlier walks too: only a return to this walk's own path closes a circle
            circle = path[path.index(key) :] if key in path else []
            if len(circle) > 1:
                rows = sorted((entered.rows_by_key[key] for key in circle), key=lambda row: row.number)
                named = ", ".join(f"{row.number} ({row.cells[own_key]})" for row in rows[:_ROWS_IN_A_SENTENCE])
                further = len(rows) - _ROWS_IN_A_SENTENCE
                more = Phrase("part.further_rows", {"number": further}) if further > 0 else ""
                details = {"rows": named, "more": more}
                first = rows[0]
                findings.append(
                    Finding("reference_circle", entered.file, first.number, column.name, first.cells[position], details)
                )
    return findings


def _may_be_gone(entered: EnteredTable, cells: Mapping[str, str]) -> bool:
    """Whether the row named need not be in its table any more: it was withdrawn (`gone_when`)."""
    return any(cells[name] in values for name, values in entered.table.column(_ROW_OF_TABLE).gone_when)


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
        if key and table in keys and key not in keys[table] and not _may_be_gone(entered, cells):
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
