"""What others documented for the three parts of action point 61: a sentence, numbers and remarks, made from the rows.

Pure; the section on action point 61 shows them. They stand apart with their own counts, and never as a result of
government: only a source in which government itself reports it as a result of the action makes it that. Nobody knows
the whole, so a number of what sources mention is a lower bound and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from dashboard.pages.edition import Edition
from dashboard.rows import Exchange, ForeignExample, PracticeAbroad

_REPORTED_AS_RESULT = "gerapporteerd_als_resultaat"
_DURING = frozenset({"tijdens", "over_begin", "over_einde", "over_begin_en_einde"})
_PERIOD_UNKNOWN = "niet_bekend"
# the states of an exchange and of a showing in the order in which they are told; each has a wording of its own
_EXCHANGE_STATES = ("gerealiseerd", "gepland", "geannuleerd", "geen_bron_gevonden")
_SHOWING_FORMS = ("aan_publiek", "in_databank_of_op_site")
_NOT_SHOWN = ("gepland", "onbekend")
_FLEMISH = "vlaams"
_INTRODUCED = "ingevoerd"

_Row = TypeVar("_Row", Exchange, ForeignExample, PracticeAbroad)


@dataclass(frozen=True)
class Documented:
    """What others documented for one part: a sentence, numbers with their label, remarks, and the files of the rows."""

    sentence: str
    counts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]
    tables: tuple[str, ...]


def documented_exchanges(exchanges: Iterable[Exchange], unread_report: str, edition: Edition) -> Documented:
    """Exchanges on the theme by their last known state, and how many fell within the plan's years.

    Those that are only a general framework are counted apart. `unread_report` names a public report that is not
    entered; '' where there is none.
    """
    apart, reported = _apart(exchanges)
    say = edition.say
    on_theme = [exchange for exchange in apart if exchange.is_on_theme]
    general = len(apart) - len(on_theme)
    during = sum(1 for exchange in on_theme if exchange.period in _DURING)
    undated = sum(1 for exchange in on_theme if exchange.period == _PERIOD_UNKNOWN)
    labels = {state: say(f"others.exchange_state.{state}") for state in _EXCHANGE_STATES}
    period = say("others.period", during=_at_least(during, edition), undated=_at_least(undated, edition))
    return Documented(
        sentence=say.count("others.exchanges", len(on_theme)) if on_theme else say("others.exchanges_none"),
        counts=_counts(Counter(exchange.state for exchange in on_theme), labels, edition),
        remarks=(
            *((period,) if on_theme else ()),
            *((say("others.general", number=say.number(general)),) if general else ()),
            *_as_result(reported, unread_report, edition),
        ),
        tables=("uitwisselingen_telling", "register_uitwisselingen"),
    )


def documented_examples(examples: Iterable[ForeignExample], unread_report: str, edition: Edition) -> Documented:
    """Foreign examples by the furthest step towards adoption at any level of government, and what Flanders introduced.

    `unread_report` as above.
    """
    apart, reported = _apart(examples)
    say = edition.say
    steps = Counter(example.furthest_step or "geen_bron_gevonden" for example in apart)
    labels = {**edition.labels("praktijk_stap"), **edition.labels("onbekend_soort")}
    return Documented(
        sentence=say.count("others.examples", len(apart)) if apart else say("others.examples_none"),
        counts=_counts(steps, labels, edition),
        remarks=(
            *((_introduced(apart, edition),) if apart else ()),
            *_as_result(reported, unread_report, edition),
        ),
        tables=("voorbeelden_trechter", "register_praktijken", "register_praktijk_stappen"),
    )


def documented_practices(practices: Iterable[PracticeAbroad], unread_report: str, edition: Edition) -> Documented:
    """Showings abroad by their form, and uses there; the two are never added. `unread_report` as above."""
    apart, reported = _apart(practices)
    say = edition.say
    showings = [practice for practice in apart if practice.kind == "vertoning"]
    uses = [practice for practice in apart if practice.kind != "vertoning"]
    shown = [showing for showing in showings if showing.state not in _NOT_SHOWN]
    forms = {form: say(f"others.shown.{form}") for form in _SHOWING_FORMS}
    states = {state: say(f"others.showing_state.{state}") for state in _NOT_SHOWN}
    not_shown = Counter(showing.state or "" for showing in showings if showing.state in _NOT_SHOWN)
    used = say.count(
        "others.uses", len({use.practice_id for use in uses}), mentions=say.count("others.mentions", len(uses))
    )
    return Documented(
        sentence=say("others.practices"),
        counts=(
            *_counts(Counter(showing.showing_form or "" for showing in shown), forms, edition),
            *_counts(not_shown, states, edition),
        ),
        remarks=(
            *((_when_shown(shown, edition), _shown_by_flanders(shown, edition)) if shown else ()),
            *((used,) if uses else ()),
            *_as_result(reported, unread_report, edition),
        ),
        tables=("praktijken_vertoond", "register_praktijk_vertoningen", "register_praktijk_gebruik"),
    )


def _apart(rows: Iterable[_Row]) -> tuple[list[_Row], int]:
    """The rows that government did not report as a result of the action, and how many it did."""
    every = list(rows)
    apart = [row for row in every if row.tie != _REPORTED_AS_RESULT]
    return apart, len(every) - len(apart)


def _counts(found: Counter[str], labels: Mapping[str, str], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Label and number in the order of the labels; what does not occur is left out, a code without a label fails."""
    for code in found:
        labels[code]
    return tuple((label, _at_least(found[code], edition)) for code, label in labels.items() if found[code])


def _at_least(number: int, edition: Edition) -> str:
    say = edition.say
    return say("others.at_least", number=say.number(number)) if number else say("others.none_found")


def _introduced(examples: list[ForeignExample], edition: Edition) -> str:
    """Of the examples that were introduced somewhere: how many at the Flemish level, and within the plan's years."""
    say = edition.say
    introduced = [example for example in examples if example.furthest_step == _INTRODUCED]
    flemish = [example for example in introduced if example.is_flemish_adoption]
    if not introduced:
        return say("others.introduced_none")
    if not flemish:
        return say.count("others.introduced_not_flemish", len(introduced))
    during = sum(1 for example in flemish if example.period in _DURING)
    undated = sum(1 for example in flemish if example.period == _PERIOD_UNKNOWN)
    return say.count(
        "others.introduced",
        len(introduced),
        flemish=say.number(len(flemish)),
        during=say("others.introduced_during", number=say.number(during)) if during else say("others.during_none"),
        undated=say("others.introduced_undated", number=say.number(undated)) if undated else "",
    )


def _when_shown(shown: list[PracticeAbroad], edition: Edition) -> str:
    say = edition.say
    periods = Counter("tijdens" if showing.period in _DURING else showing.period for showing in shown)
    during = (
        say("others.shown_during", number=say.number(periods["tijdens"]))
        if periods["tijdens"]
        else say("others.shown_during_none")
    )
    others = [
        say(f"others.shown_period.{period}", number=say.number(periods[period]))
        for period in ("voor", "na", _PERIOD_UNKNOWN)
        if periods[period]
    ]
    return say("others.when_shown", periods=", ".join([during, *others]))


def _shown_by_flanders(shown: list[PracticeAbroad], edition: Edition) -> str:
    flemish = sum(1 for showing in shown if showing.government_level == _FLEMISH)
    return edition.say("others.shown_by_flanders", number=_at_least(flemish, edition))


def _as_result(reported: int, unread_report: str, edition: Edition) -> tuple[str, ...]:
    say = edition.say
    if reported:
        return (say.count("others.as_result", reported),)
    none = say("others.as_result_none")
    return (f"{none} {say('others.as_result_unread', report=unread_report)}" if unread_report else none,)
