"""The list of exchanges on the page about exchange: its filters, what is seen of how many, and each one by itself.

The rows are those of `stand_per_uitwisseling` with the same filters, in the page, in its CSV and behind each number.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.exchanges import short_name
from dashboard.opendata.dates import PartialDate
from dashboard.pages.addresses import EXCHANGE_SLUGS, MAIN_PLAN, file_address, page_address, table_address
from dashboard.pages.attributes import data
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.filter_form import Choice, filter_form
from dashboard.pages.layout import section
from dashboard.pages.page import Filters
from dashboard.pages.woven import woven
from dashboard.rows import ExchangeGroup, ExchangeMeeting, ExchangePartner, ListedExchange, Text

TABLE = "stand_per_uitwisseling"
_GROUPS_TABLE = "register_uitwisseling_deelnemers"
_SETS = ("plan", "verwant", "kader")
_PLAN_SET, _GENERAL = "plan", "kader"
_PLANNED = "gepland"
_SMALL = "minder_dan_5"
_KNOWN = "bekend"
_BEFORE_OR_UNKNOWN = frozenset({"voor", "niet_bekend"})
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
    asked = (("plan_id", MAIN_PLAN), *filters.values)
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
    whole = figure(len(every), edition, TABLE, (("plan_id", MAIN_PLAN),))
    return woven(say, "exchange.found_some", seen=seen, whole=whole)


def _sets(found: Sequence[ListedExchange], is_filtered: bool, edition: Edition) -> list[Component]:
    """The three sets apart: tied to the plan, on the theme, a general framework; of an empty one why it is empty."""
    say = edition.say
    shown: list[Component] = []
    meetings, groups = edition.reader.abroad.meetings(), edition.reader.abroad.groups()
    partners = edition.reader.abroad.partners()
    for name in _SETS:
        rows = [row for row in found if row.exchange_set == name]
        title = html.H3(say(f"exchange.set.{name}"))
        if rows:
            entries = [_entry(row, meetings, groups, partners, edition) for row in rows]
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
    return edition.reader.plan_overview(MAIN_PLAN).unread_report_kind is not None


def _entry(
    row: ListedExchange,
    meetings: Sequence[ExchangeMeeting],
    groups: Sequence[ExchangeGroup],
    partners: Sequence[ExchangePartner],
    edition: Edition,
) -> Component:
    say = edition.say
    mine = [meeting for meeting in meetings if meeting.exchange_id == row.exchange_id]
    form = edition.label("uitwisseling_vorm", row.form) if row.form else say("exchange.unstated")
    more: list[tuple[str, Sequence[Piece]]] = [
        (say("exchange.where"), [_places(row, edition)]),
        (say("exchange.who"), _who(row, groups, partners, edition)),
        (say("exchange.form"), [form]),
        (say("exchange.filter.kader"), [say(f"exchange.framework.{row.framework}")]),
        (say("exchange.period"), [edition.label("periode_tov_plan", row.period)]),
        (say("exchange.filter.band"), [edition.label("band", row.tie)]),
    ]
    if mine:
        more.append((say("exchange.meetings"), [html.Ul([_meeting(one, edition) for one in mine])]))
    if row.result:
        more.append((say("exchange.result"), [edition.text(row.result)]))
    if row.follow_up:
        more.append((say("exchange.follow_up"), [edition.text(row.follow_up)]))
    if row.state_source_id and row.state_source_id != row.source_id:
        more.append((say("exchange.state_source"), [edition.source(row.state_source_id)]))
    if _is_past_plan(row, edition):
        more.append((say("exchange.state"), [say("exchange.outcome_unknown")]))
    title = html.H4(edition.text(Text(short_name(row.title.nl), short_name(row.title.en))))
    folded = html.Details(
        [html.Summary(title), html.P(edition.text(row.title)), _facts(more)], id=f"meer-{row.exchange_id}"
    )
    return html.Li(
        [
            html.Div(
                [
                    html.P(when(row.begins, row.ends, edition), className="when"),
                    edition.status("uitwisseling_stand", row.state),
                ],
                className="moment",
            ),
            html.Div([folded, html.P(_few_places(row, edition), className="note")]),
            html.P(_word_of(row.source_id, edition), className="note"),
        ],
        id=row.exchange_id,
    )


def named(name: str, told: Sequence[Piece]) -> list[Piece]:
    """A fact with its name before it, to stand in a line with others."""
    return [html.Span([html.Span(f"{name}: ", className="name-of"), *told, " "])]


def _facts(facts: Sequence[tuple[str, Sequence[Piece]]]) -> Component:
    return html.Dl([html.Div([html.Dt(name), html.Dd(list(told))]) for name, told in facts])


def when(begins: PartialDate | None, ends: PartialDate | None, edition: Edition) -> str:
    """When something was, as precisely as its source says: one date, from the one to the other, or not stated."""
    say = edition.say
    if begins is None and ends is None:
        return say("exchange.undated")
    if ends is None or (begins and begins.text == ends.text):
        told = edition.date(begins)
    elif begins is None:
        told = say("exchange.until", ends=edition.date(ends))
    else:
        told = say("exchange.from_until", begins=edition.date(begins), ends=edition.date(ends))
    return f"{told[:1].upper()}{told[1:]}"


def _is_past_plan(row: ListedExchange | ExchangeMeeting, edition: Edition) -> bool:
    """Whether it was only ever planned, and the day that it was planned for is past."""
    planned_for = row.ends or row.begins
    day = planned_for.last if planned_for else None
    return row.state == _PLANNED and (day is None or day < edition.reader.record.as_of)


def _places(row: ListedExchange, edition: Edition) -> str:
    say = edition.say
    names = edition.labels("land")
    told = ", ".join(sorted(names[code] for code in row.countries))
    if row.disputed_countries:
        disputed = ", ".join(sorted(names[code] for code in row.disputed_countries))
        differ = say("exchange.sources_differ", countries=disputed)
        return f"{told}. {differ}" if told else differ
    return told or say("exchange.no_country")


def _few_places(row: ListedExchange, edition: Edition) -> str:
    """The countries for a row: the first few, and how many more; all of them stand behind the row."""
    say = edition.say
    if len(row.countries) <= _FEW:
        return _places(row, edition)
    names = edition.labels("land")
    first = sorted(names[code] for code in row.countries)[:_FEW]
    return say("exchange.and_more", countries=", ".join(first), more=say.number(len(row.countries) - _FEW))


def _who(
    row: ListedExchange,
    groups: Sequence[ExchangeGroup],
    partners: Sequence[ExchangePartner],
    edition: Edition,
) -> list[Piece]:
    """The Flemish side, the organisations and the groups; a small group of young people only as "fewer than 5"."""
    say = edition.say
    told: list[Piece] = [
        say("exchange.flemish_side", kind=edition.label("vlaamse_deelnemer", row.flemish_participant).lower())
    ]
    mine = [one for one in partners if one.exchange_id == row.exchange_id]
    if mine:
        told.append(html.Span([" ", say("exchange.partners"), " "]))
        for index, one in enumerate(mine):
            told += [", " if index else "", edition.text(one.name)]
        told.append(".")
    counted = [_group(one, edition) for one in groups if one.exchange_id == row.exchange_id]
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
    told += f"; {say('exchange.outcome_unknown_short')})" if _is_past_plan(one, edition) else ")"
    return html.Li([f"{told}: ", edition.text(one.title)])


def _word_of(source_id: str, edition: Edition) -> list[Piece]:
    """Who says it, and where."""
    return [f"{edition.label('bron_soort', edition.sources[source_id].kind)}: ", edition.source(source_id)]
