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
from dashboard.charts.country_tiles import _DRAWN as TILES
from dashboard.charts.steps import _LOOKS as SERIES
from dashboard.charts.style import CLEAR, EVIDENCE_FILLS, OFFICIAL_FILLS, STOPPED_FILL, UNKNOWN_FILLS, WHO_FILLS, Fill
from dashboard.web.static_files import ASSETS

TOKENS = (ASSETS / "css" / "tokens.css").read_text(encoding="utf-8")
SIGHTS = (None, "protan", "deutan", "tritan")
GROUPS = {
    "evidence": tuple(EVIDENCE_FILLS.values()),
    "official": tuple(OFFICIAL_FILLS.values()),
    "who": WHO_FILLS,
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
    return value(fill.outline if fill.ink in (CLEAR, "var(--sunk)") else fill.ink, tokens)


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


@schemes
@pytest.mark.parametrize("sight", SIGHTS)
def test_what_can_stand_side_by_side_differs_in_colour_or_pattern_for_every_eye(scheme: str, sight: str | None) -> None:
    tokens = SCHEMES[scheme]
    alike = [
        (group, one.name, other.name)
        for group, fills in GROUPS.items()
        for one, other in combinations(dict.fromkeys(fills), 2)
        if pattern(one, tokens) == pattern(other, tokens)
        and difference(inside(one, tokens), inside(other, tokens), sight) < 10
    ]
    assert alike == []


def test_series_differ_in_dash_and_sign_beside_colour() -> None:
    assert len({dash for _, dash, _ in SERIES}) == len(SERIES)
    assert len({(dash, symbol) for _, dash, symbol in SERIES}) == len(SERIES)


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
