"""What a published release costs on disk, and what of old ones goes; `refresh` calls it around the switch.

The public files of every release stay for good, because people cite them; most are the same in the next release.
"""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.release_folder import ReleaseFolder, current_release_id, release_folders

# so many of the newest releases can still be shown and gone back to; of older ones only the public files are left
MOST_DATABASES = 50


def share_unchanged_files(new: ReleaseFolder, earlier: ReleaseFolder) -> None:
    """Let each public file that holds the same bytes as that of an earlier release be one file on disk with it.

    The bytes themselves are compared: a file that was damaged since is not taken over. Whoever must change a file of a
    release puts a new one in its place, so that the other release keeps its own.
    """
    for path in sorted(new.data.iterdir()):
        other = earlier.data / path.name
        if other.is_file() and other.stat().st_size == path.stat().st_size and other.read_bytes() == path.read_bytes():
            link = path.with_name(f".{path.name}")
            try:
                os.link(other, link)
            except OSError:
                # a disk that cannot do it, or a file with as many names as it may have: two copies are as good
                return
            link.replace(path)


def remove_old_databases(releases: Path) -> None:
    """Remove the database of every release but the newest MOST_DATABASES, and never that of the one being shown."""
    shown = current_release_id(releases)
    for release in release_folders(releases)[MOST_DATABASES:]:
        if release.id != shown:
            release.database.unlink(missing_ok=True)
