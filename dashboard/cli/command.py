"""What a command of `make` is, and how it ends; every module of this package gives its commands in this form."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.settings import Settings
from dashboard.words import Words

# the exit codes: done; something to mend in the files or to choose anew; it could not run at all
DONE, TO_MEND, COULD_NOT_RUN = 0, 1, 2


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
