"""What a spreadsheet keeps in a cell that is no text (a number, a day, a formula's error) → the text that was entered.

Called by `sheet_rows` for every such cell. Where the program may have changed what was typed, the answer is a
question to the department, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from dashboard.intake.problems import Refused
from dashboard.opendata.contract import Code, Column

# Excel keeps no more digits of a number
_DIGITS = 15
# a short number that is dialled (112, 1712) begins with no zero that Excel could have dropped
_SHORT_NUMBER_DIGITS = 4
# a year that was typed in a cell that shows days: 2022 is then day 2022 of Excel, 14 July 1905
_YEARS = range(1800, 2100)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
# the months as a Dutch Excel shows them in mei/22
_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True)
class Shown:
    """How a cell shows its number: as a date or time with these parts, as a percentage, or as a number.

    `least_digits` is how many digits it shows at least (format 000 shows 61 as 061). `otherwise` holds for a number
    with words beside it, or in thousands: what is seen is not what the cell holds.
    """

    day: bool = False
    month: bool = False
    year: bool = False
    time: bool = False
    percent: bool = False
    least_digits: int = 1
    otherwise: bool = False

    @property
    def is_moment(self) -> bool:
        """Whether the number is shown as a date or a time."""
        return self.day or self.month or self.year or self.time


# as a number without any formatting
PLAIN = Shown()


class Number(NamedTuple):
    """A number as the file holds it (`71.0`, `1E-05`), and how the cell shows it."""

    text: str
    shown: Shown


class Moment(NamedTuple):
    """A day, or None where the cell holds a time alone; whole seconds after midnight; the number it is for Excel."""

    day: date | None
    seconds: int
    serial: int
    shown: Shown


class Truth(NamedTuple):
    """WAAR or ONWAAR."""

    true: bool


class Failure(NamedTuple):
    """The error that a formula gives, as a Dutch Excel writes it (#N/B)."""

    text: str


class Uncalculated(NamedTuple):
    """A formula whose outcome was not saved."""

    formula: str


Cell = str | Number | Moment | Truth | Failure | Uncalculated


def moment_of_days(days: float, first: date, shown: Shown) -> Moment | None:
    """The moment that Excel keeps as a number of days, counted from day 0 `first`; None where there is no such day.

    `first` is 30 December 1899, or 1 January 1904. In the first two months of 1900 Excel counts a 29 February that
    never was: its day 60 does not exist, and the days before are one later.
    """
    whole, seconds = divmod(round(days * 86_400), 86_400)
    if whole < 0 or whole > 2_958_465:
        return None
    if shown.time and not (shown.day or shown.month or shown.year) and whole == 0:
        return Moment(None, seconds, whole, shown)
    if first.year == 1899 and whole <= 60:
        if whole in (0, 60):
            return None
        first += timedelta(days=1)
    return Moment(first + timedelta(days=whole), seconds, whole, shown)


def is_number(text: str) -> bool:
    """Whether the text is a number as a file holds it (`71.0`, `-1E-05`), and no more than a number can be."""
    whole = text.isdecimal() and text.isascii() and len(text) < 100
    return whole or (_NUMBER.fullmatch(text) is not None and isfinite(float(text)))


def as_entered(cell: Cell, column: Column | None, codes: tuple[Code, ...] = ()) -> tuple[str, Refused | None]:
    """The text of a cell in that column, and the question that must be asked about it first.

    A day is `2022-05-17`, a number has a decimal comma and no points. `codes` are those of the column's list; `column`
    is None for a cell outside the columns of a table. With a question the text is what the cell shows.
    """
    match cell:
        case Number():
            return _number(cell, column, codes)
        case Moment():
            return _moment(cell, column)
        case Truth(true):
            return ("WAAR" if true else "ONWAAR"), Refused("workbook.truth")
        case Failure(text):
            return text, Refused("workbook.failure")
        case Uncalculated(formula):
            return f"={formula}", Refused("workbook.uncalculated")
        case _:
            return cell, None


def _number(cell: Number, column: Column | None, codes: tuple[Code, ...]) -> tuple[str, Refused | None]:
    text = _plain(cell.text)
    if cell.shown is PLAIN and text is cell.text and (column is None or column.data_type != "string"):
        return text, None
    digits = text.lstrip("-")
    is_whole = "," not in digits
    if is_whole and len(digits) > _DIGITS:
        return text, Refused("workbook.number_long", digits=_DIGITS)
    if cell.shown.is_moment:
        return text, Refused("workbook.day_not_existing")
    if cell.shown.percent:
        shown = _plain(str(Decimal(text.replace(",", ".")) * 100)) + "%"
        return shown, Refused("workbook.percent", held=text, number=shown.removesuffix("%"))
    if cell.shown.otherwise:
        return text, Refused("workbook.shown_otherwise")
    if is_whole and len(digits) < cell.shown.least_digits:
        shown = digits.zfill(cell.shown.least_digits)
        return shown, Refused("workbook.zeros_shown", held=text)
    if column is None or column.data_type != "string":
        return text, None
    if not is_whole:
        return text, Refused("workbook.number_in_text", point=text.replace(",", "."))
    if column.format == "telephone" and len(digits) > _SHORT_NUMBER_DIGITS:
        return text, Refused("workbook.telephone", with_zero=f"0{text}")
    known = {code.code for code in codes}
    with_zeros = [code for code in known if code.lstrip("0") == text and code != text]
    if text not in known and len(with_zeros) == 1:
        return text, Refused("workbook.zeros_lost", code=with_zeros[0])
    return text, None


def _plain(text: str) -> str:
    """The number in at most 15 digits, as Excel shows it, in full and with a decimal comma."""
    if text.isdecimal() and text.isascii() and len(text) <= _DIGITS and text[0] != "0":
        # most numbers are so: not worked out, for speed
        return text
    number = Decimal(f"{float(text):.{_DIGITS}g}")
    # -0 is 0
    plain = f"{number:f}" if number else "0"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",")


def _moment(cell: Moment, column: Column | None) -> tuple[str, Refused | None]:
    day, shown = cell.day, cell.shown
    clock = f"{cell.seconds // 3600}:{cell.seconds // 60 % 60:02}"
    if day is None:
        return clock, Refused("workbook.time")
    if cell.seconds:
        return f"{day.isoformat()} {clock}", Refused("workbook.time_of_day", day=_slashes(day))
    text = _shown_day(day, shown)
    if column is not None and column.data_type in ("integer", "decimal"):
        return text, Refused("workbook.day_in_number", number=cell.serial, day=day.day, month=day.month)
    if shown.year and not shown.month and not shown.day:
        if cell.serial in _YEARS:
            return text, Refused("workbook.year_as_day", year=cell.serial, day=_slashes(day))
        return text, Refused("workbook.year_of_day", day=_slashes(day))
    if column is not None and column.data_type != "date":
        if shown.day and shown.year:
            return text, Refused("workbook.whole_day_in_text", slashes=_slashes(day))
        return text, Refused("workbook.day_in_text", day=day.day, month=day.month)
    if shown.month and not shown.day:
        return text, Refused("workbook.month", month=f"{day.year}-{day.month:02}")
    if not shown.year or not shown.day:
        return text, Refused("workbook.day_without_year", day=day.day, month=day.month)
    if cell.serial in _YEARS:
        return text, Refused("workbook.year_as_day", year=cell.serial, day=_slashes(day))
    return text, None


def _shown_day(day: date, shown: Shown) -> str:
    month = _MONTHS[day.month - 1]
    if shown.month and not shown.day:
        return f"{month}/{day.year % 100:02}" if shown.year else month
    if shown.day and not shown.year:
        return f"{day.day}/{month}"
    if shown.year and not shown.month and not shown.day:
        return str(day.year)
    return day.isoformat()


def _slashes(day: date) -> str:
    return f"{day.day}/{day.month:02}/{day.year}"


# what stands between quotes, or after \ _ *, in a number format of Excel; [Red], [$€-813], but not [h] and its like
_FORMAT_WORDS = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[(?!(?:h+|m+|s+)\])([^\]]*)\]', re.IGNORECASE)
_DATE_TOKENS = re.compile(r"\[[hms]+\]|am/pm|a/p|y+|m+|d+|h+|s+|e+|b+", re.IGNORECASE)
_MONEY = re.compile(r"\$?(€|eur|euro)?(-[0-9a-f]*)?", re.IGNORECASE)


def shown_by_format(code: str) -> Shown:
    """How a cell with this number format of Excel (`mmm\\-yy`, `0.00%`, `General`) shows its number."""
    # the part for positive numbers; a ; between quotes parts nothing
    section = re.match(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*', code)
    code = section[0] if section else ""
    words = "".join(found[1] or found[2] or "" for found in _FORMAT_WORDS.finditer(code))
    bare = _FORMAT_WORDS.sub("", code)
    if bare.strip().casefold() in ("general", "standaard", "@", ""):
        return Shown(otherwise=says_something(words))
    if not re.search(r"[0#?]", bare):
        return _shown_moment([token.casefold() for token in _DATE_TOKENS.findall(bare)])
    if re.search(r"[ymdhs]", re.sub(r"e[+-]0+", "", bare, flags=re.IGNORECASE), re.IGNORECASE):
        # seconds with decimals: ss.000
        return _shown_moment([token.casefold() for token in _DATE_TOKENS.findall(bare)])
    if "%" in bare or "%" in words:
        return Shown(percent="%" in bare, otherwise="%" in words)
    whole = re.split(r"[.,eE/]", bare.replace("#,##", "##"))[0] if "/" not in bare else ""
    # a comma behind the last digit shows thousands
    in_thousands = re.search(r"[0#?],+(?![0#?])", bare) is not None
    return Shown(least_digits=max(1, whole.count("0")), otherwise=in_thousands or says_something(words))


def says_something(words: str) -> bool:
    """Whether the words that a format shows beside a number change what it says; the name of a currency does not."""
    return re.search(r"\w|%", _MONEY.sub("", words.strip())) is not None


def _shown_moment(tokens: list[str]) -> Shown:
    hours_or_seconds = ("h", "s", "[")
    day = month = year = time = False
    for place, token in enumerate(tokens):
        if token[0] in "hs[a":
            time = True
        elif token[0] == "m":
            before = tokens[place - 1][0] if place else ""
            after = tokens[place + 1][0] if place + 1 < len(tokens) else ""
            if (before in hours_or_seconds and before) or after == "s":
                time = True
            else:
                month = True
        elif token[0] == "d":
            # ddd is the name of the day of the week
            day = day or len(token) <= 2
        else:
            year = True
    return Shown(day=day, month=month, year=year, time=time)
