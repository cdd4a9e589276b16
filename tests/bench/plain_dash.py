"""The reference of `make bench`: the list of action points as an ordinary Dash app, on the same release.

Why it is fair: it is what Dash's own guide leads a competent team to, with the versions that the site itself pins. The
same rows with the same three statuses, the same filters (`dcc.Dropdown`, `dcc.Input`), a chart of the same counts in
`dcc.Graph` with the Plotly that Dash brings, one server callback, the rows read once at the start and kept in memory.
`debug` is off and the scripts come from the app itself. It is served by the same server with as many workers, and its
answers are compressed by brotli, the scripts once only (as Flask-Compress with a cache would). Where there was a choice
it is the quicker one: a plain table instead of a grid, no theme, no `dash.page_container`, no intervals, no help lines,
a search that does not ask at every key but waits for a pause of 0.3 s (the time is taken from a select, not from it).
"""

from __future__ import annotations

import os
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import brotli
from dash import Dash, Input, Output, dcc, html
from flask import Flask, Response, request
from plotly.graph_objects import Bar, Figure  # type: ignore[attr-defined]

from dashboard.store import Store

RELEASES = "BENCH_RELEASES_FOLDER"
PLAN = "vasg2020"
# column of the filter → its name for people and the code list of its values
FILTERS = {
    "official_status": ("Officiële stand", "officiele_stand"),
    "evidence_step": ("Bewijs", "bewijs_stand"),
    "schedule_status": ("Planning", "planning_stand"),
}
_COMPRESSED_TYPES = ("text/", "application/json", "application/javascript")


def load_application() -> Flask:
    """The application, with the current release of the folder that the environment names."""
    reader = Store(Path(os.environ[RELEASES])).current()
    labels = {name: reader.contract.labels(code_list, "nl") for name, (_, code_list) in FILTERS.items()}
    rows = [
        {"number": row.number or "", "title": row.title.nl}
        | {name: labels[name].get(getattr(row, name), getattr(row, name)) for name in FILTERS}
        for row in reader.action_point_statuses(PLAN)
    ]
    columns = ["Nr.", "Titel", *(title for title, _ in FILTERS.values())]
    app = Dash(__name__, title="Actiepunten")
    app.layout = html.Main([
        html.H1("Actiepunten"),
        *(
            html.Div([
                html.Label(title, htmlFor=name),
                dcc.Dropdown(sorted({row[name] for row in rows}), id=name, placeholder="alle"),
            ])
            for name, (title, _) in FILTERS.items()
        ),
        html.Div([html.Label("Zoek", htmlFor="search"), dcc.Input(id="search", type="search", debounce=0.3)]),
        html.P(id="summary", role="status"),
        dcc.Graph(id="chart"),
        html.Table([
            html.Thead(html.Tr([html.Th(title) for title in columns])),
            html.Tbody(id="rows"),
        ]),
    ])  # fmt: skip

    @app.callback(
        Output("rows", "children"),
        Output("summary", "children"),
        Output("chart", "figure"),
        *(Input(name, "value") for name in FILTERS),
        Input("search", "value"),
    )
    def show(*asked: str | None) -> tuple[list[Any], str, Any]:
        *values, text = asked
        seen = [
            row
            for row in rows
            if all(not value or row[name] == value for name, value in zip(FILTERS, values, strict=True))
            and (text or "").lower() in row["title"].lower()
        ]
        counts = Counter(row["evidence_step"] for row in seen)
        figure = Figure(Bar(x=list(counts.values()), y=list(counts), orientation="h"))  # type: ignore[no-untyped-call]
        return [html.Tr([html.Td(cell) for cell in row.values()]) for row in seen], f"{len(seen)} / {len(rows)}", figure

    server: Flask = app.server
    server.after_request(_compressed)
    # Dash sets itself up in its first request: no visitor waits for that
    server.test_client().get("/")
    return server


def _compressed(response: Response) -> Response:
    if (
        response.status_code == 200
        and (response.mimetype or "").startswith(_COMPRESSED_TYPES)
        and request.accept_encodings["br"] > 0
    ):
        response.direct_passthrough = False
        response.set_data(_brotli(response.get_data()))
        response.headers["Content-Encoding"] = "br"
    response.vary.add("Accept-Encoding")
    return response


@lru_cache(maxsize=64)
def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=5))
