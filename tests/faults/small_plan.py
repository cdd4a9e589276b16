"""A small, plainly fictitious plan as raw files: what the fault tests refresh again and again; called by them alone."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from dashboard.settings import PROJECT_FOLDER
from tests.dbt.small_tables import RAW_TABLES, TABLES, Moment

RECORD = PROJECT_FOLDER / "data" / "raw"
# the page, the file and the register in which the title that changes from refresh to refresh can be read
CHANGING_POINT = "vasg2020-7"
PAGE = "/nl/actiepunten/7"
FILES = ("stand_per_actiepunt", "register_actiepunten", "herkomst", "register_bronnen")


def title(number: int) -> str:
    """The title of the action point that changes, in the nth state of the small plan."""
    return f"Verzonnen actiepunt, toestand {number}"


def write_small_plan(folder: Path, number: int) -> None:
    """Write every raw file of the contract; two numbers differ in the title of one action point alone."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, list[Mapping[str, str]]] = {
        name: [_entered(row) for row in given] for name, given in TABLES.items()
    }
    for point in rows["actiepunten"]:
        if point["actiepunt_id"] == CHANGING_POINT:
            rows["actiepunten"][rows["actiepunten"].index(point)] = {**point, "titel_nl": title(number)}
    # real help lines: no page of the site may ever show made-up ones
    rows["hulplijnen"] = _of_the_record("hulplijnen")
    wanted = {row["bron_id"] for row in rows["hulplijnen"]}
    rows["bronnen"] += [row for row in _of_the_record("bronnen") if row["bron_id"] in wanted]
    for table in RAW_TABLES:
        columns = [column["name"] for column in table["columns"]]
        _write(folder / f"{table['name']}.csv", columns, rows.get(table["name"], ()))


def _entered(row: Mapping[str, str | Moment]) -> dict[str, str]:
    return {name: value.text if isinstance(value, Moment) else value for name, value in row.items()}


def _of_the_record(table: str) -> list[Mapping[str, str]]:
    with (RECORD / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _write(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
