"""The live filter on a slow phone: controls = address = rows, whatever is chosen, typed, undone or published meanwhile.

The site stands under a path of its own, with a public address, and two releases that can be switched.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
import duckdb
import pytest
from dash import html
from playwright.sync_api import Browser, Route
from werkzeug.serving import make_server

from dashboard.pages import registry
from dashboard.pages.attributes import data
from dashboard.pages.filter_form import Choice, TypedText, filter_form
from dashboard.pages.page import Filters, Page, PageView, Parameter
from dashboard.release_folder import CURRENT, RELEASE_FILE, ReleaseFolder, current_release
from dashboard.store import ReleaseReader, Store
from dashboard.web.site import create_app
from tests.conftest import settings_for
from tests.site.conftest import Answer, Visit
from tests.site.live_page import CHART_LIVE, DASH_LIVE, FOCUS, PICK, ROWS, Expected, agrees

Visited = Callable[..., Visit]
Ask = Callable[..., Answer]
_PREFIX = "/a/b"
# a word that the titles of the second release have besides
_NEW = "vernieuwd"
_SECOND = "20261126T000000Z"


@dataclass
class TwoReleases:
    """A server's releases folder with two releases of which the second has other titles."""

    folder: Path
    first: str
    second: str
    address: str = ""

    def show(self, release_id: str) -> None:
        """Make a release the current one, as publishing does: by one rename."""
        new = self.folder / ".current-new"
        new.unlink(missing_ok=True)
        new.symlink_to(release_id)
        new.replace(self.folder / CURRENT)


@pytest.fixture(scope="module")
def two(
    releases_folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    start_server: Callable[..., AbstractContextManager[str]],
) -> Iterator[TwoReleases]:
    folder = tmp_path_factory.mktemp("two-releases")
    first = current_release(releases_folder)
    shutil.copytree(first.path, folder / first.id)
    shutil.copytree(first.path, folder / _SECOND)
    record = folder / _SECOND / RELEASE_FILE
    record.write_text(record.read_text(encoding="utf-8").replace(first.id, _SECOND), encoding="utf-8")
    with duckdb.connect(str(folder / _SECOND / "monitor.duckdb")) as database:
        database.execute(f"update action_point_status set title_nl = title_nl || ' {_NEW}'")  # noqa: S608 - our own word
    releases = TwoReleases(folder, first.id, _SECOND)
    releases.show(first.id)
    settings = {"MONITOR_BASE_PATH": _PREFIX, "MONITOR_PUBLIC_URL": "https://voorbeeld.test"}
    with start_server(folder, **settings) as address:
        releases.address = address
        yield releases


@pytest.fixture(scope="module")
def expected(release: ReleaseFolder) -> Expected:
    return Expected(ReleaseReader(release))


@pytest.fixture
def open_list(two: TwoReleases, visit: Visited) -> Visited:
    """Opens the list of action points of the first release, as on a slow phone unless told otherwise."""
    two.show(two.first)

    def open_page(search: str = "", throttled: bool = True, **options: Any) -> Visit:
        return visit(f"{two.address}/nl/actiepunten{search}", throttled=throttled, **options)

    return open_page


# --- the history


def test_back_forward_and_reload_show_what_the_address_asks(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    page = visited.page
    visited.use_form()
    visited.use_chart()
    page.select_option("#f-domein_id", "sport")
    agrees(visited, expected, domain="sport")
    page.select_option("#f-domein_id", "jeugd")
    agrees(visited, expected, domain="jeugd")
    page.click(".brand")
    page.wait_for_url(f"**{_PREFIX}/nl/")
    page.go_back(wait_until="commit")
    agrees(visited, expected, domain="jeugd")
    page.go_back(wait_until="commit")
    agrees(visited, expected, domain="sport")
    page.go_back(wait_until="commit")
    agrees(visited, expected)
    page.go_forward(wait_until="commit")
    agrees(visited, expected, domain="sport")
    page.reload()
    agrees(visited, expected, domain="sport")


def test_back_and_forward_in_a_hurry_end_where_the_address_is(open_list: Visited, expected: Expected) -> None:
    visited = open_list(throttled=False)
    page = visited.page
    visited.use_form()
    page.select_option("#f-domein_id", "sport")
    agrees(visited, expected, domain="sport")

    def slowly(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/actiepunten", slowly)
    page.evaluate("history.back(); setTimeout(() => history.forward(), 250)")
    page.wait_for_timeout(1500)
    agrees(visited, expected, domain="sport")


def test_a_page_out_of_the_browsers_memory_shows_what_its_address_asks(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    page = visited.page
    page.evaluate("window.kept = 0; addEventListener('pageshow', event => { if (event.persisted) kept++; })")
    visited.use_form()
    page.select_option("#f-domein_id", "sport")
    agrees(visited, expected, domain="sport")
    # an answer that never comes: leave while it is underway
    page.route("**/*domein_id=media*", lambda _: None)
    page.select_option("#f-domein_id", "media")
    page.wait_for_timeout(300)
    page.evaluate("location.href = document.querySelector('.brand').href")
    page.wait_for_url(f"**{_PREFIX}/nl/")
    page.wait_for_timeout(500)
    page.go_back(wait_until="commit")
    agrees(visited, expected, domain="sport")
    assert page.evaluate("window.kept") == 1


def test_an_address_of_before_may_ask_what_the_form_did_not_offer(
    open_list: Visited, expected: Expected, release: ReleaseFolder
) -> None:
    reader = ReleaseReader(release)
    offered = {status.official_status for status in expected.statuses}
    rare = next(code.code for code in reader.contract.codes["officiele_stand"] if code.code not in offered)
    visited = open_list(f"?officiele_stand={rare}", throttled=False)
    page = visited.page
    assert page.evaluate(ROWS) == []
    page.select_option("#f-officiele_stand", "")
    agrees(visited, expected)
    page.reload()
    assert page.locator(f"#f-officiele_stand option[value={rare}]").count() == 0
    page.go_back(wait_until="commit")
    visited.until(f"document.getElementById('f-officiele_stand').value === '{rare}' && ({ROWS}).length === 0")
    assert page.evaluate("location.search") == f"?officiele_stand={rare}"


# --- answers


def test_a_late_answer_is_dropped(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    page = visited.page
    visited.use_form()
    visited.use_chart()

    def slowly(route: Route) -> None:
        page.wait_for_timeout(1500)
        route.continue_()

    page.route("**/actiepunten?domein_id=sport", slowly)
    page.evaluate(PICK, ["f-domein_id", "sport"])
    page.wait_for_timeout(100)
    page.evaluate(PICK, ["f-domein_id", "jeugd"])
    page.wait_for_timeout(2500)
    agrees(visited, expected, domain="jeugd")
    # an empty page, the list, the second choice
    assert page.evaluate("history.length") == 3


def test_a_choice_taken_back_while_its_answer_is_underway_changes_nothing(
    open_list: Visited, expected: Expected
) -> None:
    visited = open_list(throttled=False)
    visited.page.route("**/actiepunten?domein_id=sport", lambda _: None)
    visited.page.evaluate(PICK, ["f-domein_id", "sport"])
    visited.page.wait_for_timeout(100)
    visited.page.evaluate(PICK, ["f-domein_id", ""])
    agrees(visited, expected)
    assert visited.page.evaluate("history.length") == 2


def test_the_skip_link_does_not_disturb_an_answer_underway(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    visited.use_form()
    visited.page.evaluate(PICK, ["f-domein_id", "sport"])
    visited.page.evaluate("setTimeout(() => { location.hash = 'inhoud'; }, 40)")
    agrees(visited, expected, domain="sport")


def test_an_answer_that_fails_is_told_and_the_rows_stay(open_list: Visited, expected: Expected) -> None:
    visited = open_list(throttled=False)
    page = visited.page
    visited.use_form()
    page.route("**/actiepunten?domein_id=sport", lambda route: route.abort())
    page.evaluate(PICK, ["f-domein_id", "sport"])
    page.wait_for_selector("#melding-lijst:not([hidden])")
    assert page.locator("#melding-lijst").inner_text() == (
        "De pagina kon je keuze niet volgen: wat er staat, hoort bij je vorige keuze. "
        "Wil je het opnieuw proberen, laad opnieuw."
    )
    assert page.evaluate(ROWS) == expected.rows()
    assert page.evaluate("location.search") == ""
    page.unroute("**/actiepunten?domein_id=sport")
    page.click("#filters-toon")
    agrees(visited, expected, domain="sport")
    assert not page.locator("#melding-lijst").is_visible()


# --- focus, typing, choosing


def test_the_focus_stays_on_its_row_or_goes_to_the_heading(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    page = visited.page
    visited.use_form()
    stays = expected.rows("sport")[0]
    goes = next(key for key in expected.rows() if key not in expected.rows("sport"))
    for row, left in ((stays, f"naar-{stays}"), (goes, "rijen-kop")):
        page.focus(f"#naar-{row}")
        page.evaluate(PICK, ["f-domein_id", "sport"])
        agrees(visited, expected, domain="sport")
        assert page.evaluate(FOCUS) == left
        page.evaluate(PICK, ["f-domein_id", ""])
        agrees(visited, expected)


def test_typing_replaces_the_address_and_keeps_the_focus(open_list: Visited, expected: Expected) -> None:
    visited = open_list()
    page = visited.page
    visited.use_form()
    page.click("#f-zoek")
    page.keyboard.type("1712~*é", delay=60)
    agrees(visited, expected, text="1712~*é")
    assert page.evaluate(ROWS) == []
    for _ in range(3):
        page.keyboard.press("Backspace")
    agrees(visited, expected, text="1712")
    assert page.evaluate(ROWS) != []
    assert page.evaluate(FOCUS) == "f-zoek"
    page.keyboard.press("Enter")
    agrees(visited, expected, text="1712")
    assert page.evaluate("history.length") == 2
    assert page.evaluate(DASH_LIVE)


def test_a_choice_keeps_its_place_in_the_history_when_typing_follows_before_its_answer(
    open_list: Visited, expected: Expected
) -> None:
    visited = open_list(throttled=False)
    page = visited.page
    page.route("**/actiepunten?domein_id=jeugd", lambda _: None)
    page.evaluate(PICK, ["f-domein_id", "jeugd"])
    page.fill("#f-zoek", "1712")
    agrees(visited, expected, domain="jeugd", text="1712")
    assert page.evaluate("history.length") == 3
    page.go_back(wait_until="commit")
    agrees(visited, expected)


def test_text_that_is_still_being_composed_is_not_asked(open_list: Visited) -> None:
    visited = open_list(throttled=False)
    page = visited.page
    visited.use_form()
    page.click("#f-zoek")
    before = len(visited.requests)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "17", "selectionStart": 2, "selectionEnd": 2})
    page.wait_for_timeout(600)
    assert not [url for url in visited.requests[before:] if "zoek=" in url]
    keyboard.send("Input.insertText", {"text": "1712"})
    visited.until("location.search === '?zoek=1712'")


def test_clearing_the_filters_empties_all_controls_at_once(open_list: Visited, expected: Expected) -> None:
    visited = open_list("?domein_id=sport&zoek=site", throttled=False)
    visited.use_form()
    visited.page.evaluate("window.isSamePage = true")
    visited.page.click("#filters-wis")
    agrees(visited, expected)
    assert visited.page.evaluate("window.isSamePage") is True
    assert visited.page.evaluate(FOCUS) == "filters-wis"


def test_the_options_of_a_select_are_asked_ahead_and_a_choice_asks_nothing_more(
    open_list: Visited, expected: Expected
) -> None:
    visited = open_list()
    page = visited.page
    before = len(visited.requests)
    page.focus("#f-domein_id")
    visited.until(DASH_LIVE)
    page.wait_for_timeout(300)
    ahead = [url for url in visited.requests[before:] if "/actiepunten?" in url]
    options = page.locator("#f-domein_id option").count() - 1
    assert len(ahead) == len(set(ahead)) == min(options, 12)
    asked = len(visited.requests)
    page.select_option("#f-domein_id", "jeugd")
    agrees(visited, expected, domain="jeugd")
    assert visited.requests[asked:] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_focus_that_only_passes_asks_nothing_ahead(open_list: Visited) -> None:
    visited = open_list(throttled=False)
    page = visited.page
    before = len(visited.requests)
    page.evaluate(
        "for (const id of ['f-domein_id', 'f-officiele_stand', 'f-zoek']) document.getElementById(id).focus()"
    )
    visited.until(DASH_LIVE)
    assert not [url for url in visited.requests[before:] if "/actiepunten?" in url]


def test_a_live_chart_that_a_filter_empties_makes_way_for_the_sentence_and_comes_back(
    open_list: Visited, expected: Expected
) -> None:
    visited = open_list(throttled=False)
    page = visited.page
    visited.use_chart()
    page.fill("#f-zoek", "qqqq")
    agrees(visited, expected, text="qqqq")
    assert not page.evaluate(CHART_LIVE)
    assert page.locator(".chart .empty .status").is_visible()
    page.fill("#f-zoek", "1712")
    agrees(visited, expected, text="1712")
    visited.until(CHART_LIVE)
    agrees(visited, expected, text="1712")
    assert page.locator(".chart .empty").count() == 0


# --- a page without a chart


def _view_without_chart(_: ReleaseReader, language: str, filters: Filters) -> PageView:
    chosen = filters.value("letter")
    options = {letter: letter.upper() for letter in ("a", "b", "c")}
    address = f"/{language}/letters"
    form = filter_form(
        [Choice("letter", "Letter", options), TypedText("zoek", "Zoek")], filters, address, language, folded=[]
    )
    rows = [html.Li(letter) for letter in options if letter == chosen or not chosen]
    region = html.Div([html.H2("Letters", id="kop", tabIndex="-1"), html.Ul(rows)], id="rijen", **data(live="children"))
    return PageView("Letters", "Letters.", html.Main([html.H1("Letters"), form, region], id="inhoud", tabIndex="-1"))


_LETTERS = Page(
    key="letters",
    slugs={"nl": "letters", "en": "letters"},
    view=_view_without_chart,
    parameters=(Parameter("letter", lambda _: ("a", "b", "c")), Parameter("zoek")),
)


@pytest.fixture
def page_without_chart(releases_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a page that has a form with filters and no chart, in a site of this very code."""
    monkeypatch.setattr(registry, "PAGES", (*registry.PAGES, _LETTERS))
    site = create_app(settings_for(releases_folder), Store(releases_folder))
    server = make_server("127.0.0.1", 0, site, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/nl/letters"
    server.shutdown()
    thread.join()


def _bytes(ask: Ask, addresses: list[str]) -> int:
    """Bytes of these files by brotli at its best, each once."""
    return sum(len(brotli.compress(ask(address).body)) for address in dict.fromkeys(addresses))


def test_a_page_without_a_chart_loads_no_chart_library_and_few_bytes(
    page_without_chart: str, visit: Visited, ask: Ask
) -> None:
    visited = visit(page_without_chart)
    first = list(visited.requests)
    assert len([url for url in first if not url.startswith("data:")]) == 3
    visited.page.focus("#f-zoek")
    visited.until(DASH_LIVE)
    scripts = [url for url in visited.requests if url not in first]
    assert not [url for url in scripts if "dash_core" in url or "plotly" in url or "regenerator" in url]
    assert _bytes(ask, scripts) <= 110_000
    visited.page.select_option("#f-letter", "b")
    visited.until("location.search === '?letter=b' && document.querySelectorAll('#rijen li').length === 1")
    visited.page.go_back(wait_until="commit")
    visited.until("location.search === '' && document.querySelectorAll('#rijen li').length === 3")


def test_the_first_load_and_the_first_use_of_a_chart_stay_within_their_bytes(open_list: Visited, ask: Ask) -> None:
    visited = open_list(throttled=False)
    first = [url for url in visited.requests if not url.startswith("data:")]
    assert len(first) <= 3
    assert _bytes(ask, first) <= 25_000
    visited.use_form()
    with_form = [url for url in visited.requests if url not in first and "/actiepunten?" not in url]
    assert not [url for url in with_form if "plotly-basic" in url]
    assert _bytes(ask, with_form) <= 210_000
    visited.use_chart()
    with_chart = [url for url in visited.requests if url not in first and "/actiepunten?" not in url]
    assert _bytes(ask, with_chart) <= 560_000


# --- releases


def test_a_release_switched_before_the_first_use_leaves_the_page_wholly_the_old_one(
    open_list: Visited, two: TwoReleases, expected: Expected
) -> None:
    visited = open_list()
    two.show(two.second)
    visited.use_chart()
    agrees(visited, expected)
    assert visited.page.evaluate("document.documentElement.dataset.release") == two.first
    assert _NEW not in visited.page.locator("body").inner_text()
    assert not visited.page.locator("#melding-nieuw").is_visible()


@pytest.mark.parametrize("is_asked_ahead", [False, True], ids=["asked", "asked ahead"])
def test_a_release_switched_before_a_filter_is_told_and_never_mixed(
    open_list: Visited, two: TwoReleases, expected: Expected, is_asked_ahead: bool
) -> None:
    visited = open_list()
    page = visited.page
    if is_asked_ahead:
        # the answers come from the second release before the choice is made
        two.show(two.second)
        page.focus("#f-domein_id")
        visited.until(DASH_LIVE)
    else:
        visited.use_form()
        two.show(two.second)
    page.evaluate(PICK, ["f-domein_id", "sport"])
    page.wait_for_selector("#melding-nieuw:not([hidden])")
    assert page.locator("#melding-nieuw").inner_text() == "Er zijn nieuwe gegevens, laad opnieuw."
    assert page.evaluate(ROWS) == expected.rows()
    assert page.evaluate("location.search") == ""
    assert _NEW not in page.locator("main").inner_text()
    page.click("#melding-nieuw a")
    visited.until(f"document.documentElement.dataset.release === '{two.second}' && document.readyState === 'complete'")
    agrees(visited, expected, domain="sport")
    assert page.locator("#lijst").inner_text().count(_NEW) >= len(expected.rows("sport"))


def test_a_release_that_is_gone_at_the_first_use_is_told(open_list: Visited, two: TwoReleases) -> None:
    visited = open_list()
    two.show(two.second)
    gone = two.folder / "gone"
    (two.folder / two.first).rename(gone)
    try:
        visited.page.focus("#f-zoek")
        visited.page.wait_for_selector("#melding-nieuw:not([hidden])")
        assert visited.page.evaluate(FOCUS) == "f-zoek"
        assert not visited.page.evaluate(DASH_LIVE)
    finally:
        gone.rename(two.folder / two.first)
    visited.page.click("#melding-nieuw a")
    visited.until(f"document.documentElement.dataset.release === '{two.second}'")


# --- without JavaScript


def test_without_javascript_the_form_asks_the_same_address(
    two: TwoReleases, browser: Browser, expected: Expected
) -> None:
    two.show(two.first)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{two.address}/nl/actiepunten")
        page.select_option("#f-domein_id", "jeugd")
        page.fill("#f-zoek", "1712")
        page.click("#filters-toon")
        assert urlsplit(page.url).query == "domein_id=jeugd&zoek=1712"
        assert urlsplit(page.url).path == f"{_PREFIX}/nl/actiepunten"
        rows = [row.get_attribute("id") for row in page.locator("#lijst tbody tr[id]").all()]
        assert rows == expected.found("1712", "jeugd") != []
        assert page.input_value("#f-zoek") == "1712"
        assert page.input_value("#f-domein_id") == "jeugd"
        page.click("#filters-wis")
        assert page.locator("#lijst tbody tr[id]").count() == len(expected.rows())
        page.locator("#filters-meer summary").click()
        page.select_option("#f-bewijs_stand", expected.statuses[0].evidence_step)
        page.click("#filters-toon")
        assert page.locator("#filters-meer").evaluate("details => details.open") is True


@pytest.mark.parametrize("search", ["?domein_id=bestaat-niet", "?x=1", "?domein_id=sport&domein_id=jeugd"])
def test_what_a_page_with_filters_does_not_know_is_a_400(two: TwoReleases, ask: Ask, search: str) -> None:
    assert ask(f"{two.address}/nl/actiepunten{search}").status == 400
