"""Any table, saved in any way that a program saves text, is read back equal."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.intake.entered import EMPTY_WORDS, entered_table
from dashboard.intake.files import SPACES, text_records
from dashboard.opendata.contract import Column, Table

Rows = tuple[tuple[str, ...], ...]
WAYS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
ENDS = ("\n", "\r\n", "\r")
# what is hard in a csv, beside all other letters; of Windows-1252 only what cannot be taken for another way of saving
HARD = ";,\t\"'\n =-–.:/()éëï"
WINDOWS = "".join(chr(number) for number in range(0x20, 0x7F)) + HARD + "éèëïüçà€°"


@dataclass(frozen=True)
class Saved:
    """A table, and one of the ways in which it may be saved."""

    names: tuple[str, ...]
    rows: Rows
    letters: str
    separator: str
    quoting: int
    ends: tuple[str, ...]
    order: tuple[int, ...]
    titles: int
    blank: tuple[int, ...]
    tells_separator: bool
    ends_last: bool

    def data(self) -> bytes:
        """The bytes of the file."""
        placed = [tuple(row[position] for position in self.order) for row in (self.names, *self.rows)]
        lines = [("Een titel; met één „komma”, en meer",)] * self.titles if self.letters != "cp1252" else []
        for number, row in enumerate(placed):
            lines += [row, *([("",) * len(row)] if number in self.blank else [])]
        text = f"sep={self.separator}\r\n" if self.tells_separator else ""
        for number, line in enumerate(lines):
            file = io.StringIO()
            csv.writer(file, delimiter=self.separator, lineterminator="\r\n", quoting=self.quoting).writerow(line)  # type: ignore[arg-type]
            is_last = number == len(lines) - 1
            end = "" if is_last and not self.ends_last else self.ends[number % len(self.ends)]
            text += file.getvalue().removesuffix("\r\n") + end
        marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
        return marks.get(self.letters, b"") + text.encode(self.letters)


def cells(letters: str) -> st.SearchStrategy[str]:
    alphabet = (
        st.sampled_from(WINDOWS)
        if letters == "cp1252"
        else st.sampled_from(HARD) | st.characters(exclude_categories=["Cs", "Cc"])
    )
    texts = st.text(alphabet, max_size=12).map(lambda text: text.strip(SPACES))
    return texts.filter(lambda text: text not in EMPTY_WORDS)


@st.composite
def tables(draw: st.DrawFn) -> Saved:
    letters = draw(st.sampled_from(WAYS))
    width = draw(st.integers(2, 7))
    count = draw(st.integers(0, 6))
    keys = draw(st.lists(st.from_regex(r"[a-z0-9][a-z0-9._-]{0,8}", fullmatch=True), min_size=count, max_size=count))
    # a word that shows that the letters are those of Windows
    rows = [(f"k-{key}", "coördinatie", *(draw(cells(letters)) for _ in range(width - 1))) for key in keys]
    return Saved(
        names=("sleutel", "woord", *(f"kolom_{position}" for position in range(width - 1))),
        rows=tuple(rows),
        letters=letters,
        separator=draw(st.sampled_from(";,\t")),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])),
        ends=tuple(draw(st.lists(st.sampled_from(ENDS), min_size=1, max_size=3))),
        order=tuple(draw(st.permutations(range(width + 1)))),
        titles=draw(st.integers(0, 3)),
        blank=tuple(draw(st.lists(st.integers(0, 6), max_size=2))),
        tells_separator=draw(st.booleans()),
        ends_last=draw(st.booleans()),
    )


def assert_is_read_back(saved: Saved) -> None:
    columns = tuple(Column(name, "string", "", "", is_key=name == "sleutel") for name in saved.names)
    table = Table("proef", "", "", "", "", columns)
    entered, findings = entered_table(table, "proef.csv", text_records(BytesIO(saved.data()), saved.names))
    swallowed = {finding.row for finding in findings if finding.kind == "rows_in_cell"}
    # a cell that looks just like the rest of its row and the begin of the next is asked about: never wrong in silence
    assert [finding.kind for finding in findings] == ["rows_in_cell"] * len(swallowed)
    read = [row.cells for row in entered.rows]
    if not swallowed:
        assert read == list(saved.rows)
    else:
        assert len(read) == len(saved.rows) - len(swallowed)
        assert [row for row in saved.rows if row in read] == read


@settings(deadline=None, max_examples=60)
@given(tables())
def test_any_table_is_read_back_equal_however_it_was_saved(saved: Saved) -> None:
    assert_is_read_back(saved)


@pytest.mark.slow
@settings(deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_thousands_of_tables_are_read_back_equal(saved: Saved) -> None:
    assert_is_read_back(saved)
