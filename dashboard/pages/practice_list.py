"""The lists on the page about practices: its filters, each foreign example with its path, each practice shown or used.

The rows are those of `voorbeelden_trechter` and `praktijken_vertoond` with the same filters, here and in their CSV.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages import corrected
from dashboard.pages.addresses import PRACTICE_SLUGS, file_address, page_address, table_address
from dashboard.pages.attributes import aria, data
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.exchange_told import named, when, word_of
from dashboard.pages.figures import figure
from dashboard.pages.filter_form import Choice, filter_form
from dashboard.pages.layout import section
from dashboard.pages.page import Filters
from dashboard.pages.woven import woven
from dashboard.rows import ExampleStep, ListedExample, ListedPracticeAbroad
from dashboard.words import Words

EXAMPLES, PRACTICES = "voorbeelden_trechter", "praktijken_vertoond"
KINDS = ("vertoning", "gebruik", "uitgaande_uitwisseling")
_LEVEL, _LAND, _POLICY = "bestuursniveau", "land", "verste_stap_beleid"
_FILTERS = {_LAND: "land", _LEVEL: "bestuursniveau", _POLICY: "beleid"}
_EXCHANGE, _USE, _PLANNED = "uitgaande_uitwisseling", "gebruik", "gepland"
_ABROAD = "buitenlands"
_NAMED_LEVELS = frozenset({"vlaams", "europees"})
_IN_A_DATABASE = "in_databank_of_op_site"
_NOT_FOUND = "geen_bron_gevonden"


def at_least(number: int, table: str, asked: Sequence[tuple[str, str]], edition: Edition) -> Component:
    """A count of what is known of a whole that nobody knows, leading to its rows."""
    linked = figure(number, edition, table, asked)
    return html.Span([html.Span(f"{edition.say('counted.at_least')} ", className="at-least"), linked])


def files_of(table: str, asked: Sequence[tuple[str, str]], edition: Edition) -> Component:
    """The rows behind, to look at and to download."""
    say = edition.say
    return html.P(
        [
            html.A(say("practices.rows"), href=table_address(table, edition.language, asked)),
            " · ",
            html.A(say("practices.csv"), href=file_address(table, asked)),
        ],
        className="note files-of",
    )


def practice_list(filters: Filters, edition: Edition) -> Component:
    """The section with the form, the examples and the practices that the filters leave."""
    say = edition.say
    reader = edition.reader
    of_examples = filters.values
    # the level of a practice has another column where it is shown; the policy is about examples alone
    of_practices = tuple(
        ("praktijk_bestuursniveau" if name == _LEVEL else name, value)
        for name, value in filters.values
        if name != _POLICY
    )
    examples = reader.abroad.examples(of_examples)
    practices = reader.abroad.practices(of_practices)
    steps = reader.abroad.example_steps()
    results: list[Component | None] = [
        html.H3(say("practices.found_examples"), id="rijen-kop", tabIndex="-1"),
        _sentence(len(examples), EXAMPLES, of_examples, edition),
        files_of(EXAMPLES, of_examples, edition),
        _no_times(steps, edition),
        html.Ol([_example(one, steps, edition) for one in examples], className="entries") if examples else None,
    ]
    for kind in KINDS:
        rows = [row for row in practices if row.kind == kind]
        asked = (*of_practices, ("soort", kind))
        results += [
            html.H3(say(f"practices.kind.{kind}")),
            _sentence(len(rows), PRACTICES, asked, edition),
            files_of(PRACTICES, asked, edition),
            _by_practice(rows, edition),
        ]
    shown = [piece for piece in results if piece is not None]
    return section(
        "lijst",
        say("practices.list"),
        [
            html.P(say("practices.list_lead")),
            _form(filters, edition),
            html.Div(shown, id="rijen", className="found", **data(live="children")),
        ],
    )


def _form(filters: Filters, edition: Edition) -> Component:
    controls = [_control(name, code_list, filters, edition) for name, code_list in _FILTERS.items()]
    return filter_form(controls, filters, page_address(PRACTICE_SLUGS, edition.language), edition.language)


def _control(name: str, code_list: str, filters: Filters, edition: Edition) -> Choice:
    chosen = filters.value(name)
    labels = edition.labels(code_list)
    if name == _LAND:
        abroad = edition.reader.abroad
        # only what occurs: the world would hide the rest
        occurring = {code for example in abroad.examples() for code in example.countries}
        occurring |= {code for row in abroad.practices() for code in row.countries}
        occurring |= {chosen} if chosen else set()
        labels = dict(sorted(((code, labels[code]) for code in occurring), key=lambda pair: pair[1]))
    return Choice(name, edition.say(f"practices.filter.{name}"), labels)


def _sentence(number: int, table: str, asked: Sequence[tuple[str, str]], edition: Edition) -> Component:
    """How many rows are seen; of none, that this proves nothing."""
    if not number:
        return html.P(edition.say("practices.found_none"))
    return html.P(woven(edition.say, "practices.found_number", seen=figure(number, edition, table, asked)))


def _example(one: ListedExample, steps: Sequence[ExampleStep], edition: Edition) -> Component:
    say = edition.say
    mine = [step for step in steps if step.practice_id == one.practice_id]
    names = edition.labels("land")
    countries = ", ".join(sorted(names[code] for code in one.countries))
    path: list[Component] = [_step(step, edition) for step in mine]
    spans = "; ".join(times_between(mine, edition))
    flemish = edition.labels("praktijk_stap").get(one.flemish_step or "")
    line: list[Piece] = [
        *(named(say("practices.origin"), [countries]) if countries else []),
        *named(say("practices.level"), [edition.label("bestuursniveau", one.government_level)]),
    ]
    if one.theme:
        line += named(say("practices.theme"), [edition.label("thema", one.theme)])
    if one.tie:
        line += named(say("practices.tie"), [edition.label("band", one.tie)])
    no_step = html.P(edition.status("onbekend_soort", _NOT_FOUND))
    dates = [edition.date(step.stepped_on) for step in mine if step.step == one.flemish_step and step.stepped_on]
    return html.Li(
        [
            html.Div(
                [
                    html.P(flemish, className="when") if flemish else no_flemish_step(edition),
                    html.P(dates[0]) if dates else None,
                ],
                className="moment",
            ),
            html.Div(
                [
                    html.Details(
                        [
                            html.Summary(html.H4(edition.text(one.name))),
                            html.P(edition.text(one.description)) if one.description else None,
                            html.Div(line, className="line-of"),
                            html.P(say("practices.path"), className="name-of"),
                            html.Ol(path, className="path") if path else no_step,
                            html.P([f"{say('practices.time_between')}: ", spans, "."], className="line-of")
                            if spans
                            else None,
                        ],
                        id=f"meer-{one.practice_id}",
                    ),
                    html.P(countries or say("practices.no_origin"), className="note"),
                    *corrected.told(corrected.of_figure(EXAMPLES, one.practice_id, edition), edition),
                ]
            ),
            html.P([*word_of(one.source_id, edition, one.government_level), "."], className="note"),
        ],
        id=one.practice_id,
    )


def no_flemish_step(edition: Edition) -> Component:
    """That no step of the Flemish level was found; another level may have taken one."""
    swatch = html.Span(className="swatch", **aria(hidden="true"))
    return html.P(html.Span([swatch, edition.say("practices.no_flemish_step")], className=f"status {_NOT_FOUND}"))


def _no_times(steps: Sequence[ExampleStep], edition: Edition) -> Component | None:
    """That of no example two dates in a row are known, said once; None where of one they are."""
    practices = dict.fromkeys(step.practice_id for step in steps)
    if any(times_between([step for step in steps if step.practice_id == one], edition) for one in practices):
        return None
    return html.P(edition.say("practices.no_times"))


def level_in_line(level: str, edition: Edition) -> str:
    """A level of government inside a line; "Vlaams" and "Europees" keep the capital of their name."""
    label = edition.label("bestuursniveau", level)
    return label if level in _NAMED_LEVELS else label.lower()


def _step(step: ExampleStep, edition: Edition) -> Component:
    level = level_in_line(step.government_level, edition)
    told = f"{edition.label('praktijk_stap', step.step)} ({level}), {edition.date(step.stepped_on)}. "
    return html.Li(
        [
            html.Strong(told),
            edition.text(step.explanation),
            " ",
            *word_of(step.source_id, edition, step.government_level),
            ".",
        ]
    )


def times_between(steps: Sequence[ExampleStep], edition: Edition) -> list[str]:
    """How long each level of government took from one step to its next, where the dates of both are known."""
    say = edition.say
    labels = edition.labels("praktijk_stap")
    order = list(labels)
    told = []
    for level in dict.fromkeys(step.government_level for step in steps):
        mine = [step for step in steps if step.government_level == level and step.stepped_on]
        mine.sort(key=lambda step: order.index(step.step))
        for earlier, later in pairwise(mine):
            took = _days_between(earlier.stepped_on, later.stepped_on)
            if took is None or earlier.step == later.step:
                continue
            told.append(
                say(
                    "practices.took",
                    earlier=labels[earlier.step].lower(),
                    later=labels[later.step].lower(),
                    level=level_in_line(level, edition),
                    days=_days(*took, say),
                )
            )
    return told


def _days_between(earlier: PartialDate | None, later: PartialDate | None) -> tuple[int, int] | None:
    """The fewest and the most days between two dates; None where a bound or the order is not known."""
    if earlier is None or later is None:
        return None
    if earlier.first is None or earlier.last is None or later.first is None or later.last is None:
        return None
    if later.first < earlier.last:
        return None
    return (later.first - earlier.last).days, (later.last - earlier.first).days


def _days(fewest: int, most: int, say: Words) -> str:
    if fewest == most:
        return say.count("practices.days", fewest)
    return say("practices.days_between", fewest=say.number(fewest), most=say.number(most))


def _by_practice(rows: Sequence[ListedPracticeAbroad], edition: Edition) -> Component | None:
    """Each practice once, with everything that is known of it under its name."""
    if not rows:
        return None
    items = []
    for name in dict.fromkeys(row.name for row in rows):
        mine = [row for row in rows if row.name == name]
        level = mine[0].practice_level
        told = named(edition.say("practices.level"), [edition.label("bestuursniveau", level)]) if level else None
        items.append(
            html.Li(
                html.Details(
                    [
                        html.Summary(
                            [
                                html.H4(edition.text(name)),
                                html.Span(edition.say.count("practices.times", len(mine)), className="note"),
                            ]
                        ),
                        html.Div(told, className="line-of") if told else None,
                        html.Ol([_abroad(row, edition) for row in mine], className="entries"),
                    ],
                    id=f"meer-{mine[0].row_id}",
                )
            )
        )
    return html.Ol(items, className="practices")


def _abroad(row: ListedPracticeAbroad, edition: Edition) -> Component:
    """One showing, use or outgoing exchange: when, where, to or by whom, and who says it."""
    say = edition.say
    names = edition.labels("land")
    countries = ", ".join(sorted(names[code] for code in row.countries))
    told: list[Piece] = [html.Strong(countries or say("practices.no_country"))]
    if row.occasion:
        told += [". ", edition.text(row.occasion)]
    line: list[Piece] = []
    if row.audience:
        line += named(say("practices.audience"), [edition.text(row.audience)])
    if row.used_by:
        line += named(say("practices.used_by"), [row.used_by])
    if row.government_level:
        line += named(say("practices.shown_by"), [edition.label("bestuursniveau", row.government_level)])
    line += named(say("practices.period"), [edition.label("periode_tov_plan", row.period)])
    line += named(say("practices.tie"), [edition.label("band", row.tie)])
    return html.Li(
        [
            html.Div(
                [html.P(when(row.happened_on, None, edition), className="when"), *_state(row, edition)],
                className="moment",
            ),
            html.Div(
                [
                    html.P(told),
                    html.Div(line, className="line-of"),
                    html.Div(
                        named(say("practices.whose_word_one"), [*word_of(row.source_id, edition, _level_of(row)), "."]),
                        className="line-of",
                    ),
                    *corrected.told(corrected.of_figure(PRACTICES, f"{row.kind}/{row.row_id}", edition), edition),
                ]
            ),
        ],
        id=f"rij-{row.row_id}",
    )


def _state(row: ListedPracticeAbroad, edition: Edition) -> list[Component]:
    say = edition.say
    if row.use_kind:
        return [html.P(html.Strong(edition.label("gebruik_soort", row.use_kind)))]
    if row.kind == _EXCHANGE and row.state:
        shown: list[Component] = [html.P(edition.status("uitwisseling_stand", row.state))]
    elif row.showing_form == _IN_A_DATABASE:
        return [html.P(html.Strong(edition.label("vertoning_vorm", _IN_A_DATABASE)))]
    else:
        shown = [html.P(html.Strong(say(f"practices.state.{row.state}")))]
    if row.state == _PLANNED and (row.happened_on is None or _is_past(row.happened_on, edition)):
        shown.append(html.P(say("practices.outcome_unknown"), className="note"))
    return shown


def _is_past(day: PartialDate, edition: Edition) -> bool:
    return day.last is not None and day.last < edition.reader.record.as_of


def _level_of(row: ListedPracticeAbroad) -> str | None:
    """The level that showed it; a use in a named country is one of that country."""
    return _ABROAD if row.kind == _USE and row.countries else row.government_level
