"""The frame of serving: headers, one spelling of addresses, switches of release, crawlers, hostile requests."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import brotli
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.pages.page import Page, PageView, Parameter
from dashboard.pages.registry import FAMILIES, OVERVIEW, PAGES
from dashboard.release_folder import ReleaseFolder, current_release
from dashboard.releases.publish import make_current
from dashboard.settings import read_settings
from dashboard.store import Store
from dashboard.web import site as site_module
from dashboard.web.front import Front
from dashboard.web.site import create_app
from dashboard.web.site_code import site_code
from dashboard.web.static_files import static_file
from tests.site.conftest import elements

Ask = Callable[..., Any]
StartServer = Callable[..., AbstractContextManager[str]]
OLD, NEW = "20200101T000000Z", "20200102T000000Z"
LATEST = "public, max-age=0, s-maxage=60, must-revalidate"
FOR_GOOD = "public, max-age=31536000, immutable"
REFUSED = "public, max-age=0, s-maxage=10"


def _site(releases: Path, **settings: str) -> tuple[FlaskClient, Front]:
    read = read_settings({"MONITOR_RELEASES_DIR": str(releases), **settings})
    app = create_app(read, Store(read.releases_folder))
    front: Any = app.wsgi_app
    return app.test_client(), front


@pytest.fixture
def two_releases(release: ReleaseFolder, tmp_path: Path) -> Path:
    """A folder with two releases of the same data; the new one is current."""
    for name in (OLD, NEW):
        copy = ReleaseFolder(Path(shutil.copytree(release.path, tmp_path / name)))
        record = (copy.path / "release.json").read_text(encoding="utf-8")
        (copy.path / "release.json").write_text(record.replace(release.id, name), encoding="utf-8")
    make_current(tmp_path, NEW)
    return tmp_path


def _call(release: str, page: str = "overview", code: str = "") -> str:
    return f"/_d/{release}/{code or site_code()}/nl/{page}/_dash-layout"


# --- what is kept


def test_pages_and_static_files_come_from_memory_and_nothing_else_does(releases_folder: Path) -> None:
    client, front = _site(releases_folder)
    style = static_file("site.css").path
    for path in (
        "/", "/nl/", "/nl/?x=1", "/nl/bestaat-niet", "/en/data", "/robots.txt", "/data/dekking.csv", style,
        _call(current_release(releases_folder).id), "/_s/000000000000/site.css", "/nl", f"{style}?x=1", f"{style}?x=2",
    ):  # fmt: skip
        client.get(path)
        client.get(path, headers={"Accept-Encoding": "br"})
    release = current_release(releases_folder).id
    assert {(key.release, key.address) for key in front.memory.held()} == {
        (release, "/nl/"),
        (release, "/en/data"),
        ("", style),
    }
    assert {key.coding for key in front.memory.held()} == {"", "br"}


def test_an_encoded_question_mark_in_a_path_is_never_answered_with_a_kept_page(releases_folder: Path) -> None:
    client, _ = _site(releases_folder)
    assert client.get("/nl/actiepunten?domein_id=jeugd").status_code == 200
    assert client.get("/nl/actiepunten%3Fdomein_id=jeugd").status_code == 404
    assert client.get("/nl/actiepunten?domein_id=jeugd").status_code == 200


def _listed(reader: Any) -> tuple[str, ...]:  # noqa: ARG001 - the same in each release
    return tuple(str(number) for number in range(9))


def test_a_search_and_more_than_two_filters_are_never_kept(
    releases_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def view(reader: Any, language: str, filters: Any) -> PageView:
        shown = OVERVIEW.view(reader, language, filters)
        return PageView(filters.search(), shown.description, shown.tree)

    parameters = (*(Parameter(name, _listed) for name in ("a", "b", "c")), Parameter("zoek"))
    page = Page("proef", {"nl": "proef", "en": "try"}, view, parameters)
    monkeypatch.setattr(site_module, "page_at", lambda path: (page, path[1:3]) if path == "/nl/proef" else None)
    client, front = _site(releases_folder)
    for query in ("", "?a=1", "?a=1&b=2", "?a=1&b=2&c=3", "?zoek=jeugd", "?a=1&zoek=jeugd"):
        answer = client.get(f"/nl/proef{query}")
        assert answer.status_code == 200
        assert re.search(rf"<title[^>]*>{re.escape(query.replace('&', '&amp;'))} ", answer.text)
    assert [key.address for key in front.memory.held()] == ["/nl/proef", "/nl/proef?a=1", "/nl/proef?a=1&b=2"]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("?b=2&a=1", "?a=1&b=2"),
        ("?a=&b=2", "?b=2"),
        ("?a=%31", "?a=1"),
        ("?%61=1", "?a=1"),
        ("?a=1&", "?a=1"),
        ("?&a=1", "?a=1"),
        ("?&", ""),
        ("?a=%20%20", ""),
        ("?zoek=een%20woord", "?zoek=een+woord"),
        ("?zoek=+een++woord+", "?zoek=een+woord"),
        ("?zoek=caf%c3%a9", "?zoek=caf%C3%A9"),
        ("?zoek=a%2bb%2F", "?zoek=a%2Bb%2F"),
        ("?zoek=%FF", "?zoek=%25FF"),
        ("?zoek=%00", ""),
        ("?zoek=een%00woord%0D%0A", "?zoek=eenwoord"),
        (f"?zoek={'x' * 300}", f"?zoek={'x' * 100}"),
    ],
)
def test_another_spelling_of_filters_leads_to_the_one_spelling(
    releases_folder: Path, monkeypatch: pytest.MonkeyPatch, asked: str, wanted: str
) -> None:
    page = Page(
        "proef", {"nl": "proef", "en": "try"}, OVERVIEW.view,
        (Parameter("a", _listed), Parameter("b", _listed), Parameter("zoek")),
    )  # fmt: skip
    monkeypatch.setattr(site_module, "page_at", lambda path: (page, path[1:3]) if path == "/nl/proef" else None)
    client, _ = _site(releases_folder, MONITOR_PUBLIC_URL="https://monitor.example")
    answer = client.get(f"/nl/proef{asked}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/nl/proef{wanted}")
    there = client.get(answer.headers["Location"])
    assert there.status_code == 200
    links = [(link["rel"], link.get("hreflang"), link["href"]) for link in elements(there.text, "link")]
    assert ("canonical", None, f"https://monitor.example/nl/proef{wanted}") in links
    assert ("alternate", "en", f"https://monitor.example/en/try{wanted}") in links
    # the switch of language keeps the filters
    switches = {link["href"] for link in elements(there.text, "a") if "language" in link.get("class", "")}
    assert switches == {f"/en/try{wanted}"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("?c=1", ["a", "b", "zoek"]),
        ("?a=9", [str(number) for number in range(9)]),
        ("?a=1&a=2", ["a", "b", "zoek"]),
        ("?a=1&a=1", ["a", "b", "zoek"]),
        ("?a=+1", [str(number) for number in range(9)]),
        ("?a=%00", [str(number) for number in range(9)]),
    ],
)
def test_what_an_address_may_not_ask_is_refused_with_what_it_may(
    releases_folder: Path, monkeypatch: pytest.MonkeyPatch, asked: str, told: list[str]
) -> None:
    page = Page(
        "proef", {"nl": "proef", "en": "try"}, OVERVIEW.view,
        (Parameter("a", _listed), Parameter("b", _listed), Parameter("zoek")),
    )  # fmt: skip
    monkeypatch.setattr(site_module, "page_at", lambda path: (page, path[1:3]) if path == "/nl/proef" else None)
    client, front = _site(releases_folder)
    answer = client.get(f"/nl/proef{asked}")
    assert answer.status_code == 400
    main = answer.text.split("<main")[1].split("</main>")[0]
    assert [name for name in re.findall("<code>([^<]*)</code>", main) if len(told) == 3 or name != "a"] == told
    assert front.memory.held() == []


# --- slashes


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("/nl", "/nl/"),
        ("/nl//", "/nl/"),
        ("//nl/", "/nl/"),
        ("/nl/gegevens/", "/nl/gegevens"),
        ("/nl//gegevens", "/nl/gegevens"),
        ("/en/data/dekking/", "/en/data/dekking"),
        ("/nl/gegevens/?x=1", "/nl/gegevens?x=1"),
        ("//evil.example/nl/", "/evil.example/nl/"),
    ],
)
def test_a_slash_too_many_or_too_few_leads_to_the_right_address_on_this_host(
    releases_folder: Path, asked: str, wanted: str
) -> None:
    for base in ("", "/a/b"):
        client, _ = _site(releases_folder, MONITOR_BASE_PATH=base)
        environ = {"PATH_INFO": f"{base}{asked}".split("?")[0], "QUERY_STRING": asked.partition("?")[2]}
        answer = client.get("/", environ_overrides=environ, headers={"Host": "evil.example"})
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"{base}{wanted}"


def test_the_base_path_without_its_slash_leads_to_it(releases_folder: Path) -> None:
    client, _ = _site(releases_folder, MONITOR_BASE_PATH="/a/b")
    assert (client.get("/a/b").status_code, client.get("/a/b").headers["Location"]) == (301, "/a/b/")
    assert client.get("/a").status_code == 404
    assert client.get("/a/bc/nl/").status_code == 404


# --- switches


def test_a_switch_is_followed_at_once_by_pages_that_were_in_memory(two_releases: Path) -> None:
    client, front = _site(two_releases)
    for shown in (NEW, OLD, NEW):
        make_current(two_releases, shown)
        for _ in range(2):
            assert f'data-release="{shown}"' in client.get("/nl/").text
        assert {key.release for key in front.memory.held()} == {shown}


def test_a_page_opened_before_a_switch_is_answered_from_its_own_release_while_that_is_on_disk(
    two_releases: Path,
) -> None:
    client, front = _site(two_releases)
    old, new = client.get(_call(OLD)), client.get(_call(NEW))
    assert (old.status_code, new.status_code) == (200, 200)
    assert old.json == new.json
    assert old.headers["Cache-Control"] == new.headers["Cache-Control"] == FOR_GOOD
    assert front.memory.held() == []

    (two_releases / OLD / "monitor.duckdb").unlink()
    assert client.get(_call(OLD)).status_code == 409
    assert client.get(_call(NEW)).status_code == 200


def test_the_islands_of_an_older_release_are_made_from_that_release(
    two_releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_from = []
    client, _ = _site(two_releases)
    view = OVERVIEW.view

    def watched(reader: Any, language: str, filters: Any) -> PageView:
        made_from.append(reader.folder.id)
        return view(reader, language, filters)

    monkeypatch.setattr("dashboard.web.page_calls.page_named", lambda _: Page("overview", OVERVIEW.slugs, watched))
    client.get(_call(OLD))
    client.get(_call(NEW))
    assert made_from == [OLD, NEW]


def test_a_call_that_cannot_be_answered_from_its_own_release_and_code_is_a_409(two_releases: Path) -> None:
    client, _ = _site(two_releases)
    for path in (
        _call("20190101T000000Z"), _call("current"), _call(".."), _call(NEW, code="000000000000"), _call(OLD, code="x"),
    ):  # fmt: skip
        answer = client.get(path)
        assert (answer.status_code, answer.data) == (409, b""), path
        assert answer.headers["Cache-Control"] == "no-store"

    contract = two_releases / OLD / "contract.json"
    contract.write_text(contract.read_text(encoding="utf-8").replace('"dekking"', '"bereik"'), encoding="utf-8")
    assert client.get(_call(NEW, "table.dekking")).status_code == 200
    assert client.get(_call(OLD, "table.dekking")).status_code == 409
    assert client.get(_call(OLD, "table.bestaat-niet")).status_code == 409
    assert client.get(_call(NEW, "table.bestaat-niet")).status_code == 404


def test_an_older_release_that_other_code_built_is_not_read(two_releases: Path) -> None:
    record = two_releases / OLD / "release.json"
    text = re.sub(r'"code_version": "[^"]+"', '"code_version": "0.0.1+000"', record.read_text(encoding="utf-8"))
    record.write_text(text, encoding="utf-8")
    client, _ = _site(two_releases)
    assert client.get(_call(OLD)).status_code == 409
    # the one that is current is read, whatever built it
    make_current(two_releases, OLD)
    client, _ = _site(two_releases)
    assert client.get(_call(OLD)).status_code == 200


def test_a_page_asks_with_its_own_release_and_code(releases_folder: Path, release: ReleaseFolder) -> None:
    client, _ = _site(releases_folder)
    (prefix,) = re.findall(r'"requests_pathname_prefix": ?("[^"]+")', client.get("/nl/").text)
    assert json.loads(prefix) == f"/_d/{release.id}/{site_code()}/nl/overview/"


# --- headers


def _fails(*_: Any) -> PageView:
    raise RuntimeError("on purpose")


def test_every_kind_of_answer_has_its_headers(
    releases_folder: Path, release: ReleaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = _site(releases_folder, MONITOR_PUBLIC_URL="https://monitor.example")
    empty, _ = _site(tmp_path)
    broken = Page("stuk", {"nl": "stuk", "en": "broken"}, _fails)
    found = site_module.page_at
    monkeypatch.setattr(site_module, "page_at", lambda path: (broken, "nl") if path == "/nl/stuk" else found(path))
    script = re.findall(r'src="(/_dash-component-suites/dash/dash-renderer/[^"]+)"', client.get("/nl/").text)[0]
    tag = client.get("/nl/").headers["ETag"]
    file_tag = client.get("/data/dekking.csv").headers["ETag"]
    other_hash = re.sub(r"m[0-9a-f]+\.", "m1700000000.", script)
    kinds: list[tuple[TestResponse, int, str]] = [
        (client.get("/nl/"), 200, LATEST),
        (client.get("/nl/", headers={"If-None-Match": tag}), 304, LATEST),
        (client.head("/nl/"), 200, LATEST),
        (client.get("/data/dekking.csv"), 200, LATEST),
        (client.get("/data/dekking.csv", headers={"If-None-Match": file_tag}), 304, LATEST),
        (client.get("/data/dekking.csv", headers={"Range": "bytes=0-9"}), 206, LATEST),
        (client.get(static_file("boot.js").path), 200, FOR_GOOD),
        (client.get(script), 200, FOR_GOOD),
        (client.get(other_hash), 200, "public, max-age=60"),
        (client.get(_call(release.id)), 200, FOR_GOOD),
        (client.get("/robots.txt"), 200, LATEST),
        (client.get("/sitemap.xml"), 200, LATEST),
        (client.get("/"), 302, LATEST),
        (client.get("/nl"), 301, LATEST),
        (client.get("/nl//"), 301, REFUSED),
        (client.get("/nl/?x=1"), 400, REFUSED),
        (client.get("/nl/nope"), 404, REFUSED),
        (client.get("/_dash-layout"), 404, REFUSED),
        (client.post("/nl/"), 405, REFUSED),
        (client.get(_call(OLD)), 409, "no-store"),
        (client.get("/nl/stuk"), 500, "no-store"),
        (empty.get("/nl/"), 503, "no-store"),
    ]
    for answer, status, cached in kinds:
        where = f"{answer.request.method} {answer.request.path}"
        assert (answer.status_code, answer.headers["Cache-Control"]) == (status, cached), where
        assert answer.headers["X-Content-Type-Options"] == "nosniff", where
        assert answer.headers["Referrer-Policy"] == "no-referrer", where
        assert answer.headers["X-Robots-Tag"] == "noindex", where
        assert "Set-Cookie" not in answer.headers, where
        if answer.request.method != "POST":
            assert "Accept-Encoding" in answer.headers["Vary"], where
        if answer.mimetype == "text/html":
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'"), where
        assert ("ETag" in answer.headers) == (status in (200, 206, 304)), where
    assert client.post("/nl/").headers["Allow"] == "GET, HEAD, OPTIONS"
    assert empty.get("/nl/").headers["Retry-After"] == "60"


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_each_text_is_sent_compressed_to_who_reads_that(releases_folder: Path, coding: str) -> None:
    client, _ = _site(releases_folder)
    opened = {"gzip": gzip.decompress, "br": brotli.decompress}[coding]
    release = current_release(releases_folder).id
    chunk = "/_dash-component-suites/dash/dcc/async-graph.js"
    paths = (
        "/nl/",
        "/nl/nope",
        static_file("plotly-basic.min.js").path,
        static_file("site.css").path,
        chunk,
        _call(release),
    )
    for path in paths:
        plain = client.get(path)
        small = client.get(path, headers={"Accept-Encoding": coding})
        assert small.headers["Content-Encoding"] == coding, path
        assert opened(small.data) == plain.data, path
        assert len(small.data) < len(plain.data), path
        assert small.headers.get("ETag") != plain.headers.get("ETag") or plain.status_code == 404, path


# --- crawlers


def test_the_site_map_names_every_page_in_both_languages_where_the_public_address_is_known(
    releases_folder: Path,
) -> None:
    client, _ = _site(releases_folder, MONITOR_PUBLIC_URL="https://monitor.example", MONITOR_BASE_PATH="/a/b")
    reader = Store(releases_folder).current()
    assert client.get("/a/b/robots.txt").text == (
        "User-agent: *\nAllow: /\nSitemap: https://monitor.example/a/b/sitemap.xml\n"
    )
    answer = client.get("/a/b/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    tree = ElementTree.fromstring(answer.data)  # noqa: S314 - our own
    spaces = {"m": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    named = [entry.findtext("m:loc", namespaces=spaces) for entry in tree.findall("m:url", spaces)]
    pages = sum(page.is_in(reader) for page in PAGES) + sum(len(family.names(reader)) for family in FAMILIES)
    assert len(named) == len(set(named)) == 2 * pages
    assert {"https://monitor.example/a/b/nl/", "https://monitor.example/a/b/en/data/dekking"} <= set(named)
    for entry in tree.findall("m:url", spaces):
        links = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", spaces)}
        assert entry.findtext("m:loc", namespaces=spaces) in links.values()
        assert list(links) == ["nl", "en"]
    # one of each kind is there: the crawl under a path opens every page
    for address in (named[0], named[1], named[-2], named[-1]):
        text = client.get(urlsplit(address).path).text
        assert [link["href"] for link in elements(text, "link") if link["rel"] == "canonical"] == [address]


def test_without_a_public_address_there_is_no_site_map(releases_folder: Path) -> None:
    client, _ = _site(releases_folder)
    assert client.get("/robots.txt").text == "User-agent: *\nAllow: /\n"
    assert client.get("/sitemap.xml").status_code == 404


# --- hostile requests, written by hand: a client would put them right


def _raw(server: str, request: bytes) -> bytes:
    host, port = urlsplit(server).hostname, urlsplit(server).port
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(request)
        answer = b""
        while block := connection.recv(65_536):
            answer += block
    return answer


@pytest.mark.parametrize(
    ("line", "statuses"),
    [
        (b"GET /nl/%zz", {404}),
        (b"GET /nl/%", {404}),
        (b"GET /nl/%00", {404}),
        (b"GET /nl/%FF", {404}),
        (b"GET /nl/\xff", {400}),
        (b"GET /nl/%E2%80%AE", {404}),
        (b"GET /nl/?%00=1", {400}),
        (b"GET /nl/?x=%FF", {400}),
        (b"GET /nl/?x=%", {400}),
        (b"GET /nl/?=", {400}),
        (b"GET /nl/?x=1&x=2", {400}),
        (b"GET /nl/?" + b"x=1&" * 10_000, {400}),
        (b"GET /nl/?x=" + b"a" * 60_000, {400, 414}),
        (b"GET /" + b"a" * 60_000, {404, 414}),
        (b"GET /" + b"a" * 200_000, {414, 400}),
        (b"GET /../../etc/passwd", {404}),
        (b"GET /nl/../en/", {404}),
        (b"GET /nl/%2e%2e/en/", {404}),
        (b"GET /nl/gegevens/..%2f..%2frelease", {404}),
        (b"GET /data/../release.csv", {404}),
        (b"GET /data/%2e%2e%2frelease.csv", {404}),
        (b"GET /data/..%5c..%5crelease.csv", {404}),
        (b"GET /data/%00.csv", {404}),
        (b"GET /data/.csv", {404}),
        (b"GET /data/dekking.csv?x=%FF", {400}),
        # a value that no row of a column without a code list holds: no rows
        (b"GET /data/register_bronnen.csv?bron_id=%00", {200}),
        (b"GET /data/stand_per_actiepunt.csv?nummer=1e999", {200}),
        (b"GET /nl/gegevens/stand_per_actiepunt?nummer=%27", {200}),
        (b"GET /nl/gegevens/stand_per_actiepunt?is_deel=true&is_deel=true", {400}),
        (b"GET /_s/x/../../site.css", {404}),
        (b"GET /_s/%FF/%FF", {404}),
        (b"GET /_dash-component-suites/os/path.py", {404}),
        (b"GET /_dash-component-suites/dash/dash.py", {404}),
        (b"GET /_dash-component-suites/dash/../../x.js", {404}),
        (b"GET /_dash-component-suites/dash/%00.js", {404}),
        (b"GET /_dash-component-suites/%FF/%FF.js", {404}),
        (b"GET /_dash-component-suites/dash/deps/x.v1m%FF.js", {404}),
        (b"GET /_d/", {404}),
        (b"GET /_d/a/b/c/d/e", {404}),
        (b"GET /_d/../x/nl/overview/_dash-layout", {409}),
        (b"GET /_d/%00/x/nl/overview/_dash-layout", {409}),
        (b"GET /_d/%FF/%FF/%FF/%FF/_dash-layout", {404}),
        (b"GET /_d/x/x/nl/overview/_dash-update-component", {404}),
        (b"POST /_d/x/x/nl/overview/_dash-update-component", {404}),
        (b"POST /_dash-update-component", {404}),
        (b"GET /_dash-update-component", {404}),
        (b"POST /nl/", {405}),
        (b"PUT /nl/", {405}),
        (b"DELETE /nl/", {405}),
        (b"TRACE /nl/", {405}),
        (b"ZOEK /nl/", {405}),
        (b"OPTIONS /nl/", {200}),
        (b"OPTIONS *", {200, 404}),
        (b"HEAD /nl/", {200}),
        (b"HEAD /", {302}),
        (b"HEAD /robots.txt", {200}),
        (b"HEAD /data/dekking.csv", {200}),
        (b"HEAD /nl/nope", {404}),
        (b"HEAD /_s/x/y", {404}),
        (b"GET http://evil.example/nl/", {200}),
    ],
    ids=lambda value: ascii(value[:40]) if isinstance(value, bytes) else "",
)
def test_a_hostile_address_is_refused_and_never_a_failure(server: str, line: bytes, statuses: set[int]) -> None:
    answer = _raw(server, line + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert int(answer[9:12]) in statuses
    _, _, body = answer.partition(b"\r\n\r\n")
    if line.startswith(b"HEAD"):
        assert body == b""
    assert b"evil.example" not in answer
    assert b"Traceback" not in answer


@pytest.mark.parametrize(
    "headers",
    [
        b"Host: a b",
        b"Host: <script>",
        b"Host: x\r\nHost: y",
        b"Host: x\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Prefix: /evil.example",
        b"Host: x\r\nAccept-Encoding: br;q=\xff",
        b"Host: x\r\nAccept-Encoding: " + b"br," * 3000,
        b'Host: x\r\nIf-None-Match: """"\xff',
        b"Host: x\r\nRange: bytes=9-0",
        b"Host: x\r\nRange: bytes=0-1,3-4",
        b"Host: x\r\nRange: rijen=1",
        b"Host: x\r\nCookie: " + b"a" * 30_000,
        b"Host: x\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{bad}",
        b"X: y",
    ],
    ids=lambda value: ascii(value[:40]),
)
def test_hostile_headers_are_passed_over(server: str, headers: bytes) -> None:
    for path, statuses in ((b"/nl/", {200}), (b"/data/dekking.csv", {200, 416}), (b"//nl/", {301})):
        answer = _raw(server, b"GET " + path + b" HTTP/1.1\r\n" + headers + b"\r\nConnection: close\r\n\r\n")
        assert int(answer[9:12]) in statuses, path
        assert b"evil.example" not in answer


@pytest.mark.parametrize(
    "typed",
    ["%00", "a%00b", "%FF", "%C3", "%ED%A0%80", "%E2%80%AE", "%F0%9F%98%80", "%25", "_", "%27%3B+drop+table+x", "%22",
     "%3Cb%3E", "%3Cscript%3E", "%20" * 5000, "a+" * 60, "a" * 20_000, "+", "-", "%5C", "%0D%0ASet-Cookie:+a=b"],
)  # fmt: skip
def test_whatever_is_typed_to_search_is_answered_and_is_text(server: str, typed: str) -> None:
    searched = [page for page in PAGES if any(parameter.allowed is None for parameter in page.parameters)]
    assert searched
    for page in searched:
        for language in page.slugs:
            path = f"{page.path(language)}?zoek={typed}"
            for _ in range(2):
                answer = _raw(server, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
                head = answer.partition(b"\r\n\r\n")[0].decode()
                assert "\r\nset-cookie" not in head.lower()
                if answer[9:12] != b"301":
                    break
                path = re.findall(r"(?i)\r\nlocation: ([^\r\n]+)", head)[0]
            assert answer[9:12] == b"200", (path[:80], answer[:200])
            assert b"<script>" not in answer.partition(b"<main")[2].partition(b"</main>")[0]
