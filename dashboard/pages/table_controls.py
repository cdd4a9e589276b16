"""What the rows of a public table may be asked on its page: the controls of its form, and what is asked, in words."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import Column, LinkFilter, Table
from dashboard.pages.addresses import Asked, table_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.filter_form import Choice, Control, TypedText
from dashboard.pages.page import Filters
from dashboard.pages.row_words import column_words, key_title, label_of, link_words, named
from dashboard.store import SEARCH

# asks which part of the rows is shown, and nothing of the rows
PAGE = "pagina"


def rows_asked(filters: Filters) -> Asked:
    """What the rows are asked: the filters of the page, but for which part of them is shown."""
    return filters.without(PAGE).values


def controls(table: Table, edition: Edition, filters: Filters) -> list[Control]:
    """A field to search where the table can be, a choice of what occurs of every code, and what else is asked."""
    say = edition.say
    known = edition.reader.values_asked(table.name)
    rows = edition.reader.public_rows(table.name)
    found: list[Control] = [TypedText(SEARCH, say("rows.search"))] if table.search else []
    for link in table.links:
        values: Sequence[str] = known[link.name] or ()
        if not link.table:
            place = [column.name for column in table.columns].index(link.column)
            held = {code for row in rows for code in row[place].split()}
            values = [value for value in values if value in held or value == filters.value(link.name)]
        found.append(_choice(link.name, table, edition, values))
    for place, column in enumerate(table.columns):
        allowed = known[column.name]
        if allowed is None or column.references or column.name.endswith("_precisie"):
            continue
        held = {row[place] for row in rows}
        asked = filters.value(column.name)
        options = [value for value in allowed if value in held or value == asked]
        if len(options) > 1 or asked:
            found.append(_choice(column.name, table, edition, options))
    shown = {control.name for control in found}
    # the form asks for nothing else than what it shows: a key that the address asks stands in it too
    for name, value in rows_asked(filters):
        if name not in shown and known[name] is not None:
            found.append(_choice(name, table, edition, [value]))
        elif name not in shown:
            found.append(TypedText(name, named(_words_of(name, table, edition), name)))
    return found


def told(table: Table, edition: Edition, filters: Filters) -> Component:
    """What the rows are asked, each with a link to the rows without it."""
    say, language = edition.say, edition.language
    items = []
    for name, value in rows_asked(filters):
        rest = filters.without(PAGE).without(name)
        address = table_address(table.name, language, rest.values)
        remove = html.A(say("rows.remove"), href=address, **aria(label=say("rows.remove_named", name=name)))
        words = _words_of(name, table, edition)
        shown = _value_in_words(name, value, table, edition)
        told_value = named(shown, value) if shown != value else [html.Code(value)]
        items.append(html.Li([*named(words, name), ": ", *told_value, " ", remove]))
    return html.Ul(items, className="asked")


def _choice(name: str, table: Table, edition: Edition, values: Sequence[str]) -> Choice:
    options = {value: _value_in_words(name, value, table, edition) for value in values}
    return Choice(name, named(_words_of(name, table, edition), name), options)


def _part(name: str, table: Table) -> Column | LinkFilter | None:
    parts: list[Column | LinkFilter] = [*table.columns, *table.links]
    return next((part for part in parts if part.name == name), None)


def _words_of(name: str, table: Table, edition: Edition) -> Piece:
    part = _part(name, table)
    if part is None:
        return edition.say("rows.search")
    return column_words(part, edition) if isinstance(part, Column) else link_words(part, edition)


def _value_in_words(name: str, value: str, table: Table, edition: Edition) -> str:
    """The label of a code, the name of the row that a key is of, yes or no; the value itself where it has no words."""
    part = _part(name, table)
    if part is None:
        return value
    if isinstance(part, Column) and part.data_type == "boolean":
        return edition.say("rows.yes" if value == "true" else "rows.no")
    label = label_of(part.code_list, value, edition) if part.code_list else None
    if label is None and part.references:
        label = key_title(part.references, value, edition)
    return label.in_language(edition.language) if label else value
