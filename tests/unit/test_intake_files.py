"""A text file → rows of cells: letters, separators, line ends, and how rows are numbered."""

from __future__ import annotations

from io import BytesIO

import pytest

from dashboard.intake.files import Record, cell_text, folded_name, text_records
from dashboard.intake.problems import Refused

TEXT = "id;naam\nA;Gezin – één “coördinator” (€)\n"


def records(data: bytes | str, names: tuple[str, ...] = ("id", "naam")) -> tuple[Record, ...]:
    return tuple(text_records(BytesIO(data.encode() if isinstance(data, str) else data), names))


def refusal(data: bytes | str) -> tuple[str, int | None]:
    with pytest.raises(Refused) as refused:
        records(data)
    return refused.value.kind, refused.value.row


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
    assert records(data) == (Record(1, ("id", "naam")), Record(2, ("A", "Gezin – één “coördinator” (€)")))


@pytest.mark.parametrize(
    ("data", "kind", "row"),
    [
        ("id;naam\nA;één\n".encode() + "B;één\n".encode("cp1252"), "mixed_letters", 3),
        ("id;naam\nA;“een”\n".encode() + "B;één\n".encode("cp1252"), "mixed_letters", 3),
        (b"\xef\xbb\xbf" + "id;naam\nA;één\n".encode("cp1252"), "mixed_letters", 2),
        (b"id;naam\nA;a\x81b\n", "letters_uncertain", 2),
        ("id;naam\nA;één\n".encode("cp850"), "letters_uncertain", 2),
        ("id;naam\n\nA;coördinatie\n".encode("cp850"), "letters_uncertain", 3),
        ("id;naam\nA;Malmö\n".encode("cp850"), "letters_uncertain", 2),
        ("id;naam\nA;voilà\n".encode("cp850"), "letters_uncertain", 2),
        ("id;naam\nA;één\n".encode("mac_roman"), "letters_uncertain", 2),
        ("id;naam\nA;België\n".encode("mac_roman"), "letters_uncertain", 2),
        ("id;naam\nA;foto’s\n".encode("mac_roman"), "letters_uncertain", 2),
        ("id;naam\nA;geïnd\n".encode("mac_roman"), "letters_uncertain", 2),
        ("id;naam\nA;“woord\n".encode("cp1252"), "letters_uncertain", 2),
        ("id;naam\nA;één".encode("utf-16")[:-1], "file_cut", None),
        (b"\xef\xbb\xbfid;naam\nA;\xc3", "file_cut", None),
        (b"id;naam\nA;\x00\n", "not_text", 2),
        ('id;naam\n"A";"x\ny"\nB;\0\n'.encode("utf-16"), "not_text", 3),
        ("id;naam\nA;é\n".encode("cp1252") + b"B;\x00\n", "not_text", 3),
        ("id;naam".encode("utf-16-le"), "not_text", 1),
        (b"PK\x03\x04" + bytes(20), "workbook", None),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "workbook", None),
    ],
)
def test_letters_that_are_not_certain_are_refused_at_the_row(data: bytes, kind: str, row: int | None) -> None:
    assert refusal(data) == (kind, row)


@pytest.mark.parametrize(
    "text", ["café", "één", "vóór", "señor", "foto’s", "“ja”", "€ 5", "coördinatie – België", "Één", "BELGIË", "5 m²"]
)
def test_the_letters_of_windows_are_read_where_they_are_certain(text: str) -> None:
    assert records(f"id;naam\nA;{text}".encode("cp1252"))[1].cells == ("A", text)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_separator_is_told_by_the_names_of_the_columns(separator: str, line_end: str) -> None:
    text = line_end.join([f"id{separator}naam", f'A{separator}"een; twee, drie\tvier"']) + line_end
    assert records(text) == (Record(1, ("id", "naam")), Record(2, ("A", "een; twee, drie\tvier")))


def test_a_comma_in_a_column_of_the_semicolon_kind_stays_in_its_cell() -> None:
    assert records("a, b, c;naam\n1;2", ("naam",))[1] == Record(2, ("1", "2"))


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    text = '\n;\nid;naam\nA;"eerste\r\ntweede"\n\n;\nB;b\r\nC;c'
    assert records(text) == (
        Record(3, ("id", "naam")),
        Record(4, ("A", "eerste\ntweede")),
        Record(7, ("B", "b")),
        Record(8, ("C", "c")),
    )


def test_spaces_around_a_cell_are_no_part_of_it() -> None:
    text = '\u00a0id ;\tnaam\n A\u00a0;"\u202f een  woord \n"'
    assert records(text)[1] == Record(2, ("A", "een  woord"))


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        ('id;naam\nA;a\nB;"open\nC;c\n', "quote_unclosed", 3),
        ('id;naam\nA;a\nB;"open\nC;c\nD;"x"\n', "quote_unclosed", 3),
        ('id;naam\nA;"a" b\n', "quote_misplaced", 2),
        ('id;naam\nA;"' + "x\n" * 600_000, "quote_unclosed", 2),
        ("id;naam\nA;" + "x" * 1_000_001, "cell_too_long", 2),
        ("id;naam\nA;a\n" + "x;" * 2_000_001, "row_too_long", 3),
        ("id;naam\n" + ";" * 200 + "x\n", "columns_too_many", 2),
        ("sep=|\nid|naam\n", "separator_unknown", None),
        ("", "file_empty", None),
        (" ;\n\n", "file_empty", None),
        ("sep=;\n", "file_empty", None),
    ],
)
def test_a_file_that_cannot_be_split_into_cells_is_refused_at_the_row(text: str, kind: str, row: int | None) -> None:
    assert refusal(text) == (kind, row)


@pytest.mark.parametrize("line", ["sep=,", '"sep=,"', "SEP=,"])
@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_first_line_that_tells_the_separator_is_no_row(line: str, letters: str) -> None:
    data = f"{line}\r\nid,naam\r\nA,één; twee".encode(letters)
    assert records(data) == (Record(1, ("id", "naam")), Record(2, ("A", "één; twee")))


def test_line_ends_of_all_kinds_may_stand_in_one_file() -> None:
    text = 'id;naam\rA;"a\rb"\r\nB;"c\r\nd"\nC;c'
    assert records(text)[1:] == (Record(2, ("A", "a\nb")), Record(3, ("B", "c\nd")), Record(4, ("C", "c")))
    assert [record.separator for record in records(text)] == ["", ";", ";", ""]


def test_a_cell_of_a_million_letters_is_read() -> None:
    assert records("id;naam\nA;" + "x" * 1_000_000)[1].cells[1] == "x" * 1_000_000


def test_a_file_is_left_open_for_who_opened_it() -> None:
    file = BytesIO(TEXT.encode())
    assert len(list(text_records(file, ("id",)))) == 2
    assert not file.closed


@pytest.mark.parametrize("name", ["Plan_ID", "plan id", "PLAN\u00a0ID", "\u200bplan_id\ufeff", "plan\u00ad_id"])
def test_a_name_is_known_in_other_capitals_and_with_other_spaces(name: str) -> None:
    assert folded_name(name) == "plan_id"


def test_a_cell_has_no_spaces_around_it_and_one_kind_of_line_break() -> None:
    assert cell_text("\u00a0 a\r\nb\rc \u202f") == "a\nb\nc"
