"""What pages are put together from, so that all look alike: breadcrumbs, the head of a page, its sections, its `main`.

Every page calls it; the frame around `main` is for `frame`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import OVERVIEW_SLUGS, page_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece, Pieces
from dashboard.pages.frame import CONTENT_ID

# a name and what is told under it
Fact = tuple[str, Sequence[Piece]]


def breadcrumbs(above: Sequence[tuple[str, str]], name: Piece, edition: Edition) -> Component:
    """The way from the overview to a page: the overview, then each page of `above` as (name, address), then `name`.

    It stands first in `whole_page`. The overview itself has none.
    """
    steps = [(edition.say("overview.title"), page_address(OVERVIEW_SLUGS, edition.language)), *above]
    links = [html.Li(html.A(told, href=address)) for told, address in steps]
    here = html.Li(html.Span(name, **aria(current="page")))
    return html.Nav(
        html.Ol([*links, here], className="wrap"), className="crumbs", **aria(label=edition.say("frame.breadcrumbs"))
    )


def page_head(
    title: Piece,
    *,
    kicker: Piece | None = None,
    lead: Piece | None = None,
    facts: Sequence[Fact] = (),
    below: Pieces = (),
    lead_id: str = "zin",
) -> Component:
    """The head of a page: a small line above the title, the title (h1), one sentence, and what stands `below` it.

    `facts` become the box beside it: a name, and what is told of it, piece by piece.
    """
    told = [
        html.P(kicker, className="kicker") if kicker is not None else None,
        html.H1(title),
        html.P(lead, className="lead", id=lead_id) if lead is not None else None,
        *below,
    ]
    box = html.Dl(
        [html.Div([html.Dt(name), *(html.Dd(piece) for piece in pieces)]) for name, pieces in facts],
        className="as-of",
    )
    return html.Div(
        html.Div(
            [html.Div([piece for piece in told if piece is not None]), box if facts else None],
            className="wrap hero" if facts else "wrap hero alone",
        )
    )


def section(anchor: str, title: Piece, pieces: Pieces, *, note: Piece | None = None) -> Component:
    """A part of a page with its heading (h2), reached as `#<anchor>`; `note` is the small line under the heading."""
    under = html.P(note, className="note") if note is not None else None
    shown = [piece for piece in (under, *pieces) if piece is not None]
    return html.Section(
        [html.H2(title, id=f"{anchor}-kop"), *shown],
        id=anchor,
        className="section",
        **aria(labelledby=f"{anchor}-kop"),
    )


def whole_page(pieces: Pieces) -> Component:
    """The `main` of a page: its breadcrumbs, its head, its sections.

    The sections are put in the page's width; breadcrumbs and head bring their own.
    """
    shown = [piece for piece in pieces if piece is not None]
    heads = [piece for piece in shown if not _is_section(piece)]
    sections = [piece for piece in shown if _is_section(piece)]
    body = html.Div(sections, className="wrap") if sections else None
    return html.Main([*heads, *([body] if body else [])], id=CONTENT_ID, tabIndex="-1")


def _is_section(piece: Piece) -> bool:
    return isinstance(piece, html.Section)
