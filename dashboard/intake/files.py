"""A text file as records of cells: in which letters it was saved, with which separator, and how its rows are numbered.

Called by `folder`. Knows nothing of the rules of a table but its column names, by which it tells the separator. A file
is read in pieces and never held whole.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from dashboard.intake.problems import Refused

# more columns, longer cells or longer rows are in no table of this house: they are a damaged or a hostile file
MOST_COLUMNS = 200
LONGEST_CELL = 1_000_000
_LONGEST_ROW = 4_000_000
# so many rows are looked at to find the one with the names of the columns
ROWS_LOOKED_AT = 20

_SEPARATORS = (";", ",", "\t")
# the first line by which Excel is told the separator; Excel does not show it, and numbers the rows after it from 1
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?[\r\n]*', re.IGNORECASE)
# a workbook: the first bytes of .xlsx and .ods (zip files) and of the older .xls
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# spaces as people and programs write them, no-break and zero-width ones among them
SPACES = " \t\r\n\v\f\u00a0\u2007\u202f\u200b\u2060\ufeff"
_CHUNK = 1 << 20

# é, “ and their like as UTF-8 bytes: in Windows-1252 these pairs would be "Ã©" and "â€œ", which nobody writes
_UTF_8_LETTERS = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]|\xe2\x82\xac")
# bytes that Windows-1252 does not use
_NO_LETTER = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
# é, ë and their like within a word: the older ways of Windows (850) and of the Mac have capitals or signs there
_SURELY_WINDOWS_1252 = re.compile(rb"[a-z][\xe0\xe7-\xeb\xed-\xef\xf1-\xf4\xf6\xf9-\xfc]|[\xc9\xe9]\xe9")
# signs within a word: the é, ë or ï of those older ways
_SIGN_IN_A_WORD = re.compile(
    rb"(?<=[A-Za-z])[\x82-\x84\x86-\x8b\x91\x93-\x95\x98-\x9f](?=[A-Za-z])|[\x82-\x84\x86-\x8b]{2}"
)
# what can be nothing else in a file that holds no such word
_CERTAIN_SIGNS = re.compile(
    rb"\x80(?![A-Za-z])|(?<![A-Za-z])\x91|\x92|(?<![A-Za-z])\x93|\x94(?![A-Za-z])|(?<![A-Za-z])[\x95-\x97](?![A-Za-z])"
    rb"|[\xab\xb0\xb2\xb3\xb7\xbb]|(?<![A-Za-z])[\xa7\xb1\xb5\xbc-\xbe]"
    rb"|(?<![a-z])[\xc9\xcb\xcf\xd6\xdc](?=[A-Za-z\xe9])|(?<=[A-Z])[\xc8-\xcb\xcf\xd6\xdc]|[\xe0\xe8-\xeb]"
)


@dataclass(frozen=True)
class RawFile:
    """A file as it lay in the raw folder: its name, its SHA-256 in hexadecimals, its data rows, its size in bytes."""

    name: str
    sha256: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file: its number as a spreadsheet shows it, its cells without the spaces around them.

    `separator` is that of its text file where the row runs over several lines; '' where it stands on one.
    """

    number: int
    cells: tuple[str, ...]
    separator: str = field(default="", compare=False)


def text_records(file: BinaryIO, column_names: Iterable[str]) -> Iterator[Record]:
    """The rows of a text file that are not wholly blank, those above the names of the columns among them.

    UTF-8 and UTF-16 are read where the file says so, else UTF-8, else Windows-1252. The separator is the one by which
    a row holds most of `column_names`, or that of a first line `sep=;`. Rows are numbered as a spreadsheet does: blank
    ones count, a cell over several lines counts once, the line `sep=;` does not count. `file` is read more than once,
    and stays open.

    Raises Refused at once for a workbook, for letters that are not certain and for a file without any row; and, with
    the row, while the rows are taken, for a quote that is not closed or stands where none may, and for a row or cell
    that is too long.
    """
    names = tuple(column_names)
    letters = _letters(file, names)
    separator, lines_skipped = _separator(file, letters, names)
    rows = _records(file, letters, separator, lines_skipped)
    first = next(rows, None)
    if first is None:
        raise Refused("file_empty", columns=", ".join(names))
    return itertools.chain((first,), rows)


def cell_text(text: str) -> str:
    """The text of a cell without the spaces around it, each line break in it as one sign."""
    return text.strip(SPACES).replace("\r\n", "\n").replace("\r", "\n")


def folded_name(name: str) -> str:
    """A column's name without regard to capitals, to spaces for underscores and to signs that have no width."""
    folded = "_".join(name.split()).casefold()
    return folded if folded.isascii() else re.sub("[\u200b\u2060\ufeff\u00ad]", "", folded)


def _letters(file: BinaryIO, names: tuple[str, ...]) -> str:
    """In which letters the file was saved, as Python names them."""
    file.seek(0)
    start = file.read(4)
    if start.startswith(_WORKBOOKS):
        raise Refused("workbook")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        letters = "utf-16"
    else:
        letters = "utf-8-sig" if start.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        _check_decodes(file, letters, names)
    except UnicodeDecodeError as error:
        if letters == "utf-8":
            _check_windows_1252(file, names)
            return "cp1252"
        if "truncated" in error.reason or "unexpected end" in error.reason:
            raise Refused("file_cut") from None
        row = _row_where(file, letters, names, lambda line: "\ufffd" in line)
        raise Refused("mixed_letters", row=row) from None
    return letters


def _check_decodes(file: BinaryIO, letters: str, names: tuple[str, ...]) -> None:
    """Raises UnicodeDecodeError for what is no such letter, Refused for a sign that stands in no text."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(letters)()
    while True:
        chunk = file.read(_CHUNK)
        if "\0" in decoder.decode(chunk, final=not chunk):
            raise Refused("not_text", row=_row_where(file, letters, names, lambda line: "\0" in line))
        if not chunk:
            return


def _check_windows_1252(file: BinaryIO, names: tuple[str, ...]) -> None:
    """Raises Refused where the bytes, which are no UTF-8, are not certainly Windows-1252 either."""
    is_utf_8 = is_strange = is_unsure = is_sure = False
    opening = closing = 0
    file.seek(0)
    while line := file.readline(_CHUNK):
        if b"\0" in line:
            raise Refused("not_text", row=_row_where(file, "latin-1", names, lambda line: "\0" in line))
        if line.isascii():
            continue
        is_utf_8 = is_utf_8 or _UTF_8_LETTERS.search(line) is not None
        is_strange = is_strange or _is_strange(line)
        is_unsure = is_unsure or _is_unsure(line)
        is_sure = is_sure or _SURELY_WINDOWS_1252.search(line) is not None
        opening += line.count(b"\x93")
        closing += line.count(b"\x94")

    def row_where(is_there: Callable[[bytes], bool]) -> int | None:
        return _row_where(file, "latin-1", names, lambda line: is_there(line.encode("latin-1")))

    if is_utf_8:
        raise Refused("mixed_letters", row=row_where(lambda line: _is_not_utf_8(line)))
    if is_strange:
        raise Refused("letters_uncertain", row=row_where(_is_strange))
    if is_unsure and not is_sure:
        raise Refused("letters_uncertain", row=row_where(_is_unsure))
    if opening != closing and not is_sure:
        raise Refused("letters_uncertain", row=row_where(lambda line: line.count(b"\x93") != line.count(b"\x94")))


def _is_not_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _is_strange(line: bytes) -> bool:
    return _NO_LETTER.search(line) is not None or _SIGN_IN_A_WORD.search(line) is not None


def _is_unsure(line: bytes) -> bool:
    return not _CERTAIN_SIGNS.sub(b"", line).isascii()


def _row_where(file: BinaryIO, letters: str, names: tuple[str, ...], is_there: Callable[[str], bool]) -> int | None:
    """The number of the first row with such a line; None where it lies beyond what can be split into rows."""
    is_found = False

    def lines(skipped: int) -> Iterator[str]:
        nonlocal is_found
        for line in _lines(file, letters, skipped, errors="replace"):
            is_found = is_found or is_there(line)
            yield line

    try:
        separator, lines_skipped = _separator(file, letters, names)
        for number, _ in enumerate(csv.reader(lines(lines_skipped), delimiter=separator), start=1):
            if is_found:
                return number
    except (csv.Error, Refused):
        pass
    return None


def _separator(file: BinaryIO, letters: str, names: tuple[str, ...]) -> tuple[str, int]:
    """The separator, and how many lines above the first row only tell it."""
    try:
        first = next(_lines(file, letters, 0, errors="replace"), "")
    except Refused as refused:
        raise Refused(refused.kind, row=1) from None
    if told := _SEPARATOR_LINE.fullmatch(first):
        if told[1] not in _SEPARATORS:
            raise Refused("separator_unknown", separator=told[1])
        return told[1], 1
    known = {folded_name(name) for name in names}

    def recognised(separator: str) -> tuple[int, int]:
        """How many names a row holds at most, and how many cells; where nothing but separators stands, one more."""
        best = None
        try:
            for record in itertools.islice(_records(file, letters, separator, 0, errors="replace"), ROWS_LOOKED_AT):
                held = (len(known & {folded_name(cell) for cell in record.cells}), len(record.cells))
                best = max(best or held, held)
        except Refused:
            return best or (0, 0)
        return best or (1, 0)

    # max takes the first of equals: the Flemish semicolon
    return max(_SEPARATORS, key=recognised), 0


def _lines(file: BinaryIO, letters: str, skipped: int, *, errors: str = "strict") -> Iterator[str]:
    """The lines of the file with their ends, which may be of all kinds, without the first `skipped`."""
    file.seek(0)
    # newline="" leaves line ends inside a quoted cell alone
    text = io.TextIOWrapper(file, encoding=letters, errors=errors, newline="")
    try:
        while line := text.readline(_LONGEST_ROW):
            if skipped:
                skipped -= 1
                continue
            if len(line) == _LONGEST_ROW:
                raise Refused("row_too_long")
            yield line
    finally:
        # the file is the caller's, who may have closed it before the last line was taken
        if not file.closed:
            text.detach()


def _records(
    file: BinaryIO, letters: str, separator: str, lines_skipped: int, *, errors: str = "strict"
) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    lines_read = 0

    def lines() -> Iterator[str]:
        nonlocal lines_read
        for line in _lines(file, letters, lines_skipped, errors=errors):
            lines_read += 1
            yield line

    reader = csv.reader(lines(), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        lines_before = lines_read
        try:
            texts = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(_csv_refusal(str(error), lines_read - lines_before), row=number) from None
        except Refused as refused:
            raise Refused(refused.kind, row=number) from None
        cells = tuple([text.strip(SPACES) for text in texts])
        if not any(cells):
            continue
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise Refused("columns_too_many", row=number, most=MOST_COLUMNS)
        is_broken = lines_read - lines_before > 1
        if is_broken:
            cells = tuple(cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells)
        yield Record(number, cells, separator if is_broken else "")


def _csv_refusal(message: str, lines: int) -> str:
    if "field larger" in message and lines == 1:
        return "cell_too_long"
    if "expected after" in message and lines == 1:
        return "quote_misplaced"
    # over several lines it is not known where the cell should have ended, only where it began
    return "quote_unclosed"
