"""Hand-made checked tables, and dbt run on them: what the tests of the dbt project stand on; called by them alone."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import yaml

from dashboard.opendata.contract import DATE_PARTS
from dashboard.settings import PROJECT_FOLDER

DBT_FOLDER = PROJECT_FOLDER / "dbt"
RAW_TABLES = yaml.safe_load((DBT_FOLDER / "models" / "staging" / "_sources.yml").read_text(encoding="utf-8"))[
    "sources"
][0]["tables"]

Row = Mapping[str, "str | Moment"]


@dataclass(frozen=True)
class Moment:
    """A partial date as intake writes it: text, first day, last day, precision."""

    text: str
    first: str
    last: str
    precision: str


def day(text: str) -> Moment:
    return Moment(text, text, text, "dag")


APPROVAL = day("2020-10-23")
BEFORE_THE_FIRST_MEETINGS = Moment(
    "[2020-10-23..2021-09-22]", "2020-10-23", "2021-09-22", precision="tussen_twee_grenzen"
)
AUTUMN_2021 = Moment("2021-23", "2021-09-01", "2021-12-31", "seizoen")
EVALUATION = day("2023-01-17")


def write_checked_tables(folder: Path, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write every table of the contract to `folder`, empty where `tables` gives no rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in RAW_TABLES:
        columns = table["columns"]
        with (folder / f"{table['name']}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(_names(columns))
            for row in tables.get(table["name"], ()):
                unknown = set(row) - {column["name"] for column in columns}
                assert not unknown, f"{table['name']} has no {unknown}"
                writer.writerow(_cells(columns, row))


def _has_status(column: Mapping[str, Any]) -> bool:
    """Whether it is a number of people, which the checked table follows with its status."""
    return "small_when" in column.get("config", {}).get("meta", {})


def _dated_after(columns: Sequence[Mapping[str, Any]], name: str) -> list[str]:
    """The columns of text that may hold a date, whose parts stand behind that column."""
    return [
        column["name"]
        for column in columns
        if column.get("config", {}).get("meta", {}).get("date_parts_after") == name
    ]


def _names(columns: Sequence[Mapping[str, Any]]) -> list[str]:
    names = []
    for column in columns:
        names.append(column["name"])
        if column["data_type"] == "date":
            names += [f"{column['name']}_{part}" for part, _ in DATE_PARTS]
        elif _has_status(column):
            names.append(f"{column['name']}_status")
        names += [f"{text}_{part}" for text in _dated_after(columns, column["name"]) for part, _ in DATE_PARTS]
    return names


def _cells(columns: Sequence[Mapping[str, Any]], row: Row) -> list[str]:
    cells: list[str] = []
    for column in columns:
        value = row.get(column["name"], "")
        if isinstance(value, Moment) and column["data_type"] == "string":
            cells.append(value.text)
        elif isinstance(value, Moment):
            cells += [value.text, value.first, value.last, value.precision, value.text]
        elif column["data_type"] == "date":
            assert value == "", f"{column['name']} is a date"
            cells += [""] * (1 + len(DATE_PARTS))
        elif _has_status(column):
            cells += [value, "bekend" if value else "niet_bekend"]
        else:
            cells.append(value)
        for text in _dated_after(columns, column["name"]):
            dated = row.get(text)
            if isinstance(dated, Moment):
                cells += [dated.first, dated.last, dated.precision, dated.text]
            else:
                cells += [""] * len(DATE_PARTS)
    return cells


@dataclass(frozen=True)
class Build:
    """One run of dbt: its exit code, what it printed and the database that it built."""

    exit_code: int
    output: str
    database: Path

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql).fetchall()


def build(folder: Path, as_of: date, *arguments: str) -> Build:
    """Run `dbt build` on the checked tables in `folder`/checked, in an empty database."""
    database = folder / "build.duckdb"
    command = [sys.executable, "-m", "dbt.cli.main", "build", "--vars", f"{{as_of: '{as_of.isoformat()}'}}"]
    command += ["--project-dir", str(DBT_FOLDER), "--profiles-dir", str(DBT_FOLDER)]
    command += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs"), *arguments]
    environment = {
        **os.environ,
        "MONITOR_CHECKED_DIR": str(folder / "checked"),
        "MONITOR_BUILD_FILE": str(database),
    }
    ran = subprocess.run(command, env=environment, cwd=DBT_FOLDER, capture_output=True, text=True, check=False)
    return Build(ran.returncode, ran.stdout + ran.stderr, database)


def source(source_id: str, read: str) -> Row:
    return {"bron_id": source_id, "titel": "Titel", "uitgever": "Uitgever", "soort": "parlement", "gelezen": read}


PLAN: Row = {
    "plan_id": "vasg2020",
    "titel_nl": "Plan",
    "land": "BE",
    "overheid": "Vlaamse Regering",
    "begin": Moment("2020", "2020-01-01", "2020-12-31", "jaar"),
    "einde": Moment("2024", "2024-01-01", "2024-12-31", "jaar"),
    "goedgekeurd_op": APPROVAL,
    "aantal_maatregelen": "71",
    "bron_id": "S001",
}


def action_point(action_point_id: str, **given: str) -> Row:
    return {
        "actiepunt_id": action_point_id,
        "plan_id": "vasg2020",
        "titel_nl": action_point_id,
        "afbakening": "gekend",
        "bron_id": "S001",
        **given,
    }


def report(report_id: str, **given: str | Moment) -> Row:
    return {
        "melding_id": report_id,
        "plan_id": "vasg2020",
        "afzender": "overheid",
        "bestuursniveau": "vlaams",
        "band": "genoemd_door_bron",
        "toelichting_nl": report_id,
        "bron_id": "S001",
        **given,
    }


def gap(gap_id: str, kind: str, since: Moment, until: Moment | None, source_id: str = "S001") -> Row:
    return {
        "leemte_id": gap_id,
        "plan_id": "vasg2020",
        "actiepunt_id": "vasg2020-61",
        "onderwerp": "stand_van_zaken",
        "soort": kind,
        "vanaf": since,
        **({"tot": until} if until else {}),
        "wat_nl": gap_id,
        "wat_en": gap_id,
        "bron_id": source_id,
    }


def reporting_round(round_id: str, held_on: Moment, state: str, report_state: str, **given: str) -> Row:
    return {
        "ronde_id": round_id,
        "plan_id": "vasg2020",
        "naam_nl": round_id,
        "datum": held_on,
        "stand": state,
        "verplichting": "onbekend",
        "verslag_stand": report_state,
        "soort": "ander_verslag",
        "bron_id": "S001",
        **given,
    }


# action point 61 as the record tells it, one topic with a chain of evidence, and one point that the owner reports on
TABLES: Mapping[str, Sequence[Row]] = {
    "bronnen": [source("S001", "volledig"), source("S114", "niet")],
    "plannen": [PLAN],
    "actiepunten": [
        action_point("vasg2020-61", nummer="61"),
        action_point("vasg2020-61a", bovenliggend_id="vasg2020-61"),
        action_point("vasg2020-61b", bovenliggend_id="vasg2020-61"),
        action_point("vasg2020-7", nummer="7"),
        action_point("vasg2020-uittreksel", afbakening="samenvatting"),
    ],
    "rapporteringsrondes": [
        reporting_round("najaar-2021", AUTUMN_2021, "gepland", "geen_bron_gevonden"),
        reporting_round("evaluatie-2023", EVALUATION, "gehouden", "nog_niet_ingelezen", verslag_bron_id="S114"),
    ],
    "voortgangsmeldingen": [
        report(
            "antwoord",
            actiepunt_id="vasg2020-61",
            datum=BEFORE_THE_FIRST_MEETINGS,
            stand_van_zaken="niet_gerapporteerd",
        ),
        report("lopend", actiepunt_id="vasg2020-7", datum=day("2022-03-01"), stand_van_zaken="lopend"),
        report("zonder-datum", actiepunt_id="vasg2020-7", stand_van_zaken="afgerond"),
        report(
            "politica",
            actiepunt_id="vasg2020-7",
            datum=day("2023-02-09"),
            stand_van_zaken="afgerond",
            afzender="mandataris",
        ),
        report(
            "decreet",
            actiepunt_id="vasg2020-uittreksel",
            datum=day("2022-06-03"),
            stand_van_zaken="feit",
            feit_soort="beslissing",
        ),
        report(
            "in-werking",
            actiepunt_id="vasg2020-uittreksel",
            datum=day("2023-02-01"),
            stand_van_zaken="feit",
            feit_soort="in_werking",
        ),
    ],
    "leemten": [
        gap("stand-1", "nog_niet_verwacht", APPROVAL, BEFORE_THE_FIRST_MEETINGS),
        gap("stand-2", "niet_gerapporteerd", BEFORE_THE_FIRST_MEETINGS, AUTUMN_2021),
        gap("stand-3", "geen_bron_gevonden", AUTUMN_2021, EVALUATION),
        gap("stand-4", "nog_niet_ingelezen", EVALUATION, None, "S114"),
    ],
}
AS_OF = date(2026, 11, 25)
