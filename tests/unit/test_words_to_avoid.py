"""No text that we wrote holds a word of tests/words_to_avoid.csv: it may be read by somebody who went through it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from dashboard.settings import LANGUAGES, PROJECT_FOLDER
from dashboard.words import LOCALE_FOLDER

LIST = PROJECT_FOLDER / "tests/words_to_avoid.csv"
RAW = PROJECT_FOLDER / "data/raw"
# a text for people in one language, and where it stands
Text = tuple[str, str]


@cache
def _avoided(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    words = [row["word"] for row in csv.DictReader(lines) if row["language"] == language]
    return tuple((word, _pattern(word)) for word in words)


def _pattern(word: str) -> re.Pattern[str]:
    letters = r"\w*".join(re.escape(part) for part in word.split("*"))
    return re.compile(rf"\b{letters}\b", re.IGNORECASE)


def _found(texts: Iterator[Text], language: str) -> list[str]:
    return [
        f"{place}: {word} in {text[:120]!r}"
        for place, text in texts
        for word, pattern in _avoided(language)
        if pattern.search(text)
    ]


def _catalogues(language: str) -> Iterator[Text]:
    """What the site says; `cli` and `intake` speak to who maintains it, of builds that fail."""
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        if path.stem in ("cli", "intake"):
            continue
        with path.open("rb") as file:
            for message in read_po(file):
                for wording in (message.string,) if isinstance(message.string, str) else message.string:
                    yield f"{path.name} {message.id}", wording


def _code_lists(language: str) -> Iterator[Text]:
    for name in ("code_lists", "rules"):
        with (PROJECT_FOLDER / f"dbt/seeds/{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column, value in row.items():
                    if column.endswith(f"_{language}"):
                        yield f"{name}.csv {column}", value or ""


def _descriptions(language: str) -> Iterator[Text]:
    """What the pages about the tables tell of them: titles, definitions, what not to conclude."""

    def inside(place: str, part: Any) -> Iterator[Text]:
        if isinstance(part, dict):
            for key, value in part.items():
                if isinstance(value, str) and key.endswith(f"_{language}"):
                    yield place, value
                yield from inside(f"{place} {part.get('name', '')}", value)
        elif isinstance(part, list):
            for one in part:
                yield from inside(place, one)

    for path in sorted((PROJECT_FOLDER / "dbt/models").rglob("*.yml")):
        yield from inside(path.name, yaml.safe_load(path.read_text(encoding="utf-8")))


def _raw_tables(language: str) -> Iterator[Text]:
    """Every text column of that language; columns without a language are Dutch, but keys, codes and addresses."""
    for path in sorted(RAW.glob("*.csv")):
        yield from _rows(path, language)


def _rows(path: Path, language: str) -> Iterator[Text]:
    other = next(code for code in LANGUAGES if code != language)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            key = next(iter(row.values()))
            for column, value in row.items():
                is_told = not column.endswith((f"_{other}", "_id", "url")) and column not in ("id", "sleutel")
                if is_told and (column.endswith(f"_{language}") or language == "nl"):
                    yield f"{path.name} {key} {column}", value or ""


SOURCES = {
    "catalogues": _catalogues,
    "code lists": _code_lists,
    "descriptions": _descriptions,
    "raw tables": _raw_tables,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", SOURCES)
def test_no_text_that_we_wrote_holds_a_word_to_avoid(source: str, language: str) -> None:
    texts = list(SOURCES[source](language))
    assert len(texts) > 20
    assert _found(iter(texts), language) == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("nl", "De Daders van toen", "dader*"),
        ("nl", "een zedenschandaal in de krant", "*schandaal*"),
        ("nl", "volgens het slachtoffer, die dat beweert.", "beweert"),
        ("en", "An ALLEGED fact", "alleged*"),
        ("en", "it refused to answer", "refused to"),
    ],
)
def test_the_list_finds_a_word_in_any_form_and_case(language: str, text: str, word: str) -> None:
    assert f"x: {word} in {text!r}" in _found(iter([("x", text)]), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("nl", "slachtoffers, plegers en seksueel geweld"), ("en", "therapy and grapes for victims and perpetrators")],
)
def test_plain_words_and_words_that_only_look_alike_pass(language: str, text: str) -> None:
    assert _found(iter([("x", text)]), language) == []


def test_every_word_of_the_list_has_its_reason() -> None:
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    assert len(rows) > 50
    assert [row for row in rows if row["language"] not in LANGUAGES or not row["word"] or not row["reason"]] == []
    assert len({(row["language"], row["word"]) for row in rows}) == len(rows)
