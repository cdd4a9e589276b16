"""What is wrong in a file, first as a finding without words, then as a problem in a reader's language.

The checks make findings; `folder` has them told once all are known, so that one refresh shows everything.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.words import Words, words

# so many problems of one kind in one column are told; of the rest only the number
TOLD_OF_ONE_KIND = 20
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


@dataclass(frozen=True)
class Finding:
    """One broken rule at one place, not yet in words. `kind` is the message's name without `intake.`.

    A detail that is a Phrase is told as a sentence of its own, after a space. `in_files` is False where no file is
    wrong but the place where they are looked for.
    """

    kind: str
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    candidates: Mapping[str, str] = field(default_factory=dict)
    in_files: bool = True


@dataclass(frozen=True)
class Problem:
    """One thing to mend: where it stands, and in full sentences what is wrong, what is allowed and what to do.

    `row` is the number that a spreadsheet shows (the row with the column names is usually 1). `row`, `column` and
    `value` are None where the problem is the file's or the row's as a whole. `in_files` is False where no file is
    wrong: the folder itself cannot be read, and `file` is its whole path.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    reason: str
    in_files: bool = True


def finding(refused: Refused, file: str, *, column: str | None = None, value: str | None = None) -> Finding:
    """The finding of a refusal in that file."""
    return Finding(refused.kind, file, refused.row, column, value, refused.details, refused.candidates)


def told(findings: Iterable[Finding], language: str = "nl") -> tuple[Problem, ...]:
    """The findings as problems in `nl` or `en`, by file, row and column.

    Of each kind in each column of a file TOLD_OF_ONE_KIND are told; then one problem says how many more there are,
    placed at the first row that is left out.
    """
    speak = words(language)
    told_so_far: dict[tuple[str, str, str | None], int] = defaultdict(int)
    left_out: dict[tuple[str, str, str | None], list[Finding]] = defaultdict(list)
    problems = []
    for found in sorted(findings, key=_place):
        group = (found.file, found.kind, found.column)
        if told_so_far[group] == TOLD_OF_ONE_KIND:
            left_out[group].append(found)
        else:
            told_so_far[group] += 1
            reason = _reason(found, speak)
            problems.append(Problem(found.file, found.row, found.column, found.value, reason, found.in_files))
    for (file, _, column), rest in left_out.items():
        problems.append(Problem(file, rest[0].row, column, None, speak.count("intake.more", len(rest))))
    return tuple(sorted(problems, key=_place))


def problem_text(problem: Problem, language: str = "nl") -> str:
    """One paragraph for the terminal: file, row and column, then the problem's sentences (which quote the value)."""
    speak = words(language)
    if problem.row is None:
        place = problem.file
    elif problem.column is None:
        place = speak("intake.place.row", file=problem.file, row=problem.row)
    else:
        place = speak("intake.place.cell", file=problem.file, row=problem.row, column=problem.column)
    return f"{place}: {problem.reason}"


def _place(found: Finding | Problem) -> tuple[str, int, str]:
    return (found.file, found.row or 0, found.column or "")


def _reason(found: Finding, speak: Words) -> str:
    nearest = _nearest(found.value or "", found.candidates)
    details = {
        name: f" {speak(f'intake.{detail.kind}', **detail.details)}" if isinstance(detail, Phrase) else detail
        for name, detail in found.details.items()
    }
    return speak(
        f"intake.{found.kind}",
        file=found.file,
        column=found.column,
        value=_shown(found.value or ""),
        nearest=f" {speak('intake.nearest', nearest=nearest)}" if nearest else "",
        **details,
    )


def _shown(value: str) -> str:
    one_line = " ".join(value.split())
    return one_line if len(one_line) <= _SHOWN_CHARACTERS else f"{one_line[: _SHOWN_CHARACTERS - 1]}…"


def _nearest(value: str, candidates: Mapping[str, str]) -> str | None:
    """What was probably meant: the one key that lacks only its beginning here, or the likest text (by difflib).

    Without regard to capitals; None without a good guess. A text with other digits is another thing, however like
    (S199 for S999, action point 61 for 62), and is never the guess.
    """
    typed = value.casefold()
    by_folded = {text.casefold(): meant for text, meant in candidates.items()}
    without_beginning = [text for text in by_folded if typed and text.endswith(f"-{typed}")]
    if len(without_beginning) == 1:
        return by_folded[without_beginning[0]]
    digits = _digits(typed)
    alike = [text for text in by_folded if _digits(text) in ("", digits)]
    close = difflib.get_close_matches(typed, alike, n=1)
    return by_folded[close[0]] if close else None


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
