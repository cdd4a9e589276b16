"""The list of action points and topics: filters, what is found in a sentence, the rows, and a chart that follows."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.charts.evidence import furthest_steps, no_topics
from dashboard.pages.action_point_table import action_point_table, has_no_deadline
from dashboard.pages.action_points_asked import PARAMETERS, SEARCH, TABLE, ActionPointsAsked
from dashboard.pages.action_points_told import filter_name, heading, list_sentence, why_none
from dashboard.pages.addresses import ACTION_POINT_SLUGS, file_address, page_address
from dashboard.pages.attributes import aria, data
from dashboard.pages.chart_frame import RowLink, chart_frame
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.filter_form import Choice, Control, TypedText, filter_form
from dashboard.pages.layout import breadcrumbs, page_head, section, whole_page
from dashboard.pages.not_known import kind_of_absence
from dashboard.pages.page import Filters, PageView
from dashboard.pages.sentences import unread_report
from dashboard.pages.woven import text_of
from dashboard.rows import ActionPointDomain
from dashboard.store import ReleaseReader

SENTENCE_ID, REGION_ID, HEADING_ID = "zin", "rijen", "rijen-kop"
# the filters that stand open; the others are folded away, unless one of them is asked
_FIRST = (SEARCH, "domein_id", "officiele_stand")


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:
    """The list in that language, with what the filters leave of it."""
    edition = Edition(reader, language)
    say = edition.say
    asked = ActionPointsAsked(edition, filters)
    unread = unread_report(reader.plan_overview(reader.record.main_plan), say)
    sentence = list_sentence(asked)
    title = say("points.title")
    main = whole_page(
        [
            breadcrumbs([], title, edition),
            _head(title, sentence, unread, edition),
            html.Section(_form(asked), className="filter-band"),
            html.Section(
                html.Div(_results(asked, unread), id=REGION_ID, **data(live="children")),
                className="section",
                **aria(labelledby=HEADING_ID),
            ),
            _evidence(asked, unread),
        ]
    )
    return PageView(title=title, description=text_of(sentence), tree=main)


def _head(title: str, sentence: list[Piece], unread: str, edition: Edition) -> Component:
    """The title, the sentence, which a screen reader tells again when filters change it, and what is not here."""
    say = edition.say
    told = html.P(sentence, className="lead", id=SENTENCE_ID, role="status", **data(live="children"))
    plan = edition.reader.plan_overview(edition.plan_id)
    is_whole = plan.stated_measures is not None and plan.numbered_action_points >= plan.stated_measures
    notes = [
        "" if is_whole else say("points.lead.rest"),
        say("points.lead.unread", report=unread) if unread else "",
        say("points.three_questions"),
    ]
    return page_head(title, below=[told, html.P(" ".join(filter(None, notes)), className="note")])


def _results(asked: ActionPointsAsked, unread: str) -> list[Component]:
    edition, say = asked.edition, asked.edition.say
    title = html.H2(heading(asked), id=HEADING_ID, tabIndex="-1")
    if not asked.found:
        return [title, *_nothing(asked, unread)]
    download = html.A(say("points.download"), href=file_address(TABLE, asked.rows_asked()), className="file")
    notes = [html.P(say("points.own_sorting_note"), className="note")] if asked.own_sorting else []
    if has_no_deadline(asked.found):
        notes.append(html.P(say("points.no_deadline"), className="note"))
    domains: dict[str, list[ActionPointDomain]] = {}
    for domain in edition.reader.action_point_domains():
        domains.setdefault(domain.action_point_id, []).append(domain)
    no_domain = kind_of_absence("domein", "", edition.reader.gaps(edition.plan_id), edition.reader.record.as_of)
    return [
        title,
        html.P(download, className="acts"),
        *notes,
        action_point_table(asked.found, asked.every, domains, no_domain, edition),
    ]


def _nothing(asked: ActionPointsAsked, unread: str) -> list[Component]:
    """Why there is nothing, and the ways back: without one of the filters, or without any."""
    say, language = asked.edition.say, asked.edition.language
    ways = [html.A(say("points.all"), href=page_address(ACTION_POINT_SLUGS, language))]
    if len(asked.filters.values) > 1:
        for name, _ in asked.filters.values:
            left = asked.filters.without(name).values
            without = say("points.without", name=filter_name(asked, name))
            ways.append(html.A(without, href=page_address(ACTION_POINT_SLUGS, language, left)))
    return [
        *(html.P(told) for told in why_none(asked, unread)),
        html.Ul([html.Li(way) for way in ways], className="acts"),
    ]


def _evidence(asked: ActionPointsAsked, unread: str) -> Component:
    """The chart of the topics that are found, by the furthest step that a source documents; it follows the filters."""
    edition, say, filtered = asked.edition, asked.edition.say, asked.filters.values
    as_of = edition.reader.record.as_of
    labels, senders = edition.labels("bewijs_stand"), edition.labels("afzender")
    chart = furthest_steps(asked.found, edition.sources, labels, senders, say, as_of, unread, filtered) or no_topics(
        edition.plan_id, edition.sources, say, as_of, unread, filtered
    )
    links = {
        status.action_point_id: RowLink(edition.text(status.title), f"#{status.action_point_id}")
        for status in asked.found
    }
    address = page_address(ACTION_POINT_SLUGS, edition.language, filtered)
    return section(
        "bewijs",
        say("points.chart.title"),
        [chart_frame(chart, edition, address, links, follows_filters=True)],
        note=say("points.chart.lead"),
    )


def _form(asked: ActionPointsAsked) -> Component:
    language = asked.edition.language
    names = [parameter.name for parameter in PARAMETERS]
    return filter_form(
        [_control(asked, name) for name in names if name in _FIRST],
        asked.filters,
        page_address(ACTION_POINT_SLUGS, language),
        language,
        folded=[_control(asked, name) for name in names if name not in _FIRST],
    )


def _control(asked: ActionPointsAsked, name: str) -> Control:
    label = filter_name(asked, name)
    return TypedText(name, label) if name == SEARCH else Choice(name, label, asked.choices[name])
