"""The colours of charts, read from the style sheet itself: to be seen on the page, and apart from each other.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (2009), at full severity; differences are CIEDE2000; both as coloraide has them.
"""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from coloraide import Color

from dashboard.charts import style
from dashboard.charts.country_tiles import TILES
from dashboard.charts.steps import SERIES
from dashboard.charts.style import CLEAR, EVIDENCE_FILLS, OFFICIAL_FILLS, STOPPED_FILL, UNKNOWN_FILLS, WHO_FILLS, Fill
from dashboard.charts.timeline import HELD, MOMENT_FILLS
from dashboard.release_folder import ReleaseFolder
from dashboard.rows import UNKNOWN_KINDS
from dashboard.web.static_files import ASSETS

TOKENS = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")
SIGHTS = (None, "protan", "deutan", "tritan")
GROUPS = {
    "evidence": tuple(EVIDENCE_FILLS.values()),
    "official": tuple(OFFICIAL_FILLS.values()),
    "who": WHO_FILLS,
    "moments": tuple(MOMENT_FILLS.values()),
    # the course of an official status: what was told, and the kinds of not knowing
    "course": (MOMENT_FILLS[HELD], *UNKNOWN_FILLS.values()),
}


def declared(start: str) -> dict[str, str]:
    """The custom properties of the first `:root` block at or after that text."""
    block = TOKENS[TOKENS.index(start) :].split(":root {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


LIGHT = declared(":root {")
SCHEMES = {
    "light": LIGHT,
    "dark": LIGHT | declared("@media (prefers-color-scheme: dark)"),
    "print": LIGHT | declared("@media (prefers-color-scheme: dark)") | declared("@media print"),
}
FORCED = LIGHT | declared("@media (forced-colors: active)")
schemes = pytest.mark.parametrize("scheme", SCHEMES)


def value(colour: str, tokens: dict[str, str]) -> str:
    found = re.fullmatch(r"var\((--[\w-]+)\)", colour)
    return tokens[found[1]] if found else colour


def difference(one: str, other: str, sight: str | None) -> float:
    seen = [Color(colour).filter(sight, 1, method="machado") if sight else Color(colour) for colour in (one, other)]
    return float(seen[0].delta_e(seen[1], method="2000"))


def pattern(fill: Fill, tokens: dict[str, str]) -> str:
    """The pattern that is to be seen; '' where the fill is one colour."""
    return "" if value(fill.ground, tokens) == value(fill.ink, tokens) else fill.shape


def what_shows(fill: Fill, tokens: dict[str, str]) -> str:
    """The colour by which a fill is seen: its ink, or its outline where the ink is pale or clear."""
    return value(fill.outline if fill.ink in (CLEAR, style.SURFACE, "var(--sunk)") else fill.ink, tokens)


def inside(fill: Fill, tokens: dict[str, str]) -> str:
    """The colour that a fill is inside its outline; the chart's own where it is clear."""
    return value("var(--surface)" if fill.ink == CLEAR else fill.ink, tokens)


def test_the_sheet_is_read_as_it_is() -> None:
    assert LIGHT["--ground"] == "#faf8f4"
    assert SCHEMES["dark"]["--ground"] == "#14191b"
    assert SCHEMES["print"]["--ground"] == "#fff"
    assert FORCED["--ground"] == "Canvas"
    assert difference("#ff0000", "#00ff00", "deutan") < difference("#ff0000", "#00ff00", None) / 2


@schemes
def test_every_mark_has_three_to_one_against_the_page_and_the_chart(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    fills = {fill for group in GROUPS.values() for fill in group}
    marks = {fill.name: what_shows(fill, tokens) for fill in fills}
    marks |= {f"series {colour}": value(colour, tokens) for colour, _, _ in SERIES}
    marks |= {f"tile {look}": value(edge, tokens) for look, (_, edge, _, _, _) in TILES.items()}
    marks |= {"moment": value(style.MOMENT, tokens), "as-of": value(style.TEXT, tokens)}
    weak = {
        (name, ground): round(contrast, 2)
        for name, colour in marks.items()
        for ground in ("--surface", "--ground")
        if (contrast := Color(colour).contrast(tokens[ground], method="wcag21")) < 3
    }
    # only moments stand on the term of the plan
    fills_of_moments = (*UNKNOWN_FILLS.values(), STOPPED_FILL)
    moments = {value(style.MOMENT, tokens), *(what_shows(fill, tokens) for fill in fills_of_moments)}
    weak |= {
        (colour, "--plan-term"): round(contrast, 2)
        for colour in moments
        if (contrast := Color(colour).contrast(tokens["--plan-term"], method="wcag21")) < 3
    }
    assert weak == {}
    assert len(marks) > 20


@schemes
def test_text_in_a_chart_has_four_and_a_half_to_one_against_what_it_stands_on(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    stands = [("--text", ground) for ground in ("--surface", "--plan-term", "--moment-soft", "--sunk")]
    stands += [("--muted", "--surface"), ("--muted", "--sunk"), ("--on-moment", "--moment")]
    weak = [
        (text, ground) for text, ground in stands if Color(tokens[text]).contrast(tokens[ground], method="wcag21") < 4.5
    ]
    assert weak == []


# of a mark: its name, the pattern or dash or sign that it has beside colour, its colour inside, that of its edge
Look = tuple[str, str, str, str]


def looks(tokens: dict[str, str]) -> dict[str, list[Look]]:
    """What can stand side by side in one chart, as it looks in a scheme."""
    found: dict[str, list[Look]] = {}
    for group, fills in GROUPS.items():
        found[group] = [
            (fill.name, pattern(fill, tokens), inside(fill, tokens), edge(fill, tokens))
            for fill in dict.fromkeys(fills)
        ]
    found["tiles"] = [
        (name, dash, value(fill, tokens), value(line, tokens)) for name, (fill, line, _, dash, _) in TILES.items()
    ]
    found["series"] = [
        (colour, f"{dash} {symbol}", value(colour, tokens), value(colour, tokens)) for colour, dash, symbol in SERIES
    ]
    return found


def edge(fill: Fill, tokens: dict[str, str]) -> str:
    """The colour of a fill's edge: its outline, or the fill itself where it has none."""
    return value(fill.outline, tokens) if fill.outline_width else inside(fill, tokens)


@schemes
@pytest.mark.parametrize("sight", SIGHTS)
def test_what_can_stand_side_by_side_differs_in_colour_or_pattern_for_every_eye(scheme: str, sight: str | None) -> None:
    found = looks(SCHEMES[scheme])
    alike = [
        (group, one[0], other[0])
        for group, members in found.items()
        for one, other in combinations(members, 2)
        if one[1] == other[1] and difference(one[2], other[2], sight) < 10 and difference(one[3], other[3], sight) < 10
    ]
    assert alike == []
    assert {group: len(members) for group, members in found.items()} == {
        "evidence": 8,
        "official": 10,
        "who": 4,
        "moments": 3,
        "course": 6,
        "tiles": 5,
        "series": 5,
    }


def test_series_differ_in_dash_and_sign_beside_colour() -> None:
    assert len({dash for _, dash, _ in SERIES}) == len(SERIES)
    assert len({(dash, symbol) for _, dash, symbol in SERIES}) == len(SERIES)


def test_the_five_unknowns_are_those_of_the_code_list_in_the_release_and_have_a_fill_each(
    release: ReleaseFolder,
) -> None:
    codes = [code.code for code in release.contract().codes["onbekend_soort"]]
    assert len(codes) == 5
    assert set(codes) == UNKNOWN_KINDS == set(UNKNOWN_FILLS)


def test_the_five_unknowns_are_one_grey_with_five_patterns() -> None:
    assert {fill.outline for fill in UNKNOWN_FILLS.values()} == {"var(--unknown)"}
    assert len({pattern(fill, LIGHT) for fill in UNKNOWN_FILLS.values()}) == 5
    for tokens in SCHEMES.values():
        assert Color(tokens["--unknown"]).convert("oklch")["chroma"] < 0.02


@schemes
def test_no_colour_of_a_mark_is_red_or_green(scheme: str) -> None:
    """Red is a hue of 0 to 50 degrees in OKLCh, green one of 110 to 170; greys and near-greys have none."""
    tokens = SCHEMES[scheme]
    fills = {fill for group in GROUPS.values() for fill in group}
    colours = {what_shows(fill, tokens) for fill in fills} | {value(style.MOMENT, tokens)}
    colours |= {value(colour, tokens) for fill, line, _, _, _ in TILES.values() for colour in (fill, line)}
    colours |= {value(colour, tokens) for colour, _, _ in SERIES}
    assert len(colours) > 10
    for colour in colours:
        lightness_chroma_hue = Color(colour).convert("oklch")
        if lightness_chroma_hue["chroma"] > 0.04:
            hue = lightness_chroma_hue["hue"]
            assert 50 <= hue <= 110 or 170 <= hue <= 300, (colour, hue)


@pytest.mark.parametrize("group", GROUPS)
def test_in_forced_colours_patterns_alone_tell_the_fills_apart(group: str) -> None:
    """The system gives two colours; what differs is the pattern, or ground against ink turned round."""
    looks = [
        (pattern(fill, FORCED), value(fill.ground, FORCED), fill.outline_width > 0)
        for fill in dict.fromkeys(GROUPS[group])
    ]
    assert len(set(looks)) == len(looks)


def test_in_forced_colours_tiles_and_series_are_told_apart_by_fill_and_dash() -> None:
    """Belgium itself is not asked: its code on the tile tells it."""
    tiles = [(value(fill, FORCED), dash) for name, (fill, _, _, dash, _) in TILES.items() if name != "home"]
    assert len(set(tiles)) == len(tiles) == 4
    assert len({dash for _, dash, _ in SERIES}) == len(SERIES)
