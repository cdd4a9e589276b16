"""The headline figures of the overview: a number or a word, what it counts, and out of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import Asked
from dashboard.pages.attributes import aria
from dashboard.pages.edition import UNKNOWN_KINDS, Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import section
from dashboard.pages.stated_count import stated_by, stated_count
from dashboard.pages.topic_evidence import topic_evidence
from dashboard.pages.who_says import THIRD_PARTY, according_to
from dashboard.pages.woven import woven
from dashboard.rows import ActionPointStatus, PlanOverview, Question

_STATUS_TABLE, _COVERAGE_TABLE = "stand_per_actiepunt", "dekking"
_QUESTION_TABLE, _SOURCE_TABLE = "vragen_beantwoord", "register_bronnen"
_ANSWERED, _WANTS_NO_ANSWER = "beantwoord", "geen_vraag_om_antwoord"
_WHOLE_QUESTION = 1
# kinds of source that hold an answer itself: where another tells of one, the answer was not read
_OWN_RECORDS = frozenset({"parlement", "overheid"})
_READ_IN_FULL = "volledig"


@dataclass(frozen=True)
class Headline:
    """One of them: the number or word, what it is of (None without a denominator), what it counts, the denominator."""

    shown: Component
    out_of: Component | None
    counts: str
    denominator: Sequence[Piece]
    # the other parts of the same whole: a label and its number
    others: tuple[tuple[str, Component], ...] = ()


def headline_figures(plan: PlanOverview, statuses: Sequence[ActionPointStatus], edition: Edition) -> Component:
    """The section with the figures, and what sources document of the topics beneath them."""
    wholes = [status for status in statuses if status.number and not status.is_part]
    headlines = [
        _entered(plan, len(wholes), edition),
        _official(plan, wholes, edition),
        _answered(plan, edition),
        _read(edition),
    ]
    shown = [html.Li(_told(headline, edition)) for headline in headlines if headline]
    return section(
        "in-het-kort",
        edition.say("overview.figures.title"),
        [html.Ul(shown, className="figures"), topic_evidence(statuses, plan, edition)],
    )


def _told(headline: Headline, edition: Edition) -> list[Component]:
    say = edition.say
    out_of: list[Piece] = (
        [" ", html.Small([say("overview.figures.of"), " ", headline.out_of])] if headline.out_of else []
    )
    told: list[Component] = [
        html.P([headline.shown, *out_of], className="value"),
        html.P(headline.counts),
        html.P(list(headline.denominator), className="note"),
    ]
    if headline.others:
        others = [html.Li([f"{label}: ", number]) for label, number in headline.others]
        told.insert(2, html.Ul(others, className="others"))
    return told


def _entered(plan: PlanOverview, entered: int, edition: Edition) -> Headline:
    say = edition.say
    asked = (("afbakening", "gekend"), ("is_deel", "false"), ("plan_id", plan.plan_id))
    stated, denominator = None, say("overview.figures.entered_unstated")
    if plan.stated_measures is not None:
        stated = stated_count(plan, edition)
        denominator = say("overview.figures.entered_of", by=stated_by(plan, edition))
    return Headline(
        _count(entered, edition, _STATUS_TABLE, asked),
        stated,
        say.count("overview.figures.entered", entered),
        [denominator],
    )


def _official(plan: PlanOverview, wholes: Sequence[ActionPointStatus], edition: Edition) -> Headline | None:
    """The word of the one action point that is entered; with more of them, how many have an official status."""
    say = edition.say
    if not wholes:
        return None
    if len(wholes) == 1:
        only = wholes[0]
        row = (("actiepunt_id", only.action_point_id),)
        return Headline(
            _word("officiele_stand", only.official_status, edition, _STATUS_TABLE, row, "officiele_stand"),
            None,
            say("overview.figures.official_one", number=only.number or ""),
            [say("overview.figures.official_one_of")],
        )
    known = [whole for whole in wholes if whole.official_status not in UNKNOWN_KINDS]
    asked = (("categorie", "met_officiele_stand"), ("plan_id", plan.plan_id))
    kinds = Counter(whole.official_status for whole in wholes if whole.official_status in UNKNOWN_KINDS)
    unknown = tuple(
        (
            edition.label("officiele_stand", kind),
            _count(kinds[kind], edition, _STATUS_TABLE, _official_rows(plan, kind)),
        )
        for kind in edition.labels("onbekend_soort")
        if kinds[kind]
    )
    if not known:
        # no zero: that none is known here is no proof that there is none
        kind = kinds.most_common(1)[0][0]
        shown = _word("officiele_stand", kind, edition, _COVERAGE_TABLE, asked, "waarde_status")
        out_of = None
    else:
        shown = figure(len(known), edition, _COVERAGE_TABLE, asked, reads="waarde")
        out_of = figure(len(wholes), edition, _COVERAGE_TABLE, asked, reads="noemer")
    return Headline(
        shown,
        out_of,
        say.count("overview.figures.official", len(known)),
        [say("overview.figures.official_of")],
        unknown,
    )


def _official_rows(plan: PlanOverview, kind: str) -> Asked:
    return (
        ("afbakening", "gekend"),
        ("is_deel", "false"),
        ("officiele_stand", kind),
        ("plan_id", plan.plan_id),
    )


def _answered(plan: PlanOverview, edition: Edition) -> Headline | None:
    """How many questions about the plan have an answer here; apart, those whose answer only others tell."""
    say = edition.say
    every = [q for q in edition.reader.questions() if q.level == _WHOLE_QUESTION and q.answer_state != _WANTS_NO_ANSWER]
    asked = [question for question in every if question.plan_id == plan.plan_id]
    if not asked:
        return None
    counts: Asked = (("telt_als_vraag", "true"),)
    of_plan: Asked = (("plan_id", plan.plan_id), *counts)
    states = Counter(question.answer_state for question in asked)

    def counted(state: str) -> Component:
        return _count(states[state], edition, _QUESTION_TABLE, (("antwoord_stand", state), *of_plan))

    told = [
        (
            say("overview.figures.answered_told", according=according_to(THIRD_PARTY, source_id, edition)),
            figure(
                number,
                edition,
                _QUESTION_TABLE,
                (("antwoord_stand", _ANSWERED), ("bron_id", source_id), *of_plan),
            ),
        )
        for source_id, number in _told_by_others(asked, edition).items()
    ]
    labels = edition.labels("antwoord_stand")
    others = [(labels[state], counted(state)) for state in labels if state != _ANSWERED and states[state]]
    denominator: list[Piece] = [say("overview.figures.answered_of")]
    if len(every) > len(asked):
        number = figure(len(every), edition, _QUESTION_TABLE, counts)
        denominator += [" ", *woven(say, "overview.figures.answered_other", every=number)]
    return Headline(
        counted(_ANSWERED),
        figure(len(asked), edition, _QUESTION_TABLE, of_plan),
        say.count("overview.figures.answered", states[_ANSWERED]),
        denominator,
        (*told, *others),
    )


def _told_by_others(asked: Sequence[Question], edition: Edition) -> dict[str, int]:
    """Source → how many answers stand in it that neither parliament nor government published."""
    answered = [question.source_id for question in asked if question.answer_state == _ANSWERED]
    return dict(Counter(key for key in answered if edition.sources[key].kind not in _OWN_RECORDS))


def _read(edition: Edition) -> Headline:
    say = edition.say
    extents = Counter(source.read_extent for source in edition.sources.values())
    labels = edition.labels("gelezen")

    def counted(extent: str) -> Component:
        return _count(extents[extent], edition, _SOURCE_TABLE, (("gelezen", extent),))

    return Headline(
        counted(_READ_IN_FULL),
        figure(len(edition.sources), edition, _SOURCE_TABLE, ()),
        say.count("overview.figures.read", extents[_READ_IN_FULL]),
        [say("overview.figures.read_of")],
        tuple((labels[extent], counted(extent)) for extent in labels if extent != _READ_IN_FULL and extents[extent]),
    )


def _count(count: int, edition: Edition, table: str, asked: Asked) -> Component:
    """How many rows; where there are none the word for that: a zero would look like a result."""
    return figure(count, edition, table, asked) if count else html.Span(edition.say("overview.figures.none"))


def _word(code_list: str, code: str, edition: Edition, table: str, asked: Asked, reads: str) -> Component:
    """A word in a number's place, with its mark, leading to the row that says it."""
    link = figure(edition.label(code_list, code), edition, table, asked, reads=reads)
    if code in UNKNOWN_KINDS:
        return html.Span([html.Span(className="swatch", **aria(hidden="true")), link], className=f"status word {code}")
    swatch = html.Span(className=f"swatch known-{code}", **aria(hidden="true"))
    return html.Span([swatch, link], className="status word known")
