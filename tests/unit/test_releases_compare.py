"""Two releases compared by their public files: every difference once, by key, and nothing that only the clock moved."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import brotli
import pytest

from dashboard.cli.changes import change_lines, changes_in_one_line
from dashboard.opendata.contract import Announced, Code, Column, Contract, Table, contract_to_json
from dashboard.release_folder import (
    FileRecord,
    ReleaseChanges,
    ReleaseFolder,
    ReleaseRecord,
    RowChanges,
    release_record_to_json,
)
from dashboard.releases.compare import Announcement, Cell, Change, compare
from dashboard.words import words

DAY, NEXT_DAY = date(2026, 11, 25), date(2026, 11, 26)
Rows = dict[str, list[list[str]]]


def _column(name: str, data_type: str = "string", **given: object) -> Column:
    return Column(name, data_type, name, name, **given)  # type: ignore[arg-type]


def _table(name: str, *columns: Column, **given: object) -> Table:
    return Table(name, f"Tabel {name}", f"Table {name}", "", "", columns, **given)  # type: ignore[arg-type]


CONTRACT = Contract(
    raw={
        "meldingen": _table(
            "meldingen",
            _column("melding_id", is_key=True),
            _column("stand", code_list="stand"),
            _column("datum", "date"),
        ),
        "correcties": _table(
            "correcties",
            _column("correctie_id", is_key=True),
            _column("tabel"),
            _column("sleutel"),
            _column("kolom"),
        ),
    },
    publication={
        "stand_per_punt": _table(
            "stand_per_punt",
            _column("punt_id", is_key=True),
            _column("titel_nl"),
            _column("titel_en"),
            _column("peildatum", "date", follows_clock=True),
            _column("stand", code_list="stand"),
            _column("dagen", "integer", follows_clock=True),
            announced=Announced((("stand",),), ("titel_nl", "titel_en")),
        ),
        "telling": _table(
            "telling",
            _column("peildatum", "date", follows_clock=True),
            _column("soort"),
            _column("uitsplitsing"),
            _column("waarde_status", code_list="waarde_status"),
            _column("waarde", "decimal"),
            origin_key=("peildatum", "soort", "uitsplitsing"),
            announced=Announced((("waarde_status", "waarde"),), ("soort",), (("uitsplitsing", ("totaal",)),)),
        ),
        "herkomst": _table("herkomst", _column("sleutel", follows_clock=True), _column("rij")),
    },
    codes={
        "stand": (Code("lopend", "Lopend", "Running"), Code("afgerond", "Afgerond", "Finished")),
        "waarde_status": (Code("ondergrens", "Minstens", "At least"), Code("geen_bron", "Geen bron", "No source")),
        "aantal_status": (),
        "datum_precisie": (),
    },
)


def _report(key: str, state: str, day: str = "2026-01-02") -> list[str]:
    return [key, state, day, day, day, "dag", f"op {day}"]


def _rows(as_of: date = DAY) -> Rows:
    day = as_of.isoformat()
    return {
        "register_meldingen": [_report("m1", "lopend"), _report("m2", "lopend")],
        "register_correcties": [["oude-correctie", "meldingen", "m2", "stand"]],
        "stand_per_punt": [["p1", "Eerste punt", "First point", day, "lopend", str((as_of - date(2026, 1, 2)).days)]],
        "telling": [
            ["2026-10-31", "uitwisselingen", "totaal", "ondergrens", "2"],
            [day, "uitwisselingen", "totaal", "ondergrens", "2"],
            [day, "uitwisselingen", "land", "ondergrens", "1"],
        ],
        "herkomst": [[f"telling/{day}/uitwisselingen", "m1"], ["telling/2026-10-31/uitwisselingen", "m1"]],
    }


def _release(
    folder: Path, release_id: str, rows: Rows, as_of: date = DAY, contract: Contract = CONTRACT
) -> ReleaseFolder:
    release = ReleaseFolder(folder / release_id)
    release.data.mkdir(parents=True)
    records = []
    for name, table in contract.public_tables().items():
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(rows.get(name, []))
        content = text.getvalue().encode()
        release.public_file(name).write_bytes(content)
        release.public_file(name, "csv.gz").write_bytes(gzip.compress(content, mtime=0))
        release.public_file(name, "csv.br").write_bytes(brotli.compress(content))
        records.append(FileRecord(f"{name}.csv", hashlib.sha256(content).hexdigest(), len(content), len(rows[name])))
    record = ReleaseRecord(release_id, as_of, "public", "1", (), tuple(records))
    (release.path / "release.json").write_text(release_record_to_json(record), encoding="utf-8")
    (release.path / "contract.json").write_text(contract_to_json(contract), encoding="utf-8")
    return release


def _changed(folder: Path, rows: Rows, as_of: date = DAY) -> Sequence[Change]:
    before = _release(folder, "20261125T080000Z", _rows())
    return compare(before, _release(folder, "20261126T080000Z", rows, as_of)).changes


def test_the_same_rows_differ_in_nothing(tmp_path: Path) -> None:
    assert _changed(tmp_path, _rows()) == ()


def test_a_day_that_only_moved_the_clock_changed_nothing(tmp_path: Path) -> None:
    # the as-of date stands in a key, in a cell and inside the key of herkomst, and the count of days is another
    assert _changed(tmp_path, _rows(NEXT_DAY), NEXT_DAY) == ()


def test_an_earlier_date_of_a_series_is_no_clock(tmp_path: Path) -> None:
    rows = _rows(NEXT_DAY)
    rows["telling"][0][0] = "2026-11-25"

    assert _changed(tmp_path, rows, NEXT_DAY) == (
        Change("telling", "2026-10-31/uitwisselingen/totaal", "", "", "", "verwijderd"),
        Change("telling", "2026-11-25/uitwisselingen/totaal", "", "", "", "nieuw"),
    )


def test_each_difference_is_told_once_with_its_key_column_old_new_and_kind(tmp_path: Path) -> None:
    rows = _rows()
    rows["register_meldingen"] = [_report("m1", "afgerond"), _report("m3", "lopend")]

    assert _changed(tmp_path, rows) == (
        Change("register_meldingen", "m1", "stand", "lopend", "afgerond", "gewijzigd"),
        Change("register_meldingen", "m2", "", "", "", "verwijderd"),
        Change("register_meldingen", "m3", "", "", "", "nieuw"),
    )


def test_what_a_new_row_of_the_corrections_names_was_corrected_with_all_parts_of_a_date(tmp_path: Path) -> None:
    rows = _rows()
    rows["register_meldingen"] = [_report("m1", "afgerond", "2026-03-04"), _report("m2", "afgerond")]
    rows["register_correcties"].append(["nieuwe-correctie", "meldingen", "m1", "datum"])

    kinds = {(change.key, change.column): change.kind for change in _changed(tmp_path, rows)}

    # the correction of m2 was published before: it explains nothing now
    assert kinds == {
        ("nieuwe-correctie", ""): "nieuw",
        ("m1", "stand"): "gewijzigd",
        ("m1", "datum"): "verbeterd",
        ("m1", "datum_eerste"): "verbeterd",
        ("m1", "datum_laatste"): "verbeterd",
        ("m1", "datum_tekst_nl"): "verbeterd",
        ("m2", "stand"): "gewijzigd",
    }


def test_a_correction_without_a_column_explains_the_whole_row(tmp_path: Path) -> None:
    rows = _rows()
    rows["register_meldingen"][0] = _report("m1", "afgerond")
    rows["register_correcties"].append(["nieuwe-correctie", "meldingen", "m1", ""])
    before = _release(tmp_path, "20261125T080000Z", _rows())

    comparison = compare(before, _release(tmp_path, "20261126T080000Z", rows))

    assert comparison.tables == (
        RowChanges("register_correcties", 1, 0, 0, 0),
        RowChanges("register_meldingen", 0, 0, 1, 0),
    )
    assert comparison.record == ReleaseChanges("20261125T080000Z", comparison.tables)


def test_a_status_that_changed_and_a_total_that_moved_are_told_and_no_part_or_past_of_it(tmp_path: Path) -> None:
    rows = _rows(NEXT_DAY)
    rows["stand_per_punt"][0][4] = "afgerond"
    for row in rows["telling"]:
        row[4] = "3"
    before = _release(tmp_path, "20261125T080000Z", _rows())

    comparison = compare(before, _release(tmp_path, "20261126T080000Z", rows, NEXT_DAY))

    assert [change.key for change in comparison.changes] == [
        "p1",
        "2026-11-26/uitwisselingen/land",
        "2026-11-26/uitwisselingen/totaal",
        "2026-10-31/uitwisselingen/totaal",
    ]
    assert comparison.announcements == (
        Announcement(
            "stand_per_punt",
            (Cell("titel_nl", "Eerste punt"), Cell("titel_en", "First point")),
            (Cell("stand", "lopend"),),
            (Cell("stand", "afgerond"),),
        ),
        Announcement(
            "telling",
            (Cell("soort", "uitwisselingen"),),
            (Cell("waarde_status", "ondergrens"), Cell("waarde", "2")),
            (Cell("waarde_status", "ondergrens"), Cell("waarde", "3")),
        ),
    )


def test_a_column_that_only_one_release_has_is_not_compared_and_a_table_has_new_rows_alone(tmp_path: Path) -> None:
    older = replace(
        CONTRACT,
        publication={"herkomst": CONTRACT.publication["herkomst"]},
        raw={**CONTRACT.raw, "meldingen": _table("meldingen", *CONTRACT.raw["meldingen"].columns[:2])},
    )
    rows = _rows()
    rows["register_meldingen"] = [row[:2] for row in rows["register_meldingen"]]
    before = _release(tmp_path, "20261125T080000Z", rows, contract=older)

    comparison = compare(before, _release(tmp_path, "20261126T080000Z", _rows()))

    assert comparison.tables == (RowChanges("stand_per_punt", 1, 0, 0, 0), RowChanges("telling", 3, 0, 0, 0))


@pytest.mark.parametrize("damage", ["gone", "header", "doubled"])
def test_a_release_that_was_damaged_cannot_be_compared(tmp_path: Path, damage: str) -> None:
    before = _release(tmp_path, "20261125T080000Z", _rows())
    rows = _rows()
    rows["register_meldingen"].append(_report("m3", "lopend"))
    after = _release(tmp_path, "20261126T080000Z", rows)
    file = before.public_file("register_meldingen")
    content = file.read_text(encoding="utf-8")
    match damage:
        case "gone":
            file.unlink()
        case "header":
            file.write_text(content.replace("melding_id", "id"), encoding="utf-8")
        case _:
            file.write_text(content.replace("m2,", "m1,"), encoding="utf-8")

    with pytest.raises((OSError, ValueError)):
        compare(before, after)


def test_the_words_say_rows_statuses_and_totals_in_dutch(tmp_path: Path) -> None:
    rows = _rows()
    rows["register_meldingen"] = [_report("m1", "afgerond"), _report("m3", "lopend")]
    rows["stand_per_punt"][0][4] = "afgerond"
    rows["telling"][1][3:] = ["geen_bron", ""]
    before = _release(tmp_path, "20261125T080000Z", _rows())
    comparison = compare(before, _release(tmp_path, "20261126T080000Z", rows))

    assert change_lines(comparison, CONTRACT, words("nl"), "changes.did") == (
        "Dit is er veranderd tegenover uitgave 20261125T080000Z:",
        "",
        "In de tabellen die u invult:",
        "  meldingen: 1 nieuw, 1 bijgewerkt, 1 weg",
        '    m1, kolom "stand": "lopend" wordt "afgerond"',
        "    m2: deze rij is weg",
        "    m3: nieuwe rij",
        "",
        "In de tabellen die berekend worden:",
        "  stand_per_punt: 1 bijgewerkt",
        "  telling: 1 bijgewerkt",
        "",
        "Standen die veranderen, en totalen die bewegen:",
        '  Tabel stand_per_punt: Eerste punt, kolom "stand": Lopend → Afgerond',
        '  Tabel telling: uitwisselingen, kolom "waarde": Minstens 2 → Geen bron',
    )
    assert changes_in_one_line(comparison.record, words("nl")) == (
        "Tegenover 20261125T080000Z: meldingen: 1 nieuw, 1 bijgewerkt, 1 weg."
    )


def test_the_words_speak_english_and_stop_after_twenty_rows_of_a_table(tmp_path: Path) -> None:
    rows = _rows()
    rows["register_meldingen"] += [_report(f"n{number:02}", "lopend") for number in range(30)]
    rows["stand_per_punt"][0][4] = "afgerond"
    before = _release(tmp_path, "20261125T080000Z", _rows())
    comparison = compare(before, _release(tmp_path, "20261126T080000Z", rows))

    lines = change_lines(comparison, CONTRACT, words("en"), "changes.would")

    assert lines[3:6] == ("  meldingen: 30 new", "    n00: new row", "    n01: new row")
    assert lines[23:25] == ("    n19: new row", "    and 10 more")
    assert lines[-1] == '  Table stand_per_punt: First point, column "stand": Running → Finished'
