"""What is known of action point 61 and its three parts: promised, reported, said, public but not read, told by others.

What others documented stands apart with its own counts, and never as a result of government: only a source in which
government itself reports it as a result of the action makes it that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dash import html
from dash.development.base_component import Component

from dashboard.pages.action_point_list import evidence_step, official_status
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.rows import ActionPointStatus, Exchange, ForeignExample, Gap, PracticeAbroad, Question

ACTION_POINT = "vasg2020-61"
# what each part is about: the subjects of gaps that are the plan's, but say something about this part
PART_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "vasg2020-61a": ("uitwisselingen", "partners_en_landen"),
    "vasg2020-61b": ("buitenlandse_voorbeelden", "invoering_voorbeelden"),
    "vasg2020-61c": ("vlaamse_praktijken",),
}
_STATE_OF_PLAY = "stand_van_zaken"
_NOT_ENTERED = "nog_niet_ingelezen"
_REPORTED_AS_RESULT = "gerapporteerd_als_resultaat"
_DURING = frozenset({"tijdens", "over_begin", "over_einde", "over_begin_en_einde"})
_PERIOD_UNKNOWN = "niet_bekend"
# the precision of a date of which only two bounds are known
_BETWEEN = "tussen_twee_grenzen"
# the level of a question in the record: the whole question, and a numbered question in it
_WHOLE, _NUMBERED = 1, 2

_Row = TypeVar("_Row", Exchange, ForeignExample, PracticeAbroad)


@dataclass(frozen=True)
class Documented:
    """What others documented for one part: a sentence, numbers with their label, remarks, and the files of the rows."""

    sentence: str
    counts: tuple[tuple[str, int], ...]
    remarks: tuple[str, ...]
    tables: tuple[str, ...]


def holds(gap: Gap, as_of: date) -> bool:
    """Whether a gap is still one on that day: it has no end, or its end can lie after it."""
    return gap.holds_until is None or gap.holds_until.last is None or gap.holds_until.last > as_of


def documented_exchanges(exchanges: Iterable[Exchange], edition: Edition) -> Documented:
    """Exchanges that others documented, by their last known state, with how many fell within the plan's years."""
    apart, reported = _apart(exchanges)
    say = edition.say
    during = sum(1 for exchange in apart if exchange.period in _DURING)
    undated = sum(1 for exchange in apart if exchange.period == _PERIOD_UNKNOWN)
    states = Counter(exchange.state for exchange in apart)
    # an exchange without a step that says whether it took place has the state of an unknown
    labels = {**edition.labels("stap_stand"), **edition.labels("onbekend_soort")}
    return Documented(
        sentence=say.count("others.exchanges", len(apart)) if apart else say("others.exchanges_none"),
        counts=_counts(states, labels),
        remarks=(
            say("others.period", during=say.number(during), undated=say.number(undated)),
            _as_result(reported, edition),
        ),
        tables=("register_uitwisselingen",),
    )


def documented_examples(examples: Iterable[ForeignExample], edition: Edition) -> Documented:
    """Foreign examples that others documented, by the furthest step towards adoption at any level of government."""
    apart, reported = _apart(examples)
    say = edition.say
    steps = Counter(example.furthest_step or "geen_bron_gevonden" for example in apart)
    labels = {**edition.labels("praktijk_stap"), **edition.labels("onbekend_soort")}
    adopted = sum(1 for example in apart if example.is_flemish_adoption)
    return Documented(
        sentence=say.count("others.examples", len(apart)) if apart else say("others.examples_none"),
        counts=_counts(steps, labels),
        remarks=(
            say.count("others.flemish_adoption", adopted) if adopted else say("others.flemish_adoption_none"),
            _as_result(reported, edition),
        ),
        tables=("register_praktijken", "register_praktijk_stappen"),
    )


def documented_practices(practices: Iterable[PracticeAbroad], edition: Edition) -> Documented:
    """Showings and uses abroad that others documented; the two are never added."""
    apart, reported = _apart(practices)
    say = edition.say
    showings = [practice for practice in apart if practice.kind == "vertoning"]
    uses = len(apart) - len(showings)
    states = Counter(practice.state or "onbekend" for practice in showings)
    shown = tuple(
        (say("others.showing", state=label), states[code])
        for code, label in edition.labels("gebeurtenis_stand").items()
        if states[code]
    )
    return Documented(
        sentence=say("others.practices"),
        counts=(*shown, *(((say("others.uses"), uses),) if uses else ())),
        remarks=(_as_result(reported, edition),),
        tables=("register_praktijk_vertoningen", "register_praktijk_gebruik"),
    )


def action_point_61(statuses: Sequence[ActionPointStatus], gaps: Sequence[Gap], edition: Edition) -> Component | None:
    """The section on action point 61; None where the release does not hold it."""
    whole = next((status for status in statuses if status.action_point_id == ACTION_POINT), None)
    if whole is None:
        return None
    say = edition.say
    reader = edition.reader
    questions = reader.questions()
    documented = {
        "vasg2020-61a": documented_exchanges(reader.exchanges(), edition),
        "vasg2020-61b": documented_examples(reader.foreign_examples(), edition),
        "vasg2020-61c": documented_practices(reader.practices_abroad(), edition),
    }
    parts = [status for status in statuses if status.parent_id == ACTION_POINT]
    cards = [_part(part, gaps, questions, documented.get(part.action_point_id), edition) for part in parts]
    return html.Section(
        [
            html.P(say("point.kicker", number=whole.number or ""), className="kicker"),
            html.H2(edition.text(whole.title), id="actiepunt-61-kop"),
            html.P(edition.text(whole.description), className="promise") if whole.description else None,
            html.P([say("point.promised_by"), " ", edition.source(whole.source_id), "."], className="note"),
            _three_questions(whole, gaps, edition),
            html.Div(
                [_what_was_said(questions, edition), _through_time(gaps, edition)],
                className="duo",
            ),
            html.H3(say("point.parts"), className="parts-title"),
            html.Div(cards, className="parts"),
        ],
        id="actiepunt-61",
        className="section",
        **aria(labelledby="actiepunt-61-kop"),
    )


def _apart(rows: Iterable[_Row]) -> tuple[list[_Row], int]:
    """The rows that government did not report as a result of the action, and how many it did."""
    every = list(rows)
    apart = [row for row in every if row.tie != _REPORTED_AS_RESULT]
    return apart, len(every) - len(apart)


def _counts(found: Counter[str], labels: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
    """Label and number in the order of the labels; what does not occur is left out, a code without a label fails."""
    for code in found:
        labels[code]
    return tuple((label, found[code]) for code, label in labels.items() if found[code])


def _as_result(reported: int, edition: Edition) -> str:
    say = edition.say
    return say.count("others.as_result", reported) if reported else say("others.as_result_none")


def _three_questions(whole: ActionPointStatus, gaps: Sequence[Gap], edition: Edition) -> Component:
    say = edition.say
    by_id = {gap.gap_id: gap for gap in gaps}
    gap = by_id.get(whole.official_gap_id or "")
    answers: tuple[tuple[str, list[Component]], ...] = (
        (say("point.official"), official_status(whole, by_id, edition)),
        (say("point.evidence"), [*evidence_step(whole, edition), html.P(say("point.evidence_note"), className="note")]),
        (
            say("point.schedule"),
            [
                edition.status("planning_stand", whole.schedule_status),
                html.P(say("point.schedule_note"), className="note"),
            ],
        ),
    )
    explained = html.P(edition.text(gap.what), className="gap-text") if gap else None
    return html.Div(
        [
            html.Div([html.Div([html.H3(question), *answer]) for question, answer in answers], className="three"),
            explained,
        ]
    )


def _what_was_said(questions: Sequence[Question], edition: Edition) -> Component | None:
    """The only answer that was read, beside "not reported"."""
    say = edition.say
    asked = next((q for q in questions if q.action_point_id == ACTION_POINT and q.level == _WHOLE and q.answer), None)
    if asked is None or asked.answer is None:
        return None
    return html.Div(
        [
            html.H3(say("point.said")),
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
        ]
    )


def _through_time(gaps: Sequence[Gap], edition: Edition) -> Component | None:
    """The kinds of not knowing that followed each other for the state of play of 61."""
    told = [gap for gap in gaps if gap.action_point_id == ACTION_POINT and gap.subject == _STATE_OF_PLAY]
    if not told:
        return None
    say = edition.say
    steps = [
        html.Li([html.P(_beginning(gap, edition), className="when"), edition.status("onbekend_soort", gap.kind)])
        for gap in told
    ]
    return html.Div([html.H3(say("point.through_time")), html.Ol(steps, className="through-time")])


def _beginning(gap: Gap, edition: Edition) -> str:
    """Since when it is not known; where only two bounds are known, that it is a moment between them."""
    if gap.holds_from is None:
        return edition.say("point.always")
    message = "point.from_moment" if gap.holds_from.precision == _BETWEEN else "point.from"
    return edition.say(message, begins=edition.date(gap.holds_from))


def _part(
    part: ActionPointStatus,
    gaps: Sequence[Gap],
    questions: Sequence[Question],
    documented: Documented | None,
    edition: Edition,
) -> Component:
    say = edition.say
    by_id = {gap.gap_id: gap for gap in gaps}
    as_of = edition.reader.record.as_of
    mine = [gap for gap in gaps if gap.action_point_id == part.action_point_id and holds(gap, as_of)]
    subjects = PART_SUBJECTS.get(part.action_point_id, ())
    of_the_plan = [gap for gap in gaps if gap.action_point_id is None and gap.subject in subjects and holds(gap, as_of)]
    unread = [gap for gap in mine if gap.kind == _NOT_ENTERED]
    unknown = [gap for gap in (*mine, *of_the_plan) if gap.kind != _NOT_ENTERED]
    title_id = f"{part.action_point_id}-deel"
    blocks: list[tuple[str, list[Component]]] = [
        (say("part.promised"), [html.P(edition.text(part.description))] if part.description else []),
        (say("part.official"), official_status(part, by_id, edition)),
        (say("part.asked"), _asked(part, questions, edition)),
        (say("part.unread"), _unread(unread, edition)),
        (say("part.others"), _documented(documented, edition) if documented else []),
        (say("part.unknown"), _unknown(unknown, edition)),
    ]
    return html.Article(
        [
            html.H4(edition.text(part.title), id=title_id),
            *(html.Div([html.H5(title), *pieces], className="block") for title, pieces in blocks if pieces),
        ],
        className="part-card",
        **aria(labelledby=title_id),
    )


def _asked(part: ActionPointStatus, questions: Sequence[Question], edition: Edition) -> list[Component]:
    pieces: list[Component] = []
    for question in questions:
        if question.action_point_id != part.action_point_id or question.level != _NUMBERED:
            continue
        pieces.append(html.P(edition.text(question.subject), className="question"))
        pieces.append(
            html.P(
                [
                    html.Strong(f"{edition.label('antwoord_stand', question.answer_state)}. "),
                    *_answer(question, edition),
                ]
            )
        )
        answered = edition.say("part.answered", answered_on=edition.date(question.answered_on))
        told: list[Piece] = [answered, " ", edition.source(question.source_id), "."]
        pieces.append(html.P(told, className="note"))
    return pieces


def _answer(question: Question, edition: Edition) -> list[Piece]:
    return [edition.text(question.answer)] if question.answer else []


def _unread(gaps: Sequence[Gap], edition: Edition) -> list[Component]:
    """Sources that are public and not read, each with what it may say something about."""
    subjects: dict[str, list[str]] = {}
    for gap in gaps:
        if gap.source_id:
            subjects.setdefault(gap.source_id, []).append(edition.label("leemte_onderwerp", gap.subject))
    return [
        html.P([edition.source(source_id), ". ", edition.say("part.may_say", subjects=" · ".join(told))])
        for source_id, told in subjects.items()
    ]


def _documented(documented: Documented, edition: Edition) -> list[Component]:
    say = edition.say
    counts = [html.Div([html.Dt(label), html.Dd(say.number(count))]) for label, count in documented.counts]
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
