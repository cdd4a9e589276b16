"""`make check` as whoever types it reads it: clean, with problems, without a folder; and the contract that it keeps."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.intake import Intake, Problem
from dashboard.opendata.contract import Contract, contract_from_json, contract_to_json
from dashboard.release_folder import ReleaseFolder
from dashboard.releases import known_contract as known
from dashboard.releases.dbt import DbtRun
from dashboard.releases.quality import QualityFinding
from dashboard.releases.refresh import BuildFailure, Refreshed
from dashboard.settings import PROJECT_FOLDER

REPORT = {
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
}


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project_contract: Contract) -> Path:
    """A copy of the committed tables, and a report folder; the contract is known without dbt."""
    monkeypatch.setenv("MONITOR_RAW_DIR", str(tmp_path / "raw"))
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(tmp_path / "releases"))
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(tmp_path / "verslag"))
    monkeypatch.delenv("MAKELEVEL", raising=False)
    monkeypatch.setattr("dashboard.cli.checking.known_contract", lambda **_mode: project_contract)
    return Path(shutil.copytree(PROJECT_FOLDER / "data/raw", tmp_path / "raw"))


def append(raw: Path, **cells: str) -> int:
    """Add a progress report; gives the number of its row."""
    path = raw / "voortgangsmeldingen.csv"
    text = path.read_text(encoding="utf-8-sig")
    names = next(csv.reader(io.StringIO(text), delimiter=";"))
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=";").writerow([{**REPORT, **cells}.get(name, "") for name in names])
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(line.getvalue())
    return len(list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))) + 1


def test_a_clean_folder_is_told_in_a_line_with_the_place_of_the_report(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    told = capsys.readouterr()
    folder = raw.parent / "verslag"
    assert re.fullmatch(
        r"Geen fouten in \d\d tabellen: 1\.\d\d\d rijen nagekeken\. "
        r"Er is alleen nagekeken; er is niets gepubliceerd\.\n"
        rf"Het verslag staat in {folder}/verslag\.html: open dat bestand in een browser\.\n",
        told.out,
    )
    assert told.err == ""
    assert [path.name for path in folder.iterdir()] == ["verslag.html"]
    # nothing is built
    assert not (raw.parent / "releases").exists()


def test_problems_are_told_at_once_with_their_number_and_the_place_of_the_report(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = append(raw, stand_van_zaken="bijna klaar", toelichting_nl="vraag het aan jan@voorbeeld.be")
    assert main(["check"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == (
        "Er zijn 2 fouten in de bestanden. Er is alleen nagekeken; er is niets gepubliceerd.\n\n"
        f'voortgangsmeldingen.csv, rij {row}, kolom "stand_van_zaken": "bijna klaar" is hier niet toegelaten. '
        "Toegelaten: op_te_starten, lopend, afgerond, stopgezet, niet_gerapporteerd, feit. "
        "Schrijf een van deze codes, precies zo.\n\n"
        f'voortgangsmeldingen.csv, rij {row}, kolom "toelichting_nl": In deze cel staat een e-mailadres (j…@…). '
        "Gegevens van een persoon komen nooit in een tabel, ook niet van iemand van de dienst. "
        "Toegelaten is een functie of de naam van een organisatie. Haal het adres weg uit de cel.\n\n"
        f"Alles staat in {raw.parent}/verslag/verslag.html: open dat bestand in een browser. "
        "De foute cellen zijn gekleurd in problemen.xlsx, en de hele lijst staat ook in problemen.csv.\n"
    )


def test_a_hundred_problems_leave_a_screen_of_fifty_and_a_table_of_a_hundred(
    raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(100):
        append(raw, melding_id=f"proef-{number}", stand_van_zaken="weg")
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert told.count("voortgangsmeldingen.csv, rij ") == 50
    assert "\nEn nog 50, niet op dit scherm: u vindt alles in het verslag.\n" in told
    lines = (raw.parent / "verslag" / "problemen.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 101


def test_a_warning_refuses_nothing_and_is_told(raw: Path, capsys: pytest.CaptureFixture[str]) -> None:
    row = append(raw, toelichting_nl="Gesprek met mevrouw Voorbeeld.")
    assert main(["check"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Geen fouten in ")
    assert "Er is 1 cel na te kijken; dat houdt niets tegen." in told.err
    assert f'voortgangsmeldingen.csv, rij {row}, kolom "toelichting_nl": Hier staat misschien de naam' in told.err
    assert "Voorbeeld" not in told.err + told.out
    assert "nakijken" in (raw.parent / "verslag" / "problemen.csv").read_text(encoding="utf-8-sig")


def test_the_last_line_explains_what_make_prints_itself(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MAKELEVEL", "1")
    append(raw, stand_van_zaken="weg")
    assert main(["check"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        'Als make hieronder nog "Error 1" schrijft: dat betekent alleen dat er iets te verbeteren of te kiezen is, '
        "zoals hierboven staat. Er is niets stuk."
    )
    monkeypatch.setenv("MONITOR_LANGUAGE", "en")
    monkeypatch.setenv("MONITOR_RAW_DIR", str(raw / "nowhere"))
    assert main(["check"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith('If make still writes "Error 2" below: ')
    monkeypatch.setenv("MONITOR_RAW_DIR", str(PROJECT_FOLDER / "data/raw"))
    assert main(["check"]) == 0
    assert "Error" not in capsys.readouterr().err


def test_a_folder_that_is_not_there_could_not_be_checked(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_RAW_DIR", str(raw / "nergens"))
    assert main(["check"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Er is alleen nagekeken; er is niets gepubliceerd.\n\n")
    assert f"{raw / 'nergens'}: Deze map bestaat niet" in told


def test_a_report_folder_that_cannot_be_written_hides_nothing_of_what_was_found(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (raw.parent / "bestand").touch()
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(raw.parent / "bestand"))
    append(raw, stand_van_zaken="weg")
    assert main(["check"]) == 1
    told = capsys.readouterr().err
    assert '"weg" is hier niet toegelaten' in told
    assert f"Het verslag kon niet geschreven worden in de map {raw.parent}/bestand." in told


def test_the_report_may_stand_in_the_folder_of_the_tables(
    raw: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(raw))
    append(raw, stand_van_zaken="weg")
    assert [main(["check"]), main(["check"])] == [1, 1]
    assert capsys.readouterr().err.count("Er is 1 fout in de bestanden.") == 2


def test_the_contract_is_kept_while_no_file_of_the_project_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project_contract: Contract
) -> None:
    parsed = []

    def parse(_run: DbtRun) -> Contract:
        parsed.append(1)
        return project_contract

    project = tmp_path / "dbt"
    shutil.copytree(PROJECT_FOLDER / "dbt", project, ignore=shutil.ignore_patterns("target", "logs"))
    monkeypatch.setattr("dashboard.releases.dbt.DBT_FOLDER", project)
    monkeypatch.setattr(DbtRun, "parse", parse)
    kept = tmp_path / "kept"

    assert known.known_contract(kept) == project_contract
    assert known.known_contract(kept) == project_contract
    (project / "target").mkdir()
    (project / "target" / "manifest.json").touch()
    assert known.known_contract(kept) == project_contract
    assert len(parsed) == 1

    codes = project / "seeds" / "code_lists.csv"
    codes.write_text(codes.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    known.known_contract(kept)
    assert len(parsed) == 2
    # what was kept of the project as it was is gone
    (only,) = kept.iterdir()

    for broken in ("", "{}", '{"raw": [1]}'):
        only.write_text(broken, encoding="utf-8")
        assert known.known_contract(kept) == project_contract
    assert len(parsed) == 5


def test_a_folder_that_cannot_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, project_contract: Contract
) -> None:
    monkeypatch.setattr(DbtRun, "parse", lambda _run: project_contract)
    (tmp_path / "file").touch()
    assert known.known_contract(tmp_path / "file") == project_contract


def test_the_contract_of_the_project_is_the_same_after_being_kept(project_contract: Contract) -> None:
    assert contract_from_json(contract_to_json(project_contract)) == project_contract


def test_a_refresh_leaves_a_report_of_what_it_published_and_of_what_to_look_at(
    tmp_path: Path, release: ReleaseFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = Problem("plannen.csv", 2, "titel_nl", "…", "Misschien een naam.")
    finding = QualityFinding(
        "actiepunt_zonder_trekker", "actiepunten", "vasg2020-61", "Uitwisseling", "Exchange", None, ""
    )
    refreshed = Refreshed(release, None, True, Intake({}, (), (), (warning,)), (finding,))
    monkeypatch.setattr("dashboard.cli.refreshing.refresh_and_compare", lambda *_, **__: refreshed)
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(tmp_path))
    assert main(["refresh"]) == 0
    told = capsys.readouterr()
    assert f"Gepubliceerd: uitgave {release.id}" in told.out
    assert "Misschien een naam." in told.err
    page = (tmp_path / "verslag.html").read_text(encoding="utf-8")
    for text in (f"Gepubliceerd: uitgave {release.id}", "Misschien een naam.", "vasg2020-61"):
        assert text in page
    assert 'class="outcome"' in page


@pytest.mark.parametrize(
    ("failure", "told_in_report"),
    [
        (BuildFailure("Database Error in model x"), "Database Error in model x"),
        (OSError(28, "No space left on device"), "De verversing kon niet afgemaakt worden. Er is niets gepubliceerd."),
    ],
)
def test_a_refresh_that_fails_never_leaves_a_report_of_an_earlier_one(
    tmp_path: Path,
    failure: Exception,
    told_in_report: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> Refreshed:
        raise failure

    (tmp_path / "verslag.html").write_text("Gepubliceerd, gisteren.", encoding="utf-8")
    (tmp_path / "problemen.csv").touch()
    monkeypatch.setattr("dashboard.cli.refreshing.refresh_and_compare", fail)
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(tmp_path))
    assert main(["refresh"]) == 2
    assert str(failure.args[-1]) in capsys.readouterr().err
    page = (tmp_path / "verslag.html").read_text(encoding="utf-8")
    assert told_in_report in page
    assert "De site toont nog altijd de vorige uitgave." in page
    assert "gisteren" not in page
    assert 'class="outcome wrong"' in page
    assert [path.name for path in tmp_path.iterdir()] == ["verslag.html"]
