"""What is fictitious and what is real never meet: not in a command, not in intake, not in a folder of releases."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.intake import read_raw_folder
from dashboard.release_folder import ReleaseFolder
from dashboard.releases.known_contract import known_contract
from dashboard.releases.refresh import OtherMode, refresh_and_compare
from dashboard.settings import DEMO, PROJECT_FOLDER, PUBLIC, demo_settings, read_settings
from tests.conftest import demo_settings_for, settings_for

RAW = PROJECT_FOLDER / "data" / "raw"
AS_OF = date(2026, 11, 25)


def test_the_demonstration_has_folders_of_its_own_unless_others_are_set() -> None:
    settings = read_settings({"MONITOR_MODE": "demo"})

    assert settings.raw_folder == PROJECT_FOLDER / "build" / "demo" / "raw"
    assert settings.releases_folder == PROJECT_FOLDER / "build" / "demo" / "releases"
    assert settings.report_folder == PROJECT_FOLDER / "build" / "demo" / "verslag"
    assert settings.main_plan == "voorbeeldplan"
    assert read_settings({"MONITOR_MODE": "demo", "MONITOR_RELEASES_DIR": "/elders"}).releases_folder == Path("/elders")


def test_make_demo_never_writes_over_the_tables_of_the_department() -> None:
    made = demo_settings({"MONITOR_RAW_DIR": "/dienst/tabellen", "MONITOR_RELEASES_DIR": "/dienst/uitgaven"})

    assert made.raw_folder == PROJECT_FOLDER / "build" / "demo" / "raw"
    assert made.releases_folder == Path("/dienst/uitgaven")
    assert made.mode == DEMO


def test_with_the_public_mode_set_no_demonstration_is_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("MONITOR_MODE", "public")
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(tmp_path))
    monkeypatch.delenv("MAKELEVEL", raising=False)

    assert main(["demo"]) == 2
    assert capsys.readouterr().err == (
        "Met MONITOR_MODE=public wordt geen demonstratie gemaakt: verzonnen gegevens komen nooit op de openbare site. "
        "Haal MONITOR_MODE weg, of zet MONITOR_MODE=demo.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_without_a_demonstration_run_says_how_to_make_one_and_refreshes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("MONITOR_MODE", "demo")
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(tmp_path))
    monkeypatch.setenv("MONITOR_RAW_DIR", str(RAW))
    monkeypatch.delenv("MAKELEVEL", raising=False)

    assert main(["run"]) == 2
    assert capsys.readouterr().err == "Er is nog geen demonstratie. Maak ze met: make demo\n"
    assert list(tmp_path.iterdir()) == []


def test_the_record_is_refused_in_demo_mode() -> None:
    """In demo mode its countries are unknown, and the fictitious plan is not among its plans."""
    problems = read_raw_folder(RAW, known_contract(mode=DEMO), AS_OF, mode=DEMO).problems

    (plan,) = [problem for problem in problems if problem.kind == "plan_of_demo_missing"]
    assert plan.file == "plannen.csv"
    assert plan.reason.startswith("Dit zijn niet de tabellen van de demonstratie")
    (country, *_) = [problem for problem in problems if problem.kind == "country_real" and problem.value == "BE"]
    assert country.reason == (
        '"BE" mag hier niet staan: een demonstratie kent enkel de verzonnen landen XA tot XZ. '
        "Wil je echte tabellen publiceren, haal dan MONITOR_MODE=demo weg."
    )


def test_the_demonstration_is_refused_in_public_mode(demo_raw_folder: Path) -> None:
    problems = read_raw_folder(demo_raw_folder, known_contract(), AS_OF).problems

    (plan,) = [problem for problem in problems if problem.kind == "plan_fictitious"]
    assert (plan.file, plan.column, plan.value) == ("plannen.csv", "plan_id", "voorbeeldplan")
    countries = [problem for problem in problems if problem.kind == "country_fictitious"]
    assert countries[0].reason == (
        f'"{countries[0].value}" is geen land: de codes XA tot XZ zijn van de demonstratie en mogen enkel daar staan. '
        'Schrijf de code van een land dat bestaat, uit de lijst "land".'
    )
    assert {problem.kind for problem in problems} == {"plan_fictitious", "country_fictitious"}


def test_one_fictitious_country_is_enough_to_refuse_the_record(tmp_path: Path) -> None:
    raw = Path(shutil.copytree(RAW, tmp_path / "raw"))
    partners = raw / "partners.csv"
    partners.write_bytes(partners.read_bytes() + b"verzonnen;Verzonnen;;XB;;S001\r\n")

    (problem,) = read_raw_folder(raw, known_contract(), AS_OF).problems

    assert (problem.kind, problem.file, problem.column, problem.value) == (
        "country_fictitious",
        "partners.csv",
        "land",
        "XB",
    )


def test_the_public_contract_knows_no_fictitious_country_and_that_of_the_demonstration_no_real_one() -> None:
    real = {code.code for code in known_contract().codes["land"]}
    fictitious = {code.code for code in known_contract(mode=DEMO).codes["land"]}

    assert len(fictitious) == 25
    # XK is in use for a real country, although ISO leaves it to users
    assert fictitious == {f"X{letter}" for letter in "ABCDEFGHIJLMNOPQRSTUVWXYZ"}
    assert "BE" in real
    assert not real & fictitious


def test_a_folder_with_real_releases_takes_no_demonstration_and_the_other_way_round(
    releases_folder: Path, demo_releases_folder: Path, demo_raw_folder: Path
) -> None:
    before = {path.name for folder in (releases_folder, demo_releases_folder) for path in folder.iterdir()}

    with pytest.raises(OtherMode, match=PUBLIC):
        refresh_and_compare(demo_settings_for(releases_folder, demo_raw_folder), lambda _step: None)
    with pytest.raises(OtherMode, match=DEMO):
        refresh_and_compare(settings_for(demo_releases_folder), lambda _step: None)

    assert {path.name for folder in (releases_folder, demo_releases_folder) for path in folder.iterdir()} == before


@pytest.mark.parametrize("command", ["refresh", "preview", "serve", "run"])
def test_every_command_tells_which_releases_lie_in_the_folder(
    command: str, demo_releases_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(demo_releases_folder))
    monkeypatch.delenv("MONITOR_MODE", raising=False)
    monkeypatch.delenv("MAKELEVEL", raising=False)

    assert main([command]) == 2
    assert capsys.readouterr().err.startswith(
        f"In {demo_releases_folder} staan uitgaven van een demonstratie, met verzonnen gegevens. "
        "Echte uitgaven komen daar nooit bij."
    )


def test_a_release_of_the_demonstration_says_so(demo_release: ReleaseFolder) -> None:
    assert demo_release.record().mode == DEMO
    assert {code.code[0] for code in demo_release.contract().codes["land"]} == {"X"}
