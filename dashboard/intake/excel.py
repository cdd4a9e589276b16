"""The sheets of an Excel workbook (.xlsx): their cells as Excel keeps them, with how it shows them.

Called by `workbooks`. Read from the file's own XML, part by part: a reader that lays a sheet out as a rectangle takes
all memory for one cell at the far end of it, and none tells how a number is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from posixpath import dirname, join, normpath

from dashboard.intake.files import LONGEST_CELL
from dashboard.intake.packed import Packed
from dashboard.intake.problems import Refused
from dashboard.intake.sheet_rows import ROWS_LIMIT, Memory, Sheet, SheetRows
from dashboard.intake.typed_cells import (
    PLAIN,
    Cell,
    Failure,
    Moment,
    Number,
    Shown,
    Truth,
    Uncalculated,
    is_number,
    moment_of_days,
    shown_by_format,
)
from dashboard.opendata.contract import Contract

_WORKBOOK = "xl/workbook.xml"
_SHEETS_LIMIT = 500
_DAY_0, _DAY_0_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
# a letter that XML cannot hold, as Excel writes it: _x000D_ is the end of a line
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# the number formats that a file names by number alone; those of East Asia (27 to 36, 50 to 58) show dates of many kinds
_DAY = Shown(day=True, month=True, year=True)
_FORMATS = {
    **dict.fromkeys((9, 10), Shown(percent=True)),
    **dict.fromkeys((14, 15), _DAY),
    16: Shown(day=True, month=True),
    17: Shown(month=True, year=True),
    **dict.fromkeys((*range(18, 22), *range(45, 48)), Shown(time=True)),
    22: Shown(day=True, month=True, year=True, time=True),
    **dict.fromkeys((*range(27, 37), *range(50, 59)), Shown(month=True)),
}
# what a formula gives that cannot be worked out, as a Dutch Excel writes it
_FAILURES = {
    "#NULL!": "#LEEG!",
    "#DIV/0!": "#DEEL/0!",
    "#VALUE!": "#WAARDE!",
    "#REF!": "#VERW!",
    "#NAME?": "#NAAM?",
    "#NUM!": "#GETAL!",
    "#N/A": "#N/B",
}


def excel_sheets(packed: Packed, file: str, contract: Contract, memory: Memory) -> Iterator[Sheet]:
    """The sheets with something in them, hidden ones too, in the order of the workbook. Raises Refused.

    `file` is the file's name. A formula counts with the outcome that was saved; a link to another file is not followed.
    """
    if not packed.has(_WORKBOOK):
        raise Refused("workbook.other_kind")
    workbook = _Workbook()
    packed.read(_WORKBOOK, workbook)
    links = _Links()
    packed.read("xl/_rels/workbook.xml.rels", links)
    texts, styles = _Texts(memory), _Styles()
    for kind, part in links.parts.values():
        if kind == "sharedStrings":
            packed.read(part, texts)
        elif kind == "styles":
            packed.read(part, styles)
    first = _DAY_0_OF_1904 if workbook.from_1904 else _DAY_0
    for name, link in workbook.sheets:
        kind, part = links.parts.get(link, ("", ""))
        if kind == "worksheet":
            rows = SheetRows(name, file, contract, memory)
            packed.read(part, _Rows(rows, texts.found, styles.shown, first))
            if sheet := rows.sheet():
                yield sheet


@lru_cache(maxsize=1000)
def _short(name: str) -> str:
    """The name of a tag or attribute without its namespace: Excel's two kinds of file differ in nothing else."""
    return name.rpartition("}")[2]


class _Workbook:
    """The part with the names of the sheets, in order, and with the first year that days are counted from."""

    def __init__(self) -> None:
        self.depth = 0
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        tag = _short(tag)
        if tag == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "sheet":
            link = next((value for name, value in attributes.items() if _short(name) == "id"), "")
            self.sheets.append((attributes.get("name", ""), link))
            if len(self.sheets) > _SHEETS_LIMIT:
                raise Refused("workbook.too_many_sheets", limit=_SHEETS_LIMIT)

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def text(self, text: str) -> None:
        pass


class _Links:
    """The part that says which part is which: a name that `sheet` uses → the kind of part and its place in the file."""

    def __init__(self) -> None:
        self.depth = 0
        self.parts: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if _short(tag) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            part = normpath(join(dirname(_WORKBOOK), target)).lstrip("/")
            self.parts[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], part)

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def text(self, text: str) -> None:
        pass


class _Texts:
    """The part with the texts of all cells, each once. A part of a text in another colour is joined to the rest."""

    def __init__(self, memory: Memory) -> None:
        self.depth = 0
        self.found: list[str] = []
        self._memory = memory
        self._pieces: list[str] = []
        self._taking = self._in_reading = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        tag = _short(tag)
        if tag == "si":
            self._pieces = []
        elif tag == "rPh":
            # how a text is pronounced, beside the text
            self._in_reading = True
        elif tag == "t":
            self._taking = not self._in_reading

    def end(self, tag: str) -> None:
        self.depth -= 1
        tag = _short(tag)
        if tag == "t":
            self._taking = False
        elif tag == "rPh":
            self._in_reading = False
        elif tag == "si":
            self.found.append(_unescaped("".join(self._pieces)))
            self._memory.take(8)

    def text(self, text: str) -> None:
        if self._taking:
            self._pieces.append(text)


class _Styles:
    """The part with the looks of cells: for each look that a cell names by its number, how it shows a number."""

    def __init__(self) -> None:
        self.depth = 0
        self.shown: list[Shown] = []
        self._formats: dict[int, str] = {}
        self._in_looks = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        tag = _short(tag)
        if tag == "numFmt":
            self._formats[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._in_looks = True
        elif tag == "xf" and self._in_looks:
            number = _whole(attributes.get("numFmtId", "0"))
            code = self._formats.get(number)
            self.shown.append(_FORMATS.get(number, PLAIN) if code is None else _shown(code))

    def end(self, tag: str) -> None:
        self.depth -= 1
        if _short(tag) == "cellXfs":
            self._in_looks = False

    def text(self, text: str) -> None:
        pass


class _Rows:
    """The part with the rows of a sheet."""

    def __init__(self, rows: SheetRows, texts: list[str], shown: list[Shown], first: date) -> None:
        self.depth = 0
        self._rows, self._texts, self._shown, self._first = rows, texts, shown, first
        self._number = 0
        self._hidden = False
        self._cells: dict[int, Cell] = {}
        self._position = -1
        self._attributes: Mapping[str, str] | None = None
        self._kept: dict[str, list[str]] = {}
        self._taking: list[str] | None = None
        self._length = 0
        self._in_reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        tag = _short(tag)
        if tag == "c":
            self._attributes = attributes
            reference = attributes.get("r")
            position = self._position + 1 if reference is None else _position(reference)
            if position <= self._position:
                raise Refused("workbook.broken")
            self._position = position
            self._kept = {}
            self._length = 0
        elif self._attributes is not None:
            if tag in ("v", "f") or (tag == "t" and not self._in_reading):
                self._taking = self._kept.setdefault(tag, [])
            elif tag == "rPh":
                self._in_reading = True
        elif tag == "row":
            number = attributes.get("r")
            above = self._number
            self._number = above + 1 if number is None else _whole(number)
            if not above < self._number <= ROWS_LIMIT:
                raise Refused("workbook.broken")
            self._hidden = attributes.get("hidden") in ("1", "true")
            self._cells = {}
            self._position = -1
        elif tag == "mergeCell":
            cells = attributes.get("ref", "")
            begin = cells.partition(":")[0]
            self._rows.add_merged(_whole(begin.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ")), _position(begin), cells)

    def end(self, tag: str) -> None:
        self.depth -= 1
        tag = _short(tag)
        if tag in ("v", "f", "t"):
            self._taking = None
        elif tag == "rPh":
            self._in_reading = False
        elif tag == "c" and self._attributes is not None:
            cell = self._cell(self._attributes)
            if cell != "":
                self._cells[self._position] = cell
            self._attributes = None
        elif tag == "row" and self._cells:
            self._rows.add(self._number, self._cells, hidden=self._hidden)
            self._cells = {}

    def text(self, text: str) -> None:
        # a longer text is refused as a whole when the row is added
        if self._taking is not None and self._length <= LONGEST_CELL:
            self._taking.append(text)
            self._length += len(text)

    def _cell(self, attributes: Mapping[str, str]) -> Cell:
        kept = self._kept
        kind = attributes.get("t", "n")
        value = "".join(kept["v"]) if "v" in kept else None
        if "f" in kept and not value and (kind != "str" or value is None):
            return Uncalculated("".join(kept["f"])[:200])
        if kind == "inlineStr":
            return _unescaped("".join(kept.get("t", ())))
        if not value or not value.strip():
            return ""
        if kind == "s":
            place = _whole(value.strip())
            if place >= len(self._texts):
                raise Refused("workbook.broken")
            return self._texts[place]
        if kind == "b":
            return Truth(value.strip() == "1")
        if kind == "e":
            return Failure(_FAILURES.get(value.strip(), value.strip()))
        if kind == "n":
            return self._number_or_moment(value.strip(), attributes.get("s"))
        if kind == "d":
            return self._written_moment(value.strip(), attributes.get("s"))
        return _unescaped(value)

    def _number_or_moment(self, value: str, look: str | None) -> Cell:
        if not is_number(value):
            raise Refused("workbook.broken")
        shown = PLAIN if look is None and not self._shown else self._shown_by(look)
        if shown is not PLAIN and shown.is_moment and (moment := moment_of_days(float(value), self._first, shown)):
            return moment
        return Number(value, shown)

    def _written_moment(self, value: str, look: str | None) -> Cell:
        """A day that the file holds in letters (2022-05-17T00:00:00), as few programs save it."""
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            return value
        shown = self._shown_by(look)
        seconds = int((at.replace(tzinfo=None) - datetime.combine(at.date(), time())).total_seconds())
        return Moment(at.date(), seconds, (at.date() - self._first).days, shown if shown.is_moment else _DAY)

    def _shown_by(self, look: str | None) -> Shown:
        place = 0 if look is None else _whole(look)
        return self._shown[place] if place < len(self._shown) else PLAIN


@lru_cache(maxsize=500)
def _shown(code: str) -> Shown:
    shown = shown_by_format(code)
    return PLAIN if shown == PLAIN else shown


@lru_cache(maxsize=1 << 12)
def _position_of(letters: str) -> int:
    position = 0
    letters = letters.replace("$", "")
    if not 1 <= len(letters) <= 3:
        raise Refused("workbook.broken")
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise Refused("workbook.broken")
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1


def _position(reference: str) -> int:
    """The place from 0 of the column in a reference such as B7 or $B$7."""
    return _position_of(reference.rstrip("0123456789"))


def _whole(text: str | None) -> int:
    if text is None or not text.isdecimal() or len(text) > 9:
        raise Refused("workbook.broken")
    return int(text)


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # a letter that was written in two halves; half a letter is none, and is told as unreadable
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
