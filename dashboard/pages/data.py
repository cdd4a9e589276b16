"""The page of the data: every public table with what a row of it is, its size, its file, and the page about it."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import file_address, table_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition
from dashboard.pages.figures import figure
from dashboard.pages.frame import CONTENT_ID
from dashboard.pages.page import Filters, PageView
from dashboard.rows import PublicFile
from dashboard.store import ReleaseReader

REGISTER_PREFIX = "register_"


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - the page has no filter
    """The list of public tables in that language."""
    edition = Edition(reader, language)
    say = edition.say
    files = reader.public_files()
    groups = (
        ("berekend", "indicators", [file for file in files if not file.table.startswith(REGISTER_PREFIX)]),
        ("ingevoerd", "registers", [file for file in files if file.table.startswith(REGISTER_PREFIX)]),
    )
    head = html.Div([html.H1(say("data.title")), html.P(say("data.lead"), className="lead")])
    sections = [_group(anchor, kind, members, edition) for anchor, kind, members in groups if members]
    main = html.Main(
        [html.Div(head, className="wrap hero"), html.Div(sections, className="wrap")], id=CONTENT_ID, tabIndex="-1"
    )
    return PageView(title=say("data.title"), description=say("data.lead"), tree=main)


def _group(anchor: str, kind: str, files: Sequence[PublicFile], edition: Edition) -> Component:
    say = edition.say
    title = say.count(f"overview.data.{kind}", len(files))
    headings = [say(f"overview.data.{name}") for name in ("table", "file", "row_count", "byte_count")]
    numbers = ("", "", "number", "number")
    head = [html.Th(heading, scope="col", className=name) for heading, name in zip(headings, numbers, strict=True)]
    return html.Section(
        [
            html.H2(title, id=f"{anchor}-kop"),
            html.P(say(f"data.{kind}"), className="note"),
            html.Table(
                [html.Thead(html.Tr(head)), html.Tbody([_row(file, edition) for file in files])],
                className="files described",
                **aria(labelledby=f"{anchor}-kop"),
            ),
        ],
        id=anchor,
        className="section",
        **aria(labelledby=f"{anchor}-kop"),
    )


def _row(file: PublicFile, edition: Edition) -> Component:
    name = html.A(edition.text(file.title), href=table_address(file.table, edition.language))
    return html.Tr(
        [
            html.Th([name, html.Span(edition.text(file.description), className="kind")], scope="row"),
            html.Td(html.A(html.Code(f"{file.table}.csv"), href=file_address(file.table), className="file")),
            html.Td(figure(file.row_count, edition, file.table, ()), className="number"),
            html.Td(edition.file_size(file), className="number"),
        ]
    )
