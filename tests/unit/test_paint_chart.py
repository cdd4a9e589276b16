"""The painter of charts: its marks are the figure's values, and a figure that it would not show whole is refused."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from dashboard.charts.drawing import (
    Block,
    Ground,
    Point,
    band,
    bars,
    empty_figure,
    figure,
    line,
    points,
    polygon,
    rule,
    words_at,
)
from dashboard.charts.style import CLEAR, STEP_FILLS, UNKNOWN_FILLS
from dashboard.web.paint_chart import paint_chart, slot_style

GROUND = Ground(0, 4, 0, 100, height=100, left=1, right=44, above=4, below=4)


def drawn(*traces: Any, ground: Ground = GROUND, texts: Any = (), behind: Any = ()) -> Any:
    return figure(traces, ground, texts=texts, behind=behind).to_plotly_json()


def block(length: float, y: float = 20, base: float = 0) -> Block:
    return Block(base, length, y, 24, STEP_FILLS[3], "een balk")


def inside(html: str) -> str:
    """What is drawn between the one SVG's tags."""
    found = re.fullmatch(r'<div style="[^"]*"><svg [^>]*>(.*)</svg></div>', html)
    assert found is not None
    return found[1]


def test_a_bar_is_painted_exactly_so() -> None:
    unknown = Block(1, 3, 60, 24, UNKNOWN_FILLS["geen_bron_gevonden"], "niets")
    assert paint_chart(drawn(bars([block(1), unknown]), texts=[words_at("Eén", 1, 20, shift=5)]), "proef") == (
        '<div style="padding:4px 44px 4px 1px;font-size:14px;fill:var(--text)">'
        '<svg width="100%" height="100" overflow="visible">'
        '<defs><pattern id="proef-patroon-1" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" style="fill:rgba(0,0,0,0)"/>'
        '<circle cx="3" cy="3" r="1.854" style="fill:var(--unknown)"/></pattern></defs>'
        '<rect class="mark" x="0%" y="8" width="25%" height="24" style="fill:var(--step-4)"/>'
        '<rect class="mark" x="25%" y="48" width="75%" height="24" '
        'style="fill:url(#proef-patroon-1);stroke:var(--unknown);stroke-width:1.5"/>'
        '<text x="25%" y="20" dx="5" dy=".35em">Eén</text></svg></div>'
    )


def test_bars_are_as_long_as_the_values_of_the_figure() -> None:
    values = (3, 1, 2, 4)
    svg = paint_chart(drawn(bars([block(value) for value in values])), "proef")
    shares = [float(share) for share in re.findall(r'class="mark"[^>]* width="([\d.]+)%"', svg)]
    assert [share * 4 / 100 for share in shares] == list(values)


def test_an_upright_bar_stands_on_its_base() -> None:
    svg = inside(paint_chart(drawn(bars([Block(100, -30, 1, 0.5, STEP_FILLS[3], "")], upright=True)), "proef"))
    assert svg == '<rect class="mark" x="18.75%" y="70" width="12.5%" height="30" style="fill:var(--step-4)"/>'


def test_a_fill_of_one_colour_has_a_pattern_only_where_it_has_an_ink_of_its_own() -> None:
    svg = paint_chart(drawn(bars([Block(0, 1, 20, 24, fill, "") for fill in STEP_FILLS])), "proef")
    assert re.findall(r'class="mark"[^>]*style="fill:([^;"]*)', svg) == [
        "url(#proef-patroon-1)",
        "url(#proef-patroon-2)",
        "url(#proef-patroon-3)",
        "var(--step-4)",
    ]
    assert svg.count("var(--step-2-ink)") == 1


def test_a_lying_bar_that_leads_back_from_its_base_is_painted_from_its_end() -> None:
    back, there = block(-2, base=3), block(2, base=1)
    painted = [inside(paint_chart(drawn(bars([one])), "proef")) for one in (back, there)]
    assert painted[0] == painted[1]
    assert 'x="25%" y="8" width="50%"' in painted[0]


def test_bars_of_the_same_fill_share_one_pattern() -> None:
    fill = UNKNOWN_FILLS["nog_niet_ingelezen"]
    svg = paint_chart(drawn(bars([Block(0, value, 20, 24, fill, "") for value in (1, 2, 3)])), "proef")
    assert svg.count("<pattern") == 1
    assert svg.count("url(#proef-patroon-1)") == 3


def test_a_line_in_steps_goes_along_first_and_is_broken_where_a_value_is_missing() -> None:
    svg = inside(paint_chart(drawn(line([0, 1, 2], [90, 50, 10], "var(--who-1)", is_stepped=True)), "proef"))
    assert svg == (
        '<svg class="paths" width="100%" height="100%" viewBox="0 0 4 100" preserveAspectRatio="none" '
        'overflow="visible"><path class="mark" d="M0,90H1V50H2V10" vector-effect="non-scaling-stroke" '
        'style="fill:none;stroke:var(--who-1);stroke-width:2"/></svg>'
    )
    broken = paint_chart(drawn(line([0, 0, None, 3, 3], [1, 9, None, 1, 9], "red", dash="4px,3px")), "proef")
    assert 'd="M0,1L0,9"' in broken
    assert 'd="M3,1L3,9"' in broken
    assert "stroke-dasharray:4px,3px" in broken


def test_a_point_stands_at_its_value_and_keeps_its_shape() -> None:
    dots = [
        Point(1, 30, symbol, 10, "var(--a)", "var(--b)", 2, "")
        for symbol in ("circle", "square", "diamond", "x", "line-ew", "line-ne", "x-thin")
    ]
    svg = paint_chart(drawn(points(dots)), "proef")
    assert svg.count('<svg x="25%" y="30" overflow="visible"><path class="mark"') == len(dots)
    assert 'd="M5,0A5,5 0 1,1 0,-5A5,5 0 0,1 5,0Z" style="fill:var(--a);stroke:var(--b);stroke-width:2"' in svg
    assert 'd="M7,0H-7" style="fill:var(--a);stroke:var(--b);stroke-width:2"' in svg


def test_a_polygon_is_its_inside_and_its_edge() -> None:
    square: list[tuple[float | None, float | None]] = [(0, 0), (1, 0), (1, 10), (0, 10)]
    svg = inside(paint_chart(drawn(polygon(square, "var(--a)", "var(--b)", 2, "x", dash="4px,3px")), "proef"))
    path = 'd="M0,0H1V10H0Z"'
    assert f'<path class="mark" {path} style="fill:var(--a)"/>' in svg
    assert f'<path class="mark" {path} vector-effect="non-scaling-stroke" style="fill:none;stroke:var(--b)' in svg
    assert paint_chart(drawn(polygon(square, "var(--a)", CLEAR, 0, "")), "proef").count('class="mark"') == 1


def test_a_side_that_lies_along_no_axis_keeps_both_its_ends() -> None:
    two: list[tuple[float | None, float | None]] = [(0, 0), (1, 10), (0, 10), (0, 0), (None, None)]
    two += [(2, 0), (3, 10), (3, 0), (2, 0)]
    svg = paint_chart(drawn(polygon(two, "var(--a)", CLEAR, 0, "")), "proef")
    assert re.findall(r'class="mark" d="([^"]*)"', svg) == ["M0,0L1,10H0Z" + "M2,0L3,10V0Z"]


def test_rules_and_bands_lie_behind_the_marks() -> None:
    svg = inside(
        paint_chart(
            drawn(
                bars([block(1)]), behind=[band(1, 0, 2, 100, "var(--b)"), rule(3, 0, 3, 100, "var(--c)", 2, "5px,2px")]
            ),
            "proef",
        )
    )
    assert svg.startswith(
        '<rect x="25%" y="0" width="25%" height="100" style="fill:var(--b)"/>'
        '<line x1="75%" y1="0" x2="75%" y2="100" style="stroke:var(--c);stroke-width:2;stroke-dasharray:5px,2px"/>'
        '<rect class="mark"'
    )


def test_a_figure_of_one_aspect_counts_in_shares_of_its_height_too() -> None:
    wanted = drawn(bars([Block(0, 1, 50, 20, STEP_FILLS[3], "")]), ground=Ground(0, 4, 0, 100, aspect=2, widest=460))
    assert slot_style(wanted) == "aspect-ratio:2;max-width:460px"
    assert '<rect class="mark" x="0%" y="40%" width="25%" height="20%"' in paint_chart(wanted, "proef")


def test_the_place_of_a_chart_has_its_height_and_that_of_an_empty_one_none() -> None:
    assert slot_style(drawn(bars([block(1)]))) == "height:108px"
    empty = empty_figure().to_plotly_json()
    assert slot_style(empty) == "height:0;margin:0"
    assert paint_chart(empty, "proef") == ""


def test_labels_are_escaped_once() -> None:
    svg = paint_chart(drawn(bars([block(1)]), texts=[words_at("<script> & meer", 0, 1)]), "proef")
    assert "&lt;script&gt; &amp; meer</text>" in svg


def everything() -> Any:
    return drawn(
        bars([block(1), block(4)]),
        points([Point(1, 30, "circle", 10, "red", "red", 1, "x")]),
        line([0, 1], [1, 2], "red"),
        polygon([(0, 0), (1, 0), (1, 10)], "red", "red", 1, "x"),
        texts=[words_at("x", 0, 0)],
        behind=[rule(0, 0, 1, 1, "red"), band(0, 0, 1, 1, "red")],
    )


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("data", 0, "opacity"), 0.5),
        (("data", 0, "marker", "opacity"), 0.5),
        (("data", 0, "marker", "color"), ["red", "red"]),
        (("data", 0, "orientation"), "d"),
        (("data", 0, "textposition"), "inside"),
        (("data", 0, "type"), "pie"),
        (("data", 0, "marker", "pattern", "shape"), ["", "+"]),
        (("data", 0, "marker", "pattern", "fillmode"), "overlay"),
        (("data", 1, "marker", "symbol"), ["star"]),
        (("data", 1, "marker", "opacity"), 0.5),
        (("data", 1, "mode"), "markers+text"),
        (("data", 2, "line", "shape"), "spline"),
        (("data", 2, "connectgaps"), True),
        (("data", 2, "fill"), "tozeroy"),
        (("data", 3, "line", "smoothing"), 1),
        (("data", 3, "fillpattern"), {"shape": "/"}),
        (("layout", "title"), "x"),
        (("layout", "barmode"), "stack"),
        (("layout", "xaxis", "visible"), True),
        (("layout", "xaxis", "type"), "log"),
        (("layout", "xaxis", "range"), [4, 1]),
        (("layout", "yaxis", "range"), [0, 100]),
        (("layout", "meta"), {"aspect": 1, "widest": 10}),
        (("layout", "annotations", 0, "showarrow"), True),
        (("layout", "annotations", 0, "textangle"), 90),
        (("layout", "annotations", 0, "text"), "<b>x</b>"),
        (("layout", "annotations", 0, "xanchor"), "auto"),
        (("layout", "annotations", 0, "font", "size"), 11),
        (("layout", "shapes", 0, "type"), "circle"),
        (("layout", "shapes", 0, "layer"), "above"),
        (("layout", "shapes", 1, "opacity"), 0.5),
        (("frames",), []),
    ],
    ids=lambda part: ".".join(str(step) for step in part) if isinstance(part, tuple) else "",
)
def test_a_figure_that_would_not_be_shown_whole_is_refused(path: tuple[Any, ...], value: Any) -> None:
    assert paint_chart(everything(), "proef")
    wanted = copy.deepcopy(everything())
    part = wanted
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(ValueError, match="the painter"):
        paint_chart(wanted, "proef")
