"""What the painter of charts knows of a figure; it refuses every trace, attribute and value that it would not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# hovering, which a picture that does not move has no use for, and what the drawing takes into account
_HOVER = frozenset({"hovertext", "hoverinfo"})
_BAR = _HOVER | {
    "type", "orientation", "x", "y", "base", "width", "textposition", "marker.color", "marker.line.color",
    "marker.line.width", "marker.pattern.shape", "marker.pattern.bgcolor", "marker.pattern.fgcolor",
    "marker.pattern.fgopacity", "marker.pattern.size", "marker.pattern.solidity", "marker.pattern.fillmode",
}  # fmt: skip
_SCATTER = _HOVER | {"type", "mode", "x", "y", "cliponaxis"}
_LINE = {"line.color", "line.width", "line.dash", "line.shape", "line.simplify"}
_TRACES: dict[str, frozenset[str]] = {
    "bar": _BAR,
    "markers": _SCATTER
    | {
        "marker.symbol", "marker.size", "marker.color", "marker.opacity", "marker.line.color", "marker.line.width",
    },
    "lines": _SCATTER | _LINE | {"connectgaps"},
    "toself": _SCATTER | _LINE | {"fill", "fillcolor", "hoveron", "text"},
}  # fmt: skip
_TRACE_MUST: dict[str, dict[str, tuple[Any, ...]]] = {
    "bar": {
        "orientation": ("h", "v"), "textposition": ("none",), "marker.color": ("rgba(0,0,0,0)",),
        "marker.pattern.fillmode": ("replace",), "marker.pattern.fgopacity": (1,),
    },
    "markers": {"mode": ("markers",), "cliponaxis": (False,), "marker.opacity": (1,)},
    "lines": {
        "mode": ("lines",), "cliponaxis": (False,), "connectgaps": (False,), "line.shape": ("linear", "hv"),
        "line.simplify": (False,),
    },
    "toself": {
        "mode": ("lines",), "cliponaxis": (False,), "hoveron": ("fills",), "line.shape": ("linear",),
        "line.simplify": (False,),
    },
}  # fmt: skip
_PATTERNS = frozenset({".", "/", "\\", "x", "+", "-", "|"})
_AXIS_MUST = {"fixedrange": True, "automargin": False, "type": "linear"}
_TICKS_MUST = {
    "tickmode": "array", "tickangle": 0, "ticks": "", "ticklabelposition": "outside right",
    "ticklabeloverflow": "allow", "showgrid": False, "zeroline": False, "showline": False,
}  # fmt: skip
_TICKS = frozenset({"side", "tickvals", "ticktext", "tickfont.family", "tickfont.size", "tickfont.color", *_TICKS_MUST})
_LAYOUT = frozenset(
    {
        "height", "meta.aspect", "meta.widest", "margin.l", "margin.r", "margin.t", "margin.b", "margin.pad",
        "barmode", "font.family", "font.size", "font.color", "annotations", "shapes", "dragmode", "hovermode",
        "showlegend", "paper_bgcolor", "plot_bgcolor", "hoverlabel.bgcolor", "hoverlabel.bordercolor",
        "hoverlabel.font.family", "hoverlabel.font.size", "hoverlabel.font.color", "hoverlabel.align",
        *(f"{axis}.{name}" for axis in ("xaxis", "yaxis") for name in ("range", "visible", *_AXIS_MUST)),
        *(f"xaxis.{name}" for name in _TICKS),
    }
)  # fmt: skip
_LAYOUT_MUST = {"barmode": "overlay", "showlegend": False, "margin.pad": 0}
_TEXT = frozenset({"text", "x", "y", "xshift", "xanchor", "font.family", "font.size", "font.color", "font.weight"})
_TEXT_MUST = {"yanchor": "middle", "borderpad": 0, "showarrow": False}
_ANCHORS = frozenset({"left", "center", "right"})
_SHAPE = frozenset({"x0", "y0", "x1", "y1", "line.color", "line.width", "line.dash"})
_SMALLEST_TEXT = 12


def check(figure: Mapping[str, Any]) -> None:
    """Raise ValueError for a figure (Plotly's JSON) that the painter would not show whole."""
    if set(figure) != {"data", "layout"}:
        raise ValueError(f"the painter draws data and layout, not {sorted(figure)}")
    layout = figure["layout"]
    told = dict(_flat(layout))
    _only(told, _LAYOUT, "layout")
    _must(told, {name: (value,) for name, value in _LAYOUT_MUST.items()})
    for axis in ("xaxis", "yaxis"):
        _must(told, {f"{axis}.{name}": (value,) for name, value in _AXIS_MUST.items()})
    _must(told, {"yaxis.visible": (False,), "xaxis.visible": (False, True)})
    if told["xaxis.visible"]:
        _must(told, {f"xaxis.{name}": (value,) for name, value in _TICKS_MUST.items()})
        _must(told, {"xaxis.side": ("top", "bottom"), "xaxis.tickfont.size": (_SMALLEST_TEXT,)})
    if told["xaxis.range"][0] >= told["xaxis.range"][1] or told["yaxis.range"][0] <= told["yaxis.range"][1]:
        raise ValueError("the painter draws x to the right and y down")
    if ("height" in told) == ("meta.aspect" in told):
        raise ValueError("the painter needs either a height or an aspect")
    if "meta.aspect" in told and any(told[f"margin.{side}"] for side in "lrtb"):
        raise ValueError("the painter draws a figure of one aspect without margins")
    for trace in figure["data"]:
        _check_trace(trace)
    for text in layout.get("annotations", ()):
        _check_text(dict(_flat(text)))
    for shape in layout.get("shapes", ()):
        _check_shape(dict(_flat(shape)))


def kind_of(trace: Mapping[str, Any]) -> str:
    """`bar`, or what a scatter trace draws: `markers`, `lines`, `toself`. Raises ValueError for another trace."""
    if trace["type"] == "bar":
        return "bar"
    kind = str(trace["fill"] if "fill" in trace else trace.get("mode"))
    if trace["type"] != "scatter" or kind not in _TRACES:
        raise ValueError(f"the painter draws no trace {trace['type']} with {kind}")
    return kind


def _check_trace(trace: Mapping[str, Any]) -> None:
    kind = kind_of(trace)
    told = dict(_flat(trace))
    _only(told, _TRACES[kind], kind)
    _must(told, _TRACE_MUST[kind])
    if kind == "bar" and (strange := set(told["marker.pattern.shape"]) - _PATTERNS):
        raise ValueError(f"the painter does not know the patterns {sorted(strange)}")


def _check_text(told: Mapping[str, Any]) -> None:
    _only(told, _TEXT | set(_TEXT_MUST), "annotations")
    _must(told, {name: (value,) for name, value in _TEXT_MUST.items()})
    if told["xanchor"] not in _ANCHORS:
        raise ValueError(f"the painter knows no anchor {told['xanchor']}")
    if told["font.size"] < _SMALLEST_TEXT:
        raise ValueError(f"the painter writes no text under {_SMALLEST_TEXT} pixels")
    if "<" in told["text"]:
        raise ValueError("the painter writes text, no markup")


def _check_shape(told: Mapping[str, Any]) -> None:
    extra = {"fillcolor"} if told["type"] == "rect" else set()
    _only(told, _SHAPE | {"type", "layer"} | extra, "shapes")
    _must(told, {"type": ("line", "rect"), "layer": ("below",)})


def _only(told: Mapping[str, Any], known: frozenset[str] | set[str], part: str) -> None:
    if unknown := sorted(set(told) - known):
        raise ValueError(f"the painter does not know {', '.join(unknown)} of {part}")


def _must(told: Mapping[str, Any], wanted: Mapping[str, tuple[Any, ...]]) -> None:
    for name, values in wanted.items():
        if told.get(name) not in values:
            raise ValueError(f"the painter draws {name} = {' or '.join(map(repr, values))}, not {told.get(name)!r}")


def _flat(part: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every attribute of a figure's part with its dotted name."""
    for key, value in part.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
