"""The painter of charts: a Plotly figure as SVG, drawn from the same numbers and the same layout as the live chart.

Text is never scaled, and colours stay names of custom properties. It refuses every trace and attribute that it does
not know (`chart_attributes`), so that what it draws is the whole figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from dashboard.web.chart_attributes import check, kind_of
from dashboard.web.chart_marks import Patterns, Plane, bars, line, points, polygon

_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}


def slot_style(figure: Mapping[str, Any]) -> str:
    """The style of the place of a chart, which gives it its size before anything is drawn in it."""
    layout = figure["layout"]
    if not figure["data"]:
        return "height:0;margin:0"
    if "height" in layout:
        return f"height:{layout['height']}px"
    return f"aspect-ratio:{layout['meta']['aspect']};max-width:{layout['meta']['widest']}px"


def paint_chart(figure: Mapping[str, Any], chart_id: str) -> str:
    """The drawing of a figure (Plotly's JSON) as HTML with one SVG in it; '' for a figure without a mark.

    Raises ValueError for a figure that holds anything which the drawing would not show.
    """
    check(figure)
    layout = figure["layout"]
    if not figure["data"]:
        return ""
    plane, patterns = Plane(layout), Patterns(chart_id)
    pieces = [_behind(shape, plane) for shape in layout.get("shapes", ())]
    paths: list[str] = []
    for trace in figure["data"]:
        kind = kind_of(trace)
        if kind in ("lines", "toself"):
            paths += line(trace, plane) if kind == "lines" else polygon(trace, plane)
            continue
        if paths:
            pieces.append(plane.stretched(paths))
            paths = []
        pieces.append(bars(trace, plane, patterns) if kind == "bar" else points(trace, plane))
    if paths:
        pieces.append(plane.stretched(paths))
    if layout["xaxis"]["visible"]:
        pieces.append(_ticks(layout["xaxis"], plane))
    pieces += [_text(text, plane, layout["font"]) for text in layout.get("annotations", ())]
    margin, font = layout["margin"], layout["font"]
    padding = f"{margin['t']}px {margin['r']}px {margin['b']}px {margin['l']}px"
    height = "100%" if plane.height is None else f"{plane.height:g}"
    style = f"padding:{padding};font-size:{font['size']}px;fill:{font['color']}"
    style += ";height:100%" if plane.height is None else ""
    return (
        f'<div style="{style}"><svg width="100%" height="{height}" overflow="visible">'
        f"{patterns.defined()}{''.join(pieces)}</svg></div>"
    )


def _behind(shape: Mapping[str, Any], plane: Plane) -> str:
    if shape["type"] == "rect":
        x, width = plane.x(shape["x0"]), plane.width(shape["x1"] - shape["x0"])
        y, height = plane.y(shape["y0"]), plane.tall(shape["y1"] - shape["y0"])
        return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" style="fill:{shape["fillcolor"]}"/>'
    stroke = shape["line"]
    dash = "" if stroke["dash"] == "solid" else f";stroke-dasharray:{stroke['dash']}"
    return (
        f'<line x1="{plane.x(shape["x0"])}" y1="{plane.y(shape["y0"])}" '
        f'x2="{plane.x(shape["x1"])}" y2="{plane.y(shape["y1"])}" '
        f'style="stroke:{stroke["color"]};stroke-width:{stroke["width"]:g}{dash}"/>'
    )


def _ticks(axis: Mapping[str, Any], plane: Plane) -> str:
    """The texts of the axis, above or below the plot, as far from it as Plotly writes them."""
    y, dy = ("0", "-3.4") if axis["side"] == "top" else ("100%", "13")
    font = axis["tickfont"]
    drawn = [
        f'<text class="xtick" x="{plane.x(value)}" y="{y}" dy="{dy}">{escape(text, quote=False)}</text>'
        for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
    ]
    return f'<g style="fill:{font["color"]};font-size:{font["size"]}px">{"".join(drawn)}</g>'


def _text(text: Mapping[str, Any], plane: Plane, font: Mapping[str, Any]) -> str:
    shift = f' dx="{text["xshift"]:g}"' if text["xshift"] else ""
    own = text["font"]
    style = [
        f"fill:{own['color']}" if own["color"] != font["color"] else "",
        f"font-size:{own['size']}px" if own["size"] != font["size"] else "",
        f"font-weight:{own['weight']}" if own["weight"] != 400 else "",
    ]
    told = ";".join(part for part in style if part)
    attribute = f' style="{told}"' if told else ""
    return (
        f'<text x="{plane.x(text["x"])}" y="{plane.y(text["y"])}"{shift} dy=".35em"{_ANCHORS[text["xanchor"]]}'
        f"{attribute}>{escape(unescape(text['text']), quote=False)}</text>"
    )
