"""How far a refresh is: a bar that names the step where somebody looks on, a line for each step in a file or a log."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from dashboard.releases.refresh import STEPS
from dashboard.words import Words

# how much of the whole each step takes, so that the bar moves evenly; only its look depends on this
_SHARES = {"contract": 20, "intake": 5, "models": 55, "files": 15, "compare": 4, "switch": 1}


class Shown(Protocol):
    """Where a refresh tells how far it is."""

    def step(self, name: str) -> None:
        """A step of STEPS begins."""

    def part(self, done: int, of: int) -> None:
        """So many parts of the step are done."""


@contextmanager
def progress_shown(say: Words) -> Iterator[Shown]:
    """Show on standard output how far it is, for as long as the caller works."""
    if not sys.stdout.isatty():
        yield _Lines(say)
        return
    with Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(highlight=False)
    ) as progress:
        bar = _Bar(progress, progress.add_task("", total=sum(_SHARES.values())), say)
        yield bar
        bar.finish()


class _Lines:
    def __init__(self, say: Words) -> None:
        self._say = say

    def step(self, name: str) -> None:
        print(_words_of_step(name, self._say), flush=True)

    def part(self, done: int, of: int) -> None:
        pass


class _Bar:
    def __init__(self, progress: Progress, task: TaskID, say: Words) -> None:
        self._progress = progress
        self._task = task
        self._say = say
        self._name = STEPS[0]

    def step(self, name: str) -> None:
        self._name = name
        before = sum(_SHARES[step] for step in STEPS[: STEPS.index(name)])
        self._progress.update(self._task, completed=before, description=_words_of_step(name, self._say))

    def part(self, done: int, of: int) -> None:
        before = sum(_SHARES[step] for step in STEPS[: STEPS.index(self._name)])
        self._progress.update(self._task, completed=before + _SHARES[self._name] * done / of)

    def finish(self) -> None:
        self._progress.update(self._task, completed=sum(_SHARES.values()))


def _words_of_step(name: str, say: Words) -> str:
    return say("cli.step", place=STEPS.index(name) + 1, of=len(STEPS), step=say(f"cli.step.{name}"))
