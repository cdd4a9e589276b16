"""A chart on a page: its finding, its sentence, the drawing, the table behind it, and what may not be concluded."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.charts.chart_view import ChartView
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece


def chart_frame(chart: ChartView, edition: Edition, row_names: dict[str, str]) -> Component:
    """The whole frame. `row_names` gives each row key its name; the row itself has the key as its id on the page.

    The drawing is hidden from screen readers: title, sentence and table say all that it shows.
    """
    say = edition.say
    figure: Any = chart.figure
    title_id = f"{chart.chart_id}-titel"
    return html.Figure(
        [
            html.H3(chart.title, id=title_id),
            html.P(chart.sentence, className="finding"),
            dcc.Graph(id=chart.chart_id, figure=figure),
            _table(chart, edition, row_names),
            html.Dl(
                [
                    _fact(say("chart.denominator"), chart.denominator),
                    _fact(say("chart.said_by"), chart.said_by),
                    _fact(say("chart.as_of"), say.day(chart.as_of)),
                ],
                className="about",
            ),
            _sources(chart, edition),
            html.P(
                [html.Strong(say("chart.not_to_conclude")), " ", chart.not_to_conclude], className="not-to-conclude"
            ),
        ],
        className="chart",
        **aria(labelledby=title_id),
    )


def _fact(name: str, told: Piece) -> Component:
    return html.Div([html.Dt(name), html.Dd(told)])


def _sources(chart: ChartView, edition: Edition) -> Component:
    say = edition.say
    if not chart.sources:
        return html.P([say("chart.no_sources"), " ", chart.coverage], className="note")
    read = html.P([f"{say('chart.coverage_title')}: ", chart.coverage], className="note")
    named = html.Ul([html.Li(edition.source(source.source_id)) for source in chart.sources])
    return html.Details(
        [html.Summary(say.count("chart.sources", len(chart.sources))), named, read], className="as-table"
    )


def _table(chart: ChartView, edition: Edition, row_names: dict[str, str]) -> Component:
    say = edition.say
    rows = [
        html.Tr(
            [
                html.Th(row.label, scope="row"),
                html.Td(say.number(row.value), className="number"),
                html.Td(html.Ul([html.Li(html.A(row_names[key], href=f"#{key}")) for key in row.row_keys])),
            ]
        )
        for row in chart.rows
    ]
    head = [
        html.Th(chart.label_heading, scope="col"),
        html.Th(chart.value_heading, scope="col", className="number"),
        html.Th(say("chart.rows_heading"), scope="col"),
    ]
    table = html.Table([html.Caption(chart.title), html.Thead(html.Tr(head)), html.Tbody(rows)])
    return html.Details([html.Summary(say("chart.as_table")), table], className="as-table")
