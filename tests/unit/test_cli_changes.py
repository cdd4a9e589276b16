"""What `make changes` tells of two releases, and the file that it writes."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.cli import comparing
from dashboard.release_folder import ReleaseFolder

EARLIER = "20260101T000000Z"


@pytest.fixture
def two_releases(release: ReleaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A folder with the real release and an earlier one, in which one value of a register was another."""
    releases = tmp_path / "releases"
    for name in (release.id, EARLIER):
        shutil.copytree(release.path, releases / name)
    (releases / "current").symlink_to(release.id)
    older = ReleaseFolder(releases / EARLIER)
    file = older.public_file("register_beleidsdomeinen")
    file.write_text(file.read_text(encoding="utf-8").replace(",Jeugd,", ",Jongeren,"), encoding="utf-8", newline="")
    record = json.loads((older.path / "release.json").read_text(encoding="utf-8"))
    record["id"] = EARLIER
    for told in record["public_files"]:
        if told["name"] == "register_beleidsdomeinen.csv":
            told["sha256"] = "another"
    (older.path / "release.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(releases))
    monkeypatch.setattr(comparing, "_FOLDER", tmp_path / "changes")
    return tmp_path / "changes", release.id


def test_each_value_that_differs_from_the_release_before_stands_in_the_file(
    two_releases: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, newest = two_releases

    assert cli.main(["changes"]) == 0
    file = folder / f"wijzigingen_{EARLIER}_{newest}.csv"
    assert f"anders dan in uitgave {EARLIER}" in capsys.readouterr().out
    with file.open(encoding="utf-8", newline="") as content:
        assert list(csv.reader(content)) == [
            ["dataset", "sleutel", "kolom", "oud", "nieuw", "soort"],
            ["register_beleidsdomeinen", "jeugd", "naam_nl", "Jongeren", "Jeugd", "gewijzigd"],
        ]


def test_any_two_releases_may_be_asked_also_the_newer_first(
    two_releases: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, newest = two_releases

    assert cli.main(["changes", "--from", newest, "--to", EARLIER]) == 0
    assert "Jongeren" in (folder / f"wijzigingen_{newest}_{EARLIER}.csv").read_text(encoding="utf-8")
    assert f"anders dan in uitgave {newest}" in capsys.readouterr().out


def test_a_release_that_is_not_there_or_has_none_before_it_is_said(
    two_releases: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = two_releases

    assert cli.main(["changes", "--from", "gisteren"]) == 1
    assert 'Er is geen uitgave "gisteren"' in capsys.readouterr().err
    assert cli.main(["changes", "--to", EARLIER]) == 1
    assert f"Er is geen uitgave van vóór {EARLIER}" in capsys.readouterr().err
    assert not folder.exists()
