"""Partial dates as data and as words: what intake parsed once, and how a reader sees it in each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dashboard.words import Words


@dataclass(frozen=True)
class PartialDate:
    """A date as precisely as its source gives it.

    `text` is the form of the data model (`2022-05`, `2021-23`, `2019/2021`, `[2020-10-23..2021-09-22]`, `../2021-08`).
    `first` and `last` are the first and last day that it can be; None where that side is open.
    `precision` is a code of the list `datum_precisie`.
    """

    text: str
    first: date | None
    last: date | None
    precision: str


def in_words(partial: PartialDate | None, words: Words) -> str:
    """The date as a reader of that language writes it; for None, that the source states no date."""
    if partial is None:
        return words("date.unstated")
    if between := re.fullmatch(r"\[(.+)\.\.(.+)\]", partial.text):
        return words("date.between", first=_simple(between[1], words), last=_simple(between[2], words))
    first, slash, last = partial.text.partition("/")
    if not slash:
        return _simple(partial.text, words)
    if first in ("", ".."):
        return words("date.until", last=_simple(last, words))
    if last in ("", ".."):
        return words("date.since", first=_simple(first, words))
    message = "date.period_of_years" if len(first) == len(last) == 4 else "date.period"
    return words(message, first=_simple(first, words), last=_simple(last, words))


def _simple(text: str, words: Words) -> str:
    """A year, a month, a season or a day in words."""
    if re.fullmatch(r"\d{4}", text):
        return text
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return words.day(date.fromisoformat(text))
    year, _, part = text.partition("-")
    if part in ("21", "22", "23", "24"):
        return words(f"date.season.{part}", year=year, next_year=f"{(int(year) + 1) % 100:02}")
    return words.month(date(int(year), int(part), 1))
