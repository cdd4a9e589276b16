"""What a published figure rests on: its row, the rows of the registers, their sources, and the SQL that made it.

`make explain` prints it; everything is read from the release itself, but the SQL, which stands where dbt wrote it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.opendata.contract import Contract, Table
from dashboard.release_folder import ReleaseFolder
from dashboard.releases.dbt import DBT_FOLDER

_EVERY_COUNT = "indicatoren"
_COUNTED = "geteld"
_MODELS = DBT_FOLDER / "models"
_RECOUNT = """select count(distinct tabel || '/' || rij_sleutel) from herkomst
where indicator_id = {indicator} and sleutel = {key} and rol = {counted}"""
# which mart the rows of one indicator come from, in the SQL of the mart that holds those of all
_UNION = re.compile(r"'(\w+)' as indicator_id\b.*?from \"(\w+)\"", re.DOTALL)
_TABLE = re.compile(r"(?:from|join)\s+\"(\w+)\"")
# dbt writes the database and the schema of its build file before each table
_PLACE_OF_TABLE = re.compile(r"\"\w+\"\.\"\w+\"\.(?=\"\w+\")")


class UnknownFigure(LookupError):
    """No published row has this key; carries the nearest keys that there are."""

    def __init__(self, figure: str, nearest: tuple[str, ...]) -> None:
        super().__init__(figure)
        self.figure = figure
        self.nearest = nearest


@dataclass(frozen=True)
class RestsOn:
    """A row of a register: its table and key, its filled cells by column, and each source with title and address.

    `is_counted` says that it is one of the rows that the figure counts.
    """

    table: str
    key: str
    is_counted: bool
    cells: tuple[tuple[str, str], ...]
    sources: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ModelSql:
    """A dbt model that has a part in the figure: its name, its file under `dbt/`, and the SQL that was run."""

    name: str
    file: str
    sql: str


@dataclass(frozen=True)
class Explanation:
    """A figure's filled cells by column, the rows it rests on, how to count them again, and the models behind it.

    `recount` is a query on the release's database and `counted` what it gives; '' and None where the figure counts
    nothing. `models` go from the published table down, without those that only rename a raw table.
    """

    figure: str
    cells: tuple[tuple[str, str], ...]
    rows: tuple[RestsOn, ...]
    recount: str
    counted: int | None
    models: tuple[ModelSql, ...]


def explain(release: ReleaseFolder, contract: Contract, figure: str, compiled: Path) -> Explanation:
    """Everything behind a figure, named as `<indicator>/<key>` with the key as the public file of origins writes it.

    `compiled` is the folder into which dbt wrote the SQL of its models; without it the models' own text is given.
    Raises UnknownFigure.
    """
    indicator, _, key = figure.removeprefix(f"{_EVERY_COUNT}/").partition("/")
    with closing(duckdb.connect(str(release.database), read_only=True)) as connection:
        asked = _Asked(connection, contract)
        cells = asked.figure(indicator, key)
        if cells is None:
            raise UnknownFigure(figure, asked.nearest(figure))
        rows = tuple(asked.rests_on(indicator, key))
        recount = _RECOUNT.format(indicator=_text(indicator), key=_text(key), counted=_text(_COUNTED))
        has_counted = any(row.is_counted for row in rows)
        counted = connection.execute(recount).fetchall()[0][0] if has_counted else None
    return Explanation(
        figure=f"{indicator}/{key}",
        cells=cells,
        rows=rows,
        recount=recount if has_counted else "",
        counted=counted,
        models=tuple(_models(indicator, compiled)),
    )


class _Asked:
    """The questions that an explanation asks of a release's database."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, contract: Contract) -> None:
        self.connection = connection
        self.contract = contract

    def figure(self, indicator: str, key: str) -> tuple[tuple[str, str], ...] | None:
        """The filled cells of the published row; None where there is none."""
        for table, columns in self._tables_of(indicator):
            values = key.split("/")
            if len(values) != len(columns):
                continue
            names = [column.name for column in table.columns]
            conditions = " and ".join(f'cast("{column}" as varchar) = ?' for column in columns)
            found = self.connection.execute(
                f'select {_every(names)} from "{table.name}" where {conditions}',  # noqa: S608 - names of the contract
                values,
            ).fetchall()
            if table.name == _EVERY_COUNT:
                found = [row for row in found if row[0] == indicator]
            if found:
                return _filled(names, found[0])
        return None

    def rests_on(self, indicator: str, key: str) -> Iterator[RestsOn]:
        """The rows of the registers, those that are counted first, by table and key."""
        found = self.connection.execute(
            """
            select tabel, rij_sleutel, max(case when rol = ? then 1 else 0 end) = 1 as is_counted,
                array_agg(distinct bron_id order by bron_id) as sources
            from herkomst
            where indicator_id = ? and sleutel = ?
            group by tabel, rij_sleutel
            order by is_counted desc, tabel, rij_sleutel
            """,
            [_COUNTED, indicator, key],
        ).fetchall()
        for table_name, row_key, is_counted, sources in found:
            table = self.contract.raw[table_name]
            names = [column.name for column in table.columns]
            row = self.connection.execute(
                f'select {_every(names)} from "register_{table_name}" where "{table.key.name}" = ?',  # noqa: S608
                [row_key],
            ).fetchone()
            cells = _filled(names, row) if row else ()
            yield RestsOn(table_name, row_key, is_counted, cells, tuple(self._source(one) for one in sources if one))

    def nearest(self, figure: str) -> tuple[str, ...]:
        """The keys that are most like what was typed; at most five."""
        known = [
            f"{indicator}/{key}"
            for indicator, key in self.connection.execute(
                "select distinct indicator_id, sleutel from herkomst order by all"
            ).fetchall()
        ]
        indicator = figure.partition("/")[0]
        alike = [key for key in known if key.startswith(f"{indicator}/")] or known
        return tuple(difflib.get_close_matches(figure, alike, n=5, cutoff=0.0))

    def _source(self, source_id: str) -> tuple[str, str, str]:
        row = self.connection.execute(
            "select titel, coalesce(url, '') from register_bronnen where bron_id = ?", [source_id]
        ).fetchone()
        return (source_id, *row) if row else (source_id, "", "")

    def _tables_of(self, indicator: str) -> Iterator[tuple[Table, tuple[str, ...]]]:
        """The published tables in which a row of the indicator may stand, with the columns of its key."""
        own = self.contract.publication.get(indicator)
        if own and own.origin_key:
            yield own, own.origin_key
        every = self.contract.publication.get(_EVERY_COUNT)
        if every:
            yield every, tuple(name for name in every.origin_key if name != "indicator_id")


def _models(indicator: str, compiled: Path) -> Iterator[ModelSql]:
    """The published table of the indicator and the models that it is made from, each once, nearest first."""
    files = {path.stem: path for path in _MODELS.rglob("*.sql")}
    waiting = [indicator if indicator in files else _EVERY_COUNT]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop(0)
        path = files.get(name)
        if path is None or name in seen or path.parent.name == "staging":
            continue
        seen.add(name)
        place = path.relative_to(DBT_FOLDER)
        ran = compiled / place
        sql = _PLACE_OF_TABLE.sub("", (ran if ran.is_file() else path).read_text(encoding="utf-8").strip())
        yield ModelSql(name, place.as_posix(), sql)
        own = dict(_UNION.findall(sql)).get(indicator)
        waiting += [own] if own else _TABLE.findall(sql)


def _every(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _filled(names: list[str], row: tuple[object, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in zip(names, row, strict=True) if value is not None)


def _text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"
