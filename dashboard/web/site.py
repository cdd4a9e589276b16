"""The site as one WSGI application: Dash under documents of our own, the public files, the refusals."""

from __future__ import annotations

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
from dashboard.web.dash_scripts import waiting
from dashboard.web.document import Head, Waiting, document
from dashboard.web.front import Front
from dashboard.web.headers import IMMUTABLE, asked_of_front, content_policy, finish, keep_for_good, may_be_kept
from dashboard.web.islands import follow_filters, has_chart, layout_of
from dashboard.web.page_calls import PAGE_CALL, PageCall, PageCalls
from dashboard.web.paint import paint
from dashboard.web.public_files import filtered_file, public_file
from dashboard.web.site_code import site_code
from dashboard.web.site_map import robots, site_map
from dashboard.web.static_files import static_file
from dashboard.words import words


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
        self._policy = content_policy(self.csp_hashes())

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
        if may_be_kept(page, filters, reader):
            asked_of_front().keep_for = reader.folder.id
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
        dash = (scripts, renderer, config)
        held_back = waiting(self._settings.base_path, language, dash, with_chart=has_chart(view.tree))
        return self._document(view, language, page, filters, reader, held_back)

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
        """The page for a site that has nothing to show: no release yet, or one that was damaged."""
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
        published = {file.name: file.sha256 for file in reader.record.public_files}
        # a file that the release promises and that is gone or damaged is our fault, not a wrong address
        return public_file(reader, table, published.get(f"{table}.csv", ""), request) or abort(503)

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
        return finish(response, self._policy, is_indexed=not self._asks_not_to_be_kept())

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
        return self._store.release(asked_of_front().release)

    def _public_site(self) -> str:
        """The address that the public sees, with the base path; '' where it is not known."""
        origin = self._settings.public_url
        return f"{origin}{self._settings.base_path}" if origin else ""

    def _document(
        self,
        view: PageView,
        language: str,
        page: Page | None,
        filters: Filters,
        reader: ReleaseReader | None,
        held_back: Waiting | None = None,
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
            mark=words(language)("frame.demo_mark") if reader and reader.record.is_demo else "",
        )
        return document(head, body, base_path, held_back)

    def _asks_not_to_be_kept(self) -> bool:
        """Whether search engines must leave the site alone: nobody answers for it yet, or it is no true release."""
        try:
            record = self._reader().record
            return self._speaker.is_trial or record.is_demo or record.is_preview
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


def _page_asked() -> tuple[Page, str, Filters, ReleaseReader, PageView]:
    return g.page, g.language, g.filters, g.reader, g.view


def _static_answer(wanted_hash: str, name: str) -> Response:
    try:
        file = static_file(name)
    except KeyError:
        abort(404)
    if file.content_hash != wanted_hash:
        abort(404)
    keep_for_good()
    return Response(file.content, headers={"Content-Type": file.content_type, "Cache-Control": IMMUTABLE})
