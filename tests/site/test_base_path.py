"""The whole site under a path: every address in every page stays below it and is answered, and a page comes alive.

The crawl follows links from both front pages and knows no page by name. Of pages that are alike (families) it opens
every Dutch one and the first few English ones; of one path with filters, the first few questions.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urljoin, urlsplit

import pytest

from dashboard.pages.registry import FAMILIES, PAGES
from dashboard.settings import LANGUAGES

Ask = Callable[..., Any]
Visited = Callable[..., Any]
StartServer = Callable[..., AbstractContextManager[str]]
BASE = "/a/b/"
PUBLIC = "https://monitor.example"
_ENGLISH_OF_A_FAMILY = 8
_QUESTIONS_OF_A_PATH = 2
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "cite", "data-plotly", "data-href"})
_OTHER_SCHEMES = ("https://", "http://", "tel:", "mailto:", "data:image/svg+xml")


@dataclass
class Form:
    """A form: where it leads, how, and the names of its fields with the values that can be chosen."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class Read(HTMLParser):
    """What a page holds: every address, every id, every form, every script that is written in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.forms: list[Form] = []
        self.scripts: list[str] = []
        self._in_script = False
        self._select = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.addresses += [(f"{tag} {name}", value) for name, value in named.items() if name in _ADDRESSES]
        if "id" in named:
            self.ids.add(named["id"])
        if tag == "form":
            self.forms.append(Form(named.get("action", ""), named.get("method", "get")))
        if tag in ("select", "input") and named.get("name") and self.forms:
            self.forms[-1].fields.setdefault(named["name"], [])
            self._select = named["name"]
        if tag == "option" and named.get("value") and self.forms:
            self.forms[-1].fields[self._select].append(named["value"])
        is_code = named.get("type", "text/javascript") in ("text/javascript", "application/javascript", "module")
        self._in_script = tag == "script" and "src" not in named and is_code

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - a script ends whatever it is in
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


@dataclass(frozen=True)
class Link:
    """An address as it stands in a page, and where that is."""

    page: str
    place: str
    written: str


@dataclass
class Crawl:
    """What a walk over the site found: pages by address, and every address that stands in them."""

    pages: dict[str, Read] = field(default_factory=dict)
    policies: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def inside(self) -> Iterator[tuple[Link, str, str]]:
        """Each link that stays on this site: the link, its path with its query, its fragment."""
        for link in self.links:
            whole = urljoin(f"{PUBLIC}{link.page}", link.written)
            if whole.startswith(f"{PUBLIC}/"):
                address, _, fragment = whole.removeprefix(PUBLIC).partition("#")
                yield link, address, unquote(fragment)


@pytest.fixture(scope="module")
def site(start_server: StartServer, releases_folder: Path) -> Iterator[str]:
    """The address of a server under BASE, without a slash at its end."""
    with start_server(releases_folder, MONITOR_BASE_PATH=BASE, MONITOR_PUBLIC_URL=PUBLIC) as address:
        yield address


@pytest.fixture(scope="module")
def host(site: str) -> str:
    return site.removesuffix(BASE.rstrip("/"))


@pytest.fixture(scope="module")
def crawl(host: str, ask: Ask) -> Crawl:
    """Every page that links lead to, from both front pages and two refusals."""
    found = Crawl()
    opened: Counter[str] = Counter()
    waiting = deque([f"{BASE}nl/", f"{BASE}en/", f"{BASE}nl/nope", f"{BASE}en/?nope=1"])
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        answer = ask(f"{host}{address}")
        found.statuses[address] = answer.status
        if answer.status in (301, 302):
            target = answer.headers["Location"]
            assert target.startswith(BASE), address
            waiting += [target] if target not in seen else []
            seen.add(target)
            continue
        if answer.headers.get_content_type() != "text/html":
            continue
        page = Read(answer.body.decode())
        found.pages[address] = page
        found.policies[address] = answer.headers["Content-Security-Policy"]
        new = [Link(address, place, written) for place, written in page.addresses]
        found.links += new
        for _, target, _ in Crawl(links=new).inside():
            if target not in seen and _is_opened(target, opened):
                waiting.append(target)
            seen.add(target)
    return found


def _is_opened(address: str, opened: Counter[str]) -> bool:
    """Whether the crawl opens it; `opened` counts what is alike."""
    path, _, query = address.partition("?")
    inside = f"/{path.removeprefix(BASE)}"
    if query:
        opened[path] += 1
        return opened[path] <= _QUESTIONS_OF_A_PATH
    family = next((family.key for family in FAMILIES if family.name_in(inside, "en")), "")
    opened[family] += bool(family)
    return not family or opened[family] <= _ENGLISH_OF_A_FAMILY


def test_the_crawl_reaches_pages_of_every_kind_in_both_languages(crawl: Crawl) -> None:
    for family in FAMILIES:
        for language in ("nl", "en"):
            paths = [f"/{address.removeprefix(BASE)}" for address in crawl.pages]
            assert any(family.name_in(path, language) for path in paths), f"{family.key} {language}"


def test_no_address_leaves_the_path(crawl: Crawl) -> None:
    for link in crawl.links:
        stays = link.written.startswith((BASE, f"{PUBLIC}{BASE}", "#", "?")) or link.written == ""
        elsewhere = link.written.startswith(_OTHER_SCHEMES) and not link.written.startswith(PUBLIC)
        assert stays or elsewhere, link
    assert len(crawl.links) > 1000


def test_every_page_that_is_linked_to_is_there_in_one_spelling(crawl: Crawl) -> None:
    refusals = {f"{BASE}nl/nope": 404, f"{BASE}en/?nope=1": 400}
    wrong = {
        address: status
        for address, status in crawl.statuses.items()
        if status != refusals.get(address, 200) and address != BASE
    }
    assert wrong == {}


def test_every_fragment_leads_to_an_element(crawl: Crawl) -> None:
    nowhere = {
        (link.page, link.written)
        for link, address, fragment in crawl.inside()
        if fragment and address in crawl.pages and fragment not in crawl.pages[address].ids
    }
    assert nowhere == set()


def test_every_file_and_script_is_there(crawl: Crawl, host: str, ask: Ask) -> None:
    files = {
        address
        for _, address, _ in crawl.inside()
        if "?" not in address and address.startswith((f"{BASE}data/", f"{BASE}_s/", f"{BASE}_dash-component-suites/"))
    }
    assert len(files) > 35
    for address in sorted(files):
        assert ask(f"{host}{address}", method="HEAD").status == 200, address


def test_every_form_works_without_javascript(crawl: Crawl, host: str, ask: Ask) -> None:
    tried = set()
    for address, page in crawl.pages.items():
        for form in page.forms:
            target = urljoin(f"{PUBLIC}{address}", form.action or address.partition("?")[0]).removeprefix(PUBLIC)
            target = target.partition("#")[0]
            assert form.method.lower() == "get", address
            assert target.startswith(BASE), address
            if target in tried:
                continue
            tried.add(target)
            # nothing chosen, as a browser sends it, then each first choice by itself
            nothing = dict.fromkeys(form.fields, "")
            chosen = [{**nothing, name: values[0]} for name, values in form.fields.items() if values]
            for asked in (nothing, *chosen):
                answer = ask(f"{host}{target}?{urlencode(asked)}")
                if answer.status == 301:
                    assert answer.headers["Location"].startswith(BASE), (target, asked)
                    answer = ask(f"{host}{answer.headers['Location']}")
                assert answer.status == 200, (target, asked)


def test_dashs_own_requests_of_every_page_stay_below_the_path_and_are_answered(
    crawl: Crawl, host: str, ask: Ask
) -> None:
    prefixes = set()
    for address in crawl.pages:
        text = ask(f"{host}{address}").body.decode()
        config = re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', text, re.DOTALL)
        if config:
            prefixes.add(json.loads(config[1])["requests_pathname_prefix"])
    assert prefixes
    for prefix in sorted(prefixes):
        assert prefix.startswith(f"{BASE}_d/")
        for call in ("_dash-layout", "_dash-dependencies"):
            assert ask(f"{host}{prefix}{call}").status == 200, prefix


def test_every_script_in_a_page_is_one_that_the_policy_names(crawl: Crawl) -> None:
    for address, page in crawl.pages.items():
        policy = crawl.policies[address]
        assert "script-src 'self'" in policy, address
        for script in page.scripts:
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy, (address, script[:80])


def test_a_link_leads_to_every_page_of_the_site_map_that_is_one_of_many(crawl: Crawl, host: str, ask: Ask) -> None:
    text = ask(f"{host}{BASE}sitemap.xml").body.decode()
    named = {address.removeprefix(PUBLIC) for address in re.findall(r"<loc>([^<]+)</loc>", text)}
    listed = {f"{BASE}{page.path(language)[1:]}" for page in PAGES for language in LANGUAGES}
    linked = {address for link, address, _ in crawl.inside() if link.place == "a href"}
    assert listed < named
    assert named - linked - listed == set()
    assert f"Sitemap: {PUBLIC}{BASE}sitemap.xml" in ask(f"{host}{BASE}robots.txt").body.decode()


def test_nothing_is_answered_outside_the_path(host: str, ask: Ask) -> None:
    for path in ("/", "/nl/", "/a/", "/a/nl/", "/data/dekking.csv", "/robots.txt", "/_dash-layout", "/a/b.csv"):
        assert ask(f"{host}{path}").status == 404, path


def test_a_page_comes_alive_under_the_path(crawl: Crawl, host: str, visit: Visited) -> None:
    with_chart = next(address for address, page in crawl.pages.items() if any(i.endswith("-figuur") for i in page.ids))
    visited = visit(f"{host}{with_chart}")
    visited.use_chart()
    paths = [urlsplit(address).path for address in visited.requests if not address.startswith("data:")]
    assert len(paths) > 8
    assert [path for path in paths if not path.startswith(BASE)] == []
    assert any(path.startswith(f"{BASE}_d/") for path in paths)
