"""The department's manual: complete, up to date, and without a word that a civil servant need not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from dashboard.settings import PROJECT_FOLDER, SETTINGS
from dashboard.words import LOCALE_FOLDER
from tests.manual_messages import BEGIN, END, MANUAL, chapter, messages, told, with_made_parts

TEXT = MANUAL.read_text(encoding="utf-8")
# what the department types, beside the English name of the same command
DUTCH_NAMES = {
    "check": "controleren",
    "preview": "voorbeeld",
    "refresh": "verversen",
    "workbook": "werkmap",
    "merge": "samenvoegen",
    "request": "opvragen",
    "releases": "uitgaven",
    "rollback": "terugdraaien",
    "withdraw": "intrekken",
    "explain": "verklaren",
    "changes": "vergelijken",
    "demo": "demonstratie",
}
MAKEFILE = (PROJECT_FOLDER / "Makefile").read_text(encoding="utf-8")
# written by hand for whoever edits tables; how a server is set up is for its administrator
FOR_EDITORS = TEXT.partition("## Elke nacht verversen")[0] + TEXT.partition("## Om na te kijken")[2].partition(BEGIN)[0]
# they are put into a message that stands in the manual itself
PARTS_OF_SENTENCES = (
    "intake.place.",
    "intake.allowed.",
    "intake.nearest",
    "intake.part.",
    "intake.published.value",
    "intake.published.nothing",
)
TECHNICAL = re.compile(
    r"\b(encoding|header|null|key|constraint|bytes?|traceback|parse\w*|unicode|string|integer|database|dbt|python|csv-parser)\b",
    re.IGNORECASE,
)


def _problems_of_intake() -> Iterator[str]:
    """Every wording that intake can refuse something with, whatever catalogue it stands in."""
    for path in sorted((LOCALE_FOLDER / "nl").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                name = message.id if isinstance(message.id, str) else message.id[0]
                if name.startswith("intake.") and not name.startswith(PARTS_OF_SENTENCES):
                    yield message.string if isinstance(message.string, str) else message.string[-1]


def test_what_is_made_in_the_manual_is_up_to_date() -> None:
    # a new or changed message: `make manual`
    assert with_made_parts(TEXT) == TEXT


def test_every_problem_that_intake_can_tell_stands_in_the_manual() -> None:
    wordings = list(_problems_of_intake())

    assert len(wordings) > 140
    assert [wording for wording in wordings if told(wording) not in TEXT] == []


def test_every_message_is_told_with_its_first_sentence_in_bold_and_nothing_that_is_filled_in() -> None:
    assert told('De kolom "{column}" ontbreekt. Voeg "{column}" toe.') == '- **De kolom "…" ontbreekt.** Voeg "…" toe.'
    assert told("Schrijf *niet* {a}") == "- **Schrijf \\*niet\\* …**"
    lines = chapter().splitlines()
    assert {line[:4] for line in lines if line} == {"### ", "- **"}
    assert not [line for line in lines if re.search(r"{\w+}", line)]
    assert len([line for line in lines if line.startswith("- **")]) == len(
        {(heading, told(wording)) for heading, _, wording in messages()}
    )


def test_a_message_that_ends_with_a_command_to_type_is_told_and_what_stands_in_a_workbook_is_not() -> None:
    assert "- **Er is nog geen uitgave.** Maak er een met: make refresh" in TEXT
    assert "- **Er loopt al een andere verversing.** Wacht tot die klaar is en probeer opnieuw." in TEXT
    names = [name for _, name, _ in messages()]
    assert [name for name in names if name.startswith(("workbook.explain.", "request.explain.", "cli.step"))] == []


def test_a_manual_without_a_place_for_the_messages_is_refused() -> None:
    with pytest.raises(ValueError, match="has no place"):
        with_made_parts(TEXT.replace(END, ""))


def test_it_says_first_that_nobody_is_ever_described() -> None:
    sentence = "Beschrijf nooit een persoon, een zaak of een slachtoffer, ook niet zonder naam."
    assert sentence in TEXT
    assert TEXT.index(sentence) < TEXT.index("## In het kort")


def test_it_goes_through_the_whole_year() -> None:
    months = re.findall(r"^\| ([a-z]+) \| ", TEXT, re.MULTILINE)
    assert [month for month in months if month not in ("opdracht", "maand")] == [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]


def test_each_command_that_it_names_is_told_in_dutch_too() -> None:
    named = dict(re.findall(r"^\| `make ([a-z]+)[^`]*` \| `make ([a-z]+)[^`]*` \|", TEXT, re.MULTILINE))
    assert named == DUTCH_NAMES


def test_what_editors_read_holds_no_technical_word_and_git_only_as_not_needed() -> None:
    assert [found[0] for found in TECHNICAL.finditer(FOR_EDITORS) if found[0] != "KEY"] == []
    assert re.findall(r".*\bGit\b.*", FOR_EDITORS) == [
        "Deze handleiding is voor wie de tabellen van de monitor bijhoudt. U hoeft niet te kunnen programmeren, en u "
        "hebt geen Git nodig: u werkt in Excel of LibreOffice, in een gewone map."
    ]


def test_every_link_inside_it_leads_to_a_heading() -> None:
    anchors = {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^##+ (.+)$", TEXT, re.MULTILINE)
    }
    links = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert links
    assert links - anchors == set()


def test_every_file_and_setting_that_it_names_exists() -> None:
    files = re.findall(r"`((?:deploy|docs|data)/[\w./-]+\.\w+)`", TEXT)
    assert files
    assert [name for name in files if not (PROJECT_FOLDER / name).is_file()] == []
    assert set(re.findall(r"MONITOR_[A-Z_]+", TEXT)) <= set(SETTINGS)


def test_every_table_that_the_department_is_told_to_fill_exists() -> None:
    tables = {path.stem for path in (PROJECT_FOLDER / "data/raw").glob("*.csv")}
    named = set(re.findall(r"`((?:uitwisseling|praktijk|rapportering|voortgang|plan)[a-z_]*s?)`", FOR_EDITORS))
    assert len(named) > 8
    assert named <= tables


def test_every_dutch_name_of_a_command_leads_to_one_that_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):(?!=)", MAKEFILE, re.MULTILINE))
    aliases = dict(re.findall(r"^([a-z]+): ([a-z]+) ## hetzelfde als \2 / the same as \2$", MAKEFILE, re.MULTILINE))

    assert aliases == {dutch: english for english, dutch in DUTCH_NAMES.items()}
    assert {target for target in aliases.values() if target not in targets} == set()
    assert set(aliases) & set(aliases.values()) == set()
