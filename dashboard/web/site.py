"""The site as one WSGI application: Dash under documents of our own, the public files, the headers of each answer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import brotli
from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, g, redirect, request
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from dashboard.pages.edition import Edition
from dashboard.pages.frame import Speaker, framed
from dashboard.pages.page import Filters, Page, PageView, RefusedParameter
from dashboard.pages.refusals import STATUSES, refusal
from dashboard.pages.registry import OVERVIEW, page_at
from dashboard.release_folder import NoRelease
from dashboard.settings import LANGUAGES, Settings
from dashboard.store import ReleaseReader, Store
from dashboard.web.document import Head, Waiting, document
from dashboard.web.islands import layout_of
from dashboard.web.page_calls import PAGE_CALL, PageCall, PageCalls
from dashboard.web.paint import paint
from dashboard.web.public_files import public_file
from dashboard.web.static_files import content_hash, hash_of_package_file, static_file

# Dash's own scripts that no island needs: of the polyfill, dcc.Graph needs 2 kB, which we bring ourselves
_NEVER_LOADED = ("polyfill", "dash_table", "dash_html_components")
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_SUITE = re.compile(r".*/_dash-component-suites/([^/]+)/(.+)")
# a fingerprint in the name of one of Dash's scripts: version and time of the file
_FINGERPRINT = re.compile(r"\.v[\w-]+m[0-9a-f]+\.")
_IMMUTABLE = "public, max-age=31536000, immutable"
_LATEST = "public, max-age=0, s-maxage=60, must-revalidate"
_REFUSAL = "public, max-age=0, s-maxage=10"
# Dash asks for these twice at its start, the second time from the browser's own cache
_PAGE_CALL_CACHE = "public, max-age=60"
_COMPRESSED_TYPES = frozenset({"text/html", "text/css", "text/javascript", "application/json", "text/plain"})
_COMPRESSION_QUALITY = 5


def create_app(settings: Settings, store: Store) -> Flask:
    """The application. Makes one request to itself, because Dash's own set-up does not bear two first ones at once."""
    site = SiteDash(settings, store)
    server: Flask = site.server
    server.add_url_rule(f"{settings.base_path}_s/<wanted_hash>/<name>", "static_file", _static_answer)
    server.add_url_rule(f"{settings.base_path}data/<table>.csv", "public_file", site.public_file_answer)
    server.add_url_rule(f"{settings.base_path}robots.txt", "robots", _robots_answer)
    server.register_error_handler(HTTPException, site.refused)
    server.register_error_handler(NoRelease, site.no_release)
    # Dash answers 500 to a script that it does not have
    server.register_error_handler(DependencyException, lambda _: site.refused(NotFound()))
    server.after_request(site.finished)
    server.wsgi_app = PageCalls(server.wsgi_app, settings.base_path, site.current_release_id)  # type: ignore[method-assign]
    server.test_client().get(f"{settings.base_path}robots.txt")
    return server


class SiteDash(Dash):
    """Dash whose documents are painted pages. Every address that nothing else answers comes to `index`."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings = settings
        self._store = store
        self._speaker = Speaker(settings.publisher, settings.contact, settings.licence, settings.exit_url)
        super().__init__(
            __name__,
            url_base_pathname=settings.base_path,
            include_assets_files=False,
            update_title="",
            suppress_callback_exceptions=True,
        )
        self.layout = self._islands
        hashes = " ".join(self.csp_hashes())
        self._policy = (
            f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
            "object-src 'none'; frame-ancestors 'none'"
        )

    def current_release_id(self) -> str:
        """The id of the release being shown; '' where none is published."""
        try:
            return self._store.current().folder.id
        except NoRelease:
            return ""

    # --- answers

    def index(self, *_: Any, path: str = "", **__: Any) -> Any:
        """The document at a path below the base path."""
        base_path = self._settings.base_path
        if not path:
            return redirect(f"{base_path}{self._settings.language}/")
        found = page_at(f"/{path}")
        if found is None:
            return self._another_spelling(path) or abort(404)
        page, language = found
        reader = self._store.current()
        if not page.is_in(reader):
            abort(404)
        try:
            filters = page.read_filters(request.args.items(multi=True), reader)
        except RefusedParameter as problem:
            return Response(self._refusal_text(400, problem), 400, mimetype="text/html")
        wanted = filters.search()
        if request.query_string.decode("latin-1") != wanted[1:]:
            return redirect(f"{base_path}{path}{wanted}", 301)
        view = page.view(reader, language, filters)
        if not layout_of(view.tree, language):
            # Dash refuses a document without its scripts; a page without islands needs none of them
            return self._document(view, language, page, filters, reader)
        g.page, g.language, g.filters, g.reader, g.view = page, language, filters, reader, view
        return super().index()  # type: ignore[no-untyped-call]

    def interpolate_index(  # type: ignore[override]
        self, scripts: str = "", renderer: str = "", config: str = "", **_: Any
    ) -> str:
        """Dash's hook for the document: ours, with only those of its scripts that the page's islands need."""
        page, language, filters, reader, view = _asked()
        waiting = self._waiting(language, scripts, renderer, config)
        return self._document(view, language, page, filters, reader, waiting)

    def refused(self, problem: HTTPException) -> Response:
        """A refusal as a page, in the language of the address."""
        if isinstance(problem, InternalServerError) or problem.code is None:
            return self._refusal(500)
        if problem.code not in STATUSES:
            return Response(b"", problem.code)
        return self._refusal(problem.code)

    def no_release(self, _: NoRelease) -> Response:
        """The page for a site that has nothing to show yet."""
        response = self._refusal(503)
        response.headers["Retry-After"] = "60"
        return response

    def public_file_answer(self, table: str) -> Response:
        """The public file of that name in the current release."""
        reader = self._store.current()
        if table not in reader.contract.public_tables():
            abort(404)
        if request.query_string:
            # never the whole table to somebody who asked for a part of it
            abort(400)
        # a file that the release promises and that is gone is our fault, not a wrong address
        return public_file(reader.folder, table, request) or abort(503)

    def finished(self, response: Response) -> Response:
        """The policy, caching rules, compression and ETag of every answer."""
        headers = response.headers
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        if self._asks_not_to_be_kept():
            headers["X-Robots-Tag"] = "noindex"
        if response.mimetype == "text/html":
            headers["Content-Security-Policy"] = self._policy
        if "Cache-Control" not in headers or headers["Cache-Control"] == "no-cache":
            headers["Cache-Control"] = self._cache_rule(response)
        return _compressed(response)

    # --- parts

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        for differs_per_process in ("end_id", "python_version"):
            config.pop(differs_per_process, None)
        config["children_props"] = {"dash_core_components": {"Graph": []}}
        config["requests_pathname_prefix"] = (
            f"{self._settings.base_path}_d/{g.reader.folder.id}/{g.language}/{g.page.key}/"
        )
        return config

    def _islands(self) -> list[Any]:
        """Dash's layout: the islands of the page that the request is about."""
        call: PageCall | None = request.environ.get(PAGE_CALL) if request else None
        if call is None:
            return []
        reader = self._store.current()
        if reader.folder.id != call.release:
            abort(409)
        if not call.page.is_in(reader):
            abort(404)
        return layout_of(call.page.view(reader, call.language, Filters()).tree, call.language)

    def _waiting(self, language: str, scripts: str, renderer: str, config: str) -> Waiting:
        base_path = self._settings.base_path
        dash = [
            _stable(address) for address in _SCRIPT.findall(scripts) if not any(n in address for n in _NEVER_LOADED)
        ]
        ours = ["plotly-locale-nl.js"] if language == "nl" else []
        addresses = [
            _address("regenerator.js", base_path),
            *dash,
            *(_address(name, base_path) for name in (*ours, "islands.js")),
        ]
        return Waiting(
            config=config,
            scripts=tuple(addresses),
            renderer=renderer.replace(' type="application/javascript"', ""),
            plotly=_address("plotly-basic.min.js", base_path),
        )

    def _document(
        self,
        view: PageView,
        language: str,
        page: Page | None,
        filters: Filters,
        reader: ReleaseReader | None,
        waiting: Waiting | None = None,
    ) -> str:
        base_path = self._settings.base_path
        search = filters.search()
        addresses = {other: f"{base_path}{page.path(other)[1:]}{search}" for other in LANGUAGES} if page else {}
        switches = {other: f"{(page or OVERVIEW).path(other)}{search}" for other in LANGUAGES if other != language}
        edition = Edition(reader, language) if reader else None
        body = paint(framed(view.tree, language, switches, self._speaker, edition), base_path)
        head = Head(
            language=language,
            title=view.title,
            description=view.description,
            is_indexed=page is not None and not self._asks_not_to_be_kept(),
            origin=self._settings.public_url,
            addresses=addresses,
            release=reader.folder.id if reader else "",
        )
        return document(head, body, base_path, waiting)

    def _asks_not_to_be_kept(self) -> bool:
        """Whether search engines must leave the site alone: nobody answers for it yet, or its data are fictitious."""
        try:
            return self._speaker.is_trial or self._store.current().record.mode == "demo"
        except (NoRelease, OSError, ValueError):
            # asked at the end of every answer, also of one that tells that the release is gone or broken
            return True

    def _refusal(self, status: int) -> Response:
        return Response(self._refusal_text(status), status, mimetype="text/html")

    def _refusal_text(self, status: int, problem: RefusedParameter | None = None) -> str:
        language = self._language_of_address()
        reader = None
        if status in (400, 404, 405):
            try:
                reader = self._store.current()
            except NoRelease:
                reader = None
        return self._document(refusal(status, language, problem), language, None, Filters(), reader)

    def _language_of_address(self) -> str:
        inside = request.path.removeprefix(self._settings.base_path).strip("/")
        first = inside.split("/")[0]
        return first if first in LANGUAGES else self._settings.language

    def _another_spelling(self, path: str) -> Response | None:
        """A page's address with a slash too many or too few leads to the right one."""
        for spelling in (f"/{path}/", f"/{path.rstrip('/')}"):
            found = page_at(spelling)
            if found and found[0].is_in(self._store.current()):
                query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
                return redirect(f"{self._settings.base_path}{spelling[1:]}{query}", 301)  # type: ignore[return-value]
        return None

    def _cache_rule(self, response: Response) -> str:
        if response.status_code >= 500 or response.status_code == 409:
            return "no-store"
        if response.status_code >= 400:
            return _REFUSAL
        if PAGE_CALL in request.environ:
            return _PAGE_CALL_CACHE
        if "_dash-component-suites/" in request.path:
            return _IMMUTABLE if _FINGERPRINT.search(request.path) else _PAGE_CALL_CACHE
        return _LATEST


def _asked() -> tuple[Page, str, Filters, ReleaseReader, PageView]:
    return g.page, g.language, g.filters, g.reader, g.view


def _address(name: str, base_path: str) -> str:
    return f"{base_path}{static_file(name).path[1:]}"


def _stable(address: str) -> str:
    """The address of one of Dash's scripts with a hash of its bytes in the place of its time; Dash accepts any."""
    found = _SUITE.fullmatch(address)
    if found is None:
        raise ValueError(f"Dash brought a script from elsewhere: {address}")
    package, path = found.groups()
    bytes_hash = hash_of_package_file(package, _FINGERPRINT.sub(".", path))
    return re.sub(r"m[0-9a-f]+(?=\.)", f"m{bytes_hash}", address, count=1)


def _static_answer(wanted_hash: str, name: str) -> Response:
    try:
        file = static_file(name)
    except KeyError:
        abort(404)
    if file.content_hash != wanted_hash:
        abort(404)
    return Response(file.content, headers={"Content-Type": file.content_type, "Cache-Control": _IMMUTABLE})


def _robots_answer() -> Response:
    # a crawler has to read a page to see that it must not be kept
    return Response("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")


def _compressed(response: Response) -> Response:
    """Compressed where the visitor can read that, with an ETag of the bytes sent. A public file brings its own."""
    if response.mimetype in _COMPRESSED_TYPES or response.mimetype == "application/javascript":
        response.direct_passthrough = False
        content = response.get_data()
        if content and request.accept_encodings["br"] > 0:
            content = _brotli(content)
            response.set_data(content)
            response.headers["Content-Encoding"] = "br"
        if response.status_code == 200:
            response.set_etag(content_hash(content))
            response.make_conditional(request)
    response.vary.add("Accept-Encoding")
    return response


@lru_cache(maxsize=64)
def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=_COMPRESSION_QUALITY))
