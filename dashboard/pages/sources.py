"""The list of sources: who publishes each, of which kind, what was read of it, and how many rows rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import SOURCE_SLUGS, page_address, source_address
from dashboard.pages.attributes import aria, data
from dashboard.pages.edition import Edition
from dashboard.pages.figures import figure
from dashboard.pages.filter_form import Choice, filter_form
from dashboard.pages.layout import breadcrumbs, page_head, whole_page
from dashboard.pages.page import Filters, PageView, Parameter
from dashboard.pages.unread import way_to_what_is_unread
from dashboard.rows import Source
from dashboard.store import ReleaseReader

TABLE = "register_bronnen"
HEADING_ID = "rijen-kop"
# the rest of a longer list is folded
_SHOWN_UNFOLDED = 40


def _publishers(reader: ReleaseReader) -> tuple[str, ...]:
    return tuple(sorted({source.publisher for source in reader.sources().values()}, key=str.casefold))


# named after the columns of the table of sources
PARAMETERS: tuple[Parameter, ...] = (
    Parameter("soort", lambda reader: [code.code for code in reader.contract.codes["bron_soort"]]),
    Parameter("gelezen", lambda reader: [code.code for code in reader.contract.codes["gelezen"]]),
    Parameter("uitgever", _publishers),
)


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:
    """The sources that the filters ask, in that language, by their key."""
    edition = Edition(reader, language)
    say = edition.say
    sources = [source for source in reader.sources().values() if _is_asked(source, filters)]
    address = page_address(SOURCE_SLUGS, language)
    controls = [
        Choice("soort", say("sources.filter.soort"), edition.labels("bron_soort")),
        Choice("gelezen", say("sources.filter.gelezen"), edition.labels("gelezen")),
        Choice("uitgever", say("sources.filter.uitgever"), {name: name for name in _publishers(reader)}),
    ]
    count = figure(len(sources), edition, TABLE, filters.values)
    found = [
        html.H2(
            [count, say.count("sources.found", len(sources), number="")],
            id=HEADING_ID,
            tabIndex="-1",
        ),
        *_listed(sources, edition),
    ]
    main = whole_page(
        [
            breadcrumbs([], say("sources.title"), edition),
            page_head(say("sources.title"), lead=say("sources.lead"), below=[way_to_what_is_unread(edition)]),
            html.Section(
                [
                    filter_form(controls, filters, address, language),
                    html.Div(found, id="rijen", **data(live="children")),
                ],
                className="section",
                **aria(labelledby=HEADING_ID),
            ),
        ]
    )
    return PageView(title=say("sources.title"), description=say("sources.lead"), tree=main)


def _is_asked(source: Source, filters: Filters) -> bool:
    held = {"soort": source.kind, "gelezen": source.read_extent, "uitgever": source.publisher}
    return all(held[name] == value for name, value in filters.values)


def _listed(sources: Sequence[Source], edition: Edition) -> list[Component]:
    """The sources; of a long list the first ones, with the rest folded behind them."""
    say = edition.say
    if not sources:
        return [html.P(say("sources.none"), className="note")]
    items = [_item(source, edition) for source in sources]
    shown: list[Component] = [html.Ol(items[:_SHOWN_UNFOLDED], className="sources")]
    rest = items[_SHOWN_UNFOLDED:]
    if rest:
        folded = html.Ol(rest, className="sources", start=str(_SHOWN_UNFOLDED + 1))
        summary = html.Summary(say.count("sources.more", len(rest)))
        shown.append(html.Details([summary, folded], id="meer-bronnen", className="as-table more-sources"))
    return shown


def _item(source: Source, edition: Edition) -> Component:
    say, language = edition.say, edition.language
    uses = edition.reader.source_uses().get(source.source_id, ())
    marks: dict[str, Any] = {} if language == "nl" else {"lang": "nl"}
    title = html.A(source.title, href=source_address(source.source_id, language), **marks)
    facts = [
        source.publisher,
        edition.label("bron_soort", source.kind),
        edition.date(source.published_on),
        edition.label("gelezen", source.read_extent),
        say.count("rows.all", len(uses)),
    ]
    return html.Li([html.H3([html.Code(source.source_id), " ", title]), html.P(" · ".join(facts), className="note")])
