"""Numbers that change on dates: a step line for each series, its end labelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plotly.basedatatypes import BaseFigure

from dashboard.charts.chart_view import Asked, ChartRow, ChartView, LegendEntry, Number, Told
from dashboard.charts.drawing import Ground, Part, Point, figure, line, points, rule, words_at
from dashboard.charts.lines_of_text import LINE_HEIGHT, year_ticks
from dashboard.charts.style import GRID, MUTED, SMALL_FONT_SIZE, SURFACE
from dashboard.words import Words

MOST_SERIES = 5
_HEIGHT = 220
_AXIS = 24
# room for the label of a line that ends highest, and for those below it that push it up
_ABOVE = 40
_OVER_LINE = 11
# series are told apart by dash and by the sign at each change, not by colour alone
SERIES = (
    ("var(--who-1)", "solid", "circle"),
    ("var(--who-2)", "8px,4px", "square"),
    ("var(--who-3)", "3px,3px", "diamond"),
    ("var(--who-4)", "10px,3px,3px,3px", "x"),
    ("var(--unknown)", "16px,6px", "circle"),
)


@dataclass(frozen=True)
class Change:
    """From that day on the series has that value; `asked` are the public rows that reproduce it."""

    on: date
    value: int
    asked: Asked = ()


@dataclass(frozen=True)
class Series:
    """One line: its changes in the order of their dates. Before its first change it has no value, and no line."""

    code: str
    label: str
    changes: tuple[Change, ...]


def step_lines(told: Told, series: Sequence[Series], value_heading: str, words: Words) -> ChartView:
    """The chart of these series up to the as-of date; at most MOST_SERIES, each with a change on or before that day.

    Raises ValueError for more series, for changes out of order, and for a change after the as-of date.
    """
    if not 0 < len(series) <= MOST_SERIES:
        raise ValueError(f"step lines show 1 to {MOST_SERIES} series, not {len(series)}")
    for one in series:
        days = [change.on for change in one.changes]
        if not days or days != sorted(set(days)) or days[-1] > told.as_of:
            raise ValueError(f"the changes of {one.code} are not in order, or later than {told.as_of}")
    return ChartView(
        told=told,
        figure=_figure(series, told.as_of, words),
        headings=(words("chart.steps.since"), words("chart.steps.series"), value_heading),
        rows=tuple(
            ChartRow(
                f"{one.code}-{change.on.isoformat()}",
                (words.day(change.on), one.label, Number(change.value, change.asked)),
            )
            for one in series
            for change in one.changes
        ),
        legend=tuple(
            LegendEntry(one.label, f"series-{index + 1}", Number(one.changes[-1].value, one.changes[-1].asked))
            for index, one in enumerate(series)
        ),
    )


def _figure(series: Sequence[Series], as_of: date, words: Words) -> BaseFigure:
    first = date(min(one.changes[0].on for one in series).year, 1, 1)
    last = date(as_of.year + 1, 1, 1)
    x0, x1 = first.toordinal(), last.toordinal()
    highest = max(change.value for one in series for change in one.changes)
    step = _round_step(highest)
    top = step * -(-highest // step) or 1
    pixels = _HEIGHT / top
    behind: list[Part] = []
    texts: list[Part] = []
    for value in range(0, top + 1, step):
        y = _ABOVE + _HEIGHT - value * pixels
        behind.append(rule(x0, y, x1, y, GRID))
        texts.append(words_at(words.number(value), x0, y, anchor="right", shift=-4, colour=MUTED, size=SMALL_FONT_SIZE))
    for year in range(first.year, last.year):
        x = date(year, 1, 1).toordinal()
        behind.append(rule(x, _ABOVE + _HEIGHT, x, _ABOVE + _HEIGHT + 6, MUTED))
    lines, dots = [], []
    for one, (colour, dash, symbol) in zip(series, SERIES, strict=False):
        days = [change.on.toordinal() for change in one.changes] + [as_of.toordinal()]
        values = [change.value for change in one.changes] + [one.changes[-1].value]
        heights = [_ABOVE + _HEIGHT - value * pixels for value in values]
        lines.append(line(days, heights, colour, width=2.5, dash=dash, is_stepped=True))
        for change, x, y in zip(one.changes, days, heights, strict=False):
            said = f"{words.day(change.on)}: {one.label}, {words.number(change.value)}"
            dots.append(Point(x, y, symbol, 9, colour, SURFACE, 1, said))
    texts += _end_labels(series, as_of, pixels, words)
    height = _ABOVE + _HEIGHT + 6
    years = year_ticks(first.year, last.year)
    ground = Ground(x0, x1, 0, height, height=height, left=26, right=8, below=_AXIS, ticks=years, ticks_side="bottom")
    return figure([*lines, points(dots)], ground, texts=texts, behind=behind)


def _end_labels(series: Sequence[Series], as_of: date, pixels: float, words: Words) -> list[Part]:
    """The name of each line and its last number, above its end; pushed up where it would touch the one below.

    Lines that end together share a label.
    """
    together: dict[int, list[str]] = {}
    for one in series:
        together.setdefault(one.changes[-1].value, []).append(one.label)
    texts = []
    lowest = float("inf")
    for value, names in sorted(together.items()):
        y = min(_ABOVE + _HEIGHT - value * pixels - _OVER_LINE, lowest - LINE_HEIGHT)
        lowest = y
        text = f"{', '.join(names)}: {words.number(value)}"
        texts.append(words_at(text, as_of.toordinal(), y, anchor="right", is_bold=True))
    return texts


def _round_step(highest: int) -> int:
    """A round distance between the lines of the scale (1, 2, 5, 10, …), so that at most five of them lie above 0."""
    size = 1
    while highest > 50 * size:
        size *= 10
    return next(part * size for part in (1, 2, 5, 10) if highest <= 5 * part * size)
