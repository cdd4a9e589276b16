"""The rows of a public table on its page: the form, the rows that the address asks, a page of them at a time."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import Table
from dashboard.pages import table_controls
from dashboard.pages.addresses import file_address, table_address
from dashboard.pages.attributes import aria, data
from dashboard.pages.edition import Edition
from dashboard.pages.filter_form import filter_form
from dashboard.pages.page import Filters
from dashboard.pages.row_cards import RowCards, rows_of_figures
from dashboard.pages.table_controls import PAGE, rows_asked

REGION_ID, HEADING_ID = "rijen", "rijen-kop"
ROWS_PER_PAGE = 25
# more filters than this are folded away, unless one of them is asked
_FILTERS_UNFOLDED = 3
# so few rows are what somebody came for: a figure leads to them
_ROWS_UNFOLDED = 3


def rows_section(table: Table, edition: Edition, filters: Filters) -> Component:
    """The section with the form, and the rows that the address asks, a page of them at a time."""
    address = table_address(table.name, edition.language)
    controls = table_controls.controls(table, edition, filters)
    shown, folded = controls[:_FILTERS_UNFOLDED], controls[_FILTERS_UNFOLDED:]
    form = filter_form(shown, filters.without(PAGE), address, edition.language, folded) if controls else None
    return html.Section(
        [form, html.Div(_results(table, edition, filters), id=REGION_ID, **data(live="children"))],
        className="section rows-section",
        **aria(labelledby=HEADING_ID),
    )


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
    cards = RowCards(table, edition, len(rows) <= _ROWS_UNFOLDED, rows_of_figures(table, edition))
    listed = [cards.card(row, place) for place, row in enumerate(shown, start=first + 1)]
    pieces = [
        heading,
        table_controls.told(table, edition, filters) if asked else None,
        download,
        html.P(say("rows.none"), className="note") if not shown else None,
        html.Ol(listed, className="row-cards", start=str(first + 1)) if listed else None,
        _pages(table.name, language, filters, len(rows), edition),
    ]
    return [piece for piece in pieces if piece is not None]


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
