"""Countries as tiles: a square each, all as large, about where the country lies; those of other continents in a row.

The invented countries of a demonstration are hexagons on a board of their own: nobody can take it for a map.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts.chart_view import Cell, ChartRow, ChartView, LegendEntry, Rows, Told
from dashboard.charts.drawing import Ground, Part, figure, polygon, words_at
from dashboard.charts.style import CLEAR, SMALL_FONT_SIZE
from dashboard.opendata.contract import is_fictitious_country
from dashboard.words import Words

# row by row from the north, about where each country lies; no country's area or exact place
_EUROPE = (
    "IS .. .. .. NO SE FI ..",
    ".. .. .. .. .. .. EE ..",
    "IE GB .. .. DK .. LV RU",
    ".. .. NL DE PL LT BY ..",
    ".. BE LU CZ SK UA .. ..",
    ".. FR CH AT HU RO MD ..",
    "PT ES IT SI HR RS BG ..",
    ".. .. .. BA ME MK .. TR",
    ".. .. MT XK AL GR CY ..",
)
# in rows that are half a tile apart: no place, only the order of the letters
_INVENTED = (
    "XA XB XC XD XE XF XG",
    "XH XI XJ XL XM XN",
    "XO XP XQ XR XS XT XU",
    "XV XW XX XY XZ",
)
COLUMNS = len(_EUROPE[0].split())
PLACES: dict[str, tuple[int, int]] = {
    code: (column, row) for row, line in enumerate(_EUROPE) for column, code in enumerate(line.split()) if code != ".."
}
# a hexagon that stands on its point: half its height where its width is 1, and how far its rows are apart
_HALF_HEIGHT = 3**-0.5
_ROW = 1.5 * _HALF_HEIGHT
_OTHERS_ABOVE = 0.75
_INSET = 0.04
_WIDEST = 460
_FIRST = "first"
_SECOND = "second"
_THIRD = "third"
_DISPUTED = "disputed"
_HOME = "home"
LOOKS = (_FIRST, _SECOND, _THIRD, _DISPUTED, _HOME)
# look → fill, edge, width of the edge, dash of the edge, colour of the code on it
TILES: dict[str, tuple[str, str, float, str, str]] = {
    _FIRST: ("var(--moment)", "var(--moment)", 2, "solid", "var(--on-moment)"),
    _SECOND: ("var(--moment-soft)", "var(--moment)", 2, "solid", "var(--text)"),
    _THIRD: ("var(--surface)", "var(--moment)", 2, "5px,3px", "var(--text)"),
    _DISPUTED: ("var(--surface)", "var(--unknown)", 2, "2px,2px", "var(--text)"),
    _HOME: ("var(--surface)", "var(--edge)", 1.5, "solid", "var(--text)"),
}


_Corners = list[tuple[float, float]]


@dataclass(frozen=True)
class _Board:
    """Where each country's tile stands, how large the whole is, and the outlines of a tile and of its lower half."""

    corners: Mapping[str, tuple[float, float]]
    wide: float
    high: float
    tile: Callable[[float, float], _Corners]
    lower_half: Callable[[float, float], _Corners]


@dataclass(frozen=True)
class TileCategory:
    """What a country can be on the map: `look` is one of LOOKS, each for one category at most.

    `first` is filled, `second` light with an edge, `third` open with a dashed edge (planned), `disputed` grey and with
    a question mark behind the code, `home` an edge in grey.
    """

    code: str
    label: str
    look: str


@dataclass(frozen=True)
class Place:
    """A country, or a region of one (half of the country's tile), in one category; the same place may stand twice.

    `country` is an ISO 3166-1 code; `what` and `row_keys` say in the table why it is in the category.
    """

    country: str
    label: str
    category: str
    is_region: bool = False
    what: str = ""
    row_keys: tuple[str, ...] = ()


def country_tiles(
    told: Told, places: Sequence[Place], categories: Sequence[TileCategory], words: Words, rest: str = ""
) -> ChartView:
    """The map of these places. The tile of a country shows the first of its categories, the table all of them.

    The legend has the categories that a tile shows; `rest` says there what the other tiles are ('' for that nothing is
    known of them).

    Raises ValueError for a category without a look, or a place without a category.
    """
    looks = {category.code: category.look for category in categories}
    if not set(looks.values()) <= set(LOOKS) or len(set(looks.values())) < len(categories):
        raise ValueError("each category has a look of its own")
    if unknown := sorted({place.category for place in places} - set(looks)):
        raise ValueError(f"no such category of a country: {', '.join(unknown)}")
    labels = {category.code: category.label for category in categories}
    order = list(looks)
    ordered = sorted(places, key=lambda place: (order.index(place.category), place.label))
    # as a tile is drawn: the first of the categories of a country, and of its region
    seen = {(place.country, place.is_region): place.category for place in reversed(ordered)}
    drawn = set(seen.values())
    return ChartView(
        told=told,
        figure=_figure(ordered, looks, labels, words),
        headings=(words("chart.tiles.place"), words("chart.tiles.category"), words("chart.rows_heading")),
        rows=tuple(_row(place, labels[place.category]) for place in ordered),
        legend=(
            *(LegendEntry(one.label, f"tile-{one.look}") for one in categories if one.code in drawn),
            *([LegendEntry(words("chart.tiles.region"), "tile-region")] if any(p.is_region for p in places) else []),
            LegendEntry(rest or words("chart.tiles.none"), "tile-none"),
        ),
    )


def _invented_board() -> _Board:
    """The board of the invented countries. A tile's place is the corner of the square around its middle."""
    corners = {
        code: (column + (number % 2) / 2, _HALF_HEIGHT - 0.5 + number * _ROW)
        for number, line in enumerate(_INVENTED)
        for column, code in enumerate(line.split())
    }
    high = 2 * _HALF_HEIGHT + (len(_INVENTED) - 1) * _ROW
    return _Board(corners, len(_INVENTED[0].split()), high, _hexagon, _lower_half_hexagon)


def _row(place: Place, category: str) -> ChartRow:
    behind: Cell = Rows(place.row_keys) if place.row_keys else place.what
    return ChartRow(f"{place.country}-{place.label}-{place.category}", (place.label, category, behind))


def _figure(places: Sequence[Place], looks: dict[str, str], labels: dict[str, str], words: Words) -> Any:
    if any(is_fictitious_country(place.country) for place in places):
        return _drawn(_invented_board(), [], places, looks, labels)
    elsewhere = list(dict.fromkeys(place.country for place in places if place.country not in PLACES))
    corners = {code: (float(column), float(row)) for code, (column, row) in PLACES.items()}
    texts = []
    rows: float = len(_EUROPE)
    if elsewhere:
        texts.append(words_at(words("chart.tiles.elsewhere"), 0, rows + _OTHERS_ABOVE * 0.6))
        for index, code in enumerate(elsewhere):
            corners[code] = (float(index % COLUMNS), rows + _OTHERS_ABOVE + index // COLUMNS)
        rows += _OTHERS_ABOVE + -(-len(elsewhere) // COLUMNS)
    return _drawn(_Board(corners, COLUMNS, rows, _square, _lower_half), texts, places, looks, labels)


def _drawn(
    board: _Board, texts: list[Part], places: Sequence[Place], looks: dict[str, str], labels: dict[str, str]
) -> Any:
    whole = {place.country: place for place in reversed(places) if not place.is_region}
    halves = {place.country: place for place in reversed(places) if place.is_region}
    traces = [_plain([board.tile(*corner) for code, corner in board.corners.items() if code not in whole])]
    for code, (x, y) in board.corners.items():
        colour = "var(--muted)"
        if code in whole:
            traces.append(_tile(board.tile(x, y), whole[code], looks, labels))
            colour = TILES[looks[whole[code].category]][4]
        if code in halves:
            traces.append(_tile(board.lower_half(x, y), halves[code], looks, labels))
            if code not in whole:
                colour = "var(--text)"
        is_disputed = code in whole and looks[whole[code].category] == _DISPUTED
        texts.append(
            words_at(
                f"{code}?" if is_disputed else code,
                x + 0.5,
                # above the half that a region takes
                y + (0.28 if code in halves else 0.5),
                anchor="center",
                colour=colour,
                size=SMALL_FONT_SIZE,
                is_bold=code in whole or code in halves,
            )
        )
    ground = Ground(0, board.wide, 0, board.high, aspect=round(board.wide / board.high, 4), widest=_WIDEST)
    return figure(traces, ground, texts=texts)


def _tile(corners: list[tuple[float, float]], place: Place, looks: dict[str, str], labels: dict[str, str]) -> Any:
    fill, edge, width, dash, _ = TILES[looks[place.category]]
    return polygon(corners, fill, edge, width, f"{place.label}: {labels[place.category]}", dash=dash)


def _plain(tiles: Sequence[_Corners]) -> Any:
    """The countries about which the chart says nothing, in one trace."""
    corners: list[tuple[float | None, float | None]] = []
    for tile in tiles:
        corners += [*tile, tile[0], (None, None)]
    return polygon(corners[:-1], "var(--sunk)", CLEAR, 0, "")


def _square(x: float, y: float) -> list[tuple[float, float]]:
    a, b = _INSET, 1 - _INSET
    return [(x + a, y + a), (x + b, y + a), (x + b, y + b), (x + a, y + b)]


def _lower_half(x: float, y: float) -> list[tuple[float, float]]:
    a, b = _INSET, 1 - _INSET
    return [(x + a, y + 0.5), (x + b, y + 0.5), (x + b, y + b), (x + a, y + b)]


def _hexagon(x: float, y: float) -> _Corners:
    middle, half, point = 0.5, 0.5 - _INSET, _HALF_HEIGHT - _INSET
    around = ((0, -point), (half, -point / 2), (half, point / 2), (0, point), (-half, point / 2), (-half, -point / 2))
    return [(x + middle + right, y + middle + down) for right, down in around]


def _lower_half_hexagon(x: float, y: float) -> _Corners:
    middle, half, point = 0.5, 0.5 - _INSET, _HALF_HEIGHT - _INSET
    around: tuple[tuple[float, float], ...] = ((-half, 0), (half, 0), (half, point / 2), (0, point), (-half, point / 2))
    return [(x + middle + right, y + middle + down) for right, down in around]
