"""The parts of one whole: one stacked bar, its numbers above it, its legend a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plotly.basedatatypes import BaseFigure

from dashboard.charts.chart_view import Asked, ChartRow, ChartView, LegendEntry, Number, Rows, Told
from dashboard.charts.drawing import Block, Ground, bars, figure, rule, words_at
from dashboard.charts.style import EDGE, GAP, Fill
from dashboard.words import Words

_BAR = 44
_LEVEL = 20
_FRAME = 2
# on a screen of 320 pixels, where numbers come nearest to each other
_NARROWEST = 250
# under this share of the width a part would vanish between its gaps
_LEAST_SHARE = 6 / _NARROWEST
_DIGIT = 9
_BETWEEN = 8


@dataclass(frozen=True)
class StackedPart:
    """One part of the whole. `asked` are the rows of the chart's public table that reproduce `value`."""

    code: str
    label: str
    value: int
    fill: Fill
    asked: Asked = ()
    row_keys: tuple[str, ...] = ()


def stacked_bar(
    told: Told, parts: Sequence[StackedPart], label_heading: str, value_heading: str, words: Words
) -> ChartView:
    """The chart of these parts from left to right; a part of 0 stands in the table only. Their sum is above 0.

    A part that would be too narrow to be seen is drawn as wide as can just be seen, at the cost of the others; its
    number, above it and in legend and table, is what it is.
    """
    shown = [part for part in parts if part.value]
    return ChartView(
        told=told,
        figure=_figure(shown, words),
        headings=(label_heading, value_heading, words("chart.rows_heading")),
        rows=tuple(
            ChartRow(part.code, (part.label, Number(part.value, part.asked), Rows(part.row_keys))) for part in parts
        ),
        legend=tuple(LegendEntry(part.label, part.fill.name, Number(part.value, part.asked)) for part in shown),
    )


def _figure(parts: Sequence[StackedPart], words: Words) -> BaseFigure:
    whole = sum(part.value for part in parts)
    lengths = _lengths([part.value for part in parts])
    starts = [sum(lengths[:index]) for index in range(len(parts))]
    levels = _levels([(start / whole, words.number(part.value)) for start, part in zip(starts, parts, strict=True)])
    top = (max(levels) + 1) * _LEVEL
    middle = top + _BAR / 2
    texts, behind = [], []
    for start, level, part in zip(starts, levels, parts, strict=True):
        y = top - _LEVEL / 2 - level * _LEVEL - 2
        number = words.number(part.value)
        if _place(start / whole, number) < start / whole * _NARROWEST:
            texts.append(words_at(number, whole, y, anchor="right", is_bold=True))
        else:
            texts.append(words_at(number, start, y, shift=3, is_bold=True))
        if level:
            behind.append(rule(start, y, start, top, EDGE))
    blocks = [
        Block(start, length, middle, _BAR, part.fill, f"{part.label}: {words.number(part.value)}")
        for start, length, part in zip(starts, lengths, parts, strict=True)
    ]
    # around the whole, so that a part without a ground of its own has an end
    low, high = top - _FRAME, top + _BAR + _FRAME
    behind += [rule(0, low, whole, low, EDGE), rule(0, high, whole, high, EDGE)]
    behind += [rule(end, low, end, high, EDGE) for end in (0, whole)]
    height = top + _BAR + 4
    ground = Ground(0, whole, 0, height, height=height, left=1, right=1)
    return figure([bars(blocks, gap=GAP)], ground, texts=texts, behind=behind)


def _lengths(values: Sequence[int]) -> list[float]:
    """How long each part is drawn, in the unit of the values: as its value, but where it is too narrow to be seen."""
    whole = sum(values)
    least = min(_LEAST_SHARE, 1 / len(values)) * whole
    narrow = [value < least for value in values]
    while True:
        left = whole - least * sum(narrow)
        wide = sum(value for value, is_narrow in zip(values, narrow, strict=True) if not is_narrow)
        lengths = [
            least if is_narrow else value if left == wide else value * left / wide
            for value, is_narrow in zip(values, narrow, strict=True)
        ]
        # what the narrow ones take may make another one too narrow
        if all(length >= least for length in lengths):
            return lengths
        narrow = [length <= least for length in lengths]


def _levels(numbers: Sequence[tuple[float, str]]) -> list[int]:
    """How many lines above the bar each number stands, so that none touches another: (share where it begins, text).

    The left one of a crowd stands highest, so that no line from a number to the bar crosses another number.
    """
    begins = [_place(share, text) for share, text in numbers]
    levels: list[int] = []
    for index in reversed(range(len(numbers))):
        end = begins[index] + len(numbers[index][1]) * _DIGIT + _BETWEEN
        crowd = [level for begin, level in zip(begins[index + 1 :], levels, strict=True) if begin < end]
        levels.insert(0, max(crowd) + 1 if crowd else 0)
    return levels


def _place(share: float, text: str) -> float:
    """Where a number begins, in pixels of the narrowest screen: at its part, unless it would go past the whole."""
    return min(share * _NARROWEST, _NARROWEST - len(text) * _DIGIT)
