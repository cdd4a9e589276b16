"""What is known of action point 61 and its three parts: promised, reported, said, public but not read, told by others.

What others documented (`documented`) stands apart, and never as a result of government.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages.action_point_list import evidence_step, official_status
from dashboard.pages.attributes import aria
from dashboard.pages.documented import (
    Documented,
    documented_examples,
    documented_exchanges,
    documented_practices,
)
from dashboard.pages.edition import Edition, Piece
from dashboard.rows import ActionPointStatus, Gap, OfficialStatusChange, ProgressReport, Question

ACTION_POINT = "vasg2020-61"
# what each part is about: the subjects of gaps that are the plan's, but say something about this part
PART_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "vasg2020-61a": ("uitwisselingen", "partners_en_landen"),
    "vasg2020-61b": ("buitenlandse_voorbeelden", "invoering_voorbeelden"),
    "vasg2020-61c": ("vlaamse_praktijken",),
}
_NOT_ENTERED = "nog_niet_ingelezen"
_NO_SOURCE = "geen_bron_gevonden"
# the precision of a date of which only two bounds are known
_BETWEEN = "tussen_twee_grenzen"
# the level of a question in the record: the whole question, and a numbered question in it
_WHOLE, _NUMBERED = 1, 2


def holds(gap: Gap, as_of: date) -> bool:
    """Whether a gap is still one on that day: it has no end, or its end can lie after it."""
    return gap.holds_until is None or gap.holds_until.last is None or gap.holds_until.last > as_of


def action_point_61(
    statuses: Sequence[ActionPointStatus], gaps: Sequence[Gap], unread_report: str, edition: Edition
) -> Component | None:
    """The section on action point 61; None where the release does not hold it.

    `unread_report` names a public report that is not entered; '' where there is none.
    """
    whole = next((status for status in statuses if status.action_point_id == ACTION_POINT), None)
    if whole is None:
        return None
    say = edition.say
    reader = edition.reader
    questions = reader.questions()
    asked = next((q for q in questions if q.action_point_id == ACTION_POINT and q.level == _WHOLE), None)
    documented = {
        "vasg2020-61a": documented_exchanges(reader.exchanges(), unread_report, edition),
        "vasg2020-61b": documented_examples(reader.foreign_examples(), unread_report, edition),
        "vasg2020-61c": documented_practices(reader.practices_abroad(), unread_report, edition),
    }
    parts = [status for status in statuses if status.parent_id == ACTION_POINT]
    cards = [
        _part(part, whole, asked, gaps, questions, documented.get(part.action_point_id), edition) for part in parts
    ]
    by_id = {gap.gap_id: gap for gap in gaps}
    changes = [change for change in reader.official_status_changes() if change.action_point_id == ACTION_POINT]
    return html.Section(
        [
            html.P(say("point.kicker", number=whole.number or ""), className="kicker"),
            html.H2(edition.text(whole.title), id="actiepunt-61-kop"),
            html.P(edition.text(whole.description), className="promise") if whole.description else None,
            html.P([say("point.promised_by"), " ", edition.source(whole.source_id), "."], className="note"),
            _three_questions(whole, edition),
            through_time(changes, by_id, reader.progress_reports(ACTION_POINT), edition),
            _what_was_said(asked, edition),
            html.H3(say("point.parts"), className="parts-title"),
            html.Div(cards, className="parts"),
        ],
        id="actiepunt-61",
        className="section",
        **aria(labelledby="actiepunt-61-kop"),
    )


def through_time(
    changes: Sequence[OfficialStatusChange],
    gaps: Mapping[str, Gap],
    reports: Sequence[ProgressReport],
    edition: Edition,
) -> Component | None:
    """The official status of one action point, or the kind of not knowing it, as they followed each other.

    Each with what is told of it: the text of its gap, or of the report, with the report's source. None without changes.
    """
    if not changes:
        return None
    by_id = {report.report_id: report for report in reports}
    steps = []
    for change in changes:
        told: list[Component] = [
            html.P(_beginning(change.since, edition), className="when"),
            edition.status("officiele_stand", change.official_status),
        ]
        report = by_id.get(change.report_id or "")
        gap = gaps.get(change.gap_id or "")
        if gap:
            told.append(html.P(edition.text(gap.what), className="told"))
        elif report:
            told.append(html.P(edition.text(report.explanation), className="told"))
            told.append(html.P([edition.source(report.source_id), "."], className="note"))
        steps.append(html.Li(told))
    title = html.H3(edition.say("point.through_time"))
    return html.Div([title, html.Ol(steps, className="through-time")], className="block-of-61")


def _three_questions(whole: ActionPointStatus, edition: Edition) -> Component:
    say = edition.say
    is_documented = whole.evidence_step != _NO_SOURCE or whole.undated_evidence_step
    evidence_note = say("point.evidence_note") if is_documented else say("point.evidence_none")
    answers: tuple[tuple[str, list[Component]], ...] = (
        (say("point.official"), official_status(whole, edition)),
        (say("point.evidence"), [*evidence_step(whole, edition), html.P(evidence_note, className="note")]),
        (
            say("point.schedule"),
            [
                edition.status("planning_stand", whole.schedule_status),
                html.P(say("point.schedule_note"), className="note"),
            ],
        ),
    )
    return html.Div([html.Div([html.H3(question), *answer]) for question, answer in answers], className="three")


def _what_was_said(asked: Question | None, edition: Edition) -> Component | None:
    """The only answer that was read, folded: the timeline says in short what was said beside "not reported"."""
    say = edition.say
    if asked is None or asked.answer is None:
        return None
    return html.Details(
        [
            html.Summary(say("point.said")),
            html.P(edition.text(asked.answer)),
            html.P(
                [
                    say("point.said_when", answered_on=edition.date(asked.answered_on)),
                    " ",
                    edition.source(asked.source_id),
                    ".",
                ],
                className="note",
            ),
        ],
        className="as-table",
    )


def _beginning(since: PartialDate | None, edition: Edition) -> str:
    """Since when it is so; where only two bounds are known, that it is a moment between them."""
    if since is None:
        return edition.say("point.always")
    message = "point.from_moment" if since.precision == _BETWEEN else "point.from"
    return edition.say(message, begins=edition.date(since))


def _part(
    part: ActionPointStatus,
    whole: ActionPointStatus,
    asked: Question | None,
    gaps: Sequence[Gap],
    questions: Sequence[Question],
    documented: Documented | None,
    edition: Edition,
) -> Component:
    say = edition.say
    as_of = edition.reader.record.as_of
    mine = [gap for gap in gaps if gap.action_point_id == part.action_point_id and holds(gap, as_of)]
    subjects = PART_SUBJECTS.get(part.action_point_id, ())
    of_the_plan = [gap for gap in gaps if gap.action_point_id is None and gap.subject in subjects and holds(gap, as_of)]
    unread = [gap for gap in mine if gap.kind == _NOT_ENTERED]
    unknown = [gap for gap in (*mine, *of_the_plan) if gap.kind != _NOT_ENTERED]
    title_id = f"{part.action_point_id}-deel"
    blocks: list[tuple[str, list[Component]]] = [
        (say("part.official"), [*official_status(part, edition, whole), *_unread_of_whole(unread, whole, edition)]),
        (say("part.unread"), _unread(unread, whole, edition)),
        (say("part.others"), _documented(documented, edition) if documented else []),
    ]
    folded: list[tuple[str, list[Component]]] = [
        (say("part.promised"), [html.P(edition.text(part.description))] if part.description else []),
        (say("part.asked"), _asked(part, whole, asked, questions, edition)),
        (say.count("part.unknown", len(unknown)), _unknown(unknown, edition)),
    ]
    return html.Article(
        [
            html.H4(edition.text(part.title), id=title_id),
            *(html.Div([html.H5(title), *pieces], className="block") for title, pieces in blocks if pieces),
            *(
                html.Details([html.Summary(title), html.Div(pieces)], className="block folded")
                for title, pieces in folded
                if pieces
            ),
        ],
        className="part-card",
        **aria(labelledby=title_id),
    )


def _asked(
    part: ActionPointStatus,
    whole: ActionPointStatus,
    asked: Question | None,
    questions: Sequence[Question],
    edition: Edition,
) -> list[Component]:
    """The numbered questions on a part with their answers; when and where only where it differs from the whole's."""
    say = edition.say
    mine = [q for q in questions if q.action_point_id == part.action_point_id and q.level == _NUMBERED]
    pieces: list[Component] = []
    number = whole.number or ""
    is_same = False
    for question in mine:
        state = html.Strong(f"{edition.label('antwoord_stand', question.answer_state)}. ")
        pieces.append(html.P(edition.text(question.subject), className="question"))
        pieces.append(html.P([state, *_answer(question, edition)]))
        if asked and (question.answered_on, question.source_id) == (asked.answered_on, asked.source_id):
            is_same = True
            continue
        answered = say("part.answered", answered_on=edition.date(question.answered_on))
        told: list[Piece] = [answered, " ", edition.source(question.source_id), "."]
        pieces.append(html.P(told, className="note"))
    if is_same:
        pieces.append(html.P(say("part.answered_as_whole", number=number), className="note"))
    return pieces


def _answer(question: Question, edition: Edition) -> list[Piece]:
    return [edition.text(question.answer)] if question.answer else []


def _unread(gaps: Sequence[Gap], whole: ActionPointStatus, edition: Edition) -> list[Component]:
    """Sources that are public and not read, each with what it may say something about; the whole's stands apart."""
    say = edition.say
    return [
        html.P([edition.source(source_id), ". ", say("part.may_say", subjects=subjects)])
        for source_id, subjects in _subjects_by_source(gaps, edition).items()
        if source_id != whole.official_source_id
    ]


def _unread_of_whole(gaps: Sequence[Gap], whole: ActionPointStatus, edition: Edition) -> list[Component]:
    """What the source that the whole's official status waits for may say about a part, without naming it again."""
    subjects = _subjects_by_source(gaps, edition).get(whole.official_source_id or "")
    if subjects is None:
        return []
    message = edition.say("part.may_say_as_whole", number=whole.number or "", subjects=subjects)
    return [html.P(message, className="note")]


def _subjects_by_source(gaps: Sequence[Gap], edition: Edition) -> dict[str, str]:
    subjects: dict[str, list[str]] = {}
    for gap in gaps:
        if gap.source_id:
            subjects.setdefault(gap.source_id, []).append(edition.label("leemte_onderwerp", gap.subject))
    return {source_id: " · ".join(told) for source_id, told in subjects.items()}


def _documented(documented: Documented, edition: Edition) -> list[Component]:
    say = edition.say
    counts = [html.Div([html.Dt(label), html.Dd(count)]) for label, count in documented.counts]
    files = {file.table: file for file in edition.reader.public_files()}
    links: list[Piece] = []
    for table in documented.tables:
        if table in files:
            links += [
                ", " if links else f"{say('part.rows')} ",
                html.A(edition.text(files[table].title), href=f"/data/{table}.csv"),
            ]
    return [
        html.P(documented.sentence),
        html.Dl(counts, className="counts") if counts else html.P(""),
        *(html.P(remark) for remark in documented.remarks),
        html.P(links, className="note") if links else html.P(""),
    ]


def _unknown(gaps: Sequence[Gap], edition: Edition) -> list[Component]:
    if not gaps:
        return []
    return [
        html.Ul(
            [html.Li([edition.status("onbekend_soort", gap.kind), html.P(edition.text(gap.what))]) for gap in gaps],
            className="gaps",
        )
    ]
