"""What a command of `make` is, and how it ends; every module of this package gives its commands in this form."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.settings import Settings
from dashboard.words import Words

# the exit codes: done; something to mend in the files or to choose anew; it could not run at all
DONE, TO_MEND, COULD_NOT_RUN = 0, 1, 2
_YES = frozenset({"1", "ja", "j", "yes", "y"})


@dataclass(frozen=True)
class Command:
    """A command: the name after `monitor`, what it does, and its options.

    `action` gets the settings, the words of their language and the value of each option by its name, and gives the
    exit code. `options` are names (typed `--name value`, never required) with their defaults.
    """

    name: str
    action: Callable[[Settings, Words, Mapping[str, str]], int]
    options: tuple[tuple[str, str], ...] = ()


def complain(text: str) -> None:
    """Print a sentence where complaints go, at once."""
    print(text, file=sys.stderr, flush=True)


def is_yes(given: str) -> bool:
    """Whether an answer, or what was typed behind an option, says yes; anything else, `0` and `nee` too, says no."""
    return given.strip().casefold() in _YES
