"""What lies in a release, the switch, and going back: on real folders, without building anything."""

from __future__ import annotations

import json
import multiprocessing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.release_folder import (
    FileRecord,
    NoRelease,
    ReleaseChanges,
    ReleaseRecord,
    RowChanges,
    all_releases,
    current_release,
    release_folders,
    release_record_from_json,
    release_record_to_json,
)
from dashboard.releases.history import NothingToRollBack, roll_back
from dashboard.releases.lock import AnotherRefresh, releases_lock
from dashboard.releases.publish import never_shown, publish

FIRST, SECOND, THIRD = "20260101T080000Z", "20260102T080000Z", "20260103T080000Z"


def _published(releases: Path, *ids: str) -> Path:
    for release_id in ids:
        new = releases / f".new-{release_id}"
        new.mkdir(parents=True)
        for name in ("release.json", "contract.json", "monitor.duckdb"):
            (new / name).write_text("{}", encoding="utf-8")
        (new / "data").mkdir()
        publish(new, releases, release_id)
    return releases


def test_a_record_survives_the_way_through_its_file() -> None:
    record = ReleaseRecord(
        id="20261123T114312Z",
        as_of=date(2026, 11, 23),
        mode="public",
        code_version="0.1.0+abc",
        raw_files=(FileRecord("plannen.csv", "00", 10, 1),),
        public_files=(FileRecord("dekking.csv", "11", 20, 2),),
        changes=ReleaseChanges("20261122T114312Z", (RowChanges("dekking", 1, 2, 3, 4),)),
        is_preview=True,
    )

    assert release_record_from_json(release_record_to_json(record)) == record
    assert record.built_at == datetime(2026, 11, 23, 11, 43, 12, tzinfo=UTC)


def test_a_record_of_before_changes_were_kept_tells_none() -> None:
    record = ReleaseRecord("20261123T114312Z", date(2026, 11, 23), "public", "0.1.0+abc", (), ())
    body = json.loads(release_record_to_json(record))
    del body["changes"], body["is_preview"]

    assert release_record_from_json(json.dumps(body)) == record


def test_the_folders_of_all_releases_count_those_of_which_only_public_files_are_left(tmp_path: Path) -> None:
    _published(tmp_path, FIRST, SECOND)
    (tmp_path / FIRST / "monitor.duckdb").unlink()
    (tmp_path / ".preview-20990101T000000Z").mkdir()

    assert [release.id for release in release_folders(tmp_path)] == [SECOND, FIRST]
    assert [release.id for release in all_releases(tmp_path)] == [SECOND]


def test_the_last_one_published_is_current_and_no_unfinished_folder_counts(tmp_path: Path) -> None:
    _published(tmp_path, FIRST, SECOND)
    (tmp_path / ".new-20990101T000000Z").mkdir()

    assert current_release(tmp_path).id == SECOND
    assert [release.id for release in all_releases(tmp_path)] == [SECOND, FIRST]


def test_the_current_release_is_named_by_its_real_folder_not_by_the_link(tmp_path: Path) -> None:
    assert current_release(_published(tmp_path, FIRST)).path == tmp_path / FIRST


def test_without_a_release_there_is_none(tmp_path: Path) -> None:
    assert all_releases(tmp_path / "nowhere") == ()
    with pytest.raises(NoRelease):
        current_release(tmp_path)


def test_a_folder_that_somebody_deleted_from_is_no_release(tmp_path: Path) -> None:
    _published(tmp_path, FIRST, SECOND, THIRD)
    (tmp_path / SECOND / "monitor.duckdb").unlink()

    assert [release.id for release in all_releases(tmp_path)] == [THIRD, FIRST]
    assert roll_back(tmp_path).id == FIRST
    with pytest.raises(NothingToRollBack):
        roll_back(tmp_path, SECOND)

    (tmp_path / FIRST / "release.json").unlink()
    with pytest.raises(NoRelease):
        current_release(tmp_path)


def test_a_crash_between_the_two_renames_leaves_the_old_release_current_and_the_new_one_known_as_never_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _published(tmp_path, FIRST)
    with monkeypatch.context() as crash:
        crash.setattr("dashboard.releases.publish.make_current", _crash)
        with pytest.raises(KeyboardInterrupt):
            _published(tmp_path, SECOND)

    assert current_release(tmp_path).id == FIRST
    assert [release.id for release in never_shown(tmp_path)] == [SECOND]


def test_a_crash_right_after_the_switch_leaves_the_new_release_shown_like_any_other(tmp_path: Path) -> None:
    _published(tmp_path, FIRST)
    whole = sorted(path.name for path in (tmp_path / FIRST).iterdir())
    # the last step of publishing, which takes this mark off, was not reached
    (tmp_path / FIRST / ".not-shown").touch()

    assert never_shown(tmp_path) == ()
    assert sorted(path.name for path in (tmp_path / FIRST).iterdir()) == whole
    assert current_release(tmp_path).id == FIRST


def _crash(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_rolling_back_shows_the_release_before_the_current_one_and_keeps_both(tmp_path: Path) -> None:
    _published(tmp_path, FIRST, SECOND, THIRD)

    assert roll_back(tmp_path).id == SECOND
    assert roll_back(tmp_path).id == FIRST
    assert current_release(tmp_path).id == FIRST
    assert len(all_releases(tmp_path)) == 3


def test_rolling_back_to_a_named_release_can_go_forward_too(tmp_path: Path) -> None:
    _published(tmp_path, FIRST, SECOND)
    roll_back(tmp_path, FIRST)

    assert roll_back(tmp_path, SECOND).id == SECOND


def test_there_is_nothing_to_go_back_to_before_the_first_release(tmp_path: Path) -> None:
    _published(tmp_path, FIRST)

    with pytest.raises(NothingToRollBack):
        roll_back(tmp_path)
    with pytest.raises(NothingToRollBack):
        roll_back(tmp_path, SECOND)
    assert current_release(tmp_path).id == FIRST


def _hold(releases: Path, held: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    with releases_lock(releases):
        held.set()
        done.wait(60)


def test_a_second_refresh_is_refused_while_the_first_runs_and_welcome_after_it(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    held, done = context.Event(), context.Event()
    first = context.Process(target=_hold, args=(tmp_path, held, done))
    first.start()
    try:
        assert held.wait(60)
        with pytest.raises(AnotherRefresh), releases_lock(tmp_path):
            pass
    finally:
        done.set()
        first.join(60)
    with releases_lock(tmp_path):
        pass
