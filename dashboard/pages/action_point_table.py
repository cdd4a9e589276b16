"""The table of action points and topics with their three statuses: the rows that the list's CSV has; cards on a phone.

The three statuses as cells are used by the page of one action point too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages.action_points_asked import SUMMARY
from dashboard.pages.addresses import action_point_address, part_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.who_says import according_to, opening
from dashboard.rows import ActionPointDomain, ActionPointStatus

LIST_ID = "lijst"
_OWN_SORTING = "eigen"
_NO_SOURCE = "geen_bron_gevonden"
_NO_DEADLINE = "geen_einddatum_gekend"
# the precision of a date of which only two bounds are known
_BETWEEN = "tussen_twee_grenzen"
_COLUMNS = ("name", "domain", "official", "evidence", "schedule", "known_from")


def action_point_table(
    statuses: Sequence[ActionPointStatus],
    every: Sequence[ActionPointStatus],
    domains: Mapping[str, Sequence[ActionPointDomain]],
    no_domain: str,
    edition: Edition,
) -> Component:
    """The table of `statuses`, numbered action points apart from topics whose place in the plan is not known.

    `every` holds the wholes of the parts, `domains` what is entered of each action point's domains, and `no_domain` the
    kind of not knowing where nothing is.
    """
    say = edition.say
    headings = [say(f"points.column.{name}") for name in _COLUMNS]
    wholes = {status.action_point_id: status for status in every}
    bodies = []
    for group, is_topic in (("numbered", False), ("topics", True)):
        members = [status for status in statuses if (status.boundary == SUMMARY) is is_topic]
        if not members:
            continue
        rows = [
            _row(status, wholes.get(status.parent_id or ""), domains, no_domain, headings, edition)
            for status in members
        ]
        title = html.Th(say(f"points.group.{group}"), colSpan=len(headings), scope="rowgroup")
        bodies.append(html.Tbody([html.Tr(title, className="group"), *rows]))
    return html.Table(
        [
            html.Caption(say("points.caption", as_of=edition.as_of)),
            html.Thead(
                html.Tr(
                    [
                        html.Th(heading, scope="col", className=f"col-{name}")
                        for name, heading in zip(_COLUMNS, headings, strict=True)
                    ]
                )
            ),
            *bodies,
        ],
        id=LIST_ID,
        className="points without-deadlines" if has_no_deadline(statuses) else "points",
    )


def has_no_deadline(statuses: Sequence[ActionPointStatus]) -> bool:
    """Whether not one of them has a known deadline: said once above the list, and left out of the cards of a phone."""
    return all(status.schedule_status == _NO_DEADLINE for status in statuses)


def kind_of(status: ActionPointStatus, whole: ActionPointStatus | None, edition: Edition) -> str:
    """What a row is: action point 61, a part of it, a topic, or a part of a topic."""
    say = edition.say
    if status.is_part:
        number = whole.number if whole else None
        return say("points.kind.part_of", number=number) if number else say("points.kind.part_of_topic")
    if status.number:
        return say("points.kind.numbered", number=status.number)
    return say("points.kind.topic")


def domain_names(domains: Sequence[ActionPointDomain], no_domain: str, edition: Edition) -> list[Piece]:
    """The domains of one action point, those of our own sorting marked; the kind of not knowing where none is entered.

    Domains that a source names come first.
    """
    if not domains:
        return [edition.status("onbekend_soort", no_domain)]
    say = edition.say
    pieces: list[Piece] = []
    for is_own in (False, True):
        names = [domain.name.in_language(edition.language) for domain in domains if _is_own(domain) is is_own]
        if names:
            pieces += [" · " if pieces else "", ", ".join(names)]
            pieces += [" ", html.Span(say("points.own_sorting_mark"), className="own")] if is_own else []
    return [piece for piece in pieces if piece != ""]


def official_status(status: ActionPointStatus, edition: Edition) -> list[Component]:
    """The owner's word, or the kind of not knowing it, with since when."""
    since = status.official_since
    shown: list[Component] = [edition.status("officiele_stand", status.official_status)]
    if since:
        shown.append(html.P(since_when(since, edition), className="note"))
    return shown


def since_when(since: PartialDate, edition: Edition) -> str:
    """Since when it is so; where only two bounds are known, that it is a moment between them."""
    message = "points.since_moment" if since.precision == _BETWEEN else "points.since"
    return edition.say(message, since=edition.date(since))


def evidence_step(status: ActionPointStatus, edition: Edition) -> list[Component]:
    """The furthest step that a source documents, with its date and who says it; then that of sources without a date.

    Where only sources without a date document a step, it is called just that.
    """
    say = edition.say
    is_undated = is_only_undated(status)
    shown: list[Component] = [edition.undated() if is_undated else edition.status("bewijs_stand", status.evidence_step)]
    if status.evidence_source_id:
        by = according_to(status.evidence_sender or "", status.evidence_source_id, edition)
        told = ", ".join(part for part in (edition.date(status.evidence_on), by) if part)
        shown.append(html.P(f"{told[:1].upper()}{told[1:]}", className="note"))
    if status.undated_evidence_step:
        step = edition.label("bewijs_stand", status.undated_evidence_step)
        by = opening(status.undated_evidence_sender or "", status.undated_evidence_source_id or "", edition)
        message = "points.undated" if is_undated else "points.undated_too"
        shown.append(html.P(say(message, step=step, sender=by), className="note"))
    return shown


def is_only_undated(status: ActionPointStatus) -> bool:
    """Whether only sources without a date document a step."""
    return status.evidence_step == _NO_SOURCE and bool(status.undated_evidence_step)


def address_of(status: ActionPointStatus, whole: ActionPointStatus | None, language: str) -> str:
    """The address of an action point or topic; of a part its place on the page of its whole."""
    if whole is None:
        return action_point_address(status.action_point_id, status.number, language)
    return part_address(status.action_point_id, whole.action_point_id, whole.number, language)


def _row(
    status: ActionPointStatus,
    whole: ActionPointStatus | None,
    domains: Mapping[str, Sequence[ActionPointDomain]],
    no_domain: str,
    headings: Sequence[str],
    edition: Edition,
) -> Component:
    kind = "kind of-topic" if status.boundary == SUMMARY and not status.is_part else "kind"
    name = html.Th(
        [
            html.Span(kind_of(status, whole, edition), className=kind),
            html.A(
                edition.text(status.title),
                # a filter that leaves the row leaves the focus on it
                id=f"naar-{status.action_point_id}",
                href=address_of(status, whole, edition.language),
            ),
        ],
        scope="row",
    )
    source = edition.sources[status.source_id]
    as_whole = _as_whole(status, whole, domains)
    cells: tuple[tuple[str, list[Piece]], ...] = (
        ("domain", domain_names(domains.get(status.action_point_id, ()), no_domain, edition)),
        ("official", list(official_status(status, edition))),
        ("evidence", list(evidence_step(status, edition))),
        ("schedule", [edition.status("planning_stand", status.schedule_status)]),
        ("known-from", [edition.label("bron_soort", source.kind)]),
    )
    return html.Tr(
        [
            name,
            *(
                html.Td(
                    [html.Span(heading, className="label", **aria(hidden="true")), html.Div(cell, className="cell")],
                    className=f"{column} as-whole" if column in as_whole else column,
                )
                for heading, (column, cell) in zip(headings[1:], cells, strict=True)
            ),
        ],
        id=status.action_point_id,
        className="part" if status.is_part else "",
    )


def _as_whole(
    status: ActionPointStatus,
    whole: ActionPointStatus | None,
    domains: Mapping[str, Sequence[ActionPointDomain]],
) -> frozenset[str]:
    """The columns in which a part has what its whole has; there the table is quieter, and a card leaves them out."""
    if whole is None:
        return frozenset()
    mine, its = domains.get(status.action_point_id, ()), domains.get(whole.action_point_id, ())
    same = {
        "domain": [(link.domain_id, link.sorting) for link in mine] == [(link.domain_id, link.sorting) for link in its],
        "schedule": status.schedule_status == whole.schedule_status,
        "known-from": status.source_id == whole.source_id,
    }
    return frozenset(column for column, is_same in same.items() if is_same)


def _is_own(domain: ActionPointDomain) -> bool:
    return domain.sorting == _OWN_SORTING
