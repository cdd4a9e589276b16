"""The contract's rules as pydantic models, one for each table, and what they find in the cells of a table.

Called by `folder`. What a rule needs from other rows or tables stands in `references`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    PlainValidator,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    create_model,
)

from dashboard.intake.changed_by_excel import is_not_saved, made_into_a_date
from dashboard.intake.dates import read_date
from dashboard.intake.entered import EnteredRow, EnteredTable
from dashboard.intake.numbers import read_decimal, read_integer, refuse_changed_by_excel
from dashboard.intake.problems import Finding, Phrase, Refused
from dashboard.opendata.contract import COUNTRIES, Code, Column, Contract, Table, is_fictitious_country
from dashboard.opendata.dates import PartialDate

# so many codes still fit in a sentence
_CODES_IN_A_SENTENCE = 12
# so many rows are checked at once
_BATCH = 5_000
_KEY_FORM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# from 112 to a whole Belgian number; a page makes a link of it that a telephone dials
_TELEPHONE_FORM = re.compile(r"[0-9]{3,10}")
# what is left of a letter that a program could not read or write
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
# "BelgiÃ«", "fotoâ€™s": letters that were read in another way than they were saved, and saved again
_GARBLED = re.compile(
    "[\u00c2\u00c3][\u00a0-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\u00e2\u20ac"
)
# how the texts begin that Excel leaves: `2/jul`, `mei/22`, `1,23E+10`, `#####`, `#N/B`
_MAY_BE_EXCELS = re.compile(r"#|-?\d{1,2}[-/.,E]|[A-Za-zéû]{3,5}\.?[-/.]\d", re.ASCII)

# the checked meaning of one cell; an empty cell is '' in a string column and None in the others. A text that the
# contract calls a date in this row is one
Value = str | int | Decimal | PartialDate | None
Rule = Callable[[Any, ValidationInfo], Any]


def row_model(table: Table, contract: Contract, examples: Mapping[str, str], today: date) -> type[BaseModel]:
    """The pydantic model of a row of that table: one field for each column, filled from the text of its cell.

    `examples` holds a key of each table that has one: a required reference that is empty is told with it. A column
    that a rule compares with another comes after it. `today` is the day after which nothing can have happened yet: the
    machine's own day, never the as-of date of a release. Raises ValueError for a type, a format or a list that
    intake does not know, and graphlib.CycleError for columns whose rules wait for each other.
    """
    fields: dict[str, Any] = {
        name: (_field_type(table.column(name), table, contract, examples, today), ...)
        for name in _in_order_of_need(table)
    }
    return create_model(table.name, __config__=ConfigDict(extra="forbid", frozen=True), **fields)


def check_cells(entered: EnteredTable, model: type[BaseModel]) -> tuple[tuple[tuple[Value, ...], ...], list[Finding]]:
    """The rows with the checked meaning of each cell, in the order of the contract, or what is wrong with them.

    Either of the two is empty. Nothing is said of a column that could not be read.
    """
    names = [column.name for column in entered.table.columns]
    adapter = TypeAdapter(list[model])  # type: ignore[valid-type]
    # a row as a dict takes ten times the room of its cells: never more of them at once than a batch
    checked: list[tuple[Value, ...]] = []
    findings: list[Finding] = []
    for start in range(0, len(entered.rows), _BATCH):
        batch = entered.rows[start : start + _BATCH]
        try:
            rows = adapter.validate_python([dict(zip(names, row.cells, strict=True)) for row in batch])
        except ValidationError as error:
            findings += _findings(error, entered, batch)
            checked.clear()
        else:
            if not findings:
                checked += [tuple([getattr(row, name) for name in names]) for row in rows]
    return ((), findings) if findings else (tuple(checked), [])


def _findings(error: ValidationError, entered: EnteredTable, batch: Sequence[EnteredRow]) -> Iterator[Finding]:
    places = {column.name: place for place, column in enumerate(entered.table.columns)}
    for wrong in error.errors(include_url=False, include_input=False):
        index, name = wrong["loc"]
        if name not in entered.unread_columns:
            refused = wrong["ctx"]["error"]
            row = batch[int(index)]
            value = row.cells[places[str(name)]]
            yield Finding(refused.kind, entered.file, row.number, str(name), value, refused.details, refused.candidates)


def _in_order_of_need(table: Table) -> tuple[str, ...]:
    """The names of the columns, each after those that its rules look at."""
    needs: dict[str, set[str]] = {column.name: set() for column in table.columns}
    for column in table.columns:
        conditions = (*column.required_when, *column.only_when, *(column.not_in_future or ()), *column.date_when)
        needs[column.name].update(name for name, _ in conditions)
        if column.code_list_named_by:
            needs[column.name].add(column.code_list_named_by)
    for begin, end in table.date_order:
        needs[end].add(begin)
    return tuple(TopologicalSorter(needs).static_order())


def _field_type(column: Column, table: Table, contract: Contract, examples: Mapping[str, str], today: date) -> Any:
    read, meaning = _READERS.get(column.data_type, (None, None))
    if read is None:
        raise ValueError(f"{table.name}.{column.name}: intake reads no column of the type {column.data_type}")
    rules = [PlainValidator(read), *(AfterValidator(rule) for rule in _rules(column, table, contract, examples, today))]
    return Annotated[meaning, *rules]


def _rules(column: Column, table: Table, contract: Contract, examples: Mapping[str, str], today: date) -> list[Rule]:
    rules: list[Rule] = []
    allowed = _what_is_allowed(column, contract, examples)
    if column.required:
        rules.append(_required(allowed))
    rules += [_required_when(other, values, allowed) for other, values in column.required_when]
    rules += [_only_when(other, values) for other, values in column.only_when]
    if column.is_key:
        rules.append(_if_filled(_key_form))
    if column.code_list:
        rules.append(_if_filled(_one_of(column.code_list, contract.codes[column.code_list])))
    if column.code_list_named_by:
        rules.append(_one_of_the_list_in(table.column(column.code_list_named_by), contract))
    if column.format:
        rules.append(_if_filled(_format(column.format, contract)))
    if column.date_when:
        rules.append(_a_date_when(column.date_when))
    rules += [_not_before(begin) for begin, end in table.date_order if end == column.name]
    if column.not_in_future is not None:
        rules.append(_not_after(today, column.not_in_future))
    return rules


# most cells of a column hold one of a few texts
@lru_cache(maxsize=16_384)
def _text(text: str) -> str:
    if _UNREADABLE.search(text):
        raise Refused("letter_unreadable")
    if not text.isascii() and _GARBLED.search(text):
        raise Refused("letters_garbled", candidates=_ungarbled(text))
    if text.startswith("="):
        raise Refused("formula_as_text")
    if _MAY_BE_EXCELS.match(text):
        if made := made_into_a_date(text):
            raise Refused("text_made_into_a_date", first=made.as_date, second=made.as_number)
        refuse_changed_by_excel(text)
    return text


def _ungarbled(text: str) -> dict[str, str]:
    """The text itself → what it was before its letters were read otherwise than they were saved; empty if unsure."""
    try:
        return {text: text.encode("cp1252").decode("utf-8")}
    except UnicodeError:
        return {}


def _date(text: str) -> PartialDate | None:
    if is_not_saved(text):
        raise Refused("not_saved")
    return read_date(text) if text else None


def _integer(text: str) -> int | None:
    return read_integer(text) if text else None


def _decimal(text: str) -> Decimal | None:
    return read_decimal(text) if text else None


_READERS: Mapping[str, tuple[Callable[[str], Value], Any]] = {
    "string": (_text, str),
    "date": (_date, PartialDate | None),
    "integer": (_integer, int | None),
    "decimal": (_decimal, Decimal | None),
}


def _is_empty(value: Value) -> bool:
    return value is None or value == ""


def _if_filled(check: Callable[[str], None]) -> Rule:
    """A rule that looks at this cell alone, and lets an empty one pass."""

    def rule(value: str, info: ValidationInfo) -> str:  # noqa: ARG001
        if value:
            check(value)
        return value

    return rule


def _what_is_allowed(column: Column, contract: Contract, examples: Mapping[str, str]) -> Phrase | str:
    """What an empty cell of the column may be filled with, as a sentence; '' where that is any text."""
    if column.code_list:
        codes = contract.codes[column.code_list]
        if len(codes) <= _CODES_IN_A_SENTENCE:
            return Phrase("allowed.codes", {"codes": ", ".join(code.code for code in codes)})
        return Phrase("allowed.code_list", {"code_list": column.code_list})
    if column.references:
        example = examples.get(column.references, "")
        kind = "allowed.key" if example else "allowed.key_of_empty_table"
        return Phrase(kind, {"table": column.references, "example": example})
    if column.is_key:
        return Phrase("allowed.own_key")
    if column.format == "table_name":
        return Phrase("allowed.codes", {"codes": ", ".join(contract.raw)})
    if column.data_type in ("date", "integer", "decimal"):
        return Phrase(f"allowed.{column.data_type}")
    return ""


def _required(allowed: Phrase | str) -> Rule:
    def rule(value: Value, info: ValidationInfo) -> Value:  # noqa: ARG001
        if _is_empty(value):
            raise Refused("required", allowed=allowed)
        return value

    return rule


def _required_when(other: str, values: tuple[str, ...], allowed: Phrase | str) -> Rule:
    def rule(value: Value, info: ValidationInfo) -> Value:
        if _is_empty(value) and info.data.get(other) in values:
            raise Refused("required_when", other=other, other_value=info.data[other], allowed=allowed)
        return value

    return rule


def _only_when(other: str, values: tuple[str, ...]) -> Rule:
    def rule(value: Value, info: ValidationInfo) -> Value:
        # nothing is said where the other cell is a problem of its own
        if not _is_empty(value) and other in info.data and info.data[other] not in values:
            raise Refused("only_when", other=other, other_value=info.data[other], values=", ".join(values))
        return value

    return rule


def _a_date_when(conditions: tuple[tuple[str, tuple[str, ...]], ...]) -> Rule:
    """The text is a partial date where the row holds a value of each condition, and is read as one."""

    def rule(value: str, info: ValidationInfo) -> str | PartialDate:
        if value and all(info.data.get(name) in values for name, values in conditions):
            return read_date(value)
        return value

    return rule


def _key_form(value: str) -> None:
    if not _KEY_FORM.fullmatch(value):
        raise Refused("key_form")


def _one_of(code_list: str, codes: tuple[Code, ...]) -> Callable[[str], None]:
    allowed = {code.code for code in codes}
    # a label that was typed leads to its code
    candidates = {text: code.code for code in codes for text in (code.label_en, code.label_nl)}
    candidates |= {code: code for code in allowed}
    fit_in_a_sentence = len(codes) <= _CODES_IN_A_SENTENCE
    in_a_sentence = ", ".join(code.code for code in codes)
    only_fictitious = all(map(is_fictitious_country, allowed))

    def check(value: str) -> None:
        if value in allowed:
            return
        if code_list == COUNTRIES and is_fictitious_country(value):
            raise Refused("country_fictitious")
        if code_list == COUNTRIES and only_fictitious:
            raise Refused("country_real")
        if fit_in_a_sentence:
            raise Refused("code_unknown", candidates=candidates, allowed=in_a_sentence)
        raise Refused("code_unknown_of_many", candidates=candidates, code_list=code_list)

    return check


def _one_of_the_list_in(naming: Column, contract: Contract) -> Rule:
    """The list of allowed codes is the one that the column `naming` names in the same row."""
    if not naming.code_list:
        raise ValueError(f"{naming.name} names code lists, and has none of its own")
    checks = {code.code: _one_of(code.code, contract.codes[code.code]) for code in contract.codes[naming.code_list]}

    def rule(value: str, info: ValidationInfo) -> str:
        if value and (check := checks.get(info.data.get(naming.name, ""))):
            check(value)
        return value

    return rule


def _format(name: str, contract: Contract) -> Callable[[str], None]:
    if name == "url":
        return _url
    if name == "telephone":
        return _telephone
    if name == "table_name":
        return _table_name(contract)
    raise ValueError(f"intake knows no format {name}")


def _url(value: str) -> None:
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        raise Refused("url_form") from None
    if parts.scheme not in ("http", "https") or "." not in host.strip(".") or re.search(r'[\s<>"]', value):
        raise Refused("url_form")


def _telephone(value: str) -> None:
    # short numbers have at most six digits, and whole ones begin with a zero
    if re.fullmatch(r"[1-9][0-9]{7,8}", value):
        raise Refused("telephone_lost_zero", whole=f"0{value}")
    if not _TELEPHONE_FORM.fullmatch(value):
        raise Refused("telephone_form")


def _table_name(contract: Contract) -> Callable[[str], None]:
    candidates = {name: name for name in contract.raw}

    def check(value: str) -> None:
        if value not in candidates:
            raise Refused("table_unknown", candidates=candidates, tables=", ".join(candidates))

    return check


def _not_before(begin: str) -> Rule:
    """The last day that this date can be is not before the first day that the other can be."""

    def rule(value: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        other: PartialDate | None = info.data.get(begin)
        if value and value.last and other and other.first and value.last < other.first:
            raise Refused("end_before_begin", begin=begin, begin_value=other.text)
        return value

    return rule


def _not_after(today: date, conditions: tuple[tuple[str, tuple[str, ...]], ...]) -> Rule:
    """The first day that this date can be is not after today, where the row holds a value of each condition."""

    def rule(value: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        applies = all(info.data.get(name) in values for name, values in conditions)
        if applies and value and value.first and value.first > today:
            raise Refused("in_future", today=f"{today.day}/{today.month}/{today.year}")
        return value

    return rule
