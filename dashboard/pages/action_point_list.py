"""The list of every action point, part and topic that is entered, with its three statuses: the rows of the CSV."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages.attributes import aria
from dashboard.pages.edition import UNKNOWN_KINDS, Edition, Piece
from dashboard.rows import ActionPointStatus

LIST_ID = "lijst"
SUMMARY = "samenvatting"


# a status of the schedule that says nothing, where the list says it once
_NO_DEADLINE = "geen_einddatum_gekend"
_NO_SOURCE = "geen_bron_gevonden"
# the precision of a date of which only two bounds are known
_BETWEEN = "tussen_twee_grenzen"


def has_no_deadline(statuses: Sequence[ActionPointStatus]) -> bool:
    """Whether not one of them has a known deadline, so that one sentence says it for all."""
    return all(status.schedule_status == _NO_DEADLINE for status in statuses)


def common_official_status(statuses: Sequence[ActionPointStatus]) -> str | None:
    """The kind of not knowing that is the official status of every one of them; None where there is no such kind."""
    found = {status.official_status for status in statuses}
    return found.pop() if len(found) == 1 and found <= UNKNOWN_KINDS else None


def action_point_list(statuses: Sequence[ActionPointStatus], edition: Edition) -> Component:
    """The table, numbered action points apart from topics whose place in the plan is not known; cards on a phone.

    What is the same for all the cards leave out, because the page says it once above the list: that no deadline is
    known, and an official status that is not known.
    """
    say = edition.say
    headings = [say(f"list.{name}") for name in ("name", "official", "evidence", "schedule", "source")]
    wholes = {status.action_point_id: status for status in statuses}
    bodies = []
    for group, is_topic in (("numbered", False), ("topics", True)):
        members = [status for status in statuses if (status.boundary == SUMMARY) is is_topic]
        if members:
            heading = html.Th(say(f"list.group.{group}"), colSpan=len(headings), scope="rowgroup")
            rows = [_row(status, wholes.get(status.parent_id or ""), headings, edition) for status in members]
            bodies.append(html.Tbody([html.Tr(heading, className="group"), *rows]))
    left_out = ["without-deadlines"] if has_no_deadline(statuses) else []
    left_out += ["without-official"] if common_official_status(statuses) else []
    return html.Table(
        [
            html.Caption(say("list.caption", as_of=edition.as_of)),
            html.Thead(html.Tr([html.Th(heading, scope="col") for heading in headings])),
            *bodies,
        ],
        id=LIST_ID,
        className=" ".join(["cards", *left_out]),
    )


def kind_of(status: ActionPointStatus, whole: ActionPointStatus | None, edition: Edition) -> str:
    """What a row is: action point 61, a part of it, a topic, or a part of a topic."""
    say = edition.say
    if status.is_part:
        number = whole.number if whole else None
        return say("list.kind.part_of", number=number) if number else say("list.kind.part_of_topic")
    if status.number:
        return say("list.kind.numbered", number=status.number)
    return say("list.kind.topic")


def _row(
    status: ActionPointStatus, whole: ActionPointStatus | None, headings: Sequence[str], edition: Edition
) -> Component:
    is_topic = status.boundary == SUMMARY and not status.is_part
    is_same_source = whole is not None and whole.source_id == status.source_id
    known_from = as_whole(whole, edition) if whole and is_same_source else edition.source(status.source_id)
    name = html.Th(
        [
            html.Span(kind_of(status, whole, edition), className="kind of-topic" if is_topic else "kind"),
            edition.text(status.title),
            _promised(status, known_from, edition),
        ],
        scope="row",
    )
    cells: tuple[tuple[str, list[Component]], ...] = (
        ("official", official_status(status, edition, whole)),
        ("", evidence_step(status, edition, whole)),
        ("schedule", [edition.status("planning_stand", status.schedule_status)]),
        ("known-from", [html.P(known_from, className="note")]),
    )
    return html.Tr(
        [
            name,
            *(
                html.Td(
                    [html.Span(heading, className="label", **aria(hidden="true")), html.Div(cell)], className=column
                )
                for heading, (column, cell) in zip(headings[1:], cells, strict=True)
            ),
        ],
        id=status.action_point_id,
        className="part" if status.is_part else "",
    )


def _promised(status: ActionPointStatus, known_from: Piece, edition: Edition) -> Component:
    """What was promised, folded, with where it is known from: on a phone the last column is left out."""
    say = edition.say
    told = [html.P(edition.text(status.description))] if status.description else []
    source = html.P([f"{say('list.source')}: ", known_from], className="known-from-too")
    return html.Details([html.Summary(say("list.promised")), *told, source], className="promised")


def as_whole(whole: ActionPointStatus, edition: Edition) -> str:
    """That a part has what its whole has, in place of saying it again."""
    say = edition.say
    return say("list.as_whole.numbered", number=whole.number) if whole.number else say("list.as_whole.topic")


def official_status(
    status: ActionPointStatus, edition: Edition, whole: ActionPointStatus | None = None
) -> list[Component]:
    """The owner's word, or the kind of not knowing it, with since when and the source.

    For a part whose `whole` has it from the same report, gap or source, that it is as with the whole.
    """
    say = edition.say
    shown: list[Component] = [edition.status("officiele_stand", status.official_status)]
    if whole and status.official_source_id and _official(status) == _official(whole):
        return [*shown, html.P(as_whole(whole, edition), className="note")]
    since = status.official_since
    told: list[Piece] = []
    if since:
        message = "list.since_moment" if since.precision == _BETWEEN else "list.since"
        told.append(say(message, since=edition.date(since)))
    if status.official_source_id:
        told += [". " if told else "", edition.source(status.official_source_id)]
    if told:
        shown.append(html.P([*told, "."], className="note"))
    return shown


def _official(status: ActionPointStatus) -> tuple[str | PartialDate | None, ...]:
    return (
        status.official_status,
        status.official_since,
        status.official_report_id,
        status.official_gap_id,
        status.official_source_id,
    )


def evidence_step(
    status: ActionPointStatus, edition: Edition, whole: ActionPointStatus | None = None
) -> list[Component]:
    """The furthest step that a source documents, with its date, who says it, and the source.

    Then the furthest step of sources without a date; where there is no other, it is called just that. For a part whose
    `whole` has both from the same reports, that it is as with the whole.
    """
    say = edition.say
    is_undated = status.evidence_step == _NO_SOURCE and bool(status.undated_evidence_step)
    shown: list[Component] = [edition.undated() if is_undated else edition.status("bewijs_stand", status.evidence_step)]
    if whole and any(_evidence(status)) and _evidence(status) == _evidence(whole):
        return [*shown, html.P(as_whole(whole, edition), className="note")]
    if status.evidence_source_id:
        sender = _sender(status.evidence_sender, edition)
        told = ", ".join(part for part in (sender, edition.date(status.evidence_on)) if part)
        shown.append(html.P([f"{told}. ", edition.source(status.evidence_source_id), "."], className="note"))
    if status.undated_evidence_step and status.undated_evidence_source_id:
        step = edition.label("bewijs_stand", status.undated_evidence_step)
        sender = _sender(status.undated_evidence_sender, edition)
        told = say("list.undated" if is_undated else "list.undated_too", step=step, sender=sender)
        source = edition.source(status.undated_evidence_source_id)
        shown.append(html.P([f"{told} ", source, "."], className="note"))
    return shown


def _evidence(status: ActionPointStatus) -> tuple[str | None, str | None]:
    return status.evidence_report_id, status.undated_evidence_report_id


def _sender(sender: str | None, edition: Edition) -> str:
    return edition.label("afzender", sender) if sender else ""
