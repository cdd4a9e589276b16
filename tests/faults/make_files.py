"""Makes the corpus of damaged and odd files, and says of each what it is and what must become of it.

`python -m tests.faults.make_files` writes `tests/faults/files/<case>/` (what lies in the raw folder instead of the
files of the base) and the base itself; what LibreOffice saved is made again only where its folder was taken away. With
`--accept` it writes `verdicts.csv` too: the exact messages, to be read by a person before they are committed. All data
are made up.
"""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

FILES = Path(__file__).parent / "files"
BASE = "basis"
VERDICTS = FILES / "verdicts.csv"
# the day on which the corpus is read: later reports lie in the future
TODAY = date(2026, 11, 25)

Rows = Sequence[Sequence[str]]
# file, row, column, kind of the message
Place = tuple[str, int | None, str | None, str]

# some columns of real tables: the rules are those of the contract
TABLES: Mapping[str, Rows] = {
    "plannen": [
        ["plan_id", "titel_nl", "land", "overheid", "begin", "einde", "aantal_maatregelen", "bron_id"],
        ["proefplan", "Een proefplan", "BE", "Een proefoverheid", "2020", "2024", "71", "S001"],
    ],
    "beleidsdomeinen": [
        ["domein_id", "naam_nl", "naam_en"],
        ["jeugd", "Jeugd – coördinatie", "Youth, and more"],
        ["gezin", "Gezin; “proef” (€)", "Family"],
        ["zorg", "Zorg\nen welzijn", 'Care "and" more'],
    ],
    "voortgangsmeldingen": [
        [
            "melding_id",
            "plan_id",
            "datum",
            "stand_van_zaken",
            "feit_soort",
            "afzender",
            "bestuursniveau",
            "band",
            "toelichting_nl",
            "bron_id",
        ],
        [
            "m1",
            "proefplan",
            "2021-05-17",
            "lopend",
            "",
            "overheid",
            "vlaams",
            "genoemd_door_bron",
            "Het loopt.",
            "S001",
        ],
        ["m2", "proefplan", "2021-23", "feit", "start", "derde", "vlaams", "zelfde_onderwerp", "Het begon.", "S002"],
        ["m3", "proefplan", "", "feit", "kritiek", "derde", "vlaams", "zelfde_onderwerp", "Er is kritiek.", "061"],
    ],
    "uitwisseling_stappen": [
        ["stap_id", "stand", "datum", "gepland_voor", "bron_id"],
        ["s1", "gepland", "2021", "2027", "S001"],
        ["s2", "gerealiseerd", "2022-05", "", "S002"],
    ],
    "hulplijnen": [
        ["hulplijn_id", "naam", "groep", "telefoon", "url", "opgezocht_op", "bron_id"],
        ["proeflijn", "Proeflijn", "gevaar", "1712", "https://voorbeeld.be/hulp", "2026-11-01", "S001"],
    ],
    "omgevingscijfers": [
        ["cijfer_id", "onderwerp_nl", "waarde", "eenheid", "band", "bron_id"],
        ["c1", "Een proefcijfer", "1234,5", "meldingen", "geen", "S002"],
    ],
    "bronnen": [
        ["bron_id", "titel", "uitgever", "soort", "datum", "url", "gelezen"],
        ["S001", "Een proefbron", "Een proefuitgever", "overheid", "2021-05", "https://voorbeeld.be/1", "volledig"],
        ["S002", "Een proefbericht", "Een proefkrant", "pers", "", "https://voorbeeld.be/2", "fragment"],
        ["061", "Een proefverslag", "Een proefvereniging", "organisatie", "", "", "niet"],
    ],
}


@dataclass(frozen=True)
class Case:
    """What lies in the folder, in words and in bytes, and what must become of it.

    `files` stand in the place of those of the base (b"" only where a file is empty; None: the base's file is taken
    away). `refused` are the places of all problems, in order; where there are none, the folder is accepted and the
    tables of `rows` hold exactly these rows, the others those of the base.
    """

    name: str
    what: str
    files: Mapping[str, bytes | None]
    refused: tuple[Place, ...] = ()
    rows: Mapping[str, Rows] = field(default_factory=dict)


def text(rows: Rows, separator: str = ";", ends: Sequence[str] = ("\r\n",), quoting: int = csv.QUOTE_MINIMAL) -> str:
    """The rows as csv; the line ends take turns."""
    lines = []
    for number, row in enumerate(rows):
        file = io.StringIO()
        csv.writer(file, delimiter=separator, lineterminator="\r\n", quoting=quoting).writerow(row)  # type: ignore[arg-type]
        lines.append(file.getvalue().removesuffix("\r\n") + ends[number % len(ends)])
    return "".join(lines)


def saved(table: str, *changes: tuple[str, str], letters: str = "utf-8-sig") -> bytes:
    """The table of the base as Excel saves it, with some texts changed that stand in it once."""
    whole = text(TABLES[table])
    for before, after in changes:
        if whole.count(before) != 1:
            raise ValueError(f"{table}: {before!r} stands there {whole.count(before)} times")
        whole = whole.replace(before, after)
    return whole.encode(letters)


def sheets(contents: Mapping[str, Rows], write: Callable[..., None] | None = None) -> bytes:
    """A workbook with these sheets, all cells as text; `write` may write further cells into the first."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    # the same bytes at every making
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001
    for name, rows in contents.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for position, cell in enumerate(row):
                sheet.write_string(number, position, cell)
    if write:
        write(book, book.worksheets()[0])
    book.close()
    return file.getvalue()


def saved_by_libreoffice(rows: Rows, ending: str, how: str) -> bytes | None:
    """The table as LibreOffice saves it; None where it is not installed."""
    program = shutil.which("soffice")
    if not program:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bron.csv"
        source.write_bytes(text(rows, ",").encode("utf-8"))
        # 44 is the comma, 34 the quote, 76 UTF-8; the 2 says of each of three columns that it holds text
        columns = "/".join(f"{position}/2" for position in range(1, len(rows[0]) + 1))
        subprocess.run(
            [
                program,
                "--headless",
                f"-env:UserInstallation=file://{folder}/profile",
                f"--infilter=CSV:44,34,76,1,{columns}",
                "--convert-to",
                how,
                "--outdir",
                f"{folder}/uit",
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return (Path(folder) / "uit" / f"bron.{ending}").read_bytes()


DOMAINS = TABLES["beleidsdomeinen"]
DOMAINS_FILE = "beleidsdomeinen.csv"


def _accepted_dialects() -> list[Case]:
    plain = text(DOMAINS)
    upper = [[cell.upper() for cell in DOMAINS[0]], *DOMAINS[1:]]
    turned = [row[::-1] for row in DOMAINS]
    spaced = [["\u00a0Domein\u00a0ID ", "naam nl", "\u200bNaam_EN\ufeff"]]
    spaced += [[f"\u00a0{cell}\u202f" for cell in row] for row in DOMAINS[1:]]
    wide = [[*row, "", ""] for row in DOMAINS]
    blank = [DOMAINS[0], ["", "", ""], *DOMAINS[1:3], ["", "", ""], ["", "", ""], DOMAINS[3], ["", "", ""]]
    title = [["Beleidsdomeinen, stand van mei", "", ""], *DOMAINS]
    titles = [["Proef"], [], ["bijgewerkt in mei"], [], *DOMAINS]
    dialects = {
        "letters-utf8": ("UTF-8 zonder teken vooraan", plain.encode()),
        "letters-utf8-merk": ("UTF-8 met teken vooraan, zoals Excel bewaart", plain.encode("utf-8-sig")),
        "letters-utf16-le": ("UTF-16, kleinste eerst", b"\xff\xfe" + plain.encode("utf-16-le")),
        "letters-utf16-be": ("UTF-16, grootste eerst", b"\xfe\xff" + plain.encode("utf-16-be")),
        "letters-windows": ("Windows-1252 met puntkomma's", plain.encode("cp1252")),
        "scheiding-komma": ("komma's tussen de cellen", text(DOMAINS, ",").encode()),
        "scheiding-tab": ("tabs tussen de cellen", text(DOMAINS, "\t").encode()),
        "scheiding-regel": ("een eerste regel sep=;", ("sep=;\r\n" + plain).encode()),
        "scheiding-regel-komma": (
            "een eerste regel sep=, met teken",
            ("sep=,\n" + text(DOMAINS, ",")).encode("utf-8-sig"),
        ),
        "regels-lf": ("regels die eindigen op LF", text(DOMAINS, ends=["\n"]).encode()),
        "regels-cr": ("regels die eindigen op CR", text(DOMAINS, ends=["\r"]).encode()),
        "regels-gemengd": ("regels die elk anders eindigen", text(DOMAINS, ends=["\r", "\r\n", "\n"]).encode()),
        "regels-geen-laatste": ("de laatste regel eindigt nergens", plain.removesuffix("\r\n").encode()),
        "rijen-leeg": ("lege rijen ertussen en erachter", text(blank).encode()),
        "rijen-titel": ("een titel boven de kolomnamen", text(title).encode()),
        "rijen-titels": ("twee titels en lege rijen boven de kolomnamen", text(titles).encode()),
        "kolommen-volgorde": ("kolommen in een andere volgorde", text(turned).encode()),
        "kolommen-hoofdletters": ("kolomnamen in hoofdletters", text(upper).encode()),
        "kolommen-spaties": ("vaste spaties en tekens zonder breedte rond namen en cellen", text(spaced).encode()),
        "kolommen-lege": ("lege kolommen zonder naam achteraan", text(wide).encode()),
        "cellen-aangehaald": ("alle cellen tussen aanhalingstekens", text(DOMAINS, quoting=csv.QUOTE_ALL).encode()),
    }
    cases = [Case(name, what, {DOMAINS_FILE: data}) for name, (what, data) in dialects.items()]
    utf_16 = text(DOMAINS, "\t").encode("utf-16")
    beside = ("~$beleidsdomeinen.xlsx", ".~lock.plannen.csv#", "Thumbs.db", "desktop.ini", ".DS_Store", "._plannen.csv")
    return [
        *cases,
        Case(
            "naam-txt",
            "Unicode-tekst zoals Excel ze bewaart, als .txt",
            {DOMAINS_FILE: None, "beleidsdomeinen.txt": utf_16},
        ),
        Case("naam-tsv", "tabs, als .tsv", {DOMAINS_FILE: None, "beleidsdomeinen.tsv": text(DOMAINS, "\t").encode()}),
        Case(
            "naam-hoofdletters",
            "een naam met hoofdletters",
            {DOMAINS_FILE: None, "Beleidsdomeinen.CSV": plain.encode()},
        ),
        Case("naast-programma", "wat programma's naast een bestand leggen", dict.fromkeys(beside, b"\x07dienst")),
        Case(
            "naast-verslag",
            "het verslag van de vorige keer",
            {"verslag.html": b"<p>", "problemen.csv": b"a;b", "problemen.xlsx": b"PK"},
        ),
    ]


def _accepted_values() -> list[Case]:
    sources, reports = TABLES["bronnen"], TABLES["voortgangsmeldingen"]
    typed = [
        "17/05/2022",
        "7/5/22",
        "2022-05-17",
        "mei 2022",
        "Najaar 2021",
        "2019-2021",
        "17 mei 2022",
        "winter 2021-22",
    ]
    typed += ["2021-22", "[2020-10-23..2021-09-22]", "../2021-08", "2022", "17/05/2022 00:00:00", "okt. 2021"]
    meant = ["2022-05-17", "2022-05-07", "2022-05-17", "2022-05", "2021-23", "2019/2021", "2022-05-17", "2021-24"]
    meant += ["2021-22", "[2020-10-23..2021-09-22]", "../2021-08", "2022", "2022-05-17", "2021-10"]
    more = [[f"D{number:02}", "Een proefbron", "Een proefuitgever", "pers"] for number in range(len(typed))]
    dated = [*sources, *([*row, day, "", "niet"] for row, day in zip(more, typed, strict=True))]
    read = [*sources, *([*row, day, "", "niet"] for row, day in zip(more, meant, strict=True))]
    empty = [[*row] for row in reports]
    for row, word in zip(empty[1:], ("n.v.t.", "nvt", "-"), strict=True):
        row[4] = row[4] or word
    empty[3][2] = "–"
    today = [[*row] for row in reports]
    today[1][2] = "25/11/2026"
    today_read = [[*row] for row in reports]
    today_read[1][2] = "2026-11-25"
    prose = [DOMAINS[0], ["jeugd", "Jeugd,\nkind en gezin", "Youth"], *DOMAINS[2:]]
    commas = [DOMAINS[0], ["jeugd", "Jeugd,\nkind, gezin", "Youth"], *DOMAINS[2:]]
    numbers = [*TABLES["omgevingscijfers"], ["c2", "Een proefcijfer", "1.234,56", "meldingen", "geen", "S002"]]
    numbers_read = [*TABLES["omgevingscijfers"], ["c2", "Een proefcijfer", "1234.56", "meldingen", "geen", "S002"]]
    numbers_read[1] = [*numbers_read[1][:2], "1234.5", *numbers_read[1][3:]]
    letters = {"letters-windows-zeker": "Eén café in België, foto’s", "letters-windows-eur": "5 € – “proef”"}
    return [
        Case(
            "datums-getypt",
            "datums zoals mensen ze typen",
            {"bronnen.csv": text(dated).encode()},
            rows={"bronnen": read},
        ),
        Case(
            "leeg-gezegd",
            "n.v.t., nvt, - en – waar een cel leeg mag zijn",
            {"voortgangsmeldingen.csv": text(empty).encode()},
        ),
        Case(
            "datum-vandaag",
            "een melding van vandaag",
            {"voortgangsmeldingen.csv": text(today).encode()},
            rows={"voortgangsmeldingen": today_read},
        ),
        Case(
            "getal-vlaams",
            "1.234,56 zoals Vlaanderen het schrijft",
            {"omgevingscijfers.csv": text(numbers).encode()},
            rows={"omgevingscijfers": numbers_read},
        ),
        Case(
            "cel-proza-puntkomma",
            "een tekst van twee regels met zoveel komma's als een rij, en puntkomma's tussen de cellen",
            {DOMAINS_FILE: text(commas).encode()},
            rows={"beleidsdomeinen": commas},
        ),
        Case(
            "cel-proza",
            "een tekst van twee regels met komma's, en komma's tussen de cellen",
            {DOMAINS_FILE: text(prose, ",").encode()},
            rows={"beleidsdomeinen": prose},
        ),
        *(
            Case(
                name,
                "Windows-1252 dat zeker is",
                {DOMAINS_FILE: text(rows).encode("cp1252")},
                rows={"beleidsdomeinen": rows},
            )
            for name, word in letters.items()
            for rows in [[DOMAINS[0], ["proef", word, "x"]]]
        ),
    ]


def _accepted_workbooks() -> list[Case]:
    def days(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_datetime(2, 4, datetime(2022, 5, 17), book.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001

    def numbers(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(1, 2, 0.1 + 0.2)

    def whole(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_number(1, 6, 72.0)

    counted = [[*row] for row in TABLES["omgevingscijfers"]]
    counted[1][2] = "0.3"
    stated = [[*row] for row in TABLES["plannen"]]
    stated[1][6] = "72"
    dated = [[*row] for row in TABLES["bronnen"]]
    dated[2][4] = "2022-05-17"
    both = {"plannen.csv": None, DOMAINS_FILE: None}
    two = sheets({"Uitleg": [["Dit is uitleg."]], "plannen": TABLES["plannen"], "Beleidsdomeinen": DOMAINS})
    titled = [["Beleidsdomeinen"], [], *DOMAINS]
    return [
        Case(
            "werkmap-blad",
            "één tabel als .xlsx, op een blad met een andere naam",
            {DOMAINS_FILE: None, "beleidsdomeinen.xlsx": sheets({"Blad1": DOMAINS})},
        ),
        Case(
            "werkmap-titel",
            "een titel boven de kolomnamen in .xlsx",
            {DOMAINS_FILE: None, "beleidsdomeinen.xlsx": sheets({"Blad1": titled})},
        ),
        Case("werkmap-bladen", "een blad per tabel, en een blad met uitleg", {**both, "werkmap.xlsx": two}),
        Case(
            "werkmap-getal",
            "een getal met decimalen in .xlsx, met de ruis van een rekenblad",
            {
                "omgevingscijfers.csv": None,
                "omgevingscijfers.xlsx": sheets({"x": TABLES["omgevingscijfers"]}, numbers),
            },
            rows={"omgevingscijfers": counted},
        ),
        Case(
            "werkmap-geheel-getal",
            "een geheel getal in .xlsx, dat een rekenblad als 72,0 bewaart",
            {"plannen.csv": None, "plannen.xlsx": sheets({"plannen": TABLES["plannen"]}, whole)},
            rows={"plannen": stated},
        ),
        Case(
            "werkmap-dag",
            "een echte dag in .xlsx",
            {"bronnen.csv": None, "bronnen.xlsx": sheets({"bronnen": TABLES["bronnen"]}, days)},
            rows={"bronnen": dated},
        ),
    ]


def _libreoffice() -> list[Case]:
    """Saved by LibreOffice; their bytes differ at each making, so that they are made only when asked."""
    ways = {
        "libreoffice-xlsx": ("xlsx", "xlsx"),
        "libreoffice-ods": ("ods", "ods"),
        # 59 is the semicolon, 34 the quote, 1 stands for Windows-1252
        "libreoffice-csv": ("csv", "csv:Text - txt - csv (StarCalc):59,34,1,1"),
    }
    cases = []
    for name, (ending, how) in ways.items():
        made = FILES / name / f"beleidsdomeinen.{ending}"
        data = made.read_bytes() if made.exists() else saved_by_libreoffice(DOMAINS, ending, how)
        if data is not None:
            files = {DOMAINS_FILE: None, f"beleidsdomeinen.{ending}": data}
            cases.append(Case(name, f"bewaard door LibreOffice als {ending}", files))
    return cases


def _refused_letters() -> list[Case]:
    plain = text([DOMAINS[0], ["jeugd", "Jeugd", "Youth"], ["zorg", "Één proef met coördinatie", "Care"]])
    mixed = plain.encode() + "gezin;Gezin – één;Family\r\n".encode("cp1252")
    zero = plain.encode("utf-8-sig") + b"gezin;Ge\x00zin;Family\r\n"
    cases = {
        "letters-dos": (
            "CSV (MS-DOS) uit een oude Excel",
            plain.encode("cp850", "replace"),
            (3, None, "letters_uncertain"),
        ),
        "letters-mac": ("CSV (Macintosh)", plain.encode("mac_roman"), (3, None, "letters_uncertain")),
        "letters-gemengd": ("UTF-8 met een rij in Windows-1252", mixed, (4, None, "mixed_letters")),
        "letters-gemengd-merk": (
            "Windows-1252 met het teken van UTF-8",
            b"\xef\xbb\xbf" + plain.encode("cp1252"),
            (3, None, "mixed_letters"),
        ),
        "letters-nul": ("een NUL in een cel", zero, (4, None, "not_text")),
        "letters-zonder-merk": ("UTF-16 zonder teken vooraan", plain.encode("utf-16-le"), (1, None, "not_text")),
        "letters-half": (
            "UTF-16 dat halverwege een letter ophoudt",
            plain.encode("utf-16")[:-1],
            (None, None, "file_cut"),
        ),
        "letters-dubbel": (
            "letters die twee keer omgezet zijn",
            text([DOMAINS[0], ["be", "BelgiÃ«", "x"]]).encode(),
            (2, "naam_nl", "letters_garbled"),
        ),
        "letters-verloren": (
            "een letter die verloren is",
            text([DOMAINS[0], ["be", "Belgi\ufffd", "x"]]).encode(),
            (2, "naam_nl", "letter_unreadable"),
        ),
    }
    return [
        Case(name, what, {DOMAINS_FILE: data}, ((DOMAINS_FILE, *place),)) for name, (what, data, place) in cases.items()
    ]


def _refused_structure() -> list[Case]:
    head = "domein_id;naam_nl;naam_en\r\n"
    wide_head, *wide_rows = text(TABLES["voortgangsmeldingen"]).splitlines(keepends=True)
    swallowed = (
        wide_head
        + wide_rows[0].replace("Het loopt.", '"Het loopt.')
        + wide_rows[1].replace("Het begon.", 'Het begon."')
        + wide_rows[2]
    )
    cases: dict[str, tuple[str, str, str, tuple[tuple[int | None, str | None, str], ...]]] = {
        "aanhaling-open": (
            "een aanhalingsteken dat nergens sluit",
            DOMAINS_FILE,
            head + 'a;A;x\r\nb;"B;y\r\nc;C;z\r\n',
            ((3, None, "quote_unclosed"),),
        ),
        "aanhaling-open-later": (
            "een aanhalingsteken dat pas bij een later begint te sluiten",
            DOMAINS_FILE,
            head + 'a;"A;x\r\nb;B;y\r\nc;"C";z\r\n',
            ((2, None, "quote_unclosed"),),
        ),
        "aanhaling-slikt": (
            "een aanhalingsteken dat hele rijen in één cel brengt",
            "voortgangsmeldingen.csv",
            swallowed,
            ((2, "toelichting_nl", "rows_in_cell"),),
        ),
        "aanhaling-midden": (
            "tekst na een aanhalingsteken dat sluit",
            DOMAINS_FILE,
            head + 'a;"A" b;x\r\n',
            ((2, None, "quote_misplaced"),),
        ),
        "cellen-te-weinig": (
            "een rij met te weinig cellen",
            DOMAINS_FILE,
            head + "a;A;x\r\nb;B\r\n",
            ((3, None, "cells_too_few"),),
        ),
        "cellen-te-veel": (
            "een rij met te veel cellen",
            DOMAINS_FILE,
            head + "a;A;x;y\r\n",
            ((2, None, "cells_too_many"),),
        ),
        "kolom-onbekend": (
            "een kolom te veel",
            DOMAINS_FILE,
            "domein_id;naam_nl;naam_en;nota\r\na;A;x;y\r\n",
            ((1, "nota", "column_unknown"),),
        ),
        "kolom-fout": (
            "een kolom met een tikfout",
            DOMAINS_FILE,
            "domein_id;naam_n;naam_en\r\na;A;x\r\n",
            ((1, "naam_n", "column_unknown"), (1, "naam_nl", "column_missing")),
        ),
        "kolom-ontbreekt": (
            "een kolom te weinig",
            DOMAINS_FILE,
            "domein_id;naam_nl\r\na;A\r\n",
            ((1, "naam_en", "column_missing"),),
        ),
        "kolom-dubbel": (
            "een kolom die er twee keer staat",
            DOMAINS_FILE,
            "domein_id;naam_nl;naam_en;Naam NL\r\na;A;x;y\r\n",
            ((1, "naam_nl", "column_doubled"),),
        ),
        "kolom-naamloos": (
            "een gevulde kolom zonder naam",
            DOMAINS_FILE,
            head.replace("en\r", "en;\r") + "a;A;x;\r\nb;B;y;los\r\n",
            ((3, None, "column_unnamed"),),
        ),
        "namen-weg": ("geen rij met kolomnamen", DOMAINS_FILE, "a;A;x\r\nb;B;y\r\n", ((1, None, "names_not_found"),)),
        "namen-gesorteerd": (
            "de kolomnamen mee gesorteerd, onder een rij",
            DOMAINS_FILE,
            "a;A;x\r\n" + head + "e;E;y\r\n",
            ((1, None, "row_above_names"),),
        ),
        "namen-herhaald": (
            "de kolomnamen nog eens, lager",
            DOMAINS_FILE,
            head + "a;A;x\r\nDomein_ID;Naam_NL;Naam_EN\r\nb;B;y\r\n",
            ((3, None, "names_repeated"),),
        ),
        "totaal": ("een rij met totalen", DOMAINS_FILE, head + "a;A;x\r\nTotaal;1;\r\n", ((3, None, "totals_row"),)),
        "totaal-zonder-sleutel": (
            "een totaal in een latere kolom",
            DOMAINS_FILE,
            head + "a;A;x\r\n;Totaal: 1;\r\n",
            ((3, None, "totals_row"),),
        ),
        "totaal-sub": ("een subtotaal", DOMAINS_FILE, head + "a;A;x\r\nSubtotaal 1;;\r\n", ((3, None, "totals_row"),)),
        "rijen-geen": (
            "alleen kolomnamen waar rijen nodig zijn",
            "hulplijnen.csv",
            ";".join(TABLES["hulplijnen"][0]),
            ((None, None, "rows_required"),),
        ),
        "leeg": ("een leeg bestand", DOMAINS_FILE, "", ((None, None, "file_empty"),)),
        "leeg-scheidingen": ("alleen scheidingstekens", DOMAINS_FILE, ";;\r\n;;\r\n", ((None, None, "file_empty"),)),
        "scheiding-streep": (
            "een eerste regel sep=|",
            DOMAINS_FILE,
            "sep=|\r\ndomein_id|naam_nl|naam_en\r\n",
            ((None, None, "separator_unknown"),),
        ),
        "webpagina": (
            "een webpagina met de naam van een tabel",
            DOMAINS_FILE,
            "<html><body><table><tr><td>a</td></tr></table></body></html>",
            ((1, None, "names_not_found"),),
        ),
    }
    refused = [
        Case(name, what, {file: data.encode()}, tuple((file, *place) for place in places))
        for name, (what, file, data, places) in cases.items()
    ]
    book = sheets({"Blad1": DOMAINS})
    return [
        *refused,
        Case(
            "werkmap-als-csv",
            "een .xlsx die .csv heet",
            {DOMAINS_FILE: book},
            ((DOMAINS_FILE, None, None, "workbook"),),
        ),
        Case(
            "oude-werkmap-als-csv",
            "een .xls die .csv heet",
            {DOMAINS_FILE: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
            ((DOMAINS_FILE, None, None, "workbook"),),
        ),
    ]


def _refused_values() -> list[Case]:
    # name → what, table, before, after, row, column, kind
    changes: dict[str, tuple[str, str, str, str, int, str, str]] = {
        "verplicht-leeg": ("een verplichte cel is leeg", "bronnen", ";Een proefbron;", ";;", 2, "titel", "required"),
        "verplicht-nvt": (
            "n.v.t. in een verplichte cel",
            "bronnen",
            "Een proefkrant",
            "n.v.t.",
            3,
            "uitgever",
            "required_and_said_empty",
        ),
        "verplicht-streep": (
            "een streepje in een verplichte verwijzing",
            "omgevingscijfers",
            "S002",
            "–",
            2,
            "bron_id",
            "required_and_said_empty",
        ),
        "verplicht-bij-feit": (
            "een feit zonder soort",
            "voortgangsmeldingen",
            "feit;start",
            "feit;",
            3,
            "feit_soort",
            "required_when",
        ),
        "alleen-bij-feit": (
            "een soort feit bij een stand",
            "voortgangsmeldingen",
            "lopend;;",
            "lopend;start;",
            2,
            "feit_soort",
            "only_when",
        ),
        "code-bijna": (
            "een code met een tikfout",
            "voortgangsmeldingen",
            ";lopend;",
            ";bijna lopend;",
            2,
            "stand_van_zaken",
            "code_unknown",
        ),
        "code-woorden": (
            "een code in gewone woorden",
            "uitwisseling_stappen",
            ";gepland;",
            ";Gepland!;",
            2,
            "stand",
            "code_unknown",
        ),
        "sleutel-spatie": ("een sleutel met een spatie", "omgevingscijfers", "c1;", "c 1;", 2, "cijfer_id", "key_form"),
        "sleutel-dubbel": (
            "een sleutel die er twee keer staat",
            "uitwisseling_stappen",
            "s2;",
            "s1;",
            3,
            "stap_id",
            "key_doubled",
        ),
        "verwijzing-niets": (
            "een verwijzing naar niets",
            "omgevingscijfers",
            "S002",
            "S999",
            2,
            "bron_id",
            "reference_unknown",
        ),
        "verwijzing-nullen": (
            "061 waar Excel 61 van maakte",
            "voortgangsmeldingen",
            "kritiek.;061",
            "kritiek.;61",
            4,
            "bron_id",
            "reference_lost_zeros",
        ),
        "bron-van-pers": (
            "het woord van de overheid met een krant als bron",
            "voortgangsmeldingen",
            "loopt.;S001",
            "loopt.;S002",
            2,
            "bron_id",
            "reference_unfit.word_of_government",
        ),
        "datum-bestaat-niet": ("30 februari", "bronnen", "2021-05;", "30/02/2021;", 2, "datum", "date_not_existing"),
        "datum-maand-13": ("maand 13", "bronnen", "2021-05;", "2021-13;", 2, "datum", "date_month"),
        "datum-amerikaans": ("eerst de maand", "bronnen", "2021-05;", "05/17/2022;", 2, "datum", "date_month_of_day"),
        "datum-excel-maand": (
            "2022-05 waar Excel mei/22 van maakte",
            "bronnen",
            "2021-05;",
            "mei/22;",
            2,
            "datum",
            "date_changed_by_excel",
        ),
        "datum-excel-dag": (
            "2/7 waar Excel 2/jul van maakte",
            "bronnen",
            "2021-05;",
            "2/jul;",
            2,
            "datum",
            "date_changed_by_excel",
        ),
        "datum-excel-getal": ("een dag als getal", "bronnen", "2021-05;", "45747;", 2, "datum", "date_as_number"),
        "datum-uur": ("een dag met een uur", "bronnen", "2021-05;", "17/05/2022 14:30;", 2, "datum", "date_with_hour"),
        "datum-eeuw": ("een kort jaar van twee eeuwen", "bronnen", "2021-05;", "17/5/30;", 2, "datum", "date_of_two"),
        "datum-kort": ("21-05-17", "bronnen", "2021-05;", "21-05-17;", 2, "datum", "date_of_two"),
        "datum-streepjes": ("10-11-2026", "bronnen", "2021-05;", "10-11-2026;", 2, "datum", "date_hyphens"),
        "datum-twee-jaren": ("2019-20", "bronnen", "2021-05;", "2019-20;", 2, "datum", "date_of_two_years"),
        "datum-winter": ("een winter van twee", "bronnen", "2021-05;", "winter 2021;", 2, "datum", "date_winter"),
        "datum-woorden": ("eind 2021", "bronnen", "2021-05;", "eind 2021;", 2, "datum", "date_form"),
        "datum-jaar": ("het jaar 0202", "bronnen", "2021-05;", "0202;", 2, "datum", "date_year"),
        "datum-achteruit": ("2021-2019", "bronnen", "2021-05;", "2021-2019;", 2, "datum", "date_backwards"),
        "datum-niet-bewaard": (
            "een kolom die te smal was",
            "bronnen",
            "2021-05;",
            "########;",
            2,
            "datum",
            "not_saved",
        ),
        "einde-voor-begin": (
            "een einde voor het begin",
            "plannen",
            "2020;2024",
            "2020;2019",
            2,
            "einde",
            "end_before_begin",
        ),
        "toekomst-melding": (
            "een melding van morgen",
            "voortgangsmeldingen",
            "2021-05-17",
            "26/11/2026",
            2,
            "datum",
            "in_future",
        ),
        "toekomst-stap": (
            "een uitwisseling die al plaatshad, volgend jaar",
            "uitwisseling_stappen",
            "2022-05",
            "2027",
            3,
            "datum",
            "in_future",
        ),
        "getal-dubbelzinnig": (
            "1.234 als geheel getal",
            "plannen",
            ";71;",
            ";1.234;",
            2,
            "aantal_maatregelen",
            "integer_ambiguous",
        ),
        "getal-nul-achter": (
            "71,0 als geheel getal",
            "plannen",
            ";71;",
            ";71,0;",
            2,
            "aantal_maatregelen",
            "integer_with_zeros",
        ),
        "getal-woorden": ("meer dan 70", "plannen", ";71;", ";meer dan 70;", 2, "aantal_maatregelen", "integer_form"),
        "getal-excel": (
            "2.7 waar Excel 2/jul van maakte",
            "omgevingscijfers",
            "1234,5",
            "2/jul",
            2,
            "waarde",
            "number_made_into_a_date",
        ),
        "getal-ingekort": (
            "een getal dat Excel inkortte",
            "omgevingscijfers",
            "1234,5",
            "1,23E+10",
            2,
            "waarde",
            "number_shortened",
        ),
        "getal-punt": ("12.5 met een punt", "omgevingscijfers", "1234,5", "12.5", 2, "waarde", "decimal_point"),
        "getal-van-twee": ("600,000", "omgevingscijfers", "1234,5", "600,000", 2, "waarde", "number_of_two"),
        "getal-euro": ("een bedrag met een teken", "omgevingscijfers", "1234,5", "€ 3", 2, "waarde", "decimal_form"),
        "getal-fout": ("de fout van een formule", "omgevingscijfers", "1234,5", "#DEEL/0!", 2, "waarde", "not_saved"),
        "tekst-excel": (
            "2.7 waar Excel 2/jul van maakte, in een tekst",
            "bronnen",
            "Een proefbericht",
            "2/jul",
            3,
            "titel",
            "text_made_into_a_date",
        ),
        "tekst-formule": (
            "een formule als tekst",
            "bronnen",
            "Een proefbericht",
            '"=""061"""',
            3,
            "titel",
            "formula_as_text",
        ),
        "tekst-fout": ("#N/B in een tekst", "bronnen", "Een proefbericht", "#N/B", 3, "titel", "not_saved"),
        "adres-half": (
            "een adres zonder https",
            "bronnen",
            "https://voorbeeld.be/1",
            "www.voorbeeld.be",
            2,
            "url",
            "url_form",
        ),
        "telefoon-spaties": (
            "een telefoonnummer met spaties",
            "hulplijnen",
            "1712",
            "17 12",
            2,
            "telefoon",
            "telephone_form",
        ),
        "telefoon-nul": (
            "een telefoonnummer waar Excel de nul van wegliet",
            "hulplijnen",
            "1712",
            "20000000",
            2,
            "telefoon",
            "telephone_lost_zero",
        ),
    }
    return [
        Case(name, what, {f"{table}.csv": saved(table, (before, after))}, ((f"{table}.csv", row, column, kind),))
        for name, (what, table, before, after, row, column, kind) in changes.items()
    ]


def _refused_files() -> list[Case]:
    plain = text(DOMAINS).encode()
    book = sheets({"Blad1": DOMAINS})
    named = {
        "bestand-kopie": ("een kopie naast het bestand", "Kopie van beleidsdomeinen.csv", plain, "file_copied"),
        "bestand-kopie-1": ("een kopie uit een browser", "beleidsdomeinen (1).csv", plain, "file_copied"),
        "bestand-kopie-werkmap": ("een kopie van een werkmap", "Kopie van werkmap.xlsx", book, "file_copied_alone"),
        "bestand-xls": ("een oude werkmap", "beleidsdomeinen.xls", b"\xd0\xcf\x11\xe0", "file_other_spreadsheet"),
        "bestand-xlsm": ("een werkmap met macro's", "werkmap.xlsm", book, "file_other_spreadsheet"),
        "bestand-docx": ("een ander bestand", "notities.docx", b"PK", "file_unknown_kind"),
        "bestand-zonder-eind": ("een naam zonder einde", "beleidsdomeinen", plain, "file_unknown_kind"),
        "bestand-onbekend": ("een tabel die niet bestaat", "domeinen.csv", plain, "file_unknown"),
        "bestand-leesmij": ("een tekst die geen tabel is", "leesmij.txt", b"lees mij", "file_unknown"),
        "bestand-punten": ("twee punten in de naam", "..plannen.csv", plain, "file_name_strange"),
        "bestand-twee-keer-txt": ("dezelfde tabel als .csv en als .txt", "beleidsdomeinen.txt", plain, "table_twice"),
        "bestand-twee-keer-xlsx": ("dezelfde tabel als .csv en als .xlsx", "beleidsdomeinen.xlsx", book, "table_twice"),
    }
    cases = [
        Case(name, what, {file: data}, ((file, None, None, kind),)) for name, (what, file, data, kind) in named.items()
    ]
    bronnen = sheets({"bronnen": TABLES["bronnen"]})
    strange = sheets({"Blad1": DOMAINS, "bronnen": TABLES["bronnen"]})

    def unsaved(_book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_formula(2, 1, '=CONCATENATE("Een"," proef")', None, "")

    def month(book_: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
        sheet.write_datetime(2, 4, datetime(2022, 5, 1), book_.add_format({"num_format": "mmm-yy"}))  # noqa: DTZ001

    return [
        *cases,
        Case(
            "bestand-ontbreekt",
            "een tabel ontbreekt",
            {DOMAINS_FILE: None},
            ((DOMAINS_FILE, None, None, "file_missing"),),
        ),
        Case(
            "blad-twee-keer",
            "dezelfde tabel in twee werkmappen",
            {"bronnen.csv": None, "a.xlsx": bronnen, "b.xlsx": bronnen},
            (("b.xlsx", None, None, "table_twice_on_sheet"),),
        ),
        Case(
            "blad-onbekend",
            "een blad dat geen tabel is",
            {"bronnen.csv": None, "werkmap.xlsx": strange},
            (("werkmap.xlsx", None, None, "sheet_unknown"),),
        ),
        Case(
            "werkmap-maand",
            "2022-05 waar Excel een dag van maakte",
            {"bronnen.csv": None, "bronnen.xlsx": sheets({"bronnen": TABLES["bronnen"]}, month)},
            (("bronnen.xlsx", 3, "datum", "workbook.month"),),
        ),
        Case(
            "werkmap-formule",
            "een formule zonder bewaarde waarde",
            {"bronnen.csv": None, "bronnen.xlsx": sheets({"bronnen": TABLES["bronnen"]}, unsaved)},
            (("bronnen.xlsx", 3, "titel", "workbook.uncalculated"),),
        ),
        Case(
            "werkmap-stuk",
            "een werkmap die halverwege ophoudt",
            {DOMAINS_FILE: None, "beleidsdomeinen.xlsx": book[: len(book) // 2]},
            (("beleidsdomeinen.xlsx", None, None, "workbook.broken"),),
        ),
        Case(
            "werkmap-webpagina",
            "een webpagina die .xlsx heet",
            {DOMAINS_FILE: None, "beleidsdomeinen.xlsx": b"<html><table></table></html>"},
            (("beleidsdomeinen.xlsx", None, None, "workbook.page"),),
        ),
    ]


def cases() -> list[Case]:
    """The whole corpus."""
    return [
        *_accepted_dialects(),
        *_accepted_values(),
        *_accepted_workbooks(),
        *_libreoffice(),
        *_refused_letters(),
        *_refused_structure(),
        *_refused_values(),
        *_refused_files(),
    ]


def lay_out(case: Case, folder: Path) -> None:
    """Lay in that (new) folder what the case says: the files of the base, and its own in their place."""
    shutil.copytree(FILES / BASE, folder)
    for name, data in case.files.items():
        if data is None:
            (folder / name).unlink()
    own = FILES / case.name
    if own.is_dir():
        shutil.copytree(own, folder, dirs_exist_ok=True)


def main() -> None:
    """Write the corpus, and the verdicts where that is asked."""
    made = cases()
    kept = {case.name for case in made} | {BASE}
    for folder in FILES.iterdir() if FILES.exists() else ():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder)
    _write(BASE, {f"{name}.csv": saved(name) for name in TABLES})
    for case in made:
        _write(case.name, case.files)
    if "--accept" in sys.argv:
        from tests.faults.read_files import write_verdicts

        write_verdicts(made)


def _write(name: str, files: Mapping[str, bytes | None]) -> None:
    folder = FILES / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        if data is not None and not ((folder / file).exists() and name.startswith("libreoffice")):
            (folder / file).write_bytes(data)
    for left in folder.iterdir():
        if left.name not in files or files[left.name] is None:
            left.unlink()


if __name__ == "__main__":
    main()
