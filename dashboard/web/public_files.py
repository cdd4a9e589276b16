"""The answer to `/data/<table>.csv`: the file of the current release as it lies there, compressed where it can be.

With parameters it is a file of those rows of it, made at that moment.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from flask import Request, Response, send_file

from dashboard.opendata.csv_file import csv_bytes
from dashboard.pages.page import Filters
from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader

CSV_TYPE = "text/csv; charset=utf-8"
# content coding → ending of the file made when the release was published, the smallest first
_CODINGS = (("br", "br"), ("gzip", "gz"))


def public_file(release: ReleaseFolder, table: str, request: Request) -> Response | None:
    """The file of a public table, or None where the release has none of that name.

    `table` must be the name of a public table: it becomes part of a path. The ETag is the hash of the bytes sent, so
    each coding has its own. Ranges are of the plain file only.
    """
    plain = release.public_file(table)
    if not plain.is_file():
        return None
    chosen, coding = plain, ""
    if "Range" not in request.headers:
        for name, ending in _CODINGS:
            path = plain.with_name(f"{plain.name}.{ending}")
            if request.accept_encodings[name] > 0 and path.is_file():
                chosen, coding = path, name
                break
    response = send_file(chosen, mimetype="text/csv", etag=_hash(chosen), conditional=True, last_modified=None)
    response.headers["Content-Type"] = CSV_TYPE
    response.headers["Content-Disposition"] = f'inline; filename="{table}.csv"'
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
    response.headers["Content-Disposition"] = f'inline; filename="{table}-gefilterd{sorting}.csv"'
    return response


@lru_cache(maxsize=512)
def _hash(path: Path) -> str:
    """The hash of a file of a release, which never changes."""
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()[:32]
