"""Numbers as Flanders writes them: what is read, and what is refused because it could be read in two ways."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.intake.numbers import read_decimal, read_integer
from dashboard.intake.problems import Refused


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("1234", 1234), ("9" * 18, 10**18 - 1)])
def test_a_whole_number_is_digits_alone(text: str, number: int) -> None:
    assert read_integer(text) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("12,5", "12.5"),
        ("64,70", "64.70"),
        ("-0,5", "-0.5"),
        ("1.234,5", "1234.5"),
        ("1.234.567,25", "1234567.25"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("1234,500", "1234.500"),
        ("1.234,500", "1234.500"),
        ("1,2340", "1.2340"),
    ],
)
def test_a_decimal_comma_is_read_and_its_decimals_are_kept(text: str, number: str) -> None:
    assert str(read_decimal(text)) == number
    assert read_decimal(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "kind", "details"),
    [
        ("1.234", "integer_ambiguous", {"whole": "1234", "broken": "1,234"}),
        ("1,234", "integer_ambiguous", {"whole": "1234", "broken": "1,234"}),
        ("600.000", "number_of_two", {"first": "600000", "second": "600"}),
        ("600,000", "number_of_two", {"first": "600000", "second": "600"}),
        ("71.0", "integer_with_zeros", {"whole": "71"}),
        ("71,00", "integer_with_zeros", {"whole": "71"}),
        ("1234.000", "integer_with_zeros", {"whole": "1234"}),
        ("0,000", "integer_with_zeros", {"whole": "0"}),
    ],
)
def test_a_whole_number_with_a_point_or_comma_is_refused_with_what_it_can_mean(
    text: str, kind: str, details: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refused:
        read_integer(text)
    assert (refused.value.kind, refused.value.details) == (kind, details)


@pytest.mark.parametrize(
    "text", ["1 234", "12.5", "0.5", "061", "-3", "+3", "1.234.567", "1e3", "tien", "٣", "٦.٠", "9" * 19]
)
def test_any_other_form_is_no_whole_number(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_integer(text)
    assert refused.value.kind == "integer_form"


@pytest.mark.parametrize(
    ("text", "kind", "details"),
    [
        ("12.5", "decimal_point", {"comma": "12,5"}),
        ("-0.125", "decimal_point", {"comma": "-0,125"}),
        ("71.0", "decimal_point", {"comma": "71"}),
        ("1234.500", "decimal_point", {"comma": "1234,5"}),
        ("1.234", "number_of_two", {"first": "1234", "second": "1,2340"}),
        ("1,234", "number_of_two", {"first": "1234", "second": "1,2340"}),
        ("600,000", "number_of_two", {"first": "600000", "second": "600"}),
        ("600.000", "number_of_two", {"first": "600000", "second": "600"}),
        ("-600,000", "number_of_two", {"first": "-600000", "second": "-600"}),
        ("1,234.5", "decimal_form", {}),
        ("12.34,5", "decimal_form", {}),
        ("12,5 %", "decimal_form", {}),
        ("007", "decimal_form", {}),
        (",5", "decimal_form", {}),
        ("5,", "decimal_form", {}),
        ("٣", "decimal_form", {}),
        ("0,12345", "decimal_too_long", {"whole": 14, "decimals": 4}),
        ("9" * 15, "decimal_too_long", {"whole": 14, "decimals": 4}),
    ],
)
def test_a_decimal_that_could_be_something_else_is_refused(text: str, kind: str, details: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        read_decimal(text)
    assert (refused.value.kind, refused.value.details) == (kind, details)
