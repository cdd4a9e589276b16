"""Typed text → a partial date with its first and last day: the only place that parses a date. Called by `rules`.

The forms are those of the data model (EDTF's, level 1), and some that people type. The library `edtf` is the oracle
of the tests and not used here: it knows other seasons than the data model (its winter ends on 31 December), accepts
2023-02-29, refuses a season within bounds, and takes 3 to 12 ms for each date.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from dashboard.intake.changed_by_excel import LAST_SHORT_YEAR, day_of_number, made_into_a_date
from dashboard.intake.problems import Refused
from dashboard.opendata.dates import PartialDate
from dashboard.words import words

# a year outside these is a typing error, whatever the plan
FIRST_YEAR, LAST_YEAR = 1800, 2099

# season → its first month, its last month, and whether that lies in the next year
_SEASONS = {21: (3, 5, 0), 22: (6, 8, 0), 23: (9, 12, 0), 24: (12, 2, 1)}
_SEASON_WORDS = {"lente": 21, "voorjaar": 21, "zomer": 22, "najaar": 23, "herfst": 23, "winter": 24}
# midnight, which programs add to a day; any other hour was meant
_MIDNIGHT = re.compile(r"(.*\d)[ T]0?0:00(?::00(?:\.0+)?)?", re.ASCII)
_HOUR = re.compile(r".*\d[ T]\d{1,2}:\d\d.*", re.ASCII)


@lru_cache(maxsize=4096)
def read_date(text: str) -> PartialDate:
    """The partial date that was typed, in the form of the data model.

    Read are a year, a month, a day (also `17/5/2022`, `17/5/22`, `17 mei 2022`, `mei 2022`, `okt 2022`, and any day at
    midnight), a season (`2021-23`, `najaar 2021`, `winter 2021-22`), a period `2019/2021` or `2019-2021`, a moment
    within bounds `[a..b]`, and the open `../x` and `x/..`, whose ends are each a year, month, day or season. Two years
    with a hyphen are a period only where both have four digits: `2021-22` is the summer of 2021, `2019-20` is refused.
    Short years are read to 29, as Excel reads them. Raises Refused for another form (what Excel made of a date, and
    hyphens in `10-11-2026`, each with a refusal of its own), for a day or month that does not exist, for a year outside
    1800-2099, for bounds in the wrong order, for an hour, and for what could be either of two.
    """
    if bounds := re.fullmatch(r"\[(.+?)\.\.(.+?)\]", text):
        first, last = (_simple(bound.strip()) for bound in bounds.groups())
        return _between(f"[{first.text}..{last.text}]", first, last, "tussen_twee_grenzen")
    ends = [end.strip() for end in text.split("/")]
    if len(ends) == 2 and (".." in ends or _is_simple(ends[0]) or _is_simple(ends[1])):
        return _period(*ends)
    if years := re.fullmatch(r"(\d{4}) ?[-–] ?(\d{4})", text, re.ASCII):
        return _period(*years.groups())
    typed = " ".join(text.split())
    if midnight := _MIDNIGHT.fullmatch(typed):
        typed = text = midnight[1]
    elif _HOUR.fullmatch(typed):
        raise Refused("date_with_hour")
    typed = typed.casefold()
    if made := made_into_a_date(typed):
        raise Refused("date_changed_by_excel", typed=made.as_date)
    if day := day_of_number(typed):
        raise Refused("date_as_number", day=f"{day:%d/%m/%Y}")
    _refuse_two_readings(typed)
    return _simple(_as_typed(typed) or text)


def _refuse_two_readings(typed: str) -> None:
    """Raises Refused for a day with hyphens or points, and for a short year that could be of two centuries."""
    parts = re.fullmatch(r"(\d{1,2})([-./])(\d{1,2})\2(\d{2}|\d{4})", typed, re.ASCII)
    if not parts:
        return
    first, separator, second, third = parts.groups()
    if len(third) == 4:
        if separator == "/":
            return
        with_slashes = f"{first}/{second}/{third}"
        # a day that does not exist is told first: slashes would not mend it
        read_date(with_slashes)
        raise Refused("date_hyphens", with_slashes=with_slashes)
    if separator != "/":
        # `21-05-17` may begin with the day or with the year
        raise Refused(
            "date_of_two", first=f"{first}/{second}/20{third}", second=f"{int(third)}/{second}/20{int(first):02}"
        )
    if int(third) > LAST_SHORT_YEAR:
        raise Refused("date_of_two", first=f"{first}/{second}/19{third}", second=f"{first}/{second}/20{third}")


def _period(first_text: str, last_text: str) -> PartialDate:
    if first_text == "..":
        last = _simple(last_text)
        return PartialDate(f"../{last.text}", None, last.last, "open")
    if last_text == "..":
        first = _simple(first_text)
        return PartialDate(f"{first.text}/..", first.first, None, "open")
    first, last = _simple(first_text), _simple(last_text)
    return _between(f"{first.text}/{last.text}", first, last, "periode")


def _between(text: str, first: PartialDate, last: PartialDate, precision: str) -> PartialDate:
    # the ends of a simple form are never open
    assert first.first is not None  # noqa: S101
    assert last.last is not None  # noqa: S101
    if last.last < first.first:
        raise Refused("date_backwards", first=first.text, last=last.text)
    return PartialDate(text, first.first, last.last, precision)


def _is_simple(text: str) -> bool:
    return re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII) is not None


def _simple(text: str) -> PartialDate:
    """A year, a month, a season or a day in the form of the data model."""
    if not _is_simple(text):
        raise Refused("date_form")
    year, *parts = (int(part) for part in text.split("-"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused("date_year", year=f"{year:04}", first=FIRST_YEAR, last=LAST_YEAR)
    if not parts:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31), "jaar")
    month = parts[0]
    if len(parts) == 1 and month in _SEASONS:
        first_month, last_month, later = _SEASONS[month]
        return PartialDate(text, date(year, first_month, 1), _last_day(year + later, last_month), "seizoen")
    if not 1 <= month <= 12:
        if len(parts) == 1 and month == (year + 1) % 100:
            raise Refused("date_of_two_years", years=f"{year}/{year + 1}")
        # a day has no season, so nothing is said of them
        raise Refused("date_month" if len(parts) == 1 else "date_month_of_day", month=f"{month:02}")
    if len(parts) == 1:
        return PartialDate(text, date(year, month, 1), _last_day(year, month), "maand")
    last_day = _last_day(year, month)
    if not 1 <= parts[1] <= last_day.day:
        raise Refused("date_not_existing", year=year, month=f"{month:02}", days=last_day.day)
    day = date(year, month, parts[1])
    return PartialDate(text, day, day, "dag")


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _as_typed(text: str) -> str | None:
    """The data model's form of what people type in words or with slashes; None where it is nothing of the kind."""
    if day := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)", text, re.ASCII):
        return f"{'20' if len(day[3]) == 2 else ''}{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if winter := re.fullmatch(r"winter (\d{4})(?:-(\d\d|\d{4}))?", text, re.ASCII):
        return _winter(int(winter[1]), winter[2])
    if in_words := re.fullmatch(r"(?:(\d{1,2}) )?(\w+)\.? (\d{4})", text, re.ASCII):
        day_text, name, year = in_words.groups()
        if name in _SEASON_WORDS and day_text is None:
            return f"{year}-{_SEASON_WORDS[name]}"
        if month := _months().get(name):
            return f"{year}-{month:02}" + (f"-{int(day_text):02}" if day_text else "")
    return None


def _winter(year: int, next_year: str | None) -> str:
    if next_year is None:
        before, after = f"winter {year - 1}-{year % 100:02}", f"winter {year}-{(year + 1) % 100:02}"
        raise Refused("date_winter", before=before, after=after)
    if int(next_year) % 100 != (year + 1) % 100 or (len(next_year) == 4 and int(next_year) != year + 1):
        raise Refused("date_form")
    return f"{year}-24"


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The Dutch names of the months, as `words` writes them, and their short forms."""
    names = {words("nl").month(date(2000, month, 1)).removesuffix(" 2000"): month for month in range(1, 13)}
    # `okt 2021`; "mrt" is the one that does not begin its name, "sept" the one of four letters
    short = {name[:3]: month for name, month in names.items() if name != "maart"}
    return {**short, "mrt": 3, "sept": 9, **names}
