"""The switch: a finished release folder gets its name, and `current` points to it, each by one rename."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.release_folder import CURRENT, ReleaseFolder, current_release_id, release_folders

_NOT_SHOWN = ".not-shown"
# the link to be, until it takes the place of the one that is
LINK_TO_BE = f".{CURRENT}"

# what lies in the releases folder beside releases: what a refresh works with, and what is not published (yet)
WORK_FOLDER, NEW_PREFIX, PREVIEW_PREFIX = ".work", ".new-", ".preview-"


def publish(new_folder: Path, releases: Path, release_id: str) -> ReleaseFolder:
    """Bring the finished folder to disk, name it, and make it current.

    A crash at any point leaves the old release current; one between the two renames leaves a release that nobody ever
    saw, which `never_shown` then names.
    """
    (new_folder / _NOT_SHOWN).touch()
    to_disk(new_folder)
    release = ReleaseFolder(releases / release_id)
    new_folder.rename(release.path)
    make_current(releases, release_id)
    (release.path / _NOT_SHOWN).unlink()
    return release


def never_shown(releases: Path) -> tuple[ReleaseFolder, ...]:
    """The releases that got their name and were never made current; called under the lock.

    Takes the mark off one that was made current just before a crash.
    """
    found = []
    for release in release_folders(releases):
        if (release.path / _NOT_SHOWN).exists():
            if release.id == current_release_id(releases):
                (release.path / _NOT_SHOWN).unlink()
            else:
                found.append(release)
    return tuple(found)


def make_current(releases: Path, release_id: str) -> None:
    """Point `current` to a release that lies in the folder."""
    link = releases / LINK_TO_BE
    link.unlink(missing_ok=True)
    link.symlink_to(release_id)
    link.replace(releases / CURRENT)
    _sync(releases)


def to_disk(folder: Path) -> None:
    """Bring every file of a finished folder to disk."""
    for path in sorted(folder.rglob("*")):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
