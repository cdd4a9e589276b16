"""What lies on disk of releases: unchanged files once, old databases no more, and ids that only go up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.release_folder import ReleaseFolder, all_releases, current_release, release_folders
from dashboard.releases import keeping, refresh
from dashboard.releases.keeping import remove_old_databases, share_unchanged_files
from dashboard.releases.publish import make_current
from dashboard.releases.refresh import new_id


def _release(releases: Path, release_id: str, **files: str) -> ReleaseFolder:
    release = ReleaseFolder(releases / release_id)
    release.data.mkdir(parents=True)
    for name in ("release.json", "contract.json", "monitor.duckdb"):
        (release.path / name).write_text("{}", encoding="utf-8")
    for name, content in files.items():
        release.public_file(name).write_text(content, encoding="utf-8")
    return release


def test_a_public_file_with_the_same_bytes_lies_on_disk_once_and_another_one_apart(tmp_path: Path) -> None:
    earlier = _release(tmp_path, "20260101T080000Z", same="a\r\n", other="b\r\n", gone="c\r\n")
    new = _release(tmp_path, "20260102T080000Z", same="a\r\n", other="B\r\n", more="d\r\n")

    share_unchanged_files(new, earlier)

    assert new.public_file("same").samefile(earlier.public_file("same"))
    assert not new.public_file("other").samefile(earlier.public_file("other"))
    assert {path.name: path.read_text(encoding="utf-8") for path in new.data.iterdir()} == {
        "same.csv": "a\n", "other.csv": "B\n", "more.csv": "d\n"
    }  # fmt: skip


def test_a_file_that_was_damaged_in_the_earlier_release_is_not_taken_over(tmp_path: Path) -> None:
    earlier = _release(tmp_path, "20260101T080000Z", same="a\r\n")
    earlier.public_file("same").write_bytes(b"x\r\n")
    new = _release(tmp_path, "20260102T080000Z", same="a\r\n")

    share_unchanged_files(new, earlier)

    assert new.public_file("same").read_bytes() == b"a\r\n"


def test_a_disk_that_cannot_share_files_keeps_two_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("dashboard.releases.keeping.os.link", refuses)
    earlier = _release(tmp_path, "20260101T080000Z", same="a\r\n")
    new = _release(tmp_path, "20260102T080000Z", same="a\r\n")

    share_unchanged_files(new, earlier)

    assert new.public_file("same").read_bytes() == b"a\r\n"
    assert not new.public_file("same").samefile(earlier.public_file("same"))


def test_of_old_releases_only_the_database_goes_and_never_that_of_the_one_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_DATABASES", 2)
    ids = [f"2026010{day}T080000Z" for day in range(1, 6)]
    for release_id in ids:
        _release(tmp_path, release_id, table="a\r\n")
    make_current(tmp_path, ids[0])

    remove_old_databases(tmp_path)

    assert [release.id for release in all_releases(tmp_path)] == [ids[4], ids[3], ids[0]]
    assert current_release(tmp_path).id == ids[0]
    assert [release.public_file("table").read_bytes() for release in release_folders(tmp_path)] == [b"a\r\n"] * 5


@pytest.mark.parametrize(
    ("now", "given"),
    [
        ("20260102T080000", "20260102T080000Z"),
        ("20260101T080000", "20260101T080001Z"),
        ("20200101T080000", "20260101T080001Z"),
    ],
)
def test_a_release_is_newer_than_every_one_before_it_also_where_the_clock_was_set_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str, given: str
) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]
            return datetime.strptime(now, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)

    monkeypatch.setattr(refresh, "datetime", Clock)
    # broken or not, its name was given
    (tmp_path / "20260101T080000Z").mkdir()
    (tmp_path / "20251231T080000Z").mkdir()

    assert new_id(tmp_path) == given
