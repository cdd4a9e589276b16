"""The rows of a public table on its page: those that the address asks, each with links to what it refers to.

A row leads to the rows that it rests on (`herkomst`), a key to the row of the other table, a source to its page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import DATE_PARTS, Column, Table
from dashboard.pages.addresses import Asked, file_address, source_address, table_address
from dashboard.pages.attributes import aria, data
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.filter_form import Choice, Control, TypedText, filter_form
from dashboard.pages.page import Filters
from dashboard.rows import Text
from dashboard.store import SEARCH

PAGE = "pagina"
ORIGINS = "herkomst"
REGISTER_PREFIX = "register_"
REGION_ID, HEADING_ID = "rijen", "rijen-kop"
ROWS_PER_PAGE = 25
# more filters than this are folded away, unless one of them is asked
_SHOWN_UNFOLDED = 3


def rows_asked(filters: Filters) -> Asked:
    """What the rows are asked: the filters of the page, but for which part of them is shown."""
    return filters.without(PAGE).values


def rows_section(table: Table, edition: Edition, filters: Filters) -> Component:
    """The section with the form, and the rows that the address asks, a page of them at a time."""
    address = table_address(table.name, edition.language)
    controls = _controls(table, edition, filters)
    shown, folded = controls[:_SHOWN_UNFOLDED], controls[_SHOWN_UNFOLDED:]
    form = filter_form(shown, filters.without(PAGE), address, edition.language, folded) if controls else None
    return html.Section(
        [form, html.Div(_results(table, edition, filters), id=REGION_ID, **data(live="children"))],
        className="section rows-section",
        **aria(labelledby=HEADING_ID),
    )


def row_key(table: Table, row: Mapping[str, str]) -> str:
    """The key of a row in one text: the key column, or the columns that `herkomst` names it by; '' without either."""
    if table.origin_key:
        return "/".join(row[name] for name in table.origin_key)
    return next((row[column.name] for column in table.columns if column.is_key), "")


def row_anchor(key: str) -> str:
    """The id of a row on the page."""
    return f"rij-{key.replace('/', '-')}"


def _results(table: Table, edition: Edition, filters: Filters) -> list[Component]:
    say, language = edition.say, edition.language
    asked = rows_asked(filters)
    rows = edition.reader.public_rows(table.name, asked)
    number = int(filters.value(PAGE) or "1")
    first = (number - 1) * ROWS_PER_PAGE
    names = [column.name for column in table.columns]
    shown = [dict(zip(names, row, strict=True)) for row in rows[first : first + ROWS_PER_PAGE]]
    message = "rows.found" if asked else "rows.all"
    heading = html.H2(say.count(message, len(rows)), id=HEADING_ID, tabIndex="-1", **data(row_count=str(len(rows))))
    file = html.A(html.Code(f"{table.name}.csv"), href=file_address(table.name, asked), className="file")
    download = html.P([say("rows.download"), " ", file], className="download") if asked and rows else None
    figured = _rows_of_figures(table, edition)
    cards = [_card(table, row, edition, place, figured) for place, row in enumerate(shown, start=first + 1)]
    pieces = [
        heading,
        _asked(table, edition, filters) if asked else None,
        download,
        html.P(say("rows.none"), className="note") if not shown else None,
        html.Ol(cards, className="row-cards", start=str(first + 1)) if cards else None,
        _pages(table.name, language, filters, len(rows), edition),
    ]
    return [piece for piece in pieces if piece is not None]


def _asked(table: Table, edition: Edition, filters: Filters) -> Component:
    """What the rows are asked, each with a link to the rows without it."""
    say, language = edition.say, edition.language
    items = []
    for name, value in rows_asked(filters):
        rest = filters.without(PAGE).without(name)
        address = table_address(table.name, language, rest.values)
        label = _label_asked(table, edition, name, value)
        remove = html.A(say("rows.remove"), href=address, **aria(label=say("rows.remove_named", name=name)))
        items.append(html.Li([html.Code(name), " = ", label, " ", remove]))
    return html.Ul(items, className="asked")


def _label_asked(table: Table, edition: Edition, name: str, value: str) -> Piece:
    lists = {column.name: column.code_list for column in table.columns}
    code_list = {**lists, **{link.name: link.code_list for link in table.links}}.get(name)
    return _coded(edition, code_list, value) if code_list else html.Code(value)


def _pages(table: str, language: str, filters: Filters, total: int, edition: Edition) -> Component | None:
    last = -(-total // ROWS_PER_PAGE)
    number = int(filters.value(PAGE) or "1")
    if last <= 1 and number <= last:
        return None
    say = edition.say
    asked = [*rows_asked(filters)]

    def link(target: int, message: str) -> Component:
        more = [(PAGE, str(target))] if target > 1 else []
        return html.Li(html.A(say(message), href=table_address(table, language, [*asked, *more])))

    steps = [link(1, "rows.first")] if number > 1 else []
    steps += [link(number - 1, "rows.previous")] if 1 < number <= last else []
    told = html.Li(say("rows.page", page=say.number(number), last=say.number(last))) if number <= last else None
    steps += [told] if told else []
    steps += [link(number + 1, "rows.next"), link(last, "rows.last")] if number < last else []
    return html.Nav(html.Ul(steps), className="row-pages", **aria(label=say("rows.pages")))


def _card(table: Table, row: Mapping[str, str], edition: Edition, place: int, figured: frozenset[str]) -> Component:
    """One row: its key, every cell that holds something, and where it comes from or leads to."""
    key = row_key(table, row)
    name: Piece = html.Code(key) if key else edition.say("rows.row", number=edition.say.number(place))
    cells = []
    for column in table.columns:
        value = row[column.name]
        if value and not _is_made_of_a_date(column, row):
            told = html.Dd(_cell(table, column, row, edition), **data(column=column.name, value=value))
            cells.append(html.Div([html.Dt(html.Code(column.name)), told]))
    identity = row_anchor(key) if key and table.name != ORIGINS else f"rij-{place}"
    onward = _onward(table, key, edition, figured)
    return html.Li([html.H3(name), html.P(onward, className="onward") if onward else None, html.Dl(cells)], id=identity)


def _is_made_of_a_date(column: Column, row: Mapping[str, str]) -> bool:
    """Whether the cell repeats a date beside it: its first and last day, its precision, its Dutch words."""
    for ending, _ in DATE_PARTS:
        if column.name.endswith(f"_{ending}") and f"{column.name.removesuffix(ending)}precisie" in row:
            return column.name.removesuffix(f"_{ending}") in row
    return False


def _cell(table: Table, column: Column, row: Mapping[str, str], edition: Edition) -> list[Piece]:
    """The cell's value: a code with its label, a key as a link to its row, a text in its own language."""
    value, language = row[column.name], edition.language
    key_link = _reference(table, column, row, edition)
    if key_link:
        return [html.A(value, href=key_link)]
    code_list = column.code_list or (row[column.code_list_named_by] if column.code_list_named_by else None)
    if code_list:
        return [_coded(edition, code_list, value)]
    if value.startswith(("https://", "http://")):
        return [html.A(value, href=value, rel="noreferrer")]
    for spoken in ("nl", "en"):
        if column.name.endswith(f"_{spoken}") and spoken != language:
            return [html.Span(value, lang=spoken)]
    return [value]


def _coded(edition: Edition, code_list: str, code: str) -> Piece:
    labels = edition.reader.contract.codes.get(code_list, ())
    label = next((Text(found.label_nl, found.label_en) for found in labels if found.code == code), None)
    if label is None:
        return html.Code(code)
    return html.Span([edition.text(label), " ", html.Code(code)], className="coded")


def _reference(table: Table, column: Column, row: Mapping[str, str], edition: Edition) -> str:
    """Where the key in a cell leads to; '' where the cell holds none."""
    contract, language, value = edition.reader.contract, edition.language, row[column.name]
    if table.name == ORIGINS and column.name == "rij_sleutel":
        target = contract.raw.get(row["tabel"])
        return table_address(f"{REGISTER_PREFIX}{target.name}", language, [(target.key.name, value)]) if target else ""
    if table.name == ORIGINS and column.name == "sleutel":
        indicator = contract.publication.get(row["indicator_id"])
        values = value.split("/")
        if indicator and len(values) == len(indicator.origin_key):
            return table_address(indicator.name, language, list(zip(indicator.origin_key, values, strict=True)))
        return ""
    if column.references == "bronnen" or (column.is_key and table.name == f"{REGISTER_PREFIX}bronnen"):
        return source_address(value, language)
    if column.references and column.references in contract.raw:
        key = contract.raw[column.references].key.name
        return table_address(f"{REGISTER_PREFIX}{column.references}", language, [(key, value)])
    return ""


def _rows_of_figures(table: Table, edition: Edition) -> frozenset[str]:
    """The keys of the rows of a register that figures rest on."""
    if not table.name.startswith(REGISTER_PREFIX) or ORIGINS not in edition.reader.contract.publication:
        return frozenset()
    names = [column.name for column in edition.reader.contract.publication[ORIGINS].columns]
    rows = edition.reader.public_rows(ORIGINS, [("tabel", table.name.removeprefix(REGISTER_PREFIX))])
    return frozenset(row[names.index("rij_sleutel")] for row in rows)


def _onward(table: Table, key: str, edition: Edition, figured: frozenset[str]) -> list[Piece]:
    """From an indicator's row to the rows that it rests on; from a register's row to the figures that rest on it."""
    say = edition.say
    if table.origin_key and ORIGINS in edition.reader.contract.publication:
        asked = [("indicator_id", table.name), ("sleutel", key)]
        return [html.A(say("rows.rests_on"), href=table_address(ORIGINS, edition.language, asked))]
    if key in figured:
        asked = [("tabel", table.name.removeprefix(REGISTER_PREFIX)), ("rij_sleutel", key)]
        return [html.A(say("rows.figures"), href=table_address(ORIGINS, edition.language, asked))]
    return []


def _controls(table: Table, edition: Edition, filters: Filters) -> list[Control]:
    """A field to search where the table can be, a choice of what occurs of every code, and what else is asked."""
    say = edition.say
    known = edition.reader.values_asked(table.name)
    rows = edition.reader.public_rows(table.name)
    controls: list[Control] = [TypedText(SEARCH, say("rows.search"))] if table.search else []
    for link in table.links:
        labels = edition.labels(link.code_list) if link.code_list else {}
        values: Sequence[str] = known[link.name] or ()
        if not link.table:
            place = [column.name for column in table.columns].index(link.column)
            held = {code for row in rows for code in row[place].split()}
            values = [value for value in values if value in held or value == filters.value(link.name)]
        controls.append(Choice(link.name, link.name, {value: labels.get(value, value) for value in values}))
    for place, column in enumerate(table.columns):
        allowed = known[column.name]
        if allowed is None or column.references or column.name.endswith("_precisie"):
            continue
        held = {row[place] for row in rows}
        labels = edition.labels(column.code_list) if column.code_list else {}
        options = {value: labels.get(value, value) for value in allowed if value in held}
        asked = filters.value(column.name)
        if asked and asked not in options:
            options[asked] = labels.get(asked, asked)
        if len(options) > 1 or asked:
            controls.append(Choice(column.name, column.name, options))
    named = {control.name for control in controls}
    # the form asks for nothing else than what it shows: a key that the address asks stands in it too
    controls += [TypedText(name, name) for name, _ in rows_asked(filters) if name not in named]
    return controls
