"""One row of a public table on its page: folded behind what it is called, with its cells in words and its sources.

A row leads to the rows that it rests on (`herkomst`), a key to the row of the other table, a source to its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import DATE_PARTS, Column, Table
from dashboard.pages import corrected
from dashboard.pages.addresses import source_address, table_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.row_words import (
    ORIGINS,
    REGISTER_PREFIX,
    code_in_words,
    column_words,
    date_in_words,
    key_title,
    label_of,
    named,
    row_title,
    table_of_breakdown,
)
from dashboard.rows import Correction, FurtherSource

_LANGUAGES = ("nl", "en")
_YES_OR_NO = {"true": "rows.yes", "false": "rows.no"}


@dataclass(frozen=True)
class RowCards:
    """The cards of one table's rows in one language. `is_open` shows what is in them at once."""

    table: Table
    edition: Edition
    is_open: bool
    figured: frozenset[str]

    def card(self, row: Mapping[str, str], place: int) -> Component:
        """One row: what it is called, every cell that holds something, its further sources, and where it leads to.

        `row` holds the cells by the name of their column; `place` is its place among the rows asked, from 1.
        """
        edition, key = self.edition, row_key(self.table, row)
        title = row_title(self.table, row, edition)
        number = edition.say("rows.row", number=edition.say.number(place))
        corrections = self._corrections(key)
        # a row that tells where a figure comes from has no key: the figure's tells it from the next
        known_by = row["sleutel"] if self.table.name == ORIGINS else key
        name = html.Summary(
            [
                html.H3(title or number),
                html.Code(known_by) if known_by else None,
                *corrected.marks(corrections, edition),
            ]
        )
        cells = [
            html.Div([html.Dt(named(column_words(column, edition), column.name)), html.Dd(_cell(column, row, self))])
            for column in self.table.columns
            if row[column.name] and not _is_repeated(column, row, edition.language)
        ]
        onward = _onward(self.table, key, edition, self.figured)
        inside = [
            *corrected.told(corrections, edition),
            html.P(onward, className="onward") if onward else None,
            html.Dl(cells),
            _further(self.table, key, edition),
        ]
        identity = row_anchor(key) if key and self.table.name != ORIGINS else f"rij-{place}"
        shown = [name, *(piece for piece in inside if piece is not None)]
        return html.Li(html.Details(shown, open=self.is_open), id=identity)

    def _corrections(self, key: str) -> tuple[Correction, ...]:
        """The corrections to mark of the row itself, or of what a row of an indicator rests on."""
        if self.table.name.startswith(REGISTER_PREFIX):
            return corrected.of_row(self.table.name.removeprefix(REGISTER_PREFIX), key, self.edition)
        return corrected.of_figure(*origin_of(self.table, key), self.edition) if self.table.origin_key else ()


def row_key(table: Table, row: Mapping[str, str]) -> str:
    """The key of a row in one text: the key column, or the columns that `herkomst` names it by; '' without either."""
    if table.origin_key:
        return "/".join(row[name] for name in table.origin_key)
    return next((row[column.name] for column in table.columns if column.is_key), "")


def origin_of(table: Table, key: str) -> tuple[str, str]:
    """The indicator and the key by which `herkomst` names a row of a table with an `origin_key`.

    A row of the table of all indicators together rests on what the row of its own indicator rests on.
    """
    if table.origin_key[0] == "indicator_id":
        indicator, _, own_key = key.partition("/")
        return indicator, own_key
    return table.name, key


def row_anchor(key: str) -> str:
    """The id of a row on the page."""
    return f"rij-{key.replace('/', '-')}"


def rows_of_figures(table: Table, edition: Edition) -> frozenset[str]:
    """The keys of the rows of a register that figures rest on."""
    if not table.name.startswith(REGISTER_PREFIX) or ORIGINS not in edition.reader.contract.publication:
        return frozenset()
    names = [column.name for column in edition.reader.contract.publication[ORIGINS].columns]
    rows = edition.reader.public_rows(ORIGINS, [("tabel", table.name.removeprefix(REGISTER_PREFIX))])
    return frozenset(row[names.index("rij_sleutel")] for row in rows)


def _is_repeated(column: Column, row: Mapping[str, str], language: str) -> bool:
    """Whether the cell repeats one beside it: a date's days, precision and words, or a text in the other language.

    That text stands on the page in that language, and in the file.
    """
    for ending, _ in DATE_PARTS:
        if column.name.endswith(f"_{ending}") and f"{column.name.removesuffix(ending)}precisie" in row:
            return column.name.removesuffix(f"_{ending}") in row
    for spoken in _LANGUAGES:
        if column.name.endswith(f"_{spoken}") and spoken != language:
            return bool(row.get(f"{column.name.removesuffix(spoken)}{language}"))
    return False


def _cell(column: Column, row: Mapping[str, str], cards: RowCards) -> list[Piece]:
    """The cell's value: a code with its label, a key as a link to its row, a text in its own language."""
    value, edition, table = row[column.name], cards.edition, cards.table
    key_link = _reference(table, column, row, edition)
    if key_link:
        title = _title_of_reference(column, row, edition)
        return [html.A(named(title, value) if title else value, href=key_link)]
    told = code_in_words(column, row, edition)
    if told is not None:
        return [html.Span(named(told, value), className="coded")]
    several = _codes_in_words(table, column, value, edition)
    if several:
        return [html.Span(named(several, value), className="coded")]
    if value.startswith(("https://", "http://")):
        # never the address as a text: it may hold a name
        return [html.A(edition.say("rows.open"), href=value, rel="noreferrer", className="outward")]
    if column.data_type == "boolean":
        return [html.Span(named(edition.say(_YES_OR_NO[value]), value), className="coded")]
    day = date_in_words(column, row, edition)
    if day:
        return [html.Span(named(day, value) if day != value else day, className="coded")]
    for spoken in _LANGUAGES:
        if column.name.endswith(f"_{spoken}") and spoken != edition.language:
            return [html.Span(value, lang=spoken)]
    return [value]


def _codes_in_words(table: Table, column: Column, value: str, edition: Edition) -> str:
    """The labels of a cell with several codes, parted by a blank; '' for a cell of another kind."""
    code_list = next((link.code_list for link in table.links if not link.table and link.column == column.name), None)
    labels = [label_of(code_list, code, edition) for code in value.split()] if code_list else []
    return ", ".join(label.in_language(edition.language) for label in labels if label)


def _reference(table: Table, column: Column, row: Mapping[str, str], edition: Edition) -> str:
    """Where the key in a cell leads to; '' where the cell holds none."""
    contract, language, value = edition.reader.contract, edition.language, row[column.name]
    if _is_key_of_named_table(column, row):
        target = contract.raw.get(row["tabel"])
        return table_address(f"{REGISTER_PREFIX}{target.name}", language, [(target.key.name, value)]) if target else ""
    if table.name == ORIGINS and column.name == "sleutel":
        indicator = contract.publication.get(row["indicator_id"])
        values = value.split("/")
        if indicator and len(values) == len(indicator.origin_key):
            return table_address(indicator.name, language, list(zip(indicator.origin_key, values, strict=True)))
        return ""
    if raw_table := table_of_breakdown(column, row, edition):
        if key_title(raw_table, value, edition) is None:
            return ""
        return table_address(f"{REGISTER_PREFIX}{raw_table}", language, [(contract.raw[raw_table].key.name, value)])
    if column.references == "bronnen" or (column.is_key and table.name == f"{REGISTER_PREFIX}bronnen"):
        return source_address(value, language)
    if column.references and column.references in contract.raw:
        key = contract.raw[column.references].key.name
        return table_address(f"{REGISTER_PREFIX}{column.references}", language, [(key, value)])
    return ""


def _is_key_of_named_table(column: Column, row: Mapping[str, str]) -> bool:
    """Whether the cell holds the key of a row of the table that the cell `tabel` beside it names."""
    return "tabel" in row and column.name == ("rij_sleutel" if "rij_sleutel" in row else "sleutel")


def _title_of_reference(column: Column, row: Mapping[str, str], edition: Edition) -> Piece | None:
    """What the row is called that a key in a cell leads to; None where it has no name, or is the row itself."""
    raw_table = row["tabel"] if _is_key_of_named_table(column, row) else column.references
    raw_table = raw_table or table_of_breakdown(column, row, edition)
    if raw_table is None or raw_table not in edition.reader.contract.raw:
        return None
    title = key_title(raw_table, row[column.name], edition)
    return edition.text(title) if title else None


def _onward(table: Table, key: str, edition: Edition, figured: frozenset[str]) -> list[Piece]:
    """From an indicator's row to the rows that it rests on; from a register's row to the figures that rest on it."""
    say = edition.say
    if table.origin_key and ORIGINS in edition.reader.contract.publication:
        asked = list(zip(("indicator_id", "sleutel"), origin_of(table, key), strict=True))
        return [html.A(say("rows.rests_on"), href=table_address(ORIGINS, edition.language, asked))]
    if key in figured:
        asked = [("tabel", table.name.removeprefix(REGISTER_PREFIX)), ("rij_sleutel", key)]
        return [html.A(say("rows.figures"), href=table_address(ORIGINS, edition.language, asked))]
    return []


def _further(table: Table, key: str, edition: Edition) -> Component | None:
    """The sources that tell of a register's row beside its own, and what each says where it differs."""
    if not table.name.startswith(REGISTER_PREFIX):
        return None
    raw_table = table.name.removeprefix(REGISTER_PREFIX)
    sources = edition.reader.further_sources().get((raw_table, key), ())
    if not sources:
        return None
    told = [html.Li(_further_source(source, table, edition)) for source in sources]
    return html.Div([html.H4(edition.say.count("rows.further", len(sources))), html.Ul(told)], className="also-told")


def _further_source(source: FurtherSource, table: Table, edition: Edition) -> list[Piece]:
    say = edition.say
    pieces: list[Piece] = [edition.source(source.source_id), " ", html.Code(source.source_id)]
    if source.column is None:
        return pieces
    pieces += [
        ". ",
        say("rows.further_on"),
        " ",
        *named(column_words(table.column(source.column), edition), source.column),
    ]
    if source.other_value is not None:
        spoken: dict[str, Any] = {} if edition.language == "nl" else {"lang": "nl"}
        pieces += [". ", say("rows.further_says"), " ", html.Strong(source.other_value, **spoken)]
    return pieces
