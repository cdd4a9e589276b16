"""Whole answers in memory, ready to be sent, up to a number of bytes; the least recently used goes first.

`web.front` asks it at every request. One process has one; its code never changes, so no key needs to name it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple

# what an answer takes beside its bytes: its key, its headers, the objects that hold them
_BESIDE = 4_000

Headers = tuple[tuple[str, str], ...]


class Key(NamedTuple):
    """What an answer answers: the release ('' for what is in no release), the address asked, the content coding."""

    release: str
    address: str
    coding: str


@dataclass(frozen=True)
class Sendable:
    """An answer of status 200: its headers, its bytes, and the ETag of those bytes with its quotes."""

    headers: Headers
    body: bytes
    tag: str

    @property
    def size(self) -> int:
        """How many bytes it takes in memory, about."""
        return len(self.body) + _BESIDE


class Memory:
    """Answers by key. Safe to share between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._lock = Lock()
        self._answers: OrderedDict[Key, Sendable] = OrderedDict()
        self.bytes_held = 0

    def find(self, key: Key) -> Sendable | None:
        """The answer to that, or None; it becomes the most recently used."""
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key: Key, answer: Sendable) -> bool:
        """Keep an answer, and drop those used longest ago until all fit; False where it alone takes too much."""
        # one that takes an eighth of the room would push out a hundred pages
        if answer.size * 8 > self._most_bytes:
            return False
        with self._lock:
            self._remove(key)
            self._add(key, answer)
            while self.bytes_held > self._most_bytes:
                self._remove(next(iter(self._answers)))
        return True

    def replace(self, key: Key, answer: Sendable) -> None:
        """Put a smaller answer in the place of the one with that key, if that is still here."""
        with self._lock:
            if key in self._answers:
                self.bytes_held += answer.size - self._answers[key].size
                self._answers[key] = answer

    def keep_only(self, releases: Iterable[str]) -> None:
        """Drop the answers of every release but these."""
        wanted = frozenset(releases)
        with self._lock:
            for key in [key for key in self._answers if key.release not in wanted]:
                self._remove(key)

    def held(self) -> list[Key]:
        """What it holds answers to, the least recently used first."""
        with self._lock:
            return list(self._answers)

    def _add(self, key: Key, answer: Sendable) -> None:
        self._answers[key] = answer
        self.bytes_held += answer.size

    def _remove(self, key: Key) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self.bytes_held -= answer.size
