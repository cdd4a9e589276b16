"""The other builders of charts: stacked bars, step lines, tiles of countries, bars, and the chart that is empty."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from dashboard.charts.chart_view import ChartView, Number, Rows, Told
from dashboard.charts.country_tiles import COLUMNS, PLACES, Place, TileCategory, country_tiles
from dashboard.charts.drawing import Ground, bars, empty_figure, figure, marked
from dashboard.charts.empty import empty_chart
from dashboard.charts.horizontal_bars import BarRow, horizontal_bars
from dashboard.charts.lines_of_text import broken
from dashboard.charts.stacked import StackedPart, stacked_bar
from dashboard.charts.steps import Change, Series, step_lines
from dashboard.charts.style import STEP_FILLS, UNKNOWN_FILLS, WHO_FILLS
from dashboard.words import words

AS_OF = date(2026, 11, 25)
TOLD = Told("proef", "Titel", "Zin", "Waarvan", "", "Derde", AS_OF, "Niets", (), "stand_per_actiepunt")
SAY = words("nl")


def layout(view: ChartView) -> dict[str, Any]:
    found: dict[str, Any] = view.figure.to_plotly_json()["layout"]
    return found


def traces(view: ChartView) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = view.figure.to_plotly_json()["data"]
    return found


def part(code: str, value: int, asked: Any = ()) -> StackedPart:
    return StackedPart(code, f"Deel {code}", value, STEP_FILLS[0], asked, (f"rij-{code}",))


def test_the_parts_of_a_stacked_bar_follow_each_other_and_fill_the_whole() -> None:
    view = stacked_bar(TOLD, [part("a", 3), part("b", 0), part("c", 5)], "Deel", "Aantal", SAY)
    (bar,) = traces(view)
    assert (bar["base"], bar["x"]) == ([0, 3], [3, 5])
    assert layout(view)["xaxis"]["range"] == [0, 8]
    # a gap of 2 pixels in the surface's colour
    assert bar["marker"]["line"] == {"color": ["var(--surface)"] * 2, "width": [2, 2]}


def test_a_part_too_narrow_to_be_seen_is_drawn_just_wide_enough_and_keeps_its_number() -> None:
    view = stacked_bar(TOLD, [part("a", 1), part("b", 1), part("c", 498)], "Deel", "Aantal", SAY)
    (bar,) = traces(view)
    assert bar["x"] == pytest.approx([12, 12, 476])
    assert bar["base"] == pytest.approx([0, 12, 24])
    assert [text["text"] for text in layout(view)["annotations"]] == ["1", "1", "498"]
    # and where taking from the others makes another one too narrow, that one too
    (bar,) = traces(stacked_bar(TOLD, [part("a", 1), *(part(f"{n}", 100) for n in range(41))], "Deel", "Aantal", SAY))
    assert sum(bar["x"]) == pytest.approx(4101)
    assert max(bar["x"]) == pytest.approx(min(bar["x"]))


def test_a_part_of_nothing_stands_in_the_table_and_not_in_the_drawing() -> None:
    view = stacked_bar(TOLD, [part("a", 3), part("b", 0)], "Deel", "Aantal", SAY)
    assert [row.cells for row in view.rows] == [
        ("Deel a", Number(3), Rows(("rij-a",))),
        ("Deel b", Number(0), Rows(("rij-b",))),
    ]
    assert [entry.label for entry in view.legend] == ["Deel a"]


def test_numbers_of_a_stacked_bar_stand_above_it_and_never_on_each_other() -> None:
    view = stacked_bar(TOLD, [part("a", 1), part("b", 1), part("c", 2), part("d", 120)], "Deel", "Aantal", SAY)
    (bar,) = traces(view)
    top = bar["y"][0] - bar["width"][0] / 2
    numbers = [(text["text"], text["y"]) for text in layout(view)["annotations"]]
    assert [text for text, _ in numbers] == ["1", "1", "2", "120"]
    assert all(y < top for _, y in numbers)
    # the left one of a crowd stands highest
    assert [y for _, y in numbers] == sorted({y for _, y in numbers})


def test_a_number_at_the_far_end_stays_inside() -> None:
    view = stacked_bar(TOLD, [part("a", 120), part("b", 1)], "Deel", "Aantal", SAY)
    last = layout(view)["annotations"][-1]
    assert (last["text"], last["x"], last["xanchor"]) == ("1", 121, "right")


def test_the_numbers_of_legend_and_table_lead_to_the_same_rows() -> None:
    asked = (("bewijs_stand", "beslist"),)
    view = stacked_bar(TOLD, [part("a", 3, asked)], "Deel", "Aantal", SAY)
    assert view.legend[0].number == view.rows[0].cells[1] == Number(3, asked)


def series(code: str, *changes: tuple[date, int]) -> Series:
    return Series(code, f"Reeks {code}", tuple(Change(on, value) for on, value in changes))


def test_a_step_line_holds_its_value_until_the_next_change_and_up_to_the_as_of_date() -> None:
    view = step_lines(TOLD, [series("a", (date(2021, 3, 1), 1), (date(2022, 6, 3), 4))], "Onderwerpen", SAY)
    line, points = traces(view)
    assert line["line"]["shape"] == "hv"
    assert line["x"] == [date(2021, 3, 1).toordinal(), date(2022, 6, 3).toordinal(), AS_OF.toordinal()]
    assert line["y"][1] == line["y"][2]
    assert (line["y"][0] - line["y"][1]) / 3 == pytest.approx(220 / 4)
    assert points["x"] == line["x"][:2]


def test_the_ends_of_lines_are_labelled_and_never_on_each_other() -> None:
    view = step_lines(
        TOLD,
        [series(code, (date(2021, 1, 1), value)) for code, value in (("a", 30), ("b", 30), ("c", 31), ("d", 2))],
        "Onderwerpen",
        SAY,
    )
    ends = [(text["text"], text["y"]) for text in layout(view)["annotations"] if text["font"]["weight"] == 700]
    assert [text for text, _ in ends] == ["Reeks d: 2", "Reeks a, Reeks b: 30", "Reeks c: 31"]
    heights = [y for _, y in ends]
    assert all(below - above >= 18 for below, above in pairwise(heights))


@pytest.mark.parametrize(("highest", "marks"), [(1, 2), (5, 6), (7, 5), (17, 5), (71, 5), (100, 6), (430, 6)])
def test_the_scale_has_few_round_lines_and_reaches_the_highest_value(highest: int, marks: int) -> None:
    view = step_lines(TOLD, [series("a", (date(2021, 1, 1), highest))], "Onderwerpen", SAY)
    scale = [int(text["text"]) for text in layout(view)["annotations"] if text["font"]["weight"] == 400]
    assert scale[0] == 0
    assert scale[-1] >= highest
    assert len(scale) == marks


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        [series(str(number), (date(2021, 1, 1), 1)) for number in range(6)],
        [series("a")],
        [series("a", (date(2022, 1, 1), 1), (date(2021, 1, 1), 2))],
        [series("a", (date(2027, 1, 1), 1))],
    ],
    ids=["none", "six", "without a change", "out of order", "after the as-of date"],
)
def test_series_that_cannot_be_drawn_are_refused(wrong: list[Series]) -> None:
    with pytest.raises(ValueError, match=r"series|order"):
        step_lines(TOLD, wrong, "Onderwerpen", SAY)


CATEGORIES = [TileCategory("gewerkt", "Gewerkt", "first"), TileCategory("betwist", "Betwist", "disputed")]


def test_no_two_countries_share_a_tile() -> None:
    assert len(set(PLACES.values())) == len(PLACES)
    assert max(column for column, _ in PLACES.values()) < COLUMNS
    assert {"BE", "NL", "DE", "FR", "LU", "EE", "LV", "LT", "ES"} <= set(PLACES)


def test_every_tile_is_as_large() -> None:
    view = country_tiles(
        TOLD, [Place("EE", "Estland", "gewerkt"), Place("ZA", "Zuid-Afrika", "gewerkt")], CATEGORIES, SAY
    )
    for trace in traces(view)[1:]:
        assert max(trace["x"]) - min(trace["x"]) == pytest.approx(0.92)
        assert max(trace["y"]) - min(trace["y"]) == pytest.approx(0.92)
    assert layout(view)["meta"]["aspect"] == pytest.approx(COLUMNS / layout(view)["yaxis"]["range"][0], abs=1e-4)


def test_a_country_without_a_place_stands_in_a_row_below() -> None:
    view = country_tiles(TOLD, [Place("ZA", "Zuid-Afrika", "gewerkt")], CATEGORIES, SAY)
    texts = {text["text"]: text["y"] for text in layout(view)["annotations"]}
    assert texts["ZA"] > texts["Andere landen en regio's"] > texts["GR"]
    assert "Andere landen en regio's" not in {
        text["text"]
        for text in layout(country_tiles(TOLD, [Place("EE", "", "gewerkt")], CATEGORIES, SAY))["annotations"]
    }


def test_a_region_is_half_a_tile_and_a_disputed_country_has_a_question_mark() -> None:
    view = country_tiles(
        TOLD,
        [Place("ES", "Catalonië", "gewerkt", is_region=True), Place("HU", "Hongarije", "betwist")],
        CATEGORIES,
        SAY,
    )
    heights = sorted(max(trace["y"]) - min(trace["y"]) for trace in traces(view)[1:])
    assert heights == pytest.approx([0.46, 0.92])
    assert "HU?" in [text["text"] for text in layout(view)["annotations"]]
    assert [entry.mark for entry in view.legend] == ["tile-first", "tile-disputed", "tile-region", "tile-none"]


def test_the_invented_countries_of_a_demonstration_are_hexagons_on_a_board_of_their_own() -> None:
    view = country_tiles(
        TOLD, [Place("XB", "Voorbeeldland B", "gewerkt"), Place("XE", "Voorbeeldland E", "betwist")], CATEGORIES, SAY
    )
    plain, *tiles = traces(view)

    # six corners, and the first one again
    assert [len(trace["x"]) for trace in tiles] == [7, 7]
    for trace in tiles:
        assert max(trace["x"]) - min(trace["x"]) == pytest.approx(0.92)
        assert max(trace["y"]) - min(trace["y"]) == pytest.approx(2 / 3**0.5 - 0.08)
    # the other 23: seven corners each, and a gap between each two
    assert len(plain["x"]) == 23 * 8 - 1
    texts = [text["text"] for text in layout(view)["annotations"]]
    assert len(texts) == 25
    assert {"XA", "XB", "XE?", "XZ"} <= set(texts)
    assert not {"BE", "XK"} & set(texts)


def test_no_two_hexagons_overlap_and_all_lie_on_the_board() -> None:
    view = country_tiles(TOLD, [Place("XB", "Voorbeeldland B", "gewerkt")], CATEGORIES, SAY)
    middles = [(text["x"], text["y"]) for text in layout(view)["annotations"]]
    wide, high = layout(view)["xaxis"]["range"][1], layout(view)["yaxis"]["range"][0]

    for number, (x, y) in enumerate(middles):
        assert 0.5 <= x <= wide - 0.5
        assert 0.57 <= y <= high - 0.57
        assert all((x - other) ** 2 + (y - down) ** 2 >= 0.999 for other, down in middles[:number])


def test_half_a_hexagon_is_a_region() -> None:
    view = country_tiles(TOLD, [Place("XB", "Voorbeeldstreek", "gewerkt", is_region=True)], CATEGORIES, SAY)
    (half,) = traces(view)[1:]

    assert max(half["y"]) - min(half["y"]) == pytest.approx((2 / 3**0.5 - 0.08) / 2)


@pytest.mark.parametrize("is_fixed_in_shape", [True, False])
def test_a_figure_of_invented_data_says_so_below_its_marks_and_is_the_same_above(is_fixed_in_shape: bool) -> None:
    plain = (
        country_tiles(TOLD, [Place("EE", "Estland", "gewerkt")], CATEGORIES, SAY).figure
        if is_fixed_in_shape
        else figure([bars([])], Ground(0, 10, 0, 100, height=100, above=20, below=5))
    )
    before, after = plain.to_plotly_json(), marked(plain, "Demonstratie").to_plotly_json()
    *texts, mark = after["layout"]["annotations"]
    bottom, lower = before["layout"]["yaxis"]["range"][0], after["layout"]["yaxis"]["range"][0]

    assert texts == list(before["layout"].get("annotations", ()))
    assert (mark["text"], mark["xanchor"]) == ("Demonstratie", "right")
    assert bottom < mark["y"] < lower
    assert after["data"] == before["data"]
    if is_fixed_in_shape:
        # as wide a tile as before: the drawing only gets higher
        aspects = [one["layout"]["meta"]["aspect"] * one["layout"]["yaxis"]["range"][0] for one in (before, after)]
        assert aspects[0] == pytest.approx(aspects[1], rel=1e-3)
    else:
        assert (after["layout"]["height"], lower) == (before["layout"]["height"] + 20, 120)


def test_a_figure_without_a_mark_stays_empty() -> None:
    empty = empty_figure()

    assert marked(empty, "Demonstratie") is empty


def test_the_tile_shows_the_first_category_and_the_table_all_of_them() -> None:
    view = country_tiles(
        TOLD, [Place("HU", "Hongarije", "betwist"), Place("HU", "Hongarije", "gewerkt")], CATEGORIES, SAY
    )
    assert [row.cells[:2] for row in view.rows] == [("Hongarije", "Gewerkt"), ("Hongarije", "Betwist")]
    assert [trace["fillcolor"] for trace in traces(view)[1:]] == ["var(--moment)"]


def test_places_and_categories_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="niets"):
        country_tiles(TOLD, [Place("EE", "Estland", "niets")], CATEGORIES, SAY)
    with pytest.raises(ValueError, match="look of its own"):
        country_tiles(TOLD, [], [CATEGORIES[0], TileCategory("x", "X", "first")], SAY)


def test_an_empty_chart_has_no_mark_and_says_which_kind_of_unknown_it_is() -> None:
    view = empty_chart(TOLD, "nog_niet_ingelezen")
    assert traces(view) == []
    assert (view.empty_kind, view.rows, view.told.sentence) == ("nog_niet_ingelezen", (), "Zin")
    with pytest.raises(ValueError, match="nul"):
        empty_chart(TOLD, "nul")


def test_bars_begin_at_nothing_and_the_longest_fills_the_width() -> None:
    rows = [BarRow("a", "Eén", 2, WHO_FILLS[0]), BarRow("b", "Twee", 8, UNKNOWN_FILLS["geen_bron_gevonden"])]
    view = horizontal_bars(TOLD, rows, "Wie", "Aantal", SAY)
    (bar,) = traces(view)
    assert (bar["base"], bar["x"]) == ([0, 0], [2, 8])
    assert layout(view)["xaxis"]["range"] == [0, 8]
    assert view.headings == ("Wie", "Aantal", "Welke")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("Kort", ["Kort"]),
        ("Tussen 23 oktober 2020 en 22 september 2021", ["Tussen 23 oktober 2020", "en 22 september 2021"]),
        ("Hottentottententententoonstellingsbezoek", ["Hottentottententententoonstellings", "bezoek"]),
    ],
)
def test_a_text_breaks_into_lines_of_about_the_same_length(text: str, lines: list[str]) -> None:
    assert broken(text) == lines
