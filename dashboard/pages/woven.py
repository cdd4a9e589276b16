"""A message with components in the place of its placeholders: a sentence that holds figures and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dash.development.base_component import Component

from dashboard.pages.edition import Piece
from dashboard.words import Words

# what no wording holds, around the name of a placeholder
_EDGE = "\x1f"


def woven(say: Words, message: str, **pieces: Piece | list[Piece]) -> list[Piece]:
    """The wording of a message, cut at its placeholders, with each piece or pieces in the place of their name."""
    return _cut(say(message, **_marks(pieces)), pieces)


def woven_count(say: Words, message: str, count: int, **pieces: Piece | list[Piece]) -> list[Piece]:
    """The wording of a message for that number (singular or plural), with the pieces in the places of their names."""
    return _cut(say.count(message, count, **_marks(pieces)), pieces)


def text_of(pieces: Iterable[object]) -> str:
    """What a reader reads of pieces: their text, without the elements around it."""
    return "".join(_text(piece) for piece in pieces)


def _marks(pieces: Iterable[str]) -> dict[str, object]:
    return {name: f"{_EDGE}{name}{_EDGE}" for name in pieces}


def _cut(wording: str, pieces: Mapping[str, Piece | list[Piece]]) -> list[Piece]:
    found: list[Piece] = []
    # every second part is the name of a placeholder
    for place, part in enumerate(re.split(f"{_EDGE}([a-z_]+){_EDGE}", wording)):
        piece = pieces[part] if place % 2 else part
        found += piece if isinstance(piece, list) else [piece]
    return [piece for piece in found if piece != ""]


def _text(piece: object) -> str:
    if isinstance(piece, Component):
        return _text(getattr(piece, "children", None))
    if isinstance(piece, list | tuple):
        return text_of(piece)
    return "" if piece is None else str(piece)
