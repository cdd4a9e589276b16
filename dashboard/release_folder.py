"""What lies in a release folder and under which names; both the refresh and the site read releases through this.

A release is `<releases>/<id>/` and never changes; `<releases>/current` is a symbolic link to the one being shown.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.opendata.contract import Contract, contract_from_json
from dashboard.settings import DEMO, HOME_COUNTRIES, MAIN_PLANS, PUBLIC

CURRENT = "current"
RELEASE_FILE = "release.json"
CONTRACT_FILE = "contract.json"
DATABASE_FILE = "monitor.duckdb"
DATA_FOLDER = "data"
ID_TIME = "%Y%m%dT%H%M%SZ"
# a withdrawal makes the folder anew under a later ending, so that nothing kept of the release answers any more
ID_FORM = re.compile(r"[0-9]{8}T[0-9]{6}Z(\.[0-9]+)?")


class NoRelease(LookupError):
    """No release has been published yet; carries the releases folder."""


class UnreadableRelease(NoRelease):
    """The release is there, and a file of it is not what was published; carries its folder."""


@dataclass(frozen=True)
class FileRecord:
    """A raw or public file of a release: SHA-256 of its bytes, its size in bytes, its number of rows."""

    name: str
    sha256: str
    bytes: int
    rows: int


@dataclass(frozen=True)
class RowChanges:
    """How many rows of a public table differ from those of an earlier release; a row counts once."""

    table: str
    new: int
    updated: int
    corrected: int
    removed: int


@dataclass(frozen=True)
class ReleaseChanges:
    """What a release changed: since which release, and in which tables; a table that did not change is left out."""

    since: str
    tables: tuple[RowChanges, ...]


@dataclass(frozen=True)
class ReleaseRecord:
    """What `release.json` says of a release.

    `changes` is None for the first release, and for one published before it was kept. `is_preview` marks a release
    that was built to be looked at and never published; every page of it says so.
    """

    id: str
    as_of: date
    mode: str
    code_version: str
    raw_files: tuple[FileRecord, ...]
    public_files: tuple[FileRecord, ...]
    changes: ReleaseChanges | None = None
    is_preview: bool = False

    @property
    def built_at(self) -> datetime:
        """The moment of building, in UTC; the release's id begins with it."""
        return datetime.strptime(self.id.split(".")[0], ID_TIME).replace(tzinfo=UTC)

    @property
    def is_demo(self) -> bool:
        """Whether everything in it is fictitious; every page, image and file then says so."""
        return self.mode == DEMO

    @property
    def main_plan(self) -> str:
        """The key of the plan that the site is about: that of the demonstration in one of its releases."""
        return MAIN_PLANS[DEMO if self.is_demo else PUBLIC]

    @property
    def home_country(self) -> str:
        """The code of the country of that plan."""
        return HOME_COUNTRIES[DEMO if self.is_demo else PUBLIC]


@dataclass(frozen=True)
class ReleaseFolder:
    """The paths of one release; `path` is the real folder, never the link."""

    path: Path

    @property
    def id(self) -> str:
        """The release's id, the folder's name."""
        return self.path.name

    @property
    def database(self) -> Path:
        """The marts, read-only."""
        return self.path / DATABASE_FILE

    @property
    def data(self) -> Path:
        """The folder of the public files."""
        return self.path / DATA_FOLDER

    def public_file(self, table: str, ending: str = "csv") -> Path:
        """The path of a public file, whether it exists or not."""
        return self.data / f"{table}.{ending}"

    @property
    def is_whole(self) -> bool:
        """Whether everything that a reader needs lies here; a folder that somebody deleted from is no release."""
        return all((self.path / name).exists() for name in (RELEASE_FILE, CONTRACT_FILE, DATABASE_FILE, DATA_FOLDER))

    def record(self) -> ReleaseRecord:
        """What `release.json` says. Raises FileNotFoundError or ValueError where it is missing or broken."""
        return release_record_from_json((self.path / RELEASE_FILE).read_text(encoding="utf-8"))

    def contract(self) -> Contract:
        """The contract that the release was built with."""
        return contract_from_json((self.path / CONTRACT_FILE).read_text(encoding="utf-8"))


def current_release(releases: Path) -> ReleaseFolder:
    """The release being shown: the real folder behind the link, read anew at each call.

    Raises NoRelease where there is no link, or where it leads to something that is no whole release.
    """
    try:
        target = (releases / CURRENT).readlink()
    except OSError:
        raise NoRelease(releases) from None
    release = ReleaseFolder(releases / target.name)
    if not release.is_whole:
        raise NoRelease(releases)
    return release


def current_release_id(releases: Path) -> str:
    """The id of the release being shown, or '' where there is none: the cheap question, for each request.

    It looks whether the release is there, not whether it is whole.
    """
    try:
        name = (releases / CURRENT).readlink().name
        return name if (releases / name / RELEASE_FILE).exists() else ""
    except OSError:
        return ""


def release_by_id(releases: Path, release_id: str) -> ReleaseFolder:
    """The release with that id, which anybody may have made up.

    Raises NoRelease where it is no id, or where no whole release of that id is on disk.
    """
    release = ReleaseFolder(releases / release_id) if ID_FORM.fullmatch(release_id) else None
    if release is None or not release.is_whole:
        raise NoRelease(releases)
    return release


def all_releases(releases: Path) -> tuple[ReleaseFolder, ...]:
    """Every whole release on disk, newest first; folders of a build underway are no releases."""
    return tuple(release for release in release_folders(releases) if release.is_whole)


def release_folders(releases: Path) -> tuple[ReleaseFolder, ...]:
    """The folder of every release ever published that is on disk, newest first.

    Of an old one only the public files may be left, and somebody may have deleted from one by hand.
    """
    if not releases.is_dir():
        return ()
    names = sorted((path.name for path in releases.iterdir() if ID_FORM.fullmatch(path.name)), reverse=True)
    return tuple(ReleaseFolder(releases / name) for name in names)


def release_record_to_json(record: ReleaseRecord) -> str:
    """The text of `release.json`."""
    return json.dumps({**asdict(record), "as_of": record.as_of.isoformat()}, ensure_ascii=False, indent=1) + "\n"


def release_record_from_json(text: str) -> ReleaseRecord:
    """The record in the text of a `release.json`."""
    body = json.loads(text)
    # a release of before it was kept says nothing of it
    changes = body.get("changes")
    return ReleaseRecord(
        **{
            **body,
            "changes": ReleaseChanges(changes["since"], tuple(RowChanges(**table) for table in changes["tables"]))
            if changes
            else None,
            "as_of": date.fromisoformat(body["as_of"]),
            "raw_files": tuple(FileRecord(**file) for file in body["raw_files"]),
            "public_files": tuple(FileRecord(**file) for file in body["public_files"]),
        }
    )
