"""A refresh shows new data at once, or tells which cell to mend and leaves the published release as it was."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.cli.changes import change_lines
from dashboard.release_folder import ReleaseChanges, all_releases, current_release
from dashboard.releases.lock import releases_lock
from dashboard.releases.refresh import BuildFailure, RefusedFiles, refresh, refresh_and_compare
from dashboard.settings import PROJECT_FOLDER
from dashboard.words import words
from tests.conftest import AS_OF, settings_for

RAW = PROJECT_FOLDER / "data" / "raw"


def _silent(_step: str) -> None:
    pass


@pytest.fixture
def raw_copy(tmp_path: Path) -> Path:
    """A copy of the committed tables that a test may change."""
    return Path(shutil.copytree(RAW, tmp_path / "raw"))


@pytest.fixture
def releases_copy(releases_folder: Path, tmp_path: Path) -> Path:
    """A releases folder that begins with the release of the committed record."""
    return Path(shutil.copytree(releases_folder, tmp_path / "releases", symlinks=True))


def _append(raw: Path, table: str, **cells: str) -> int:
    """Add a row at the end of a raw table; gives its row number as a spreadsheet counts."""
    path = raw / f"{table}.csv"
    text = path.read_text(encoding="utf-8-sig")
    header = next(csv.reader(io.StringIO(text), delimiter=";"))
    assert set(cells) <= set(header)
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([cells.get(name, "") for name in header])
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(line.getvalue())
    return len(list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))) + 1


def _report(**cells: str) -> dict[str, str]:
    return {
        "melding_id": "proefmelding",
        "plan_id": "vasg2020",
        "actiepunt_id": "vasg2020-61",
        "datum": "2026-11-20",
        "stand_van_zaken": "lopend",
        "afzender": "overheid",
        "bestuursniveau": "vlaams",
        "band": "gerapporteerd_als_resultaat",
        "toelichting_nl": "Verzonnen melding, enkel voor een test.",
        "bron_id": "S001",
        **cells,
    }


def _statuses(folder: Path) -> dict[str, str]:
    with current_release(folder).public_file("stand_per_actiepunt").open(encoding="utf-8", newline="") as file:
        return {row["actiepunt_id"]: row["officiele_stand"] for row in csv.DictReader(file)}


def _bytes_of(releases: Path) -> dict[Path, bytes]:
    """Every file of every release, and where the link leads."""
    return {
        **{path: path.read_bytes() for path in releases.glob("2*/**/*") if path.is_file()},
        releases / "current": str((releases / "current").readlink()).encode(),
    }


def _left_over(releases: Path) -> list[str]:
    """What lies in the folder and is no release: nothing but the lock and dbt's own files may."""
    known = {"current", ".lock", ".work"}
    return sorted(path.name for path in releases.iterdir() if path.name not in known and path.name[0] != "2")


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server on the loopback
        return str(answer.read().decode("utf-8"))


def test_a_new_report_shows_on_the_running_site_and_in_its_file_without_a_restart(
    raw_copy: Path, releases_copy: Path, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    with start_server(releases_copy) as site:
        before = _get(f"{site}/nl/actiepunten/61")
        assert f'data-release="{current_release(releases_copy).id}"' in before
        assert _statuses(releases_copy)["vasg2020-61"] == "nog_niet_ingelezen"

        _append(raw_copy, "voortgangsmeldingen", **_report())
        refreshed = refresh_and_compare(settings_for(releases_copy, MONITOR_RAW_DIR=str(raw_copy)), _silent)
        new = refreshed.release

        assert _statuses(releases_copy)["vasg2020-61"] == "lopend"
        served = csv.DictReader(io.StringIO(_get(f"{site}/data/stand_per_actiepunt.csv")))
        assert {row["actiepunt_id"]: row["officiele_stand"] for row in served}["vasg2020-61"] == "lopend"
        assert "proefmelding" in _get(f"{site}/data/register_voortgangsmeldingen.csv")
        after = _get(f"{site}/nl/actiepunten/61")
        assert f'data-release="{new.id}"' in after
        assert "Verzonnen melding" not in before
        assert "Verzonnen melding" in after
        assert "Sinds 20 november 2026" in after
        assert "Sinds 20 november 2026" not in before
        assert refreshed.comparison
        told = change_lines(refreshed.comparison, new.contract(), words("nl"), "changes.did")
        assert "  voortgangsmeldingen: 1 nieuw" in told
        assert "    proefmelding: nieuwe rij" in told
        assert (
            "  Stand per actiepunt: 61, Internationale uitwisseling over de integriteit van kinderen en jongeren, "
            'kolom "officiele_stand": Nog niet ingelezen → Lopend'
        ) in told


def test_a_report_with_a_wrong_code_is_told_by_file_row_column_value_and_what_is_allowed(
    raw_copy: Path, releases_copy: Path
) -> None:
    row = _append(raw_copy, "voortgangsmeldingen", **_report(stand_van_zaken="loopend"))
    before = {path: path.read_bytes() for path in current_release(releases_copy).path.rglob("*") if path.is_file()}
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")},
        "MONITOR_RAW_DIR": str(raw_copy),
        "MONITOR_RELEASES_DIR": str(releases_copy),
        "MONITOR_REPORT_DIR": str(raw_copy.parent / "verslag"),
        "MONITOR_AS_OF": AS_OF.isoformat(),
    }

    ran = subprocess.run(
        [sys.executable, "-m", "dashboard.cli", "refresh"], env=environment, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 1
    for told in ("voortgangsmeldingen.csv", str(row), "stand_van_zaken", "loopend", "lopend", "afgerond", "stopgezet"):
        assert told in ran.stderr
    assert "Er is niets gepubliceerd" in ran.stderr
    assert "Traceback" not in ran.stderr
    for name in ("verslag.html", "problemen.csv"):
        text = (raw_copy.parent / "verslag" / name).read_text(encoding="utf-8-sig")
        assert "loopend" in text
    assert (raw_copy.parent / "verslag" / "problemen.xlsx").is_file()
    after = {path: path.read_bytes() for path in current_release(releases_copy).path.rglob("*") if path.is_file()}
    assert after == before
    assert [path.name for path in releases_copy.glob(".new-*")] == []


def test_all_problems_are_told_at_once(raw_copy: Path, releases_copy: Path) -> None:
    _append(raw_copy, "voortgangsmeldingen", **_report(datum="2026-02-30", bron_id="S999"))
    _append(raw_copy, "leemten", leemte_id="x", plan_id="vasg2020", onderwerp="iets", soort="leeg", wat_nl="Proef.")

    with pytest.raises(RefusedFiles) as refused:
        refresh(settings_for(releases_copy, MONITOR_RAW_DIR=str(raw_copy)), _silent)

    told = {(problem.file, problem.column, problem.value) for problem in refused.value.problems}
    assert told == {
        ("voortgangsmeldingen.csv", "datum", "2026-02-30"),
        ("voortgangsmeldingen.csv", "bron_id", "S999"),
        ("leemten.csv", "onderwerp", "iets"),
        ("leemten.csv", "soort", "leeg"),
    }


def test_where_nothing_changed_nothing_is_published_also_on_the_next_day(
    releases_copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _bytes_of(releases_copy)
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(releases_copy))
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(releases_copy.parent / "verslag"))
    # the day after: only the as-of date and the counts of days until it would be others
    monkeypatch.setenv("MONITOR_AS_OF", (AS_OF + timedelta(days=1)).isoformat())

    assert main(["refresh"]) == 0

    (told,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("Er is niets veranderd"))
    assert told.startswith(f"Er is niets veranderd sinds uitgave {current_release(releases_copy).id}, van ")
    assert told.endswith("er is niets gepubliceerd en die uitgave, stand op 25 november 2026, blijft staan.")
    assert told in (releases_copy.parent / "verslag" / "verslag.html").read_text(encoding="utf-8")
    assert _bytes_of(releases_copy) == before
    assert _left_over(releases_copy) == []


@pytest.mark.slow
def test_where_nothing_changed_a_damaged_release_is_still_replaced(releases_copy: Path) -> None:
    first = current_release(releases_copy)
    damaged = first.public_file("stand_per_actiepunt", "csv.br")
    content = damaged.read_bytes()
    damaged.write_bytes(content[:100])

    refreshed = refresh_and_compare(settings_for(releases_copy), _silent)

    assert refreshed.is_published
    assert refreshed.release.public_file("stand_per_actiepunt", "csv.br").read_bytes() == content


def test_the_same_tables_give_the_same_public_bytes_again(releases_copy: Path) -> None:
    first = current_release(releases_copy)
    # what a killed refresh leaves is cleared away by the next one
    (releases_copy / ".new-20200101T000000Z" / "data").mkdir(parents=True)

    refreshed = refresh_and_compare(settings_for(releases_copy), _silent, always=True)
    second = refreshed.release

    assert second.id > first.id
    assert refreshed.is_published
    assert second.record().changes == ReleaseChanges(first.id, ())
    assert second.record().public_files == first.record().public_files
    assert second.record().raw_files == first.record().raw_files
    assert (second.path / "contract.json").read_bytes() == (first.path / "contract.json").read_bytes()
    assert [release.id for release in all_releases(releases_copy)] == [second.id, first.id]
    assert _left_over(releases_copy) == []
    # an unchanged file lies on disk once
    assert all(path.samefile(first.data / path.name) for path in second.data.iterdir())
    assert len(list(second.data.iterdir())) == 3 * len(second.record().public_files)


def test_an_earlier_as_of_date_counts_only_what_was_reported_by_then(tmp_path: Path) -> None:
    # the answer came by 22 September 2021; the round planned for autumn 2021 ends on 31 December
    refresh(settings_for(tmp_path, MONITOR_AS_OF="2021-12-30"), _silent)

    assert current_release(tmp_path).record().as_of.isoformat() == "2021-12-30"
    assert _statuses(tmp_path)["vasg2020-61"] == "niet_gerapporteerd"


def test_a_refresh_is_refused_with_a_sentence_while_another_runs(releases_copy: Path) -> None:
    environment = {**os.environ, "MONITOR_RELEASES_DIR": str(releases_copy)}
    with releases_lock(releases_copy):
        ran = subprocess.run(
            [sys.executable, "-m", "dashboard.cli", "refresh"],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    assert ran.returncode == 2
    assert ran.stderr == "Er loopt al een andere verversing. Wacht tot die klaar is en probeer opnieuw.\n"


def test_a_build_that_fails_publishes_nothing(
    raw_copy: Path, releases_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current_release(releases_copy).id
    broken = shutil.copytree(PROJECT_FOLDER / "dbt", raw_copy.parent / "dbt")
    mart = broken / "models" / "marts" / "plan_overview.sql"
    mart.write_text(mart.read_text(encoding="utf-8").replace("from ", "from nowhere_", 1), encoding="utf-8")
    monkeypatch.setattr("dashboard.releases.dbt.DBT_FOLDER", broken)

    with pytest.raises(BuildFailure):
        refresh(settings_for(releases_copy), _silent)

    assert current_release(releases_copy).id == before
    assert [path.name for path in releases_copy.glob(".new-*")] == []
