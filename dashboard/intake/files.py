"""The files of a raw folder as records of cells: which are there, in which letters and with which separator.

Called by `folder`. Knows nothing of the rules of a table but its column names, by which it tells the separator.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from dashboard.intake.problems import Refused

_SEPARATORS = (";", ",", "\t")
# a workbook of Excel: the first bytes of .xlsx (a zip file) and of the older .xls
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# what Excel and LibreOffice lay beside a file while somebody has it open
_LOCK_FILES = ("~$", ".~lock")
# how Windows, macOS and browsers name a copy, in Dutch and English
_COPY_NAME = re.compile(
    r"(?:kopie van |copy of )?(?P<name>.+?)(?: -)?(?: (?:kopie|copy)(?: \d+)?)?(?: ?\(\d+\))?", re.IGNORECASE
)
# spaces as people and programs write them, no-break and zero-width ones among them
_SPACES = " \t\r\n\v\f\u00a0\u2007\u202f\u200b\ufeff"
# é, “ and their like as UTF-8 bytes: in Windows-1252 these pairs would be "Ã©" and "â€œ", which nobody writes
_UTF_8_LETTERS = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]")


@dataclass(frozen=True)
class RawFile:
    """A file as it lay in the raw folder: its name, its SHA-256 in hexadecimals, its data rows, its size in bytes."""

    name: str
    sha256: str
    rows: int
    bytes: int


@dataclass(frozen=True)
class Record:
    """One row of a file: its number as a spreadsheet shows it, its cells without the spaces around them."""

    number: int
    cells: tuple[str, ...]


def csv_files(folder: Path) -> tuple[str, ...]:
    """The names of everything in the folder that ends in .csv, in any capitals, sorted. Raises OSError.

    What a spreadsheet program lays there while a file is open (`~$plannen.csv`) is left out.
    """
    names = (path.name for path in folder.iterdir() if path.suffix.lower() == ".csv")
    return tuple(sorted(name for name in names if not name.startswith(_LOCK_FILES)))


def copied_name(name: str) -> str | None:
    """The name of the file that a file with this name is a copy of; None where it is not named as a copy.

    `plannen (1).csv`, `Kopie van plannen.csv` and `plannen - kopie.csv` are copies of `plannen.csv`.
    """
    stem, dot, ending = name.rpartition(".")
    copy = _COPY_NAME.fullmatch(stem)
    return f"{copy['name']}{dot}{ending}" if copy and copy["name"] != stem else None


def decoded(data: bytes) -> str:
    """The text in a file's bytes: UTF-8 or UTF-16 where it says so, else UTF-8, else Windows-1252.

    Raises Refused for a workbook of Excel, for bytes that are no text, or that mix UTF-8 with Windows-1252.
    """
    if data.startswith(_WORKBOOKS):
        raise Refused("workbook")
    try:
        text = _decoded_as_marked(data)
    except UnicodeDecodeError:
        raise Refused("mixed_letters") from None
    if "\0" in text:
        raise Refused("not_text")
    return text


def records(text: str, column_names: Iterable[str]) -> tuple[Record, ...]:
    """The rows of a csv text that are not wholly blank; the first is the row with the column names.

    The separator is the one by which the first row holds most of `column_names`. Rows are numbered as a spreadsheet
    does: blank ones count, a cell over several lines counts once. Raises Refused for a quote that is not closed or
    stands where none may, with the row, and for a text without any row.
    """
    if not text.strip(_SPACES + "".join(_SEPARATORS) + '"'):
        raise Refused("file_empty", columns=", ".join(column_names))
    return tuple(_records(text, _separator(text, {name.casefold() for name in column_names})))


def _decoded_as_marked(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _UTF_8_LETTERS.search(data):
            raise
        return data.decode("cp1252")


def _separator(text: str, column_names: set[str]) -> str:
    def recognised(separator: str) -> tuple[int, int]:
        try:
            first = next(_records(text, separator), None)
        except Refused:
            return (0, 0)
        cells = first.cells if first else ()
        return (len(column_names & {cell.casefold() for cell in cells}), len(cells))

    # max takes the first of equals: the Flemish semicolon
    return max(_SEPARATORS, key=recognised)


def _records(text: str, separator: str) -> Iterator[Record]:
    # newline="" leaves line ends inside a quoted cell alone, and takes all kinds between rows
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = tuple(_cell(cell) for cell in next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            raise Refused(_csv_refusal(str(error)), row=number) from None
        if any(cells):
            yield Record(number, cells)


def _cell(text: str) -> str:
    return text.strip(_SPACES).replace("\r\n", "\n").replace("\r", "\n")


def _csv_refusal(message: str) -> str:
    if "expected after" in message:
        return "quote_misplaced"
    # an end of the file inside quotes, or a cell that grew past csv's limit because of them
    return "quote_unclosed"
