"""Dash's own requests of one page, `<base>_d/<release>/<language>/<page>/_dash-layout`, for that release only.

A WSGI layer around Flask, which also keeps every other address of Dash's shut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.wrappers import Response

from dashboard.pages.page import Page
from dashboard.pages.registry import page_named

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAGE_CALL = "monitor.page_call"
_CALLS = frozenset({"_dash-layout", "_dash-dependencies"})
_SHUT = ("_dash-layout", "_dash-dependencies", "_dash-update-component", "_reload-hash", "_favicon.ico", "assets/")


@dataclass(frozen=True)
class PageCall:
    """The page, language and release that a request of Dash's is about."""

    page: Page
    language: str
    release: str


class PageCalls:
    """Reads the page out of the address, and hands the rest to Dash.

    `current_release` gives the id of the release that is current now, or '' where there is none. A call for another
    release answers 409, so that no page ever mixes two; the browser then shows a sentence.
    """

    def __init__(self, inner: WSGIApplication, base_path: str, current_release: Callable[[], str]) -> None:
        self._inner = inner
        self._base_path = base_path
        self._current_release = current_release

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path = environ["PATH_INFO"]
        if path.startswith(self._base_path):
            inside = path[len(self._base_path) :]
            if inside.startswith(_SHUT):
                return _empty(404)(environ, start_response)
            if inside.startswith("_d/"):
                return self._call(inside, environ, start_response)
        return self._inner(environ, start_response)

    def _call(self, inside: str, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        parts = inside.split("/")
        page = page_named(parts[3]) if len(parts) == 5 else None
        if page is None or parts[2] not in page.slugs or parts[4] not in _CALLS:
            return _empty(404)(environ, start_response)
        _, release, language, _, call = parts
        if release != self._current_release():
            return _empty(409)(environ, start_response)
        environ[PAGE_CALL] = PageCall(page, language, release)
        environ["PATH_INFO"] = f"{self._base_path}{call}"
        return self._inner(environ, start_response)


def _empty(status: int) -> Response:
    headers = {
        "Cache-Control": "no-store" if status == 409 else "public, max-age=0, s-maxage=10",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    return Response(b"", status, headers)
