"""The last look at a finished release before it is shown; `refresh` and `preview` call it."""

from __future__ import annotations

from dashboard.opendata.contract import Contract, Table
from dashboard.opendata.csv_file import Value, rows_from_csv
from dashboard.release_folder import ReleaseFolder


class BrokenReference(RuntimeError):
    """A public file names a row of a register that is not there; carries the file, its column and the key.

    Intake refuses such a row of a raw table, so this is a fault in a model.
    """

    def __init__(self, file: str, column: str, key: str) -> None:
        super().__init__(f"{file}, {column}: {key}")
        self.file = file
        self.column = column
        self.key = key


def check_references(release: ReleaseFolder, contract: Contract) -> None:
    """Every key in every public file names a row of the register that its column refers to: each source among them.

    Reads the files as the public gets them. Raises BrokenReference for the first one, in the order of the contract.
    """
    tables = contract.public_tables()
    keys = {name: _keys(release, tables[f"register_{name}"]) for name in contract.raw}
    for table in tables.values():
        referring = [(place, column) for place, column in enumerate(table.columns) if column.references]
        for row in _rows(release, table) if referring else ():
            for place, column in referring:
                key = row[place]
                if key is not None and str(key) not in keys[column.references or ""]:
                    raise BrokenReference(f"{table.name}.csv", column.name, str(key))


def _keys(release: ReleaseFolder, register: Table) -> frozenset[str]:
    place = register.columns.index(register.key)
    return frozenset(str(row[place]) for row in _rows(release, register))


def _rows(release: ReleaseFolder, table: Table) -> list[tuple[Value, ...]]:
    return rows_from_csv(table.columns, release.public_file(table.name).read_bytes())
