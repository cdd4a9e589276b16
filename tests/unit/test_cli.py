"""The commands behind make, as whoever types them reads them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.opendata.contract import Contract, contract_to_json
from dashboard.release_folder import ReleaseChanges, ReleaseRecord, RowChanges, release_record_to_json
from dashboard.releases.publish import publish
from tests.conftest import AS_OF

FIRST, SECOND = "20260101T080000Z", "20260701T080000Z"


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two releases, the second one current."""
    for release_id in (FIRST, SECOND):
        new = tmp_path / f".new-{release_id}"
        new.mkdir()
        changes = ReleaseChanges(FIRST, (RowChanges("register_leemten", 1, 2, 0, 0), RowChanges("dekking", 0, 9, 0, 0)))
        record = ReleaseRecord(release_id, AS_OF, "public", "0", (), (), changes if release_id == SECOND else None)
        (new / "release.json").write_text(release_record_to_json(record), encoding="utf-8")
        (new / "contract.json").write_text(contract_to_json(Contract({}, {})), encoding="utf-8")
        (new / "monitor.duckdb").touch()
        (new / "data").mkdir()
        publish(new, tmp_path, release_id)
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(tmp_path))
    return tmp_path


def test_the_list_of_releases_tells_when_each_was_published_what_changed_and_which_is_shown(
    releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert releases.is_dir()
    assert main(["releases"]) == 0
    assert capsys.readouterr().out == (
        f"{SECOND}: gepubliceerd op 1 juli 2026 om 10:00 (Brussel), stand op 25 november 2026. Deze wordt getoond. "
        f"Tegenover {FIRST}: leemten: 1 nieuw, 2 bijgewerkt.\n"
        f"{FIRST}: gepubliceerd op 1 januari 2026 om 09:00 (Brussel), stand op 25 november 2026.\n"
    )


def test_a_release_with_invented_data_is_told_as_such_and_never_shown_among_real_ones(
    releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = releases / FIRST / "release.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"public"', '"demo"'), encoding="utf-8")

    assert main(["releases"]) == 0
    told = capsys.readouterr().out
    assert f"{FIRST}: verzonnen gegevens, gepubliceerd op 1 januari 2026 om 09:00 (Brussel)" in told

    assert main(["rollback"]) == 2
    assert capsys.readouterr().err.startswith(f"In {releases} staan uitgaven van een demonstratie")
    assert (releases / "current").readlink() == Path(SECOND)


def test_a_rollback_tells_what_is_shown_now_and_that_the_tables_stay(
    releases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (releases / "current").readlink() == Path(SECOND)
    assert main(["rollback"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"De site toont nu uitgave {FIRST}. De tabellen zijn niet veranderd")
    assert (releases / "current").readlink() == Path(FIRST)

    assert main(["rollback", "--to", "20250101T000000Z"]) == 1
    assert 'Er is geen uitgave "20250101T000000Z"' in capsys.readouterr().err


def test_without_a_release_a_sentence_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(tmp_path / "none"))
    for command in ("releases", "serve", "rollback"):
        assert main([command]) == 2
        assert capsys.readouterr().err == "Er is nog geen uitgave. Maak er een met: make refresh\n"


def test_a_setting_that_is_not_allowed_is_told_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_AS_OF", "17/01/2023")
    assert main(["refresh"]) == 2
    assert capsys.readouterr().err == (
        'De instelling MONITOR_AS_OF heeft de waarde "17/01/2023". Toegelaten: ISO 8601 (2026-11-23). '
        "Pas de instelling aan en probeer opnieuw.\n"
    )


@pytest.mark.parametrize(
    ("language", "begin"), [("en", "The setting MONITOR_AS_OF"), ("fr", "De instelling MONITOR_LANGUAGE")]
)
def test_a_wrong_setting_is_told_in_the_language_that_is_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str, begin: str
) -> None:
    monkeypatch.setenv("MONITOR_LANGUAGE", language)
    monkeypatch.setenv("MONITOR_AS_OF", "17/01/2023")
    assert main(["refresh"]) == 2
    assert capsys.readouterr().err.startswith(begin)


def test_english_is_spoken_where_the_setting_asks_for_it(
    releases: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_LANGUAGE", "en")
    assert main(["releases"]) == 0
    assert "published on 1 July 2026 at 10:00 (Brussels), as of 25 November 2026. This one is being shown." in (
        capsys.readouterr().out
    )
    assert releases.is_dir()


def test_a_port_that_is_taken_is_told_before_anything_starts(
    releases: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert releases.is_dir()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("MONITOR_PORT", str(port))
        assert main(["serve"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith(f"Op 127.0.0.1, poort {port}, draait al iets.")
    assert told.out == ""


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(tmp_path / "file"))
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(tmp_path / "verslag"))
    assert main(["refresh"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Het systeem weigert: ")
    assert told.endswith("De site toont nog altijd de vorige uitgave.\n")


def test_a_refresh_that_somebody_stops_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "MONITOR_RELEASES_DIR": str(tmp_path), "MONITOR_REPORT_DIR": str(tmp_path / "report")}
    command = [sys.executable, "-u", "-m", "dashboard.cli", "refresh"]
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # as in a terminal: a shell that runs the tests in the background has Ctrl+C ignored
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as refresh:
        assert refresh.stdout is not None
        assert refresh.stdout.readline().startswith("1/6 ")
        # as Ctrl+C does: to the command and to what it started
        os.killpg(refresh.pid, signal.SIGINT)
        told = refresh.communicate(timeout=120)[1]

    assert refresh.returncode == 2
    assert "Onderbroken: de opdracht is niet afgewerkt." in told
    assert "Traceback" not in told
    assert not (tmp_path / "current").exists()


def test_a_reader_who_has_seen_enough_gets_no_traceback(releases: Path) -> None:
    command = f"{sys.executable} -m dashboard.cli releases | true"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, cwd=releases)
    assert "Traceback" not in ran.stderr
