"""The front page: what this site can and cannot say of the plan, in a minute, and where to read on."""

from __future__ import annotations

from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages.addresses import (
    ACTION_POINT_SLUGS,
    DATA_SLUGS,
    EXCHANGE_SLUGS,
    PRACTICE_SLUGS,
    SOURCE_SLUGS,
    page_address,
)
from dashboard.pages.edition import UNKNOWN_KINDS, Edition, Piece
from dashboard.pages.headline_figures import headline_figures
from dashboard.pages.layout import page_head, section, whole_page
from dashboard.pages.page import Filters, PageView
from dashboard.pages.plan_road import latest, latest_section, road_section
from dashboard.pages.plan_squares import UNKNOWN_ANCHOR, plan_squares
from dashboard.pages.sentences import plan_sentence
from dashboard.pages.unread import way_to_what_is_unread
from dashboard.rows import PlanOverview
from dashboard.store import ReleaseReader

# where a reader goes on: the name of its messages, and its slugs
_FURTHER = (
    ("action_points", ACTION_POINT_SLUGS),
    ("exchange", EXCHANGE_SLUGS),
    ("practices", PRACTICE_SLUGS),
    ("data", DATA_SLUGS),
    ("sources", SOURCE_SLUGS),
)


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - the page has no filter
    """The front page in that language."""
    edition = Edition(reader, language)
    say = edition.say
    plan = reader.plan_overview(reader.record.main_plan)
    statuses = reader.action_point_statuses(reader.record.main_plan)
    events = reader.plan_events(reader.record.main_plan)
    sentence = plan_sentence(plan, say)
    known = latest(events, reader.progress_reports(), reader.record.as_of)
    main = whole_page(
        [
            page_head(
                say("overview.heading"), kicker=edition.text(plan.title), lead=sentence, facts=_facts(plan, edition)
            ),
            plan_squares(statuses, plan, edition),
            headline_figures(plan, statuses, edition),
            latest_section(known, edition),
            road_section(plan, events, edition),
            _unknown_kinds(edition),
            _further(edition),
        ]
    )
    return PageView(title=say("overview.title"), description=sentence, tree=main)


def _facts(plan: PlanOverview, edition: Edition) -> list[tuple[str, list[Piece]]]:
    say = edition.say
    following: list[Piece] = (
        [edition.date(plan.next_round_on)]
        if plan.next_round_on
        else [say("overview.hero.none_known"), edition.status("onbekend_soort", "geen_bron_gevonden")]
    )
    return [
        (say("overview.hero.followed_until"), [edition.as_of]),
        (say("overview.hero.last_report"), last_report(plan, edition)),
        (say("overview.hero.next_report"), following),
    ]


def last_report(plan: PlanOverview, edition: Edition) -> list[Piece]:
    """The later of the report that is public but not entered and the last official status that is; or that none is."""
    say = edition.say
    unread, official = plan.unread_report_on, plan.last_official_status_on
    if official and (unread is None or _last_day(official) > _last_day(unread)):
        return [say("overview.hero.official_status", reported_on=edition.date(official))]
    if unread:
        named = say(f"overview.hero.report.{plan.unread_report_kind}", report_date=edition.date(unread))
        return [named, edition.status("onbekend_soort", "nog_niet_ingelezen")]
    return [edition.status("onbekend_soort", "geen_bron_gevonden")]


def _last_day(day: PartialDate) -> date:
    """The last day that a date of a report can be; an open end is as late as can be."""
    return day.last or date.max


def _unknown_kinds(edition: Edition) -> Component:
    say = edition.say
    kinds = [code for code in edition.labels("onbekend_soort") if code in UNKNOWN_KINDS]
    explained = [html.Li([edition.status("onbekend_soort", kind), html.P(say(f"unknown.{kind}"))]) for kind in kinds]
    return section(
        UNKNOWN_ANCHOR,
        say("overview.unknown.title"),
        [html.P(say("overview.unknown.lead")), html.Ul(explained, className="kinds"), way_to_what_is_unread(edition)],
    )


def _further(edition: Edition) -> Component:
    say = edition.say
    ways = [
        html.Li(
            [
                html.A(say(f"navigation.{name}"), href=page_address(slugs, edition.language)),
                html.P(say(f"overview.further.{name}")),
            ]
        )
        for name, slugs in _FURTHER
    ]
    return section("verder", say("overview.further.title"), [html.Ul(ways, className="further")])
