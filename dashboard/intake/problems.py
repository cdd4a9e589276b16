"""What is wrong in a file, first as a finding without words, then as a problem in a reader's language.

The checks make findings; `folder` has them told once all are known, so that one refresh shows everything.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.intake.identifying import masked
from dashboard.words import Words, words

# so many problems stand on a screen, so many of one kind in one column: one mistake never hides the others
SHOWN_ON_SCREEN = 50
SHOWN_OF_ONE_KIND = 10
# a spreadsheet shows hardly more rows than this; of what lies beyond only the number is told
TOLD_AT_MOST = 1_000_000
# so often is looked for what was meant with one kind of mistake in one column: for each of a million it takes hours
_GUESSES_OF_ONE_KIND = 200
# among more candidates than these nothing is compared letter by letter
_COMPARED = 20_000
# the letters that command a screen, turn the text around, or are no letter at all
_NOT_SEEN = ("Cc", "Cf", "Cs")
# a longer value is cut in a sentence; `Problem.value` keeps it whole
_SHOWN_CHARACTERS = 60


class Refused(ValueError):
    """A text, or a whole file, does not follow a rule: `kind` names the message, `details` fill it.

    `candidates` maps what could have been meant to what should then be written. `row` is set where the whole file
    is refused at one row. A ValueError, so that a pydantic validator may raise it.
    """

    def __init__(
        self,
        kind: str,
        *,
        row: int | None = None,
        candidates: Mapping[str, str] | None = None,
        **details: object,
    ) -> None:
        super().__init__(kind)
        self.kind = kind
        self.row = row
        self.candidates = candidates or {}
        self.details = details


@dataclass(frozen=True)
class Phrase:
    """A sentence within a message, not yet in words: the message's name without `intake.`, and what fills it."""

    kind: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place, not yet in words. `kind` is the message's name without `intake.`.

    A detail that is a Phrase is told as a sentence of its own, after a space. `in_files` is False where no file is
    wrong but the place where they are looked for. `private` is True where nothing of the row but its key may be
    copied into a message or a report. `sheet` is the sheet of a workbook; `folder` sets it.
    """

    kind: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    candidates: Mapping[str, str] = field(default_factory=dict)
    in_files: bool = True
    private: bool = False
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it stands, and in full sentences what is wrong, what is allowed and what to do.

    `row` is the number that a spreadsheet shows (the row with the column names is usually 1). `row`, `column` and
    `value` are None where the problem is the file's or the row's as a whole. `in_files` is False where no file is
    wrong: the folder itself cannot be read, and `file` is its whole path. `kind` is the name of the rule, the same for
    all that are mended in the same way. `private`: nothing of the row but its key may be copied. `sheet` is the
    sheet of a workbook.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    in_files: bool = True
    kind: str = field(default="", compare=False)
    private: bool = field(default=False, compare=False)
    sheet: str | None = None


def finding(refused: Refused, file: str, *, column: str | None = None, value: str | None = None) -> Finding:
    """The finding of a refusal in that file."""
    return Finding(refused.kind, file, refused.row, column, value, refused.details, refused.candidates)


def told(findings: Iterable[Finding], language: str = "nl") -> tuple[Problem, ...]:
    """All findings as problems in `nl` or `en`, by file, row and column.

    What points to a person is masked, in the sentences and in `value`. Beyond TOLD_AT_MOST one last problem says how
    many more there are, at the first row that is left out.
    """
    speak = words(language)
    guesses = _Guesses()
    ordered = sorted(findings, key=_place)
    problems = [_told(found, speak, guesses) for found in ordered[:TOLD_AT_MOST]]
    if further := ordered[TOLD_AT_MOST:]:
        reason = speak.count("intake.more", len(further))
        first = further[0]
        problems.append(Problem(first.file, first.row, None, None, reason, kind="more", sheet=first.sheet))
    return tuple(problems)


def for_screen(problems: Sequence[Problem], room: int = SHOWN_ON_SCREEN) -> tuple[tuple[Problem, ...], int]:
    """The problems that a screen shows, in their order, and how many it leaves out.

    At most `room` in all, and of one kind in one column of a file SHOWN_OF_ONE_KIND as long as there are
    others.
    """
    of_kind: dict[tuple[str, str | None, str, str | None], int] = defaultdict(int)
    first: list[int] = []
    further: list[int] = []
    for position, problem in enumerate(problems):
        group = (problem.file, problem.sheet, problem.kind, problem.column)
        of_kind[group] += 1
        (first if of_kind[group] <= SHOWN_OF_ONE_KIND else further).append(position)
    chosen = sorted((first + further)[:room])
    shown = tuple(problems[position] for position in chosen)
    return shown, len(problems) - len(shown)


def problem_text(problem: Problem, language: str = "nl") -> str:
    """One paragraph for the terminal: file, row and column, then the problem's sentences (which quote the value)."""
    speak = words(language)
    file = speak("intake.place.sheet", file=problem.file, sheet=problem.sheet) if problem.sheet else problem.file
    if problem.row is None:
        place = file
    elif problem.column is None:
        place = speak("intake.place.row", file=file, row=problem.row)
    else:
        place = speak("intake.place.cell", file=file, row=problem.row, column=problem.column)
    return f"{place}: {problem.reason}"


def _place(found: Finding | Problem) -> tuple[str, str, int, str]:
    return (found.file, found.sheet or "", found.row or 0, found.column or "")


class _Guesses:
    """What was probably meant with a value: looked for once, and not without end."""

    def __init__(self) -> None:
        self._looked_for: dict[tuple[str, str, str | None], int] = defaultdict(int)
        self._candidates: dict[int, _Candidates] = {}
        self._known: dict[tuple[int, str], str | None] = {}

    def of(self, found: Finding) -> str | None:
        """The nearest candidate, masked; None without a good guess, and after _GUESSES_OF_ONE_KIND."""
        if not found.candidates:
            return None
        # findings share their candidates, so that one object stands for them
        at, value = (id(found.candidates), found.value or "")
        if (at, value) not in self._known:
            group = (found.file, found.kind, found.column)
            self._looked_for[group] += 1
            if self._looked_for[group] > _GUESSES_OF_ONE_KIND:
                return None
            if at not in self._candidates:
                self._candidates[at] = _Candidates(found.candidates)
            self._known[at, value] = self._candidates[at].nearest(value)
        return self._known[at, value]


class _Candidates:
    """What could have been meant, laid out so that a million of them are looked through quickly."""

    def __init__(self, candidates: Mapping[str, str]) -> None:
        self._meant = {text.casefold(): meant for text, meant in candidates.items()}
        self._joined = "\n".join(["", *self._meant, ""])
        self._by_digits: dict[str, list[str]] = defaultdict(list)
        for text in self._meant:
            self._by_digits[_digits(text)].append(text)

    def nearest(self, value: str) -> str | None:
        """What was probably meant: the one key that lacks only its beginning here, or the likest text (by difflib).

        Without regard to capitals; None without a good guess. A text with other digits is another thing, however like
        (S199 for S999, action point 61 for 62), and is never the guess.
        """
        typed = value.casefold()
        if (whole := self._with_a_beginning(typed)) is not None:
            return self._meant[whole]
        digits = _digits(typed)
        alike = self._by_digits.get("", []) + (self._by_digits.get(digits, []) if digits else [])
        if len(alike) > _COMPARED:
            return None
        close = difflib.get_close_matches(typed, alike, n=1)
        return self._meant[close[0]] if close else None

    def _with_a_beginning(self, typed: str) -> str | None:
        """The only candidate that ends in a hyphen and what was typed."""
        if not typed or "\n" in typed:
            return None
        ending = f"-{typed}\n"
        end = self._joined.find(ending)
        if end < 0 or self._joined.find(ending, end + 1) >= 0:
            return None
        return self._joined[self._joined.rfind("\n", 0, end) + 1 : end + len(ending) - 1]


def _told(found: Finding, speak: Words, guesses: _Guesses) -> Problem:
    # the number of a help line is meant to be read
    telephone = not found.kind.startswith(("telephone", "workbook.telephone"))

    def shown(text: str) -> str:
        return _shown(masked(text, telephone=telephone))

    def filled(details: Mapping[str, object]) -> dict[str, object]:
        return {
            name: f" {speak(f'intake.{detail.kind}', **filled(detail.details))}"
            if isinstance(detail, Phrase)
            else _on_one_line(masked(detail, telephone=telephone))
            if isinstance(detail, str)
            else detail
            for name, detail in details.items()
        }

    nearest = guesses.of(found)
    file = masked(found.file) if found.in_files else found.file
    sheet = None if found.sheet is None else shown(found.sheet)
    column = None if found.column is None else shown(found.column)
    reason = speak(
        f"intake.{found.kind}",
        file=file,
        column=column,
        value=shown(found.value or ""),
        nearest=f" {speak('intake.nearest', nearest=shown(nearest))}" if nearest else "",
        **filled(found.details),
    )
    value = None if found.value is None else masked(found.value, telephone=telephone)
    return Problem(file, found.row, column, value, reason, found.in_files, found.kind, found.private, sheet)


def _on_one_line(text: str) -> str:
    """The text without what could move or colour the text around it: a line break, or a letter that is not seen."""
    one_line = " ".join(text.split())
    if one_line.isprintable():
        return one_line
    return "".join("?" if unicodedata.category(letter) in _NOT_SEEN else letter for letter in one_line)


def _shown(value: str) -> str:
    one_line = _on_one_line(value)
    return one_line if len(one_line) <= _SHOWN_CHARACTERS else f"{one_line[: _SHOWN_CHARACTERS - 1]}…"


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
