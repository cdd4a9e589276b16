"""A raw folder as a whole: each refusal with its file, row, column, value and words, and what a clean folder gives."""

from __future__ import annotations

import csv
import hashlib
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.intake import Intake, Problem, RawFile, checked_csv, problem_text, read_raw_folder
from dashboard.intake.checked import checked_table
from dashboard.opendata.contract import Code, Column, Contract, ReferenceRule, Table

AS_OF = date(2026, 11, 25)


def column(name: str, data_type: str = "string", **rules: object) -> Column:
    return Column(name, data_type, "", "", **rules)  # type: ignore[arg-type]


def table(name: str, *columns: Column, **rules: object) -> Table:
    return Table(name, "", "", "", "", columns, **rules)  # type: ignore[arg-type]


def codes(*names: str) -> tuple[Code, ...]:
    return tuple(Code(name, name.replace("_", " ").capitalize(), f"{name} (en)") for name in names)


CONTRACT = Contract(
    raw={
        "plannen": table(
            "plannen",
            column("plan_id", required=True, is_key=True),
            column("titel_nl", required=True),
            column("land", code_list="land"),
            column("bron_id", required_when=(("stand", ("feit", "lopend")),)),
            column("stand", code_list="stand"),
            column("einde", "date"),
            column("begin", "date"),
            column("aantal", "integer"),
            column("bedrag", "decimal"),
            column("bovenliggend_id", references="plannen"),
            column("url", format="url"),
            date_order=(("begin", "einde"),),
        ),
        "kenmerken": table(
            "kenmerken",
            column("id", required=True, is_key=True),
            column("plan_id", required=True, references="plannen"),
            column("code", code_list_named_by="soort"),
            column("soort", required=True, code_list="soort"),
        ),
        "meldingen": table(
            "meldingen",
            column("melding_id", required=True, is_key=True),
            column("stand", required=True, code_list="stand"),
            column("soort", required_when=(("stand", ("feit",)),), only_when=(("stand", ("feit",)),)),
            column("afzender", code_list="afzender"),
            column(
                "bron_id",
                references="bronnen",
                referenced_when=(
                    ReferenceRule("word_of_government", "afzender", ("overheid",), "soort", ("overheid", "parlement")),
                    ReferenceRule("source_read", "stand", ("lopend", "afgerond"), "gelezen", ("volledig", "fragment")),
                ),
            ),
            column("hoort_bij_id", references="meldingen"),
        ),
        "bronnen": table(
            "bronnen",
            column("bron_id", required=True, is_key=True),
            column("soort", required=True, code_list="bron_soort"),
            column("gelezen", required=True, code_list="gelezen"),
            column("telefoon", format="telephone"),
            rows_required=True,
        ),
        "bronvermeldingen": table(
            "bronvermeldingen",
            column("id", required=True, is_key=True),
            column("tabel", required=True, format="table_name"),
            column("sleutel", required=True),
            column("kolom"),
        ),
    },
    publication={},
    codes={
        "stand": codes("op_te_starten", "lopend", "afgerond", "feit"),
        "soort": codes("schakel", "doelgroep"),
        "afzender": codes("overheid", "mandataris", "derde"),
        "bron_soort": codes("parlement", "overheid", "pers"),
        "gelezen": codes("volledig", "fragment", "niet"),
        "schakel": codes("preventie", "opvolging"),
        "doelgroep": codes("jongeren"),
        "land": tuple(Code(code, name, name) for code, name in [("BE", "België"), ("NL", "Nederland")])
        + codes(*(f"X{letter}" for letter in "ABCDEFGHIJK")),
    },
)

PLANS = '''\
plan_id;titel_nl;land;bron_id;stand;einde;begin;aantal;bedrag;bovenliggend_id;url
vasg;Actieplan;BE;S1;lopend;2024;2020;71;1.234,50;;https://a.be/x?y=1
nap;"Nationaal; ""plan""";;;;;najaar 2021;;;vasg;
'''
MARKS = "id;plan_id;code;soort\nk1;vasg;preventie;schakel\n"
REPORTS = """\
melding_id;stand;soort;afzender;bron_id;hoort_bij_id
m1;feit;start;overheid;S001;
m2;lopend;;derde;S002;m1
m3;op_te_starten;;mandataris;S003;m2
"""
SOURCES = "bron_id;soort;gelezen;telefoon\nS001;parlement;niet;1712\nS002;pers;fragment;\nS003;pers;niet;\n"
FURTHER = "id;tabel;sleutel;kolom\nb1;plannen;vasg;aantal\nb2;kenmerken;k1;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A raw folder without problems."""
    texts = {
        "plannen": PLANS,
        "kenmerken": MARKS,
        "meldingen": REPORTS,
        "bronnen": SOURCES,
        "bronvermeldingen": FURTHER,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8-sig", newline="")
    return tmp_path


def change(folder: Path, name: str, before: str, after: str) -> None:
    """Change one text that stands in the file once."""
    path = folder / name
    text = path.read_text(encoding="utf-8-sig")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8-sig", newline="")


def read(folder: Path) -> Intake:
    return read_raw_folder(folder, CONTRACT, AS_OF)


def the_problem(folder: Path) -> Problem:
    intake = read(folder)
    assert len(intake.problems) == 1, [problem_text(problem) for problem in intake.problems]
    assert intake.tables == {}
    return intake.problems[0]


def test_a_folder_without_problems_gives_every_table_in_the_columns_of_the_register(folder: Path) -> None:
    intake = read(folder)
    assert intake.problems == ()
    assert list(intake.tables) == ["plannen", "kenmerken", "meldingen", "bronnen", "bronvermeldingen"]
    assert intake.tables["plannen"].table is CONTRACT.raw["plannen"]
    assert intake.tables["plannen"].rows == (
        (
            *("vasg", "Actieplan", "BE", "S1", "lopend"),
            *("2024", "2024-01-01", "2024-12-31", "jaar", "2024"),
            *("2020", "2020-01-01", "2020-12-31", "jaar", "2020"),
            *("71", "1234.50", "", "https://a.be/x?y=1"),
        ),
        (
            *("nap", 'Nationaal; "plan"', "", "", ""),
            *("", "", "", "", ""),
            *("2021-23", "2021-09-01", "2021-12-31", "seizoen", "najaar 2021"),
            *("", "", "vasg", ""),
        ),
    )


def test_the_checked_csv_is_what_dbt_reads(folder: Path) -> None:
    assert checked_csv(read(folder).tables["plannen"]).decode("utf-8") == (
        "plan_id,titel_nl,land,bron_id,stand,einde,einde_eerste,einde_laatste,einde_precisie,einde_tekst_nl,"
        "begin,begin_eerste,begin_laatste,begin_precisie,begin_tekst_nl,aantal,bedrag,bovenliggend_id,url\n"
        "vasg,Actieplan,BE,S1,lopend,2024,2024-01-01,2024-12-31,jaar,2024,"
        "2020,2020-01-01,2020-12-31,jaar,2020,71,1234.50,,https://a.be/x?y=1\n"
        'nap,"Nationaal; ""plan""",,,,,,,,,2021-23,2021-09-01,2021-12-31,seizoen,najaar 2021,,,vasg,\n'
    )


def test_every_file_is_named_with_its_checksum_its_rows_and_its_size(folder: Path) -> None:
    marks = (folder / "kenmerken.csv").read_bytes()
    raw_files = read(folder).raw_files
    assert [(file.name, file.rows) for file in raw_files] == [
        ("bronnen.csv", 3),
        ("bronvermeldingen.csv", 2),
        ("kenmerken.csv", 1),
        ("meldingen.csv", 3),
        ("plannen.csv", 2),
    ]
    assert raw_files[2] == RawFile("kenmerken.csv", hashlib.sha256(marks).hexdigest(), 1, len(marks))


def test_columns_are_found_by_name_in_any_order_and_any_capitals(folder: Path) -> None:
    expected = read(folder).tables["kenmerken"].rows
    text = "\u00a0SOORT ,Code,,plan_id,ID\nschakel,preventie,,vasg,k1\n,,,,\n"
    (folder / "kenmerken.csv").write_text(text, encoding="utf-16")
    assert read(folder).problems == ()
    assert read(folder).tables["kenmerken"].rows == expected


def test_a_table_with_only_its_columns_is_a_table_without_rows(folder: Path) -> None:
    (folder / "bronvermeldingen.csv").write_text("id;tabel;sleutel;kolom\n", encoding="utf-8")
    intake = read(folder)
    assert intake.problems == ()
    assert intake.tables["bronvermeldingen"].rows == ()


@pytest.mark.parametrize(
    ("text", "rows"), [("bron_id;soort;gelezen;telefoon\n", 0), ("bron_id;soort;gelezen;telefoon\n;;;\n", 0)]
)
def test_a_table_that_needs_rows_is_refused_with_only_its_columns(folder: Path, text: str, rows: int) -> None:
    (folder / "bronnen.csv").write_text(text, encoding="utf-8")
    (folder / "meldingen.csv").write_text(REPORTS.splitlines()[0], encoding="utf-8")
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column, problem.value) == ("bronnen.csv", None, None, None)
    assert problem.reason == (
        "Deze tabel heeft geen enkele rij, alleen de kolommen. Zonder rijen in deze tabel kan de site niet getoond "
        "worden. Kijk na of het juiste bestand in de map staat, en zet de rijen terug."
    )
    assert {file.name: file.rows for file in read(folder).raw_files}["bronnen.csv"] == rows


def test_a_missing_folder_is_a_problem_of_the_setting_and_not_of_the_files(tmp_path: Path) -> None:
    problem = the_problem(tmp_path / "raw")
    assert problem == Problem(
        str(tmp_path / "raw"), None, None, None,
        "Deze map bestaat niet, of kan niet geopend worden. De instelling MONITOR_RAW_DIR zegt waar de map met de "
        "tabellen staat. Kijk na of de map daar staat en of u ze mag openen, of pas MONITOR_RAW_DIR aan.",
        in_files=False,
    )  # fmt: skip


def test_a_problem_of_a_file_counts_as_one_in_the_files(folder: Path) -> None:
    (folder / "plannen.csv").unlink()
    assert the_problem(folder).in_files


@pytest.mark.parametrize("name", ["kenmerken (1).csv", "Kopie van kenmerken.csv", "kenmerken - kopie (2).csv"])
def test_a_copy_beside_its_file_is_to_be_taken_out_of_the_folder(folder: Path, name: str) -> None:
    (folder / name).write_text(MARKS, encoding="utf-8")
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column, problem.value) == (name, None, None, name)
    assert problem.reason == (
        'Dit lijkt een kopie van "kenmerken.csv". In de map mag van elke tabel maar één bestand staan. Kijk na welk '
        "van de twee het juiste is. Haal de kopie daarna uit de map; haar een andere naam geven helpt niet."
    )


def test_a_copy_without_its_file_may_be_given_its_name(folder: Path) -> None:
    (folder / "kenmerken.csv").rename(folder / "kenmerken (1).csv")
    copied = read(folder).problems[0]
    assert copied.file == "kenmerken (1).csv"
    assert 'Is dit het juiste bestand, noem het dan "kenmerken.csv"' in copied.reason


@pytest.mark.parametrize("name", ["~$kenmerken.csv", ".~lock.kenmerken.csv"])
def test_what_a_spreadsheet_program_lays_beside_an_open_file_is_no_problem(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\x07dienst")
    assert read(folder).problems == ()


def test_a_missing_file_is_named_and_references_to_it_are_no_second_problem(folder: Path) -> None:
    (folder / "plannen.csv").unlink()
    problem = the_problem(folder)
    assert (problem.file, problem.row) == ("plannen.csv", None)
    assert problem.reason.startswith("Dit bestand ontbreekt. Elke tabel heeft een bestand")
    assert "plan_id, titel_nl" in problem.reason


def write_workbook(folder: Path, name: str, **sheets: list[list[object]]) -> None:
    with xlsxwriter.Workbook(str(folder / name)) as workbook:
        for sheet, rows in sheets.items():
            written = workbook.add_worksheet(sheet)
            for number, cells in enumerate(rows):
                written.write_row(number, 0, cells)


def test_a_sheet_that_cannot_be_read_is_not_told_as_a_missing_file_too(folder: Path) -> None:
    (folder / "kenmerken.csv").unlink()
    (folder / "bronnen.csv").unlink()
    sources = [line.split(";") for line in SOURCES.splitlines()]
    write_workbook(folder, "werkmap.xlsx", bronnen=sources, kenmerken=[["geen", "enkele", "kolom"]])
    assert [(problem.file, problem.sheet) for problem in read(folder).problems] == [("werkmap.xlsx", "kenmerken")]


def test_a_workbook_that_is_refused_by_its_name_is_not_told_as_missing_files_too(folder: Path) -> None:
    (folder / "kenmerken.csv").unlink()
    (folder / "jan@voorbeeld.be.xlsx").touch()
    problem = the_problem(folder)
    assert (problem.file, problem.value) == ("j…@….xlsx", None)
    assert problem.reason.startswith("De naam van dit bestand wijst naar een persoon")


def test_a_missing_table_may_be_a_sheet_with_its_name(folder: Path) -> None:
    (folder / "kenmerken.csv").unlink()
    assert 'Zet "kenmerken.csv" in de map of een blad "kenmerken" in een werkmap' in the_problem(folder).reason


def test_a_number_that_excel_would_change_again_is_first_to_be_made_text(folder: Path) -> None:
    header, first, *others = csv.reader(PLANS.splitlines(), delimiter=";")
    place = header.index("bedrag")
    (folder / "plannen.csv").unlink()
    write_workbook(
        folder,
        "plannen.xlsx",
        plannen=[[*header], [*first[:place], 12.345, *first[place + 1 :]], *([*row] for row in others)],
    )
    problem = the_problem(folder)
    assert (problem.column, problem.value) == ("bedrag", "12,345")
    assert problem.reason.endswith(
        "Maak de cel in Excel eerst op als tekst, anders verandert Excel het getal opnieuw, en typ 12345 of 12,3450."
    )


def test_an_unknown_file_is_named_with_the_missing_one_that_it_resembles(folder: Path) -> None:
    (folder / "kenmerken.csv").rename(folder / "Kenmerk.csv")
    unknown, missing = read(folder).problems
    assert (unknown.file, unknown.row, unknown.value) == ("Kenmerk.csv", None, "Kenmerk.csv")
    assert 'Geen enkele tabel heet zo. Bedoelde u "kenmerken.csv"?' in unknown.reason
    assert (missing.file, missing.value) == ("kenmerken.csv", None)


def test_a_folder_with_the_name_of_a_table_cannot_be_opened(folder: Path) -> None:
    (folder / "kenmerken.csv").unlink()
    (folder / "kenmerken.csv").mkdir()
    problem = the_problem(folder)
    assert problem.file == "kenmerken.csv"
    assert "Dit is een map met de naam van een bestand." in problem.reason


@pytest.mark.parametrize(
    ("data", "row", "words"),
    [
        (b"", None, "is leeg"),
        (b"id;plan_id;code;soort\nk1;vasg;pr\x00;schakel\n", 2, "geen leesbare tabel"),
        (b"PK\x03\x04\x14\x00", None, "een Excel-bestand waarvan de naam op .csv eindigt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", None, "een Excel-bestand waarvan de naam op .csv eindigt"),
        ("id;plan_id;code;soort\nk1;vasg;é".encode() + b"\xe9;schakel\n", 2, "op twee verschillende manieren"),
        (b'id;plan_id;code;soort\nk1;vasg;"preventie;schakel\n', 2, "niet gesloten wordt waar de cel ophoudt"),
        (b'id;plan_id;code;soort\nk1;vasg;"preventie" x;schakel\n', 2, 'dubbel geschreven ("")'),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(folder: Path, data: bytes, row: int | None, words: str) -> None:
    (folder / "kenmerken.csv").write_bytes(data)
    (folder / "bronvermeldingen.csv").write_text("id;tabel;sleutel;kolom\nb2;kenmerken;weg;\n", encoding="utf-8")
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column) == ("kenmerken.csv", row, None)
    assert words in problem.reason


def test_an_unknown_and_a_missing_column_are_named_and_nothing_is_said_of_their_cells(folder: Path) -> None:
    change(folder, "plannen.csv", "titel_nl", "titel")
    unknown, missing = read(folder).problems
    assert (unknown.file, unknown.row, unknown.column, unknown.value) == ("plannen.csv", 1, "titel", "titel")
    assert 'De kolom "titel" hoort niet bij deze tabel. Bedoelde u "titel_nl"?' in unknown.reason
    assert "Toegelaten zijn: plan_id, titel_nl, land" in unknown.reason
    assert (missing.file, missing.row, missing.column, missing.value) == ("plannen.csv", 1, "titel_nl", None)
    assert 'Voeg "titel_nl" toe' in missing.reason


def test_a_column_too_many_is_named(folder: Path) -> None:
    (folder / "kenmerken.csv").write_text(MARKS.replace("soort", "soort;nota").replace("schakel", "schakel;x"))
    problem = the_problem(folder)
    assert (problem.row, problem.column) == (1, "nota")
    assert "haal de kolom weg" in problem.reason


def test_a_doubled_column_is_named(folder: Path) -> None:
    (folder / "kenmerken.csv").write_text("id;plan_id;code;soort;Soort\nk1;vasg;preventie;schakel;doelgroep\n")
    problem = the_problem(folder)
    assert (problem.row, problem.column) == (1, "soort")
    assert "meer dan één keer" in problem.reason


def test_a_filled_column_without_a_name_is_told_at_its_first_cell(folder: Path) -> None:
    (folder / "kenmerken.csv").write_text("id;plan_id;code;soort;\nk1;vasg;;schakel;\nk2;vasg;;schakel;los\n")
    problem = the_problem(folder)
    assert (problem.row, problem.column, problem.value) == (3, None, "los")
    assert "Kolom nummer 5 heeft geen naam" in problem.reason


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("k1;vasg;preventie", "te weinig cellen: 3 in plaats van 4"),
        ("k1;vasg;een;twee;schakel", "te veel cellen: 5 in plaats van 4"),
    ],
)
def test_a_row_with_too_few_or_too_many_cells_is_told_and_its_key_exists(folder: Path, row: str, words: str) -> None:
    change(folder, "kenmerken.csv", "k1;vasg;preventie;schakel", row)
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column, problem.value) == ("kenmerken.csv", 2, None, None)
    assert words in problem.reason


@pytest.mark.parametrize(
    ("file", "before", "after", "row", "column", "value", "words"),
    [
        ("plannen.csv", "vasg;Actieplan", "vasg; ", 2, "titel_nl", "",
         ['"titel_nl" moet ingevuld zijn. Vul de cel in.']),
        ("kenmerken.csv", "k1;vasg", "k1;", 2, "plan_id", "",
         ['moet ingevuld zijn. Toegelaten is een sleutel uit de tabel "plannen", zoals vasg. Vul de cel in.']),
        ("bronnen.csv", "S002;pers", "S002;", 3, "soort", "",
         ['"soort" moet ingevuld zijn. Toegelaten: parlement, overheid, pers. Vul de cel in.']),
        ("meldingen.csv", "feit;start", "feit;", 2, "soort", "",
         ['als in "stand" de waarde "feit" staat. Vul de cel in, of verander "stand".']),
        ("meldingen.csv", "lopend;;", "lopend;start;", 3, "soort", "start",
         ['"start" mag hier niet staan, want in "stand" staat "lopend". "soort" mag alleen ingevuld zijn als daar feit '
          'staat. Maak deze cel leeg, of verander "stand".']),
        ("bronnen.csv", "1712", "1712 (gratis)", 2, "telefoon", "1712 (gratis)",
         ["Toegelaten zijn alleen cijfers, minstens 3 en hoogstens 10, zonder spaties, punten of streepjes."]),
        ("bronnen.csv", "1712", "11", 2, "telefoon", "11", ["geen telefoonnummer"]),
        ("bronnen.csv", "1712", "12345678901", 2, "telefoon", "12345678901", ["geen telefoonnummer"]),
        ("plannen.csv", "BE;S1;lopend", "BE;;lopend", 2, "bron_id", "",
         ['als in "stand" de waarde "lopend" staat', 'verander "stand"']),
        ("plannen.csv", "S1;lopend", "S1;loopend", 2, "stand", "loopend",
         ['"loopend" is hier niet toegelaten',
          "Toegelaten: op_te_starten, lopend, afgerond, feit.", 'Bedoelde u "lopend"?']),
        ("plannen.csv", "S1;lopend", "S1;Op te starten", 2, "stand", "Op te starten", ['Bedoelde u "op_te_starten"?']),
        ("plannen.csv", "BE;S1", "nederland;S1", 2, "land", "nederland",
         ['de codes van de lijst "land"', 'Bedoelde u "NL"?']),
        ("kenmerken.csv", "preventie", "jongeren", 2, "code", "jongeren", ["Toegelaten: preventie, opvolging."]),
        ("plannen.csv", "2024;2020", "2023-02-30;2020", 2, "einde", "2023-02-30",
         ["bestaat niet: maand 02 van 2023 heeft 28 dagen", "Verbeter de datum"]),
        ("plannen.csv", "2024;2020", "2024-13;2020", 2, "einde", "2024-13", ["er is geen maand 13"]),
        ("plannen.csv", "2024;2020", "eind 2024;2020", 2, "einde", "eind 2024",
         ["geen datum die hier gelezen kan worden", "najaar 2021", "[2020-10-23..2021-09-22]"]),
        ("plannen.csv", "2024;2020", "2204;2020", 2, "einde", "2204", ["de jaren 1800 tot 2099"]),
        ("plannen.csv", "2024;2020", "2024/2023;2020", 2, "einde", "2024/2023",
         ["loopt achteruit: 2023 ligt voor 2024"]),
        ("plannen.csv", "2024;2020", "winter 2024;2020", 2, "einde", "winter 2024",
         ['"winter 2023-24" of "winter 2024-25"']),
        ("plannen.csv", "2024;2020", "2019-24;2020-03", 2, "einde", "2019-24",
         ['ligt voor het begin: in "begin" staat "2020-03"']),
        ("plannen.csv", "2024;2020", "17/13/2022;2020", 2, "einde", "17/13/2022",
         ['"17/13/2022" bestaat niet: er is geen maand 13. Toegelaten is een dag als dag/maand/jaar (17/05/2022) of '
          "jaar-maand-dag (2022-05-17), met een maand van 01 tot 12. Verbeter de datum."]),
        ("plannen.csv", "2024;2020", "mei/22;2020", 2, "einde", "mei/22",
         ['Excel heeft deze datum veranderd: "mei/22" is niet wat er getypt werd; waarschijnlijk was dat 2022-05.',
          "Zoek in de bron"]),
        ("plannen.csv", "2024;2020", "10-11-2026;2020", 2, "einde", "10-11-2026", ["Schrijf 10/11/2026."]),
        ("plannen.csv", ";71;", ";1.234;", 2, "aantal", "1.234",
         ["kan 1234 of 1,234 (met een komma voor de decimalen) betekenen", "zonder punt"]),
        ("plannen.csv", ";71;", ";600.000;", 2, "aantal", "600.000",
         ['"600.000" kan twee getallen betekenen: 600000 of 600.', "typ 600000 of 600."]),
        ("plannen.csv", ";71;", ";71.0;", 2, "aantal", "71.0", ["Schrijf 71."]),
        ("plannen.csv", ";71;", ";meer dan 70;", 2, "aantal", "meer dan 70", ["geen geheel getal", "alleen cijfers"]),
        ("plannen.csv", "1.234,50", "12.5", 2, "bedrag", "12.5", ["Schrijf 12,5."]),
        ("plannen.csv", "1.234,50", "600,000", 2, "bedrag", "600,000",
         ['"600,000" kan twee getallen betekenen: 600000 of 600.', "typ 600000 of 600."]),
        ("plannen.csv", "1.234,50", "€ 3", 2, "bedrag", "€ 3", ["geen getal", "1.234,5"]),
        ("plannen.csv", "1.234,50", "0,33333", 2, "bedrag", "0,33333",
         ["hoogstens 14 cijfers voor de komma en 4 erna"]),
        ("plannen.csv", "https://a.be/x?y=1", "www.a.be", 2, "url", "www.a.be", ["https:// of http://"]),
        ("plannen.csv", "https://a.be/x?y=1", "https://a.be/x y", 2, "url", "https://a.be/x y", ["zonder spaties"]),
        ("plannen.csv", "https://a.be/x?y=1", "http://[a", 2, "url", "http://[a", ["adres"]),
        ("plannen.csv", "Actieplan", "Act\ufffdplan", 2, "titel_nl", "Act\ufffdplan", ["een letter verloren gegaan"]),
        ("plannen.csv", "nap;", "nap é;", 3, "plan_id", "nap é", ["kan geen sleutel zijn", "- _ ."]),
        ("bronvermeldingen.csv", "b2;", "b1;", 3, "id", "b1", ["staat ook op rij 2", "maar één keer"]),
        ("plannen.csv", ";vasg;\n", ";vasgg;\n", 3, "bovenliggend_id", "vasgg",
         ['bestaat niet in de tabel "plannen"', 'Bedoelde u "vasg"?', 'voeg de rij toe aan "plannen"']),
        ("plannen.csv", ";vasg;\n", ";nap;\n", 3, "bovenliggend_id", "nap", ["naar zichzelf"]),
        ("kenmerken.csv", "vasg", "VASG", 2, "plan_id", "VASG", ['Bedoelde u "vasg"?']),
        ("meldingen.csv", "S001", "S999", 2, "bron_id", "S999",
         ['"S999" bestaat niet in de tabel "bronnen". Toegelaten is een sleutel die daar staat. Verbeter']),
        ("meldingen.csv", "S001", "s001", 2, "bron_id", "s001", ['Bedoelde u "S001"?']),
        ("bronvermeldingen.csv", "plannen", "plan", 2, "tabel", "plan",
         ["Toegelaten: plannen, kenmerken, meldingen, bronnen, bronvermeldingen.", 'Bedoelde u "plannen"?']),
        ("bronvermeldingen.csv", "vasg;aantal", "vasg2;aantal", 2, "sleutel", "vasg2",
         ['bestaat niet in de tabel "plannen"', 'Bedoelde u "vasg"?']),
        ("bronvermeldingen.csv", "vasg;aantal", "vasg;aantallen", 2, "kolom", "aantallen",
         ['De tabel "plannen" heeft geen kolom "aantallen"', 'Bedoelde u "aantal"?']),
    ],
)  # fmt: skip
def test_a_cell_that_breaks_a_rule_is_told_with_its_place_and_what_to_do(
    folder: Path, file: str, before: str, after: str, row: int, column: str, value: str, words: list[str]
) -> None:
    change(folder, file, before, after)
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column, problem.value) == (file, row, column, value)
    for part in words:
        assert part in problem.reason


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("61", "vasg2020-61"),
        ("cosa", "vasg2020-cosa"),
        ("vasg2020-62", None),
        ("vasg2021-61", None),
        ("vasg2020-6", None),
        ("62", None),
        ("vasg-cosa", None),
        ("vasg2020-coza", "vasg2020-cosa"),
        ("VASG2020-61", "vasg2020-61"),
    ],
)
def test_a_key_with_other_digits_is_no_guess_and_one_without_its_plan_is(
    folder: Path, typed: str, guess: str | None
) -> None:
    (folder / "kenmerken.csv").write_text(f"id;plan_id;code;soort\nk1;{typed};;schakel\n", encoding="utf-8")
    (folder / "plannen.csv").write_text(
        PLANS.replace("vasg", "vasg2020-61").replace("nap;", "vasg2020-cosa;"), encoding="utf-8"
    )
    (folder / "bronvermeldingen.csv").write_text("id;tabel;sleutel;kolom\n", encoding="utf-8")
    reason = the_problem(folder).reason
    assert f'Bedoelde u "{guess}"?' in reason if guess else "Bedoelde u" not in reason


def test_a_word_of_government_must_rest_on_a_source_of_government_or_parliament(folder: Path) -> None:
    change(folder, "meldingen.csv", "m1;feit;start;overheid;S001", "m1;feit;start;overheid;S003")
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column, problem.value) == ("meldingen.csv", 2, "bron_id", "S003")
    assert problem.reason == (
        'Bron "S003" kan deze rij niet dragen. In "afzender" staat "overheid", en dan moet de bron van de overheid of '
        'van het parlement zijn; in "bronnen", rij 4, staat bij deze bron als "soort" de waarde "pers". De eigen site '
        'van een mandataris is niet het woord van de overheid: kies in "afzender" de waarde "mandataris" (of "derde" '
        "voor pers, organisatie of onderzoek), of kies een bron van de overheid of het parlement."
    )


def test_a_status_must_rest_on_a_source_that_was_read(folder: Path) -> None:
    change(folder, "bronnen.csv", "pers;fragment", "pers;niet")
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column, problem.value) == ("meldingen.csv", 3, "bron_id", "S002")
    assert problem.reason == (
        'Bron "S002" kan deze rij niet dragen. In "stand" staat "lopend", en een stand mag alleen steunen op een bron '
        'die gelezen is; in "bronnen", rij 3, staat bij deze bron als "gelezen" de waarde "niet". Lees de bron en zet '
        'eerst "gelezen" daar op "volledig" of "fragment", of kies een bron die gelezen is.'
    )


@pytest.mark.parametrize(
    ("file", "before", "after", "column"),
    [
        ("bronnen.csv", "pers;fragment", "pers;half", "gelezen"),
        ("bronnen.csv", "pers;fragment", "pers;", "gelezen"),
        ("meldingen.csv", "derde;S002", "derde;S004", "bron_id"),
    ],
)
def test_a_source_that_is_a_problem_itself_is_told_once(
    folder: Path, file: str, before: str, after: str, column: str
) -> None:
    change(folder, file, before, after)
    problem = the_problem(folder)
    assert (problem.file, problem.column) == (file, column)


def test_a_source_whose_column_is_missing_is_told_once(folder: Path) -> None:
    change(folder, "bronnen.csv", "gelezen", "nota")
    assert {problem.file for problem in read(folder).problems} == {"bronnen.csv"}


def test_rows_that_refer_to_each_other_in_a_circle_are_told_once_with_all_their_rows(folder: Path) -> None:
    change(folder, "meldingen.csv", "S001;\n", "S001;m3\n")
    problem = the_problem(folder)
    assert (problem.file, problem.row, problem.column, problem.value) == ("meldingen.csv", 2, "hoort_bij_id", "m3")
    assert problem.reason == (
        "Deze rijen verwijzen in een kring naar elkaar, zodat geen enkele de bovenste is: rij 2 (m1), 3 (m2), 4 (m3). "
        "Zo'n kring mag niet. Verbeter in een van deze rijen de verwijzing, of maak de cel leeg."
    )


def test_of_a_long_circle_ten_rows_are_named_and_the_others_counted(folder: Path) -> None:
    rows = [f"m{number};feit;start;;;m{(number + 1) % 1000}" for number in range(1000)]
    (folder / "meldingen.csv").write_text("\n".join([REPORTS.splitlines()[0], *rows]), encoding="utf-8")
    assert "rij 2 (m0), 3 (m1)," in the_problem(folder).reason
    assert " 11 (m9) en nog 990. Zo'n kring" in the_problem(folder).reason


def test_a_row_that_leads_into_a_circle_is_no_part_of_it_and_each_circle_is_told(folder: Path) -> None:
    rows = ["m0;feit;start;;;m1", "m1;feit;start;;;m2", "m2;feit;start;;;m1", "m8;feit;start;;;m9",
            "m9;feit;start;;;m8", "m7;feit;start;;;m7", "m6;feit;start;;;m0"]  # fmt: skip
    (folder / "meldingen.csv").write_text("\n".join([REPORTS.splitlines()[0], *rows]), encoding="utf-8")
    first, second, itself = read(folder).problems
    assert (first.row, "rij 3 (m1), 4 (m2)." in first.reason) == (3, True)
    assert (second.row, "rij 5 (m8), 6 (m9)." in second.reason) == (5, True)
    assert (itself.row, "naar zichzelf" in itself.reason) == (7, True)


def test_a_problem_reads_as_one_paragraph(folder: Path) -> None:
    change(folder, "plannen.csv", "S1;lopend", "S1;bijna lopend")
    assert problem_text(the_problem(folder)) == (
        'plannen.csv, rij 2, kolom "stand": "bijna lopend" is hier niet toegelaten. '
        'Toegelaten: op_te_starten, lopend, afgerond, feit. Bedoelde u "lopend"? '
        "Schrijf een van deze codes, precies zo."
    )


def test_a_problem_of_a_row_or_a_file_has_a_shorter_place() -> None:
    assert problem_text(Problem("a.csv", 3, None, None, "Zin.")) == "a.csv, rij 3: Zin."
    assert problem_text(Problem("a.csv", None, None, None, "Zin.")) == "a.csv: Zin."


def test_the_same_problem_can_be_told_in_english(folder: Path) -> None:
    change(folder, "plannen.csv", "S1;lopend", "S1;bijna lopend")
    (problem,) = read_raw_folder(folder, CONTRACT, AS_OF, "en").problems
    text = problem_text(problem, "en")
    assert text.startswith('plannen.csv, row 2, column "stand": "bijna lopend" is not allowed here.')


def test_all_problems_of_all_files_come_at_once_by_file_row_and_column(folder: Path) -> None:
    change(folder, "plannen.csv", "BE;S1;lopend;2024;2020;71", "BEL;S1;weg;2019;2020;x")
    change(folder, "plannen.csv", "nap;", "na p;")
    change(folder, "kenmerken.csv", "k1;vasg;preventie;schakel", "k1;weg;jongeren;schakel")
    change(folder, "bronvermeldingen.csv", "b2;kenmerken", "b1;kenmerken")
    assert [(problem.file, problem.row, problem.column) for problem in read(folder).problems] == [
        ("bronvermeldingen.csv", 3, "id"),
        ("kenmerken.csv", 2, "code"),
        ("kenmerken.csv", 2, "plan_id"),
        ("plannen.csv", 2, "aantal"),
        ("plannen.csv", 2, "einde"),
        ("plannen.csv", 2, "land"),
        ("plannen.csv", 2, "stand"),
        ("plannen.csv", 3, "plan_id"),
    ]


def test_every_problem_is_told_however_many_there_are_of_one_kind(folder: Path) -> None:
    rows = "".join(f"k{number};weg{number};;schakel\n" for number in range(2, 202))
    (folder / "kenmerken.csv").write_text(MARKS + rows, encoding="utf-8")
    assert [(problem.row, problem.value) for problem in read(folder).problems] == [
        (number + 1, f"weg{number}") for number in range(2, 202)
    ]


def test_an_end_that_may_still_lie_after_its_begin_is_no_problem(folder: Path) -> None:
    change(folder, "plannen.csv", "2024;2020", "2020;2020-23")
    assert read(folder).problems == ()


def test_a_row_after_the_as_of_date_is_read(folder: Path) -> None:
    change(folder, "plannen.csv", "2024;2020", "2041;2040")
    assert read(folder).problems == ()


def test_two_thousand_rows_are_all_read(folder: Path) -> None:
    row = "p{0};Titel {0};BE;S1;lopend;{1}-12-31;2020-{2:02}-{3:02};{0};{0},5;vasg;https://a.be/{0}\n"
    rows = (row.format(number, 2021 + number % 70, 1 + number % 12, 1 + number % 28) for number in range(2000))
    (folder / "plannen.csv").write_text(PLANS + "".join(rows), encoding="utf-8")
    intake = read(folder)
    assert intake.problems == ()
    assert len(intake.tables["plannen"].rows) == 2002


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (column("x", "boolean"), "intake reads no column of the type boolean"),
        (column("x", format="iban"), "intake knows no format iban"),
    ],
)
def test_a_contract_that_intake_does_not_understand_is_refused(tmp_path: Path, broken: Column, message: str) -> None:
    (tmp_path / "t.csv").write_text("id;x\n", encoding="utf-8")
    contract = Contract({"t": table("t", column("id", is_key=True), broken)}, {})
    with pytest.raises(ValueError, match=message):
        read_raw_folder(tmp_path, contract, AS_OF)


def test_a_small_group_of_young_people_is_never_published_by_its_number() -> None:
    participants = table(
        "deelnemers",
        column("id"),
        column("groep"),
        column("aantal", "integer", small_when=(("groep", ("jongere", "onbekend")),)),
    )
    entered = [
        ("a", "jongere", 4),
        ("b", "jongere", 5),
        ("c", "expert", 3),
        ("d", "onbekend", 1),
        ("e", "jongere", None),
    ]

    assert [part.name for part in participants.register_columns] == ["id", "groep", "aantal", "aantal_status"]
    assert checked_table(participants, entered).rows == (
        ("a", "jongere", "", "minder_dan_5"),
        ("b", "jongere", "5", "bekend"),
        ("c", "expert", "3", "bekend"),
        ("d", "onbekend", "", "minder_dan_5"),
        ("e", "jongere", "", "niet_bekend"),
    )


MOVES = "id;veld;nieuw;beslist_door;beslist_op\n"


def _moves(folder: Path, rows: str) -> Intake:
    (folder / "moves.csv").write_text(MOVES + rows, encoding="utf-8")
    moves = table(
        "moves",
        column("id", is_key=True),
        column("veld"),
        column("nieuw", required=True, date_when=(("veld", ("einde",)),), date_parts_after="beslist_door"),
        column("beslist_door"),
        column("beslist_op", "date"),
    )
    return read_raw_folder(folder, Contract({"moves": moves}, {}), AS_OF)


def test_a_text_is_read_as_a_date_in_the_rows_where_it_is_one(tmp_path: Path) -> None:
    intake = _moves(
        tmp_path,
        "a;einde;najaar 2024;Vlaamse Regering;17/5/2022\nb;titel;Najaar 2024;;\nc;einde;2024-12-31/..;;\n",
    )

    assert intake.problems == ()
    moves = intake.tables["moves"]
    assert [part.name for part in moves.table.register_columns] == [
        *("id", "veld", "nieuw", "beslist_door"),
        *("nieuw_eerste", "nieuw_laatste", "nieuw_precisie", "nieuw_tekst_nl"),
        *("beslist_op", "beslist_op_eerste", "beslist_op_laatste", "beslist_op_precisie", "beslist_op_tekst_nl"),
    ]
    assert moves.rows == (
        (
            *("a", "einde", "2024-23", "Vlaamse Regering", "2024-09-01", "2024-12-31", "seizoen", "najaar 2024"),
            *("2022-05-17", "2022-05-17", "2022-05-17", "dag", "17 mei 2022"),
        ),
        ("b", "titel", "Najaar 2024", "", *[""] * 9),
        ("c", "einde", "2024-12-31/..", "", "2024-12-31", "", "open", "vanaf 31 december 2024", *[""] * 5),
    )


def test_a_text_that_is_no_date_where_it_must_be_one_is_refused_as_a_date_is(tmp_path: Path) -> None:
    intake = _moves(tmp_path, "a;einde;2024-13;;\nb;titel;2024-13;;\nc;einde;later;;\nd;einde;;;\n")

    assert [(problem.row, problem.column, problem.kind) for problem in intake.problems] == [
        (2, "nieuw", "date_month"),
        (4, "nieuw", "date_form"),
        (5, "nieuw", "required"),
    ]
