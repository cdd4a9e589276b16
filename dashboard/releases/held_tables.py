"""All tables of one release in memory, to take something out of them: what `withdraw` works on.

Nothing is changed in the release: the tables are written to a new folder, so that no byte of what went is left behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import duckdb

from dashboard.opendata.contract import DATE_PARTS, Column, Contract, Table
from dashboard.opendata.dates import PartialDate, in_words
from dashboard.release_folder import ReleaseFolder
from dashboard.releases.export import BLOCK_SIZE, SQL_TYPES, ExportFailure, quoted
from dashboard.words import words

REGISTER = "register_"
CORRECTIONS, FURTHER_SOURCES, ORIGINS = "register_correcties", "register_bronvermeldingen", "herkomst"
_CORRECTIONS_MART, _ORIGINS_MART = "corrections", "figure_origins"
# a shorter text is replaced only where it fills a cell: as a part of another it could be anything
_LONG_ENOUGH = 12
# an even shorter one only in a row that names the key
_LONG_ENOUGH_ALONE = 6


@dataclass(frozen=True)
class Place:
    """Where a text stands: a raw table, the key of a row, a column."""

    table: str
    key: str
    column: str


@dataclass
class HeldTables:
    """The tables of a release. `changed` names those that no longer hold what the release holds."""

    connection: duckdb.DuckDBPyConnection
    contract: Contract
    changed: set[str]

    def value(self, table: str, key: str, column: str) -> str | None:
        """A text that was entered, by raw table, key and column; None for a cell that is empty or not there."""
        raw = self.contract.raw.get(table)
        if raw is None or column not in {known.name for known in raw.columns}:
            return None
        found = self.connection.execute(
            f'select "{column}" from "{REGISTER}{table}" where "{raw.key.name}" = ?',  # noqa: S608 - names of the contract
            [key],
        ).fetchone()
        return str(found[0]) if found and found[0] is not None else None

    def has_row(self, table: str, key: str) -> bool:
        """Whether the raw table has a row with that key."""
        return table in self.contract.raw and self.value(table, key, self.contract.raw[table].key.name) is not None

    def has_correction(self, correction_id: str) -> bool:
        """Whether the corrections hold that one."""
        return self.has_row(CORRECTIONS.removeprefix(REGISTER), correction_id)

    def take_value(self, place: Place, mark: str | None) -> None:
        """Put `mark` (None: nothing) in one cell of a register."""
        key = self.contract.raw[place.table].key.name
        statement = f'update {{}} set "{place.column}" = ? where "{key}" = ?'  # noqa: S608 - names of the contract
        self._change(f"{REGISTER}{place.table}", statement, mark, place.key)

    def take_row(self, table: str, key: str) -> None:
        """Take a row out of its register, its further sources, what rests on it, and the tables that tell it."""
        raw = self.contract.raw[table]
        # names of the contract, here and below; values go beside the text
        self._change(f"{REGISTER}{table}", f'delete from {{}} where "{raw.key.name}" = ?', key)  # noqa: S608
        self._change(FURTHER_SOURCES, "delete from {} where tabel = ? and sleutel = ?", table, key)
        for shown_in, column in raw.shown_in:
            self._change(shown_in, f'delete from {{}} where "{column}" = ?', key)  # noqa: S608
        self._change(ORIGINS, "delete from {} where tabel = ? and rij_sleutel = ?", table, key)
        self._change(_ORIGINS_MART, "delete from {} where table_name = ? and table_row_key = ?", table, key)

    def take_from_corrections(self, table: str, key: str, column: str, mark: str) -> None:
        """Put `mark` in the values of every correction of that cell, or of the whole row ('' for column)."""
        for name, table_column, key_column, column_column, values in (
            (CORRECTIONS, "tabel", "sleutel", "kolom", ("oud", "nieuw")),
            (_CORRECTIONS_MART, "table_name", "row_key", "column_name", ("old_value", "new_value")),
        ):
            for value in values:
                statement = (
                    f'update {{}} set "{value}" = ? where "{value}" is not null and "{value}" <> ? '  # noqa: S608
                    f"and {table_column} = ? and {key_column} = ? and (? = '' or {column_column} = ?)"
                )
                self._change(name, statement, mark, mark, table, key, column, column)

    def take_from_derived(self, value: str, key: str, mark: str | None) -> None:
        """Put `mark` wherever a table that was made from the registers repeats the value.

        A cell that holds nothing else counts where the row names the key, or where the text is long enough and no
        register holds it any more; a part of a cell where the value is long.
        """
        is_the_only_one = len(value) >= _LONG_ENOUGH_ALONE and not any(
            self._holds(name, texts, value, whole=True)
            for name, texts in self._texts.items()
            if name.startswith(REGISTER)
        )
        for name, texts in self._texts.items():
            if name.startswith(REGISTER) or not self._holds(name, texts, value):
                continue
            names_key = " or ".join(f'"{column}" = ?' for column in texts)
            where, keys = ("", []) if is_the_only_one else (f" and ({names_key})", [key] * len(texts))
            for column in texts:
                whole = f'update {{}} set "{column}" = ? where "{column}" = ?{where}'  # noqa: S608 - names of the release
                self._change(name, whole, mark, value, *keys)
                if len(value) >= _LONG_ENOUGH:
                    part = f'update {{}} set "{column}" = replace("{column}", ?, ?) where contains("{column}", ?)'  # noqa: S608
                    self._change(name, part, value, mark or "", value)

    def also_in(self, value: str) -> tuple[Place, ...]:
        """Every other row of a raw table in which that text stands, alone or within another, as whole words."""
        found = []
        for table in self.contract.raw.values():
            for column in table.columns:
                if not is_text(column):
                    continue
                rows = self.connection.execute(
                    f'select "{table.key.name}", "{column.name}" from "{REGISTER}{table.name}" '  # noqa: S608
                    f'where contains("{column.name}", ?)',
                    [value],
                ).fetchall()
                found += [Place(table.name, str(key), column.name) for key, cell in rows if _is_word_of(cell, value)]
        return tuple(found)

    def add_correction(self, row: dict[str, str], day: date) -> None:
        """Add the row of a withdrawal to the corrections, where the release has them."""
        partial = PartialDate(day.isoformat(), day, day, "dag")
        dates: dict[str, object] = dict(
            zip(
                [part for part, _ in DATE_PARTS],
                (day, day, partial.precision, in_words(partial, words("nl"))),
                strict=True,
            )
        )
        cells: dict[str, object] = {**row, "datum": partial.text}
        cells |= {f"datum_{name}": part for name, part in dates.items()}
        self._insert(CORRECTIONS, cells)
        self._insert(
            _CORRECTIONS_MART,
            {
                "correction_id": row["correctie_id"],
                "table_name": row["tabel"],
                "row_key": row["sleutel"],
                "column_name": row["kolom"] or None,
                "kind": row["soort"],
                "reason_nl": row["reden_nl"],
                "corrected_on": partial.text,
                "corrected_on_first": day,
                "corrected_on_last": day,
                "corrected_on_precision": partial.precision,
                "corrected_on_text_nl": dates["tekst_nl"],
                "is_marked": True,
            },
        )

    def write_database(self, target: Path) -> None:
        """Write every table to a new database, sorted as a release's is. Raises ExportFailure on a full disk."""
        self.connection.execute(f"attach '{quoted(target)}' as written (block_size {BLOCK_SIZE})")
        for name in self._columns:
            self.connection.execute(f'create table written."{name}" as select * from "{name}" order by all')  # noqa: S608
        self.connection.execute("checkpoint written")
        self.connection.execute("detach written")
        if target.with_name(f"{target.name}.wal").exists():
            raise ExportFailure(target.name)

    def changed_public_tables(self) -> tuple[Table, ...]:
        """The public tables that no longer hold what the release holds."""
        return tuple(table for name, table in self.contract.public_tables().items() if name in self.changed)

    def _insert(self, name: str, cells: dict[str, object]) -> None:
        columns = self._columns.get(name, {})
        if not columns:
            return
        known = {column: (cells[column] or None) for column in columns if column in cells}
        listed, places = ", ".join(f'"{column}"' for column in known), ", ".join("?" for _ in known)
        self.connection.execute(f'insert into "{name}" ({listed}) values ({places})', list(known.values()))  # noqa: S608
        self.changed.add(name)

    def _change(self, name: str, statement: str, *values: object) -> None:
        """Run a statement on a table, if the release has it, and note whether it changed anything."""
        if name not in self._columns:
            return
        changed = self.connection.execute(statement.format(f'"{name}"'), list(values)).fetchone()
        if changed and changed[0]:
            self.changed.add(name)

    @cached_property
    def _columns(self) -> dict[str, dict[str, str]]:
        """Table → column → its type, of every table of the release."""
        found: dict[str, dict[str, str]] = {}
        rows = self.connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() "
            "where database_name = 'memory' order by table_name, column_index"
        ).fetchall()
        for name, column, data_type in rows:
            found.setdefault(name, {})[column] = data_type
        return found

    @cached_property
    def _texts(self) -> dict[str, list[str]]:
        """Table → its columns that hold texts."""
        return {
            name: [column for column, data_type in columns.items() if data_type == "VARCHAR"]
            for name, columns in self._columns.items()
        }

    def _holds(self, name: str, columns: Sequence[str], value: str, *, whole: bool = False) -> bool:
        """Whether a cell of those columns holds the value, alone or (unless `whole`) within another text."""
        if not columns:
            return False
        cells = " or ".join(f'"{column}" = ?' if whole else f'contains("{column}", ?)' for column in columns)
        found = self.connection.execute(f'select 1 from "{name}" where {cells} limit 1', [value] * len(columns))  # noqa: S608
        return found.fetchone() is not None


def is_text(column: Column) -> bool:
    """Whether a column of a raw table holds words of people: no key, no code, no reference, no number and no date."""
    return column.data_type == "string" and not (
        column.is_key or column.code_list or column.code_list_named_by or column.references
    )


@contextmanager
def held_tables(release: ReleaseFolder) -> Iterator[HeldTables]:
    """The tables of a release, in memory alone: of the database, or of the public files where only those are left."""
    contract = release.contract()
    with closing(duckdb.connect(":memory:", config={"temp_directory": ""})) as connection:
        if release.database.exists():
            _load_database(connection, release.database)
        else:
            for table in contract.public_tables().values():
                _load_file(connection, table, release.public_file(table.name))
        yield HeldTables(connection, contract, set())


def _load_database(connection: duckdb.DuckDBPyConnection, database: Path) -> None:
    connection.execute(f"attach '{quoted(database)}' as held (read_only)")
    names = connection.execute("select table_name from duckdb_tables() where database_name = 'held'").fetchall()
    for (name,) in names:
        connection.execute(f'create table "{name}" as select * from held."{name}"')  # noqa: S608
    connection.execute("detach held")


def _load_file(connection: duckdb.DuckDBPyConnection, table: Table, path: Path) -> None:
    # written by ourselves: its columns, their types and its quotes are certain
    typed = ", ".join(f"'{column.name}': '{SQL_TYPES[column.data_type]}'" for column in table.columns)
    options = """header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n'"""
    connection.execute(
        f"create table \"{table.name}\" as from read_csv('{quoted(path)}', columns = {{{typed}}}, {options})"
    )


def _is_word_of(cell: str, value: str) -> bool:
    """Whether the value stands in the cell as whole words: a name within a longer word is another word."""
    begin = cell.find(value)
    while begin >= 0:
        end = begin + len(value)
        around: Sequence[str] = (cell[begin - 1 : begin], cell[end : end + 1])
        if not any(letter.isalnum() for letter in around if letter):
            return True
        begin = cell.find(value, begin + 1)
    return False
