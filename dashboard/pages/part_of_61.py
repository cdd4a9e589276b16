"""What government reported on a part of action point 61, for the pages about exchange and about practices.

That is told in words and with its sources, never as a number: the only answer that was read counts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import action_point_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.layout import section
from dashboard.pages.not_known import holds
from dashboard.rows import ActionPointStatus, Gap, Question

ACTION_POINT_NUMBER = "61"
# the tie of a row that government itself reported as a result of the action
REPORTED_AS_RESULT = "gerapporteerd_als_resultaat"
# subjects of gaps that are the plan's and not one action point's: a report or the plan itself that nobody read
_UNREAD_OF_PLAN = frozenset({"bron_niet_gelezen", "plantekst"})
_NOT_ENTERED = "nog_niet_ingelezen"
_GOVERNMENT = "overheid"
_NOT_READ = "niet"
_NUMBERED, _SINGLE = 2, 3


def part_key(letter: str, edition: Edition) -> str:
    """The key of a part (`a`, `b`, `c`) of action point 61 of the plan that the site is about; '' for the whole."""
    return f"{edition.plan_id}-{ACTION_POINT_NUMBER}{letter}"


def status_of_part(part_id: str, edition: Edition) -> ActionPointStatus | None:
    """The statuses of a part of action point 61; None where the release does not hold it."""
    statuses = edition.reader.action_point_statuses(edition.plan_id)
    return next((status for status in statuses if status.action_point_id == part_id), None)


def link_to_whole(message: str, edition: Edition) -> Component:
    """A link to the page of action point 61, in the words of that message."""
    return html.A(
        edition.say(message), href=action_point_address(part_key("", edition), ACTION_POINT_NUMBER, edition.language)
    )


def reported(
    anchor: str, title: str, parts: Sequence[str], results: Sequence[Component], unread_report: str, edition: Edition
) -> Component:
    """What government reported on these parts: asked, answered, up to when, from which sources, and which are unread.

    `results` are the rows that government itself reported as a result of the action, ready to be shown; where there
    are none that is said in words. `unread_report` names a public report that is not entered; '' where there is none.
    """
    say = edition.say
    told: list[Component] = []
    for part_id in parts:
        told += [_asked(question, edition) for question in _questions(part_id, edition)]
    if results:
        told += [html.P(say("reported.results")), html.Ul([html.Li(result) for result in results], className="results")]
    else:
        none = say("reported.none")
        told.append(html.P(f"{none} {say('reported.unread', report=unread_report)}" if unread_report else none))
    return section(
        anchor,
        title,
        [html.Div([html.Div(told, className="told"), _until_when(parts, edition)], className="beside")],
        note=say("reported.whose_word"),
    )


def _questions(part_id: str, edition: Edition) -> list[Question]:
    questions = edition.reader.questions()
    return [one for one in questions if one.action_point_id == part_id and one.level == _NUMBERED]


def _asked(question: Question, edition: Edition) -> Component:
    """A numbered question of parliament, its parts, and the answer of then."""
    say = edition.say
    parts = [
        part
        for part in edition.reader.questions()
        if part.level == _SINGLE and part.main_question_id == question.question_id
    ]
    state = edition.label("antwoord_stand", question.answer_state)
    pieces: list[Component] = [
        html.P(say("reported.asked", number=question.number or ""), className="note"),
        html.P(edition.text(question.subject), className="question"),
    ]
    if len(parts) > 1:
        asked = [html.Li(edition.text(part.subject)) for part in parts]
        pieces.append(
            html.Details([html.Summary(say.count("reported.parts", len(parts))), html.Ul(asked)], className="as-table")
        )
    answer: list[Piece] = [html.Strong(f"{state}. "), edition.text(question.answer)] if question.answer else [state]
    pieces += [
        html.P(say("reported.answer", answered_on=edition.date(question.answered_on)), className="note"),
        html.P(answer),
    ]
    return html.Div(pieces, className="asked-then")


def _until_when(parts: Sequence[str], edition: Edition) -> Component:
    """The official status of today, the sources that were read and those that were not."""
    say = edition.say
    facts: list[tuple[str, Sequence[Piece]]] = []
    for part_id in parts:
        status = status_of_part(part_id, edition)
        if status is None:
            continue
        shown: list[Piece] = [edition.status("officiele_stand", status.official_status)]
        if status.official_since:
            shown.append(html.P(say("reported.since", since=edition.date(status.official_since)), className="note"))
        name = say("reported.status") if len(parts) == 1 else say("reported.status_of", part=part_id[-1])
        facts.append((name, shown))
    read, unread = _sources(parts, edition)
    if read:
        facts.append((say("reported.read"), [_listed(read, edition)]))
    if unread:
        facts.append((say("reported.not_read"), [_listed(unread, edition)]))
    facts.append((say("reported.more"), [link_to_whole("reported.through_time", edition)]))
    return html.Dl(
        [html.Div([html.Dt(name), html.Dd(list(pieces))]) for name, pieces in facts], className="as-of until-when"
    )


def _listed(source_ids: Sequence[str], edition: Edition) -> Component:
    """Sources by name, each with how much of it was read."""
    extents = edition.labels("gelezen")
    items = []
    for source_id in source_ids:
        extent = edition.sources[source_id].read_extent
        read: list[Piece] = [] if extent == _NOT_READ else [f" ({extents[extent].lower()})"]
        items.append(html.Li([edition.source(source_id), *read]))
    return html.Ul(items)


def _sources(parts: Sequence[str], edition: Edition) -> tuple[list[str], list[str]]:
    """The sources in which government speaks of the parts and that were read; and those that may and were not."""
    reader = edition.reader
    about = {part_key("", edition), *parts}
    said = [one.source_id for one in reader.questions() if one.action_point_id in about]
    for action_point_id in sorted(about):
        reports = reader.progress_reports(action_point_id)
        said += [report.source_id for report in reports if report.sender == _GOVERNMENT]
    silent = [
        gap.source_id
        for gap in reader.gaps(reader.record.main_plan)
        if gap.source_id
        and gap.kind == _NOT_ENTERED
        and _is_about(gap, about)
        and holds(gap, edition.reader.record.as_of)
    ]
    unread = [source_id for source_id in dict.fromkeys(silent) if edition.sources[source_id].read_extent == _NOT_READ]
    return [one for one in dict.fromkeys(said) if edition.sources[one].read_extent != _NOT_READ], unread


def _is_about(gap: Gap, about: set[str]) -> bool:
    return gap.action_point_id in about if gap.action_point_id else gap.subject in _UNREAD_OF_PLAN


def open_gaps(parts: Sequence[str], subjects: Sequence[str], edition: Edition) -> Component | None:
    """What is searched and not found about the parts, folded; None where nothing is entered as such."""
    say = edition.say
    gaps = [
        gap
        for gap in edition.reader.gaps(edition.plan_id)
        if gap.kind != _NOT_ENTERED
        and holds(gap, edition.reader.record.as_of)
        and (gap.action_point_id in parts or (gap.action_point_id is None and gap.subject in subjects))
    ]
    if not gaps:
        return None
    items = [html.Li([edition.status("onbekend_soort", gap.kind), html.P(edition.text(gap.what))]) for gap in gaps]
    return html.Details(
        [html.Summary(say.count("reported.gaps", len(gaps))), html.Ul(items, className="gaps")], className="as-table"
    )
