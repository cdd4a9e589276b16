"""Every figure on every page is followed over HTTP, as a visitor would: the rows that it leads to reproduce it.

From there to the rows that an indicator rests on, to the registers, and to the sources.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from dashboard.pages.action_points_asked import ActionPointsAsked
from dashboard.pages.edition import Edition
from dashboard.pages.page import Filters
from dashboard.pages.registry import FAMILIES, PAGES
from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader

Ask = Callable[..., Any]
LANGUAGES = ("nl", "en")
# of these families every tenth page stands for the rest, which are made the same way
_SAMPLED = frozenset({"source"})
_FILTERED = (
    "/nl/actiepunten?domein_id=jeugd",
    "/en/action-points?schakel=preventie&zoek=sport",
    "/nl/bronnen?gelezen=niet",
    "/en/sources?soort=parlement",
    "/nl/uitwisseling?kader=cultureel_akkoord",
    "/en/exchange?periode=tijdens",
)
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "path", "rect", "line", "circle", "polygon"})
_LOOKED_AT = frozenset({"a", "dd", "td", "th"})
# what holds whole parts of a page: nobody asks for its text
_BLOCKS = frozenset(
    {"html", "body", "main", "section", "div", "ul", "ol", "dl", "table", "tbody", "tr", "script", "style"}
)


@dataclass(slots=True, eq=False, repr=False)
class Element:
    """An element of a page: its name, attributes, text, and the classes of the elements around it."""

    name: str
    attributes: dict[str, str]
    around: frozenset[str]
    text: str = ""
    is_accounted_for: bool = False

    def has_class(self, name: str) -> bool:
        """Whether it has that class."""
        return name in self.attributes.get("class", "").split()


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element, and open it."""
        outer = self._open[-1] if self._open else None
        around = outer.around | set(outer.attributes.get("class", "").split()) if outer else frozenset()
        element = Element(tag, {name: value or "" for name, value in attrs}, around)
        if tag in _LOOKED_AT:
            self.found.append(element)
        is_link_within = element.attributes.get("href", "").startswith("#")
        if "data-figure-value" in element.attributes or is_link_within or element.has_class("date"):
            for holder in self._open:
                holder.is_accounted_for = True
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Give the text to the elements that hold it: a link, a cell, or a fact, and what is in it."""
        for element in reversed(self._open):
            if element.name in _BLOCKS:
                break
            element.text += data


def _elements(body: bytes) -> list[Element]:
    reader = _Elements()
    reader.feed(body.decode())
    return reader.found


@dataclass(repr=False)
class Site:
    """The site as it answers: each address is asked once."""

    server: str
    ask: Ask
    reader: ReleaseReader
    bodies: dict[str, bytes] = field(default_factory=dict)
    parsed: dict[str, list[Element]] = field(default_factory=dict)
    files: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def body(self, path: str) -> bytes:
        """The page at a path, which must be there."""
        if path not in self.bodies:
            answer = self.ask(f"{self.server}{path}")
            assert answer.status == 200, f"{path}: {answer.status} {answer.headers.get('Location', '')}"
            self.bodies[path] = answer.body
        return self.bodies[path]

    def page(self, path: str) -> list[Element]:
        """The elements of the page at a path."""
        if path not in self.parsed:
            self.parsed[path] = _elements(self.body(path))
        return self.parsed[path]

    def rows(self, path: str) -> list[dict[str, str]]:
        """The rows of the file of what a data page shows."""
        if path not in self.files:
            table = urlsplit(path).path.split("/")[-1]
            asked = [pair for pair in parse_qsl(urlsplit(path).query) if pair[0] != "pagina"]
            answer = self.ask(f"{self.server}/data/{table}.csv{'?' if asked else ''}{urlencode(asked)}")
            assert answer.status == 200, path
            self.files[path] = list(csv.DictReader(io.StringIO(answer.body.decode(), newline="")))
        return self.files[path]


@pytest.fixture(scope="module")
def site(server: str, ask: Ask, release: ReleaseFolder) -> Site:
    """The server that shows the release of the committed record."""
    return Site(server, ask, ReleaseReader(release))


def _paths(reader: ReleaseReader) -> Iterator[str]:
    """Every page of the registry in both languages; of a sampled family every tenth."""
    for language in LANGUAGES:
        for page in PAGES:
            yield page.path(language)
        for family in FAMILIES:
            names = list(family.names(reader))
            for name in names[:: 10 if family.key in _SAMPLED else 1]:
                yield family.page(name).path(language)
    yield from _FILTERED


def _reproduced(element: Element, site: Site, language: str) -> str:
    """'' where the rows that a figure leads to reproduce it, else what they say instead."""
    value, reads, href = (element.attributes[name] for name in ("data-figure-value", "data-figure-reads", "href"))
    counted = re.findall(r' data-row-count="([0-9]+)"', site.body(href).decode())
    rows = site.rows(href)
    if counted != [str(len(rows))]:
        return f"the page counts {counted}, its file {len(rows)}"
    if reads == "rijen":
        return "" if value == str(len(rows)) else f"{len(rows)} rows"
    if len(rows) != 1:
        return f"{len(rows)} rows instead of the one"
    held = rows[0][reads]
    # the page itself shows what its file holds, at once and by the name of the column
    cells = re.findall(rf"<details open><summary>.*?<code>{reads}</code></dt><dd>(.*?)</dd>", site.body(href).decode())
    if [unescape(re.sub(r"<[^>]+>", "", cell)).split(" ")[-1] for cell in cells] != [held.split(" ")[-1]]:
        return f"the page shows {cells}, its file {held!r}"
    table = site.reader.contract.public_tables()[urlsplit(href).path.split("/")[-1]]
    code_list = table.column(reads).code_list
    labels = site.reader.contract.labels(code_list, language) if code_list else {}
    return "" if value in (held, labels.get(held)) else f"{reads} holds {held!r}"


def test_every_figure_on_every_page_leads_to_rows_that_reproduce_it(site: Site) -> None:
    wrong, followed = [], {}
    for path in dict.fromkeys(_paths(site.reader)):
        for element in site.page(path):
            if "data-figure-value" in element.attributes:
                told = _reproduced(element, site, path.split("/")[1])
                attributes = element.attributes
                followed[attributes["data-figure-value"], attributes["data-figure-reads"], attributes["href"]] = path
                if told:
                    wrong.append(f"{path}: {attributes['data-figure-value']} at {attributes['href']}: {told}")
    assert wrong == []
    assert len(followed) > 150


def test_a_number_in_a_table_or_a_box_of_facts_is_a_figure_that_can_be_followed(site: Site) -> None:
    """The rule: what stands in a cell of class `number`, or is a bare number in a list of facts, is a figure.

    Unless it is a date, a link to the place on the page where it can be counted, or the next cell names each of what is
    counted.
    """
    loose = []
    for path in dict.fromkeys(_paths(site.reader)):
        for element in site.page(path):
            is_number = re.fullmatch(r"\s*[0-9][0-9.,]*\s*", element.text) is not None
            is_fact = element.name == "dd" and bool(element.around & {"as-of", "facts"})
            if not is_number or not (element.has_class("number") or is_fact):
                continue
            if not element.is_accounted_for and not _is_named_beside_it(element.text.strip(), site.body(path).decode()):
                loose.append(f"{path}: {element.text.strip()}")
    assert loose == []


def _is_named_beside_it(number: str, body: str) -> bool:
    named = re.findall(rf'<td class="number">{re.escape(number)}</td><td>(.*?)</td>', body, re.DOTALL)
    return bool(named) and all(cell.count("<a ") == int(number) for cell in named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_every_row_of_an_indicator_a_link_leads_to_its_origins_and_from_there_to_register_and_source(
    site: Site, language: str
) -> None:
    data = {"nl": "gegevens", "en": "data"}[language]
    followed = 0
    for table in site.reader.contract.publication.values():
        if not table.origin_key:
            continue
        rows_page = site.page(f"/{language}/{data}/{table.name}")
        links = [element.attributes["href"] for element in rows_page if _leads_to_origins(element)]
        assert len(links) == min(25, len(site.rows(f"/{language}/{data}/{table.name}"))), table.name
        for link in links[:3]:
            origins = site.rows(link)
            holds_number = dict(parse_qsl(urlsplit(link).query))["sleutel"]
            for origin in origins[:2]:
                # a link is named by what the row is called, with its key behind it
                targets = [
                    element.attributes["href"]
                    for element in site.page(link)
                    if f"register_{origin['tabel']}?" in element.attributes.get("href", "")
                    and element.text.split(" ")[-1] == origin["rij_sleutel"]
                ]
                target = targets[0]
                (row,) = site.rows(target)
                assert origin["rij_sleutel"] in row.values(), holds_number
                if origin["bron_id"]:
                    about = site.page(
                        f"/{language}/{ {'nl': 'bronnen', 'en': 'sources'}[language] }/{origin['bron_id']}"
                    )
                    leads_back = [element.attributes.get("href", "") for element in about]
                    assert target in leads_back or origin["bron_id"] not in row.values(), target
                followed += 1
    assert followed > 20


def _leads_to_origins(element: Element) -> bool:
    return element.name == "a" and "onward" in element.around and "/herkomst?" in element.attributes["href"]


def test_every_source_that_a_page_names_has_a_page_that_leads_to_the_source_itself(site: Site) -> None:
    for source_id, source in site.reader.sources().items():
        links = [element.attributes.get("href") for element in site.page(f"/nl/bronnen/{source_id}")]
        # a source without an address is told, and leads nowhere
        assert source.url is None or source.url in links, source_id


def test_the_list_of_action_points_is_the_rows_of_its_file(site: Site) -> None:
    filters = Filters((("domein_id", "jeugd"),))
    asked = ActionPointsAsked(Edition(site.reader, "nl"), filters)
    file = site.rows("/nl/gegevens/stand_per_actiepunt?domein_id=jeugd&plan_id=vasg2020")
    assert {status.action_point_id for status in asked.found} == {row["actiepunt_id"] for row in file}
