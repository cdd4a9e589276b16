"""The list of exchanges on the page about exchange: its filters, what is seen of how many, and each one by itself.

The rows are those of `stand_per_uitwisseling` with the same filters, in the page, in its CSV and behind each number.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.exchanges import short_name
from dashboard.pages import corrected
from dashboard.pages.addresses import (
    EXCHANGE_SLUGS,
    exchange_address,
    file_address,
    page_address,
    table_address,
)
from dashboard.pages.attributes import data
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.exchange_told import places, state_of, when, word_of
from dashboard.pages.figures import figure
from dashboard.pages.filter_form import Choice, filter_form
from dashboard.pages.layout import section
from dashboard.pages.page import Filters
from dashboard.pages.woven import woven
from dashboard.rows import ListedExchange, Text

TABLE = "stand_per_uitwisseling"
_SETS = ("plan", "verwant", "kader")
_PLAN_SET, _GENERAL = "plan", "kader"
_BEFORE_OR_UNKNOWN = frozenset({"voor", "begonnen_voor", "niet_bekend"})
# countries named in a row; more are counted
_FEW = 5
# name of a filter → its code list, in the order in which the form shows them
_FILTERS = {
    "kader": "kader_van_uitwisseling",
    "land": "land",
    "stand": "uitwisseling_stand",
    "periode": "periode_tov_plan",
    "band": "band",
}


def exchange_list(every: Sequence[ListedExchange], filters: Filters, edition: Edition) -> Component:
    """The section with the form and the list; `every` holds all exchanges of the plan."""
    say = edition.say
    asked = (("plan_id", edition.plan_id), *filters.values)
    found = edition.reader.abroad.exchanges(asked)
    results = [
        html.H3(say("exchange.found"), id="rijen-kop", tabIndex="-1"),
        html.P(_sentence(found, every, asked, edition), id="rijen-zin", role="status"),
        html.P(
            [
                html.A(say("exchange.rows"), href=table_address(TABLE, edition.language, asked)),
                " · ",
                html.A(say("exchange.csv_seen"), href=file_address(TABLE, asked)),
            ],
            className="note files-of",
        ),
        *_sets(found, bool(filters.values), edition),
    ]
    return section(
        "lijst",
        say("exchange.list"),
        [
            html.P(say("exchange.list_lead")),
            _form(every, filters, edition),
            html.Div(results, id="rijen", className="found", **data(live="children")),
        ],
    )


def _form(every: Sequence[ListedExchange], filters: Filters, edition: Edition) -> Component:
    controls = [_control(name, code_list, every, filters, edition) for name, code_list in _FILTERS.items()]
    return filter_form(controls, filters, page_address(EXCHANGE_SLUGS, edition.language), edition.language)


def _control(name: str, code_list: str, every: Sequence[ListedExchange], filters: Filters, edition: Edition) -> Choice:
    say = edition.say
    labels = edition.labels(code_list)
    if name == "kader":
        # "within a cultural agreement?": yes first, then the other frameworks, then not known
        labels = {code: say(f"exchange.framework.{code}") for code in labels}
    if name == "land":
        chosen = filters.value(name)
        # only what occurs: the world would hide the rest
        occurring = {code for row in every for code in row.countries} | ({chosen} if chosen else set())
        labels = dict(sorted(((code, labels[code]) for code in occurring), key=lambda pair: pair[1]))
    return Choice(name, say(f"exchange.filter.{name}"), labels)


def _sentence(
    found: Sequence[ListedExchange],
    every: Sequence[ListedExchange],
    asked: Sequence[tuple[str, str]],
    edition: Edition,
) -> list[Piece]:
    """How many of how many are seen; of nothing found, that this proves nothing."""
    say = edition.say
    if not found:
        return [say("exchange.found_none")]
    seen = figure(len(found), edition, TABLE, asked)
    if len(found) == len(every):
        return woven(say, "exchange.found_all", seen=seen)
    whole = figure(len(every), edition, TABLE, (("plan_id", edition.plan_id),))
    return woven(say, "exchange.found_some", seen=seen, whole=whole)


def _sets(found: Sequence[ListedExchange], is_filtered: bool, edition: Edition) -> list[Component]:
    """The three sets apart: tied to the plan, on the theme, a general framework; of an empty one why it is empty."""
    say = edition.say
    shown: list[Component] = []
    for name in _SETS:
        rows = [row for row in found if row.exchange_set == name]
        title = html.H3(say(f"exchange.set.{name}"))
        if rows:
            entries = [_entry(row, edition) for row in rows]
            shown += [title, *_folded(name, rows, entries, is_filtered, edition)]
        elif name == _PLAN_SET:
            # also where a filter holds: nothing that was read is tied to the plan, and a report was not read
            word = "nog_niet_ingelezen" if _is_unread(edition) else "geen_bron_gevonden"
            shown += [title, html.P(edition.status("onbekend_soort", word)), html.P(say("exchange.none_tied"))]
        elif not is_filtered:
            shown += [title, html.P(edition.status("onbekend_soort", "geen_bron_gevonden"))]
    return shown


def _folded(
    name: str, rows: Sequence[ListedExchange], entries: Sequence[Component], is_filtered: bool, edition: Edition
) -> list[Component]:
    """The rows of a set; without a filter those that are not on the theme, or over before the plan, are folded."""
    say = edition.say
    if is_filtered:
        return [html.Ol(list(entries), className="entries")]
    parts: dict[str, list[Component]] = {"around": [], "before": [], "general": []}
    for row, entry in zip(rows, entries, strict=True):
        part = "general" if name == _GENERAL else "before" if row.period in _BEFORE_OR_UNKNOWN else "around"
        parts[part].append(entry)
    shown: list[Component] = [html.Ol(parts["around"], className="entries")] if parts["around"] else []
    for part in ("before", "general"):
        if parts[part]:
            summary = html.Summary(say.count(f"exchange.folded.{part}", len(parts[part])))
            listed = html.Ol(parts[part], className="entries")
            shown.append(html.Details([summary, listed], id=f"rijen-{name}-{part}", className="as-table"))
    return shown


def _is_unread(edition: Edition) -> bool:
    return edition.reader.plan_overview(edition.plan_id).unread_report_kind is not None


def _entry(row: ListedExchange, edition: Edition) -> Component:
    """One exchange in short; its name leads to the page with everything that is known of it."""
    name = edition.text(Text(short_name(row.title.nl), short_name(row.title.en)))
    return html.Li(
        [
            html.Div(
                [
                    html.P(when(row.begins, row.ends, edition), className="when"),
                    *state_of(row, edition),
                ],
                className="moment",
            ),
            html.Div(
                [
                    html.H4(html.A(name, href=exchange_address(row.exchange_id, edition.language))),
                    html.P(_few_places(row, edition), className="note"),
                    *corrected.told(corrected.of_figure(TABLE, row.exchange_id, edition), edition),
                ]
            ),
            html.P(word_of(row.source_id, edition), className="note"),
        ],
        id=row.exchange_id,
    )


def _few_places(row: ListedExchange, edition: Edition) -> str:
    """The countries for a row: the first few, and how many more; all of them stand behind the row."""
    say = edition.say
    if len(row.countries) <= _FEW:
        return places(row, edition)
    names = edition.labels("land")
    first = sorted(names[code] for code in row.countries)[:_FEW]
    return say("exchange.and_more", countries=", ".join(first), more=say.number(len(row.countries) - _FEW))
