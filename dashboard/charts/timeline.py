"""Moments through time, each drawn as precisely as its source gives its date; what has no date stands beneath in words.

A dot is a day; a bar a month, a season, a year or a period; a bracket with a dashed line one moment between two
bounds; an open shape what was planned (a square where its bar would be too short to show that it is open); a bar that
comes apart has no end (or beginning) that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plotly.basedatatypes import BaseFigure

from dashboard.charts.chart_view import Cell, ChartRow, ChartView, Cited, LegendEntry, Rows, Told, Unknown
from dashboard.charts.drawing import (
    Block,
    Ground,
    Part,
    Point,
    band,
    bars,
    figure,
    line,
    points,
    rule,
    words_at,
)
from dashboard.charts.lines_of_text import LINE_HEIGHT, broken, year_ticks
from dashboard.charts.style import (
    CLEAR,
    GRID,
    MOMENT,
    PLAN_TERM,
    PLAN_TERM_EDGE,
    SURFACE,
    TEXT,
    UNKNOWN_FILLS,
    Fill,
    plain,
)
from dashboard.opendata.dates import PartialDate, in_words
from dashboard.words import Words

PLANNED = "gepland"
HELD = "gehouden"
CANCELLED = "geannuleerd"
UNKNOWN = "onbekend"
STATES = (PLANNED, HELD, CANCELLED, UNKNOWN)

_DAY = "dag"
_BETWEEN_BOUNDS = "tussen_twee_grenzen"

_AXIS = 22
_ABOVE = 8
_TRACK = 26
_BAR = 14
_BELOW = 8
_UNKNOWN_COLOUR = "var(--unknown)"
# state → how a moment that lasts is filled; one of which nobody says whether it took place looks as one that is planned
MOMENT_FILLS: dict[str, Fill] = {
    PLANNED: plain("moment-planned", SURFACE, MOMENT, 2),
    HELD: plain("moment", MOMENT, MOMENT, 2),
    CANCELLED: Fill("moment-cancelled", CLEAR, "var(--stopped)", "\\", "var(--stopped)", 2),
}
# on a grey circle: the same sign as in the pattern of that kind of unknown
_UNKNOWN_SIGNS: dict[str, tuple[str, float]] = {
    "niet_gerapporteerd": ("line-ew", 7),
    "nog_niet_ingelezen": ("line-ne", 7),
    "geen_bron_gevonden": ("circle", 4),
    "niet_van_toepassing": ("x-thin", 6),
}
# the track on a small phone, and the shortest bar, in pixels, of which the open outline still shows
_NARROWEST_TRACK = 270
_SHORTEST_OPEN_BAR = 10
_SQUARE = 11
# a bar without a known end comes apart over its last part: where its pieces begin and end, in shares of it
_COMING_APART = ((0.0, 0.5), (0.54, 0.68), (0.73, 0.82), (0.88, 0.93), (0.98, 1.0))


@dataclass(frozen=True)
class Moment:
    """One row of a timeline.

    `state` is one of STATES; `unknown` is the kind of unknown where the moment itself is one ('' otherwise): it is
    drawn grey, with the pattern of its kind. `state_label` says the state, or the kind of unknown, in words.
    `row_key` names the row of a public table that it comes from.
    """

    key: str
    label: str
    when: PartialDate | None
    state: str
    state_label: str
    source_id: str | None
    row_key: str = ""
    unknown: str = ""


@dataclass(frozen=True)
class Term:
    """The period of the plan, drawn behind the moments; `label` says so in the legend."""

    first: date
    last: date
    label: str


def timeline(told: Told, moments: Sequence[Moment], words: Words, term: Term | None = None) -> ChartView:
    """The timeline of these moments, in their order from top to bottom. At least one of them has a date.

    It runs over whole years, from the first date to the last, the term and the as-of date among them. Raises
    ValueError for a state that it does not know, and where no moment has a date.
    """
    if unknown := sorted({moment.state for moment in moments} - set(STATES)):
        raise ValueError(f"no such state of a moment: {', '.join(unknown)}")
    dated = [(moment, moment.when) for moment in moments if moment.when is not None]
    if not dated:
        raise ValueError("a timeline without a date is no timeline")
    undated = [moment for moment in moments if moment.when is None]
    headings = ("chart.timeline.when", "chart.timeline.what", "chart.timeline.state", "chart.timeline.source")
    return ChartView(
        told=told,
        figure=_Drawing(told.as_of, term, words).figure(dated),
        headings=tuple(words(heading) for heading in headings),
        rows=tuple(_row(moment, words) for moment in moments),
        legend=_legend(told.as_of, dated, term, words),
        beneath_title=words("chart.timeline.undated") if undated else "",
        beneath=tuple(f"{moment.label}: {moment.state_label}" for moment in undated),
    )


def _row(moment: Moment, words: Words) -> ChartRow:
    state: Cell = Unknown(moment.unknown) if moment.unknown else moment.state_label
    what: Cell = Rows((moment.row_key,)) if moment.row_key else moment.label
    source: Cell = Cited(moment.source_id) if moment.source_id else ""
    return ChartRow(moment.key, (in_words(moment.when, words), what, state, source))


def _legend(
    as_of: date, dated: Sequence[tuple[Moment, PartialDate]], term: Term | None, words: Words
) -> tuple[LegendEntry, ...]:
    """Only what the drawing holds, so that no mark of it goes unexplained and nothing else is explained."""
    entries: dict[str, str] = {}
    for moment, when in dated:
        if moment.unknown:
            entries[moment.unknown] = moment.state_label
            continue
        precision = _shape(when)
        entries[f"moment-{precision}"] = words(f"chart.timeline.{precision}")
        if moment.state != HELD:
            entries[f"moment-{_STATE_NAMES[moment.state]}"] = words(f"chart.timeline.state_{moment.state}")
    if term:
        entries["plan-term"] = term.label
    entries["as-of"] = words("chart.timeline.as_of", day=words.day(as_of))
    return tuple(LegendEntry(label, mark) for mark, label in entries.items())


_STATE_NAMES = {PLANNED: "planned", CANCELLED: "cancelled", UNKNOWN: "uncertain"}


def _shape(when: PartialDate) -> str:
    """`day`, `span`, `bounds` or `open`."""
    if when.first is None or when.last is None:
        return "open"
    if when.precision == _BETWEEN_BOUNDS:
        return "bounds"
    return "day" if when.precision == _DAY else "span"


class _Drawing:
    """The figure of dated moments, row by row."""

    def __init__(self, as_of: date, term: Term | None, words: Words) -> None:
        self._as_of = as_of
        self._term = term
        self._words = words
        self._blocks: list[Block] = []
        self._lines: list[Any] = []
        self._points: list[Point] = []
        self._texts: list[Part] = []
        self._behind: list[Part] = []
        self._tracks: list[tuple[float, float]] = []

    def figure(self, dated: Sequence[tuple[Moment, PartialDate]]) -> BaseFigure:
        days = [day for _, when in dated for day in (when.first, when.last) if day]
        days += [self._as_of, *([self._term.first, self._term.last] if self._term else [])]
        first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
        self._first, self._last = first.toordinal(), last.toordinal()
        y = 0.0
        for index, (moment, when) in enumerate(dated):
            if index:
                self._behind.append(rule(self._first, y, self._last, y, GRID))
            y = self._draw_row(moment, when, y)
        self._draw_behind(first.year, last.year)
        traces = [bars(self._blocks)] if self._blocks else []
        traces += self._lines
        if self._points:
            traces.append(points(self._points))
        ground = Ground(
            self._first,
            self._last,
            0,
            y,
            height=round(y),
            left=8,
            right=8,
            above=_AXIS,
            ticks=year_ticks(first.year, last.year),
        )
        return figure(traces, ground, texts=self._texts, behind=self._behind)

    def _draw_row(self, moment: Moment, when: PartialDate, y: float) -> float:
        """Draw a moment below `y`; answers where its row ends."""
        y += _ABOVE
        told = in_words(when, self._words)
        date_lines = broken(f"{told[:1].upper()}{told[1:]}")
        label = f"{moment.label} ({moment.state_label})" if moment.state != HELD or moment.unknown else moment.label
        for text, is_bold in [*((text, True) for text in date_lines), *((text, False) for text in broken(label))]:
            # texts begin at the edge of the figure, where a bar may begin too
            self._texts.append(words_at(text, self._first, y + LINE_HEIGHT / 2, shift=-7, is_bold=is_bold))
            y += LINE_HEIGHT
        self._tracks.append((y, y + _TRACK))
        self._draw_mark(moment, when, y + _TRACK / 2, f"{told}: {label}")
        return y + _TRACK + _BELOW

    def _draw_mark(self, moment: Moment, when: PartialDate, y: float, told: str) -> None:
        shape = _shape(when)
        if shape == "day" and when.first:
            self._draw_day(moment, when.first.toordinal() + 0.5, y, told)
        elif shape == "bounds" and when.first and when.last:
            self._draw_bounds(moment, when.first.toordinal(), when.last.toordinal() + 1, y, told)
        else:
            # an open side is drawn as far as the as-of date, or from the first year; it comes apart towards there
            first = when.first.toordinal() if when.first else self._first
            last = when.last.toordinal() + 1 if when.last else max(self._as_of.toordinal(), first) + 1
            self._draw_bar(moment, first, last, y, told, comes_apart=_open_side(when))

    def _draw_day(self, moment: Moment, x: float, y: float, told: str) -> None:
        if moment.unknown:
            self._points.append(Point(x, y, "circle", 14, SURFACE, _UNKNOWN_COLOUR, 2, told))
            if moment.unknown in _UNKNOWN_SIGNS:
                symbol, size = _UNKNOWN_SIGNS[moment.unknown]
                self._points.append(Point(x, y, symbol, size, _UNKNOWN_COLOUR, _UNKNOWN_COLOUR, 2, told))
        elif moment.state == HELD:
            self._points.append(Point(x, y, "circle", 13, MOMENT, SURFACE, 0, told))
        elif moment.state == CANCELLED:
            self._points.append(Point(x, y, "x", 13, "var(--stopped)", SURFACE, 0, told))
        else:
            symbol = "circle" if moment.state == PLANNED else "diamond"
            self._points.append(Point(x, y, symbol, 12, SURFACE, MOMENT, 2, told))

    def _draw_bounds(self, moment: Moment, first: float, last: float, y: float, told: str) -> None:
        colour = _UNKNOWN_COLOUR if moment.unknown else "var(--stopped)" if moment.state == CANCELLED else MOMENT
        above, below = y - _BAR / 2, y + _BAR / 2
        self._lines.append(line([first, last], [y, y], colour, dash="4px,3px", told=told))
        self._lines.append(line([first, first, None, last, last], [above, below, None, above, below], colour))
        if moment.unknown in _UNKNOWN_SIGNS:
            symbol, size = _UNKNOWN_SIGNS[moment.unknown]
            middle = (first + last) / 2
            self._points.append(Point(middle, y, "circle", 14, SURFACE, colour, 2, told))
            self._points.append(Point(middle, y, symbol, size, colour, colour, 2, told))

    def _draw_bar(self, moment: Moment, first: float, last: float, y: float, told: str, comes_apart: str) -> None:
        if moment.unknown:
            fill = UNKNOWN_FILLS[moment.unknown]
        else:
            fill = MOMENT_FILLS.get(moment.state, MOMENT_FILLS[PLANNED])
        pieces: Sequence[tuple[float, float]] = _COMING_APART if comes_apart else ((0.0, 1.0),)
        if comes_apart == "first":
            pieces = [(1 - end, 1 - start) for start, end in reversed(pieces)]
        length = last - first
        shortest = _SHORTEST_OPEN_BAR * (self._last - self._first) / _NARROWEST_TRACK
        if fill is MOMENT_FILLS[PLANNED] and not comes_apart and length < shortest:
            self._points.append(Point(first + length / 2, y, "square", _SQUARE, SURFACE, MOMENT, 2, told))
            return
        for start, end in pieces:
            self._blocks.append(Block(first + start * length, (end - start) * length, y, _BAR, fill, told))

    def _draw_behind(self, first: int, last: int) -> None:
        """Behind each row's track the term, the as-of line, and a line where a year begins."""
        top, bottom = self._tracks[0][0], self._tracks[-1][1]
        # one line per year, dashed so that it shows in the tracks and never behind a text
        lengths = [bottom - top] if len(self._tracks) == 1 else _alternating(self._tracks)
        dash = ",".join(f"{length:g}px" for length in lengths)
        behind = []
        if self._term:
            x0, x1 = self._term.first.toordinal(), self._term.last.toordinal() + 1
            behind += [band(x0, y0, x1, y1, PLAN_TERM) for y0, y1 in self._tracks]
            behind += [rule(x, top, x, bottom, PLAN_TERM_EDGE, 3, dash=dash) for x in (x0, x1)]
        behind += [
            rule(x, top, x, bottom, GRID, dash=dash)
            for x in (date(year, 1, 1).toordinal() for year in range(first, last + 1))
        ]
        today = self._as_of.toordinal() + 0.5
        behind.append(rule(today, top, today, bottom, TEXT, 2, dash=dash))
        self._behind = behind + self._behind


def _alternating(tracks: Sequence[tuple[float, float]]) -> list[float]:
    """Lengths of track, gap, track, … from the first track to the last, an even number of them for a dash pattern."""
    lengths: list[float] = []
    for (y0, y1), following in zip(tracks, [*tracks[1:], None], strict=True):
        lengths += [y1 - y0, following[0] - y1 if following else 1]
    return lengths


def _open_side(when: PartialDate) -> str:
    """`first` or `last`, the side of which no bound is known; '' where both are known."""
    if when.last is None:
        return "last"
    return "first" if when.first is None else ""
