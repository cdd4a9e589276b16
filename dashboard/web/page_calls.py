"""Dash's own requests of one page, `<base>_d/<release>/<code>/<language>/<page>/_dash-layout`, of that release only.

A WSGI layer around Flask, which also keeps every other address of Dash's shut, and leads an address with a slash too
many to the one without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from werkzeug.wrappers import Response

from dashboard.pages.page import Page
from dashboard.pages.registry import page_named
from dashboard.release_folder import NoRelease
from dashboard.store import ReleaseReader, Store
from dashboard.web.front import ASKED

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAGE_CALL = "monitor.page_call"
_CALLS = frozenset({"_dash-layout", "_dash-dependencies"})
_SHUT = ("_dash-layout", "_dash-dependencies", "_dash-update-component", "_reload-hash", "_favicon.ico", "assets/")


@dataclass(frozen=True)
class PageCall:
    """The page and language that a request of Dash's is about, and the reader of its release."""

    page: Page
    language: str
    reader: ReleaseReader


class PageCalls:
    """Reads the page out of the address, and hands the rest to Dash.

    A page that was opened before a switch still asks about its own release, and is answered from it while that is on
    disk. A call that cannot be answered from its own release and code gets 409, so that no page ever mixes two; the
    browser then shows a sentence.
    """

    def __init__(self, inner: WSGIApplication, base_path: str, store: Store, code: str) -> None:
        self._inner = inner
        self._base_path = base_path
        self._store = store
        self._code = code

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"]
        if "//" in path or f"{path}/" == self._base_path:
            return self._with_right_slashes(environ)(environ, start_response)
        if path.startswith(self._base_path):
            inside = path[len(self._base_path) :]
            if inside.startswith(_SHUT):
                return _empty(404)(environ, start_response)
            if inside.startswith("_d/"):
                return self._call(inside, environ, start_response)
        return self._inner(environ, start_response)

    def _with_right_slashes(self, environ: WSGIEnvironment) -> Response:
        """Leads to the same path without empty parts; of the host, which anybody can write, nothing is repeated."""
        path = re.sub("/{2,}", "/", environ["PATH_INFO"])
        if f"{path}/" == self._base_path:
            path = self._base_path
        query = environ.get("QUERY_STRING", "")
        response = _empty(301)
        response.headers["Location"] = quote(path.encode("latin-1")) + (f"?{query}" if query else "")
        return response

    def _call(self, inside: str, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        parts = inside.split("/")
        page = page_named(parts[4]) if len(parts) == 6 else None
        if page is None or parts[3] not in page.slugs or parts[5] not in _CALLS or environ.get("QUERY_STRING"):
            return _empty(404)(environ, start_response)
        _, release, code, language, _, call = parts
        current: str = environ[ASKED].release
        reader = self._reader(release, current) if code == self._code else None
        if reader is None or not page.is_in(reader):
            return _empty(404 if reader and release == current else 409)(environ, start_response)
        environ[PAGE_CALL] = PageCall(page, language, reader)
        environ["PATH_INFO"] = f"{self._base_path}{call}"
        return self._inner(environ, start_response)

    def _reader(self, release: str, current: str) -> ReleaseReader | None:
        """A reader of that release; None where it is gone, or where other code than the current one's built it.

        Whatever an older release holds that this code does not know how to read, nobody gets to see an error of it.
        """
        try:
            reader = self._store.release(release)
            is_alike = release == current or (
                reader.record.code_version == self._store.release(current).record.code_version
            )
        except NoRelease:
            return None
        return reader if is_alike else None


def _empty(status: int) -> Response:
    headers = {
        "Cache-Control": "no-store" if status == 409 else "public, max-age=0, s-maxage=10",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    return Response(b"", status, headers)
