"""What lies in a folder, told by names alone: what is read, what is left alone and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.intake.listing import copied_name, found_files, is_open_elsewhere
from dashboard.opendata.contract import Contract, Table

CONTRACT = Contract({name: Table(name, "", "", "", "", ()) for name in ("plannen", "bronnen")}, {})


def refusals(folder: Path) -> list[tuple[str, str]]:
    return [(finding.file, finding.kind) for finding in found_files(folder, CONTRACT)[1]]


def test_tables_are_known_by_their_names_in_any_capitals_and_with_each_ending(tmp_path: Path) -> None:
    for name in ("Plannen.CSV", "bronnen.xlsx", "plannen.txt", "bronnen.tsv", "werkmap.ods"):
        (tmp_path / name).touch()
    files, findings = found_files(tmp_path, CONTRACT)
    assert findings == []
    assert [(file.name, file.table, file.is_workbook) for file in files] == [
        ("Plannen.CSV", "plannen", False),
        ("bronnen.tsv", "bronnen", False),
        ("bronnen.xlsx", "bronnen", True),
        ("plannen.txt", "plannen", False),
        ("werkmap.ods", None, True),
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("~$plannen.xlsx", ".~lock.plannen.csv#", ".~lock.plannen.csv", "._plannen.csv", "Thumbs.db", "desktop.ini"),
        *(".DS_Store", ".gitkeep", "~WRL0001.tmp", "verslag.html", "problemen.csv", "problemen.xlsx"),
    ],
)
def test_what_programs_lay_there_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert found_files(tmp_path, CONTRACT) == ((), [])


def test_a_folder_within_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "archief").mkdir()
    assert found_files(tmp_path, CONTRACT) == ((), [])


@pytest.mark.parametrize(
    ("name", "shown", "kind"),
    [
        ("plannen.xls", "plannen.xls", "file_other_spreadsheet"),
        ("plannen.XLSM", "plannen.XLSM", "file_other_spreadsheet"),
        ("notities.docx", "notities.docx", "file_unknown_kind"),
        ("plannen", "plannen", "file_unknown_kind"),
        (".plannen.csv", ".plannen.csv", "file_unknown"),
        ("leesmij.txt", "leesmij.txt", "file_unknown"),
        ("Kopie van plannen.csv", "Kopie van plannen.csv", "file_copied_alone"),
        ("werkmap (1).xlsx", "werkmap (1).xlsx", "file_copied_alone"),
        ("plan\nnen.csv", "plan?nen.csv", "file_name_strange"),
        ("plannen\u202evsc.csv", "plannen?vsc.csv", "file_name_strange"),
        ("..plannen.csv", "..plannen.csv", "file_name_strange"),
        ("plannen..csv", "plannen..csv", "file_name_strange"),
        ("jan.peeters@voorbeeld.be.xlsx", "j…@….xlsx", "file_name_identifies"),
        ("jan.peeters@voorbeeld.be", "j…@…", "file_name_identifies"),
        ("plannen 0470 12 34 56.csv", "….csv", "file_name_identifies"),
        ("werkmap_0470_12_34_56.ods", "….ods", "file_name_identifies"),
        ("85.05.17-123.23.xls", "….xls", "file_name_identifies"),
        ("geboren 17-05-1985.xlsx", "….xlsx", "file_name_identifies"),
    ],
)
def test_a_file_that_cannot_be_a_table_is_refused_by_its_name(tmp_path: Path, name: str, shown: str, kind: str) -> None:
    (tmp_path / name).touch()
    assert refusals(tmp_path) == [(shown, kind)]


@pytest.mark.parametrize(
    "name",
    [
        "werkmap 2026-11-25.xlsx",
        "export_20261125_093015.xlsx",
        "werkmap 25.11.2026 9u30.ods",
        "doc. 1134-1 (2020).xlsx",
    ],
)
def test_a_day_or_a_moment_in_the_name_of_a_workbook_points_to_nobody(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert "file_name_identifies" not in [kind for _, kind in refusals(tmp_path)]


def test_a_copy_beside_the_workbook_that_it_is_a_copy_of_is_refused(tmp_path: Path) -> None:
    for name in ("werkmap.xlsx", "Kopie van werkmap.xlsx"):
        (tmp_path / name).touch()
    assert refusals(tmp_path) == [("Kopie van werkmap.xlsx", "file_copied")]


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "bronnen.xlsx").mkdir()
    os.mkfifo(tmp_path / "plannen.csv")
    assert refusals(tmp_path) == [("bronnen.xlsx", "file_is_folder"), ("plannen.csv", "file_is_none")]


def test_a_link_out_of_the_folder_is_refused_and_one_within_it_is_followed(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (tmp_path / "geheim.csv").touch()
    (raw / "archief").mkdir()
    (raw / "archief" / "plannen.csv").touch()
    (raw / "bronnen.csv").symlink_to("../geheim.csv")
    (raw / "plannen.csv").symlink_to("archief/plannen.csv")
    (raw / "bronnen.txt").symlink_to("nergens.txt")
    (raw / "plannen.txt").symlink_to("plannen.txt")
    files, _ = found_files(raw, CONTRACT)
    assert [file.name for file in files] == ["plannen.csv"]
    assert refusals(raw) == [
        ("bronnen.csv", "file_elsewhere"),
        ("bronnen.txt", "file_unreadable"),
        ("plannen.txt", "file_unreadable"),
    ]


def test_a_file_over_a_gigabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    for name, size in (("plannen.csv", 1_000_000_001), ("bronnen.csv", 1_000_000_000)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    assert refusals(tmp_path) == [("plannen.csv", "file_too_large")]


def test_a_merge_that_was_broken_off_is_told(tmp_path: Path) -> None:
    (tmp_path / "samenvoegen-bezig.csv").mkdir()
    assert refusals(tmp_path) == [("samenvoegen-bezig.csv", "merge_unfinished")]


@pytest.mark.parametrize("beside", ["~$plannen.xlsx", ".~lock.plannen.xlsx#"])
def test_a_file_that_somebody_has_open_is_known_by_what_lies_beside_it(tmp_path: Path, beside: str) -> None:
    assert not is_open_elsewhere(tmp_path / "plannen.xlsx")
    (tmp_path / beside).touch()
    assert is_open_elsewhere(tmp_path / "plannen.xlsx")


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("plannen (1).csv", "plannen.csv"),
        ("plannen(2).csv", "plannen.csv"),
        ("Kopie van plannen.csv", "plannen.csv"),
        ("Kopie van plannen (3).csv", "plannen.csv"),
        ("Copy of plannen.csv", "plannen.csv"),
        ("plannen - kopie.csv", "plannen.csv"),
        ("plannen - Kopie (2).csv", "plannen.csv"),
        ("plannen kopie 2.csv", "plannen.csv"),
        ("plannen - copy.csv", "plannen.csv"),
        ("plannen.csv", None),
        ("plannen_oud.csv", None),
        ("kopie.csv", None),
    ],
)
def test_a_copy_is_told_by_its_name(name: str, original: str | None) -> None:
    assert copied_name(name) == original
