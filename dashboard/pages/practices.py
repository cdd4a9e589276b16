"""The page about practices: parts b and c of action point 61, foreign examples here and Flemish practices abroad.

What government reported stands in words; how far each example came and what was shown or used stand apart from it.
Only the Flemish level counts as Flemish adoption, and shown, used and outgoing are three things that are never added.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import EXCHANGE_SLUGS, PRACTICE_SLUGS, page_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import Fact, breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView, Parameter
from dashboard.pages.part_of_61 import (
    REPORTED_AS_RESULT,
    link_to_whole,
    open_gaps,
    part_key,
    reported,
    status_of_part,
)
from dashboard.pages.practice_list import EXAMPLES, PRACTICES, at_least, files_of, level_in_line, practice_list
from dashboard.pages.sentences import unread_report
from dashboard.rows import ExampleStep, ListedExample, ListedPracticeAbroad
from dashboard.store import ReleaseReader

# the parts of action point 61 that this page is about
PART_EXAMPLES, PART_ABROAD = "b", "c"
_EXAMPLE_SUBJECTS = ("buitenlandse_voorbeelden", "invoering_voorbeelden")
_ABROAD_SUBJECTS = ("vlaamse_praktijken",)
_INTRODUCED = "ingevoerd"
_NO_STEP = "geen_bron_gevonden"
_SHOWN, _USED, _OUTGOING = "vertoning", "gebruik", "uitgaande_uitwisseling"
# the policies that part b of the action point names
_NAMED_POLICIES = ("jeugdbeleid", "kinderrechtenbeleid")
_DURING = frozenset({"tijdens", "over_begin", "over_einde", "over_begin_en_einde"})
_HELD = "gehouden"
_IN_A_DATABASE = "niet_van_toepassing"

PARAMETERS = (
    Parameter("bestuursniveau", lambda reader: reader.contract.labels("bestuursniveau", "nl")),
    Parameter("land", lambda reader: reader.contract.labels("land", "nl")),
    Parameter("verste_stap_beleid", lambda reader: reader.contract.labels("beleid", "nl")),
)


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:
    """The page in that language, its lists filtered."""
    edition = Edition(reader, language)
    say = edition.say
    unread = unread_report(reader.plan_overview(reader.record.main_plan), say)
    examples, steps = reader.abroad.examples(), reader.abroad.example_steps()
    practices = reader.abroad.practices()
    introduced = [step for step in steps if step.tie == REPORTED_AS_RESULT]
    shown = [row for row in practices if row.tie == REPORTED_AS_RESULT]
    lead = _lead(len(introduced) + len(shown), unread, edition)
    sections = [
        reported(
            "gemeld",
            say("practices.reported"),
            (part_key(PART_EXAMPLES, edition), part_key(PART_ABROAD, edition)),
            [_step_result(step, examples, edition) for step in introduced]
            + [_shown_result(row, edition) for row in shown],
            unread,
            edition,
        ),
        section(
            "voorbeelden",
            say("practices.examples"),
            [
                *_funnel(examples, edition),
                _not_to_conclude("practices.examples_not", edition),
                open_gaps((part_key(PART_EXAMPLES, edition),), _EXAMPLE_SUBJECTS, edition),
            ],
            note=say("practices.whose_word"),
        ),
        section(
            "buitenland",
            say("practices.abroad"),
            [
                html.P(say("practices.abroad_lead")),
                html.Div(
                    [
                        _shown_abroad(practices, edition),
                        _used_abroad(practices, edition),
                        _outgoing(practices, edition),
                    ],
                    className="three-apart",
                ),
                files_of(PRACTICES, (), edition),
                _not_to_conclude("practices.abroad_not", edition),
                open_gaps((part_key(PART_ABROAD, edition),), _ABROAD_SUBJECTS, edition),
            ],
            note=say("practices.whose_word"),
        ),
        practice_list(filters, edition),
    ]
    title = say("practices.title")
    main = whole_page(
        [
            breadcrumbs([], say("navigation.practices"), edition),
            _head(lead, examples, practices, edition),
            _on_this_page(edition),
            *sections,
        ]
    )
    return PageView(title=title, description=lead, tree=main)


def _lead(results: int, unread: str, edition: Edition) -> str:
    say = edition.say
    if results:
        return f"{say('practices.lead_reported')} {say('practices.lead_apart')}"
    first = say("practices.lead_unread", report=unread) if unread else say("practices.lead_none")
    return f"{first} {say('practices.lead_apart')}"


def _head(
    lead: str, examples: Sequence[ListedExample], practices: Sequence[ListedPracticeAbroad], edition: Edition
) -> Component:
    """The answer in words, and beside it the figures that sources give."""
    say = edition.say
    whole = link_to_whole("practices.whole_link", edition)
    promised: list[Component] = []
    for name in (PART_EXAMPLES, PART_ABROAD):
        part = status_of_part(part_key(name, edition), edition)
        if part and part.description:
            told = say("practices.promised", part=name)
            promised.append(html.P([told, " ", edition.text(part.description)], className="note"))
    return page_head(
        say("practices.heading"),
        kicker=say("practices.kicker"),
        lead=lead,
        facts=_facts(examples, practices, edition),
        below=[*promised, html.P([say("practices.as_of", as_of=edition.as_of), " ", whole], className="note")],
    )


def _facts(
    examples: Sequence[ListedExample], practices: Sequence[ListedPracticeAbroad], edition: Edition
) -> list[Fact]:
    say = edition.say
    introduced = [one for one in examples if one.flemish_step == _INTRODUCED]
    held = [row for row in practices if row.kind == _SHOWN and row.state == _HELD]
    used = [row for row in practices if row.kind == _USED]
    counted = (
        ("examples", len(examples), EXAMPLES, ()),
        ("introduced", len(introduced), EXAMPLES, (("vlaamse_stap", _INTRODUCED),)),
        ("shown", len(held), PRACTICES, (("soort", _SHOWN), ("stand", _HELD))),
        ("used", len(used), PRACTICES, (("soort", _USED),)),
    )
    return [
        (
            say(f"practices.head.{name}"),
            [at_least(number, table, asked, edition) if number else say("practices.none_found")],
        )
        for name, number, table, asked in counted
    ]


def _on_this_page(edition: Edition) -> Component:
    say = edition.say
    links = [
        ("gemeld", say("practices.nav.reported")),
        ("voorbeelden", say("practices.nav.examples")),
        ("buitenland", say("practices.nav.abroad")),
        ("lijst", say("practices.nav.list")),
    ]
    return html.Nav(
        html.Ul([html.Li(html.A(name, href=f"#{anchor}")) for anchor, name in links], className="wrap"),
        className="on-this-page",
        **aria(label=say("practices.nav.title")),
    )


def _not_to_conclude(message: str, edition: Edition) -> Component:
    say = edition.say
    return html.P([html.Strong(say("practices.not_to_conclude")), " ", say(message)], className="not-to-conclude")


def _step_result(step: ExampleStep, examples: Sequence[ListedExample], edition: Edition) -> Component:
    name = next(one.name for one in examples if one.practice_id == step.practice_id)
    return html.P([edition.text(name), ". ", edition.text(step.explanation), " ", edition.source(step.source_id), "."])


def _shown_result(row: ListedPracticeAbroad, edition: Edition) -> Component:
    return html.P([edition.text(row.name), ". ", edition.source(row.source_id), "."])


def _funnel(examples: Sequence[ListedExample], edition: Edition) -> list[Component | None]:
    """How far the Flemish level came with each example, and apart from it what stayed at another level.

    An ordered list and no chart: the steps have an order, the numbers are below ten, and the names say more than a bar.
    Each example stands at its furthest Flemish step only: a source rarely tells the steps before it.
    """
    say = edition.say
    if not examples:
        return [html.P(say("practices.examples_none"))]
    labels = edition.labels("praktijk_stap")
    items = []
    for step, label in labels.items():
        here = [one for one in examples if one.flemish_step == step]
        told: list[Piece] = [html.Strong(label), " "]
        if here:
            told.append(at_least(len(here), EXAMPLES, (("vlaamse_stap", step),), edition))
            told.append(html.P(_names(here, edition), className="note"))
        else:
            told.append(html.Span(say("practices.none_found"), className="none"))
        items.append(html.Li(told, className="reached" if here else None))
    beside = [_introduced(examples, edition), _policies(examples, edition), _elsewhere(examples, edition)]
    return [
        html.P(say("practices.funnel_lead")),
        html.Div(
            [
                html.Ol(items, className="funnel"),
                html.Div([piece for piece in beside if piece is not None], className="told"),
            ],
            className="beside",
        ),
        files_of(EXAMPLES, (), edition),
    ]


def _names(examples: Sequence[ListedExample], edition: Edition) -> list[Piece]:
    links: list[Piece] = []
    for one in examples:
        links += [" · " if links else "", html.A(edition.text(one.name), href=_entry_of(one, edition))]
    return links


def _entry_of(one: ListedExample, edition: Edition) -> str:
    """The example in the whole list: a filter may leave it out of what is seen."""
    return f"{page_address(PRACTICE_SLUGS, edition.language)}#{one.practice_id}"


def _introduced(examples: Sequence[ListedExample], edition: Edition) -> Component | None:
    """Of what Flanders introduced: how much within the plan's years; a period that a source does not tell is said."""
    say = edition.say
    introduced = [one for one in examples if one.flemish_step == _INTRODUCED]
    if not introduced:
        return None
    told: list[Piece] = [say("practices.introduced_when")]
    for period, label in edition.labels("periode_tov_plan").items():
        here = [one for one in introduced if one.period == period]
        if here:
            asked = (("periode", period), ("vlaamse_stap", _INTRODUCED))
            told += [f" {label.lower()}: ", figure(len(here), edition, EXAMPLES, asked), "."]
    if not any(one.period in _DURING for one in introduced):
        told.append(f" {say('practices.introduced_not_during')}")
    return html.P(told)


def _policies(examples: Sequence[ListedExample], edition: Edition) -> Component:
    """The question of part b: whether a source documents it in youth policy or in children's rights policy."""
    say = edition.say
    labels = edition.labels("beleid")
    told: list[Piece] = [say("practices.policies")]
    for policy in _NAMED_POLICIES:
        here = [
            one for one in examples if one.flemish_step == _INTRODUCED and one.furthest_step_policy == policy
        ]  # fmt: skip
        asked = (("verste_stap_beleid", policy), ("vlaamse_stap", _INTRODUCED))
        number: Piece = at_least(len(here), EXAMPLES, asked, edition) if here else say("practices.no_source")
        told += [f" {labels[policy]}: ", number, "."]
    return html.P(told)


def _elsewhere(examples: Sequence[ListedExample], edition: Edition) -> Component | None:
    """The examples of which no Flemish step is documented, by their furthest step and whose step it was."""
    say = edition.say
    without = [one for one in examples if one.flemish_step is None]
    if not without:
        return None
    steps = edition.labels("praktijk_stap")
    items = []
    for one in without:
        if one.furthest_step == _NO_STEP or one.furthest_step_level is None:
            told: Piece = edition.status("onbekend_soort", _NO_STEP)
        else:
            told = f"{steps[one.furthest_step]} ({level_in_line(one.furthest_step_level, edition)})"
        items.append(html.Li([html.A(edition.text(one.name), href=_entry_of(one, edition)), ": ", told]))
    return html.Div(
        [html.H3(say("practices.elsewhere")), html.P(say("practices.elsewhere_lead")), html.Ul(items)],
        className="block-of-part",
    )


def _apart(title: str, lead: str, rows: Sequence[Component]) -> Component:
    return html.Div([html.H3(title), html.P(lead, className="note"), html.Dl(list(rows), className="numbers")])


def _row(name: str, number: Piece, *more: Piece) -> Component:
    return html.Div([html.Dt(name), html.Dd([number, *more])])


def _shown_abroad(practices: Sequence[ListedPracticeAbroad], edition: Edition) -> Component:
    """Showings to an audience by their state; what only stands in a database or on a site is no showing to anybody."""
    say = edition.say
    shown = [row for row in practices if row.kind == _SHOWN]
    rows = []
    for state in (_HELD, "gepland", "onbekend", _IN_A_DATABASE):
        here = [row for row in shown if row.state == state]
        asked = (("soort", _SHOWN), ("stand", state))
        number = at_least(len(here), PRACTICES, asked, edition) if here else say("practices.none_found")
        rows.append(_row(say(f"practices.shown.{state}"), number))
    held = [row for row in shown if row.state == _HELD and row.practice_level == row.government_level == "vlaams"]
    asked = (("is_vlaamse_vertoning", "true"), ("soort", _SHOWN))
    number = at_least(len(held), PRACTICES, asked, edition) if held else say("practices.none_found")
    rows.append(_row(say("practices.shown.by_flanders"), number))
    during = [row for row in shown if row.state == _HELD and row.period in _DURING]
    if not during:
        rows.append(_row(say("practices.shown.during"), say("practices.none_dated")))
    for period in sorted({row.period for row in during}):
        here = [row for row in during if row.period == period]
        asked_then = (("periode", period), ("soort", _SHOWN), ("stand", _HELD))
        label = edition.label("periode_tov_plan", period)
        rows.append(_row(f"{say('practices.shown.held_when')} {label.lower()}",
                         at_least(len(here), PRACTICES, asked_then, edition)))  # fmt: skip
    return _apart(say("practices.shown"), say("practices.shown_lead"), rows)


def _used_abroad(practices: Sequence[ListedPracticeAbroad], edition: Edition) -> Component:
    say = edition.say
    used = [row for row in practices if row.kind == _USED]
    rows = []
    for kind, label in edition.labels("gebruik_soort").items():
        here = [row for row in used if row.use_kind == kind]
        if here:
            asked = (("gebruik_soort", kind), ("soort", _USED))
            rows.append(_row(label, at_least(len(here), PRACTICES, asked, edition)))
    if not rows:
        rows.append(_row(say("practices.used"), say("practices.none_found")))
    return _apart(say("practices.used"), say("practices.used_lead"), rows)


def _outgoing(practices: Sequence[ListedPracticeAbroad], edition: Edition) -> Component:
    say = edition.say
    outgoing = [row for row in practices if row.kind == _OUTGOING]
    rows = []
    for state, label in edition.labels("uitwisseling_stand").items():
        here = [row for row in outgoing if row.state == state]
        if here:
            asked = (("soort", _OUTGOING), ("stand", state))
            rows.append(_row(label, at_least(len(here), PRACTICES, asked, edition)))
    if not rows:
        rows.append(_row(say("practices.outgoing"), say("practices.none_found")))
    address = page_address(EXCHANGE_SLUGS, edition.language)
    link = html.P(html.A(say("practices.outgoing_more"), href=address), className="note")
    return html.Div([*_apart(say("practices.outgoing"), say("practices.outgoing_lead"), rows).children, link])
