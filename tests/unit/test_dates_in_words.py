"""Partial dates as people read them, in both languages."""

from __future__ import annotations

import pytest

from dashboard.opendata.dates import PartialDate, in_words
from dashboard.words import words


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("2022", "2022", "2022"),
        ("2022-05", "mei 2022", "May 2022"),
        ("2022-05-17", "17 mei 2022", "17 May 2022"),
        ("2025-21", "voorjaar 2025", "spring 2025"),
        ("2021-23", "najaar 2021", "autumn 2021"),
        ("2021-24", "winter 2021-22", "winter 2021-22"),
        ("1999-24", "winter 1999-00", "winter 1999-00"),
        ("2019/2021", "2019-2021", "2019-2021"),
        ("2019-02/2021-04", "februari 2019 tot en met april 2021", "February 2019 to April 2021"),
        (
            "[2020-10-23..2021-09-22]",
            "tussen 23 oktober 2020 en 22 september 2021",
            "between 23 October 2020 and 22 September 2021",
        ),
        ("../2021-08", "tot en met augustus 2021", "until August 2021"),
        ("2024/..", "vanaf 2024", "since 2024"),
    ],
)
def test_a_partial_date_reads_as_its_source_gives_it(text: str, dutch: str, english: str) -> None:
    partial = PartialDate(text, None, None, "")

    assert (in_words(partial, words("nl")), in_words(partial, words("en"))) == (dutch, english)


def test_no_date_is_said_and_never_blank() -> None:
    assert in_words(None, words("nl")) == "datum niet vermeld"
    assert in_words(None, words("en")) == "date not stated"
