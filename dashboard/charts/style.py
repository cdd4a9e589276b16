"""How charts look: colours by meaning, patterns of what is not known, and the frame that every figure states in full.

A colour is the name of a custom property of `assets/css/tokens.css` (`var(--step-1)`): the painter prints it as it is,
and `assets/islands.js` resolves it before Plotly draws, so that light, dark and forced colours come from one place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import plotly.io

# a figure states everything itself; the default template would add 6.5 kB to each
plotly.io.templates.default = None

FONT = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif'
FONT_SIZE = 14
TEXT = "var(--text)"
EDGE = "var(--edge)"
CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Fill:
    """How a mark is filled: `ground` behind a pattern of `shape` in `ink`, with an outline.

    Where `shape` is '' the whole mark is `ink`.
    """

    ground: str
    ink: str
    shape: str = ""
    outline: str = CLEAR
    outline_width: float = 0


_UNKNOWN = "var(--unknown)"

# evidence steps are one hue from light to dark; what stopped is another hue with a pattern; what is not known is grey
EVIDENCE_FILLS: dict[str, Fill] = {
    "aangekondigd": Fill("var(--step-1)", "var(--step-1)"),
    "beslist": Fill("var(--step-2)", "var(--step-2)"),
    "gestart": Fill("var(--step-3)", "var(--step-3)"),
    "in_werking": Fill("var(--step-4)", "var(--step-4)"),
    "stopgezet": Fill(CLEAR, "var(--stopped)", "/", "var(--stopped)", 1.5),
    "tegengesproken": Fill(CLEAR, "var(--stopped)", "x", "var(--stopped)", 1.5),
    # known, but not when: outside the range of steps, and none of the patterns of what is not known
    "bron_zonder_datum": Fill(CLEAR, "var(--sunk)", "", EDGE, 1.5),
    "geen_bron_gevonden": Fill(CLEAR, _UNKNOWN, ".", _UNKNOWN, 1.5),
}
# side of a pattern's tile in pixels, and the share of it that is inked
PATTERN_SIZE = 6
PATTERN_SOLIDITY = 0.28


def bar_marker(fills: list[Fill]) -> dict[str, Any]:
    """Plotly's `marker` for bars filled so, in order."""
    return {
        # with the fill mode `replace` this is the ink of a pattern too
        "color": [fill.ink for fill in fills],
        "line": {"color": [fill.outline for fill in fills], "width": [fill.outline_width for fill in fills]},
        "pattern": {
            "shape": [fill.shape for fill in fills],
            "bgcolor": [fill.ground for fill in fills],
            "size": PATTERN_SIZE,
            "solidity": PATTERN_SOLIDITY,
            "fillmode": "replace",
        },
    }


# a row is a label with its bar below it, so that a narrow screen keeps its width for the bars
_ROW_HEIGHT = 60
_BAR_GAP = 0.6
_LABEL_ABOVE_MIDDLE = 24


def horizontal_bars_layout(labels: list[str], highest: int) -> dict[str, Any]:
    """Plotly's `layout` for horizontal bars, one row per label from top to bottom, numbers written at their ends.

    `highest` is the longest bar's value.
    """
    margin = {"l": 1, "r": 44, "t": 4, "b": 4, "pad": 0}
    count = len(labels)
    return {
        "height": count * _ROW_HEIGHT + margin["t"] + margin["b"],
        "margin": margin,
        "bargap": _BAR_GAP,
        "font": {"family": FONT, "size": FONT_SIZE, "color": TEXT},
        "xaxis": {"range": [0, highest], "visible": False, "fixedrange": True, "automargin": False},
        "yaxis": {"range": [count - 0.5, -0.5], "visible": False, "fixedrange": True, "automargin": False},
        "annotations": [
            {
                "text": label,
                "x": 0,
                "y": row,
                "xanchor": "left",
                "yanchor": "middle",
                "yshift": _LABEL_ABOVE_MIDDLE,
                "align": "left",
                "borderpad": 0,
                "showarrow": False,
            }
            for row, label in enumerate(labels)
        ],
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hoverlabel": {
            "bgcolor": "var(--surface)",
            "bordercolor": EDGE,
            "font": {"family": FONT, "size": FONT_SIZE, "color": TEXT},
            "align": "left",
        },
    }
