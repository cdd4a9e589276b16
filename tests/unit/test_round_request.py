"""What the coordinator sends round for a round of reporting, and what happens to what comes back."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.cli import main
from dashboard.opendata.contract import Contract
from dashboard.release_folder import ReleaseFolder
from dashboard.releases.merge import RefusedMerge, check_merge
from dashboard.releases.round_request import Request, UnknownRound, requests_for_round
from dashboard.releases.workbook import write_whole
from dashboard.settings import Settings
from tests.conftest import settings_for

ROUND = "vasg2020-evaluatie-2023"
REPORTS = "voortgangsmeldingen"


@pytest.fixture(scope="module")
def requests(release: ReleaseFolder, project_contract: Contract) -> dict[str, Request]:
    """The workbooks of one round, by domain."""
    return {request.domain: request for request in requests_for_round(release, project_contract, ROUND, "nl")}


@pytest.fixture
def settings(releases_folder: Path) -> Settings:
    """Settings with the committed tables and their release."""
    return settings_for(releases_folder)


def _book(request: Request) -> Any:
    return openpyxl.load_workbook(BytesIO(request.content))


def _rows(request: Request, sheet: str) -> list[dict[str, str]]:
    names, *rows = _book(request)[sheet].iter_rows(values_only=True)
    return [{name: cell or "" for name, cell in zip(names, row, strict=True)} for row in rows]


def _sent(folder: Path, requests: dict[str, Request]) -> Path:
    for request in requests.values():
        write_whole(folder / f"opvraging-{request.domain}.xlsx", request.content)
    return folder


def _filled(path: Path, key: str, **cells: str) -> None:
    """Complete the row with that key, as a person would."""
    book = openpyxl.load_workbook(path)
    sheet = book[REPORTS]
    columns = {cell.value: cell.column for cell in sheet[1]}
    (row,) = (cell.row for cell in sheet["A"] if cell.value == key)
    for name, value in cells.items():
        sheet.cell(row, columns[name]).value = value
    book.save(path)


def test_every_domain_with_an_action_point_gets_a_workbook_and_so_do_those_without_a_domain(
    requests: dict[str, Request],
) -> None:
    assert {domain: (request.name, request.action_points) for domain, request in requests.items()} == {
        "cultuur": ("Cultuur", 2),
        "jeugd": ("Jeugd", 8),
        "justitie-en-handhaving": ("Justitie en Handhaving", 8),
        "media": ("Media", 2),
        "mobiliteit": ("Mobiliteit", 1),
        "onderwijs": ("Onderwijs", 3),
        "sport": ("Sport", 2),
        "volksgezondheid": ("Volksgezondheid", 1),
        "welzijn": ("Welzijn", 9),
        "zonder-domein": ("zonder domein", 1),
    }


def test_a_row_stands_ready_for_each_action_point_with_a_key_of_its_own(requests: dict[str, Request]) -> None:
    first = _rows(requests["jeugd"], REPORTS)[0]
    assert {name: cell for name, cell in first.items() if cell} == {
        "melding_id": "vasg2020-evaluatie-2023-61-jeugd",
        "plan_id": "vasg2020",
        "actiepunt_id": "vasg2020-61",
        "ronde_id": ROUND,
    }
    # an action point of several domains stands in several workbooks
    keys = [row["melding_id"] for request in requests.values() for row in _rows(request, REPORTS)]
    assert len(keys) == len(set(keys)) == 37
    assert all(_rows(request, "bronnen") == [] for request in requests.values())


def test_what_is_known_of_each_action_point_stands_beside_it_with_why_it_is_asked_here(
    requests: dict[str, Request], release: ReleaseFolder, project_contract: Contract
) -> None:
    known = {row["actiepunt_id"]: row for row in _rows(requests["jeugd"], "Uitleg stand van zaken")}
    labels = project_contract.labels("officiele_stand", "nl")
    with release.public_file("stand_per_actiepunt").open(encoding="utf-8", newline="") as file:
        states = {row["actiepunt_id"]: row for row in csv.DictReader(file)}
    assert {key: row["officiële stand"] for key, row in known.items()} == {
        key: labels[states[key]["officiele_stand"]] for key in known
    }
    assert known["vasg2020-61"]["officiële stand"] == "Nog niet ingelezen"
    assert known["vasg2020-61"]["nummer"] == "61"
    assert known["vasg2020-61a"]["actiepunt"] == "Deel a: uitwisselen (deel van vasg2020-61)"
    assert known["vasg2020-61"]["waarom in deze werkmap"].startswith("volgens de bron: ")
    own = known["vasg2020-uittreksel-strafregister"]
    assert own["nummer"] == "niet bekend"
    assert own["waarom in deze werkmap"].startswith("eigen indeling van deze site")


def test_the_first_sheet_says_what_is_asked_that_nobody_is_described_and_where_to_find_help(
    requests: dict[str, Request],
) -> None:
    for request in requests.values():
        told = " ".join(cell.value for cell in _book(request)["Uitleg"]["A"] if cell.value)
        assert "Tussentijdse evaluatie, nota van 17 januari 2023" in told
        assert "Beschrijf nooit een persoon, een zaak of een slachtoffer, ook niet zonder naam." in told
        assert "Bel 1712, of 112 bij direct gevaar." in told
        assert 'telt nooit als nul of als "niet gerapporteerd"' in told


def test_a_source_is_chosen_from_those_that_are_known_or_typed_after_a_warning(requests: dict[str, Request]) -> None:
    book = _book(requests["jeugd"])
    rules = {rule.promptTitle: rule for rule in book[REPORTS].data_validations.dataValidation}
    assert (rules["bron_id"].type, rules["bron_id"].errorStyle) == ("list", "warning")
    assert rules["actiepunt_id"].errorStyle in (None, "stop")
    cells = rules["bron_id"].formula1.split("!")[1].replace("$", "")
    offered = [row[0].value for row in book["Keuzes"][cells]]
    assert offered[0] == "S001"
    assert len(offered) == 224


def test_what_comes_back_untouched_changes_nothing(
    requests: dict[str, Request], settings: Settings, project_contract: Contract, tmp_path: Path
) -> None:
    checked = check_merge(settings, project_contract, _sent(tmp_path / "terug", requests), remove_missing=True)

    assert checked.changes == {}
    assert checked.merge.left_open == 37
    assert (checked.merge.new, checked.merge.missing, checked.merge.unstamped) == ((), (), ())


def test_a_row_that_was_filled_in_becomes_a_report_and_the_others_are_left_out(
    requests: dict[str, Request], settings: Settings, project_contract: Contract, tmp_path: Path
) -> None:
    folder = _sent(tmp_path / "terug", requests)
    key = "vasg2020-evaluatie-2023-61-jeugd"
    cells = {
        "datum": "17/01/2023",
        "stand_van_zaken": "lopend",
        "afzender": "overheid",
        "bestuursniveau": "vlaams",
        "band": "gerapporteerd_als_resultaat",
        "toelichting_nl": "Verzonnen melding, enkel voor een test.",
        "bron_id": "S001",
    }
    _filled(folder / "opvraging-jeugd.xlsx", key, **cells)

    checked = check_merge(settings, project_contract, folder)

    (new,) = checked.merge.new
    assert (new.key, new.place.file, new.place.row) == (key, "opvraging-jeugd.xlsx", 2)
    assert checked.merge.left_open == 36
    old = (settings.raw_folder / f"{REPORTS}.csv").read_bytes()
    line = (
        f"{key};vasg2020;vasg2020-61;{ROUND};17/01/2023;;lopend;;overheid;vlaams;gerapporteerd_als_resultaat;"
        "Verzonnen melding, enkel voor een test.;;S001\r\n"
    )
    assert checked.changes[f"{REPORTS}.csv"].new == old + line.encode()


def test_a_row_that_was_half_filled_in_is_told_at_its_place(
    requests: dict[str, Request], settings: Settings, project_contract: Contract, tmp_path: Path
) -> None:
    folder = _sent(tmp_path / "terug", {"jeugd": requests["jeugd"]})
    _filled(folder / "opvraging-jeugd.xlsx", "vasg2020-evaluatie-2023-61a-jeugd", stand_van_zaken="lopend")

    with pytest.raises(RefusedMerge) as refused:
        check_merge(settings, project_contract, folder)

    assert [(problem.file, problem.sheet, problem.row, problem.column) for problem in refused.value.problems] == [
        ("opvraging-jeugd.xlsx", REPORTS, 3, column)
        for column in ("afzender", "band", "bestuursniveau", "bron_id", "toelichting_nl")
    ]


def test_the_same_release_gives_the_same_workbooks(
    requests: dict[str, Request], release: ReleaseFolder, project_contract: Contract
) -> None:
    again = requests_for_round(release, project_contract, ROUND, "nl")
    assert [request.content for request in again] == [request.content for request in requests.values()]


def test_an_unknown_round_is_told_with_those_that_there_are(
    release: ReleaseFolder,
    project_contract: Contract,
    releases_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(UnknownRound) as unknown:
        requests_for_round(release, project_contract, "vasg2020-2099", "nl")
    assert unknown.value.known == ("vasg2020-evaluatie-2023", "vasg2020-najaar-2021")

    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(releases_folder))
    monkeypatch.setattr("dashboard.cli.workbook._contract", lambda _settings, _say: project_contract)
    assert main(["request"]) == 1
    assert capsys.readouterr().err == (
        "Zeg voor welke ronde: make request ROUND=<ronde>. De rondes in de gepubliceerde uitgave: "
        "vasg2020-evaluatie-2023, vasg2020-najaar-2021.\n"
    )


def test_the_command_writes_the_workbooks_and_says_where(
    project_contract: Contract,
    releases_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(releases_folder))
    monkeypatch.setattr("dashboard.cli.workbook._contract", lambda _settings, _say: project_contract)
    monkeypatch.setattr("dashboard.cli.workbook.BUILD_FOLDER", tmp_path)

    assert main(["request", "--round", ROUND]) == 0

    folder = tmp_path / "opvraging" / ROUND
    assert len(list(folder.glob("opvraging-*.xlsx"))) == 10
    told = capsys.readouterr().out
    assert "opvraging-mobiliteit.xlsx: domein Mobiliteit, 1 actiepunt of deel ervan\n" in told
    assert f"De werkmappen staan in {folder}." in told
