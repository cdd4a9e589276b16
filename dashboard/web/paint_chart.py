"""The painter of charts: a Plotly figure as SVG, drawn from the same numbers and the same layout as the live chart.

Lengths along the value axis are shares of the width, so that text is never scaled; colours stay names of custom
properties. It draws horizontal bars, and refuses every trace and attribute that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

# what the drawing takes into account, or may leave aside because a picture that does not move has no use for it
_TRACE = frozenset(
    {
        "type", "orientation", "x", "y", "text", "textposition", "cliponaxis", "customdata", "hovertemplate",
        "marker.color", "marker.line.color", "marker.line.width", "marker.pattern.shape",
        "marker.pattern.bgcolor", "marker.pattern.size", "marker.pattern.solidity", "marker.pattern.fillmode",
    }
)  # fmt: skip
_LAYOUT = frozenset(
    {
        "height", "margin.l", "margin.r", "margin.t", "margin.b", "margin.pad", "bargap", "font.family", "font.size",
        "font.color", "xaxis.range", "xaxis.visible", "xaxis.fixedrange", "xaxis.automargin", "yaxis.range",
        "yaxis.visible", "yaxis.fixedrange", "yaxis.automargin", "annotations", "dragmode", "hovermode", "showlegend",
        "paper_bgcolor", "plot_bgcolor", "hoverlabel.bgcolor", "hoverlabel.bordercolor", "hoverlabel.font.family",
        "hoverlabel.font.size", "hoverlabel.font.color", "hoverlabel.align",
    }
)  # fmt: skip
# what an annotation says of itself beside its text, its row and how far above the row's middle it stands
_ANNOTATION_MUST = {
    "x": 0,
    "xanchor": "left",
    "yanchor": "middle",
    "align": "left",
    "borderpad": 0,
    "showarrow": False,
}
# what must hold exactly, because the drawing assumes it
_TRACE_MUST = {"type": "bar", "orientation": "h", "textposition": "outside", "marker.pattern.fillmode": "replace"}
_SHAPES = frozenset({"", ".", "/", "x"})
# Plotly leaves 3 pixels between a bar and its number
_PADDING = 3


def paint_bars(figure: Mapping[str, Any], chart_id: str) -> str:
    """The drawing of a figure (Plotly's JSON) with one trace of horizontal bars, as HTML with one SVG in it.

    Raises ValueError for a figure that holds anything which the drawing would not show.
    """
    trace = _only_trace(figure)
    layout = figure["layout"]
    _check(trace, layout)
    margin = layout["margin"]
    marker = trace["marker"]
    rows = len(trace["y"])
    height = layout["height"] - margin["t"] - margin["b"]
    band = height / rows
    thickness = band * (1 - layout["bargap"])
    highest = layout["xaxis"]["range"][1]
    pieces = [_patterns(marker, chart_id)]
    for index, value in enumerate(trace["x"]):
        middle = band * (index + 0.5)
        share = f"{100 * value / highest:g}%"
        fill = _fill(marker, index, chart_id)
        line = marker["line"]
        outline = f";stroke:{line['color'][index]};stroke-width:{line['width'][index]}" if line["width"][index] else ""
        pieces.append(
            f'<rect class="mark" x="0" y="{middle - thickness / 2:g}" width="{share}" height="{thickness:g}" '
            f'style="fill:{fill}{outline}"/>'
        )
        pieces.append(_text(trace["text"][index], share, middle, _PADDING))
    for label in layout["annotations"]:
        pieces.append(_text(label["text"], "0", band * (label["y"] + 0.5) - label["yshift"]))
    padding = f"{margin['t']}px {margin['r']}px {margin['b']}px {margin['l']}px"
    font = layout["font"]
    style = f"padding:{padding};font-size:{font['size']}px;fill:{font['color']}"
    return f'<div style="{style}"><svg width="100%" height="{height}" overflow="visible">{"".join(pieces)}</svg></div>'


def _text(text: str, x: str, y: float, shift: int = 0) -> str:
    moved = f' dx="{shift}"' if shift else ""
    return f'<text x="{x}" y="{y:g}"{moved} dy=".35em">{escape(text, quote=False)}</text>'


def _fill(marker: Mapping[str, Any], index: int, chart_id: str) -> str:
    if not marker["pattern"]["shape"][index]:
        return str(marker["color"][index])
    return f"url(#{_pattern_id(chart_id, index)})"


def _pattern_id(chart_id: str, index: int) -> str:
    return f"{chart_id}-patroon-{index}"


def _patterns(marker: Mapping[str, Any], chart_id: str) -> str:
    pattern = marker["pattern"]
    size, solidity = pattern["size"], pattern["solidity"]
    drawn = []
    for index, shape in enumerate(pattern["shape"]):
        if not shape:
            continue
        ground, ink = pattern["bgcolor"][index], marker["color"][index]
        drawn.append(
            f'<pattern id="{_pattern_id(chart_id, index)}" width="{size}" height="{size}" '
            f'patternUnits="userSpaceOnUse"><rect width="{size}" height="{size}" style="fill:{ground}"/>'
            f"{_motif(shape, size, solidity, ink)}</pattern>"
        )
    return f"<defs>{''.join(drawn)}</defs>" if drawn else ""


def _motif(shape: str, size: float, solidity: float, ink: str) -> str:
    """A tile's drawing, inked for the share `solidity` of it as Plotly does."""
    if shape == ".":
        radius = (solidity * size * size / 3.14159265) ** 0.5
        return f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{radius:.2f}" style="fill:{ink}"/>'
    width = f"{solidity * size / 2**0.5:.2f}"
    rising = f"M0 {size}L{size} 0M{-size / 4:g} {size / 4:g}L{size / 4:g} {-size / 4:g}"
    rising += f"M{size * 3 / 4:g} {size * 5 / 4:g}L{size * 5 / 4:g} {size * 3 / 4:g}"
    path = rising if shape == "/" else f"M0 0L{size} {size}M0 {size}L{size} 0"
    return f'<path d="{path}" style="stroke:{ink};stroke-width:{width};fill:none"/>'


def _only_trace(figure: Mapping[str, Any]) -> Mapping[str, Any]:
    if set(figure) != {"data", "layout"} or len(figure["data"]) != 1:
        raise ValueError(f"the painter draws a figure with one trace, not {sorted(figure)} with {len(figure['data'])}")
    trace: Mapping[str, Any] = figure["data"][0]
    return trace


def _check(trace: Mapping[str, Any], layout: Mapping[str, Any]) -> None:
    told = dict(_flat(trace))
    unknown = sorted((set(told) - _TRACE) | (set(dict(_flat(layout))) - _LAYOUT))
    if unknown:
        raise ValueError(f"the painter does not know {', '.join(unknown)}")
    for name, wanted in _TRACE_MUST.items():
        if told.get(name) != wanted:
            raise ValueError(f"the painter draws {name} = {wanted!r}, not {told.get(name)!r}")
    rows = len(trace["y"])
    if list(trace["y"]) != list(range(rows)) or list(layout["yaxis"]["range"]) != [rows - 0.5, -0.5]:
        raise ValueError("the painter draws one row per bar, from top to bottom")
    if layout["xaxis"]["range"][0] != 0 or layout["xaxis"]["visible"] or layout["yaxis"]["visible"]:
        raise ValueError("the painter draws bars from 0, without axes")
    for label in layout["annotations"]:
        told = {key: value for key, value in label.items() if key not in ("text", "y", "yshift")}
        if told != _ANNOTATION_MUST:
            raise ValueError("the painter draws labels that begin at the axis, above the middle of their row")
    if shapes := set(trace["marker"]["pattern"]["shape"]) - _SHAPES:
        raise ValueError(f"the painter does not know the patterns {sorted(shapes)}")


def _flat(part: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every attribute of a figure's part with its dotted name."""
    for key, value in part.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
