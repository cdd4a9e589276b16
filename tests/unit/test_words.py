"""Words for people: both catalogues say the same things, and numbers and dates look as Flanders writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po

from dashboard.settings import LANGUAGES, PROJECT_FOLDER
from dashboard.words import LOCALE_FOLDER, words


def _messages(language: str) -> dict[str, set[str]]:
    """Message → the placeholders of its wordings."""
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    name = message.id if isinstance(message.id, str) else message.id[0]
                    wordings = (message.string,) if isinstance(message.string, str) else message.string
                    found[name] = set().union(*(re.findall(r"{(\w+)}", wording) for wording in wordings))
                    assert all(wordings), f"{path.name}: {name} has no wording"
    return found


def test_both_languages_have_the_same_messages_with_the_same_placeholders() -> None:
    dutch, english = _messages("nl"), _messages("en")

    assert {name: places for name, places in dutch.items() if english.get(name) != places} == {}
    assert set(english) - set(dutch) == set()


def test_every_message_of_the_catalogues_is_used_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (PROJECT_FOLDER / "dashboard").rglob("*.py"))
    whole = set(re.findall(r"[\"']([a-z_]+(?:\.[a-z0-9_]+)+)[\"']", code))
    beginnings = set(re.findall(r"f\"([a-z_]+(?:\.[a-z0-9_]+)*\.)\{", code))

    unused = {
        name
        for name in _messages("nl")
        if name not in whole and not any(name.startswith(start) for start in beginnings)
    }
    assert unused == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_without_wording_is_an_error_and_never_shown(language: str) -> None:
    with pytest.raises(KeyError, match=r"no\.such\.message"):
        words(language)("no.such.message")


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [(1234.5, "1.234,5", "1,234.5"), (Decimal("64.7"), "64,7", "64.7"), (71, "71", "71")],
)
def test_numbers_have_the_separators_of_the_language(value: float, dutch: str, english: str) -> None:
    assert (words("nl").number(value), words("en").number(value)) == (dutch, english)


def test_days_and_months_are_written_in_full() -> None:
    assert words("nl").day(date(2020, 10, 23)) == "23 oktober 2020"
    assert words("en").day(date(2020, 10, 23)) == "23 October 2020"
    assert words("nl").month(date(2022, 5, 1)) == "mei 2022"


def test_a_count_takes_singular_or_plural() -> None:
    assert words("nl").count("check.found", 1).startswith("Er is 1 fout ")
    assert words("nl").count("check.found", 1200).startswith("Er zijn 1.200 fouten ")
