"""Numbers as Flanders writes them: `1.234,5` with a decimal comma. Called by `rules`.

What could be read in two ways is refused: a silent guess would be a false figure.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dashboard.intake.changed_by_excel import is_not_saved, is_shortened_number, made_into_a_date
from dashboard.intake.problems import Refused

# staging casts to bigint and decimal(18, 4): more digits would fail there, more decimals would be rounded in silence
_INTEGER_DIGITS = 18
_WHOLE_DIGITS = 14
_DECIMALS = 4


# `1.234`, `600,000`: one to three digits, then three after a point or comma, which may part thousands or decimals
_TWO_READINGS = re.compile(r"(-?[1-9]\d{0,2})[.,](\d{3})", re.ASCII)


def read_integer(text: str) -> int:
    """The whole number in digits alone.

    Raises Refused for any other form: with both readings of `1.234` and `600,000`, with the number in `71.0`, with
    what was probably typed where Excel made a date of it.
    """
    refuse_changed_by_excel(text)
    if two := _TWO_READINGS.fullmatch(text):
        whole, thousandths = two.groups()
        if thousandths == "000":
            raise Refused("number_of_two", first=f"{whole}000", second=whole)
        raise Refused("integer_ambiguous", whole=f"{whole}{thousandths}", broken=f"{whole},{thousandths}")
    if with_zeros := re.fullmatch(r"(0|[1-9]\d*)[.,]0+", text, re.ASCII):
        raise Refused("integer_with_zeros", whole=with_zeros[1])
    if not re.fullmatch(r"0|[1-9]\d*", text, re.ASCII) or len(text) > _INTEGER_DIGITS:
        raise Refused("integer_form")
    return int(text)


def read_decimal(text: str) -> Decimal:
    """The number with a decimal comma, dots between thousands only where they can be nothing else.

    `12,5`, `1.234,5` and `1.234.567` are read; its decimals stay as many as were entered. Raises Refused for another
    form: with both readings of `1.234`, `1,234` and `600,000` (a fourth decimal makes them certain), with the comma
    that `12.5` lacks.
    """
    refuse_changed_by_excel(text)
    if two := _TWO_READINGS.fullmatch(text):
        whole, thousandths = two.groups()
        broken = whole if thousandths == "000" else f"{whole},{thousandths}0"
        raise Refused("number_of_two", first=f"{whole}{thousandths}", second=broken)
    if point := re.fullmatch(r"(-?\d+)\.(\d+)", text, re.ASCII):
        decimals = point[2].rstrip("0")
        raise Refused("decimal_point", comma=f"{point[1]},{decimals}" if decimals else point[1])
    plain = re.fullmatch(r"-?(0|[1-9]\d*)(,\d+)?", text, re.ASCII)
    grouped = re.fullmatch(r"-?[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})", text, re.ASCII)
    if not plain and not grouped:
        raise Refused("decimal_form")
    whole, _, decimals = text.lstrip("-").replace(".", "").partition(",")
    if len(whole) > _WHOLE_DIGITS or len(decimals) > _DECIMALS:
        raise Refused("decimal_too_long", whole=_WHOLE_DIGITS, decimals=_DECIMALS)
    return Decimal(text.replace(".", "").replace(",", "."))


def refuse_changed_by_excel(text: str) -> None:
    """Raises Refused where Excel left another thing than was typed: a date, a shortened number, or no value at all."""
    if made := made_into_a_date(text):
        raise Refused("number_made_into_a_date", typed=made.as_number)
    if is_shortened_number(text):
        raise Refused("number_shortened")
    if is_not_saved(text):
        raise Refused("not_saved")
