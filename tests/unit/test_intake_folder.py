"""A raw folder as a whole: each refusal with its file, row, column, value and words, and what a clean folder gives."""

from __future__ import annotations

import hashlib
import time
from datetime import date
from pathlib import Path

import pytest

from dashboard.intake import Intake, Problem, RawFile, checked_csv, problem_text, read_raw_folder
from dashboard.opendata.contract import Code, Column, Contract, Table

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
        "bronvermeldingen": table(
            "bronvermeldingen",
            column("id", required=True, is_key=True),
            column("tabel", required=True, format="table_name"),
            column("sleutel", required=True),
            column("kolom"),
            may_be_empty=True,
        ),
    },
    publication={},
    codes={
        "stand": codes("op_te_starten", "lopend", "afgerond", "feit"),
        "soort": codes("schakel", "doelgroep"),
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
FURTHER = "id;tabel;sleutel;kolom\nb1;plannen;vasg;aantal\nb2;kenmerken;k1;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A raw folder without problems."""
    for name, text in (("plannen", PLANS), ("kenmerken", MARKS), ("bronvermeldingen", FURTHER)):
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
    assert list(intake.tables) == ["plannen", "kenmerken", "bronvermeldingen"]
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
    assert [file.name for file in raw_files] == ["bronvermeldingen.csv", "kenmerken.csv", "plannen.csv"]
    assert [file.rows for file in raw_files] == [2, 1, 2]
    assert raw_files[1] == RawFile("kenmerken.csv", hashlib.sha256(marks).hexdigest(), 1, len(marks))


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


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    problem = the_problem(tmp_path / "raw")
    assert (problem.file, problem.row, problem.column, problem.value) == ("raw", None, None, None)
    assert "bestaat niet" in problem.reason


def test_a_missing_file_is_named_and_references_to_it_are_no_second_problem(folder: Path) -> None:
    (folder / "plannen.csv").unlink()
    problem = the_problem(folder)
    assert (problem.file, problem.row) == ("plannen.csv", None)
    assert problem.reason.startswith("Dit bestand ontbreekt. Elke tabel heeft een bestand")
    assert "plan_id, titel_nl" in problem.reason


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
    assert "kan niet geopend worden" in problem.reason


@pytest.mark.parametrize(
    ("data", "row", "words"),
    [
        (b"", None, "is leeg"),
        (b"id;plan_id;code;soort\nk1;vasg;pr\x00;schakel\n", None, "geen leesbare tabel"),
        ("id;plan_id;code;soort\nk1;vasg;é".encode() + b"\xe9;schakel\n", None, "op twee verschillende manieren"),
        (b'id;plan_id;code;soort\nk1;vasg;"preventie;schakel\n', 2, "nergens sluit"),
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
         ['"titel_nl" moet ingevuld zijn', "Vul de cel in"]),
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
        ("plannen.csv", ";71;", ";1.234;", 2, "aantal", "1.234", ["kan 1234 of 1,234 betekenen", "zonder punt"]),
        ("plannen.csv", ";71;", ";meer dan 70;", 2, "aantal", "meer dan 70", ["geen geheel getal", "alleen cijfers"]),
        ("plannen.csv", "1.234,50", "12.5", 2, "bedrag", "12.5", ["kan 12,5 of 125 betekenen"]),
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
        ("bronvermeldingen.csv", "plannen", "plan", 2, "tabel", "plan",
         ["Toegelaten: plannen, kenmerken, bronvermeldingen.", 'Bedoelde u "plannen"?']),
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


def test_the_same_problem_is_told_twenty_times_and_then_counted(folder: Path) -> None:
    rows = "".join(f"k{number};weg{number};;schakel\n" for number in range(2, 202))
    (folder / "kenmerken.csv").write_text(MARKS + rows, encoding="utf-8")
    problems = read(folder).problems
    assert len(problems) == 21
    assert problems[-1] == Problem(
        "kenmerken.csv", 23, "plan_id", None,
        "En nog 180 problemen van dezelfde soort. Los de eerdere op en probeer opnieuw; daarna ziet u de rest.",
    )  # fmt: skip


def test_an_end_that_may_still_lie_after_its_begin_is_no_problem(folder: Path) -> None:
    change(folder, "plannen.csv", "2024;2020", "2020;2020-23")
    assert read(folder).problems == ()


def test_a_row_after_the_as_of_date_is_read(folder: Path) -> None:
    change(folder, "plannen.csv", "2024;2020", "2041;2040")
    assert read(folder).problems == ()


def test_two_thousand_rows_are_read_well_within_two_seconds(folder: Path) -> None:
    row = "p{0};Titel {0};BE;S1;lopend;{1}-12-31;2020-{2:02}-{3:02};{0};{0},5;vasg;https://a.be/{0}\n"
    rows = (row.format(number, 2021 + number % 70, 1 + number % 12, 1 + number % 28) for number in range(2000))
    (folder / "plannen.csv").write_text(PLANS + "".join(rows), encoding="utf-8")
    start = time.perf_counter()
    assert read(folder).problems == ()
    assert time.perf_counter() - start < 2


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
