"""What Excel makes of a typed text, recognised by what it left in a cell, so that it is asked about and never taken.

Called by `dates`, `numbers` and `rules`. Excel in Dutch, English and French.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("jan", "janv"),
    ("feb", "févr"),
    ("mrt", "mar", "mars"),
    ("apr", "avr"),
    ("mei", "may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "août"),
    ("sep", "sept"),
    ("okt", "oct"),
    ("nov",),
    ("dec", "déc"),
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_MADE_INTO_A_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}})[-/.])?(?P<month>{_MONTH})\.?(?:[-/.](?P<year>\d\d(?:\d\d)?))?", re.ASCII | re.IGNORECASE
)
# Excel's own window: it reads `29` as 2029 and `30` as 1930
LAST_SHORT_YEAR = 29
# a day as Excel counts it, from 2009 to 2064
_DAY_NUMBERS = range(40_000, 60_001)
_DAY_ZERO = date(1899, 12, 30)
# shown for a column that is too narrow; the errors of a formula, in Dutch, English and French
_NOT_SAVED = re.compile(
    r"#{2,}|#(?:N/[ABD]|VERW|WAARDE|DEEL/0|NAAM|GETAL|LEEG|OVERLOOP|BEREKENEN|REF|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC"
    r"|VALEUR|NOM|NOMBRE|NUL)[!?]?",
    re.ASCII,
)
_SHORTENED = re.compile(r"-?\d(?:[.,]\d+)?E[+-]?\d+", re.ASCII)


@dataclass(frozen=True)
class MadeIntoADate:
    """A text that Excel made into a date: what was probably typed where a date, a number or any text is meant."""

    as_date: str
    as_number: str


def made_into_a_date(text: str) -> MadeIntoADate | None:
    """What was probably typed where Excel shows `mei/22`, `17-mei-22` or `2/jul`; None for any other text."""
    found = _MADE_INTO_A_DATE.fullmatch(text)
    if not found or not (found["day"] or found["year"]):
        return None
    month = _MONTHS[found["month"].lower()]
    day = int(found["day"]) if found["day"] else None
    if found["year"] is None:
        return MadeIntoADate(f"{day}/{month}", f"{day}.{month}")
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year <= LAST_SHORT_YEAR else 1900
    if day is None:
        return MadeIntoADate(f"{year}-{month:02}", f"{month}-{year % 100:02}")
    return MadeIntoADate(f"{day}/{month}/{year}", f"{day}-{month}-{year % 100:02}")


def day_of_number(text: str) -> date | None:
    """The day that Excel counts with this whole number, from 2009 to 2064; None for any other text."""
    if re.fullmatch(r"\d{5}", text, re.ASCII) and int(text) in _DAY_NUMBERS:
        return _DAY_ZERO + timedelta(days=int(text))
    return None


def is_not_saved(text: str) -> bool:
    """Whether Excel saved no value but its sign for a column that is too narrow, or for a formula that failed."""
    return _NOT_SAVED.fullmatch(text) is not None


def is_shortened_number(text: str) -> bool:
    """Whether this is how Excel shows a number with many digits (`1,23E+10`), so that digits are lost."""
    return _SHORTENED.fullmatch(text) is not None
