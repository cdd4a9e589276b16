"""The parts of a packed file (an xlsx or ods is a zip file of XML parts), opened with care and within bounds.

Called by `workbooks` and by the two readers, `excel` and `open_document`. Whatever stands in the file, reading it takes
seconds and little memory: what is too large, damaged or made to do harm is refused with a sentence.
"""

from __future__ import annotations

import zlib
from io import FileIO
from os import fstat
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from dashboard.intake.problems import Refused

# all parts of one file that are read, together, unpacked
UNPACKED_LIMIT = 100_000_000
# a part that is larger and unpacks to more than so many times its packed size was not made by entering rows:
# what Excel and LibreOffice save unpacks to 5 to 40 times
_RATIO_FROM, _RATIO_LIMIT = 20_000_000, 150
# tags in all parts together, for time: a million and a half filled cells, a hundred times the present tables
_TAG_LIMIT = 6_000_000
# a sheet's parts are seven deep at most, and an open document's not twenty
_DEPTH_LIMIT = 200
# a tag with its attributes, or a comment: expat reads an unfinished one again with every piece
_UNFINISHED_LIMIT = 1_000_000
_PIECE = 1 << 16
# the list of parts of a file with thousands of pictures stays below this
_LARGEST_READ = 4_000_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PartReader(Protocol):
    """What is told of a part as it is read: its tags (`{namespace}name`, without the first brace) and its text.

    `depth` is how many tags are open; the reader keeps it, because a further layer would slow every tag.
    """

    depth: int

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text between two tags, or a piece of it."""


class Packed:
    """An open packed file. Use it in a `with`."""

    def __init__(self, path: Path) -> None:
        """Opens the file. Raises OSError, and Refused where it is no packed file (a sentence says what it is)."""
        # no buffer: zipfile's own reads are counted, one by one
        self._file = _CarefulFile(path)
        self._bytes_left, self._tags_left = UNPACKED_LIMIT, _TAG_LIMIT
        try:
            _refuse_what_is_not_packed(self._file)
            self._zip = ZipFile(self._file)
            self._parts = {entry.filename.replace("\\", "/").casefold(): entry for entry in self._zip.infolist()}
        except (BadZipFile, LargeZipFile, NotImplementedError, ValueError, EOFError, OverflowError) as error:
            self._file.close()
            raise error if isinstance(error, Refused) else Refused("workbook.broken") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()
        self._file.close()

    def has(self, part: str) -> bool:
        """Whether the file holds that part; capitals make no difference."""
        return part.casefold() in self._parts

    def read(self, part: str, reader: PartReader) -> None:
        """Tells the reader all tags and text of one XML part.

        Raises Refused for a part that is missing or damaged, that is protected by a password, that makes all parts
        read so far larger than 100 MB, or that holds what XML can do harm with (entities, a bottomless tag).
        """
        entry = self._parts.get(part.casefold())
        if entry is None:
            raise Refused("workbook.broken")
        self._refuse_by_its_size(entry)
        parser = DefusedXMLParser(forbid_dtd=True).parser
        parser.buffer_text = True
        parser.ordered_attributes = False
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        # what ElementTree would build of the rest is of no use
        parser.DefaultHandlerExpand = parser.CommentHandler = parser.ProcessingInstructionHandler = None
        fed = 0
        try:
            with self._zip.open(entry) as stream:
                while piece := stream.read(_PIECE):
                    # the list of parts may lie about sizes: what is really unpacked counts
                    fed += len(piece)
                    self._count(len(piece), piece.count(b"<"))
                    parser.Parse(piece, False)
                    if reader.depth > _DEPTH_LIMIT or fed - parser.CurrentByteIndex > _UNFINISHED_LIMIT:
                        raise Refused("workbook.unsafe")
            parser.Parse(b"", True)
        except DefusedXmlException:
            raise Refused("workbook.unsafe") from None
        except RuntimeError:
            # how zipfile says that a part needs a password
            raise Refused("workbook.protected") from None
        except (ExpatError, BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeError):
            raise Refused("workbook.broken") from None

    def _refuse_by_its_size(self, entry: ZipInfo) -> None:
        if entry.file_size > self._bytes_left:
            raise _too_large()
        if entry.file_size > max(_RATIO_FROM, _RATIO_LIMIT * entry.compress_size):
            raise Refused("workbook.inflated")

    def _count(self, size: int, tags: int) -> None:
        self._bytes_left -= size
        self._tags_left -= tags
        if self._bytes_left < 0:
            raise _too_large()
        if self._tags_left < 0:
            raise Refused("workbook.too_many_cells")


class _CarefulFile(FileIO):
    """A file that is never read whole: a list of parts of hundreds of MB is refused before it is in memory."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), "rb")

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or size < 0:
            size = max(0, fstat(self.fileno()).st_size - self.tell())
        if size > _LARGEST_READ:
            raise Refused("workbook.broken")
        return super().read(size) or b""


def _too_large() -> Refused:
    return Refused("workbook.too_large", limit=UNPACKED_LIMIT // 1_000_000)


def _refuse_what_is_not_packed(file: _CarefulFile) -> None:
    start = file.read(4096)
    if start.startswith(_ZIP):
        return
    if start.startswith(_OLE):
        raise Refused("workbook.protected" if _is_encrypted(file, start) else "workbook.old")
    try:
        # a letter may be cut at the end
        text = start.decode("utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "ignore")
    except UnicodeDecodeError:
        text = "\0"
    if text.lstrip().startswith("<"):
        raise Refused("workbook.page")
    if text.strip() and "\0" not in text:
        raise Refused("workbook.text")
    raise Refused("workbook.broken")


def _is_encrypted(file: _CarefulFile, start: bytes) -> bool:
    """Whether the old container of Excel holds a protected new workbook: its list of contents then says so."""
    sector_size = 1 << min(int.from_bytes(start[30:32], "little"), 16)
    list_begins = (int.from_bytes(start[48:52], "little") + 1) * sector_size
    file.seek(list_begins)
    return "EncryptedPackage".encode("utf-16-le") in file.read(4096)
