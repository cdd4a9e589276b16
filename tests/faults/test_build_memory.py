"""What a build leaves behind, and how a full disk is told: by a project of one model that does not fit in memory."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

import pytest

from dashboard.releases.dbt import DbtRun
from tests.faults.disk import small_disk

_PROJECT = """name: small
version: "1.0.0"
profile: small
models: {+materialized: table}
flags: {send_anonymous_usage_stats: false, use_colors: false}
"""
_PROFILE = """small:
  target: duckdb
  outputs:
    duckdb:
      type: duckdb
      path: "{{ env_var('MONITOR_BUILD_FILE') }}"
      settings: {memory_limit: 60MB, preserve_insertion_order: false}
"""
# sorted by a text without order, so that all of it, some 90 MB, must be held at once
_MODEL = "select md5(cast(range as varchar)) as digest from range(2000000) order by digest"
_ROOM = 25_000_000  # bytes on the disk


pytestmark = pytest.mark.slow


def _small_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> DbtRun:
    (folder / "dbt" / "models").mkdir(parents=True)
    (folder / "dbt" / "dbt_project.yml").write_text(_PROJECT, encoding="utf-8")
    (folder / "dbt" / "profiles.yml").write_text(_PROFILE, encoding="utf-8")
    (folder / "dbt" / "models" / "large.sql").write_text(_MODEL, encoding="utf-8")
    monkeypatch.setattr("dashboard.releases.dbt.DBT_FOLDER", folder / "dbt")
    return DbtRun(folder / "work", date(2024, 12, 31))


def test_where_what_does_not_fit_in_memory_does_not_fit_on_the_disk_either_it_is_told_as_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        run = _small_project(disk.folder, monkeypatch)
        disk.leave(_ROOM)

        with pytest.raises(OSError, match="No space left") as failure:
            run.build()

        assert failure.value.errno == errno.ENOSPC
        assert not (run.work_folder / "build.duckdb.tmp").exists()


def test_a_build_takes_away_what_a_killed_one_set_down_beside_its_memory_and_leaves_nothing_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = _small_project(tmp_path, monkeypatch)
    left = run.work_folder / "build.duckdb.tmp"
    left.mkdir(parents=True)
    (left / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"left by a killed build")

    run.build()

    assert run.build_file.exists()
    assert not left.exists()
