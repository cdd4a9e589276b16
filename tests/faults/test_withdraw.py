"""A withdrawal leaves nothing of a value in any release, changes nothing else, and survives a kill at any moment."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import brotli
import duckdb
import pytest

from dashboard.intake import read_raw_folder
from dashboard.intake.problems import told
from dashboard.release_folder import (
    ReleaseFolder,
    all_releases,
    current_release,
    release_record_to_json,
)
from dashboard.releases import withdraw as withdrawing
from dashboard.releases.append_only import published_findings
from dashboard.releases.lock import releases_lock
from dashboard.releases.withdraw import CannotWithdraw, Withdrawal, finish_withdrawal, look, withdraw
from tests.conftest import AS_OF
from tests.raw_tables import RawTables

TABLE, KEY, COLUMN = "voortgangsmeldingen", "melding-61-antwoord-speerpunt", "toelichting_nl"
DAY = date(2026, 11, 25)
MARK = "ingetrokken om privacyredenen, 25 november 2026"
WITHDRAWAL = Withdrawal(TABLE, KEY, COLUMN, "de proefdienst", DAY)
EARLIER = "20200101T000000Z"


@pytest.fixture
def releases(releases_folder: Path, tmp_path: Path) -> Path:
    """A folder with two releases of the record: the current one, and an earlier one of which only files are left."""
    ignore = shutil.ignore_patterns(".work", "target")
    folder = Path(shutil.copytree(releases_folder, tmp_path / "releases", symlinks=True, ignore=ignore))
    newest = current_release(folder)
    # what the last refresh left to work with
    (folder / ".work" / "checked").mkdir(parents=True)
    register = newest.public_file(f"register_{TABLE}")
    shutil.copyfile(register, folder / ".work" / "checked" / f"{TABLE}.csv")
    earlier = ReleaseFolder(Path(shutil.copytree(newest.path, folder / EARLIER)))
    record = replace(newest.record(), id=EARLIER)
    (earlier.path / "release.json").write_text(release_record_to_json(record), encoding="utf-8")
    earlier.database.unlink()
    return folder


def _value(releases: Path) -> str:
    path = current_release(releases).public_file(f"register_{TABLE}")
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
    return next(row for row in rows if row["melding_id"] == KEY)[COLUMN]


def _holders(folder: Path, text: str) -> list[str]:
    """Every file below a folder whose bytes, or whose opened bytes, hold a text; and every cell of a database."""
    wanted = text.encode("utf-8")
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        opened = {".gz": gzip.decompress, ".br": brotli.decompress}.get(path.suffix, bytes)(content)
        if wanted in content or wanted in opened or (path.suffix == ".duckdb" and _cells_holding(path, text)):
            found.append(str(path.relative_to(folder)))
    return found


def _cells_holding(database: Path, text: str) -> int:
    """How many rows of a database hold a text in some column."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute(
            "select table_name, list(column_name) from duckdb_columns() "
            "where data_type = 'VARCHAR' and not internal group by table_name"
        ).fetchall()
        found = 0
        for name, columns in tables:
            held = " or ".join(f'contains("{column}", $1)' for column in columns)
            (count,) = connection.execute(f'select count(*) from "{name}" where {held}', [text]).fetchone() or (0,)  # noqa: S608
            found += count
    return found


def _rows(release: ReleaseFolder, table: str) -> list[dict[str, str]]:
    text = release.public_file(table).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_withdrawn_text_is_in_no_byte_of_any_release_and_its_cell_says_so(releases: Path) -> None:
    value = _value(releases)
    before = {release.name for release in releases.iterdir() if release.name[0] == "2"}
    work = releases / ".work"
    assert f".work/checked/{TABLE}.csv" in _holders(releases, value)
    assert _cells_holding(current_release(releases).database, value) >= 2

    written = withdraw(releases, WITHDRAWAL)

    assert set(written) == {f"{name}.1" for name in before}
    assert _holders(releases, value) == []
    assert not (work / "checked").exists()
    for folder in (ReleaseFolder(releases / name) for name in written):
        cells = {row["melding_id"]: row[COLUMN] for row in _rows(folder, f"register_{TABLE}")}
        assert cells[KEY] == MARK
        assert [name for name, cell in cells.items() if cell == MARK] == [KEY]
    with duckdb.connect(str(current_release(releases).database), read_only=True) as connection:
        assert connection.execute(
            "select explanation_nl from progress_reports where report_id = ?", [KEY]
        ).fetchone() == (MARK,)


def test_the_withdrawal_is_a_public_correction_that_says_who_and_when_and_not_what(releases: Path) -> None:
    value = _value(releases)
    withdraw(releases, WITHDRAWAL)

    for folder in all_releases(releases):
        (row,) = _rows(folder, "register_correcties")
        assert (row["soort"], row["tabel"], row["sleutel"], row["kolom"]) == ("privacy", TABLE, KEY, COLUMN)
        assert (row["oud"], row["nieuw"], row["datum"]) == ("", "", "2026-11-25")
        assert row["reden_nl"] == "Ingetrokken om privacyredenen. Beslist door: de proefdienst."
    (line,) = (releases / "intrekkingen.jsonl").read_text(encoding="utf-8").splitlines()
    told_in_log = json.loads(line)
    assert told_in_log["beslist_door"] == "de proefdienst"
    assert told_in_log["datum"] == "2026-11-25"
    assert value not in line


def test_every_checksum_is_right_and_every_other_file_is_the_same_file(releases: Path) -> None:
    old = current_release(releases)
    frozen = {path.name: path.read_bytes() for path in old.data.iterdir()}
    contract = (old.path / "contract.json").read_bytes()

    withdraw(releases, WITHDRAWAL)

    new = current_release(releases)
    assert new.id == f"{old.id}.1"
    assert new.record().id == new.id
    assert new.record().built_at.strftime("%Y%m%dT%H%M%SZ") == old.id
    assert (new.path / "contract.json").read_bytes() == contract
    for file in new.record().public_files:
        content = (new.data / file.name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file.sha256, file.name
        assert len(content) == file.bytes
    changed = {name for name, content in frozen.items() if (new.data / name).read_bytes() != content}
    assert {name.split(".")[0] for name in changed} == {f"register_{TABLE}", "register_correcties"}


def test_a_withdrawn_row_is_gone_with_what_rests_on_it_and_its_further_sources(releases: Path) -> None:
    value = _value(releases)
    assert any(row["rij_sleutel"] == KEY for row in _rows(current_release(releases), "herkomst"))

    withdraw(releases, replace(WITHDRAWAL, column=""))

    new = current_release(releases)
    assert KEY not in {row["melding_id"] for row in _rows(new, f"register_{TABLE}")}
    assert KEY not in {row["rij_sleutel"] for row in _rows(new, "herkomst")}
    assert _holders(releases, value) == []
    with duckdb.connect(str(new.database), read_only=True) as connection:
        assert connection.execute("select count(*) from progress_reports where report_id = ?", [KEY]).fetchone() == (0,)


def test_a_withdrawn_address_leaves_nothing_that_could_be_a_link(releases: Path) -> None:
    source = next(row for row in _rows(current_release(releases), "register_bronnen") if row["url"])

    withdraw(releases, Withdrawal("bronnen", source["bron_id"], "url", "de proefdienst", DAY))

    new = current_release(releases)
    kept = next(row for row in _rows(new, "register_bronnen") if row["bron_id"] == source["bron_id"])
    assert kept == {**source, "url": ""}
    with duckdb.connect(str(new.database), read_only=True) as connection:
        assert connection.execute("select url from sources where source_id = ?", [source["bron_id"]]).fetchone() == (
            None,
        )


@pytest.mark.parametrize(
    ("table", "key", "column"), [("actiepunten", "vasg2020-61", "nummer"), ("hulplijnen", "noodnummer-112", "naam")]
)
def test_a_withdrawn_text_of_a_few_digits_leaves_what_is_told_of_the_release_as_it_was(
    releases: Path, table: str, key: str, column: str
) -> None:
    before = current_release(releases).record()

    withdraw(releases, Withdrawal(table, key, column, "de proefdienst", DAY))

    new = current_release(releases)
    record = new.record()
    assert new.id == record.id == f"{before.id}.1"
    assert replace(record, id=before.id, public_files=before.public_files) == before
    for file in record.public_files:
        assert hashlib.sha256((new.data / file.name).read_bytes()).hexdigest() == file.sha256
    name = new.contract().raw[table].key.name
    (row,) = [row for row in _rows(new, f"register_{table}") if row[name] == key]
    assert row[column] == MARK


@pytest.mark.parametrize(
    ("table", "key", "column", "reason"),
    [
        ("meldingen", KEY, "", "no_table"),
        (TABLE, KEY, "uitleg", "no_column"),
        (TABLE, "bestaat-niet", COLUMN, "no_row"),
        (TABLE, KEY, "datum", "no_text"),
        (TABLE, KEY, "stand_van_zaken", "no_text"),
        (TABLE, KEY, "melding_id", "no_text"),
        ("actiepunten", "vasg2020-61", "", "row_is_named"),
    ],
)
def test_what_cannot_be_withdrawn_is_told_and_changes_nothing(
    releases: Path, table: str, key: str, column: str, reason: str
) -> None:
    before = sorted(path.name for path in releases.iterdir())

    with pytest.raises(CannotWithdraw) as cannot:
        withdraw(releases, Withdrawal(table, key, column, "de proefdienst", DAY))

    assert cannot.value.reason == reason
    assert sorted(path.name for path in releases.iterdir()) == before


def test_a_text_that_stands_elsewhere_as_part_of_something_else_is_said_so_and_nothing_goes(releases: Path) -> None:
    before = sorted(path.name for path in releases.iterdir())
    # the name of a column stands in every file that has that column
    named = next(row for row in _rows(current_release(releases), "register_bronvermeldingen") if len(row["kolom"]) == 8)
    given = ["--table", "bronvermeldingen", "--key", named["id"], "--column", "kolom", "--yes", "1"]

    refused = _command(releases, "", *given)

    assert refused.returncode == 1
    assert "Er is niets ingetrokken: de tekst zou nog in " in refused.stderr
    assert "schijf" not in refused.stderr
    assert sorted(path.name for path in releases.iterdir()) == before


def test_the_same_text_elsewhere_is_shown_before_anything_goes(releases: Path) -> None:
    source = next(row for row in _rows(current_release(releases), "register_bronnen") if row["uitgever"])

    found = look(releases, Withdrawal("bronnen", source["bron_id"], "uitgever", "de proefdienst", DAY))

    elsewhere = {row["bron_id"] for row in _rows(current_release(releases), "register_bronnen")
                 if row["uitgever"] == source["uitgever"]} - {source["bron_id"]}  # fmt: skip
    assert elsewhere <= {place.key for place in found.also_in if place.table == "bronnen"}
    assert (source["bron_id"], "uitgever") not in {(place.key, place.column) for place in found.also_in}


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param("rename", marks=pytest.mark.slow),
        pytest.param("symlink", marks=pytest.mark.slow),
        "drop",
        pytest.param("log", marks=pytest.mark.slow),
    ],
)
def test_a_kill_between_two_steps_is_finished_by_the_next_command(
    releases: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    value = _value(releases)
    shown = current_release(releases).id

    class Killed(BaseException):
        """Ends the withdrawal as a kill would: nothing catches it to tidy up."""

    def kill(*_: object) -> None:
        raise Killed

    target = {"rename": "_write_journal", "symlink": "make_current", "drop": "_drop", "log": "_log"}[moment]
    written = getattr(withdrawing, target)

    def step(*arguments: object) -> None:
        if moment == "rename":
            written(*arguments)
        kill()

    monkeypatch.setattr(withdrawing, target, step)
    with pytest.raises(Killed):
        withdraw(releases, WITHDRAWAL)
    monkeypatch.undo()
    # whatever the moment, a whole release is shown
    assert current_release(releases).id in (shown, f"{shown}.1")

    with releases_lock(releases):
        finished = finish_withdrawal(releases)

    assert finished == WITHDRAWAL
    assert _holders(releases, value) == []
    assert sorted(path.name for path in releases.iterdir() if path.name[0] == "2") == [f"{EARLIER}.1", f"{shown}.1"]
    assert [
        path.name for path in releases.iterdir() if path.name.startswith((".withdrawn", ".gone", ".intrekking"))
    ] == []
    assert current_release(releases).id == f"{shown}.1"
    assert len(_rows(current_release(releases), "register_correcties")) == 1


def test_a_release_that_cannot_be_written_leaves_every_release_as_it_was(
    releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in releases.rglob("*") if path.is_file() and ".work" not in path.parts}
    written = withdrawing._rewritten
    calls = []

    def full_disk(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        return written(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(withdrawing, "_rewritten", full_disk)
    with pytest.raises(OSError, match="No space"):
        withdraw(releases, WITHDRAWAL)

    after = {path: path.read_bytes() for path in releases.rglob("*") if path.is_file() and ".work" not in path.parts}
    assert after == before


def test_what_was_withdrawn_cannot_come_back_until_a_correction_says_so(releases: Path, tmp_path: Path) -> None:
    raw = RawTables.copied_to(tmp_path / "raw")
    value = _value(releases)
    withdraw(releases, WITHDRAWAL)

    contract = current_release(releases).contract()
    read = read_raw_folder(raw.folder, contract, AS_OF)
    problems = told(published_findings(read.tables, contract, releases, "public", AS_OF))
    assert {(problem.file, problem.column, problem.value, problem.private) for problem in problems} == {
        ("voortgangsmeldingen.csv", COLUMN, None, True),
        ("correcties.csv", None, WITHDRAWAL.correction_id, False),
    }
    assert not any(value in problem.reason for problem in problems)
    assert any(MARK in problem.reason for problem in problems)

    raw.change(TABLE, KEY, **{COLUMN: MARK})
    raw.add("correcties", **WITHDRAWAL.correction)
    read = read_raw_folder(raw.folder, contract, AS_OF)
    assert read.problems == ()
    assert told(published_findings(read.tables, contract, releases, "public", AS_OF)) == ()


def test_a_withdrawn_row_may_not_be_entered_again(releases: Path, tmp_path: Path) -> None:
    raw = RawTables.copied_to(tmp_path / "raw")
    withdrawal = replace(WITHDRAWAL, column="")
    withdraw(releases, withdrawal)
    raw.add("correcties", **withdrawal.correction)
    contract = current_release(releases).contract()

    read = read_raw_folder(raw.folder, contract, AS_OF)
    (problem,) = told(published_findings(read.tables, contract, releases, "public", AS_OF))
    assert (problem.file, problem.row, problem.value) == (f"{TABLE}.csv", raw.row_number(TABLE, KEY), None)

    raw.remove(TABLE, KEY)
    for row in raw.rows("bronvermeldingen"):
        if (row["tabel"], row["sleutel"]) == (TABLE, KEY):
            raw.remove("bronvermeldingen", row["id"])
    read = read_raw_folder(raw.folder, contract, AS_OF)
    assert read.problems == ()
    assert told(published_findings(read.tables, contract, releases, "public", AS_OF)) == ()


@pytest.mark.slow
def test_a_running_site_shows_the_mark_at_once_and_the_text_nowhere(
    releases: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    value = _value(releases)
    pages = ("/nl/actiepunten/61", "/en/action-points/61", f"/nl/gegevens/register_{TABLE}?melding_id={KEY}")
    with start_server(releases) as site:
        spoken = value[:60]
        # twice, so that each worker has them in its memory
        for _ in range(4):
            assert spoken in _get(f"{site}{pages[0]}")
            assert value in _get(f"{site}/data/register_{TABLE}.csv").replace('""', '"')

        withdraw(releases, WITHDRAWAL)

        for _ in range(4):
            for page in pages:
                assert spoken not in _get(f"{site}{page}"), page
            assert MARK in _get(f"{site}{pages[0]}")
            assert spoken not in _get(f"{site}/data/register_{TABLE}.csv")
            assert MARK in _get(f"{site}/data/register_{TABLE}.csv?melding_id={KEY}")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server on the loopback
        return str(answer.read().decode("utf-8"))


def _command(releases: Path, answer: str, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")},
        "MONITOR_RELEASES_DIR": str(releases),
        "MONITOR_AS_OF": AS_OF.isoformat(),
        "MONITOR_REPORT_DIR": str(releases / "verslag"),
    }
    given = ["--table", TABLE, "--key", KEY, "--column", COLUMN, *options]
    command = [sys.executable, "-m", "dashboard.cli", "withdraw", *given]
    return subprocess.run(command, env=environment, input=answer, capture_output=True, text=True, check=False)


def test_the_command_shows_what_would_go_and_waits_for_ja(releases: Path) -> None:
    value = _value(releases)

    asked = _command(releases, "nee\n")
    assert asked.returncode == 1
    assert "Dit verdwijnt uit 2 uitgaven, voorgoed" in asked.stdout
    assert value not in asked.stdout
    assert _holders(releases, value) != []

    done = _command(releases, "ja\n", "--by", "de proefdienst")
    assert done.returncode == 0, done.stderr
    assert MARK in done.stdout
    assert WITHDRAWAL.correction_id in done.stdout
    assert _holders(releases, value) == []

    again = _command(releases, "", "--yes", "1")
    assert again.returncode == 1
    assert "niets meer in te trekken" in again.stderr


@pytest.mark.parametrize("decided_by", ["jan.proef@voorbeeld.be", "de dienst, 0478 12 34 56", "mevrouw Proef"])
def test_a_person_who_is_named_as_the_one_who_decided_is_refused_and_comes_in_no_release(
    releases: Path, decided_by: str
) -> None:
    refused = _command(releases, "", "--by", decided_by, "--yes", "1")

    assert refused.returncode == 1
    assert refused.stdout == ""
    assert refused.stderr.startswith("Achter BY staat een gegeven van een persoon.")
    assert decided_by not in refused.stderr
    assert _holders(releases, decided_by) == []
    assert not any("." in release.id for release in all_releases(releases))
