"""The timeline: each moment as precisely as its source gives its date, and never more so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.charts.chart_view import ChartView, Cited, Rows, Told, Unknown
from dashboard.charts.timeline import Moment, Term, timeline
from dashboard.intake.dates import read_date
from dashboard.words import words

AS_OF = date(2026, 11, 25)
TERM = Term(date(2020, 10, 23), date(2024, 12, 31), "Looptijd van het plan")
TOLD = Told("proef", "Titel", "Zin", "", "", "Derde", AS_OF, "Niets", (), "register_gebeurtenissen")


def moment(when: str, state: str = "gehouden", label: str = "Iets", unknown: str = "") -> Moment:
    said = unknown or state
    return Moment(f"m-{when}", label, read_date(when) if when else None, state, said, "S1", "", unknown)


def drawn(*moments: Moment, term: Term | None = None) -> ChartView:
    return timeline(TOLD, moments, words("nl"), term)


def traces(view: ChartView) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = view.figure.to_plotly_json()["data"]
    return found


def bars_of(view: ChartView) -> list[tuple[date, date]]:
    """First day and the day after the last of each bar."""
    (trace,) = [trace for trace in traces(view) if trace["type"] == "bar"]
    return [
        (date.fromordinal(round(base)), date.fromordinal(round(base + length)))
        for base, length in zip(trace["base"], trace["x"], strict=True)
    ]


def texts_of(view: ChartView) -> list[str]:
    return [text["text"] for text in view.figure.to_plotly_json()["layout"]["annotations"]]


def test_a_day_is_a_dot_in_the_middle_of_that_day() -> None:
    (trace,) = traces(drawn(moment("2020-10-23")))
    assert trace["mode"] == "markers"
    assert trace["x"] == [date(2020, 10, 23).toordinal() + 0.5]
    assert trace["marker"]["symbol"] == ["circle"]


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        ("2022-05", date(2022, 5, 1), date(2022, 6, 1)),
        ("2021-23", date(2021, 9, 1), date(2021, 12, 1)),
        ("2022", date(2022, 1, 1), date(2023, 1, 1)),
        ("2019-02/2021-04", date(2019, 2, 1), date(2021, 5, 1)),
    ],
)
def test_a_longer_date_is_a_bar_over_all_its_days(when: str, first: date, after: date) -> None:
    found = read_date(when)
    # the season is what intake says it is
    assert (found.first, date.fromordinal(found.last.toordinal() + 1)) == bars_of(drawn(moment(when)))[0]  # type: ignore[union-attr]
    if not when.endswith("-23"):
        assert bars_of(drawn(moment(when))) == [(first, after)]


def test_one_moment_between_two_bounds_is_a_bracket_with_dashes_and_no_bar() -> None:
    dashes, bracket = traces(drawn(moment("[2020-10-23..2021-09-22]")))
    first, last = date(2020, 10, 23).toordinal(), date(2021, 9, 23).toordinal()
    assert dashes["x"] == [first, last]
    assert dashes["line"]["dash"] == "4px,3px"
    assert bracket["x"] == [first, first, None, last, last]


def test_an_open_end_comes_apart_and_never_goes_past_the_as_of_date() -> None:
    pieces = bars_of(drawn(moment("2023-03/..")))
    assert len(pieces) == 5
    assert pieces[0][0] == date(2023, 3, 1)
    assert pieces[-1][1] == date(2026, 11, 26)
    solid = [(after - first).days for first, after in pieces]
    assert solid == sorted(solid, reverse=True)


def test_an_open_beginning_comes_apart_towards_the_first_year() -> None:
    pieces = bars_of(drawn(moment("../2021-08"), moment("2020-10-23")))
    assert pieces[0][0] == date(2020, 1, 1)
    assert pieces[-1][1] == date(2021, 9, 1)
    solid = [(after - first).days for first, after in pieces]
    assert solid == sorted(solid)


def test_what_was_planned_is_open_and_what_was_held_is_filled() -> None:
    (trace,) = traces(drawn(moment("2023-04-04"), moment("2023-04-05", "gepland")))
    assert trace["marker"]["color"] == ["var(--moment)", "var(--surface)"]
    (bars,) = traces(drawn(moment("2021"), moment("2022", "gepland")))
    assert bars["marker"]["pattern"]["bgcolor"] == ["var(--moment)", "var(--surface)"]


def test_a_plan_of_two_days_is_an_open_square_that_shows_on_a_small_phone_and_what_was_held_then_stays_a_bar() -> None:
    view = drawn(moment("2019"), moment("2024-05-23/2024-05-24", "gepland"), moment("2024-05-23/2024-05-24"))
    bars, points = traces(view)
    assert (points["marker"]["symbol"], points["marker"]["size"]) == (["square"], [11])
    assert (points["marker"]["color"], points["marker"]["line"]["width"]) == (["var(--surface)"], [2])
    assert points["x"] == [date(2024, 5, 24).toordinal()]
    assert len(bars["base"]) == 2


def test_cancelled_and_uncertain_days_have_signs_of_their_own() -> None:
    (trace,) = traces(drawn(moment("2022-03-01", "geannuleerd"), moment("2022-03-02", "onbekend")))
    assert trace["marker"]["symbol"] == ["x", "diamond"]


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        ("niet_gerapporteerd", "-"),
        ("nog_niet_ingelezen", "/"),
        ("geen_bron_gevonden", "."),
        ("niet_van_toepassing", "x"),
    ],
)
def test_a_kind_of_unknown_is_grey_with_its_own_pattern(kind: str, shape: str) -> None:
    (bars,) = traces(drawn(moment("2021", unknown=kind)))
    assert bars["marker"]["pattern"]["shape"] == [shape]
    assert bars["marker"]["pattern"]["fgcolor"] == ["var(--unknown)"]
    (dots,) = traces(drawn(moment("2021-01-01", unknown=kind)))
    assert set(dots["marker"]["line"]["color"]) == {"var(--unknown)"}
    assert len(dots["x"]) == 2


def test_what_has_no_date_has_no_place_and_is_told_beneath() -> None:
    view = drawn(moment("2020-10-23"), moment("", label="Zonder datum"))
    assert len(traces(view)[0]["x"]) == 1
    assert not any("Zonder datum" in text for text in texts_of(view))
    assert view.beneath == ("Zonder datum: gehouden",)
    assert view.beneath_title == "Zonder datum, dus zonder plaats op de lijn:"
    assert [row.cells[0] for row in view.rows] == ["23 oktober 2020", words("nl")("date.unstated")]


def test_without_any_date_there_is_no_timeline() -> None:
    with pytest.raises(ValueError, match="without a date"):
        drawn(moment(""))


def test_a_state_that_it_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="uitgesteld"):
        drawn(moment("2020", "uitgesteld"))


def test_term_and_as_of_line_lie_behind_every_row() -> None:
    shapes = drawn(moment("2021"), moment("2022"), term=TERM).figure.to_plotly_json()["layout"]["shapes"]
    bands = [shape for shape in shapes if shape["type"] == "rect"]
    assert [(band["x0"], band["x1"]) for band in bands] == [
        (date(2020, 10, 23).toordinal(), date(2025, 1, 1).toordinal())
    ] * 2
    (as_of,) = [shape for shape in shapes if shape["line"]["color"] == "var(--text)"]
    assert as_of["x0"] == as_of["x1"] == AS_OF.toordinal() + 0.5
    assert {shape["layer"] for shape in shapes} == {"below"}


def test_the_axis_names_every_year_from_the_first_to_the_as_of_date() -> None:
    axis = drawn(moment("2019")).figure.to_plotly_json()["layout"]["xaxis"]
    assert list(axis["ticktext"]) == ["2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"]
    long = drawn(moment("2000")).figure.to_plotly_json()["layout"]["xaxis"]
    assert list(long["ticktext"])[:3] == ["2000", "2003", "2006"]


def test_the_legend_explains_what_is_drawn_and_nothing_else() -> None:
    view = drawn(
        moment("2020-10-23"), moment("2021", "gepland"), moment("2022", unknown="nog_niet_ingelezen"), term=TERM
    )
    assert [(entry.mark, entry.label) for entry in view.legend] == [
        ("moment-day", "Een dag"),
        ("moment-span", "Een periode"),
        ("moment-planned", "Gepland of aangekondigd"),
        ("nog_niet_ingelezen", "nog_niet_ingelezen"),
        ("plan-term", "Looptijd van het plan"),
        ("as-of", "Stand op 25 november 2026"),
    ]


def test_the_table_says_when_what_which_state_and_which_source() -> None:
    known = Moment("a", "Iets", read_date("2021-09"), "gepland", "Gepland", "S1", "rij-1")
    unknown = moment("[2020-10-23..2021-09-22]", unknown="niet_gerapporteerd")
    view = drawn(known, unknown)
    assert view.headings == ("Wanneer", "Wat", "Stand", "Bron")
    assert view.rows[0].cells == ("september 2021", Rows(("rij-1",)), "Gepland", Cited("S1"))
    assert view.rows[1].cells[2] == Unknown("niet_gerapporteerd")
    assert view.rows[1].cells[0] == "tussen 23 oktober 2020 en 22 september 2021"


def test_no_line_of_text_is_too_long_for_a_small_phone() -> None:
    view = drawn(moment("[2020-10-23..2021-09-22]", label="Een heel erg lang label dat over meer dan één regel loopt"))
    assert max(map(len, texts_of(view))) <= 34
    assert texts_of(view)[:2] == ["Tussen 23 oktober 2020", "en 22 september 2021"]
