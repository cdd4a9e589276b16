"""One refresh at a time: a file lock that the operating system lets go of when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = ".lock"


class AnotherRefresh(RuntimeError):
    """Another refresh or rollback holds the lock of this releases folder."""


@contextmanager
def releases_lock(releases: Path) -> Iterator[None]:
    """Hold the lock of the releases folder, which is made where it is missing. Raises AnotherRefresh at once.

    A child process inherits the lock, so that a dbt which outlives a killed refresh still keeps the next one out.
    """
    releases.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(releases / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        os.set_inheritable(descriptor, True)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRefresh(releases) from None
        yield
    finally:
        os.close(descriptor)
