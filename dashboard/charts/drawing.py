"""The parts that every figure is drawn with: marks, words, rules, and a layout that leaves nothing to Plotly.

The painter (`web/paint_chart.py`) knows exactly what is made here. Along x a figure counts in its own units; along y
in pixels from the top, unless it is drawn in a fixed shape (`aspect`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

# plotly brings its classes in when they are asked for, which mypy does not see
from plotly.basedatatypes import BaseFigure
from plotly.graph_objects import Bar, Figure, Scatter  # type: ignore[attr-defined]

from dashboard.charts.style import (
    CLEAR,
    EDGE,
    FONT,
    FONT_SIZE,
    MUTED,
    PATTERN_SIZE,
    PATTERN_SOLIDITY,
    SMALL_FONT_SIZE,
    SURFACE,
    TEXT,
    Fill,
)

Part = dict[str, Any]
# the line that says that a figure is of invented data: its height in pixels, or its share of a figure of fixed shape
_MARK_HEIGHT, _MARK_SHARE = 20, 0.08
# a figure of Plotly is at least so high
_LEAST_HEIGHT = 10


@dataclass(frozen=True)
class Block:
    """A bar: from `base` over `length` along its direction, around `centre` with that `breadth` across it."""

    base: float
    length: float
    centre: float
    breadth: float
    fill: Fill
    told: str


def bars(blocks: Sequence[Block], *, upright: bool = False, gap: float = 0) -> Any:
    """Bars as Plotly's trace, lying or upright. `gap` pixels in the surface's colour part those that touch."""
    along, across = ("y", "x") if upright else ("x", "y")
    outlines = [(SURFACE, gap) if gap else (block.fill.outline, block.fill.outline_width) for block in blocks]
    return Bar(  # type: ignore[no-untyped-call]
        orientation="v" if upright else "h",
        base=[block.base for block in blocks],
        width=[block.breadth for block in blocks],
        marker={
            # one colour, never one per bar: that would replace the ground of every pattern
            "color": CLEAR,
            "line": {"color": [colour for colour, _ in outlines], "width": [width for _, width in outlines]},
            "pattern": {
                "shape": [block.fill.shape for block in blocks],
                "fgcolor": [block.fill.ink for block in blocks],
                "bgcolor": [block.fill.ground for block in blocks],
                "fgopacity": 1,
                "size": PATTERN_SIZE,
                "solidity": PATTERN_SOLIDITY,
                "fillmode": "replace",
            },
        },
        hovertext=[escape(block.told, quote=False) for block in blocks],
        hoverinfo="text",
        textposition="none",
        **{along: [block.length for block in blocks], across: [block.centre for block in blocks]},
    )


@dataclass(frozen=True)
class Point:
    """A point of `size` pixels: `fill` inside an edge of `edge_width` pixels in `edge`; a line symbol is edge only."""

    x: float
    y: float
    symbol: str
    size: float
    fill: str
    edge: str
    edge_width: float
    told: str


def points(dots: Sequence[Point]) -> Any:
    """Points as Plotly's trace."""
    return Scatter(  # type: ignore[no-untyped-call]
        mode="markers",
        x=[dot.x for dot in dots],
        y=[dot.y for dot in dots],
        cliponaxis=False,
        marker={
            "symbol": [dot.symbol for dot in dots],
            "size": [dot.size for dot in dots],
            "color": [dot.fill for dot in dots],
            "opacity": 1,
            "line": {"color": [dot.edge for dot in dots], "width": [dot.edge_width for dot in dots]},
        },
        hovertext=[escape(dot.told, quote=False) for dot in dots],
        hoverinfo="text",
    )


def line(
    x: Sequence[float | None],
    y: Sequence[float | None],
    colour: str,
    *,
    width: float = 2,
    dash: str = "solid",
    is_stepped: bool = False,
    told: str = "",
) -> Any:
    """A line as Plotly's trace, straight or in steps, broken at None. `dash` is `solid` or pixels ("4px,3px")."""
    return Scatter(  # type: ignore[no-untyped-call]
        mode="lines",
        x=list(x),
        y=list(y),
        cliponaxis=False,
        connectgaps=False,
        line={
            "color": colour,
            "width": width,
            "dash": dash,
            "shape": "hv" if is_stepped else "linear",
            "simplify": False,
        },
        hoverinfo="text" if told else "skip",
        **({"hovertext": escape(told, quote=False)} if told else {}),
    )


def polygon(
    corners: Sequence[tuple[float | None, float | None]],
    fill: str,
    edge: str,
    width: float,
    told: str,
    *,
    dash: str = "solid",
) -> Any:
    """A closed shape as Plotly's trace, several where the corners are parted by (None, None).

    Without a `told` it does not answer to the mouse.
    """
    closed = [*corners, corners[0]] if (None, None) not in corners else list(corners)
    return Scatter(  # type: ignore[no-untyped-call]
        mode="lines",
        fill="toself",
        x=[x for x, _ in closed],
        y=[y for _, y in closed],
        cliponaxis=False,
        fillcolor=fill,
        line={"color": edge, "width": width, "dash": dash, "shape": "linear", "simplify": False},
        hoveron="fills",
        hoverinfo="text" if told else "skip",
        **({"text": escape(told, quote=False)} if told else {}),
    )


def words_at(
    text: str,
    x: float,
    y: float,
    *,
    anchor: str = "left",
    shift: float = 0,
    colour: str = TEXT,
    size: int = FONT_SIZE,
    is_bold: bool = False,
) -> Part:
    """One line of text, its middle at `y`, its left, centre or right at `x` and `shift` pixels to the right of it."""
    return {
        "text": escape(text, quote=False),
        "x": x,
        "y": y,
        "xanchor": anchor,
        "xshift": shift,
        "yanchor": "middle",
        "borderpad": 0,
        "showarrow": False,
        "font": {"family": FONT, "size": size, "color": colour, "weight": 700 if is_bold else 400},
    }


def rule(x0: float, y0: float, x1: float, y1: float, colour: str, width: float = 1, dash: str = "solid") -> Part:
    """A straight line behind the marks: a gridline, or the line of a date."""
    shape = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": shape, "layer": "below"}


def band(x0: float, y0: float, x1: float, y1: float, colour: str) -> Part:
    """A rectangle behind the marks."""
    outline = {"color": CLEAR, "width": 0, "dash": "solid"}
    ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
    return {"type": "rect", **ends, "fillcolor": colour, "line": outline, "layer": "below"}


@dataclass(frozen=True)
class Ground:
    """What a figure is drawn on: x from `x_first` to `x_last`; y from `top` down to `bottom`.

    `ticks` are texts in the margin above or below (`ticks_side`), each to the right of its x.
    `height` is the height in pixels between the margins. `aspect` makes it a figure of width : height at most
    `widest` pixels wide instead, without margins.
    """

    x_first: float
    x_last: float
    top: float
    bottom: float
    height: float = 0
    aspect: float = 0
    widest: int = 0
    left: int = 0
    right: int = 0
    above: int = 0
    below: int = 0
    ticks: tuple[tuple[float, str], ...] = ()
    ticks_side: str = "top"


def figure(
    traces: Sequence[Any], ground: Ground, *, texts: Sequence[Part] = (), behind: Sequence[Part] = ()
) -> BaseFigure:
    """The figure of those marks, with texts before them and rules and bands behind them."""
    shape: Part = (
        {"meta": {"aspect": ground.aspect, "widest": ground.widest}}
        if ground.aspect
        else {"height": ground.height + ground.above + ground.below}
    )
    axis = {"visible": False, "fixedrange": True, "automargin": False, "type": "linear"}
    layout = {
        **shape,
        "margin": {"l": ground.left, "r": ground.right, "t": ground.above, "b": ground.below, "pad": 0},
        "barmode": "overlay",
        "font": {"family": FONT, "size": FONT_SIZE, "color": TEXT},
        "xaxis": {"range": [ground.x_first, ground.x_last], **axis, **_ticks(ground)},
        "yaxis": {"range": [ground.bottom, ground.top], **axis},
        "annotations": list(texts),
        "shapes": list(behind),
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hoverlabel": {
            "bgcolor": SURFACE,
            "bordercolor": EDGE,
            "font": {"family": FONT, "size": FONT_SIZE, "color": TEXT},
            "align": "left",
        },
    }
    made: BaseFigure = Figure(data=list(traces), layout=layout)  # type: ignore[no-untyped-call]
    return made


def _ticks(ground: Ground) -> Part:
    """The axis along x where it has texts: nothing but those, every one of them, and none turned."""
    if not ground.ticks:
        return {}
    return {
        "visible": True,
        "side": ground.ticks_side,
        "tickmode": "array",
        "tickvals": [value for value, _ in ground.ticks],
        "ticktext": [text for _, text in ground.ticks],
        "tickfont": {"family": FONT, "size": SMALL_FONT_SIZE, "color": MUTED},
        "tickangle": 0,
        "ticks": "",
        "ticklabelposition": "outside right",
        "ticklabeloverflow": "allow",
        "showgrid": False,
        "zeroline": False,
        "showline": False,
    }


def marked(made: BaseFigure, mark: str) -> BaseFigure:
    """The same figure with a line of its own below, on the right, that says what it is; without a mark it stays empty.

    For a figure of invented data: the words are part of the image, wherever that goes.
    """
    if not made.data:
        return made
    layout = made.layout
    bottom, top = layout.yaxis.range
    right = layout.xaxis.range[1]
    body: Part = made.to_plotly_json()["layout"]  # type: ignore[no-untyped-call]
    if layout.height:
        plot = layout.height - layout.margin.t - layout.margin.b
        room = _MARK_HEIGHT * (bottom - top) / plot
        shape: Part = {"height": layout.height + _MARK_HEIGHT}
    else:
        room = _MARK_SHARE * (bottom - top)
        meta = layout.meta
        shape = {"meta": {**meta, "aspect": round(meta["aspect"] / (1 + _MARK_SHARE), 4)}}
    text = words_at(mark, right, bottom + room / 2, anchor="right", colour=MUTED, size=SMALL_FONT_SIZE, is_bold=True)
    body = {
        **body,
        **shape,
        "yaxis": {**body["yaxis"], "range": [bottom + room, top]},
        "annotations": [*body.get("annotations", ()), text],
    }
    again: BaseFigure = Figure(data=list(made.data), layout=body)  # type: ignore[no-untyped-call]
    return again


def empty_figure() -> BaseFigure:
    """A figure without a mark, for a chart that is empty; its place on the page has no height."""
    return figure([], Ground(0, 1, 0, 1, height=_LEAST_HEIGHT))
