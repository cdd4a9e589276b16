"""What the department reads: no technical word, and after every thing that is wrong, what to do about it."""

from __future__ import annotations

import csv
import re

import pytest
from babel.messages.pofile import read_po

from dashboard.settings import LANGUAGES, PROJECT_FOLDER
from dashboard.words import LOCALE_FOLDER

LIST = PROJECT_FOLDER / "tests" / "technical_words.csv"
# the catalogues of the public site; every other one speaks to the department
SITE = {
    "charts", "corrected", "data", "dates", "exchange", "filter", "help", "overview", "points", "practices", "site",
    "sources", "unread",
}  # fmt: skip
# parts of a sentence, and what tells of no mistake
NO_MISTAKE = re.compile(
    r"intake\.(place|nearest|allowed)\b|intake\.published\.(value|nothing)$|.*\.(part|place|word)\.|intake\.reading\.place"
)
# a sentence that begins so says what to do
TO_DO = {
    "nl": (
        "breng deel geef gebruik haal hef houd kies kijk kopieer kort laat lees maak neem open pas probeer schrijf"
        " sluit splits typ verander verbeter verwijder voeg voer vraag vul wacht wissel zet zoek bewaar herhaal"
    ),
    "en": (
        "add ask change check choose close complete copy correct delete empty fill find give keep leave look make merge"
        " mend move name open put read remove run save set shorten split swap take try type undo unmerge use wait write"
    ),
}


def messages(language: str) -> dict[str, list[str]]:
    """Each message to the department, with its wordings."""
    found = {}
    for path in sorted((LOCALE_FOLDER / language).glob("*.po")):
        if path.stem not in SITE:
            with path.open("rb") as file:
                for message in read_po(file):
                    if message.id:
                        name = message.id if isinstance(message.id, str) else message.id[0]
                        found[name] = [message.string] if isinstance(message.string, str) else list(message.string)
    return found


def technical_words(language: str) -> re.Pattern[str]:
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    listed = [row["word"] for row in csv.DictReader(lines) if row["language"] == language]
    assert len(listed) > 40
    words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in listed)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


def plain(wording: str) -> str:
    """The wording without what is filled in, settings, what is typed of a command, and Excel's own name of a file."""
    return re.sub(r"\{\w+\}|MONITOR_\w+|\b[A-Z]+=|CSV UTF-8", " ", wording)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_to_the_department_holds_a_technical_word(language: str) -> None:
    technical = technical_words(language)
    found = {
        name: hit[0]
        for name, wordings in messages(language).items()
        for wording in wordings
        if (hit := technical.search(plain(wording)))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("language", "text"), [("nl", "de Header ontbreekt"), ("nl", "3 bytes te veel"), ("en", "cannot be parsed")]
)
def test_the_list_finds_a_word_in_any_form(language: str, text: str) -> None:
    assert technical_words(language).search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_about_a_mistake_ends_in_what_to_do(language: str) -> None:
    verbs = TO_DO[language].split()
    without = {}
    for name, wordings in messages(language).items():
        if not name.startswith("intake.") or NO_MISTAKE.match(name):
            continue
        for wording in wordings:
            # what to do may be followed by one condition: "Bedoelde u 5, schrijf dan 5."
            sentences = re.split(r"(?<=[.?!])\s+", re.sub(r"\.\{(nearest|allowed)\}", ".", wording))
            last = " ".join(sentences[-2:]).casefold()
            if not any(re.search(rf"(?:^|[,.?:;]\s|\b(?:en|of|and|or|dan|then)\s){verb}\b", last) for verb in verbs):
                without[name] = wording
    assert without == {}
