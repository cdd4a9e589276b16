"""A small disk of its own that can be filled to the last byte: for the tests of a full disk."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_SIZE = "160m"
_BLOCK = 1 << 16


@dataclass(frozen=True)
class Disk:
    """A disk mounted on `folder`."""

    folder: Path

    def leave(self, free: int) -> None:
        """Fill it until so many bytes are free."""
        with (self.folder / "ballast").open("ab") as ballast:
            while (room := self._free() - free) > 0:
                ballast.write(b"\0" * min(room, _BLOCK))
                ballast.flush()

    def empty(self) -> None:
        """Take away what filled it."""
        (self.folder / "ballast").unlink()

    def forbid_writing(self) -> None:
        """Make it read-only, for everybody."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def _free(self) -> int:
        of_disk = os.statvfs(self.folder)
        return of_disk.f_bavail * of_disk.f_frsize


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Mount a disk in memory on a new folder; skips the test, with the reason, where that is not permitted."""
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk of its own")
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    mounted = subprocess.run(command, capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"this machine does not let a disk be mounted: {mounted.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
