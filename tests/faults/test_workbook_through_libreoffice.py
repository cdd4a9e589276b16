"""The workbook, changed by a script and saved by LibreOffice, through merge and refresh to the site: nothing lost."""

from __future__ import annotations

import shutil
import subprocess
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import load_workbook

from dashboard.opendata.contract import Contract
from dashboard.release_folder import ReleaseFolder, current_release
from dashboard.releases.known_contract import known_contract
from dashboard.releases.merge import check_merge, write_merge
from dashboard.releases.raw_tables import read_raw_tables
from dashboard.releases.refresh import refresh
from dashboard.releases.workbook import whole_workbook, write_whole
from dashboard.settings import PROJECT_FOLDER, Settings
from tests.conftest import settings_for

RAW = PROJECT_FOLDER / "data" / "raw"
# where the last row of a table, with another key, would not be a row of its own
_CELLS: Mapping[str, Mapping[str, str]] = {
    "voortgangsmeldingen": {
        "actiepunt_id": "vasg2020-61",
        "toelichting_nl": "Verzonnen melding, enkel voor een test.",
    },
    # an exchange of its own within the plan: the page opens with those
    "uitwisselingen": {
        "titel_nl": "Verzonnen uitwisseling voor een test",
        "hoort_bij_id": "",
        "begin": "2022-05-17",
        "einde": "",
    },
    "actiepunten": {"titel_nl": "Verzonnen onderwerp, enkel voor een test"},
    "planwijzigingen": {
        "plan_id": "vasg2020",
        "actiepunt_id": "vasg2020-61",
        "veld": "titel",
        "nieuw": "Verzonnen titel",
        "bron_id": "S001",
    },
    "correcties": {
        "tabel": "voortgangsmeldingen",
        "sleutel": "melding-61-antwoord-speerpunt",
        "kolom": "toelichting_en",
        "soort": "verbeterd",
        "nieuw": "A made-up correction, for a test only.",
        "reden_nl": "Verzonnen verbetering, enkel voor een test.",
        "datum": "2026-11-24",
    },
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return known_contract()


@pytest.fixture
def settings(releases_folder: Path, tmp_path: Path) -> Settings:
    """A copy of the committed tables, and of the releases folder with their release."""
    shutil.copytree(releases_folder, tmp_path / "releases", symlinks=True)
    shutil.copytree(RAW, tmp_path / "raw")
    return settings_for(tmp_path / "releases", MONITOR_RAW_DIR=str(tmp_path / "raw"))


def _workbook(settings: Settings, contract: Contract, edit: Callable[[Any], None], ending: str) -> Path:
    """The workbook of the tables, changed by a script, and saved by LibreOffice with that ending."""
    folder = settings.raw_folder.parent
    tables = read_raw_tables(settings.raw_folder, contract, "nl")
    write_whole(folder / "werkmap.xlsx", whole_workbook(tables, contract, "nl"))
    book = openpyxl.load_workbook(folder / "werkmap.xlsx")
    edit(book)
    book.save(folder / "werkmap.xlsx")
    return _saved_by_libreoffice(folder / "werkmap.xlsx", ending)


def _saved_by_libreoffice(path: Path, ending: str) -> Path:
    folder = path.parent / "bewaard"
    office = ["soffice", f"-env:UserInstallation=file://{path.parent / 'office'}", "--headless"]
    command = [*office, "--convert-to", ending, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / f"{path.stem}.{ending}"


def _add_row(book: Any, table: str, key: str, **cells: str) -> None:
    """One more row: the table's last one with another key and these cells."""
    sheet = book[table]
    last = sheet.max_row
    for column in range(1, sheet.max_column + 1):
        name = sheet.cell(1, column).value
        value = sheet.cell(last, column).value if last > 1 else None
        sheet.cell(last + 1, column).value = key if column == 1 else cells.get(name, value)


def _merge(settings: Settings, contract: Contract, workbook: Path) -> None:
    checked = check_merge(settings, contract, workbook)
    write_merge(settings, checked, settings.raw_folder.parent / "backups")


def _refreshed(settings: Settings) -> ReleaseFolder:
    refresh(settings, tell=lambda _step: None)
    return current_release(settings.releases_folder)


def _get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server on the loopback
        return str(answer.read().decode("utf-8"))


@pytest.mark.slow
def test_one_new_row_in_every_table_saved_by_libreoffice_shows_on_the_site(
    settings: Settings, contract: Contract, start_server: Callable[..., AbstractContextManager[str]]
) -> None:
    before = {table: (settings.raw_folder / f"{table}.csv").read_bytes() for table in contract.raw}
    old = _CELLS["correcties"]["sleutel"]

    def edit(book: Any) -> None:
        for table in contract.raw:
            _add_row(book, table, f"proef-{table}", **_CELLS.get(table, {}))
        reports = book["voortgangsmeldingen"]
        names = {cell.value: cell.column for cell in reports[1]}
        (row,) = (cell.row for cell in reports["A"] if cell.value == old)
        corrected = reports.cell(row, names["toelichting_en"])
        corrections = book["correcties"]
        told = {cell.value: cell.column for cell in corrections[1]}
        corrections.cell(2, told["oud"]).value = corrected.value
        corrected.value = _CELLS["correcties"]["nieuw"]

    _merge(settings, contract, _workbook(settings, contract, edit, "xlsx"))

    for table, content in before.items():
        now = (settings.raw_folder / f"{table}.csv").read_bytes()
        kept, added = now[: now.rindex(b"proef-")], now[now.rindex(b"proef-") :]
        assert added.startswith(f"proef-{table};".encode())
        assert added.endswith(b"\r\n")
        if table == "voortgangsmeldingen":
            lines = list(zip(kept.split(b"\r\n"), content.split(b"\r\n"), strict=True))
            assert [line.split(b";")[0].decode() for line, was in lines if line != was] == [old]
        else:
            assert kept == content

    release = _refreshed(settings)

    for table in contract.raw:
        assert f"proef-{table}" in release.public_file(f"register_{table}").read_text(encoding="utf-8")
    with start_server(settings.releases_folder) as site:
        # whatever the table is, its page shows the row that has this key
        for table in contract.raw:
            assert f"proef-{table}" in _get(
                f"{site}/nl/gegevens/register_{table}?{contract.raw[table].key.name}=proef-{table}"
            ), table
        assert "Verzonnen uitwisseling voor een test" in _get(f"{site}/nl/uitwisseling")
        assert "Verzonnen onderwerp, enkel voor een test" in _get(f"{site}/nl/actiepunten")
        assert "Verzonnen melding, enkel voor een test." in _get(f"{site}/nl/actiepunten/61")


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_saves_changes_only_what_was_changed(
    settings: Settings, contract: Contract, ending: str
) -> None:
    changed = {"voortgangsmeldingen", "bronnen"}
    before = {table: (settings.raw_folder / f"{table}.csv").read_bytes() for table in contract.raw}
    first = current_release(settings.releases_folder)

    def edit(book: Any) -> None:
        _add_row(book, "bronnen", "S999")
        cells = {**_CELLS["voortgangsmeldingen"], "datum": "2022-05", "bron_id": "S999"}
        _add_row(book, "voortgangsmeldingen", "proef-melding", **cells)

    _merge(settings, contract, _workbook(settings, contract, edit, ending))
    second = _refreshed(settings)

    after = {table: (settings.raw_folder / f"{table}.csv").read_bytes() for table in contract.raw}
    assert {table for table in contract.raw if after[table] != before[table]} == changed
    assert all(after[table].startswith(before[table]) for table in changed)
    assert b";2022-05;" in after["voortgangsmeldingen"][len(before["voortgangsmeldingen"]) :]
    registers = {table: f"register_{table}" for table in contract.raw}
    assert {
        table
        for table, name in registers.items()
        if second.public_file(name).read_bytes() != first.public_file(name).read_bytes()
    } == changed


@pytest.mark.slow
def test_the_drop_downs_survive_libreoffice(settings: Settings, contract: Contract) -> None:
    saved = _workbook(settings, contract, lambda _book: None, "xlsx")

    book = openpyxl.load_workbook(saved)
    rules = {
        (table, rule.promptTitle): rule
        for table in contract.raw
        for rule in book[table].data_validations.dataValidation
        if rule.type == "list"
    }
    lists = {
        (table.name, column.name)
        for table in contract.raw.values()
        for column in table.columns
        if column.code_list or column.code_list_named_by or column.references or column.format == "table_name"
    }
    assert set(rules) == lists
    name, cells = rules[("voortgangsmeldingen", "stand_van_zaken")].formula1.replace("$", "").split("!")
    offered = [row[0].value for row in book[name.strip("'")][cells]]
    assert offered == [code.code for code in contract.codes["stand_van_zaken"]]
    # the stamp came through too: a workbook in which nothing was changed is known as such
    assert check_merge(settings, contract, saved).changes == {}
    assert "Keuzes stempel" in load_workbook(saved).sheet_names
