"""A row of the database as one of the dataclasses of `rows`; used by every question of the store.

A field is read from the column of its name; a `Text` from `<field>_nl` and `<field>_en`, a `PartialDate` from
`<field>`, `<field>_first`, `<field>_last` and `<field>_precision`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from dashboard.opendata.dates import PartialDate
from dashboard.rows import Text

Row = Mapping[str, Any]
Kind = TypeVar("Kind")


def read_as(kind: type[Kind], row: Row, **given: object) -> Kind:
    """The row as `kind`; `given` holds the fields that stand in no column.

    Raises KeyError for a missing column and ValueError for an empty one whose field may not be None.
    """
    values = {
        name: _value(row, name, wanted, is_optional)
        for name, (wanted, is_optional) in _fields(cast(Hashable, kind)).items()
        if name not in given
    }
    return kind(**values, **given)


def _value(row: Row, name: str, wanted: type, is_optional: bool) -> Any:
    if wanted is Text:
        value: Any = Text(row[f"{name}_nl"], row[f"{name}_en"] or "") if row[f"{name}_nl"] else None
    elif wanted is PartialDate:
        parts = (row[f"{name}_first"], row[f"{name}_last"], row[f"{name}_precision"])
        value = PartialDate(row[name], *parts) if row[name] is not None else None
    else:
        value = row[name]
    if value is None and not is_optional:
        raise ValueError(f"{name} is empty")
    return value


@cache
def _fields(kind: Any) -> dict[str, tuple[type, bool]]:
    """Field → the type that it holds, and whether it may be None."""
    found = {}
    for name, hint in get_type_hints(kind).items():
        options = [option for option in get_args(hint) if option is not type(None)]
        is_optional = type(None) in get_args(hint)
        found[name] = (options[0], True) if is_optional else (hint, False)
    return found
