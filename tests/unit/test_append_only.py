"""What was published never changes in silence: each change or loss is told with the row that would explain it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dashboard.intake import Problem, read_raw_folder
from dashboard.intake.problems import told
from dashboard.opendata.contract import Contract
from dashboard.release_folder import ReleaseFolder, ReleaseRecord, release_record_to_json
from dashboard.releases.append_only import published_findings
from tests.conftest import AS_OF
from tests.raw_tables import RawTables

REPORTS, STEPS, REPORT = "voortgangsmeldingen", "uitwisseling_stappen", "vg-0001"


@pytest.fixture
def raw(tmp_path: Path) -> RawTables:
    """A copy of the committed tables."""
    return RawTables.copied_to(tmp_path / "raw")


@pytest.fixture(scope="session")
def contract(release: ReleaseFolder) -> Contract:
    """The contract of today's code, which built the release of the tests."""
    return release.contract()


def _problems(
    raw: RawTables, releases: Path, contract: Contract, mode: str = "public", as_of: date = AS_OF
) -> list[Problem]:
    read = read_raw_folder(raw.folder, contract, AS_OF)
    assert read.problems == ()
    return list(told(published_findings(read.tables, contract, releases, mode, as_of)))


def _report(raw: RawTables) -> str:
    return raw.rows(REPORTS)[0]["melding_id"]


def test_tables_as_they_were_published_give_no_problem(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    assert _problems(raw, releases_folder, contract) == []


def test_the_contract_names_the_tables_that_only_grow(contract: Contract) -> None:
    assert [name for name, table in contract.raw.items() if table.append_only] == [
        "voortgangsmeldingen",
        "planwijzigingen",
        "uitwisseling_stappen",
        "praktijk_stappen",
        "praktijk_vertoningen",
        "correcties",
    ]


def test_a_changed_value_is_refused_with_the_row_to_add_to_the_corrections(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    key = _report(raw)
    old = raw.cell(REPORTS, key, "datum")
    raw.change(REPORTS, key, datum="2024-03-01")

    (problem,) = _problems(raw, releases_folder, contract)

    assert (problem.file, problem.row) == ("voortgangsmeldingen.csv", raw.row_number(REPORTS, key))
    assert (problem.column, problem.value) == ("datum", "2024-03-01")
    assert f'Gepubliceerd is "{old}"; hier staat nu "2024-03-01".' in problem.reason
    assert (
        f'correctie_id "{key}-datum", tabel "voortgangsmeldingen", sleutel "{key}", kolom "datum", '
        f'soort "verbeterd", oud "{old}", nieuw "2024-03-01", datum "2026-11-25"' in problem.reason
    )


def test_every_changed_column_of_every_changed_row_is_told(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    first, second = (row["melding_id"] for row in raw.rows(REPORTS)[:2])
    raw.change(REPORTS, first, toelichting_nl="Verzonnen.", datum="2024-03-01")
    raw.change(REPORTS, second, toelichting_en="")

    told_places = {(problem.row, problem.column) for problem in _problems(raw, releases_folder, contract)}

    assert told_places == {(2, "toelichting_nl"), (2, "datum"), (3, "toelichting_en")}


def test_a_row_that_vanished_is_refused_until_it_is_withdrawn(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    key = raw.rows(STEPS)[0]["stap_id"]
    raw.remove(STEPS, key)

    (problem,) = _problems(raw, releases_folder, contract)
    assert (problem.file, problem.row, problem.value) == ("uitwisseling_stappen.csv", None, key)
    assert f'tabel "uitwisseling_stappen", sleutel "{key}", soort "ingetrokken", datum "2026-11-25"' in problem.reason

    raw.correct(STEPS, key, "", "", "", soort="ingetrokken")
    assert _problems(raw, releases_folder, contract) == []


def test_the_rows_that_the_messages_give_explain_the_changes(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    key = _report(raw)
    old = raw.cell(REPORTS, key, "toelichting_nl")
    raw.change(REPORTS, key, toelichting_nl='Verzonnen zin met "aanhalingstekens"; en een puntkomma.')
    raw.correct(REPORTS, key, "toelichting_nl", old, raw.cell(REPORTS, key, "toelichting_nl"))

    assert _problems(raw, releases_folder, contract) == []


def test_a_row_may_be_added_moved_and_its_columns_put_in_another_order(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    rows = raw.rows(REPORTS)
    raw._write(REPORTS, [*rows[10:], *rows[:10]])
    raw.add(REPORTS, **{**rows[0], "melding_id": "proefmelding"})

    assert _problems(raw, releases_folder, contract) == []


def test_a_date_typed_in_another_way_is_no_change(raw: RawTables, releases_folder: Path, contract: Contract) -> None:
    row = next(row for row in raw.rows(REPORTS) if len(row["datum"]) == 10)
    year, month, day = row["datum"].split("-")
    raw.change(REPORTS, row["melding_id"], datum=f"{int(day)}/{int(month)}/{year}")

    assert _problems(raw, releases_folder, contract) == []


@pytest.mark.parametrize(
    ("cells", "place", "told_reason"),
    [
        ({"oud": "iets anders"}, "oud", "Zet precies dat in de kolom oud."),
        ({"nieuw": "iets anders"}, "nieuw", 'Daar staat nu "Verzonnen.".'),
        ({"kolom": "datum"}, "kolom", "past bij geen verandering"),
        ({"sleutel": "bestaat-niet", "soort": "ingetrokken", "nieuw": ""}, "sleutel", "is nooit gepubliceerd"),
        ({"soort": "privacy", "oud": "", "nieuw": ""}, "soort", "gebruik make withdraw"),
    ],
)
def test_a_correction_that_does_not_say_what_happened_is_refused(
    raw: RawTables,
    releases_folder: Path,
    contract: Contract,
    cells: dict[str, str],
    place: str,
    told_reason: str,
) -> None:
    key = _report(raw)
    old = raw.cell(REPORTS, key, "toelichting_nl")
    raw.change(REPORTS, key, toelichting_nl="Verzonnen.")
    raw.correct(REPORTS, key, "toelichting_nl", old, "Verzonnen.", **cells)

    problems = [problem for problem in _problems(raw, releases_folder, contract) if problem.file == "correcties.csv"]

    assert [(problem.row, problem.column) for problem in problems] == [(2, place)]
    assert told_reason in problems[0].reason


def test_two_corrections_of_one_value_are_refused_even_where_they_agree(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    key = _report(raw)
    old = raw.cell(REPORTS, key, "toelichting_nl")
    raw.change(REPORTS, key, toelichting_nl="Verzonnen.")
    raw.correct(REPORTS, key, "toelichting_nl", old, "Verzonnen.")
    raw.correct(REPORTS, key, "toelichting_nl", old, "Anders.", correctie_id="proef-2")

    (problem,) = _problems(raw, releases_folder, contract)

    assert (problem.file, problem.row, problem.column) == ("correcties.csv", 3, "sleutel")
    assert "op rij 2" in problem.reason


def test_a_correction_of_a_table_that_may_change_must_match_too(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    key = raw.rows("partners")[0]["partner_id"]
    old = raw.cell("partners", key, "naam_nl")
    raw.change("partners", key, naam_nl="Verzonnen partner")
    assert _problems(raw, releases_folder, contract) == []

    raw.correct("partners", key, "naam_nl", "iets anders", "Verzonnen partner")
    (problem,) = _problems(raw, releases_folder, contract)
    assert f'Gepubliceerd is "{old}".' in problem.reason


def test_a_row_of_another_table_cannot_be_withdrawn_and_stay(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    key = raw.rows("partners")[0]["partner_id"]
    raw.correct("partners", key, "", "", "", soort="ingetrokken")

    (problem,) = _problems(raw, releases_folder, contract)

    assert "staat nog in de tabel partners" in problem.reason


def test_a_release_of_the_other_mode_is_not_compared_with(
    raw: RawTables, releases_folder: Path, contract: Contract
) -> None:
    raw.remove(REPORTS, _report(raw))

    assert _problems(raw, releases_folder, contract, mode="demo") == []
    assert len(_problems(raw, releases_folder, contract, mode="public")) == 1


def test_nothing_published_asks_for_no_explanation(raw: RawTables, tmp_path: Path, contract: Contract) -> None:
    raw.remove(REPORTS, _report(raw))

    assert _problems(raw, tmp_path / "nowhere", contract) == []


def _earlier_copy(release: ReleaseFolder, folder: Path, moment: str) -> ReleaseFolder:
    """A copy of a release under another moment; the record inside says so too."""
    copied = ReleaseFolder(Path(shutil.copytree(release.path, folder / moment)))
    record = release.record()
    changed = ReleaseRecord(**{**record.__dict__, "id": moment})
    (copied.path / "release.json").write_text(release_record_to_json(changed), encoding="utf-8")
    return copied


def test_going_back_to_an_earlier_release_opens_no_way_around(
    raw: RawTables, release: ReleaseFolder, tmp_path: Path, contract: Contract
) -> None:
    # the newest ever published has a report that the one being shown lacks
    releases = tmp_path / "releases"
    releases.mkdir()
    _earlier_copy(release, releases, "20200101T000000Z")
    shutil.copytree(release.path, releases / release.id)
    (releases / "current").symlink_to("20200101T000000Z")
    raw.remove(REPORTS, _report(raw))

    assert [problem.value for problem in _problems(raw, releases, contract)] == [_report_of(release)]


def _report_of(release: ReleaseFolder) -> str:
    return release.public_file(f"register_{REPORTS}").read_text(encoding="utf-8").splitlines()[1].split(",")[0]


def test_a_column_that_the_contract_got_later_is_no_change(
    raw: RawTables, release: ReleaseFolder, tmp_path: Path, contract: Contract
) -> None:
    import csv
    import hashlib
    import io
    import json

    releases = tmp_path / "releases"
    releases.mkdir()
    older = _earlier_copy(release, releases, "20200101T000000Z")
    # as if the release had been published before there were English explanations
    path = older.public_file(f"register_{REPORTS}")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, [name for name in rows[0] if name != "toelichting_en"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode())
    body = json.loads((older.path / "release.json").read_text(encoding="utf-8"))
    for file in body["public_files"]:
        if file["name"] == path.name:
            file["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (older.path / "release.json").write_text(json.dumps(body), encoding="utf-8")

    assert _problems(raw, releases, contract) == []


def test_a_published_file_that_was_damaged_is_told_and_no_fault_of_the_tables(
    raw: RawTables, release: ReleaseFolder, tmp_path: Path, contract: Contract
) -> None:
    releases = tmp_path / "releases"
    releases.mkdir()
    copied = _earlier_copy(release, releases, "20200101T000000Z")
    path = copied.public_file(f"register_{STEPS}")
    path.write_bytes(path.read_bytes()[:-100])

    (problem,) = _problems(raw, releases, contract)

    assert (problem.file, problem.in_files) == (str(path), False)
