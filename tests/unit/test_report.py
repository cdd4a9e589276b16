"""The report of a check: every problem in three files, the wrong cells marked, nothing private, nothing stale."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.intake import REPORT_FILES, Problem, Report, Section, write_report
from dashboard.intake.entered import EnteredRow, EnteredTable
from dashboard.intake.problems import Finding, for_screen, problem_text, told
from dashboard.intake.report_workbook import MARKED_AT_MOST
from dashboard.opendata.contract import Column, Table
from dashboard.settings import BRUSSELS

MOMENT = datetime(2026, 11, 25, 9, 5, tzinfo=BRUSSELS)
NOTES = Table(
    "notities", "", "", "", "",
    (Column("id", "string", "", "", is_key=True), Column("stand", "string", "", ""), Column("tekst", "string", "", "")),
)  # fmt: skip
ROWS = (
    ("n1", "bijna klaar", "=1+1"),
    ("n2", "lopend", "goed"),
    ("n3", "lopend", "aan jan@voorbeeld.be"),
    ("n4", "-5", '<script>alert(1)</script> & "zo"'),
)
ENTERED = EnteredTable(NOTES, "notities.csv", tuple(EnteredRow(18 + at, cells) for at, cells in enumerate(ROWS)))
PROBLEMS = (
    Problem("notities.csv", None, None, None, "Dit bestand is vreemd."),
    Problem("notities.csv", 18, "stand", "bijna klaar", '"bijna klaar" bestaat niet.', kind="code_unknown"),
    Problem("notities.csv", 20, "tekst", "j…@…", "Een e-mailadres.", kind="privacy.email", private=True),
    Problem("notities.csv", 21, "stand", "-5", '"-5" en <b>"vet"</b> bestaan niet.', kind="code_unknown"),
    Problem("notities.csv", 21, None, None, "De hele rij.", kind="row"),
    Problem("plannen.csv", 3, "titel", "=HYPERLINK(1)", "=2+2 mag niet.", kind="x"),
)
WARNINGS = (Problem("notities.csv", 19, "tekst", "…", "Misschien een naam.", kind="privacy.person_named"),)


def report(**parts: object) -> Report:
    known: dict[str, object] = {
        "problems": PROBLEMS, "warnings": WARNINGS, "entered": {"notities": ENTERED},
        "outcome": "Er zijn 6 fouten. Er is niets gepubliceerd.",
    }  # fmt: skip
    return Report(MOMENT, Path("map <met> tabellen"), **{**known, **parts})  # type: ignore[arg-type]


def table(folder: Path) -> list[list[str]]:
    raw = (folder / "problemen.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    return list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet(folder: Path, name: str) -> Worksheet:
    return load_workbook(folder / "problemen.xlsx")[name]


def test_the_table_holds_every_problem_and_every_warning(tmp_path: Path) -> None:
    assert write_report(tmp_path, report()) == ()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(REPORT_FILES)
    names, *rows = table(tmp_path)
    assert names == ["soort", "bestand", "blad", "rij", "kolom", "waarde", "wat er mis is, en wat te doen"]
    assert rows[0] == ["fout", "notities.csv", "", "", "", "", "Dit bestand is vreemd."]
    assert rows[1] == ["fout", "notities.csv", "", "18", "stand", "bijna klaar", '"bijna klaar" bestaat niet.']
    assert rows[-1] == ["nakijken", "notities.csv", "", "19", "tekst", "…", "Misschien een naam."]
    assert len(rows) == 7


def test_no_cell_of_the_table_begins_a_formula(tmp_path: Path) -> None:
    write_report(tmp_path, report())
    rows = table(tmp_path)
    assert ["fout", "plannen.csv", "", "3", "titel", "'=HYPERLINK(1)", "'=2+2 mag niet."] in rows
    assert rows[4][5] == "'-5"
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_the_workbook_marks_the_wrong_cells_and_says_beside_each_what_is_wrong(tmp_path: Path) -> None:
    write_report(tmp_path, report())
    notes = sheet(tmp_path, "notities")
    assert [[cell.value for cell in row] for row in notes.iter_rows()] == [
        ["rij", "id", "stand", "tekst"],
        ["18", "n1", "bijna klaar", "=1+1"],
        ["19", "n2", "lopend", "goed"],
        ["20", "n3", "…", "…"],
        ["21", "n4", "-5", '<script>alert(1)</script> & "zo"'],
    ]
    assert {cell.data_type for row in notes.iter_rows() for cell in row} == {"s"}
    marked = {
        cell.coordinate: cell.fill.fgColor.rgb for row in notes.iter_rows(min_row=2) for cell in row if cell.comment
    }
    assert marked == {"C2": "FFFFD6D6", "D3": "FFFFF2C4", "D4": "FFFFD6D6", "A5": "FFFFD6D6", "C5": "FFFFD6D6"}
    assert notes["C2"].comment.text == '"bijna klaar" bestaat niet.'
    assert notes["A5"].comment.text == "De hele rij."
    assert notes.freeze_panes == "B2"


def test_the_first_sheet_lists_the_problems_and_leads_to_their_cells(tmp_path: Path) -> None:
    write_report(tmp_path, report())
    first = load_workbook(tmp_path / "problemen.xlsx").worksheets[0]
    assert first.title == "Lijst"
    assert [cell.value for cell in first[3]] == [
        "fout", "notities.csv", "", "18", "stand", "bijna klaar", '"bijna klaar" bestaat niet.',
    ]  # fmt: skip
    links = {cell.value: cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"18": "'notities'!C2", "19": "'notities'!D3", "20": "'notities'!D4", "21": "'notities'!A5"}
    assert {cell.data_type for row in first.iter_rows() for cell in row} <= {"s", "n"}
    assert first.max_row == 8


def test_the_sheets_of_one_workbook_stay_apart(tmp_path: Path) -> None:
    other = Table("plannen", "", "", "", "", NOTES.columns)
    entered = {
        "notities": EnteredTable(NOTES, "alles.xlsx", ENTERED.rows, sheet="notities"),
        "plannen": EnteredTable(other, "alles.xlsx", (EnteredRow(18, ("l1", "weg", "anders")),), sheet="plannen"),
    }
    problems = (
        Problem("alles.xlsx", 18, "stand", "weg", "Zin.", sheet="plannen"),
        Problem("alles.xlsx", 18, "stand", "bijna klaar", "Zin.", sheet="notities"),
    )
    write_report(tmp_path, report(problems=problems, warnings=(), entered=entered))
    assert [cell.value for cell in sheet(tmp_path, "plannen")[2]] == ["18", "l1", "weg", "anders"]
    assert [cell.value for cell in sheet(tmp_path, "notities")[2]] == ["18", "n1", "bijna klaar", "=1+1"]
    first = load_workbook(tmp_path / "problemen.xlsx").worksheets[0]
    assert [first.cell(line, 4).hyperlink.location for line in (2, 3)] == ["'plannen'!C2", "'notities'!C2"]
    assert table(tmp_path)[1][:4] == ["fout", "alles.xlsx", "plannen", "18"]
    assert 'alles.xlsx, blad "plannen"' in "".join(page(tmp_path)[1].texts)


def test_of_a_row_that_may_not_be_copied_nothing_but_its_key_stands_in_any_file(tmp_path: Path) -> None:
    withdrawn = Problem("notities.csv", 19, None, None, "Ingetrokken.", kind="published.withdrawn_row", private=True)
    write_report(tmp_path, report(problems=(*PROBLEMS, withdrawn), warnings=()))
    assert [cell.value for cell in sheet(tmp_path, "notities")[3]] == ["19", "…", "…", "…"]
    everything = b"".join((tmp_path / name).read_bytes() for name in ("verslag.html", "problemen.csv"))
    for secret in (b"voorbeeld.be", b"jan@"):
        assert secret not in everything
    texts = [
        cell.value for one in load_workbook(tmp_path / "problemen.xlsx") for row in one.iter_rows() for cell in row
    ]
    assert [text for text in texts if text and ("voorbeeld.be" in text or "goed" in text)] == []


def test_a_private_row_stays_hidden_where_its_own_problem_is_left_out(tmp_path: Path) -> None:
    many = tuple(Problem("notities.csv", 18, "stand", "x", f"Zin {number}.") for number in range(MARKED_AT_MOST))
    first = Problem("notities.csv", 20, "stand", "x", "Zin.")
    write_report(tmp_path, report(problems=(first, *many, PROBLEMS[2]), warnings=()))
    assert [cell.value for cell in sheet(tmp_path, "notities")[3]] == ["20", "n3", "…", "…"]
    last = load_workbook(tmp_path / "problemen.xlsx").worksheets[0]
    assert last.cell(MARKED_AT_MOST + 2, 1).value == (
        "Nog 2 worden hier niet getoond. Alles staat in problemen.csv: open dat bestand om de rest te zien."
    )
    assert len(table(tmp_path)) == MARKED_AT_MOST + 3


def test_the_number_of_a_help_line_is_shown_beside_its_problem(tmp_path: Path) -> None:
    lines = Table(
        "hulplijnen", "", "", "", "", (*NOTES.columns, Column("telefoon", "string", "", "", format="telephone"))
    )
    rows = (EnteredRow(2, ("h1", "weg", "of bel 02 553 12 34", "025531234")),)
    entered = {"hulplijnen": EnteredTable(lines, "hulplijnen.csv", rows)}
    wrong = Problem("hulplijnen.csv", 2, "stand", "weg", "Zin.")
    write_report(tmp_path, report(problems=(wrong,), warnings=(), entered=entered))
    assert [cell.value for cell in sheet(tmp_path, "hulplijnen")[2]] == [
        "2", "h1", "weg", "of bel 02 553 12 34", "025531234",
    ]  # fmt: skip


class _Page(HTMLParser):
    """The elements of a page, its texts, and whatever it would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.fetched: list[tuple[str, str]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.fetched += [
            (name, value or "") for name, value in attributes if name in ("src", "href") or name[:2] == "on"
        ]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page(folder: Path) -> tuple[str, _Page]:
    text = (folder / "verslag.html").read_text(encoding="utf-8")
    read = _Page()
    read.feed(text)
    return text, read


def test_the_page_tells_everything_escapes_everything_and_needs_nothing_beside_it(tmp_path: Path) -> None:
    write_report(tmp_path, report(sections=(Section("Wat er veranderde <1>", ("Eén rij & niets meer",)),)))
    text, read = page(tmp_path)
    shown = "".join(read.texts)
    for told_text in (
        *(problem.reason for problem in (*PROBLEMS, *WARNINGS)),
        "Er zijn 6 fouten. Er is niets gepubliceerd.",
        "Gemaakt op 25 november 2026 om 09:05 (Brussel). Nagekeken: de map map <met> tabellen.",
        "Wat er veranderde <1>",
        "Eén rij & niets meer",
        "Beschrijf nooit een persoon, een zaak of een slachtoffer, ook niet zonder naam.",
    ):
        assert told_text in shown
    assert not {"script", "img", "link", "iframe", "b"} & set(read.elements)
    assert read.fetched == []
    assert "url(" not in text
    assert '<html lang="nl">' in text
    assert read.elements.count("table") == 3


def test_a_clean_run_leaves_only_the_page_and_takes_away_what_an_earlier_one_left(tmp_path: Path) -> None:
    write_report(tmp_path, report())
    (tmp_path / "plannen.csv").write_text("van de dienst", encoding="utf-8")
    write_report(tmp_path, report(problems=(), warnings=(), outcome="Geen fouten."))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plannen.csv", "verslag.html"]
    text, _ = page(tmp_path)
    assert "Geen fouten." in text
    assert "bijna klaar" not in text


def test_the_report_speaks_english_where_that_is_asked(tmp_path: Path) -> None:
    write_report(tmp_path, report(), "en")
    assert table(tmp_path)[0][0] == "kind"
    text, _ = page(tmp_path)
    assert '<html lang="en">' in text
    assert "Made on 25 November 2026 at 09:05 (Brussels)." in text


def test_a_file_that_another_program_holds_is_named_and_the_others_are_renewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(tmp_path, report(outcome="Vorige keer."))
    held = (tmp_path / "problemen.xlsx").read_bytes()
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "problemen.xlsx":
            raise PermissionError(13, "sharing violation")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    assert write_report(tmp_path, report(problems=PROBLEMS[:2])) == ("problemen.xlsx",)
    assert (tmp_path / "problemen.xlsx").read_bytes() == held
    assert len(table(tmp_path)) == 4
    text, _ = page(tmp_path)
    assert "problemen.xlsx kon niet vernieuwd worden" in text
    assert "Vorige keer." not in text
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(REPORT_FILES)


def test_a_folder_that_may_not_be_written_is_not_told_as_a_file_that_another_program_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(tmp_path, report(outcome="Vorige keer."))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    real = Path.open

    def closed(self: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if self.parent == tmp_path and "w" in mode:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, mode, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(PermissionError):
        write_report(tmp_path, report())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_folder_that_cannot_be_made_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(OSError, match="bestand"):
        write_report(tmp_path / "bestand" / "verslag", report())


def test_a_screen_shows_fifty_problems_and_one_mistake_hides_no_other() -> None:
    flood = [Problem("a.csv", row, "stand", "x", "Zin.", kind="code_unknown") for row in range(2, 1002)]
    others = [Problem("b.csv", row, "titel", "", "Leeg.", kind="required") for row in range(2, 5)]
    shown, left_out = for_screen([*flood, *others])
    assert (len(shown), left_out) == (50, 953)
    assert [problem.file for problem in shown].count("b.csv") == 3
    assert [problem.row for problem in shown[:47]] == list(range(2, 49))
    assert for_screen(others) == (tuple(others), 0)
    assert for_screen(others, room=0) == ((), 3)


def test_a_message_holds_no_letter_that_commands_the_screen_and_each_name_is_short_and_on_one_line() -> None:
    details = {"other": "stand", "other_value": "x\x1b[2J\ny", "values": "a"}
    (problem,) = told([Finding("only_when", "a.csv", 2, "ko\nlom" + "m" * 90, "a\x01b\x1b[31mrood\u202e", details)])
    assert problem.column == "ko lom" + "m" * 53 + "…"
    assert problem.reason.startswith('"a?b?[31mrood?" mag hier niet staan, want in "stand" staat "x?[2J y". "ko lomm')
    assert problem_text(problem).isprintable()


def test_the_names_of_a_file_and_a_sheet_are_masked_as_every_other_value_is() -> None:
    (problem,) = told([Finding("rows_required", "jan@voorbeeld.be.xlsx", sheet="0470 12 34 56")])
    assert (problem.file, problem.sheet) == ("j…@…", "…")
    assert problem_text(problem).startswith('j…@…, blad "…": ')
    assert told([Finding("folder_unreadable", "/huis/0470123456", in_files=False)])[0].file == "/huis/0470123456"


def test_what_was_meant_is_looked_for_among_many_keys_without_regard_to_other_digits() -> None:
    keys = {f"vasg2020-{number}": f"vasg2020-{number}" for number in range(100_000)}
    findings = [
        Finding("reference_unknown", "a.csv", row, "x", value, {"table": "t"}, keys)
        for row, value in enumerate(("vasg2O20-61", "99999", "vasg-2020-77", "vasg2020-1000001", "niets"), start=2)
    ]
    nearest = [re.search(r'Bedoelde u "(.+?)"', problem.reason) for problem in told(findings)]
    assert [found and found[1] for found in nearest] == [None, "vasg2020-99999", "vasg2020-77", None, None]
