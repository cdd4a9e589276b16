"""Typed text → partial date: every form, its bounds, and every refusal."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.intake.dates import read_date
from dashboard.intake.problems import Refused
from dashboard.opendata.dates import PartialDate, in_words
from dashboard.words import words


@pytest.mark.parametrize(
    ("typed", "text", "first", "last", "precision", "in_dutch"),
    [
        ("2022", "2022", "2022-01-01", "2022-12-31", "jaar", "2022"),
        ("2022-05", "2022-05", "2022-05-01", "2022-05-31", "maand", "mei 2022"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29", "maand", "februari 2024"),
        ("2022-05-17", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29", "dag", "29 februari 2024"),
        ("2021-21", "2021-21", "2021-03-01", "2021-05-31", "seizoen", "voorjaar 2021"),
        ("2021-22", "2021-22", "2021-06-01", "2021-08-31", "seizoen", "zomer 2021"),
        ("2021-23", "2021-23", "2021-09-01", "2021-12-31", "seizoen", "najaar 2021"),
        ("2021-24", "2021-24", "2021-12-01", "2022-02-28", "seizoen", "winter 2021-22"),
        ("2023-24", "2023-24", "2023-12-01", "2024-02-29", "seizoen", "winter 2023-24"),
        ("2019/2021", "2019/2021", "2019-01-01", "2021-12-31", "periode", "2019-2021"),
        ("2019-02/2021-04", "2019-02/2021-04", "2019-02-01", "2021-04-30", "periode",
         "februari 2019 tot en met april 2021"),
        ("2021-23/2022-06-05", "2021-23/2022-06-05", "2021-09-01", "2022-06-05", "periode",
         "najaar 2021 tot en met 5 juni 2022"),
        ("2021-05 / 2021", "2021-05/2021", "2021-05-01", "2021-12-31", "periode", "mei 2021 tot en met 2021"),
        ("[2020-10-23..2021-09-22]", "[2020-10-23..2021-09-22]", "2020-10-23", "2021-09-22",
         "tussen_twee_grenzen", "tussen 23 oktober 2020 en 22 september 2021"),
        ("[2020 .. 2021-23]", "[2020..2021-23]", "2020-01-01", "2021-12-31",
         "tussen_twee_grenzen", "tussen 2020 en najaar 2021"),
        ("../2021-08", "../2021-08", "", "2021-08-31", "open", "tot en met augustus 2021"),
        ("2021-08/..", "2021-08/..", "2021-08-01", "", "open", "vanaf augustus 2021"),
        ("17/05/2022", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("7/5/2022", "2022-05-07", "2022-05-07", "2022-05-07", "dag", "7 mei 2022"),
        ("17/5/22", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("7/5/00", "2000-05-07", "2000-05-07", "2000-05-07", "dag", "7 mei 2000"),
        ("31/12/29", "2029-12-31", "2029-12-31", "2029-12-31", "dag", "31 december 2029"),
        ("17/05/2022 00:00", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("17/05/2022 0:00:00", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("2022-05-17T00:00:00.000", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("2019-2021", "2019/2021", "2019-01-01", "2021-12-31", "periode", "2019-2021"),
        ("2019 – 2021", "2019/2021", "2019-01-01", "2021-12-31", "periode", "2019-2021"),
        ("2021-2023", "2021/2023", "2021-01-01", "2023-12-31", "periode", "2021-2023"),
        ("17 okt. 2021", "2021-10-17", "2021-10-17", "2021-10-17", "dag", "17 oktober 2021"),
        ("mrt 2021", "2021-03", "2021-03-01", "2021-03-31", "maand", "maart 2021"),
        ("sept 2021", "2021-09", "2021-09-01", "2021-09-30", "maand", "september 2021"),
        ("17\u00a0mei\u00a02022", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("mei 2022", "2022-05", "2022-05-01", "2022-05-31", "maand", "mei 2022"),
        ("17 Mei  2022", "2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ("Najaar 2021", "2021-23", "2021-09-01", "2021-12-31", "seizoen", "najaar 2021"),
        ("lente 2021", "2021-21", "2021-03-01", "2021-05-31", "seizoen", "voorjaar 2021"),
        ("winter 2021-22", "2021-24", "2021-12-01", "2022-02-28", "seizoen", "winter 2021-22"),
        ("winter 2021-2022", "2021-24", "2021-12-01", "2022-02-28", "seizoen", "winter 2021-22"),
    ],
)  # fmt: skip
def test_a_typed_date_has_these_bounds_and_words(
    typed: str, text: str, first: str, last: str, precision: str, in_dutch: str
) -> None:
    bounds = (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    assert read_date(typed) == PartialDate(text, *bounds, precision)
    assert in_words(read_date(typed), words("nl")) == in_dutch


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("2023-02-30", "date_not_existing"),
        ("2023-02-29", "date_not_existing"),
        ("2023-04-00", "date_not_existing"),
        ("30/02/2023", "date_not_existing"),
        ("30 februari 2023", "date_not_existing"),
        ("2022/2023-02-29", "date_not_existing"),
        ("2023-13", "date_month"),
        ("2023-00", "date_month"),
        ("2023-25", "date_month"),
        ("2023-21-01", "date_month_of_day"),
        ("05/17/2022", "date_month_of_day"),
        ("17/21/2022", "date_month_of_day"),
        ("5-17-2022", "date_month_of_day"),
        ("30-02-2023", "date_not_existing"),
        ("10-11-2026", "date_hyphens"),
        ("10.11.2026", "date_hyphens"),
        ("mei/22", "date_changed_by_excel"),
        ("okt/26", "date_changed_by_excel"),
        ("Okt-26", "date_changed_by_excel"),
        ("17-mei-22", "date_changed_by_excel"),
        ("10/nov", "date_changed_by_excel"),
        ("may-22", "date_changed_by_excel"),
        ("2/jul", "date_changed_by_excel"),
        ("juin-22", "date_changed_by_excel"),
        ("40000", "date_as_number"),
        ("45747", "date_as_number"),
        ("60000", "date_as_number"),
        ("17/05/2022 14:30", "date_with_hour"),
        ("2022-05-17T14:30", "date_with_hour"),
        ("17/5/30", "date_of_two"),
        ("17/5/99", "date_of_two"),
        ("21-05-17", "date_of_two"),
        ("17.5.22", "date_of_two"),
        ("2019-20", "date_of_two_years"),
        ("2099-00", "date_of_two_years"),
        ("39999", "date_form"),
        ("60001", "date_form"),
        ("0202", "date_year"),
        ("2202-05", "date_year"),
        ("2021/2019", "date_backwards"),
        ("2021-05/2021-04-30", "date_backwards"),
        ("[2021..2020-12]", "date_backwards"),
        ("winter 2021", "date_winter"),
        ("winter 2021-23", "date_form"),
        ("winter 2021-1922", "date_form"),
        ("2021-2019", "date_backwards"),
        ("2019-2021-2023", "date_form"),
        ("eind 2021", "date_form"),
        ("05/2022", "date_form"),
        ("2022-5", "date_form"),
        ("20220517", "date_form"),
        ("binnenkort", "date_form"),
        ("5 najaar 2021", "date_form"),
        ("2022?", "date_form"),
        ("/2021", "date_form"),
        ("../..", "date_form"),
        ("2019/2020/2021", "date_form"),
        ("[2020..]", "date_form"),
        ("[2020,2021]", "date_form"),
        ("٢٠٢٢", "date_form"),
    ],
)
def test_a_text_that_is_no_certain_date_is_refused(typed: str, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read_date(typed)
    assert refused.value.kind == kind


def test_a_day_with_hyphens_is_offered_with_slashes() -> None:
    with pytest.raises(Refused) as refused:
        read_date("10-11-2026")
    assert refused.value.details == {"with_slashes": "10/11/2026"}


@pytest.mark.parametrize(
    ("typed", "details"),
    [
        ("45747", {"day": "31/03/2025"}),
        ("mei/22", {"typed": "2022-05"}),
        ("mei-1998", {"typed": "1998-05"}),
        ("mrt/30", {"typed": "1930-03"}),
        ("10/nov", {"typed": "10/11"}),
        ("2.juil.", {"typed": "2/7"}),
        ("17-mei-22", {"typed": "17/5/2022"}),
        ("17/5/30", {"first": "17/5/1930", "second": "17/5/2030"}),
        ("21-05-17", {"first": "21/05/2017", "second": "17/05/2021"}),
        ("2019-20", {"years": "2019/2020"}),
    ],
)
def test_what_was_probably_meant_is_named(typed: str, details: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        read_date(typed)
    assert refused.value.details == details


_years = st.integers(1800, 2099)
_days = st.dates(date(1800, 1, 1), date(2099, 12, 31)).map(date.isoformat)
_months = st.builds("{:04}-{:02}".format, _years, st.integers(1, 12))
_seasons = st.builds("{:04}-{}".format, _years, st.integers(21, 24))
_calendar_forms = _years.map(str) | _months | _days
_simple_forms = _calendar_forms | _seasons
_forms = (
    _simple_forms
    | st.builds("{}/{}".format, _simple_forms, _simple_forms)
    | st.builds("[{}..{}]".format, _simple_forms, _simple_forms)
    | st.builds("../{}".format, _simple_forms)
    | st.builds("{}/..".format, _simple_forms)
)


@settings(deadline=None)
@given(_forms)
def test_a_date_that_is_read_begins_before_it_ends_and_reads_back_the_same(text: str) -> None:
    try:
        partial = read_date(text)
    except Refused as refused:
        assert refused.kind == "date_backwards"  # noqa: PT017
        return
    assert partial.text == text
    assert read_date(partial.text) == partial
    assert partial.first is None or partial.last is None or partial.first <= partial.last
    assert in_words(partial, words("nl"))


@settings(deadline=None)
@given(_calendar_forms | st.builds("{}/{}".format, _calendar_forms, _calendar_forms))
def test_the_bounds_of_calendar_dates_are_those_of_the_edtf_library(text: str) -> None:
    try:
        partial = read_date(text)
    except Refused:
        return
    known = parse_edtf(text)
    bounds = (date(*known.lower_strict()[:3]), date(*known.upper_strict()[:3]))
    assert (partial.first, partial.last) == bounds


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_other_text_is_read_or_refused_and_never_fails(text: str) -> None:
    try:
        read_date(text)
    except Refused as refused:
        assert refused.kind.startswith("date_")  # noqa: PT017
