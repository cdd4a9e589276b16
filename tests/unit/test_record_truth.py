"""What the committed tables make of the record: a source's date is no day of a step, and a page is no showing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# tables whose `datum` a page shows as when something was; an exchange's step is told by the texts of its exchange
DATED = ("voortgangsmeldingen", "praktijk_stappen", "praktijk_vertoningen", "praktijk_gebruik", "uitwisseling_stappen")
SAID_NL = re.compile(
    r"de datum (van \w+ \w+ )?is die van (het|haar|de) (bericht|tekst|bron)|zoals de pers het in \w+ \d{4} weergaf",
    re.I,
)
SAID_EN = re.compile(
    r"the date is that of (the|its) (\w+'s )?(report|article|notice|text|source)|as the press reported in \w+ \d{4}",
    re.I,
)
# facts of the record of the kind `showing` whose status is that something was published or listed
PUBLISHED_OR_LISTED = ("F350", "F351", "F352", "F353", "F354", "F355")

Row = dict[str, str]


def _read(path: Path, delimiter: str) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _raw(table: str) -> dict[str, Row]:
    """The rows of a raw table by key."""
    return {next(iter(row.values())): row for row in _read(ROOT / "data" / "raw" / f"{table}.csv", ";")}


def _entered(fact_id: str, tables: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    """The rows of these tables that a fact of the record was entered as, each with its table."""
    for line in _read(ROOT / "data" / "provenance.csv", ","):
        if line["item"] == fact_id and line["tabel"] in tables:
            yield line["tabel"], _raw(line["tabel"])[line["sleutel"]]


def _told(table: str, row: Row, ending: str) -> str:
    told = [value for column, value in row.items() if column.endswith(ending)]
    if table == "uitwisseling_stappen":
        exchange = _raw("uitwisselingen")[row["uitwisseling_id"]]
        told += [value for column, value in exchange.items() if column.endswith(ending)]
    return " ".join(told)


def test_a_row_whose_date_is_its_sources_says_so_in_both_languages() -> None:
    silent, checked = [], []
    for fact in _read(ROOT / "tests" / "record" / "dated_by_source.csv", ","):
        for table, row in _entered(fact["fact_id"], DATED):
            if row["datum"] != fact["date"]:
                continue
            checked.append(fact["fact_id"])
            if not (SAID_NL.search(_told(table, row, "_nl")) and SAID_EN.search(_told(table, row, "_en"))):
                silent.append(f"{fact['fact_id']}: {next(iter(row.values()))}")
    assert silent == []
    assert checked == [
        *("F053", "F054", "F055", "F056", "F061", "F066", "F067", "F077", "F230"),
        *("F241", "F242", "F243", "F247", "F249", "F313"),
    ]


def test_what_was_published_or_listed_is_no_showing_that_was_held() -> None:
    rows = [row for fact in PUBLISHED_OR_LISTED for _, row in _entered(fact, ("praktijk_vertoningen",))]
    assert [(row["stand"], row["vorm"], row["publiek"]) for row in rows] == [
        ("niet_van_toepassing", "in_databank_of_op_site", "")
    ] * len(PUBLISHED_OR_LISTED)
    assert not [row for row in rows if "looptijd van het plan" in row["gelegenheid_nl"]]


def test_three_showings_to_an_audience_abroad_were_held() -> None:
    held = [key for key, row in _raw("praktijk_vertoningen").items() if row["stand"] == "gehouden"]
    assert held == [
        "stop-it-now-vlaanderen-congressen",
        "family-justice-center-limburg-hasselt",
        "family-justice-centers-bezoek-nederland",
    ]
