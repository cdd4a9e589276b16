"""Numbers as Flanders writes them: `1.234,5` with a decimal comma. Called by `rules`.

What could be read in two ways is refused: a silent guess would be a false figure.
"""

from __future__ import annotations

import re
from decimal import Decimal

from dashboard.intake.problems import Refused

# staging casts to bigint and decimal(18, 4): more digits would fail there, more decimals would be rounded in silence
_INTEGER_DIGITS = 18
_WHOLE_DIGITS = 14
_DECIMALS = 4


def read_integer(text: str) -> int:
    """The whole number in digits alone. Raises Refused for any other form, naming both readings of `1.234`."""
    if re.fullmatch(r"\d+\.\d+", text):
        raise Refused("integer_ambiguous", whole=text.replace(".", ""), broken=text.replace(".", ","))
    if not re.fullmatch(r"0|[1-9]\d*", text, re.ASCII) or len(text) > _INTEGER_DIGITS:
        raise Refused("integer_form")
    return int(text)


def read_decimal(text: str) -> Decimal:
    """The number with a decimal comma, dots between thousands only where they can be nothing else.

    `12,5`, `1.234,5` and `1.234.567` are read; its decimals stay as many as were entered. Raises Refused for another
    form, and for `12.5` and `1.234`, naming both readings.
    """
    if re.fullmatch(r"-?\d+\.\d+", text):
        raise Refused("decimal_ambiguous", broken=text.replace(".", ","), whole=text.replace(".", ""))
    plain = re.fullmatch(r"-?(0|[1-9]\d*)(,\d+)?", text, re.ASCII)
    grouped = re.fullmatch(r"-?[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})", text, re.ASCII)
    if not plain and not grouped:
        raise Refused("decimal_form")
    whole, _, decimals = text.lstrip("-").replace(".", "").partition(",")
    if len(whole) > _WHOLE_DIGITS or len(decimals) > _DECIMALS:
        raise Refused("decimal_too_long", whole=_WHOLE_DIGITS, decimals=_DECIMALS)
    return Decimal(text.replace(".", "").replace(",", "."))
