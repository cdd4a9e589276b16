"""The parts of one action point, each answering its own question: reported, asked, not read, told by others apart."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.action_point_record import NUMBERED_QUESTION, ActionPointRecord
from dashboard.pages.action_point_table import official_status
from dashboard.pages.addresses import EXCHANGE_SLUGS, PRACTICE_SLUGS, page_address, part_anchor
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.not_known import holds
from dashboard.rows import ActionPointStatus, Gap

_NOT_ENTERED = "nog_niet_ingelezen"
# told of the sources that were not read, or of no part: that something is no task of the plan
_NOT_OF_A_PART = frozenset({_NOT_ENTERED, "niet_van_toepassing"})
# the indicator that answers a question → the page that tells what others documented about it
_TOLD_BY_OTHERS = {
    "uitwisselingen_telling": EXCHANGE_SLUGS,
    "partners_telling": EXCHANGE_SLUGS,
    "voorbeelden_trechter": PRACTICE_SLUGS,
    "praktijken_vertoond": PRACTICE_SLUGS,
}


def parts_section(record: ActionPointRecord) -> Component | None:
    """The parts, one beside the other; None where the action point has none."""
    if not record.parts:
        return None
    say = record.edition.say
    return html.Section(
        [
            html.H2(say("action_point.parts.title"), id="delen-kop"),
            html.P(say("action_point.parts.lead")),
            html.Div([_part(part, record) for part in record.parts], className="parts"),
        ],
        id="delen",
        className="section",
        **aria(labelledby="delen-kop"),
    )


def _part(part: ActionPointStatus, record: ActionPointRecord) -> Component:
    edition, say = record.edition, record.edition.say
    gaps = record.gaps_of(part.action_point_id)
    unknown = [*gaps, *_of_the_plan(gaps, record)]
    anchor = part_anchor(part.action_point_id)
    blocks: list[tuple[str, list[Component]]] = [
        (say("action_point.part.official"), _official(part, record)),
        (say("action_point.part.unread"), _unread(unknown, record)),
        (say("action_point.part.others"), _others(part, record)),
    ]
    folded: list[tuple[str, list[Component]]] = [
        (say("action_point.part.asked"), _asked(part, record)),
        (say("action_point.part.unknown"), gap_list(unknown, edition)),
    ]
    return html.Article(
        [
            html.H3(edition.text(part.title), id=anchor),
            *(html.Div([html.H4(title), *pieces], className="block") for title, pieces in blocks if pieces),
            *(
                html.Details([html.Summary(title), html.Div(pieces)], className="block folded")
                for title, pieces in folded
                if pieces
            ),
        ],
        className="part-card",
        **aria(labelledby=anchor),
    )


def gap_list(gaps: Sequence[Gap], edition: Edition) -> list[Component]:
    """Gaps with their kind and what is not known; nothing where there are none."""
    if not gaps:
        return []
    items = [html.Li([edition.status("onbekend_soort", gap.kind), html.P(edition.text(gap.what))]) for gap in gaps]
    return [html.Ul(items, className="gaps")]


def _official(part: ActionPointStatus, record: ActionPointRecord) -> list[Component]:
    """The status of the part with its source, or that it is as with the whole."""
    edition, say, whole = record.edition, record.edition.say, record.whole
    shown = official_status(part, edition)
    if part.official_source_id and part.official_source_id == whole.official_source_id:
        return [*shown, html.P(say(f"action_point.part.as_whole.{record.kind}"), className="note")]
    if part.official_source_id:
        shown.append(html.P(edition.source(part.official_source_id), className="note"))
    return shown


def _unread(gaps: Sequence[Gap], record: ActionPointRecord) -> list[Component]:
    """Sources that are public and not read, with what each may say something about."""
    edition = record.edition
    subjects: dict[str, list[str]] = {}
    for gap in gaps:
        if gap.kind == _NOT_ENTERED and gap.source_id:
            subjects.setdefault(gap.source_id, []).append(edition.label("leemte_onderwerp", gap.subject))
    return [
        html.P(
            [
                edition.source(source_id),
                ". ",
                edition.say("action_point.part.may_say", subjects=" · ".join(dict.fromkeys(told))),
            ]
        )
        for source_id, told in subjects.items()
    ]


def _of_the_plan(mine: Sequence[Gap], record: ActionPointRecord) -> list[Gap]:
    """Gaps of the whole plan about the same subjects as the part's own; not what the plan has nothing to do with."""
    subjects = {gap.subject for gap in mine}
    as_of = record.edition.reader.record.as_of
    return [
        gap
        for gap in record.gaps
        if gap.action_point_id is None
        and gap.subject in subjects
        and gap.kind not in _NOT_OF_A_PART
        and holds(gap, as_of)
    ]


def _asked(part: ActionPointStatus, record: ActionPointRecord) -> list[Component]:
    edition, say = record.edition, record.edition.say
    pieces: list[Component] = []
    for question in record.questions_on(part.action_point_id, NUMBERED_QUESTION):
        state = html.Strong(f"{edition.label('antwoord_stand', question.answer_state)}. ")
        answer: list[Piece] = [edition.text(question.answer)] if question.answer else []
        told = say("action_point.part.answered", answered_on=edition.date(question.answered_on))
        pieces += [
            html.P(edition.text(question.subject), className="question"),
            html.P([state, *answer]),
            html.P([told, " ", edition.source(question.source_id)], className="note"),
        ]
    return pieces


def _others(part: ActionPointStatus, record: ActionPointRecord) -> list[Component]:
    """The pages that tell what others documented about what was asked of the part; never a result of government."""
    edition, say = record.edition, record.edition.say
    asked = (question.indicator_id or "" for question in record.questions_on(part.action_point_id, NUMBERED_QUESTION))
    found = list(dict.fromkeys(indicator for indicator in asked if indicator in _TOLD_BY_OTHERS))
    return [
        html.P(
            [
                say(f"action_point.others.{indicator}"),
                " ",
                html.A(say("action_point.others.see"), href=page_address(_TOLD_BY_OTHERS[indicator], edition.language)),
            ]
        )
        for indicator in found
    ]
