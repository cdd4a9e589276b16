"""Going back to an earlier release: the same switch as publishing, so it takes one rename and can be undone."""

from __future__ import annotations

from pathlib import Path

from dashboard.release_folder import ReleaseFolder, all_releases, current_release
from dashboard.releases.lock import releases_lock
from dashboard.releases.publish import make_current
from dashboard.releases.withdraw import finish_withdrawal


class NothingToRollBack(LookupError):
    """There is no such release, or no release before the current one; carries the id asked for, or ''."""


def roll_back(releases: Path, to: str = "") -> ReleaseFolder:
    """Make an earlier release current: the one named, or the newest before the current one.

    Raises NothingToRollBack, NoRelease where nothing was ever published, and AnotherRefresh.
    """
    with releases_lock(releases):
        finish_withdrawal(releases)
        current = current_release(releases)
        for release in all_releases(releases):
            if release.id == to or (not to and release.id < current.id):
                make_current(releases, release.id)
                return release
    raise NothingToRollBack(to)
