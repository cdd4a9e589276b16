"""The raw tables of the demonstration: what there is of everything, that it is fiction, and always the same."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.demo import TRAPS, Size, write_demo, write_scale
from dashboard.intake import read_raw_folder
from dashboard.opendata.contract import Contract
from dashboard.releases.known_contract import known_contract
from dashboard.settings import DEMO, MAIN_PLANS, PROJECT_FOLDER

PLAN = MAIN_PLANS[DEMO]
AS_OF = date(2026, 11, 25)


@pytest.fixture(scope="module")
def contract() -> Contract:
    return known_contract(mode=DEMO)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_ones(
    tmp_path: Path, demo_raw_folder: Path, contract: Contract
) -> None:
    write_demo(tmp_path / "again", contract)
    write_demo(tmp_path / "other", contract, seed=1)

    assert _digests(tmp_path / "again") == _digests(demo_raw_folder)
    assert (
        _digests(tmp_path / "other")["voortgangsmeldingen.csv"] != _digests(demo_raw_folder)["voortgangsmeldingen.csv"]
    )


def test_every_table_of_the_contract_is_there_with_its_columns_and_has_rows(
    demo_raw_folder: Path, contract: Contract
) -> None:
    assert {path.stem for path in demo_raw_folder.iterdir()} == set(contract.raw)
    for name, table in contract.raw.items():
        (first, *_) = rows(demo_raw_folder, name)
        assert list(first) == [column.name for column in table.columns]


def test_intake_takes_them_without_a_word(demo_raw_folder: Path, contract: Contract) -> None:
    intake = read_raw_folder(demo_raw_folder, contract, AS_OF, mode=DEMO)

    assert (intake.problems, intake.warnings) == ((), ())


def test_the_plan_is_complete(demo_raw_folder: Path) -> None:
    points = [row for row in rows(demo_raw_folder, "actiepunten") if row["afbakening"] == "gekend"]
    exchanges = rows(demo_raw_folder, "uitwisselingen")
    practices = rows(demo_raw_folder, "praktijken")
    rounds = rows(demo_raw_folder, "rapporteringsrondes")

    assert [row["nummer"] for row in points if not row["bovenliggend_id"]] == [str(one) for one in range(1, 116)]
    assert [row["nummer"] for row in points if row["bovenliggend_id"]] == [
        *("12a", "12b"),
        *("34a", "34b", "34c"),
        *("61a", "61b", "61c"),
    ]
    assert len(rows(demo_raw_folder, "beleidsdomeinen")) == 12
    assert len(rounds) == 9
    assert all(row["datum"] < "2025" for row in rounds)
    assert [row["verplichting"] for row in rounds] == ["nee", "onbekend", *["ja"] * 7]
    assert sum(1 for row in exchanges if not row["hoort_bij_id"]) == 90
    assert sum(1 for row in exchanges if row["hoort_bij_id"]) == 36
    assert len(practices) == 60
    assert sum(1 for row in practices if row["soort"] == "goed_voorbeeld") == 34


def test_everything_that_can_happen_to_a_plan_happens(demo_raw_folder: Path, contract: Contract) -> None:
    """Each code of these lists stands in a row: no feature is left out."""
    used = {
        (column.code_list, row[column.name])
        for name, table in contract.raw.items()
        for column in table.columns
        if column.code_list
        for row in rows(demo_raw_folder, name)
    }
    for code_list in (
        "stand_van_zaken",
        "feit_soort",
        "afzender",
        "onbekend_soort",
        "stap_stand",
        "praktijk_stap",
        "gebeurtenis_soort",
        "correctie_soort",
        "antwoord_stand",
        "steller",
        "budget_stand",
        "budget_eenheid",
        "deelnemersgroep",
        "richting",
        "uitwisseling_vorm",
        "domein_rol",
        "vergelijking_stand",
        "akkoord_stand",
        "verslag_stand",
    ):
        missing = {code.code for code in contract.codes[code_list]} - {
            code for used_list, code in used if used_list == code_list
        }
        assert missing == ({"geen_bron_gevonden", "nog_niet_verwacht"} if code_list == "verslag_stand" else set()), (
            code_list
        )


def test_reports_are_in_time_late_and_missing(demo_raw_folder: Path) -> None:
    rounds = {row["ronde_id"]: row for row in rows(demo_raw_folder, "rapporteringsrondes")}
    official = [
        row
        for row in rows(demo_raw_folder, "voortgangsmeldingen")
        if row["ronde_id"] and row["actiepunt_id"] and row["stand_van_zaken"] not in ("feit", "niet_gerapporteerd")
    ]
    late = [row for row in official if row["datum"] > rounds[row["ronde_id"]]["vervaldatum"]]

    assert len(official) > 300
    assert 0.05 < len(late) / len(official) < 0.25
    assert all(row["reden_nl"] for row in rows(demo_raw_folder, "planwijzigingen"))


def test_each_trap_stands_in_the_row_that_the_list_names(demo_raw_folder: Path, contract: Contract) -> None:
    assert len({trap.name for trap in TRAPS}) == len(TRAPS)
    for trap in TRAPS:
        keys = {row[contract.raw[trap.table].key.name] for row in rows(demo_raw_folder, trap.table)}
        assert set(trap.keys) <= keys, trap.name


def test_it_is_plainly_fiction(demo_raw_folder: Path, contract: Contract) -> None:
    titles = {
        "plannen": ("titel_nl",),
        "actiepunten": ("titel_nl",),
        "uitwisselingen": ("titel_nl",),
        "praktijken": ("naam_nl",),
        "partners": ("naam_nl",),
        "bronnen": ("titel", "uitgever"),
        "vragen": ("onderwerp_nl",),
        "beleidsdomeinen": ("naam_nl",),
    }
    for table, columns in titles.items():
        for row in rows(demo_raw_folder, table):
            for column in columns:
                assert re.search("voorbeeld", row[column], re.IGNORECASE), (table, row[column])
    for name, table in contract.raw.items():
        for row in rows(demo_raw_folder, name):
            for column in table.columns:
                value = row[column.name]
                if column.code_list == "land" and value:
                    assert re.fullmatch("X[A-Z]", value)
                if column.format == "url" and value:
                    assert value.startswith("https://voorbeeld.invalid/")


def test_no_row_of_the_record_is_in_it(demo_raw_folder: Path, contract: Contract) -> None:
    """Not one key, and not one name or title, but the codes and what any plan has (`2020`)."""
    for name, table in contract.raw.items():
        real = rows(PROJECT_FOLDER / "data" / "raw", name)
        key = table.key.name
        if name != "hulplijnen":
            assert not {row[key] for row in real} & {row[key] for row in rows(demo_raw_folder, name)}
    names = {row["naam_nl"] for row in rows(PROJECT_FOLDER / "data" / "raw", "partners")}
    names |= {row["uitgever"] for row in rows(PROJECT_FOLDER / "data" / "raw", "bronnen")}
    names |= {row["titel_nl"] for row in rows(PROJECT_FOLDER / "data" / "raw", "plannen")}
    text = "\n".join((demo_raw_folder / f"{name}.csv").read_text(encoding="utf-8-sig") for name in contract.raw)
    assert not [name for name in names if len(name) > 4 and name in text]


def test_no_invented_help_line_has_a_number_and_the_one_that_is_real_does(demo_raw_folder: Path) -> None:
    """Somebody who needs help may land here: nothing that looks like help may lead nowhere without saying so."""
    lines = {row["naam"]: row for row in rows(demo_raw_folder, "hulplijnen")}

    assert {name: row["telefoon"] for name, row in lines.items() if row["telefoon"]} == {"112": "112"}
    assert all("bestaat niet" in row["let_op_nl"] for name, row in lines.items() if name != "112")


def test_the_same_fiction_can_be_made_in_any_size(tmp_path: Path, contract: Contract) -> None:
    write_scale(tmp_path, contract, Size(plans=3, action_points=4, reports=5), seed=1)

    assert len(rows(tmp_path, "plannen")) == 3
    assert len(rows(tmp_path, "actiepunten")) == 12
    assert len(rows(tmp_path, "voortgangsmeldingen")) == 60
    assert read_raw_folder(tmp_path, contract, AS_OF, mode=DEMO).problems == ()
