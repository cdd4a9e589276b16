"""The columns, keys and rows of a public table in words: what a page shows before it shows a raw name or a key.

`table_rows` asks it for the rows of a table, `source` for the rows that rest on a source.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dash import html

from dashboard.opendata.contract import Column, LinkFilter, Table
from dashboard.opendata.dates import PartialDate
from dashboard.pages.edition import Edition, Piece
from dashboard.rows import Text
from dashboard.store import title_columns

REGISTER_PREFIX = "register_"
ORIGINS = "herkomst"
# what one line of a list says at most; the whole stands in the row itself
_LONGEST_TITLE = 110
# what every row of a table says alike, or says nothing of what the row is about
_SAYS_LITTLE = frozenset({"plan_id", "indicator_id", "band", "indeling", "bestuursniveau"})
_MOST_PARTS = 3
_BREAKDOWN_VALUE = "uitsplitsing_waarde"
# a breakdown of topics is called as that of action points, with this before it
_OF_TOPICS = "onderwerp_"
_NOT_KNOWN = "niet_bekend"


def column_words(column: Column, edition: Edition) -> Piece:
    """What a column holds: the first part of its description, without what the description adds to it."""
    described = Text(_first_part(column.description_nl), _first_part(column.description_en))
    return edition.text(described)


def link_words(link: LinkFilter, edition: Edition) -> str:
    """What a link asks, in words; a link has no description of its own. Raises KeyError for one without words."""
    return edition.say(f"rows.link.{link.name}")


def named(words: Piece, raw_name: str) -> list[Piece]:
    """Words, with the raw name of what they stand for small behind them."""
    return [words, " ", html.Code(raw_name)]


def key_title(raw_table: str, key: str, edition: Edition) -> Text | None:
    """What the row of a raw table with that key is called, short enough for a line; None for one without a name."""
    title = edition.reader.row_titles(raw_table).get(key)
    return _shortened(title) if title else None


def row_title(table: Table, row: Mapping[str, str], edition: Edition) -> list[Piece]:
    """What a row is called, or else its first codes and names in words; empty where it has neither.

    `row` holds the cells of the row by the name of their column, as the file has them.
    """
    dutch, english = title_columns(table)
    if dutch and row[dutch]:
        title = _shortened(Text(row[dutch], row[english] if english else ""))
        return [edition.text(title)]
    if "categorie" in row and "waarde_status" in row:
        return _count_in_words(table, row, edition)
    if "tabel" in row:
        return _row_told_of(row, edition)
    parts: list[Piece] = []
    for column in table.columns:
        told = _cell_in_words(column, row, edition)
        if told is not None and len(parts) < 2 * _MOST_PARTS - 1:
            parts += [" · ", told] if parts else [told]
    return parts


def date_in_words(column: Column, row: Mapping[str, str], edition: Edition) -> str:
    """A date of a row as precisely as its source gives it, in words; '' for a column that holds none."""
    precision = row.get(f"{column.name}_precisie")
    if precision:
        first, last = (row[f"{column.name}_{side}"] for side in ("eerste", "laatste"))
        days = [date.fromisoformat(day) if day else None for day in (first, last)]
        return edition.date(PartialDate(row[column.name], days[0], days[1], precision))
    return edition.say.day(date.fromisoformat(row[column.name])) if column.data_type == "date" else ""


def label_of(code_list: str, code: str, edition: Edition) -> Text | None:
    """The label of a code in both languages; None where the list, or the code in it, does not exist."""
    codes = edition.reader.contract.codes.get(code_list, ())
    return next((Text(found.label_nl, found.label_en) for found in codes if found.code == code), None)


def code_list_of(column: Column, row: Mapping[str, str]) -> str:
    """The list that the code in a cell is of: the column's own, or the one that another cell names; '' for no code."""
    if column.code_list:
        return column.code_list
    if column.code_list_named_by:
        return row[column.code_list_named_by]
    # the value of a breakdown is a code of the list that the breakdown is called after
    return _breakdown_of(row) if column.name == _BREAKDOWN_VALUE else ""


def table_of_breakdown(column: Column, row: Mapping[str, str], edition: Edition) -> str | None:
    """The raw table whose key the value of a breakdown is, where the breakdown is called after that key; else None.

    `domein` is called after the key `domein_id` of the policy domains.
    """
    if column.name != _BREAKDOWN_VALUE:
        return None
    key = f"{_breakdown_of(row)}_id"
    return next((table.name for table in edition.reader.contract.raw.values() if table.key.name == key), None)


def code_in_words(column: Column, row: Mapping[str, str], edition: Edition) -> Piece | None:
    """What the code in a cell, or the value of a breakdown, is called; None for a cell that holds neither."""
    value = row[column.name]
    label = label_of(code_list_of(column, row), value, edition)
    if label is None and column.name == _BREAKDOWN_VALUE:
        if value == _NOT_KNOWN:
            return edition.say("rows.not_known")
        raw_table = table_of_breakdown(column, row, edition)
        label = key_title(raw_table, value, edition) if raw_table else None
    return edition.text(label) if label else None


def _breakdown_of(row: Mapping[str, str]) -> str:
    """What the breakdown of a row goes by; of topics it goes by the same as of action points."""
    return row.get("uitsplitsing", "").removeprefix(_OF_TOPICS)


def _first_part(text: str) -> str:
    first = text.split(";")[0].strip()
    return first.removesuffix(".")


def _shortened(title: Text) -> Text:
    return Text(_short(title.nl), _short(title.en))


def _short(text: str) -> str:
    if len(text) <= _LONGEST_TITLE:
        return text
    return f"{text[:_LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _count_in_words(table: Table, row: Mapping[str, str], edition: Edition) -> list[Piece]:
    """A number of an indicator: what is counted, of what, and the number or which kind of unknown it is."""
    columns = {column.name: column for column in table.columns}

    def told(name: str) -> Piece:
        return code_in_words(columns[name], row, edition) or row[name]

    parts: list[Piece] = [told("categorie")]
    if row["uitsplitsing"] != "totaal":
        parts += [" · ", told("uitsplitsing"), ": ", told("uitsplitsing_waarde")]
    if not row["waarde"]:
        return [*parts, " · ", told("waarde_status")]
    status = [told("waarde_status"), " "] if row["waarde_status"] != "vastgesteld" else []
    return [*parts, " · ", *status, row["waarde"]]


def _row_told_of(row: Mapping[str, str], edition: Edition) -> list[Piece]:
    """A row that tells of a row of another table: the title of that table, what that row is called, which column."""
    raw = edition.reader.contract.raw.get(row["tabel"])
    key = row.get("rij_sleutel") or row.get("sleutel", "")
    if raw is None:
        return []
    title = key_title(raw.name, key, edition)
    called = [edition.text(Text(raw.title_nl, raw.title_en)), ": ", edition.text(title) if title else key]
    column = next((column for column in raw.columns if column.name == row.get("kolom")), None)
    return [*called, " · ", column_words(column, edition)] if column else called


def _cell_in_words(column: Column, row: Mapping[str, str], edition: Edition) -> Piece | None:
    value = row[column.name]
    if not value or column.is_key or column.name in _SAYS_LITTLE or column.name.endswith("_precisie"):
        return None
    told = code_in_words(column, row, edition)
    if told is not None:
        return told
    if column.references and column.references != "bronnen":
        title = key_title(column.references, value, edition)
        return edition.text(title) if title else None
    return None
