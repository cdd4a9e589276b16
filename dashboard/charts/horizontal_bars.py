"""Numbers side by side: one horizontal bar per row, its label above it and its number at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plotly.basedatatypes import BaseFigure

from dashboard.charts.chart_view import Asked, ChartRow, ChartView, Number, Rows, Told
from dashboard.charts.drawing import Block, Ground, bars, figure, words_at
from dashboard.charts.lines_of_text import LINE_HEIGHT, broken
from dashboard.charts.style import Fill
from dashboard.words import Words

_ABOVE_LABEL = 6
_BAR = 24
_BELOW_BAR = 10
# room for a number at the end of the longest bar
_NUMBER_ROOM = 44
_BESIDE = 5


@dataclass(frozen=True)
class BarRow:
    """One bar. `asked` are the rows of the chart's public table that reproduce `value`; `row_keys` name them."""

    code: str
    label: str
    value: int
    fill: Fill
    asked: Asked = ()
    row_keys: tuple[str, ...] = ()


def horizontal_bars(
    told: Told, rows: Sequence[BarRow], label_heading: str, value_heading: str, words: Words
) -> ChartView:
    """The chart of these rows, from top to bottom; at least one value is above 0."""
    return ChartView(
        told=told,
        figure=_figure(rows, words),
        headings=(label_heading, value_heading, words("chart.rows_heading")),
        rows=tuple(ChartRow(row.code, (row.label, Number(row.value, row.asked), Rows(row.row_keys))) for row in rows),
    )


def _figure(rows: Sequence[BarRow], words: Words) -> BaseFigure:
    texts, blocks = [], []
    y = 0.0
    for row in rows:
        y += _ABOVE_LABEL
        for text in broken(row.label):
            texts.append(words_at(text, 0, y + LINE_HEIGHT / 2))
            y += LINE_HEIGHT
        middle = y + 3 + _BAR / 2
        number = words.number(row.value)
        blocks.append(Block(0, row.value, middle, _BAR, row.fill, f"{row.label}: {number}"))
        texts.append(words_at(number, row.value, middle, shift=_BESIDE))
        y = middle + _BAR / 2 + _BELOW_BAR
    highest = max(row.value for row in rows)
    # an outline stands half outside its bar
    ground = Ground(0, highest, 0, y, height=round(y), left=1, right=_NUMBER_ROOM)
    return figure([bars(blocks)], ground, texts=texts)
