"""The page about one source: what it is, where it stands, what was read of it, and every row that rests on it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import Table
from dashboard.pages.addresses import SOURCE_SLUGS, Asked, page_address, table_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import Fact, breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView, View
from dashboard.pages.row_words import REGISTER_PREFIX, row_title
from dashboard.rows import Source, SourceUse, Text
from dashboard.store import ReleaseReader

_TABLE = "register_bronnen"
# longer lists of rows are folded
_ROWS_UNFOLDED = 10


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
        facts.append((say("source_page.read_via"), [_address(source.read_via, edition)]))
    return facts


def _ways(source: Source, edition: Edition) -> list[Piece]:
    """The way to what the source says, and what to mind in it."""
    say = edition.say
    told: list[Piece] = []
    if source.url:
        # never the address as a text: it may hold the name of a person, and a publisher is none
        way = _outward(say("source_page.open", publisher=source.publisher), source.url, source.language)
        told.append(html.P(way, className="source-address"))
    else:
        told.append(html.P(say("source_page.no_address"), className="note"))
    if source.archive_url:
        told.append(html.P(_outward(say("source_page.archive"), source.archive_url), className="source-address"))
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


def _outward(told: str, address: str, language: str | None = None) -> Component:
    """A link out of the site, whose address is seen on paper only."""
    return html.A(told, href=address, rel="noreferrer", hrefLang=language or None, className="outward")


def _address(text: str, edition: Edition) -> Piece:
    is_address = text.startswith(("https://", "http://"))
    return _outward(edition.say("source_page.open_copy"), text) if is_address else text


def _rows(source_id: str, uses: tuple[SourceUse, ...], edition: Edition) -> list[Component]:
    """Every row that names the source, by table and by the column in which it stands; many are folded."""
    say = edition.say
    if not uses:
        return [html.P(say("source_page.no_rows"), className="note")]
    shown: list[Component] = [html.P(say.count("source_page.rows_lead", len(uses)), className="note")]
    contract = edition.reader.contract
    for (raw_name, column), found in groupby(uses, key=lambda use: (use.table, use.column)):
        raw, count = contract.raw[raw_name], len(list(found))
        table = contract.public_tables()[f"{REGISTER_PREFIX}{raw_name}"]
        title = edition.text(Text(raw.title_nl, raw.title_en))
        asked = [(column, source_id)]
        listed: Component = html.Ul(_links(table, asked, edition), className="rows-named")
        if count > _ROWS_UNFOLDED:
            listed = html.Details(
                [html.Summary(say.count("source_page.show_rows", count)), listed], className="as-table"
            )
        shown += [html.H3([title, ": ", figure(count, edition, table.name, asked)]), listed]
    return shown


def _links(table: Table, asked: Asked, edition: Edition) -> list[Component]:
    """The rows of a register that are asked, each by what it is called, and by its key where it has no name."""
    names = [column.name for column in table.columns]
    links: list[Component] = []
    for cells in edition.reader.public_rows(table.name, asked):
        row = dict(zip(names, cells, strict=True))
        key = row[table.key.name]
        title = row_title(table, row, edition)
        named: list[Piece] = [*title, " ", html.Code(key)] if title else [key]
        links.append(html.Li(html.A(named, href=table_address(table.name, edition.language, [(table.key.name, key)]))))
    return links
