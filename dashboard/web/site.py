"""The site as one WSGI application: Dash under documents of our own, the public files, the headers of each answer."""

from __future__ import annotations

import re
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, g, redirect, request
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, MethodNotAllowed, NotFound

from dashboard.pages.edition import Edition
from dashboard.pages.frame import Speaker, framed
from dashboard.pages.page import Filters, Page, PageView, RefusedParameter
from dashboard.pages.refusals import STATUSES, refusal
from dashboard.pages.registry import OVERVIEW, TABLE_FILE, navigation, page_at
from dashboard.release_folder import NoRelease
from dashboard.settings import LANGUAGES, Settings
from dashboard.store import RefusedQuestion, ReleaseReader, Store
from dashboard.web.document import Head, Waiting, document
from dashboard.web.front import ASKED, Asked, Front
from dashboard.web.islands import follow_filters, has_chart, layout_of
from dashboard.web.page_calls import PAGE_CALL, PageCall, PageCalls
from dashboard.web.paint import paint
from dashboard.web.public_files import filtered_file, public_file
from dashboard.web.site_code import site_code
from dashboard.web.site_map import robots, site_map
from dashboard.web.static_files import hash_of_package_file, static_file

# Dash's own scripts that no island needs: of the polyfill, dcc.Graph needs 2 kB, which we bring ourselves
_NEVER_LOADED = ("polyfill", "dash_table", "dash_html_components")
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_SUITES = "/_dash-component-suites/"
_SUITE = re.compile(r".*/_dash-component-suites/([^/]+)/(.+)")
# a fingerprint in the name of one of Dash's scripts: version and time of the file
_FINGERPRINT = re.compile(r"\.v[\w-]+m[0-9a-f]+\.")
_IMMUTABLE = "public, max-age=31536000, immutable"
_LATEST = "public, max-age=0, s-maxage=60, must-revalidate"
_REFUSAL = "public, max-age=0, s-maxage=10"
# a script of Dash's at an address that does not hold a hash of it
_SCRIPT_WITHOUT_HASH = "public, max-age=60"
# nobody asks a page with more filters twice; kept, they would push out the pages that everybody asks
_MOST_FILTERS_KEPT = 2


def create_app(settings: Settings, store: Store) -> Flask:
    """The application. Makes one request to itself, because Dash's own set-up does not bear two first ones at once.

    From the outside in: the front with its memory, Dash's requests of one page, Flask with Dash's routes and ours.
    """
    site = SiteDash(settings, store)
    server: Flask = site.server
    server.add_url_rule(f"{settings.base_path}_s/<wanted_hash>/<name>", "static_file", _static_answer)
    server.add_url_rule(f"{settings.base_path}data/<table>.csv", "public_file", site.public_file_answer)
    server.add_url_rule(f"{settings.base_path}robots.txt", "robots", site.robots_answer)
    server.add_url_rule(f"{settings.base_path}sitemap.xml", "site_map", site.site_map_answer)
    server.register_error_handler(HTTPException, site.refused)
    server.register_error_handler(NoRelease, site.no_release)
    # a release of before a filter existed does not know it
    server.register_error_handler(RefusedQuestion, lambda _: site.refused(BadRequest()))
    # Dash answers 500 to a script that it does not have
    server.register_error_handler(DependencyException, lambda _: site.refused(NotFound()))
    server.after_request(site.finished)
    calls = PageCalls(server.wsgi_app, settings.base_path, store, site_code())
    server.wsgi_app = Front(calls, store.current_id)  # type: ignore[method-assign]
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
        follow_filters(self)
        hashes = " ".join(self.csp_hashes())
        self._policy = (
            f"default-src 'none'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
            "object-src 'none'; frame-ancestors 'none'"
        )

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
        reader = self._reader()
        if not page.is_in(reader):
            moved_to = page.moved_to(reader, language)
            if moved_to and not request.query_string:
                return redirect(f"{base_path}{moved_to[1:]}", 301)
            abort(404)
        try:
            filters = page.read_filters(request.args.items(multi=True), reader)
        except RefusedParameter as problem:
            return Response(self._refusal_text(400, problem), 400, mimetype="text/html")
        wanted = filters.search()
        if request.query_string.decode("latin-1") != wanted[1:]:
            return redirect(f"{base_path}{path}{wanted}", 301)
        view = page.view(reader, language, filters)
        if _may_be_kept(page, filters, reader):
            _asked_of_front().keep_for = reader.folder.id
        if not layout_of(view.tree, language):
            # Dash refuses a document without its scripts; a page without islands needs none of them
            return self._document(view, language, page, filters, reader)
        g.page, g.language, g.filters, g.reader, g.view = page, language, filters, reader, view
        return super().index()  # type: ignore[no-untyped-call]

    def interpolate_index(  # type: ignore[override]
        self, scripts: str = "", renderer: str = "", config: str = "", **_: Any
    ) -> str:
        """Dash's hook for the document: ours, with only those of its scripts that the page's islands need."""
        page, language, filters, reader, view = _page_asked()
        waiting = self._waiting(language, scripts, renderer, config, has_chart(view.tree))
        return self._document(view, language, page, filters, reader, waiting)

    def refused(self, problem: HTTPException) -> Response:
        """A refusal as a page, in the language of the address."""
        if isinstance(problem, InternalServerError) or problem.code is None:
            return self._refusal(500)
        if problem.code not in STATUSES:
            return Response(b"", problem.code)
        response = self._refusal(problem.code)
        if isinstance(problem, MethodNotAllowed):
            response.headers["Allow"] = ", ".join(sorted(problem.valid_methods or ()))
        return response

    def no_release(self, _: NoRelease) -> Response:
        """The page for a site that has nothing to show yet."""
        response = self._refusal(503)
        response.headers["Retry-After"] = "60"
        return response

    def public_file_answer(self, table: str) -> Response:
        """The public file of that name in the current release."""
        reader = self._reader()
        if table not in reader.contract.public_tables():
            abort(404)
        if request.query_string:
            # never the whole table to somebody who asked for a part of it
            return self._filtered_file(table, reader)
        # a file that the release promises and that is gone is our fault, not a wrong address
        return public_file(reader.folder, table, request) or abort(503)

    def _filtered_file(self, table: str, reader: ReleaseReader) -> Response:
        """The rows of a public table that the address asks; what it may ask is what the page of its rows may."""
        page = TABLE_FILE.page(table)
        try:
            filters = page.read_filters(request.args.items(multi=True), reader)
        except RefusedParameter as problem:
            return Response(self._refusal_text(400, problem), 400, mimetype="text/html")
        wanted = filters.search()
        if request.query_string.decode("latin-1") != wanted[1:]:
            return redirect(f"{self._settings.base_path}data/{table}.csv{wanted}", 301)  # type: ignore[return-value]
        return filtered_file(reader, table, filters)

    def robots_answer(self) -> Response:
        """What crawlers may read."""
        return Response(robots(self._public_site()), content_type="text/plain; charset=utf-8")

    def site_map_answer(self) -> Response:
        """Every page of the current release; there is none where the public address is not known."""
        site = self._public_site() or abort(404)
        return Response(site_map(self._reader(), site), content_type="application/xml; charset=utf-8")

    def finished(self, response: Response) -> Response:
        """The policy and caching rules of every answer, and whether the front may keep it beside whole pages."""
        headers = response.headers
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "no-referrer"
        if self._asks_not_to_be_kept():
            headers["X-Robots-Tag"] = "noindex"
        if response.mimetype == "text/html":
            headers["Content-Security-Policy"] = self._policy
        if _SUITES in request.path and response.status_code == 200:
            _finish_script(response)
        elif "Cache-Control" not in headers or headers["Cache-Control"] == "no-cache":
            headers["Cache-Control"] = self._cache_rule(response)
        return response

    # --- parts

    def _config(self) -> dict[str, Any]:
        config: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        for differs_per_process in ("end_id", "python_version"):
            config.pop(differs_per_process, None)
        config["children_props"] = {"dash_core_components": {"Graph": []}}
        config["requests_pathname_prefix"] = (
            f"{self._settings.base_path}_d/{g.reader.folder.id}/{site_code()}/{g.language}/{g.page.key}/"
        )
        return config

    def _islands(self) -> list[Any]:
        """Dash's layout: the islands of the page that the request is about."""
        call: PageCall | None = request.environ.get(PAGE_CALL) if request else None
        if call is None:
            return []
        return layout_of(call.page.view(call.reader, call.language, Filters()).tree, call.language)

    def _reader(self) -> ReleaseReader:
        """A reader of the release that is current for the whole of this request. Raises NoRelease."""
        return self._store.release(_asked_of_front().release)

    def _public_site(self) -> str:
        """The address that the public sees, with the base path; '' where it is not known."""
        origin = self._settings.public_url
        return f"{origin}{self._settings.base_path}" if origin else ""

    def _waiting(self, language: str, scripts: str, renderer: str, config: str, with_chart: bool) -> Waiting:
        base_path = self._settings.base_path
        never = _NEVER_LOADED if with_chart else (*_NEVER_LOADED, "dash_core_components")
        dash = [_stable(address) for address in _SCRIPT.findall(scripts) if not any(n in address for n in never)]
        before = ["regenerator.js"] if with_chart else []
        after = ["plotly-locale-nl.js"] if with_chart and language == "nl" else []
        addresses = [
            *(_address(name, base_path) for name in before),
            *dash,
            *(_address(name, base_path) for name in (*after, "islands.js")),
        ]
        return Waiting(
            config=config,
            scripts=tuple(addresses),
            renderer=renderer.replace(' type="application/javascript"', ""),
            plotly=_address("plotly-basic.min.js", base_path) if with_chart else "",
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
        ways = navigation(reader, language, page) if reader else ()
        body = paint(framed(view.tree, language, switches, self._speaker, edition, ways), base_path)
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
            return self._speaker.is_trial or self._reader().record.mode == "demo"
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
                reader = self._reader()
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
            if found and found[0].is_in(self._reader()):
                query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
                return redirect(f"{self._settings.base_path}{spelling[1:]}{query}", 301)  # type: ignore[return-value]
        return None

    def _cache_rule(self, response: Response) -> str:
        if response.status_code >= 500 or response.status_code == 409:
            return "no-store"
        if response.status_code >= 400:
            return _REFUSAL
        if PAGE_CALL in request.environ:
            return _IMMUTABLE
        return _LATEST


def _page_asked() -> tuple[Page, str, Filters, ReleaseReader, PageView]:
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
    _keep_for_good()
    return Response(file.content, headers={"Content-Type": file.content_type, "Cache-Control": _IMMUTABLE})


def _finish_script(response: Response) -> None:
    """One of Dash's scripts: for good only at the address that holds the hash of its bytes, though Dash accepts any."""
    # Dash's own is not of the bytes that are sent
    response.headers.pop("ETag", None)
    has_hash = _FINGERPRINT.search(request.path) is not None
    has_right_hash = has_hash and _stable(request.path) == request.path
    response.headers["Cache-Control"] = _IMMUTABLE if has_right_hash else _SCRIPT_WITHOUT_HASH
    if has_right_hash or not has_hash:
        _keep_for_good()


def _keep_for_good() -> None:
    """Keep the answer in the front's memory, whatever release is shown; never one that was asked with a query.

    The query changes nothing of it, so that anybody could fill the memory with copies.
    """
    if not request.query_string:
        _asked_of_front().keep_for = ""


def _asked_of_front() -> Asked:
    asked: Asked = request.environ[ASKED]
    return asked


def _may_be_kept(page: Page, filters: Filters, reader: ReleaseReader) -> bool:
    """Whether more than one visitor may ask this: no text that somebody typed, and not too many filters at once."""
    typed = {parameter.name for parameter in (*page.parameters, *page.asks(reader)) if parameter.allowed is None}
    return len(filters.values) <= _MOST_FILTERS_KEPT and not any(name in typed for name, _ in filters.values)
