"""The page of one action point or topic of the main plan: what was promised, what is known of it, what is not.

Everything on it comes from the release: the page is the same for every action point, with a number or without.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dash import html
from dash.development.base_component import Component

from dashboard.charts.official_course import official_course
from dashboard.pages import corrected
from dashboard.pages.action_point_course import course
from dashboard.pages.action_point_facts import facts
from dashboard.pages.action_point_moments import moment_list, moments
from dashboard.pages.action_point_parts import gap_list, parts_section
from dashboard.pages.action_point_record import WHOLE_QUESTION, ActionPointRecord
from dashboard.pages.action_point_table import evidence_step, official_status
from dashboard.pages.action_point_told import point_sentence
from dashboard.pages.action_points_asked import SUMMARY, TABLE, wholes
from dashboard.pages.addresses import (
    ACTION_POINT_SLUGS,
    EXCHANGE_SLUGS,
    PRACTICE_SLUGS,
    action_point_address,
    action_point_name,
    file_address,
    page_address,
    part_address,
    part_anchor,
)
from dashboard.pages.attributes import aria
from dashboard.pages.chart_frame import chart_frame
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import breadcrumbs, section, whole_page
from dashboard.pages.not_known import gap_about
from dashboard.pages.page import Filters, PageView, View
from dashboard.pages.sentences import unread_report
from dashboard.pages.stated_count import other_counts, stated_by, stated_count
from dashboard.pages.woven import woven
from dashboard.rows import ActionPointStatus, Text
from dashboard.store import ReleaseReader

_NO_SOURCE = "geen_bron_gevonden"
_NOT_ENTERED = "nog_niet_ingelezen"
_NO_DEADLINE = "geen_einddatum_gekend"
_PLAN_TEXT = "plantekst"
_DAY = "dag"
_REPORTS = "register_voortgangsmeldingen"
# subjects of gaps that the facts tell of already
_TOLD_AS_FACTS = frozenset({"trekker", "budget", "doelstellingen"})


def view_of(name: str) -> View:
    """The view of the action point or topic that addresses call by that name."""
    return partial(_view, name)


def address_of_whole(name: str, reader: ReleaseReader, language: str) -> str:
    """Where a part with that name stands: its place on the page of its whole; '' where no part is called that."""
    every = reader.action_point_statuses(reader.record.main_plan)
    by_key = {status.action_point_id: status for status in every}
    for status in every:
        whole = by_key.get(status.parent_id or "")
        if whole and action_point_name(status.action_point_id, None) == name:
            return part_address(status.action_point_id, whole.action_point_id, whole.number, language)
    return ""


def _view(name: str, reader: ReleaseReader, language: str, _: Filters) -> PageView:
    edition = Edition(reader, language)
    say = edition.say
    record = ActionPointRecord(edition, name)
    whole = record.whole
    title = whole.title.in_language(language)
    called = say("points.kind.numbered", number=whole.number) if whole.number else title
    sentence = point_sentence(whole, record.kind, record.plan, edition)
    above = [(say("points.title"), page_address(ACTION_POINT_SLUGS, language))]
    main = whole_page(
        [
            breadcrumbs(above, called, edition),
            html.Div(html.Div(_head(record, sentence), className="wrap hero point-head")),
            _three_questions(record),
            _promised(record),
            _through_time(record),
            parts_section(record),
            _asked(record),
            _moments(record),
            _linked(record),
            _unknown_and_rows(record),
        ]
    )
    document_title = f"{called}: {title}" if whole.number else title
    return PageView(title=document_title, description=f"{document_title}. {sentence}", tree=main)


def _head(record: ActionPointRecord, sentence: str) -> list[Component]:
    edition, say, whole = record.edition, record.edition.say, record.whole
    named = [domain.name.in_language(edition.language) for domain in record.domains if domain.sorting == "bron"]
    by_source = f" · {say('action_point.domain_by_source', domains=', '.join(named))}" if named else ""
    kicker = say("points.kind.numbered", number=whole.number) if whole.number else say("action_point.kind.topic")
    return [
        html.Div(
            [
                html.P(f"{kicker}{by_source}", className="kicker"),
                html.H1(edition.text(whole.title)),
                html.P(sentence, className="lead", id="zin"),
                *corrected.told(record.corrections, edition),
            ]
        ),
        _place(record),
    ]


def _place(record: ActionPointRecord) -> Component:
    """Where it stands among the stated measures: a square of so many; a topic has no known place."""
    edition, say, plan = record.edition, record.edition.say, record.plan
    number, stated = record.whole.number or "", plan.stated_measures or 0
    if not number:
        shape = html.Span(className="circle", **aria(hidden="true"))
        return html.Div([shape, html.P(say("action_point.place.topic"))], className="place no-place")
    if not number.isdecimal() or not 1 <= int(number) <= stated:
        return html.Div(html.P(say("action_point.place.number", number=number)), className="place")
    entered = {status.number for status in wholes(record.every) if status.boundary != SUMMARY}
    squares = [html.Span(className=_square(str(place), number, entered)) for place in range(1, stated + 1)]
    caption = woven(
        say,
        "action_point.place.caption",
        number=number,
        stated=stated_count(plan, edition),
        by=stated_by(plan, edition),
    )
    told: list[list[Piece]] = [caption, other_counts(plan, edition), [say("stated_count.reading")]]
    return html.Figure(
        [
            html.Div(squares, className="squares", **aria(hidden="true")),
            html.Figcaption([html.P(one) for one in told if one]),
        ],
        className="place",
    )


def _square(place: str, number: str, entered: set[str | None]) -> str:
    if place == number:
        return "here"
    return "entered" if place in entered else ""


def _three_questions(record: ActionPointRecord) -> Component:
    edition, say, whole = record.edition, record.edition.say, record.whole
    official: list[Component] = list(official_status(whole, edition))
    if whole.official_source_id:
        official.append(html.P(edition.source(whole.official_source_id), className="note"))
    else:
        official += _why_no_official_source(record)
    evidence: list[Component] = list(evidence_step(whole, edition))
    sources = [source_id for source_id in (whole.evidence_source_id, whole.undated_evidence_source_id) if source_id]
    evidence += [html.P(edition.source(source_id), className="note") for source_id in dict.fromkeys(sources)]
    is_documented = whole.evidence_step != _NO_SOURCE or whole.undated_evidence_step
    note = "action_point.evidence_note" if is_documented else f"action_point.evidence_none.{record.kind}"
    evidence.append(html.P(say(note), className="note"))
    schedule: list[Component] = [edition.status("planning_stand", whole.schedule_status)]
    if whole.schedule_status == _NO_DEADLINE:
        schedule.append(html.P(say(f"action_point.no_deadline.{record.kind}"), className="note"))
    schedule.append(html.P(edition.source(whole.source_id), className="note"))
    answers = (
        (say("points.column.official"), official),
        (say("points.column.evidence"), evidence),
        (say("action_point.on_schedule"), schedule),
    )
    return html.Section(
        [
            html.H2(say("action_point.three"), id="stand-kop", className="unseen"),
            html.Div([html.Div([html.H3(question), *answer]) for question, answer in answers], className="three"),
        ],
        id="stand",
        **aria(labelledby="stand-kop"),
    )


def _why_no_official_source(record: ActionPointRecord) -> list[Component]:
    """That no report of government is entered, and the public reports on the whole plan that are not read."""
    edition, say = record.edition, record.edition.say
    unread = [held for held in record.rounds if held.report_state == _NOT_ENTERED and held.report_source_id]
    return [
        html.P(say("action_point.no_report"), className="note"),
        *(
            html.P(
                [
                    say("action_point.not_entered", report_date=edition.date(held.held_on)),
                    " ",
                    edition.source(held.report_source_id or ""),
                ],
                className="note",
            )
            for held in unread
        ),
    ]


def _promised(record: ActionPointRecord) -> Component:
    edition, say, whole = record.edition, record.edition.say, record.whole
    told: list[Component] = [html.P(say("action_point.our_words"), className="note")]
    if whole.description:
        told.append(html.P(edition.text(whole.description), className="promise"))
    if record.parts:
        told.append(html.Ol([_promised_part(part, edition) for part in record.parts], className="promised-parts"))
    return html.Section(
        html.Div(
            [
                html.Div(
                    [html.H2(say("action_point.promised"), id="beloofd-kop"), *told, *_official_text(record)],
                    className="promised-text",
                ),
                html.Div([html.H2(say("action_point.facts"), className="unseen"), facts(record)]),
            ],
            className="duo",
        ),
        id="beloofd",
        className="section",
        **aria(labelledby="beloofd-kop"),
    )


def _promised_part(part: ActionPointStatus, edition: Edition) -> Component:
    name = html.A(edition.text(part.title), href=f"#{part_anchor(part.action_point_id)}")
    described: list[Component] = [html.P(edition.text(part.description))] if part.description else []
    return html.Li([html.P(html.Strong(name)), *described])


def _official_text(record: ActionPointRecord) -> list[Component]:
    """Where the official text stands: one click away where the address is known, else the document by its name.

    Of a topic only a summary was read, so that is named, and that the text of the plan is not entered.
    """
    edition, say, whole = record.edition, record.edition.say, record.whole
    source = edition.sources[whole.source_id]
    if record.kind == "topic":
        pieces: list[Component] = [
            html.P([say("action_point.known_through"), " ", edition.source(whole.source_id), "."], className="note")
        ]
        gap = gap_about(_PLAN_TEXT, whole.action_point_id, record.gaps, edition.reader.record.as_of)
        if gap:
            text: list[Piece] = [say("action_point.plan_text"), " ", edition.status("onbekend_soort", gap.kind)]
            pieces.append(html.P(text, className="note"))
        return pieces
    no_address = [] if source.url else [" ", say("action_point.no_address")]
    return [
        html.P(
            [say("action_point.official_text"), " ", edition.source(whole.source_id), ".", *no_address],
            className="note",
        )
    ]


def _through_time(record: ActionPointRecord) -> Component | None:
    """The official status, or the kind of not knowing it, as they followed each other; None where one always held.

    Drawn, and beneath the drawing told one by one.
    """
    edition, say = record.edition, record.edition.say
    chart = official_course(
        record.changes,
        edition.sources,
        edition.labels("officiele_stand"),
        say,
        edition.reader.record.as_of,
        (record.plan.begins, record.plan.ends),
        unread_report(record.plan, say),
    )
    if chart is None:
        return None
    address = action_point_address(record.whole.action_point_id, record.whole.number, edition.language)
    # the drawing has its table; the list adds why a status is not known, so it waits behind words
    one_by_one = html.Details(
        [
            html.Summary(say("action_point.course.one_by_one")),
            course(record.changes, record.gaps, record.reports, edition),
        ],
        className="as-table one-by-one",
    )
    return section(
        "verloop",
        say("action_point.through_time"),
        [chart_frame(chart, edition, address, {}), one_by_one],
        note=say("action_point.through_time_lead"),
    )


def _asked(record: ActionPointRecord) -> Component | None:
    """What was asked in public about the whole, and what was answered; None where nothing was."""
    edition, say = record.edition, record.edition.say
    questions = record.questions_on(record.whole.action_point_id, WHOLE_QUESTION)
    if not questions:
        return None
    pieces: list[Component] = []
    for question in questions:
        asker = edition.label("steller", question.asker)
        asked = say("action_point.asked.when", asker=asker, asked_on=edition.date(question.asked_on))
        state = html.Strong(f"{edition.label('antwoord_stand', question.answer_state)}. ")
        answer: list[Piece] = [edition.text(question.answer)] if question.answer else []
        when = [say("action_point.part.answered", answered_on=edition.date(question.answered_on)), " "]
        pieces.append(
            html.Div(
                [
                    html.P(edition.text(question.subject), className="question"),
                    html.P(asked, className="note"),
                    html.P([state, *answer]),
                    html.P([*(when if question.answered_on else []), edition.source(question.source_id)],
                           className="note"),
                ],
                className="asked",
            )
        )  # fmt: skip
    return html.Section(
        [html.H2(say("action_point.asked.title"), id="gevraagd-kop"), *pieces],
        id="gevraagd",
        className="section",
        **aria(labelledby="gevraagd-kop"),
    )


def _moments(record: ActionPointRecord) -> Component:
    say = record.edition.say
    return html.Section(
        [
            html.H2(say("action_point.moments.title"), id="momenten-kop"),
            html.P(say(f"action_point.moments.lead.{record.kind}")),
            _last_report(record),
            moment_list(moments(record), record.edition),
        ],
        id="momenten",
        className="section",
        **aria(labelledby="momenten-kop"),
    )


def _last_report(record: ActionPointRecord) -> Component | None:
    """How long ago the last known report is; at least so long where its day is not known. None without a dated one."""
    edition, whole = record.edition, record.whole
    if whole.last_report_on is None or whole.days_since_last_report is None:
        return None
    asked = [("actiepunt_id", whole.action_point_id)]
    name = "last" if whole.last_report_on.precision == _DAY else "last_at_least"
    told = woven(
        edition.say,
        f"action_point.moments.{name}",
        reported_on=edition.date(whole.last_report_on),
        days=figure(whole.days_since_last_report, edition, TABLE, asked, reads="dagen_sinds_laatste_melding"),
        as_of=edition.as_of,
    )
    return html.P(told)


def _linked(record: ActionPointRecord) -> Component | None:
    """Exchanges, foreign examples and practices that a row ties to it, each with the tie; None where there are none."""
    edition, say = record.edition, record.edition.say
    exchange_page, practice_page = (page_address(slugs, edition.language) for slugs in (EXCHANGE_SLUGS, PRACTICE_SLUGS))
    items: list[Component] = []
    for exchange in record.exchanges:
        told = [say("action_point.linked.exchange"), edition.date(exchange.begins), edition.label("band", exchange.tie)]
        items.append(_link(exchange.title, exchange_page, told, exchange.source_id, edition))
    for example in record.examples:
        step = edition.label("praktijk_stap", example.furthest_step) if example.furthest_step else ""
        level = edition.label("bestuursniveau", example.government_level)
        tie = edition.label("band", example.tie) if example.tie else ""
        told = [say("action_point.linked.example"), step, level, tie]
        items.append(_link(example.name, f"{practice_page}#{example.practice_id}", told, example.source_id, edition))
    for practice in record.practices:
        told = [say("action_point.linked.practice"), edition.date(practice.happened_on)]
        told.append(edition.label("band", practice.tie))
        items.append(
            _link(practice.practice_name, f"{practice_page}#rij-{practice.row_id}", told, practice.source_id, edition)
        )
    if not items:
        return None
    return html.Section(
        [
            html.H2(say("action_point.linked.title"), id="verbonden-kop"),
            html.P(say("action_point.linked.lead")),
            html.Ul(items, className="linked"),
        ],
        id="verbonden",
        className="section",
        **aria(labelledby="verbonden-kop"),
    )


def _link(name: Text, address: str, told: Sequence[str], source_id: str, edition: Edition) -> Component:
    return html.Li(
        [
            html.P(html.Strong(html.A(edition.text(name), href=address))),
            html.P(" · ".join(part for part in told if part)),
            html.P(edition.source(source_id), className="note"),
        ]
    )


def _unknown_and_rows(record: ActionPointRecord) -> Component:
    edition, say = record.edition, record.edition.say
    gaps = [gap for gap in record.gaps_of(record.whole.action_point_id) if gap.subject not in _TOLD_AS_FACTS]
    unknown = gap_list(gaps, edition) or [html.P(say(f"action_point.unknown.none.{record.kind}"))]
    return html.Section(
        html.Div(
            [
                html.Div([html.H2(say("action_point.unknown.title"), id="niet-bekend-kop"), *unknown], className="gap"),
                html.Div(
                    [html.H2(say("action_point.rows.title")), html.P(say("action_point.rows.lead")), _rows(record)]
                ),
            ],
            className="duo even",
        ),
        id="niet-bekend",
        className="section",
        **aria(labelledby="niet-bekend-kop"),
    )  # fmt: skip


def _rows(record: ActionPointRecord) -> Component:
    """The rows about the whole in every public table that has some: how many, and their file."""
    edition = record.edition
    key = record.whole.action_point_id
    mine: Sequence[tuple[str, int]] = (
        (TABLE, 1),
        ("register_actiepunten", 1),
        ("register_actiepunt_domeinen", len(record.domains)),
        ("register_actiepunt_doelstellingen", len(record.objectives)),
        ("register_actiepunt_kenmerken", len(record.marks)),
        # in the register a withdrawn report stands too
        (_REPORTS, len(edition.reader.public_rows(_REPORTS, (("actiepunt_id", key),)))),
        ("register_gebeurtenissen", sum(1 for event in record.events if event.action_point_id == key)),
        ("register_vragen", sum(1 for question in record.questions if question.action_point_id == key)),
        ("register_budgetten", len(record.amounts)),
        ("register_leemten", sum(1 for gap in record.gaps if gap.action_point_id == key)),
    )
    titles = {file.table: file.title for file in edition.reader.public_files()}
    asked = [("actiepunt_id", key)]
    return html.Ul(
        [
            html.Li(
                [
                    edition.text(titles[table]),
                    ": ",
                    figure(count, edition, table, asked),
                    " ",
                    edition.say.count("action_point.rows.rows", count),
                    " · ",
                    html.A("CSV", href=file_address(table, asked)),
                ]
            )
            for table, count in mine
            if count
        ],
        className="own-rows",
    )
