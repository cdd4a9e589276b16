"""The plan as squares: each action point with a known number at its place, the rest as one group without numbers.

Topics known from summaries have no place in the plan; they stand beside it as circles. The overview calls it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import ACTION_POINT_SLUGS, action_point_address, page_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.figures import figure
from dashboard.pages.layout import section
from dashboard.pages.not_known import kind_of_absence
from dashboard.pages.stated_count import other_counts, stated_count, stating_sources
from dashboard.pages.woven import woven, woven_count
from dashboard.rows import ActionPointStatus, PlanOverview

# where the kinds of not knowing are explained on the overview
UNKNOWN_ANCHOR = "niet-bekend"
_STATUS_TABLE = "stand_per_actiepunt"
_SUMMARY = "samenvatting"
_PLAN_TEXT = "plantekst"
# so many names stand beside the squares; with more of them the list has them
_MOST_NAMES = 6


@dataclass(frozen=True)
class Squares:
    """Which action points are drawn, and where.

    `stated` is how many places there are; 0 where the plan cannot be drawn as so many places: no source says how many
    it has, or a number that is entered has no place among them. `numbered` then stand in a row without places.
    """

    stated: int
    numbered: tuple[ActionPointStatus, ...]
    topics: tuple[ActionPointStatus, ...]

    def at(self, place: int) -> ActionPointStatus | None:
        """The action point at a place, 1 to `stated`; None where no number of it is known."""
        return next((point for point in self.numbered if int(point.number or 0) == place), None)


def squares_of(statuses: Sequence[ActionPointStatus], plan: PlanOverview) -> Squares:
    """The squares and circles of a plan. Parts are none: they are of their action point or topic."""
    wholes = [status for status in statuses if not status.is_part]
    numbered = tuple(sorted((whole for whole in wholes if whole.number), key=_by_number))
    topics = tuple(whole for whole in wholes if not whole.number)
    stated = plan.stated_measures or 0
    places = [int(whole.number or "") for whole in numbered if (whole.number or "").isdecimal()]
    has_places = len(set(places)) == len(numbered) and all(1 <= place <= stated for place in places)
    return Squares(stated if has_places else 0, numbered, topics)


def plan_squares(statuses: Sequence[ActionPointStatus], plan: PlanOverview, edition: Edition) -> Component:
    """The section with the squares, what they mean, and the topics beside them."""
    squares = squares_of(statuses, plan)
    drawn = _grid(squares, edition) if squares.stated else _row(squares, edition)
    return section(
        "plan",
        _heading(squares, plan, edition),
        [html.Div([drawn, _key(squares, plan, edition)], className="plan"), _topics(squares, plan, edition)],
    )


def _by_number(status: ActionPointStatus) -> tuple[int, str]:
    number = status.number or ""
    return (int(number) if number.isdecimal() else 0, number)


def _heading(squares: Squares, plan: PlanOverview, edition: Edition) -> Piece:
    say = edition.say
    entered = len(squares.numbered)
    shown = figure(
        entered, edition, _STATUS_TABLE, (("afbakening", "gekend"), ("is_deel", "false"), ("plan_id", plan.plan_id))
    )
    if plan.stated_measures is None:
        if entered == 0:
            return say("overview.squares.title_none_unstated")
        return html.Span(woven_count(say, "overview.squares.title_unstated", entered, number=shown))
    stated = stated_count(plan, edition)
    if entered == 0:
        return html.Span(woven(say, "overview.squares.title_none", stated=stated))
    if entered > plan.stated_measures:
        return html.Span(woven_count(say, "overview.squares.title_more", entered, number=shown, stated=stated))
    return html.Span(woven_count(say, "overview.squares.title", entered, number=shown, stated=stated))


def _grid(squares: Squares, edition: Edition) -> Component:
    """A list of links for who listens, and places for who looks: both hold the same."""
    has_rest = squares.stated > len(squares.numbered)
    items: list[Component] = [_rest_item(edition)] if has_rest else []
    for place in range(1, squares.stated + 1):
        point = squares.at(place)
        items.append(_square(point, edition) if point else html.Li(className="unread", **aria(hidden="true")))
    return html.Ul(items, className="plan-squares", **aria(label=edition.say("overview.squares.label")))


def _row(squares: Squares, edition: Edition) -> Component | None:
    if not squares.numbered:
        return None
    items = [_square(point, edition) for point in squares.numbered]
    return html.Ul(items, className="plan-squares in-a-row", **aria(label=edition.say("overview.squares.label")))


def _square(point: ActionPointStatus, edition: Edition) -> Component:
    name = point.title.in_language(edition.language)
    label = edition.say("overview.squares.point", number=point.number or "", name=name)
    address = action_point_address(point.action_point_id, point.number, edition.language)
    return html.Li(html.A(point.number, href=address, title=name, **aria(label=label)), className="entered")


def _rest_item(edition: Edition) -> Component:
    label = edition.say("overview.squares.rest_label")
    return html.Li(html.A(href=f"#{UNKNOWN_ANCHOR}", **aria(label=label)), className="rest")


def _key(squares: Squares, plan: PlanOverview, edition: Edition) -> Component:
    say = edition.say
    items: list[Component] = []
    if len(squares.numbered) > _MOST_NAMES:
        every = html.A(say("overview.squares.every"), href=page_address(ACTION_POINT_SLUGS, edition.language))
        items.append(_key_item("entered", every, say("overview.squares.entered")))
    else:
        for point in squares.numbered:
            address = action_point_address(point.action_point_id, point.number, edition.language)
            name = html.A([f"{point.number} · ", edition.text(point.title)], href=address)
            items.append(_key_item("entered", name, say("overview.squares.entered")))
    if plan.stated_measures is None or plan.stated_measures > len(squares.numbered):
        kind = kind_of_absence(_PLAN_TEXT, "", edition.reader.gaps(plan.plan_id), edition.reader.record.as_of)
        rest = html.A(say("overview.squares.rest"), href=f"#{UNKNOWN_ANCHOR}")
        status = html.Span([rest, ": ", edition.label("onbekend_soort", kind).lower()])
        items.append(_key_item(kind, status, say("overview.squares.rest_note")))
    if plan.stated_measures is not None:
        sources = stating_sources(plan, edition)
        number = say.number(plan.stated_measures)
        told: list[list[Piece]] = [
            woven(say, "overview.squares.stated", stated=number, sources=sources) if sources else [],
            other_counts(plan, edition),
            [say("stated_count.reading")],
        ]
        items.append(html.Li(html.Div([html.P(one) for one in told if one], className="note")))
    return html.Ul(items, className="squares-key")


def _key_item(mark: str, name: Component, told: str) -> Component:
    swatch = html.Span(html.Span(className="swatch"), className=f"status {mark}", **aria(hidden="true"))
    return html.Li([swatch, html.Div([html.P(name, className="name"), html.P(told)])])


def _topics(squares: Squares, plan: PlanOverview, edition: Edition) -> Component | None:
    if not squares.topics:
        return None
    say = edition.say
    count = len(squares.topics)
    asked = (("afbakening", _SUMMARY), ("is_deel", "false"), ("plan_id", plan.plan_id))
    title = woven_count(say, "overview.topics.title", count, number=figure(count, edition, _STATUS_TABLE, asked))
    links = [
        html.Li(
            html.A(
                edition.text(topic.title),
                href=action_point_address(topic.action_point_id, topic.number, edition.language),
            )
        )
        for topic in squares.topics
    ]
    return html.Div(
        [html.H3(title), html.P(say("overview.topics.note"), className="note"), html.Ul(links)], className="topics"
    )
