"""How charts look: colours by meaning, patterns of what is not known.

A colour is the name of a custom property of `assets/css/tokens.css` (`var(--step-1)`): the painter prints it as it is,
and `assets/islands.js` resolves it before Plotly draws, so that light, dark and forced colours come from one place.
A fill of one colour still has a pattern, whose ground and ink are the same colour but in forced colours: there the
system gives two colours only, and patterns tell the fills apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import plotly.io

# a figure states everything itself; the default template would add 6.5 kB to each
plotly.io.templates.default = None

FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif'
FONT_SIZE = 14
SMALL_FONT_SIZE = 12
TEXT = "var(--text)"
MUTED = "var(--muted)"
GRID = "var(--grid)"
EDGE = "var(--edge)"
SURFACE = "var(--surface)"
MOMENT = "var(--moment)"
PLAN_TERM = "var(--plan-term)"
# the same colour, but in forced colours, where a band has none
PLAN_TERM_EDGE = "var(--plan-term-edge)"
CLEAR = "rgba(0,0,0,0)"
# between neighbours that touch
GAP = 2


@dataclass(frozen=True)
class Fill:
    """How a mark is filled: `ground` behind a pattern of `shape` in `ink`, with an outline.

    `name` is the class of its swatch in `assets/css/charts.css`. Every fill has a pattern: Plotly takes the ground of
    a bar from nowhere else. Where the whole mark is one colour, ground and ink are the same.
    """

    name: str
    ground: str
    ink: str
    shape: str
    outline: str = CLEAR
    outline_width: float = 0


_UNKNOWN = "var(--unknown)"
_STOPPED = "var(--stopped)"


# the pattern of what has none, in the colour of its ground
_PLAIN = "-"


def plain(name: str, colour: str, outline: str = CLEAR, outline_width: float = 0) -> Fill:
    """One colour in every mode, with an outline where it has a width."""
    return Fill(name, colour, colour, _PLAIN, outline, outline_width)


def _whole(name: str, shape: str = "") -> Fill:
    """One colour; in forced colours with the pattern `shape`, if any."""
    colour = f"var(--{name})"
    return Fill(name, colour, f"var(--{name}-ink)" if shape else colour, shape or _PLAIN)


def _open(name: str, colour: str, shape: str) -> Fill:
    """A pattern on the page's own ground, with an outline."""
    return Fill(name, CLEAR, colour, shape, colour, 1.5)


# evidence steps are one hue from light to dark; what stopped is another hue with a pattern; what is not known is grey
UNKNOWN_FILLS: dict[str, Fill] = {
    "niet_gerapporteerd": _open("niet_gerapporteerd", _UNKNOWN, "-"),
    "nog_niet_ingelezen": _open("nog_niet_ingelezen", _UNKNOWN, "/"),
    "geen_bron_gevonden": _open("geen_bron_gevonden", _UNKNOWN, "."),
    "nog_niet_verwacht": plain("nog_niet_verwacht", CLEAR, _UNKNOWN, 1.5),
    "niet_van_toepassing": _open("niet_van_toepassing", _UNKNOWN, "x"),
}
STEP_FILLS: tuple[Fill, ...] = (_whole("step-1", "."), _whole("step-2", "\\"), _whole("step-3", "|"), _whole("step-4"))
STOPPED_FILL = _open("stopped", _STOPPED, "\\")
CONTRADICTED_FILL = _open("contradicted", _STOPPED, "+")
# known, but not when: outside the range of steps, and none of the patterns of what is not known
UNDATED_FILL = plain("undated", "var(--sunk)", EDGE, 1.5)

EVIDENCE_FILLS: dict[str, Fill] = {
    "aangekondigd": STEP_FILLS[0],
    "beslist": STEP_FILLS[1],
    "gestart": STEP_FILLS[2],
    "in_werking": STEP_FILLS[3],
    "stopgezet": STOPPED_FILL,
    "tegengesproken": CONTRADICTED_FILL,
    "bron_zonder_datum": UNDATED_FILL,
    "geen_bron_gevonden": UNKNOWN_FILLS["geen_bron_gevonden"],
}
OFFICIAL_FILLS: dict[str, Fill] = {
    "op_te_starten": STEP_FILLS[0],
    "lopend": STEP_FILLS[2],
    "afgerond": STEP_FILLS[3],
    "stopgezet": STOPPED_FILL,
    "bronnen_verschillen": CONTRADICTED_FILL,
    **UNKNOWN_FILLS,
}
# who says it: the part that the title speaks of, and the others
WHO_FILLS: tuple[Fill, ...] = (_whole("who-1"), _whole("who-2", "/"), _whole("who-3", "-"), _whole("who-4", "."))
# side of a pattern's tile in pixels, and the share of it that is inked
PATTERN_SIZE = 6
PATTERN_SOLIDITY = 0.3
