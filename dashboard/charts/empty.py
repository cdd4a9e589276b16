"""A chart with nothing in it: no mark, but which kind of unknown that is, and a sentence that says why."""

from __future__ import annotations

from dashboard.charts.chart_view import ChartView, Told
from dashboard.charts.drawing import empty_figure
from dashboard.charts.style import UNKNOWN_FILLS


def empty_chart(told: Told, kind: str) -> ChartView:
    """The chart that holds nothing; `kind` is one of the five kinds of unknown, and `told.sentence` says why.

    A filter may fill it: it has the place of a chart, without height. Raises ValueError for another kind.
    """
    if kind not in UNKNOWN_FILLS:
        raise ValueError(f"{kind!r} is none of the kinds of not knowing")
    return ChartView(told=told, figure=empty_figure(), headings=(), rows=(), empty_kind=kind)
