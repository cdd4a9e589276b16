"""The painter of charts: its marks are the figure's values, and a figure that it would not show whole is refused."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from plotly.graph_objects import Bar, Figure

from dashboard.charts.style import EVIDENCE_FILLS, bar_marker, horizontal_bars_layout
from dashboard.web.paint_chart import paint_bars


def figure(values: tuple[int, ...] = (1, 4), steps: tuple[str, ...] = ("beslist", "geen_bron_gevonden")) -> Any:
    bars = Bar(
        orientation="h",
        x=list(values),
        y=list(range(len(values))),
        text=[str(value) for value in values],
        textposition="outside",
        cliponaxis=False,
        marker=bar_marker([EVIDENCE_FILLS[step] for step in steps]),
    )
    return Figure(data=[bars], layout=horizontal_bars_layout(list(steps), max(values))).to_plotly_json()


def test_a_small_figure_is_painted_exactly_so() -> None:
    assert paint_bars(figure(), "proef") == (
        '<div style="padding:4px 44px 4px 1px;font-size:14px;fill:var(--text)">'
        '<svg width="100%" height="120" overflow="visible">'
        '<defs><pattern id="proef-patroon-1" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect width="6" height="6" style="fill:rgba(0,0,0,0)"/>'
        '<circle cx="3" cy="3" r="1.79" style="fill:var(--unknown)"/></pattern></defs>'
        '<rect class="mark" x="0" y="18" width="25%" height="24" style="fill:var(--step-2)"/>'
        '<text x="25%" y="30" dx="3" dy=".35em">1</text>'
        '<rect class="mark" x="0" y="78" width="100%" height="24" '
        'style="fill:url(#proef-patroon-1);stroke:var(--unknown);stroke-width:1.5"/>'
        '<text x="100%" y="90" dx="3" dy=".35em">4</text>'
        '<text x="0" y="6" dy=".35em">beslist</text>'
        '<text x="0" y="66" dy=".35em">geen_bron_gevonden</text>'
        "</svg></div>"
    )


def test_painted_bars_are_as_long_as_the_values_of_the_figure() -> None:
    values = (3, 1, 2, 8)
    svg = paint_bars(figure(values, ("aangekondigd", "beslist", "gestart", "in_werking")), "proef")
    shares = [float(share) for share in re.findall(r'class="mark"[^>]* width="([\d.]+)%"', svg)]
    assert [share * max(values) / 100 for share in shares] == list(values)


def test_text_is_never_smaller_than_12_pixels() -> None:
    (size,) = re.findall(r"font-size:(\d+)px", paint_bars(figure(), "proef"))
    assert int(size) >= 12


def test_labels_are_escaped() -> None:
    wanted = figure()
    wanted["layout"]["annotations"][0]["text"] = "<script>"
    assert "&lt;script&gt;" in paint_bars(wanted, "proef")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("data", 0, "opacity"), 0.5),
        (("data", 0, "marker", "opacity"), 0.5),
        (("data", 0, "orientation"), "v"),
        (("data", 0, "textposition"), "inside"),
        (("data", 0, "type"), "scatter"),
        (("data", 0, "y"), [1, 0]),
        (("data", 0, "marker", "pattern", "shape"), ["", "+"]),
        (("layout", "title"), "x"),
        (("layout", "barmode"), "stack"),
        (("layout", "xaxis", "visible"), True),
        (("layout", "xaxis", "type"), "log"),
        (("layout", "xaxis", "range"), [1, 4]),
        (("layout", "yaxis", "range"), [-0.5, 1.5]),
        (("layout", "annotations", 0, "showarrow"), True),
        (("layout", "annotations", 0, "x"), 2),
        (("layout", "annotations", 0, "textangle"), 90),
        (("frames",), []),
    ],
    ids=lambda part: ".".join(str(step) for step in part) if isinstance(part, tuple) else "",
)
def test_a_figure_that_would_not_be_shown_whole_is_refused(path: tuple[Any, ...], value: Any) -> None:
    wanted = copy.deepcopy(figure())
    part = wanted
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(ValueError, match="the painter"):
        paint_bars(wanted, "proef")


def test_two_traces_are_refused() -> None:
    wanted = figure()
    wanted["data"].append(copy.deepcopy(wanted["data"][0]))
    with pytest.raises(ValueError, match="one trace"):
        paint_bars(wanted, "proef")
