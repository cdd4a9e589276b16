"""The page about one source: what it is, where it stands, what was read of it, and every row that rests on it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import SOURCE_SLUGS, page_address, table_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import Fact, breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView, View
from dashboard.pages.table_rows import REGISTER_PREFIX
from dashboard.rows import Source, SourceUse, Text
from dashboard.store import ReleaseReader

_TABLE = "register_bronnen"


def names(reader: ReleaseReader) -> Collection[str]:
    """The sources that a release has, by their key."""
    return reader.sources()


def view_of(source_id: str) -> View:
    """The view of the page about that source."""
    return partial(_view, source_id)


def _view(source_id: str, reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - no filter
    edition = Edition(reader, language)
    say = edition.say
    source = reader.sources()[source_id]
    uses = reader.source_uses().get(source_id, ())
    marks: dict[str, Any] = {} if language == "nl" else {"lang": "nl"}
    main = whole_page(
        [
            breadcrumbs([(say("sources.title"), page_address(SOURCE_SLUGS, language))], source_id, edition),
            page_head(
                html.Span(source.title, **marks),
                kicker=say("source_page.kicker", source=source_id),
                facts=_facts(source, edition),
                below=_ways(source, edition),
            ),
            section("rijen", say("source_page.rows"), _rows(source_id, uses, edition)),
        ]
    )
    kind = edition.label("bron_soort", source.kind)
    description = f"{source.title}. {source.publisher}. {kind}."
    return PageView(title=f"{source_id}: {source.title}", description=description, tree=main)


def _facts(source: Source, edition: Edition) -> list[Fact]:
    say = edition.say
    facts: list[Fact] = [
        (say("source_page.publisher"), [source.publisher]),
        (say("source_page.kind"), [edition.label("bron_soort", source.kind)]),
    ]
    if source.language:
        facts.append((say("source_page.language"), [edition.label("taal", source.language)]))
    facts.append((say("source_page.published_on"), [_date(edition.date(source.published_on))]))
    if source.consulted_on:
        facts.append((say("source_page.consulted_on"), [_date(edition.date(source.consulted_on))]))
    facts.append((say("source_page.read"), [edition.label("gelezen", source.read_extent)]))
    if source.read_via:
        facts.append((say("source_page.read_via"), [_address(source.read_via)]))
    return facts


def _ways(source: Source, edition: Edition) -> list[Piece]:
    """The way to what the source says, and what to mind in it."""
    say = edition.say
    told: list[Piece] = []
    if source.url:
        way = html.A(source.url, href=source.url, rel="noreferrer", hrefLang=source.language or None)
        told.append(html.P([say("source_page.open"), ": ", way], className="source-address"))
    else:
        told.append(html.P(say("source_page.no_address"), className="note"))
    if source.archive_url:
        copy = html.A(source.archive_url, href=source.archive_url, rel="noreferrer")
        told.append(html.P([say("source_page.archive"), ": ", copy], className="source-address"))
    if source.caution:
        told.append(html.P([html.Strong(say("source_page.caution")), ": ", edition.text(source.caution)]))
    row = html.A(
        say("source_page.in_data"), href=table_address(_TABLE, edition.language, [("bron_id", source.source_id)])
    )
    told.append(html.P(row, className="ways"))
    return told


def _date(text: str) -> Component:
    # a year alone looks like a figure, and is none
    return html.Span(text, className="date")


def _address(text: str) -> Piece:
    return html.A(text, href=text, rel="noreferrer") if text.startswith(("https://", "http://")) else text


def _rows(source_id: str, uses: tuple[SourceUse, ...], edition: Edition) -> list[Component]:
    """Every row that names the source, by table and by the column in which it stands."""
    say = edition.say
    if not uses:
        return [html.P(say("source_page.no_rows"), className="note")]
    shown: list[Component] = [html.P(say.count("source_page.rows_lead", len(uses)), className="note")]
    contract, language = edition.reader.contract, edition.language
    for (table, column), found in groupby(uses, key=lambda use: (use.table, use.column)):
        raw, rows = contract.raw[table], list(found)
        public = f"{REGISTER_PREFIX}{table}"
        title = edition.text(Text(raw.title_nl, raw.title_en))
        links = [
            html.Li(html.A(row.row_key, href=table_address(public, language, [(raw.key.name, row.row_key)])))
            for row in rows
        ]
        count = figure(len(rows), edition, public, [(column, source_id)])
        shown += [html.H3([title, ": ", count]), html.Ul(links, className="keys")]
    return shown
