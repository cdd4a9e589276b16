"""The list of every action point, part and topic that is entered, with its three statuses: the rows of the CSV."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.rows import ActionPointStatus, Gap

LIST_ID = "lijst"
SUMMARY = "samenvatting"


def action_point_list(statuses: Sequence[ActionPointStatus], gaps: dict[str, Gap], edition: Edition) -> Component:
    """The table, numbered action points apart from topics whose place in the plan is not known; cards on a phone."""
    say = edition.say
    headings = [say(f"list.{name}") for name in ("name", "official", "evidence", "schedule", "source")]
    numbers = {status.action_point_id: status.number for status in statuses}
    bodies = []
    for group, is_topic in (("numbered", False), ("topics", True)):
        members = [status for status in statuses if (status.boundary == SUMMARY) is is_topic]
        if members:
            heading = html.Th(say(f"list.group.{group}"), colSpan=len(headings), scope="rowgroup")
            rows = [_row(status, gaps, numbers, headings, edition) for status in members]
            bodies.append(html.Tbody([html.Tr(heading, className="group"), *rows]))
    return html.Table(
        [
            html.Caption(say("list.caption", as_of=edition.as_of)),
            html.Thead(html.Tr([html.Th(heading, scope="col") for heading in headings])),
            *bodies,
        ],
        id=LIST_ID,
        className="cards",
    )


def kind_of(status: ActionPointStatus, numbers: dict[str, str | None], edition: Edition) -> str:
    """What a row is: action point 61, a part of it, a topic, or a part of a topic."""
    say = edition.say
    if status.is_part:
        number = numbers.get(status.parent_id or "")
        return say("list.kind.part_of", number=number) if number else say("list.kind.part_of_topic")
    if status.number:
        return say("list.kind.numbered", number=status.number)
    return say("list.kind.topic")


def _row(
    status: ActionPointStatus,
    gaps: dict[str, Gap],
    numbers: dict[str, str | None],
    headings: Sequence[str],
    edition: Edition,
) -> Component:
    name = html.Th(
        [
            html.Span(kind_of(status, numbers, edition), className="kind"),
            edition.text(status.title),
            _promised(status, edition),
        ],
        scope="row",
    )
    cells: tuple[list[Component], ...] = (
        official_status(status, gaps, edition),
        evidence_step(status, edition),
        [edition.status("planning_stand", status.schedule_status)],
        [html.P(edition.source(status.source_id), className="note")],
    )
    return html.Tr(
        [
            name,
            *(
                html.Td([html.Span(heading, className="label", **aria(hidden="true")), html.Div(cell)])
                for heading, cell in zip(headings[1:], cells, strict=True)
            ),
        ],
        id=status.action_point_id,
        className="part" if status.is_part else "",
    )


def _promised(status: ActionPointStatus, edition: Edition) -> Component | None:
    if status.description is None:
        return None
    return html.Details(
        [html.Summary(edition.say("list.promised")), html.P(edition.text(status.description))], className="promised"
    )


def official_status(status: ActionPointStatus, gaps: dict[str, Gap], edition: Edition) -> list[Component]:
    """The owner's word with its date and source; for an unknown, since when it is so and which source shows it."""
    say = edition.say
    shown: list[Component] = [edition.status("officiele_stand", status.official_status)]
    since = status.official_on
    if since is None and status.official_gap_id in gaps:
        since = gaps[status.official_gap_id].holds_from
    told: list[Piece] = []
    if since:
        told.append(say("list.since", since=edition.date(since)))
    if status.official_source_id:
        told += [". " if told else "", edition.source(status.official_source_id)]
    if told:
        shown.append(html.P(told, className="note"))
    return shown


def evidence_step(status: ActionPointStatus, edition: Edition) -> list[Component]:
    """The furthest step that a source documents, with its date, who says it, and the source."""
    shown: list[Component] = [edition.status("bewijs_stand", status.evidence_step)]
    if status.evidence_source_id:
        sender = edition.label("afzender", status.evidence_sender) if status.evidence_sender else ""
        told = ", ".join(part for part in (sender, edition.date(status.evidence_on)) if part)
        shown.append(html.P([f"{told}. ", edition.source(status.evidence_source_id)], className="note"))
    return shown
