"""The marks of a painted chart as SVG: bars with their patterns, points, lines and polygons.

Bars, points and texts stand at percentages of the width, so that nothing of them is scaled. Lines and polygons are
paths, which know no percentages: they lie in a nested SVG that is stretched over the plot, with strokes that are not
(`vector-effect`), so that corners join and dashes run on as in the live chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import pi, sqrt
from typing import Any


class Plane:
    """Where values of a figure lie: x as a share of the width, y in pixels, or as a share of the height."""

    def __init__(self, layout: Mapping[str, Any]) -> None:
        self._left, self._right = layout["xaxis"]["range"]
        self._bottom, self._top = layout["yaxis"]["range"]
        margin = layout["margin"]
        # None: the height follows the width
        self.height = layout["height"] - margin["t"] - margin["b"] if "height" in layout else None

    def x(self, value: float) -> str:
        """The place of a value along x."""
        return f"{_short(100 * self.share_x(value))}%"

    def y(self, value: float) -> str:
        """The place of a value along y."""
        return self._along_y((value - self._top) / (self._bottom - self._top))

    def width(self, length: float) -> str:
        """How wide that length is along x."""
        return f"{_short(100 * length / (self._right - self._left))}%"

    def tall(self, length: float) -> str:
        """How high that length is along y."""
        return self._along_y(length / (self._bottom - self._top))

    def share_x(self, value: float) -> float:
        """The place of a value along x, from 0 to 1."""
        return float((value - self._left) / (self._right - self._left))

    def corner(self, x: float, y: float) -> tuple[str, str]:
        """The place of a point in the stretched SVG of `stretched`."""
        return _short(x - self._left), _short(y - self._top)

    def stretched(self, paths: Sequence[str]) -> str:
        """Paths whose points are `corner`s, in an SVG that is stretched over the plot."""
        box = f"0 0 {_short(self._right - self._left)} {_short(self._bottom - self._top)}"
        return (
            f'<svg class="paths" width="100%" height="100%" viewBox="{box}" preserveAspectRatio="none" '
            f'overflow="visible">{"".join(paths)}</svg>'
        )

    def _along_y(self, share: float) -> str:
        return f"{_short(100 * share)}%" if self.height is None else _short(share * self.height)


def _short(value: float) -> str:
    """A number with at most three decimals, the same text on every machine."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Patterns:
    """The patterns that a chart's bars use, each once."""

    def __init__(self, chart_id: str) -> None:
        self._chart_id = chart_id
        self._names: dict[tuple[str, str, str, float, float], str] = {}

    def fill(self, marker: Mapping[str, Any], index: int) -> str:
        """The value of `fill` for one bar."""
        pattern = marker["pattern"]
        ground, ink = pattern["bgcolor"][index], pattern["fgcolor"][index]
        if ground == ink:
            return str(ink)
        wanted = (
            ground,
            ink,
            pattern["shape"][index],
            pattern["size"],
            pattern["solidity"],
        )
        name = self._names.setdefault(wanted, f"{self._chart_id}-patroon-{len(self._names) + 1}")
        return f"url(#{name})"

    def defined(self) -> str:
        """The definitions of every pattern that was asked for."""
        drawn = [_pattern(name, *wanted) for wanted, name in self._names.items()]
        return f"<defs>{''.join(drawn)}</defs>" if drawn else ""


def _pattern(name: str, ground: str, ink: str, shape: str, size: float, solidity: float) -> str:
    """One tile, as large and inked for as much of it as Plotly does."""
    side = size * sqrt(2) if shape in ("/", "\\", "x") else size
    if shape == ".":
        radius = sqrt(solidity * size * size / pi)
        motif = f'<circle cx="{_short(size / 2)}" cy="{_short(size / 2)}" r="{_short(radius)}" style="fill:{ink}"/>'
    else:
        width = size * solidity if shape in ("/", "\\", "-", "|") else size - size * sqrt(1 - solidity)
        motif = f'<path d="{_motif(shape, side)}" style="stroke:{ink};stroke-width:{_short(width)};fill:none"/>'
    length = _short(side)
    return (
        f'<pattern id="{name}" width="{length}" height="{length}" patternUnits="userSpaceOnUse">'
        f'<rect width="{length}" height="{length}" style="fill:{ground}"/>{motif}</pattern>'
    )


def _motif(shape: str, side: float) -> str:
    quarter, half, most, over, whole = (_short(side * part) for part in (0.25, 0.5, 0.75, 1.25, 1))
    rising = f"M-{quarter},{quarter}l{half},-{half}M0,{whole}L{whole},0M{most},{over}l{half},-{half}"
    falling = f"M{most},-{quarter}l{half},{half}M0,0L{whole},{whole}M-{quarter},{most}l{half},{half}"
    upright, lying = f"M{half},0L{half},{whole}", f"M0,{half}L{whole},{half}"
    return {"/": rising, "\\": falling, "x": rising + falling, "|": upright, "-": lying, "+": upright + lying}[shape]


def bars(trace: Mapping[str, Any], plane: Plane, patterns: Patterns) -> str:
    """The bars of a trace, in its order."""
    lies = trace["orientation"] == "h"
    centres, lengths = (trace["y"], trace["x"]) if lies else (trace["x"], trace["y"])
    marker, drawn = trace["marker"], []
    for index, (base, length, centre, breadth) in enumerate(
        zip(trace["base"], lengths, centres, trace["width"], strict=True)
    ):
        near = centre - breadth / 2
        x, width, y, height = (base, length, near, breadth) if lies else (near, breadth, base, length)
        # an SVG draws nothing of a length below zero; a figure may lead a bar back from its base
        if height < 0:
            y, height = y + height, -height
        if width < 0:
            x, width = x + width, -width
        line = marker["line"]
        edge = f";stroke:{line['color'][index]};stroke-width:{_short(line['width'][index])}"
        drawn.append(
            f'<rect class="mark" x="{plane.x(x)}" y="{plane.y(y)}" width="{plane.width(width)}" '
            f'height="{plane.tall(height)}" style="fill:{patterns.fill(marker, index)}'
            f'{edge if line["width"][index] else ""}"/>'
        )
    return "".join(drawn)


def points(trace: Mapping[str, Any], plane: Plane) -> str:
    """The points of a trace, in its order."""
    marker, drawn = trace["marker"], []
    for index, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        symbol, line = marker["symbol"][index], marker["line"]
        fill = marker["color"][index]
        edge = f";stroke:{line['color'][index]};stroke-width:{_short(line['width'][index])}"
        drawn.append(
            f'<svg x="{plane.x(x)}" y="{plane.y(y)}" overflow="visible">'
            f'<path class="mark" d="{_symbol(symbol, marker["size"][index] / 2)}" '
            f'style="fill:{fill}{edge if line["width"][index] else ""}"/></svg>'
        )
    return "".join(drawn)


def _symbol(symbol: str, radius: float) -> str:
    """A point's outline around 0,0 as Plotly draws it. Raises ValueError for a symbol that it does not know."""
    r = _short(radius)
    if symbol == "circle":
        return f"M{r},0A{r},{r} 0 1,1 0,-{r}A{r},{r} 0 0,1 {r},0Z"
    if symbol == "square":
        return f"M{r},{r}H-{r}V-{r}H{r}Z"
    if symbol == "diamond":
        d = _short(radius * 1.3)
        return f"M{d},0L0,{d}L-{d},0L0,-{d}Z"
    if symbol == "x":
        a = _short(radius * 0.8 / sqrt(2))
        ne, se, sw, nw = f"l{a},-{a}", f"l{a},{a}", f"l-{a},{a}", f"l-{a},-{a}"
        return f"M0,{a}{se}{ne}{nw}{ne}{nw}{sw}{nw}{sw}{se}{sw}{se}Z"
    if symbol == "x-thin":
        return f"M{r},{r}L-{r},-{r}M{r},-{r}L-{r},{r}"
    if symbol == "line-ew":
        long = _short(radius * 1.4)
        return f"M{long},0H-{long}"
    if symbol == "line-ne":
        return f"M{r},-{r}L-{r},{r}"
    raise ValueError(f"the painter does not know the symbol {symbol}")


def line(trace: Mapping[str, Any], plane: Plane) -> list[str]:
    """The paths of a line, one for each piece of it, for `Plane.stretched`."""
    pieces = _pieces(trace, plane, is_stepped=trace["line"]["shape"] == "hv")
    style = f'vector-effect="non-scaling-stroke" style="{_stroke(trace["line"])}"'
    return [f'<path class="mark" d="{piece}" {style}/>' for piece in pieces]


def polygon(trace: Mapping[str, Any], plane: Plane) -> list[str]:
    """The paths of a polygon, its inside and its edge, for `Plane.stretched`."""
    path = "".join(_closed(piece) for piece in _pieces(trace, plane))
    inside = f'<path class="mark" d="{path}" style="fill:{trace["fillcolor"]}"/>'
    if not trace["line"]["width"]:
        return [inside]
    return [
        inside,
        f'<path class="mark" d="{path}" vector-effect="non-scaling-stroke" style="{_stroke(trace["line"])}"/>',
    ]


def _stroke(line_style: Mapping[str, Any]) -> str:
    dash = "" if line_style["dash"] == "solid" else f";stroke-dasharray:{line_style['dash']}"
    return f"fill:none;stroke:{line_style['color']};stroke-width:{_short(line_style['width'])}{dash}"


def _closed(piece: str) -> str:
    """The same outline in fewer letters, as every visitor loads it: sides along the axes, and its end at its start."""
    first, *others = [corner.split(",") for corner in piece.removeprefix("M").split("L")]
    path, (right, down) = f"M{first[0]},{first[1]}", first
    for number, (next_right, next_down) in enumerate(others, start=1):
        if number == len(others) and [next_right, next_down] == first:
            path += "Z"
        elif next_down == down:
            path += f"H{next_right}"
        elif next_right == right:
            path += f"V{next_down}"
        else:
            path += f"L{next_right},{next_down}"
        right, down = next_right, next_down
    return path


def _pieces(trace: Mapping[str, Any], plane: Plane, *, is_stepped: bool = False) -> list[str]:
    """The path of each stretch of points between values that are missing."""
    pieces: list[str] = []
    is_first = True
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            is_first = True
            continue
        right, down = plane.corner(x, y)
        if is_first:
            pieces.append(f"M{right},{down}")
        else:
            pieces[-1] += f"H{right}V{down}" if is_stepped else f"L{right},{down}"
        is_first = False
    return pieces
