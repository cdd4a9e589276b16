"""Corrections told in place: beside a row, and beside what rests on it, for as long as a correction is marked.

Pages of action points, exchanges, practices and public tables call it. Where there is no correction it adds nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import Column, Table
from dashboard.opendata.dates import PartialDate
from dashboard.pages.addresses import table_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.row_words import REGISTER_PREFIX, column_words, key_title, label_of
from dashboard.rows import Correction, Text

_TABLE = f"{REGISTER_PREFIX}correcties"
_CORRECTED = "verbeterd"


def of_figure(indicator: str, key: str, edition: Edition) -> tuple[Correction, ...]:
    """The corrections still marked of what a row of an indicator rests on; `key` as `herkomst` writes it."""
    return edition.reader.corrections_of_figures().get((indicator, key), ())


def of_row(raw_table: str, key: str, edition: Edition) -> tuple[Correction, ...]:
    """The corrections of a row of a raw table that are still marked; that it was withdrawn is marked for good."""
    every = edition.reader.corrections_of_rows().get((raw_table, key), ())
    return tuple(one for one in every if one.is_marked or one.kind != _CORRECTED)


def told(corrections: Sequence[Correction], edition: Edition) -> list[Component]:
    """A line for each correction: when, of what, from what to what, why; it leads to the public row of it."""
    return [html.P(_line(one, edition), className="note") for one in corrections]


def marks(corrections: Sequence[Correction], edition: Edition) -> list[Component]:
    """When it was corrected or withdrawn, in a few words, for the name of a row."""
    newest = corrections[:1]
    return [html.Mark(_when(one, edition)) for one in newest]


def _line(one: Correction, edition: Edition) -> list[Piece]:
    say = edition.say
    address = table_address(_TABLE, edition.language, (("correctie_id", one.correction_id),))
    pieces: list[Piece] = [html.Mark(html.A(_when(one, edition), href=address)), ": "]
    table = edition.reader.contract.raw.get(one.table_name)
    # what was withdrawn is not told again
    title = key_title(one.table_name, one.row_key, edition) if one.column_name else None
    if title:
        pieces += ["“", edition.text(title), "”, "]
    elif table:
        pieces += [edition.text(Text(table.title_nl, table.title_en)), ", "]
    if one.column_name is None:
        pieces.append(say("corrected.whole_row" if one.kind != _CORRECTED else "corrected.row"))
    else:
        column = _column(table, one.column_name)
        pieces.append(column_words(column, edition) if column else one.column_name)
        if one.old_value is not None or one.new_value is not None:
            pieces += [", ", say("corrected.from"), " ", _value(one.old_value, column, edition)]
            pieces += [" ", say("corrected.to"), " ", _value(one.new_value, column, edition)]
    reason = one.reason_nl if edition.language == "nl" else html.Span(one.reason_nl, lang="nl")
    return [*pieces, ". ", say("corrected.reason"), " ", reason]


def _when(one: Correction, edition: Edition) -> str:
    return edition.say(f"corrected.on.{one.kind}", date=edition.date(one.corrected_on))


def _column(table: Table | None, name: str) -> Column | None:
    return next((column for column in table.columns if column.name == name), None) if table else None


def _value(value: str | None, column: Column | None, edition: Edition) -> Component:
    """A value as a reader sees it elsewhere: a code by its label, a date in words; quoted where it is a text."""
    if value is None:
        return html.Em(edition.say("corrected.nothing"))
    label = label_of(column.code_list, value, edition) if column and column.code_list else None
    if label:
        return html.Q(edition.text(label))
    if column and column.data_type == "date":
        return html.Q(edition.date(PartialDate(value, None, None, "")))
    return html.Q(value, lang=None if edition.language == "nl" else "nl")
