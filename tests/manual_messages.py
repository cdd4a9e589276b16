"""The parts of the manual that are made: every message to the department, and what it is told to look at.

They come from the Dutch catalogues and the code lists; `make manual` writes them anew, and a test says when that is
needed. A catalogue counts as one that speaks to the department
by the names of its messages: what intake refuses, and what the commands say.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

from dashboard.settings import PROJECT_FOLDER
from dashboard.words import LOCALE_FOLDER, words

MANUAL = PROJECT_FOLDER / "docs/handleiding.md"
BEGIN, END = "<!-- boodschappen: begin (make manual schrijft dit opnieuw) -->", "<!-- boodschappen: einde -->"
_FINDINGS = ("<!-- om na te kijken: begin (make manual schrijft dit opnieuw) -->", "<!-- om na te kijken: einde -->")
# the beginning of a message's name → the heading that it stands under; the first that fits counts
_HEADINGS = (
    ("intake.privacy.", "Gegevens die naar een persoon wijzen"),
    ("intake.published.", "Rijen die al gepubliceerd zijn"),
    ("intake.correction.", "Correcties"),
    ("intake.workbook.", "Excel- en LibreOffice-bestanden"),
    ("intake.merge", "Een werkmap terugbrengen"),
    ("intake.", "Tabellen, kolommen en cellen"),
    ("check.", "Nakijken"),
    ("changes.unchanged", "Verversen"),
    ("cli.", "Verversen"),
    ("workbook.", "Werkmap, samenvoegen en opvragen"),
    ("merge.", "Werkmap, samenvoegen en opvragen"),
    ("request.", "Werkmap, samenvoegen en opvragen"),
    ("withdraw.", "Intrekken"),
)
# parts of a sentence, what only tells how far a run is, and what stands inside a workbook or beside a withdrawn value
_NO_MESSAGES = (
    "intake.place.",
    "intake.nearest",
    "intake.part.",
    "intake.allowed.",
    "cli.step",
    "cli.release",
    "cli.make_error",
    "workbook.about_",
    "workbook.allowed.",
    "workbook.code.",
    "workbook.column.",
    "workbook.example.",
    "workbook.explain.",
    "workbook.required.",
    "request.explain.",
    "request.known",
    "request.why.",
    "withdraw.mark",
    "withdraw.reason",
)
# a message may end with a command to type
_SENTENCE = re.compile(r"^(?!{\w+}: )[A-ZÀ-Ý\"{1-9].*([.?!:]$|[.?!:] )", re.DOTALL)


def messages() -> Iterator[tuple[str, str, str]]:
    """Each message to the department: its heading, its name, its Dutch wording (of a count: the plural)."""
    for path in sorted((LOCALE_FOLDER / "nl").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                name = message.id if isinstance(message.id, str) else message.id[0]
                wording = message.string if isinstance(message.string, str) else message.string[-1]
                heading = next((heading for start, heading in _HEADINGS if name.startswith(start)), "")
                if heading and not name.startswith(_NO_MESSAGES) and _SENTENCE.match(wording):
                    yield heading, name, wording


def told(wording: str) -> str:
    """A wording as the manual shows it: `…` in the place of what differs from time to time, its beginning in bold."""
    text = " ".join(re.sub(r"(?:{\w+})+", "…", wording).split())
    # what begins an element or emphasis in Markdown stays a letter here
    text = re.sub(r"([*_<>|\\`\[\]])", r"\\\1", text)
    first, mark, rest = _first_sentence(text)
    return f"- **{first}{mark}**{rest}"


def chapter() -> str:
    """Every message, under its heading."""
    by_heading: dict[str, list[str]] = {heading: [] for _, heading in _HEADINGS}
    for heading, _, wording in messages():
        by_heading[heading].append(told(wording))
    parts = [f"### {heading}\n\n" + "\n".join(sorted(set(lines))) for heading, lines in by_heading.items() if lines]
    return "\n\n".join(parts)


def findings() -> str:
    """Each kind of thing to look at, as the report calls it, and what can be done."""
    say = words("nl")
    with (PROJECT_FOLDER / "dbt/seeds/code_lists.csv").open(encoding="utf-8", newline="") as file:
        kinds = [row for row in csv.DictReader(file) if row["list"] == "kwaliteit_soort"]
    return "\n".join(f"- **{row['label_nl']}.** {say('quality.do.' + row['code'])}" for row in kinds)


def with_made_parts(text: str) -> str:
    """The manual's text with both parts as they should be. Raises ValueError where the marks of one are not there."""
    for (begin, end), made in (((BEGIN, END), chapter()), (_FINDINGS, findings())):
        before, found, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not found or not ended:
            raise ValueError(f"the manual has no place for what is made: {begin} … {end}")
        text = f"{before}{begin}\n\n{made}\n\n{end}{after}"
    return text


def _first_sentence(text: str) -> tuple[str, str, str]:
    found = re.match(r"(.+?)([.:?!])(?= |$)(.*)", text, re.DOTALL)
    return (found[1], found[2], found[3]) if found else (text, "", "")


def main(manual: Path = MANUAL) -> None:
    """Write the made parts anew."""
    manual.write_text(with_made_parts(manual.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
