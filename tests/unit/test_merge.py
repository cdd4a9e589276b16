"""What people fill in comes back into the tables: nothing lost, nothing chosen in silence, all tables or none."""

from __future__ import annotations

import csv
import io
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.cli import main
from dashboard.intake import read_raw_folder
from dashboard.intake.merging import Merge
from dashboard.intake.raw_csv import TableChanges, changed_csv
from dashboard.opendata.contract import Contract
from dashboard.releases.merge import (
    UNFINISHED,
    CheckedMerge,
    FileChange,
    NothingToMerge,
    RefusedMerge,
    check_merge,
    unfinished_merge,
    write_merge,
)
from dashboard.releases.raw_tables import TablesChangedMeanwhile, read_raw_tables
from dashboard.releases.workbook import whole_workbook, write_whole
from dashboard.settings import Settings
from tests.conftest import AS_OF, settings_for
from tests.small_raw_folder import small_raw_folder

DOMAINS = "beleidsdomeinen"


@pytest.fixture
def raw(tmp_path: Path, project_contract: Contract) -> Path:
    """A small raw folder that intake takes."""
    return small_raw_folder(tmp_path / "raw", project_contract, rows_each=1)


@pytest.fixture
def settings(tmp_path: Path, raw: Path) -> Settings:
    """Settings with that folder, and a folder for releases that is empty."""
    return settings_for(tmp_path / "releases", MONITOR_RAW_DIR=str(raw))


@pytest.fixture
def workbook(tmp_path: Path, settings: Settings, project_contract: Contract) -> Path:
    """The workbook of the tables as they are."""
    tables = read_raw_tables(settings.raw_folder, project_contract, "nl")
    write_whole(tmp_path / "werkmap.xlsx", whole_workbook(tables, project_contract, "nl"))
    return tmp_path / "werkmap.xlsx"


def _edited(path: Path, edit: Callable[[Any], None], to: Path | None = None) -> Path:
    """Change the workbook as a person would, with another program; saved in place or `to` another file."""
    book = openpyxl.load_workbook(path)
    edit(book)
    to = to or path
    to.parent.mkdir(exist_ok=True)
    book.save(to)
    return to


def _nothing(_book: Any) -> None:
    """Only save."""


def _add(sheet: Any, *cells: str) -> None:
    for position, cell in enumerate(cells, start=1):
        sheet.cell(sheet.max_row if position > 1 else sheet.max_row + 1, position, cell)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _rows(raw: Path, table: str) -> list[list[str]]:
    text = (raw / f"{table}.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def _places(refused: pytest.ExceptionInfo[RefusedMerge]) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(problem.file, problem.sheet, problem.row, problem.column) for problem in refused.value.problems]


def test_a_workbook_in_which_nothing_was_changed_changes_nothing(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract
) -> None:
    before = _bytes(raw)
    # saved by another program than the one that wrote it
    _edited(workbook, _nothing)

    checked = check_merge(settings, project_contract, workbook)

    assert checked.changes == {}
    assert (checked.merge.new, checked.merge.changed, checked.merge.missing) == ((), (), ())
    assert _bytes(raw) == before


def test_a_new_row_comes_at_the_end_and_every_other_byte_stays(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract, tmp_path: Path
) -> None:
    before = _bytes(raw)
    _edited(workbook, lambda book: _add(book[DOMAINS], "proefdomein", 'Proef; met "aanhaling"', "Trial"))

    checked = check_merge(settings, project_contract, workbook)
    backup = write_merge(settings, checked, tmp_path / "backups")

    assert [(row.table, row.key) for row in checked.merge.new] == [(DOMAINS, "proefdomein")]
    added = b'proefdomein;"Proef; met ""aanhaling""";Trial\r\n'
    assert _bytes(raw) == {**before, f"{DOMAINS}.csv": before[f"{DOMAINS}.csv"] + added}
    assert _bytes(backup) == {f"{DOMAINS}.csv": before[f"{DOMAINS}.csv"]}
    # the same workbook a second time: the row is there already
    assert check_merge(settings, project_contract, workbook).changes == {}


def test_a_changed_cell_changes_its_row_alone_and_is_told_with_key_column_old_and_new(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract, tmp_path: Path
) -> None:
    before = (raw / "actiepunten.csv").read_bytes().split(b"\r\n")
    names = _rows(raw, "actiepunten")[0]
    row = next(number for number, cells in enumerate(_rows(raw, "actiepunten")) if cells[0] == "vasg2020-61")
    title = names.index("titel_nl")

    def edit(book: Any) -> None:
        book["actiepunten"].cell(row + 1, title + 1).value = "Een verzonnen titel"

    checked = check_merge(settings, project_contract, _edited(workbook, edit))
    write_merge(settings, checked, tmp_path / "backups")

    (change,) = checked.merge.changed
    assert (change.table, change.key, change.column, change.old, change.new) == (
        "actiepunten",
        "vasg2020-61",
        "titel_nl",
        "Internationale uitwisseling over de integriteit van kinderen en jongeren",
        "Een verzonnen titel",
    )
    after = (raw / "actiepunten.csv").read_bytes().split(b"\r\n")
    assert [number for number, line in enumerate(after) if line != before[number]] == [row]
    assert after[row] == before[row].replace(change.old.encode(), change.new.encode())


def test_a_missing_row_stays_unless_it_is_asked_for(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract, tmp_path: Path
) -> None:
    before = _bytes(raw)
    keys = [row[0] for row in _rows(raw, "omgevingscijfers")[1:]]
    _edited(workbook, lambda book: book["omgevingscijfers"].delete_rows(2))

    checked = check_merge(settings, project_contract, workbook)
    assert checked.changes == {}
    assert [(row.table, row.key) for row in checked.merge.missing] == [("omgevingscijfers", keys[0])]
    assert checked.merge.removed == ()

    checked = check_merge(settings, project_contract, workbook, remove_missing=True)
    write_merge(settings, checked, tmp_path / "backups")
    assert [row[0] for row in _rows(raw, "omgevingscijfers")[1:]] == keys[1:]
    assert {name for name, content in _bytes(raw).items() if content != before[name]} == {"omgevingscijfers.csv"}


def test_a_sheet_that_was_deleted_leaves_its_table_alone(
    settings: Settings, workbook: Path, project_contract: Contract
) -> None:
    _edited(workbook, lambda book: book.remove(book["omgevingscijfers"]))

    checked = check_merge(settings, project_contract, workbook, remove_missing=True)

    assert (checked.changes, checked.merge.missing) == ({}, ())


def test_a_row_that_was_added_to_the_table_in_the_meantime_stays_also_where_missing_rows_go(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract
) -> None:
    with (raw / f"{DOMAINS}.csv").open("ab") as file:
        file.write(b"intussen;Intussen;Meanwhile\r\n")

    checked = check_merge(settings, project_contract, workbook, remove_missing=True)

    assert checked.changes == {}
    assert checked.merge.since == ((DOMAINS, "intussen"),)


def test_a_cell_that_only_the_table_changed_since_stays_and_the_row_is_named(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract
) -> None:
    file = raw / f"{DOMAINS}.csv"
    file.write_bytes(file.read_bytes().replace(b";Onderwijs;", b";Onderwijs en Vorming;"))
    _edited(workbook, lambda book: _add(book[DOMAINS], "proefdomein", "Proef", "Trial"))

    checked = check_merge(settings, project_contract, workbook)

    assert checked.merge.since == ((DOMAINS, "onderwijs"),)
    assert checked.merge.changed == ()
    assert b";Onderwijs en Vorming;" in checked.changes[f"{DOMAINS}.csv"].new


def test_a_cell_that_both_changed_is_refused_with_both_values(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract
) -> None:
    file = raw / f"{DOMAINS}.csv"
    file.write_bytes(file.read_bytes().replace(b";Onderwijs;", b";Onderwijs en Vorming;"))
    row = [cells[0] for cells in _rows(raw, DOMAINS)].index("onderwijs") + 1

    def edit(book: Any) -> None:
        book[DOMAINS].cell(row, 2).value = "Onderwijs in Vlaanderen"

    with pytest.raises(RefusedMerge) as refused:
        check_merge(settings, project_contract, _edited(workbook, edit))

    (problem,) = refused.value.problems
    assert (problem.row, problem.column, problem.value) == (row, "naam_nl", "Onderwijs in Vlaanderen")
    assert 'veranderd in "Onderwijs en Vorming"' in problem.reason


def test_two_workbooks_that_change_different_cells_go_together(
    settings: Settings, workbook: Path, project_contract: Contract, tmp_path: Path
) -> None:
    folder = tmp_path / "terug"
    _edited(workbook, lambda book: _add(book[DOMAINS], "een", "Een", "One"), folder / "a.xlsx")
    _edited(workbook, lambda book: _add(book[DOMAINS], "twee", "Twee", "Two"), folder / "b.xlsx")

    checked = check_merge(settings, project_contract, folder)

    assert [(row.key, row.place.file) for row in checked.merge.new] == [("een", "a.xlsx"), ("twee", "b.xlsx")]
    assert checked.changes[f"{DOMAINS}.csv"].new.endswith(b"een;Een;One\r\ntwee;Twee;Two\r\n")


def test_two_workbooks_that_change_one_cell_differently_are_refused_and_both_named(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract, tmp_path: Path
) -> None:
    folder = tmp_path / "terug"
    row = [cells[0] for cells in _rows(raw, DOMAINS)].index("onderwijs") + 1

    def rename(to: str) -> Callable[[Any], None]:
        def edit(book: Any) -> None:
            book[DOMAINS].cell(row, 2).value = to
            _add(book[DOMAINS], "nieuw", to, "New")

        return edit

    _edited(workbook, rename("Scholen"), folder / "a.xlsx")
    _edited(workbook, rename("Onderwijs en Vorming"), folder / "b.xlsx")

    with pytest.raises(RefusedMerge) as refused:
        check_merge(settings, project_contract, folder)

    told = {(problem.row, problem.column): problem for problem in refused.value.problems}
    added = len(_rows(raw, DOMAINS)) + 1
    assert set(told) == {(row, "naam_nl"), (added, "domein_id")}
    assert {(problem.file, problem.sheet) for problem in told.values()} == {("b.xlsx", DOMAINS)}
    assert f'a.xlsx, blad "{DOMAINS}", rij {row}' in told[(row, "naam_nl")].reason
    assert '"Scholen"' in told[(row, "naam_nl")].reason
    assert f'a.xlsx, blad "{DOMAINS}", rij {added}' in told[(added, "domein_id")].reason


def test_all_that_is_wrong_in_the_result_is_told_at_its_place_in_the_workbook_and_nothing_is_written(
    settings: Settings, raw: Path, workbook: Path, project_contract: Contract
) -> None:
    before = _bytes(raw)
    columns = [column.name for column in project_contract.raw["leemten"].columns]
    cells = {
        "leemte_id": "proef",
        "plan_id": "vasg2020",
        "onderwerp": "stand_van_zaken",
        "soort": "leeg",
        "vanaf": "2026-02-30",
        "wat_nl": "Proef.",
        "bron_id": "S999",
    }

    def edit(book: Any) -> None:
        _add(book["leemten"], *(cells.get(name, "") for name in columns))
        _add(book[DOMAINS], "", "Zonder sleutel", "Without a key")

    with pytest.raises(RefusedMerge) as refused:
        check_merge(settings, project_contract, _edited(workbook, edit))

    row, domain = len(_rows(raw, "leemten")) + 1, len(_rows(raw, DOMAINS)) + 1
    assert _places(refused) == [
        ("werkmap.xlsx", DOMAINS, domain, "domein_id"),
        ("werkmap.xlsx", "leemten", row, "bron_id"),
        ("werkmap.xlsx", "leemten", row, "soort"),
        ("werkmap.xlsx", "leemten", row, "vanaf"),
    ]
    assert _bytes(raw) == before


def test_a_sheet_without_one_of_its_columns_or_without_a_table_is_refused(
    settings: Settings, workbook: Path, project_contract: Contract
) -> None:
    def edit(book: Any) -> None:
        book[DOMAINS]["B1"].value = "naam"
        book["leemten"].title = "leemtes"

    with pytest.raises(RefusedMerge) as refused:
        check_merge(settings, project_contract, _edited(workbook, edit))

    told = " ".join(problem.reason for problem in refused.value.problems)
    assert 'De kolom "naam_nl" ontbreekt' in told
    assert 'Dit blad heeft niet de naam van een tabel. Bedoelde u "leemten"?' in told


def test_what_is_no_workbook_is_refused_and_what_a_program_lays_beside_one_is_passed_over(
    settings: Settings, workbook: Path, project_contract: Contract, tmp_path: Path
) -> None:
    folder = tmp_path / "terug"
    _edited(workbook, _nothing, folder / "a.xlsx")
    (folder / "~$a.xlsx").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    assert check_merge(settings, project_contract, folder).changes == {}

    (folder / "brief.docx").write_bytes(b"x")
    with pytest.raises(RefusedMerge) as refused:
        check_merge(settings, project_contract, folder)
    assert [problem.file for problem in refused.value.problems] == ["brief.docx"]

    with pytest.raises(NothingToMerge):
        check_merge(settings, project_contract, tmp_path / "nergens.xlsx")


def test_a_workbook_of_somebodys_own_making_is_taken_and_said_to_be_so(
    settings: Settings, raw: Path, project_contract: Contract, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.active.title = DOMAINS
    for cells in (("naam_en", "domein_id", "naam_nl"), ("Trial", "proefdomein", "Proef")):
        book.active.append(cells)
    book.save(tmp_path / "eigen.xlsx")

    checked = check_merge(settings, project_contract, tmp_path / "eigen.xlsx", remove_missing=True)

    assert checked.merge.unstamped == ("eigen.xlsx",)
    # that the other rows are not in it says nothing of them
    assert (checked.merge.missing, checked.merge.changed) == ((), ())
    before = (raw / f"{DOMAINS}.csv").read_bytes()
    after = before + b"proefdomein;Proef;Trial\r\n"
    assert checked.changes == {f"{DOMAINS}.csv": FileChange(DOMAINS, before, after)}


def _one_more(raw: Path, *tables: str) -> CheckedMerge:
    """A checked merge that writes a blank line more to each of these tables."""
    contents = {name: (raw / f"{name}.csv").read_bytes() for name in tables}
    changes = {f"{name}.csv": FileChange(name, old, old + b"\r\n") for name, old in contents.items()}
    return CheckedMerge(Merge(), changes)


def test_a_table_that_was_saved_between_question_and_answer_stops_the_writing(
    settings: Settings, raw: Path, tmp_path: Path
) -> None:
    checked = _one_more(raw, DOMAINS, "leemten")
    (raw / "leemten.csv").write_bytes(checked.changes["leemten.csv"].old + b"\r\n\r\n")
    before = _bytes(raw)

    with pytest.raises(TablesChangedMeanwhile):
        write_merge(settings, checked, tmp_path / "backups")

    assert _bytes(raw) == before


@pytest.mark.parametrize("killed_at", range(10))
def test_a_merge_that_is_killed_leaves_all_tables_as_they_were_or_is_finished_by_the_next(
    settings: Settings, raw: Path, tmp_path: Path, killed_at: int, project_contract: Contract
) -> None:
    tables = (DOMAINS, "leemten", "vragen")
    before = _bytes(raw)
    checked = _one_more(raw, *tables)
    child = os.fork()
    if child == 0:
        _kill_at_rename(killed_at)
        write_merge(settings, checked, tmp_path / "backups")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)

    # three copies, three tables made ready, the rename from which they count (6), then each table to its place
    is_unfinished = killed_at > 6
    assert (raw / UNFINISHED).is_dir() == is_unfinished
    if is_unfinished:
        # tables of two states are never published
        assert _refused_files(settings, project_contract) == {UNFINISHED}
    else:
        assert {name: content for name, content in _files(raw).items() if name in before} == before

    assert unfinished_merge(settings) == is_unfinished
    if not is_unfinished:
        write_merge(settings, checked, tmp_path / "backups")
    assert _bytes(raw) == {**before, **{file: change.new for file, change in checked.changes.items()}}


def _kill_at_rename(number: int) -> None:
    """Have this process killed just before its rename of that number, counted from 0."""
    renames = iter(range(number + 1))
    real_replace, real_rename = Path.replace, Path.rename

    def counted(real: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def rename(path: Path, to: Path) -> Path:
            if next(renames) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(path, to)

        return rename

    Path.replace = counted(real_replace)  # type: ignore[method-assign,assignment]
    Path.rename = counted(real_rename)  # type: ignore[method-assign,assignment]


def _refused_files(settings: Settings, contract: Contract) -> set[str]:
    problems = read_raw_folder(settings.raw_folder, contract, AS_OF, "nl").problems
    return {problem.file for problem in problems}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"domein_id,naam_nl,naam_en\njeugd,Jeugd,Youth\n", id="commas"),
        pytest.param("domein_id;naam_nl;naam_en\r\njeugd;Jéugd;Youth\r\n".encode("cp1252"), id="windows"),
        pytest.param("\ufeffdomein_id;naam_nl;naam_en\r\njeugd;Jeugd;Youth\r\n".encode("utf-16"), id="utf-16"),
    ],
)
def test_a_table_in_another_form_is_written_anew_in_the_form_of_the_house(
    data: bytes, raw: Path, project_contract: Contract
) -> None:
    (raw / f"{DOMAINS}.csv").write_bytes(data)
    entered = read_raw_tables(raw, project_contract, "nl").entered[DOMAINS]
    written = changed_csv(data, entered, TableChanges(added=(("proef", "Proef; twee", "Trial"),)))
    name = "Jéugd" if "é".encode("cp1252") in data else "Jeugd"
    assert written.decode("utf-8") == (
        f'\ufeffdomein_id;naam_nl;naam_en\r\njeugd;{name};Youth\r\nproef;"Proef; twee";Trial\r\n'
    )


def test_rows_that_are_not_touched_keep_odd_bytes_and_blank_lines(raw: Path, project_contract: Contract) -> None:
    odd = (
        "\ufeffnaam_en;DOMEIN_ID ;naam_nl\n"
        '"Youth";jeugd;"Jeugd\nen ""meer"""\r\n'
        "\r\n"
        "Sport; sport ;Sport\r"
        "Media;media;Media"
    ).encode()
    (raw / f"{DOMAINS}.csv").write_bytes(odd)
    entered = read_raw_tables(raw, project_contract, "nl").entered[DOMAINS]
    changes = TableChanges(
        cells={"sport": {"naam_nl": "Sport en spel"}},
        removed=frozenset({"media"}),
        added=(("cultuur", "Cultuur", "Culture"),),
    )
    assert changed_csv(odd, entered, changes).decode("utf-8") == (
        "\ufeffnaam_en;DOMEIN_ID ;naam_nl\n"
        '"Youth";jeugd;"Jeugd\nen ""meer"""\r\n'
        "\r\n"
        "Sport; sport ;Sport en spel\r\n"
        "Culture;cultuur;Cultuur\r\n"
    )


@pytest.fixture
def commands(raw: Path, tmp_path: Path, project_contract: Contract, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands work on the small raw folder, and write into the folder that this gives."""
    monkeypatch.setenv("MONITOR_RAW_DIR", str(raw))
    monkeypatch.setenv("MONITOR_REPORT_DIR", str(tmp_path / "verslag"))
    monkeypatch.setenv("MONITOR_RELEASES_DIR", str(tmp_path / "releases"))
    monkeypatch.setattr("dashboard.cli.workbook.BUILD_FOLDER", tmp_path / "build")
    monkeypatch.setattr("dashboard.cli.workbook._contract", lambda _settings, _say: project_contract)
    return tmp_path / "build"


def test_the_command_shows_what_changes_and_writes_only_after_a_yes(
    commands: Path, raw: Path, workbook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _bytes(raw)
    _edited(workbook, lambda book: _add(book[DOMAINS], "proefdomein", "Proef", "Trial"))
    row = len(_rows(raw, DOMAINS)) + 1

    monkeypatch.setattr("builtins.input", lambda _question: "nee")
    assert main(["merge", "--file", str(workbook)]) == 0
    told = capsys.readouterr().out
    assert f"{DOMAINS}: 1 nieuwe rij, 0 veranderde rijen, 0 ontbrekende rijen" in told
    assert f"nieuw: proefdomein (werkmap.xlsx, rij {row})" in told
    assert "Er is niets geschreven" in told
    assert _bytes(raw) == before

    monkeypatch.setattr("builtins.input", lambda _question: " Ja ")
    assert main(["merge", "--file", str(workbook)]) == 0
    told = capsys.readouterr().out
    (backup,) = (commands / "samengevoegd").iterdir()
    assert f"Geschreven: {DOMAINS}. De vorige versie van deze tabellen is bewaard in {backup}." in told
    assert (raw / f"{DOMAINS}.csv").read_bytes() == before[f"{DOMAINS}.csv"] + b"proefdomein;Proef;Trial\r\n"

    assert main(["merge", "--file", str(workbook), "--yes", "1"]) == 0
    assert "Niets gewijzigd: de tabellen blijven zoals ze zijn." in capsys.readouterr().out


@pytest.mark.parametrize("given", ["0", "nee", "no"])
def test_a_no_behind_an_option_is_no_yes(
    commands: Path, raw: Path, workbook: Path, capsys: pytest.CaptureFixture[str], given: str
) -> None:
    before = _bytes(raw)
    _edited(workbook, lambda book: _add(book[DOMAINS], "proefdomein", "Proef", "Trial"))
    assert main(["merge", "--file", str(workbook), "--yes", given]) == 0
    assert "Er is niets geschreven" in capsys.readouterr().out

    _edited(workbook, lambda book: book[DOMAINS].delete_rows(2))
    assert main(["merge", "--file", str(workbook), "--yes", given, "--delete_missing", given]) == 0
    assert "blijft staan" in capsys.readouterr().out
    assert _bytes(raw) == before
    assert not commands.exists()


def test_without_anybody_to_answer_nothing_is_written(
    commands: Path, raw: Path, workbook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _bytes(raw)
    _edited(workbook, lambda book: _add(book[DOMAINS], "proefdomein", "Proef", "Trial"))
    monkeypatch.setattr("sys.stdin", io.StringIO(""))

    assert main(["merge", "--file", str(workbook)]) == 1

    assert 'alleen het antwoord "ja" (of YES=1) schrijft de tabellen' in capsys.readouterr().out
    assert _bytes(raw) == before
    assert not commands.exists()


def test_a_workbook_that_somebody_filled_in_is_kept_when_a_new_one_is_made(
    commands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = commands / "werkmap"
    assert main(["workbook"]) == 0
    assert f"De werkmap staat klaar: {folder / 'werkmap.xlsx'} (33 tabellen, " in capsys.readouterr().out
    made = (folder / "werkmap.xlsx").read_bytes()
    assert main(["workbook"]) == 0
    assert [path.name for path in folder.iterdir()] == ["werkmap.xlsx"]

    _edited(folder / "werkmap.xlsx", lambda book: _add(book[DOMAINS], "proefdomein", "Proef", "Trial"))
    filled = (folder / "werkmap.xlsx").read_bytes()
    assert main(["workbook"]) == 0

    assert (folder / "werkmap.xlsx").read_bytes() == made
    (kept,) = (path for path in folder.iterdir() if path.name != "werkmap.xlsx")
    assert kept.read_bytes() == filled
    assert f"Het is bewaard als {kept}." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Zeg welke werkmap, of welke map met werkmappen: make merge FILE=werkmap.xlsx"),
        (("--file", "/nergens/x.xlsx"), 'Er staat geen werkmap op "/nergens/x.xlsx".'),
    ],
)
def test_a_merge_without_a_workbook_says_what_to_type(
    commands: Path, options: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["merge", *options]) == 1
    assert capsys.readouterr().err.startswith(told)
    assert not commands.exists()


def test_what_is_refused_is_told_at_its_place_in_the_workbook_and_left_in_the_report(
    commands: Path, raw: Path, workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _bytes(raw)
    _edited(workbook, lambda book: _add(book[DOMAINS], "Geen Sleutel", "Proef", "Trial"))

    assert main(["merge", "--file", str(workbook), "--yes", "1"]) == 1

    told = capsys.readouterr().err
    row = len(_rows(raw, DOMAINS)) + 1
    assert "Er is niets geschreven: de tabellen blijven zoals ze waren." in told
    assert (
        f'werkmap.xlsx, blad "{DOMAINS}", rij {row}, kolom "domein_id": "Geen Sleutel" kan geen sleutel zijn.' in told
    )
    assert "Geen Sleutel" in (commands.parent / "verslag" / "verslag.html").read_text(encoding="utf-8")
    assert _bytes(raw) == before


def test_where_the_screen_shows_less_than_everything_a_file_holds_every_change(
    commands: Path, workbook: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.cli.workbook._SHOWN", 2)
    monkeypatch.setattr("builtins.input", lambda _question: "nee")

    def edit(book: Any) -> None:
        for number in range(3):
            _add(book[DOMAINS], f"proef-{number}", "Proef", "Trial")

    assert main(["merge", "--file", str(_edited(workbook, edit))]) == 0

    told = capsys.readouterr().out
    changes = commands / "samengevoegd" / "veranderingen.csv"
    assert "en nog 1" in told
    assert f"Elke verandering staat in {changes}." in told
    assert changes.read_bytes().decode("utf-8") == (
        "\ufeffwat;tabel;sleutel;kolom;oud;nieuw\r\n"
        + "".join(f"nieuw;{DOMAINS};proef-{number};;;\r\n" for number in range(3))
    )
