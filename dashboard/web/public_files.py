"""The answer to `/data/<table>.csv`: the file of the current release as it lies there, compressed where it can be.

With parameters it is a file of those rows of it, made at that moment.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import brotli
from flask import Request, Response, send_file

from dashboard.opendata.csv_file import csv_bytes
from dashboard.pages.page import Filters
from dashboard.store import ReleaseReader

CSV_TYPE = "text/csv; charset=utf-8"
# content coding → ending of the file made when the release was published, the smallest first
_CODINGS = (("br", "br"), ("gzip", "gz"))


def public_file(reader: ReleaseReader, table: str, published: str, request: Request) -> Response | None:
    """The file of a public table, or None where the release has none of that name that is what was published.

    `table` must be the name of a public table: it becomes part of a path. `published` is the SHA-256 of the plain file
    as the release's record has it. The ETag is the hash of the bytes sent, so each coding has its own. Ranges are of
    the plain file only. A compressed file that was damaged is left out.
    """
    plain = reader.folder.public_file(table)
    choices = [(plain, "")]
    if "Range" not in request.headers:
        wanted = [(name, ending) for name, ending in _CODINGS if request.accept_encodings[name] > 0]
        choices = [(plain.with_name(f"{plain.name}.{ending}"), name) for name, ending in wanted] + choices
    for chosen, coding in choices:
        sent = _as_on_disk(chosen, coding)
        if sent and sent.plain_hash == published:
            break
    else:
        return None
    response = send_file(chosen, mimetype="text/csv", etag=sent.hash[:32], conditional=True, last_modified=None)
    response.headers["Content-Type"] = CSV_TYPE
    response.headers["Content-Disposition"] = f'inline; filename="{_file_name(reader, table)}.csv"'
    response.headers.pop("Last-Modified", None)
    if coding:
        response.headers["Content-Encoding"] = coding
        response.headers.pop("Accept-Ranges", None)
    return response


def filtered_file(reader: ReleaseReader, table: str, filters: Filters) -> Response:
    """Those rows of a public table that the filters ask, as a file whose name says that it is not the whole one.

    The name says it too where the choice rests on our own sorting. Raises RefusedQuestion as `public_rows` does.
    """
    rows = reader.public_rows(table, filters.values)
    content = csv_bytes(reader.contract.public_tables()[table].columns, rows)
    sorting = "-eigen-indeling" if reader.rests_on_own_sorting(table, filters.values) else ""
    response = Response(content, content_type=CSV_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="{_file_name(reader, table)}-gefilterd{sorting}.csv"'
    return response


def _file_name(reader: ReleaseReader, table: str) -> str:
    """What a file is called where somebody keeps it, without its ending: invented data say so in their name too."""
    return f"demonstratie-{table}" if reader.record.is_demo else table


@dataclass(frozen=True)
class _Hashes:
    """The SHA-256 of the bytes of a file, and of what they are when nothing is compressed."""

    hash: str
    plain_hash: str


def _as_on_disk(path: Path, coding: str) -> _Hashes | None:
    """The hashes of a file as it lies there now; None where it is gone, or is not what its coding says."""
    try:
        now = path.stat()
        return _hashes(path, coding, now.st_ino, now.st_size, now.st_mtime_ns)
    except (OSError, EOFError, zlib.error, brotli.error):
        return None


@lru_cache(maxsize=512)
def _hashes(path: Path, coding: str, *_state: int) -> _Hashes:
    """Read once for each state of the file; a file of a release does not change, unless somebody damages it."""
    content = path.read_bytes()
    plain = {"br": brotli.decompress, "gzip": gzip.decompress}.get(coding, bytes)(content)
    return _Hashes(sha256(content).hexdigest(), sha256(plain).hexdigest())
