"""The page about one exchange: everything that is known of it, and the rows behind.

A project is one exchange, with its meetings on its page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from dash import html
from dash.development.base_component import Component

from dashboard.charts.exchanges import short_name
from dashboard.pages import corrected
from dashboard.pages.addresses import EXCHANGE_SLUGS, page_address, table_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.exchange_told import is_past_plan, places, state_of, when, word_of
from dashboard.pages.figures import figure
from dashboard.pages.layout import breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView, View
from dashboard.rows import ExchangeGroup, ExchangeMeeting, ListedExchange, Text
from dashboard.store import ReleaseReader

_GROUPS_TABLE = "register_uitwisseling_deelnemers"
_SMALL = "minder_dan_5"
_KNOWN = "bekend"
# the tables whose rows name an exchange
_TABLES = (
    "stand_per_uitwisseling",
    "register_uitwisselingen",
    "register_uitwisseling_stappen",
    "register_uitwisseling_partners",
    _GROUPS_TABLE,
)


def names(reader: ReleaseReader) -> Collection[str]:
    """The exchanges of the main plan that a release has, by key; a meeting of a project has no page of its own."""
    return [row.exchange_id for row in _exchanges(reader)]


def view_of(exchange_id: str) -> View:
    """The view of the page about that exchange."""
    return partial(_view, exchange_id)


def _exchanges(reader: ReleaseReader) -> Sequence[ListedExchange]:
    return reader.abroad.exchanges((("plan_id", reader.record.main_plan),))


def _view(exchange_id: str, reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - no filter
    edition = Edition(reader, language)
    say = edition.say
    row = next(row for row in _exchanges(reader) if row.exchange_id == exchange_id)
    name = Text(short_name(row.title.nl), short_name(row.title.en))
    dated = when(row.begins, row.ends, edition)
    main = whole_page(
        [
            breadcrumbs(
                [(say("navigation.exchange"), page_address(EXCHANGE_SLUGS, language))], edition.text(name), edition
            ),
            page_head(
                edition.text(name),
                kicker=say(f"exchange.set.{row.exchange_set}"),
                lead=edition.text(row.title) if row.title != name else None,
                facts=[
                    (say("exchange.when"), [html.Span(dated, className="date")]),
                    (say("exchange.state"), state_of(row, edition)),
                    (say("exchange.said_by"), [html.Span(word_of(row.source_id, edition))]),
                ],
                below=corrected.told(corrected.of_figure(_TABLES[0], row.exchange_id, edition), edition),
            ),
            section("gekend", say("exchange.known"), [_facts(_known(row, edition))]),
            section("rijen", say("exchange.rows_behind"), [_rows(row, edition)]),
        ]
    )
    shown = name.in_language(language)
    description = f"{row.title.in_language(language)}. {dated}."
    return PageView(title=shown, description=description, tree=main)


def _known(row: ListedExchange, edition: Edition) -> list[tuple[str, Sequence[Piece]]]:
    say = edition.say
    mine = [meeting for meeting in edition.reader.abroad.meetings() if meeting.exchange_id == row.exchange_id]
    form = edition.label("uitwisseling_vorm", row.form) if row.form else say("exchange.unstated")
    known: list[tuple[str, Sequence[Piece]]] = [
        (say("exchange.where"), [places(row, edition)]),
        (say("exchange.who"), _who(row, edition)),
        (say("exchange.form"), [form]),
        (say("exchange.filter.kader"), [say(f"exchange.framework.{row.framework}")]),
        (say("exchange.period"), [edition.label("periode_tov_plan", row.period)]),
        (say("exchange.filter.band"), [edition.label("band", row.tie)]),
    ]
    if mine:
        known.append((say("exchange.meetings"), [html.Ul([_meeting(one, edition) for one in mine])]))
    if row.result:
        known.append((say("exchange.result"), [edition.text(row.result)]))
    if row.follow_up:
        known.append((say("exchange.follow_up"), [edition.text(row.follow_up)]))
    if row.state_source_id and row.state_source_id != row.source_id:
        known.append((say("exchange.state_source"), [edition.source(row.state_source_id)]))
    return known


def _rows(row: ListedExchange, edition: Edition) -> Component:
    """The tables that hold rows about this exchange, each led to with those rows."""
    tables = edition.reader.contract.public_tables()
    asked = (("uitwisseling_id", row.exchange_id),)
    links = [
        html.Li(
            html.A(
                edition.text(Text(tables[name].title_nl, tables[name].title_en)),
                href=table_address(name, edition.language, asked),
            )
        )
        for name in _TABLES
        if edition.reader.public_rows(name, asked)
    ]
    return html.Ul(links, className="row-links")


def _facts(facts: Sequence[tuple[str, Sequence[Piece]]]) -> Component:
    return html.Dl([html.Div([html.Dt(name), html.Dd(list(told))]) for name, told in facts], className="told-of")


def _who(
    row: ListedExchange,
    edition: Edition,
) -> list[Piece]:
    """The Flemish side, the organisations and the groups; a small group of young people only as "fewer than 5"."""
    say = edition.say
    told: list[Piece] = [
        say("exchange.flemish_side", kind=edition.label("vlaamse_deelnemer", row.flemish_participant).lower())
    ]
    mine = [one for one in edition.reader.abroad.partners() if one.exchange_id == row.exchange_id]
    if mine:
        told.append(html.Span([" ", say("exchange.partners"), " "]))
        for index, one in enumerate(mine):
            told += [", " if index else "", edition.text(one.name)]
        told.append(".")
    counted = [_group(one, edition) for one in edition.reader.abroad.groups() if one.exchange_id == row.exchange_id]
    if counted:
        told.append(html.Span([" ", *counted]))
    return told


def _group(one: ExchangeGroup, edition: Edition) -> Component:
    say = edition.say
    pieces: list[Piece] = [f"{edition.label('deelnemersgroep', one.group)}: "]
    pieces += _people(one, edition)
    if one.meeting_title:
        pieces += [f" · {say('exchange.at_meeting')} ", edition.text(one.meeting_title)]
    return html.Span([*pieces, ". "])


def _people(one: ExchangeGroup, edition: Edition) -> list[Piece]:
    say = edition.say
    asked = (("id", one.group_id),)
    if one.number_status == _SMALL:
        label = edition.label("aantal_status", _SMALL).lower()
        return [figure(label, edition, _GROUPS_TABLE, asked, reads="aantal_status")]
    if one.number_status == _KNOWN and one.number is not None:
        number = figure(one.number, edition, _GROUPS_TABLE, asked, reads="aantal")
        return [number] if one.counting == "exact" else [say(f"exchange.counting.{one.counting}"), " ", number]
    if one.planned_status == _SMALL:
        label = edition.label("aantal_status", _SMALL).lower()
        small = figure(label, edition, _GROUPS_TABLE, asked, reads="aantal_gepland_status")
        return [small, f" {say('exchange.people_planned')}"]
    if one.planned_status == _KNOWN and one.planned is not None:
        planned = figure(one.planned, edition, _GROUPS_TABLE, asked, reads="aantal_gepland")
        return [planned, f" {say('exchange.people_planned')}"]
    return [say("exchange.people_unknown")]


def _meeting(one: ExchangeMeeting, edition: Edition) -> Component:
    say = edition.say
    state = edition.label("uitwisseling_stand", one.state).lower()
    told = f"{when(one.begins, one.ends, edition)} ({state}"
    told += f"; {say('exchange.outcome_unknown_short')})" if is_past_plan(one, edition) else ")"
    return html.Li([f"{told}: ", edition.text(one.title)])
