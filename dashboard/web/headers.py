"""The headers of every answer: the policy of a page, how long and by whom it may be kept, what search engines may do.

`web.site` finishes each answer with it, inside the request that it answers.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import Response, request

from dashboard.pages.page import Filters, Page
from dashboard.store import ReleaseReader
from dashboard.web.dash_scripts import has_hash, has_right_hash, is_script
from dashboard.web.front import ASKED, Asked
from dashboard.web.page_calls import PAGE_CALL

IMMUTABLE = "public, max-age=31536000, immutable"
_LATEST = "public, max-age=0, s-maxage=60, must-revalidate"
_REFUSAL = "public, max-age=0, s-maxage=10"
# a script of Dash's at an address that does not hold a hash of it
_SCRIPT_WITHOUT_HASH = "public, max-age=60"
# nobody asks a page with more filters twice; kept, they would push out the pages that everybody asks
_MOST_FILTERS_KEPT = 2


def content_policy(hashes: Iterable[str]) -> str:
    """The policy of a page: everything from the site itself, and those inline scripts of Dash's with these hashes."""
    return (
        f"default-src 'none'; script-src 'self' {' '.join(hashes)}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
        "object-src 'none'; frame-ancestors 'none'"
    )


def finish(response: Response, policy: str, *, is_indexed: bool) -> Response:
    """The answer with its policy and caching rules, and whether the front may keep it beside whole pages.

    `is_indexed` says whether search engines may keep what the site shows.
    """
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    if not is_indexed:
        headers["X-Robots-Tag"] = "noindex"
    if response.mimetype == "text/html":
        headers["Content-Security-Policy"] = policy
    if is_script(request.path) and response.status_code == 200:
        _finish_script(response)
    elif "Cache-Control" not in headers or headers["Cache-Control"] == "no-cache":
        headers["Cache-Control"] = _cache_rule(response)
    return response


def asked_of_front() -> Asked:
    """What the front asks of this request, and is told of its answer."""
    asked: Asked = request.environ[ASKED]
    return asked


def keep_for_good() -> None:
    """Keep the answer in the front's memory, whatever release is shown; never one that was asked with a query.

    The query changes nothing of it, so that anybody could fill the memory with copies.
    """
    if not request.query_string:
        asked_of_front().keep_for = ""


def may_be_kept(page: Page, filters: Filters, reader: ReleaseReader) -> bool:
    """Whether more than one visitor may ask this: no text that somebody typed, and not too many filters at once."""
    typed = {parameter.name for parameter in (*page.parameters, *page.asks(reader)) if parameter.allowed is None}
    return len(filters.values) <= _MOST_FILTERS_KEPT and not any(name in typed for name, _ in filters.values)


def _cache_rule(response: Response) -> str:
    if response.status_code >= 500 or response.status_code == 409:
        return "no-store"
    if response.status_code >= 400:
        return _REFUSAL
    if PAGE_CALL in request.environ:
        return IMMUTABLE
    return _LATEST


def _finish_script(response: Response) -> None:
    """One of Dash's scripts: for good only at the address that holds the hash of its bytes, though Dash accepts any."""
    # Dash's own is not of the bytes that are sent
    response.headers.pop("ETag", None)
    is_right = has_right_hash(request.path)
    response.headers["Cache-Control"] = IMMUTABLE if is_right else _SCRIPT_WITHOUT_HASH
    if is_right or not has_hash(request.path):
        keep_for_good()
