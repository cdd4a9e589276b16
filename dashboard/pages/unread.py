"""The page of what is still to read: each document that nobody read, where it is, and what it could answer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import (
    SOURCE_SLUGS,
    UNREAD_SLUGS,
    action_point_address,
    action_point_name,
    file_address,
    page_address,
    part_address,
    source_address,
    table_address,
)
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView
from dashboard.pages.woven import woven, woven_count
from dashboard.rows import ActionPointStatus, Gap, UnreadDocument
from dashboard.store import ReleaseReader

TABLE = "nog_in_te_lezen"
_KINDS = "te_lezen_soort"
_ONLY_TOLD_OF = "enkel_vermeld"
# the kinds that stand among the sources, with a page of their own
_SOURCES = frozenset({"niet_gelezen", "deels_gelezen"})


def is_in(reader: ReleaseReader) -> bool:
    """Whether a release lists what is still to read; one that was made before there was such a list does not."""
    return TABLE in reader.contract.public_tables()


def way_to_what_is_unread(edition: Edition) -> Component | None:
    """The way to this page, for pages that tell of what is not known; None where the release has no such page."""
    if not is_in(edition.reader):
        return None
    return html.P(html.A(edition.say("unread.way"), href=page_address(UNREAD_SLUGS, edition.language)))


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - the page has no filter
    """What is still to read, in that language: a section for each kind of document."""
    edition = Edition(reader, language)
    say = edition.say
    documents = reader.unread_documents()
    points = {status.action_point_id: status for status in reader.action_point_statuses(reader.record.main_plan)}
    sections = []
    for kind in edition.labels(_KINDS):
        found = [document for document in documents if document.kind == kind]
        if found:
            sections.append(_section(kind, found, points, edition))
    main = whole_page(
        [
            breadcrumbs([(say("sources.title"), page_address(SOURCE_SLUGS, language))], say("unread.title"), edition),
            page_head(say("unread.title"), lead=say("unread.lead"), below=_summary(documents, edition)),
            *sections,
            _others(edition),
        ]
    )
    return PageView(title=say("unread.title"), description=say("unread.lead"), tree=main)


def _summary(documents: Sequence[UnreadDocument], edition: Edition) -> list[Piece]:
    """How many documents there are, what stands for what they could answer, and the way to the rows."""
    say = edition.say
    if not documents:
        return [html.P(say("unread.none"))]
    count = figure(len(documents), edition, TABLE, ())
    kind = edition.status("onbekend_soort", "nog_niet_ingelezen")
    ways: list[Piece] = [
        html.A(say("unread.rows"), href=table_address(TABLE, edition.language)),
        " · ",
        html.A(say("unread.csv"), href=file_address(TABLE)),
    ]
    return [
        html.P(woven_count(say, "unread.count", len(documents), number=count)),
        html.P(woven(say, "unread.until_then", kind=kind)),
        html.P(ways, className="note files-of"),
    ]


def _section(
    kind: str, documents: Sequence[UnreadDocument], points: dict[str, ActionPointStatus], edition: Edition
) -> Component:
    count = figure(len(documents), edition, TABLE, (("soort", kind),))
    items = [_item(document, points, edition) for document in documents]
    return section(
        kind.replace("_", "-"),
        html.Span([edition.label(_KINDS, kind), ": ", count]),
        [html.Ol(items, className="sources")],
        note=edition.say(f"unread.kind.{kind}"),
    )


def _item(document: UnreadDocument, points: dict[str, ActionPointStatus], edition: Edition) -> Component:
    return html.Li(
        [
            html.H3(_name(document, edition)),
            html.P(_facts(document, edition), className="note"),
            _way(document, edition),
            *_could_answer(document, points, edition),
        ]
    )


def _name(document: UnreadDocument, edition: Edition) -> list[Piece]:
    if document.kind not in _SOURCES:
        return [edition.text(document.name)]
    # a title is entered in Dutch
    marks: dict[str, Any] = {} if edition.language == "nl" else {"lang": "nl"}
    address = source_address(document.document_id, edition.language)
    return [html.Code(document.document_id), " ", html.A(document.name.nl, href=address, **marks)]


def _facts(document: UnreadDocument, edition: Edition) -> list[Piece]:
    """Who published it, of which kind it is, and its day; of what is only told of, who tells of it and since when."""
    say = edition.say
    since = edition.date(document.known_since)
    if document.kind in _SOURCES:
        kind = edition.label("bron_soort", document.source_kind) if document.source_kind else ""
        return [" · ".join(part for part in (document.publisher, kind, since) if part)]
    facts: list[Piece] = [say("unread.since", since=since)] if document.known_since else []
    if document.source_id:
        facts += [" · "] if facts else []
        facts += woven(say, "unread.told_by", source=edition.source(document.source_id))
    return facts or [say("unread.told_by_nobody")]


def _way(document: UnreadDocument, edition: Edition) -> Component:
    say = edition.say
    if not document.url:
        return html.P(say("unread.no_address"), className="note")
    # never the address as a text: it may hold the name of a person
    told = say("unread.open_of", publisher=document.publisher) if document.publisher else say("unread.open")
    return html.P(html.A(told, href=document.url, rel="noreferrer", className="outward"), className="source-address")


def _could_answer(document: UnreadDocument, points: dict[str, ActionPointStatus], edition: Edition) -> list[Component]:
    """What it could answer: the subjects of its gaps, for each action point and for the plan."""
    if not document.could_fill or document.kind == _ONLY_TOLD_OF:
        # its one gap is its name
        return []
    say = edition.say
    asked = (("document_id", document.document_id), ("soort", document.kind))
    number = figure(document.gap_count, edition, TABLE, asked, reads="aantal_leemten")
    lines = [
        html.Li([_about(point_id, points, edition), ": ", _subjects(list(gaps), edition)])
        for point_id, gaps in groupby(document.could_fill, key=lambda gap: gap.action_point_id)
    ]
    return [
        html.P(woven_count(say, "unread.could_answer", document.gap_count, number=number)),
        html.Ul(lines, className="told-list"),
    ]


def _about(point_id: str | None, points: dict[str, ActionPointStatus], edition: Edition) -> Piece:
    """What a gap is about: the plan as a whole, or an action point by its number or title, with the way to it."""
    say = edition.say
    if point_id is None:
        return say("unread.plan")
    point = points.get(point_id)
    if point is None:
        return point_id
    whole = points.get(point.parent_id or "")
    if whole:
        part = say("unread.part", number=action_point_name(point_id, None))
        return html.A(part, href=part_address(point_id, whole.action_point_id, whole.number, edition.language))
    name: Piece = say("unread.point", number=point.number) if point.number else edition.text(point.title)
    return html.A(name, href=action_point_address(point_id, point.number, edition.language))


def _subjects(gaps: Sequence[Gap], edition: Edition) -> str:
    labels = edition.labels("leemte_onderwerp")
    found = dict.fromkeys(labels[gap.subject] for gap in gaps)
    # only the first word of an enumeration has a capital
    first, *others = found
    return ", ".join([first, *(label[:1].lower() + label[1:] for label in others)])


def _others(edition: Edition) -> Component:
    """That most sources were read in part only, also where nobody says that the rest could answer something."""
    in_part = [source for source in edition.reader.sources().values() if source.read_extent == "fragment"]
    asked = (("gelezen", "fragment"),)
    number = figure(len(in_part), edition, "register_bronnen", asked)
    told = woven_count(edition.say, "unread.read_in_part", len(in_part), number=number)
    return section("deels", edition.say("unread.others"), [html.P(told)])
