"""The words of the fictitious plan, in both languages, from `phrases.csv`. Used by the modules of this package."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("phrases.csv")


@dataclass(frozen=True)
class Phrase:
    """The same words in Dutch and in English."""

    nl: str
    en: str


@lru_cache(maxsize=1)
def _all() -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], []).append(Phrase(row["nl"], row["en"]))
    return {kind: tuple(phrases) for kind, phrases in found.items()}


def phrases(kind: str) -> tuple[Phrase, ...]:
    """Every phrase of a kind, in the order of the file. Raises KeyError for a kind that does not exist."""
    return _all()[kind]


def phrase(kind: str, **values: object) -> Phrase:
    """The one phrase of a kind, with values in its places. Raises KeyError, and ValueError where there are several."""
    (only,) = phrases(kind)
    return Phrase(only.nl.format_map(values), only.en.format_map(values))
