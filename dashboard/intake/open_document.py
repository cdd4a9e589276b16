"""The sheets of an open document (.ods), as LibreOffice and others save them, with how each cell is shown.

Called by `workbooks`. Blank cells and rows are written once with a count, which may be a million: only what is filled
is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache

from dashboard.intake.files import LONGEST_CELL, MOST_COLUMNS
from dashboard.intake.packed import Packed
from dashboard.intake.problems import Refused
from dashboard.intake.sheet_rows import ROWS_LIMIT, Memory, Sheet, SheetRows, cell_name
from dashboard.intake.typed_cells import (
    Cell,
    Failure,
    Moment,
    Number,
    Shown,
    Truth,
    Uncalculated,
    is_number,
    says_something,
)
from dashboard.opendata.contract import Contract

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    **{f"{_NAMESPACE}{name}:1.0": name for name in ("office", "table", "text", "style", "manifest")},
    f"{_NAMESPACE}datastyle:1.0": "number",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
_TRUTHS = {"of:=TRUE()": True, "of:=FALSE()": False}
_TIME = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S", re.ASCII)
_DAY = Shown(day=True, month=True, year=True)
_PARTS_OF_A_MOMENT = {
    "number:day": {"day": True},
    "number:month": {"month": True},
    "number:year": {"year": True},
    "number:hours": {"time": True},
    "number:minutes": {"time": True},
    "number:seconds": {"time": True},
}
_FORMATS = {f"number:{kind}-style" for kind in ("number", "percentage", "currency", "date", "time", "text", "boolean")}


def open_document_sheets(packed: Packed, file: str, contract: Contract, memory: Memory) -> Iterator[Sheet]:
    """The sheets with something in them, hidden ones too, in the order of the document. Raises Refused.

    `file` is the file's name. A formula counts with the outcome that was saved.
    """
    if packed.has(_MANIFEST):
        packed.read(_MANIFEST, _Manifest())
    looks = _Looks()
    if packed.has(_STYLES):
        packed.read(_STYLES, looks)
    content = _Content(looks, file, contract, memory)
    packed.read(_CONTENT, content)
    if not content.is_spreadsheet:
        raise Refused("workbook.other_kind")
    yield from content.sheets


@lru_cache(maxsize=1000)
def _short(name: str) -> str:
    """The name of a tag or attribute with the usual prefix for its namespace (`table:table-cell`)."""
    namespace, _, tag = name.rpartition("}")
    return f"{_PREFIXES.get(namespace, 'other')}:{tag}"


class _Manifest:
    """The list of the document's parts: it says whether a password protects them. Raises Refused where it does."""

    def __init__(self) -> None:
        self.depth = 0

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.depth += 1
        if _short(tag) == "manifest:encryption-data":
            raise Refused("workbook.protected")

    def end(self, _tag: str) -> None:
        self.depth -= 1

    def text(self, text: str) -> None:
        pass


class _Looks:
    """The looks of cells, by name, and how each shows a number. They stand in two parts: named ones and the others."""

    def __init__(self) -> None:
        self.depth = 0
        self._formats: dict[str, Shown] = {}
        self._looks: dict[str, tuple[str, str]] = {}
        self._format: str | None = None
        self._words: list[str] = []
        self._in_words = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        name = _short(tag)
        if name == "style:style":
            at = {_short(key): value for key, value in attributes.items()}
            look = (at.get("style:data-style-name", ""), at.get("style:parent-style-name", ""))
            self._looks[at.get("style:name", "")] = look
        elif name in _FORMATS:
            at = {_short(key): value for key, value in attributes.items()}
            self._format = at.get("style:name", "")
            self._formats[self._format] = Shown(percent=name == "number:percentage-style")
            self._words = []
        elif self._format is not None:
            self._part(name, attributes)

    def _part(self, name: str, attributes: Mapping[str, str]) -> None:
        shown = self._formats[self._format or ""]
        if parts := _PARTS_OF_A_MOMENT.get(name):
            shown = replace(shown, **parts)
        elif name == "number:number":
            at = {_short(key): value for key, value in attributes.items()}
            digits = at.get("number:min-integer-digits", "1")
            in_thousands = at.get("number:display-factor", "1") != "1"
            least = int(digits) if digits.isdecimal() and len(digits) < 4 else 1
            shown = replace(shown, least_digits=max(1, least), otherwise=shown.otherwise or in_thousands)
        self._in_words = name == "number:text"
        self._formats[self._format or ""] = shown

    def end(self, tag: str) -> None:
        self.depth -= 1
        name = _short(tag)
        if name == "number:text":
            self._in_words = False
        elif name in _FORMATS and self._format is not None:
            shown = self._formats[self._format]
            words = "".join(self._words).replace("%", "") if shown.percent else "".join(self._words)
            if not shown.is_moment and says_something(words):
                self._formats[self._format] = replace(shown, otherwise=True)
            self._format = None

    def text(self, text: str) -> None:
        if self._in_words:
            self._words.append(text)

    def shown(self, look: str | None) -> Shown | None:
        """How a cell with that look shows a number; None where the look says nothing of it."""
        for _ in range(10):
            data_style, parent = self._looks.get(look or "", ("", ""))
            if data_style in self._formats:
                return self._formats[data_style]
            look = parent
        return None


class _Content:
    """The part with the sheets."""

    def __init__(self, looks: _Looks, file: str, contract: Contract, memory: Memory) -> None:
        self.depth = 0
        self.sheets: list[Sheet] = []
        self.is_spreadsheet = False
        self._looks, self._file, self._contract, self._memory = looks, file, contract, memory
        self._in_looks = False
        self._rows: SheetRows | None = None
        self._looks_of_columns: list[str] = []
        # tags within a sheet that are read past with all that stands in them, and how deep
        self._past = 0
        self._number = 0
        self._row: dict[str, str] = {}
        self._cells: dict[int, Cell] = {}
        self._position = 0
        self._cell: dict[str, str] | None = None
        self._text: list[str] = []
        self._length = 0
        self._paragraphs = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        name = _short(tag)
        if self._past:
            self._past += 1
        elif self._in_looks:
            self._looks.start(tag, attributes)
        elif self._cell is not None:
            self._start_in_cell(name, attributes)
        elif self._rows is not None:
            self._start_in_sheet(name, attributes)
        elif name == "office:automatic-styles":
            self._in_looks = True
        elif name == "office:spreadsheet":
            self.is_spreadsheet = True
        elif name == "table:table":
            sheet = {_short(key): value for key, value in attributes.items()}.get("table:name", "")
            # what LibreOffice keeps of other files that formulas look at
            if sheet.startswith("'file:"):
                self._past = 1
            else:
                self._rows = SheetRows(sheet, self._file, self._contract, self._memory)
                self._looks_of_columns = []
                self._number = 1

    def _start_in_sheet(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("table:table-cell", "table:covered-table-cell"):
            self._cell = {_short(key): value for key, value in attributes.items()}
            self._text = []
            self._length = self._paragraphs = 0
        elif name == "table:table-row":
            self._row = {_short(key): value for key, value in attributes.items()}
            self._cells = {}
            self._position = 0
        elif name == "table:table-column":
            at = {_short(key): value for key, value in attributes.items()}
            room = MOST_COLUMNS - len(self._looks_of_columns)
            count = min(_count(at.get("table:number-columns-repeated")), room)
            self._looks_of_columns += [at.get("table:default-cell-style-name", "")] * count
        elif not name.startswith("table:table-") or name == "table:table-source":
            # pictures, forms, links to other files
            self._past = 1

    def _start_in_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "text:p":
            if self._paragraphs:
                self._take("\n")
            self._paragraphs += 1
        elif name == "text:s":
            if self._length > LONGEST_CELL:
                return
            spaces = {_short(key): value for key, value in attributes.items()}.get("text:c")
            self._take(" " * min(_count(spaces), LONGEST_CELL + 1))
        elif name == "text:tab":
            self._take("\t")
        elif name == "text:line-break":
            self._take("\n")
        elif name not in ("text:span", "text:a"):
            # a note beside the cell, a picture
            self._past = 1

    def end(self, tag: str) -> None:
        self.depth -= 1
        name = _short(tag)
        if self._past:
            self._past -= 1
        elif self._in_looks:
            if name == "office:automatic-styles":
                self._in_looks = False
            else:
                self._looks.end(tag)
        elif self._cell is not None:
            if name in ("table:table-cell", "table:covered-table-cell"):
                self._end_cell(self._cell, covered=name == "table:covered-table-cell")
                self._cell = None
        elif self._rows is not None:
            if name == "table:table-row":
                self._end_row(self._rows)
            elif name == "table:table":
                if sheet := self._rows.sheet():
                    self.sheets.append(sheet)
                self._rows = None

    def text(self, text: str) -> None:
        if self._past:
            return
        if self._in_looks:
            self._looks.text(text)
        elif self._cell is not None and self._paragraphs:
            self._take(text)

    def _take(self, text: str) -> None:
        # a longer text is refused as a whole when the row is added
        if self._length <= LONGEST_CELL:
            self._text.append(text)
        self._length += len(text)

    def _end_cell(self, attributes: Mapping[str, str], *, covered: bool) -> None:
        count = _count(attributes.get("table:number-columns-repeated"))
        cell = self._value(attributes)
        if not (isinstance(cell, str) and not cell.strip()):
            last = self._position + count - 1
            if last >= MOST_COLUMNS:
                cell_at = cell_name(self._number, min(last, 16_383))
                raise Refused(
                    "workbook.too_wide",
                    row=self._number,
                    sheet=self._rows.name if self._rows else "",
                    cell=cell_at,
                    limit=MOST_COLUMNS,
                )
            for position in range(self._position, last + 1):
                self._cells[position] = cell
        self._ask_about_merged(attributes, covered=covered)
        self._position += count

    def _ask_about_merged(self, attributes: Mapping[str, str], *, covered: bool) -> None:
        rows = _count(attributes.get("table:number-rows-spanned"))
        columns = _count(attributes.get("table:number-columns-spanned"))
        if self._rows is None:
            return
        if covered and self._position in self._cells:
            # what stands under a merged cell is not seen
            name = cell_name(self._number, self._position)
            self._rows.add_merged(self._number, self._position, name)
        elif not covered and rows * columns > 1:
            last = cell_name(self._number + rows - 1, self._position + columns - 1)
            name = f"{cell_name(self._number, self._position)}:{last}"
            self._rows.add_merged(self._number, self._position, name)

    def _end_row(self, rows: SheetRows) -> None:
        count = _count(self._row.get("table:number-rows-repeated"))
        if self._cells:
            hidden = self._row.get("table:visibility") in ("collapse", "filter")
            rows.add(self._number, self._cells, hidden=hidden, count=min(count, ROWS_LIMIT + 1 - self._number))
        self._number += count

    def _value(self, attributes: Mapping[str, str]) -> Cell:
        text = "".join(self._text)
        kind = attributes.get("office:value-type")
        if "table:formula" in attributes and (kind is None or attributes.get("calcext:value-type") == "error"):
            return Failure(text) if text else Uncalculated(attributes["table:formula"].partition("=")[2][:200])
        if attributes.get("table:formula") in _TRUTHS:
            # so LibreOffice saves what was ja or nee in a workbook of Excel
            return Truth(_TRUTHS[attributes["table:formula"]])
        if kind in ("float", "percentage", "currency"):
            value = attributes.get("office:value", "")
            if not is_number(value):
                raise Refused("workbook.broken")
            shown = self._shown(attributes)
            return Number(value, replace(shown, percent=True) if kind == "percentage" else shown)
        if kind == "date":
            return self._day(attributes.get("office:date-value", ""), attributes) or text
        if kind == "time":
            clock = _TIME.fullmatch(attributes.get("office:time-value", ""))
            seconds = int(clock[1]) * 3600 + int(clock[2]) * 60 + int(clock[3]) if clock else 0
            return Moment(None, seconds, 0, Shown(time=True))
        if kind == "boolean":
            return Truth(attributes.get("office:boolean-value") == "true")
        return attributes.get("office:string-value") or text

    def _day(self, value: str, attributes: Mapping[str, str]) -> Moment | None:
        try:
            at = datetime.fromisoformat(value)
        except ValueError:
            return None
        shown = self._shown(attributes)
        seconds = int((at.replace(tzinfo=None) - datetime.combine(at.date(), time())).total_seconds())
        serial = (at.date() - date(1899, 12, 30)).days
        return Moment(at.date(), seconds, serial, shown if shown.is_moment else _DAY)

    def _shown(self, attributes: Mapping[str, str]) -> Shown:
        of_column = self._looks_of_columns[self._position : self._position + 1]
        look = attributes.get("table:style-name") or self._row.get("table:default-cell-style-name")
        return self._looks.shown(look or (of_column[0] if of_column else None)) or Shown()


def _count(text: str | None) -> int:
    """A count that is written where something stands more than once, at most the rows of a sheet; 1 where it is not."""
    if text is None or not text.isdecimal() or len(text) > 9:
        return 1
    return max(1, min(int(text), ROWS_LIMIT))
