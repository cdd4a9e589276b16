"""The road of a plan: what happened to the plan as a whole, as a timeline, and the latest that is known of it.

Only what the sources that were read tie to the plan; context stands on other pages. The overview calls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.charts.chart_view import Told
from dashboard.charts.evidence import coverage
from dashboard.charts.timeline import CANCELLED, HELD, PLANNED, UNKNOWN, Moment, Term, timeline
from dashboard.opendata.dates import PartialDate
from dashboard.pages.addresses import OVERVIEW_SLUGS, page_address, table_address
from dashboard.pages.chart_frame import RowLink, chart_frame
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.layout import section
from dashboard.pages.who_says import according_to, is_on_own_site, opening, who_says
from dashboard.rows import PlanEvent, PlanOverview, ProgressReport, Text

ROAD_ID = "weg-van-het-plan"
_EVENT_TABLE = "register_gebeurtenissen"
_TIED = frozenset({"genoemd_door_bron", "gerapporteerd_als_resultaat"})
# what moves the plan as a whole; criticism and advice stand with what they are about
_STEPS = frozenset(
    {"goedkeuring", "publicatie", "debat", "overleg", "evaluatie", "aankondiging", "opvolgplan", "regelgeving"}
)
_STATES = {"gehouden": HELD, "gepland": PLANNED, "geannuleerd": CANCELLED}
_LATEST = 3


@dataclass(frozen=True)
class Latest:
    """One thing that is known, with its date."""

    key: str
    when: PartialDate
    told: Text
    sender: str | None
    source_id: str


def road_events(events: Sequence[PlanEvent]) -> tuple[PlanEvent, ...]:
    """The steps of the plan as a whole, in the order given."""
    return tuple(
        event for event in events if event.action_point_id is None and event.kind in _STEPS and event.tie in _TIED
    )


def latest(events: Sequence[PlanEvent], reports: Sequence[ProgressReport], as_of: date) -> tuple[Latest, ...]:
    """The last dated things that a source ties to the plan or to a part of it, newest first; nothing only planned."""
    found = [
        Latest(event.event_id, event.happened_on, event.title, event.sender, event.source_id)
        for event in events
        if event.happened_on and event.tie in _TIED and event.state == "gehouden" and event.kind != "kenmerk"
    ]
    found += [
        Latest(report.report_id, report.reported_on, report.explanation, report.sender, report.source_id)
        for report in reports
        if report.reported_on and report.tie in _TIED
    ]
    past = [one for one in found if _last_day(one.when) <= as_of]
    return tuple(sorted(past, key=_first_day, reverse=True)[:_LATEST])


def latest_section(found: Sequence[Latest], edition: Edition) -> Component | None:
    """The latest that is known, each with its date, who says it and its source; None where nothing has a date."""
    if not found:
        return None
    say = edition.say
    items = []
    for one in found:
        sender = f" {opening(one.sender, one.source_id, edition)}." if one.sender else ""
        items.append(
            html.Li(
                [
                    html.P(edition.date(one.when), className="when"),
                    html.Div(
                        [
                            html.P(edition.text(one.told)),
                            html.P([edition.source(one.source_id), ".", sender], className="note"),
                        ]
                    ),
                ]
            )
        )
    return section(
        "laatste",
        say("overview.latest.title"),
        [html.Ol(items, className="latest"), html.P(say("overview.latest.note"), className="note")],
    )


def road_section(plan: PlanOverview, events: Sequence[PlanEvent], edition: Edition) -> Component | None:
    """The timeline of the plan; None where none of its events has a date."""
    shown = road_events(events)
    if not any(event.happened_on for event in shown):
        return None
    moments = [_moment(event, edition) for event in shown]
    drawn = timeline(_told(plan, shown, edition), moments, edition.say, _term(plan, edition))
    undated = (moment for moment in moments if not moment.when)
    # whole sentences stand beneath the drawing, each with its state as a sentence of its own
    chart = replace(drawn, beneath=tuple(f"{moment.label}. {moment.state_label}." for moment in undated))
    links = {event.event_id: RowLink(_name(event, edition), _row_address(event, edition)) for event in shown}
    view_address = page_address(OVERVIEW_SLUGS, edition.language)
    return section("weg", edition.say("overview.road.title"), [chart_frame(chart, edition, view_address, links)])


def _told(plan: PlanOverview, shown: Sequence[PlanEvent], edition: Edition) -> Told:
    say = edition.say
    said = [who_says(event.sender, event.source_id, edition) for event in shown if event.sender]
    return Told(
        chart_id=ROAD_ID,
        title=_finding(plan, edition),
        sentence=say("overview.road.sentence"),
        denominator="",
        coverage=coverage(edition.sources, say),
        said_by="; ".join(dict.fromkeys(said)),
        as_of=edition.reader.record.as_of,
        not_to_conclude=say("overview.road.not_to_conclude"),
        sources=tuple(edition.sources[source_id] for source_id in dict.fromkeys(event.source_id for event in shown)),
        public_table=_EVENT_TABLE,
        asked=(("plan_id", plan.plan_id),),
        draws_all=False,
    )


def _finding(plan: PlanOverview, edition: Edition) -> str:
    """Since when no newer report is known here; the last one may be public and not entered."""
    known = [on for on in (plan.unread_report_on, plan.last_official_status_on) if on]
    if not known:
        return edition.say("overview.road.finding_none")
    return edition.say("overview.road.finding", since=edition.date(max(known, key=_last_day)))


def _moment(event: PlanEvent, edition: Edition) -> Moment:
    return Moment(
        key=event.event_id,
        label=_label(event, edition),
        when=event.happened_on,
        state=_STATES.get(event.state, UNKNOWN),
        state_label=edition.label("gebeurtenis_stand", event.state),
        source_id=event.source_id,
        row_key=event.event_id,
    )


def _own_site(event: PlanEvent, edition: Edition) -> str:
    """What only a politician or party tells, on a site of their own, says so, as a press line does; '' elsewhere."""
    if not event.sender or not is_on_own_site(event.sender, event.source_id, edition):
        return ""
    return f" ({according_to(event.sender, event.source_id, edition)})"


def _label(event: PlanEvent, edition: Edition) -> str:
    return f"{event.title.in_language(edition.language)}{_own_site(event, edition)}"


def _name(event: PlanEvent, edition: Edition) -> Piece:
    by = _own_site(event, edition)
    return html.Span([edition.text(event.title), by]) if by else edition.text(event.title)


def _term(plan: PlanOverview, edition: Edition) -> Term | None:
    """The term of the plan, from its approval where that day is known: before it there was no plan to carry out."""
    begins = plan.approved_on or plan.begins
    if begins is None or begins.first is None or plan.ends is None or plan.ends.last is None:
        return None
    name = "overview.road.term_approved" if plan.approved_on else "overview.road.term"
    return Term(begins.first, plan.ends.last, edition.say(name))


def _row_address(event: PlanEvent, edition: Edition) -> str:
    return table_address(_EVENT_TABLE, edition.language, (("gebeurtenis_id", event.event_id),))


def _first_day(one: Latest) -> tuple[date, str]:
    """Newest first by the first day that a date can be: of 2023 and November 2023 the second is the newer."""
    return one.when.first or date.min, one.key


def _last_day(day: PartialDate) -> date:
    """The last day that a date can be; an open end is as late as can be."""
    return day.last or date.max
