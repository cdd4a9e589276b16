"""Bytes → rows of cells: letters, separators, line ends, and how rows are numbered."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.intake.files import Record, copied_name, csv_files, decoded, records
from dashboard.intake.problems import Refused

TEXT = "id;naam\nA;Gezin – één “coördinator” (€)\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"],
)
def test_the_same_letters_are_read_from_each_way_of_saving(data: bytes) -> None:
    assert decoded(data) == TEXT


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("één".encode() + "één".encode("cp1252"), "mixed_letters"),
        ("“een”".encode() + "één".encode("cp1252"), "mixed_letters"),
        (b"\xef\xbb\xbf" + "één".encode("cp1252"), "mixed_letters"),
        (b"a\x81b", "mixed_letters"),
        (b"\xff\xfea\x00b", "mixed_letters"),
        (b"id;naam\nA;\x00\n", "not_text"),
        ("id;naam".encode("utf-16-le"), "not_text"),
        (b"PK\x03\x04" + bytes(20), "workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "workbook"),
    ],
)
def test_letters_that_are_not_certain_are_refused(data: bytes, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        decoded(data)
    assert refused.value.kind == kind


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_separator_is_told_by_the_names_of_the_columns(separator: str, line_end: str) -> None:
    text = line_end.join([f"id{separator}naam", f'A{separator}"een; twee, drie\tvier"']) + line_end
    assert records(text, ["id", "naam"]) == (Record(1, ("id", "naam")), Record(2, ("A", "een; twee, drie\tvier")))


def test_a_comma_in_a_column_of_the_semicolon_kind_stays_in_its_cell() -> None:
    assert records("a, b, c;naam\n1;2", ["naam"])[1] == Record(2, ("1", "2"))


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    text = '\n;\nid;naam\nA;"eerste\r\ntweede"\n\n;\nB;b\r\nC;c'
    assert records(text, ["id", "naam"]) == (
        Record(3, ("id", "naam")),
        Record(4, ("A", "eerste\ntweede")),
        Record(7, ("B", "b")),
        Record(8, ("C", "c")),
    )


def test_spaces_around_a_cell_are_no_part_of_it() -> None:
    text = '\u00a0id ;\tnaam\n A\u00a0;"\u202f een  woord \n"'
    assert records(text, ["id", "naam"])[1] == Record(2, ("A", "een  woord"))


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        ('id;naam\nA;a\nB;"open\nC;c\n', "quote_unclosed", 3),
        ('id;naam\nA;"a" b\n', "quote_misplaced", 2),
        ('id;naam\nA;"' + "x" * 200_000, "quote_unclosed", 2),
        ("", "file_empty", None),
        (" ;\n\n", "file_empty", None),
    ],
)
def test_a_file_that_cannot_be_split_into_cells_is_refused_at_the_row(text: str, kind: str, row: int | None) -> None:
    with pytest.raises(Refused) as refused:
        records(text, ["id", "naam"])
    assert (refused.value.kind, refused.value.row) == (kind, row)


def test_only_csv_files_are_looked_at(tmp_path: Path) -> None:
    for name in ("b.csv", "A.CSV", "a.txt", ".gitkeep", "~$b.csv", ".~lock.b.csv", ".~lock.b.csv#"):
        (tmp_path / name).touch()
    assert csv_files(tmp_path) == ("A.CSV", "b.csv")


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("plannen (1).csv", "plannen.csv"),
        ("plannen(2).csv", "plannen.csv"),
        ("Kopie van plannen.csv", "plannen.csv"),
        ("Kopie van plannen (3).csv", "plannen.csv"),
        ("Copy of plannen.csv", "plannen.csv"),
        ("plannen - kopie.csv", "plannen.csv"),
        ("plannen - Kopie (2).csv", "plannen.csv"),
        ("plannen kopie 2.csv", "plannen.csv"),
        ("plannen - copy.csv", "plannen.csv"),
        ("plannen.csv", None),
        ("plannen_oud.csv", None),
        ("kopie.csv", None),
    ],
)
def test_a_copy_is_told_by_its_name(name: str, original: str | None) -> None:
    assert copied_name(name) == original
