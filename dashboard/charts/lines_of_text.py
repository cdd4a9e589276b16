"""Text in figures breaks where the figure says so, because a picture cannot wrap its lines by itself."""

from __future__ import annotations

import textwrap

# characters of 14 pixels that fit beside nothing else in a chart on a screen of 320 pixels
CHARACTERS = 34
LINE_HEIGHT = 18


def broken(text: str, characters: int = CHARACTERS) -> list[str]:
    """The text in lines of at most that many characters; a longer word is broken."""
    return textwrap.wrap(text, characters)
