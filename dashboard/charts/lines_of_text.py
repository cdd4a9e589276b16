"""Text in figures breaks where the figure says so, because a picture cannot wrap its lines by itself."""

from __future__ import annotations

import textwrap
from datetime import date

# characters of 14 pixels that fit beside nothing else in a chart on a screen of 320 pixels
CHARACTERS = 34
LINE_HEIGHT = 18
# so many years have a name on a wide screen; on a small phone every second of them (assets/css/charts.css)
_MOST_YEARS = 12


def broken(text: str, characters: int = CHARACTERS) -> list[str]:
    """The text in as few lines of at most that many characters as it takes, about as long as each other.

    A longer word is broken.
    """
    lines = textwrap.wrap(text, characters)
    for fewer in range(characters - 1, 0, -1):
        narrower = textwrap.wrap(text, fewer, break_long_words=False)
        if len(narrower) > len(lines) or max(map(len, narrower), default=0) > fewer:
            break
        lines = narrower
    return lines


def year_ticks(first: int, last: int) -> tuple[tuple[float, str], ...]:
    """Where the years from `first` up to and without `last` begin, and their names, every so many of them."""
    step = -(-(last - first) // _MOST_YEARS)
    return tuple((float(date(year, 1, 1).toordinal()), str(year)) for year in range(first, last, step))
