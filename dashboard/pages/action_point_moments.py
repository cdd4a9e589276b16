"""The moments of one action point in the order of time: reports, events, questions, and those of the whole plan.

Each is as precise as its source, says who said it and which source holds it. What has no date stands apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages import corrected
from dashboard.pages.action_point_record import WHOLE_QUESTION, ActionPointRecord
from dashboard.pages.attributes import aria
from dashboard.pages.edition import UNKNOWN_KINDS, Edition, Piece
from dashboard.pages.who_says import according_to

_DAY, _BETWEEN = "dag", "tussen_twee_grenzen"
_FACT, _NOT_REPORTED = "feit", "niet_gerapporteerd"
_HELD, _PLANNED = "gehouden", "gepland"
_NOT_ENTERED = "nog_niet_ingelezen"
_FLEMISH = "vlaams"
_REPORTS = "voortgangsmeldingen"


@dataclass(frozen=True)
class Moment:
    """One thing that happened, was said or was planned. `is_of_plan` where it is of the plan as a whole."""

    key: str
    when: PartialDate | None
    what: str
    told: tuple[Component, ...]
    said: tuple[str, ...]
    source_id: str
    is_planned: bool = False
    is_of_plan: bool = False


def moments(record: ActionPointRecord) -> tuple[Moment, ...]:
    """Every moment, oldest first; those without a date last."""
    found = [*_reports(record), *_events(record), *_questions(record), *_of_the_plan(record)]
    return tuple(sorted(found, key=_order))


def moment_list(shown: Sequence[Moment], edition: Edition) -> Component:
    """The moments as a list: the dated ones with a mark as wide as their date, the others apart under a word."""
    dated = [moment for moment in shown if moment.when]
    undated = [moment for moment in shown if not moment.when]
    pieces: list[Component] = [html.Ol([_item(moment, edition) for moment in dated], className="moments")]
    if undated:
        pieces += [
            html.H3(edition.say("action_point.moments.undated"), className="moments-undated"),
            html.Ul([_item(moment, edition) for moment in undated], className="moments"),
        ]
    return html.Div(pieces)


def mark_of(moment: Moment) -> str:
    """The class of a moment's mark: a day, a span, one moment between two bounds, or no date; planned is open."""
    precision = moment.when.precision if moment.when else ""
    shape = {"": "no-date", _DAY: "day", _BETWEEN: "bounds"}.get(precision, "span")
    return f"{shape} planned" if moment.is_planned else shape


def _item(moment: Moment, edition: Edition) -> Component:
    when = [html.P(_when(moment, edition), className="when")] if moment.when else []
    said = "".join(f" · {part}" for part in moment.said if part)
    return html.Li(
        [
            html.Span(className=f"moment-mark {mark_of(moment)}", **aria(hidden="true")),
            *when,
            html.Div(
                [
                    html.P(moment.what, className="what"),
                    *moment.told,
                    html.P([edition.source(moment.source_id), said], className="note"),
                ]
            ),
        ],
        className="of-plan" if moment.is_of_plan else "",
    )


def _when(moment: Moment, edition: Edition) -> str:
    say = edition.say
    told = edition.date(moment.when)
    if moment.when and moment.when.precision == _BETWEEN:
        told = say("action_point.moment.between", bounds=told)
    told = f"{told[:1].upper()}{told[1:]}"
    return say("action_point.moment.planned", when=told) if moment.is_planned else told


def _order(moment: Moment) -> tuple[bool, date, date, str]:
    if moment.when is None:
        return True, date.max, date.max, moment.key
    return False, moment.when.last or date.max, moment.when.first or date.min, moment.key


def _reports(record: ActionPointRecord) -> list[Moment]:
    edition = record.edition
    found = []
    for report in record.reports:
        told: list[Component] = [html.P(edition.text(report.explanation))]
        told += corrected.told(corrected.of_row(_REPORTS, report.report_id, edition), edition)
        if report.status == _FACT:
            what = edition.label("feit_soort", report.fact_kind or "")
        elif report.status == _NOT_REPORTED:
            what = edition.say("action_point.moment.answer")
            told.insert(0, html.P(edition.status("onbekend_soort", _NOT_REPORTED)))
        else:
            what = edition.label("stand_van_zaken", report.status)
        level = "" if report.government_level == _FLEMISH else edition.label("bestuursniveau", report.government_level)
        said = (according_to(report.sender, report.source_id, edition), level, edition.label("band", report.tie))
        found.append(Moment(report.report_id, report.reported_on, what, tuple(told), said, report.source_id))
    return found


def _events(record: ActionPointRecord) -> list[Moment]:
    edition = record.edition
    found = []
    for event in record.events:
        told: list[Component] = [html.P(edition.text(event.title))]
        if event.state not in (_HELD, _PLANNED):
            told.append(html.P(edition.label("gebeurtenis_stand", event.state), className="note"))
        sender = according_to(event.sender, event.source_id, edition) if event.sender else ""
        found.append(
            Moment(
                event.event_id,
                event.happened_on,
                edition.label("gebeurtenis_soort", event.kind),
                tuple(told),
                (sender, edition.label("band", event.tie)),
                event.source_id,
                is_planned=event.state == _PLANNED,
            )
        )
    return found


def _questions(record: ActionPointRecord) -> list[Moment]:
    edition, say = record.edition, record.edition.say
    found = []
    for question in record.questions:
        if question.level != WHOLE_QUESTION:
            continue
        state = edition.label("antwoord_stand", question.answer_state)
        in_sentence = f"{state[:1].lower()}{state[1:]}"
        # this label speaks of an answer itself
        answer = (
            state
            if question.answer_state == _NOT_ENTERED
            else say("action_point.moment.answer_state", state=in_sentence)
        )
        told = (html.P(edition.text(question.subject)), html.P(f"{answer}.", className="note"))
        asker = edition.label("steller", question.asker)
        what = say("action_point.moment.question")
        found.append(Moment(question.question_id, question.asked_on, what, told, (asker,), question.source_id))
    return found


def _of_the_plan(record: ActionPointRecord) -> list[Moment]:
    """The approval and the last year of the plan, and its moments of reporting: of every action point alike."""
    edition, plan, say = record.edition, record.plan, record.edition.say
    found: list[Moment] = []
    of_plan = say("action_point.moment.of_plan")
    if plan.approved_on:
        what = say("action_point.moment.approved")
        found.append(Moment("a", plan.approved_on, what, (), (of_plan,), plan.source_id, is_of_plan=True))
    for held in record.rounds:
        report: list[Piece] = [say("action_point.moment.report"), " "]
        if held.report_state in UNKNOWN_KINDS:
            report.append(edition.status("verslag_stand", held.report_state))
        else:
            report.append(edition.label("verslag_stand", held.report_state))
        if held.report_source_id:
            report += [" ", edition.source(held.report_source_id)]
        is_planned = held.state == _PLANNED
        told: list[Component] = [html.P(report)]
        if is_planned:
            told.insert(0, html.P(say("action_point.moment.not_known_held"), className="note"))
        name = held.name.in_language(edition.language)
        found.append(
            Moment(held.round_id, held.held_on, name, tuple(told), (of_plan,), held.source_id, is_planned, True)
        )
    if plan.ends:
        told = [html.P(say(f"action_point.moment.end_of_plan.{record.kind}"), className="note")]
        if plan.final_report_state in UNKNOWN_KINDS:
            state = edition.status("onbekend_soort", plan.final_report_state)
            told.insert(0, html.P([say("action_point.moment.final_report"), " ", state]))
        what = say("action_point.moment.ends" if plan.has_ended else "action_point.moment.will_end")
        found.append(Moment("z", plan.ends, what, tuple(told), (of_plan,), plan.source_id, is_of_plan=True))
    return found
