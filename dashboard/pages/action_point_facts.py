"""Who is involved in one action point, with which money, under which objective, for whom: each with its source.

What is not known says which kind of not knowing it is; what is our own sorting says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.action_point_record import ActionPointRecord
from dashboard.pages.action_points_asked import objective_name
from dashboard.pages.addresses import ACTION_POINT_SLUGS, page_address
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.not_known import gap_about, kind_of_absence
from dashboard.pages.who_says import opening
from dashboard.rows import ActionPointMark, Objective, StatedAmount

_LEAD = "trekker"
_BY_SOURCE = "bron"
_BUDGETS = "register_budgetten"


def facts(record: ActionPointRecord) -> Component:
    """The facts as a list of names and what is known of each."""
    say = record.edition.say
    named: list[tuple[str, list[Component]]] = [
        (say("action_point.fact.domains"), _domains(record)),
        (say("action_point.fact.functions"), _functions(record)),
        (say("action_point.fact.lead"), _lead(record)),
        (say("action_point.fact.budget"), _budget(record)),
        (say("action_point.fact.objectives"), _objectives(record)),
        (say("action_point.fact.schakel"), _marks(record, "schakel")),
        (say("action_point.fact.doelgroep"), _marks(record, "doelgroep")),
        (say("action_point.fact.thema"), _marks(record, "thema", is_told_when_empty=False)),
    ]
    shown = [html.Div([html.Dt(name), *(html.Dd(piece) for piece in told)]) for name, told in named if told]
    source = html.P(
        [say("action_point.fact.source"), " ", record.edition.source(record.whole.source_id), "."], className="note"
    )
    return html.Div([html.Dl(shown, className="facts"), source])


def _domains(record: ActionPointRecord) -> list[Component]:
    edition = record.edition
    shown: list[Component] = []
    for link in record.domains:
        name = _to_list(link.name.in_language(edition.language), "domein_id", link.domain_id, edition)
        role = edition.label("domein_rol", link.role)
        shown.append(html.Div([name, html.Span(f" · {role}", className="role"), *_by(link.source_id, record)]))
    return shown or [_absent("domein", record)]


def _functions(record: ActionPointRecord) -> list[Component]:
    """The functions of ministers that sources name for a domain; nothing where no source ties a domain to it."""
    edition = record.edition
    return [
        html.Div([edition.text(held.function), *_by(held.source_id, record)], className="function")
        for held in record.competences
    ]


def _lead(record: ActionPointRecord) -> list[Component]:
    edition = record.edition
    leads = [link for link in record.domains if link.role == _LEAD and link.sorting == _BY_SOURCE]
    if leads:
        return [html.Div([edition.text(link.name), *_by(link.source_id, record)]) for link in leads]
    return [_absent("trekker", record)]


def _budget(record: ActionPointRecord) -> list[Component]:
    """Each stated amount apart, never added; else the kind of not knowing, with what the record says of it."""
    if record.amounts:
        return [_amount(amount, record.edition) for amount in record.amounts]
    return [_absent("budget", record)]


def _amount(amount: StatedAmount, edition: Edition) -> Component:
    say = edition.say
    state = edition.label("budget_stand", amount.state)
    stated: list[Piece] = []
    if amount.amount is not None and amount.unit:
        value = float(amount.amount)
        shown = int(value) if value.is_integer() else value
        number = figure(shown, edition, _BUDGETS, [("budget_id", amount.budget_id)], reads="bedrag")
        stated = [number, f" {edition.label('budget_eenheid', amount.unit)} · "]
    sender = opening(amount.sender, amount.source_id, edition)
    told = say("action_point.fact.stated_by", sender=sender, stated_on=edition.date(amount.stated_on))
    return html.Div(
        [
            html.P([*stated, state]),
            html.P(edition.text(amount.description), className="note"),
            html.P([f"{told} ", edition.source(amount.source_id)], className="note"),
        ],
        className="amount",
    )


def _objectives(record: ActionPointRecord) -> list[Component]:
    edition = record.edition
    shown: list[Component] = []
    for link in record.objectives:
        name = objective_name(Objective(link.objective_id, link.kind, link.number, link.title), edition)
        to_list = _to_list(name, "doelstelling_id", link.objective_id, edition)
        shown.append(html.Div([to_list, *_by(link.source_id, record)]))
    return shown or [_absent("doelstellingen", record, is_of_plan_too=False)]


def _marks(record: ActionPointRecord, kind: str, *, is_told_when_empty: bool = True) -> list[Component]:
    edition = record.edition
    marks: Sequence[ActionPointMark] = [mark for mark in record.marks if mark.kind == kind]
    shown: list[Component] = []
    for mark in marks:
        label = edition.label(kind, mark.code)
        # themes are no filter of the list
        name: Piece = _to_list(label, kind, mark.code, edition) if is_told_when_empty else label
        shown.append(html.Div([name, *_by(mark.source_id, record)]))
    return shown or ([_absent(kind, record)] if is_told_when_empty else [])


def _absent(subject: str, record: ActionPointRecord, *, is_of_plan_too: bool = True) -> Component:
    """The kind of not knowing, with what the record says of it.

    A gap of the plan tells of this action point too, unless its subject means another thing there.
    """
    edition = record.edition
    key, as_of = record.whole.action_point_id, edition.reader.record.as_of
    gaps = [gap for gap in record.gaps if is_of_plan_too or gap.action_point_id == key or gap.subject != subject]
    status = edition.status("onbekend_soort", kind_of_absence(subject, key, gaps, as_of))
    gap = gap_about(subject, key, gaps, as_of)
    return html.Div([status, html.P(edition.text(gap.what), className="note") if gap else None])


def _by(source_id: str | None, record: ActionPointRecord) -> list[Component]:
    """The source of a fact, or that it is our own sorting; nothing where it is the source that stands beneath all."""
    if source_id == record.whole.source_id:
        return []
    edition = record.edition
    told: Piece = edition.source(source_id) if source_id else edition.say("action_point.fact.own_sorting")
    return [html.P(told, className="note")]


def _to_list(name: str, parameter: str, value: str, edition: Edition) -> Component:
    return html.A(name, href=page_address(ACTION_POINT_SLUGS, edition.language, [(parameter, value)]))
