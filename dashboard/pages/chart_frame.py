"""A chart on a page: its finding, its sentence, the drawing, the table behind it, and what may not be concluded.

A chart that follows the page's filters changes in place, piece by piece: title and sentence (`<id>-boven`), legend
(`<id>-onder`), the table in its `details` (`<id>-tabel`), the rest (`<id>-over`); and in the chart's place (`<id>`,
never replaced itself) the painted drawing (`<id>-geschilderd`), or the figure that the live one is drawn from
(`<id>-figuur`). The figure of another chart comes with Dash, at the first use.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.chart_view import Cell, ChartView, Cited, LegendEntry, Number, Unknown
from dashboard.charts.drawing import marked
from dashboard.pages.addresses import file_address
from dashboard.pages.attributes import aria, data
from dashboard.pages.edition import UNKNOWN_KINDS, Edition, Piece
from dashboard.pages.figures import figure

UNKNOWN_LIST = "onbekend_soort"
# the class of a graph whose figure changes with the page's filters, and so stands in the page
FOLLOWS = "follows-filters"


@dataclass(frozen=True)
class RowLink:
    """What a row behind a chart is called, and the address that leads to it: of a page, or an anchor on this one."""

    name: Piece
    address: str


def chart_frame(
    chart: ChartView,
    edition: Edition,
    view_address: str,
    links: Mapping[str, RowLink],
    *,
    follows_filters: bool = False,
) -> Component:
    """The whole frame.

    `view_address` is the page's address with its filters; `follows_filters` says whether they change the chart.
    `links` tells for each row key of the chart what it is called and where it leads. The drawing is hidden from screen
    readers: title, sentence and table say all that it shows.
    """
    live: dict[str, Any] = data(live="children") if follows_filters else {}
    chart_id = chart.told.chart_id
    drawn: Any = chart.figure
    if edition.reader.record.is_demo:
        drawn = marked(chart.figure, edition.say("frame.demo_mark"))
    return html.Figure(
        [
            html.Div(_above(chart, edition), id=f"{chart_id}-boven", **live),
            html.Div(
                [
                    dcc.Graph(id=chart_id, figure=drawn, className=FOLLOWS if follows_filters else None),
                    html.Div(_below(chart, edition), id=f"{chart_id}-onder", **live),
                ],
                className="drawing",
            ),
            _table_box(chart, edition, links, live),
            html.Div(_about(chart, edition, view_address), id=f"{chart_id}-over", **live),
        ],
        className="chart",
        id=f"{chart_id}-grafiek",
        **aria(labelledby=f"{chart_id}-titel"),
    )


def _above(chart: ChartView, edition: Edition) -> list[Component | None]:
    empty = html.P(edition.status(UNKNOWN_LIST, chart.empty_kind), className="empty") if chart.empty_kind else None
    return [
        html.H3(chart.told.title, id=f"{chart.told.chart_id}-titel"),
        empty,
        html.P(chart.told.sentence, className="finding"),
    ]


def _below(chart: ChartView, edition: Edition) -> list[Component | None]:
    return [_legend(chart, edition), _beneath(chart)]


def _about(chart: ChartView, edition: Edition, view_address: str) -> list[Component | None]:
    say, told = edition.say, chart.told
    return [
        html.Dl(
            [
                _fact(say("chart.denominator"), told.denominator) if told.denominator else None,
                _fact(say("chart.said_by"), told.said_by),
                _fact(say("chart.as_of"), say.day(told.as_of)),
            ],
            className="about",
        ),
        _sources(chart, edition),
        html.P([html.Strong(say("chart.not_to_conclude")), " ", told.not_to_conclude], className="not-to-conclude"),
        html.P(
            [
                html.A(
                    say("chart.download") if told.draws_all else say("chart.download_whole"),
                    href=file_address(told.public_table, told.asked),
                    download="",
                ),
                html.A(say("chart.link"), href=f"{view_address}#{told.chart_id}-grafiek"),
            ],
            className="chart-links",
        ),
    ]


def _legend(chart: ChartView, edition: Edition) -> Component | None:
    if not chart.legend:
        return None
    entries = [html.Li(_legend_entry(entry, chart, edition)) for entry in chart.legend]
    return html.Ul(entries, className="legend", **aria(label=edition.say("chart.legend")))


def _legend_entry(entry: LegendEntry, chart: ChartView, edition: Edition) -> list[Piece]:
    number = [" ", _number(entry.number, chart, edition)] if entry.number else []
    if entry.mark in UNKNOWN_KINDS:
        swatch = html.Span(className="swatch", **aria(hidden="true"))
        return [html.Span([swatch, entry.label], className=f"status {entry.mark}"), *number]
    return [html.Span(className=f"key key-{entry.mark}", **aria(hidden="true")), html.Span([entry.label, *number])]


def _beneath(chart: ChartView) -> Component | None:
    if not chart.beneath:
        return None
    told = html.Ul([html.Li(text) for text in chart.beneath])
    return html.Div([html.P(html.Strong(chart.beneath_title)), told], className="beneath")


def _fact(name: str, told: Piece) -> Component:
    return html.Div([html.Dt(name), html.Dd(told)])


def _sources(chart: ChartView, edition: Edition) -> Component:
    say, told = edition.say, chart.told
    if not told.sources:
        return html.P([say("chart.no_sources"), " ", told.coverage], className="note")
    read = html.P([f"{say('chart.coverage_title')}: ", told.coverage], className="note")
    named = html.Ul([html.Li(edition.source(source.source_id)) for source in told.sources])
    return html.Details(
        [html.Summary(say.count("chart.sources", len(told.sources))), named, read], className="as-table"
    )


def _table_box(
    chart: ChartView, edition: Edition, links: Mapping[str, RowLink], live: Mapping[str, Any]
) -> Component | None:
    """The table behind a `details`, which itself stays when a filter changes the rows, and hides without a row."""
    chart_id = chart.told.chart_id
    if not chart.rows and not live:
        return None
    table = html.Div(_table(chart, edition, links) if chart.rows else None, id=f"{chart_id}-tabel", **live)
    return html.Details(
        [html.Summary(edition.say("chart.as_table")), table],
        className="as-table",
        id=f"{chart_id}-tabelvak",
        hidden=not chart.rows,
        **(data(live="hidden") if live else {}),
    )


def _table(chart: ChartView, edition: Edition, links: Mapping[str, RowLink]) -> Component:
    numeric = {
        index for row in chart.rows for index, cell in enumerate(row.cells) if index and isinstance(cell, Number)
    }
    rows = [
        html.Tr(
            [
                html.Th(_cell(row.cells[0], chart, edition, links), scope="row"),
                *(
                    html.Td(_cell(cell, chart, edition, links), className="number" if index in numeric else None)
                    for index, cell in enumerate(row.cells[1:], start=1)
                ),
            ]
        )
        for row in chart.rows
    ]
    head = [
        html.Th(heading, scope="col", className="number" if index in numeric else None)
        for index, heading in enumerate(chart.headings)
    ]
    return html.Table([html.Caption(chart.told.title), html.Thead(html.Tr(head)), html.Tbody(rows)])


def _cell(cell: Cell, chart: ChartView, edition: Edition, links: Mapping[str, RowLink]) -> Any:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Number):
        return _number(cell, chart, edition)
    if isinstance(cell, Cited):
        return edition.source(cell.source_id)
    if isinstance(cell, Unknown):
        return edition.status(UNKNOWN_LIST, cell.kind)
    named = [html.A(links[key].name, href=links[key].address) for key in cell.keys]
    return named[0] if len(named) == 1 else html.Ul([html.Li(link) for link in named])


def _number(number: Number, chart: ChartView, edition: Edition) -> Piece:
    if not number.asked:
        return edition.say.number(number.value)
    return figure(number.value, edition, number.table or chart.told.public_table, number.asked, number.reads)
