"""The list of sources and the page about one: filters, the way to the source, what rests on it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
Ask = Callable[..., Any]
PAGES = {
    "nl": ("/nl/bronnen", "/nl/bronnen/S001", "/nl/gegevens/herkomst?indicator_id=dekking"),
    "en": ("/en/sources", "/en/sources/S001", "/en/data/stand_per_actiepunt?domein_id=jeugd"),
}


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    server: str, visit: Visited, language: str, place: int, options: dict[str, Any]
) -> None:
    page = visit(f"{server}{PAGES[language][place]}", **options).page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
    assert axe_violations(page) == []


def test_the_list_shows_exactly_the_sources_that_its_filters_ask(server: str, ask: Ask, release: ReleaseFolder) -> None:
    sources = ReleaseReader(release).sources()
    for asked, chosen in (
        ("", list(sources)),
        ("?gelezen=niet", [key for key, source in sources.items() if source.read_extent == "niet"]),
        ("?soort=parlement", [key for key, source in sources.items() if source.kind == "parlement"]),
    ):
        text = ask(f"{server}/nl/bronnen{asked}").body.decode()
        rows = re.findall(r'<ol class="sources"[^>]*>(.*?)</ol>', text, re.DOTALL)
        assert re.findall(r'href="/nl/bronnen/(S\w+)"', "".join(rows)) == chosen, asked
        # a long list is folded after its first ones, and says how many follow
        assert len(rows) == (1 if len(chosen) <= 40 else 2)
        if len(rows) == 2:
            assert f"Toon nog {len(chosen) - 40} bronnen" in text
    assert ask(f"{server}/nl/bronnen?soort=onzin").status == 400
    assert ask(f"{server}/nl/bronnen/S9999").status == 404


def test_the_page_of_a_source_lists_every_row_that_names_it(server: str, ask: Ask, release: ReleaseFolder) -> None:
    reader = ReleaseReader(release)
    contract = reader.contract
    for source_id in list(reader.sources())[::15]:
        text = ask(f"{server}/nl/bronnen/{source_id}").body.decode()
        linked = set(re.findall(r'href="/nl/gegevens/(register_\w+)\?(\w+)=([^"]+)"', text))
        expected = set()
        for table in contract.raw.values():
            public = f"register_{table.name}"
            names = [column.name for column in contract.public_tables()[public].columns]
            for column in table.columns:
                if column.references == "bronnen":
                    rows = reader.public_rows(public, [(column.name, source_id)])
                    key = names.index(table.key.name)
                    expected |= {(public, table.key.name, row[key]) for row in rows}
        assert expected <= linked, source_id
        # besides those only its own row, and the numbers of rows
        others = {name for _, name, value in linked - expected if value != source_id}
        assert others == set(), source_id


@pytest.mark.parametrize(("language", "told"), [("nl", "Open de bron"), ("en", "Open the source")])
def test_the_way_to_a_source_is_named_by_its_publisher_and_never_by_its_address(
    server: str, ask: Ask, release: ReleaseFolder, language: str, told: str
) -> None:
    for source_id, source in ReleaseReader(release).sources().items():
        text = ask(f"{server}{PAGES[language][0]}/{source_id}").body.decode()
        (main,) = re.findall(r"<main.*</main>", text, re.DOTALL)
        shown = unescape(re.sub(r"<[^>]+>", " ", main))
        assert "http" not in shown, source_id
        assert "www." not in shown.replace(source.read_via or "", "").replace(source.title, ""), source_id
        if source.url:
            assert f"{told}: {source.publisher}" in shown


def test_the_rows_that_rest_on_a_source_are_named_by_what_they_are_called(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/bronnen/S003").page
    row = page.locator(".rows-named a[href$='register_bronvermeldingen?id=a-001']")
    assert row.inner_text() == (
        "Plannen: Vlaams actieplan ter bestrijding van seksueel geweld 2020-2024 · "
        "Het aantal maatregelen zoals een bron het noemt a-001"
    )
    heights = {}
    for path in ("/nl/bronnen", "/nl/bronnen/S001", "/nl/bronnen/S002", "/nl/bronnen/S003"):
        page.set_viewport_size(PHONE["viewport"])
        page.goto(f"{server}{path}")
        heights[path] = page.evaluate("document.documentElement.scrollHeight")
    assert {path: height for path, height in heights.items() if height > 12_000} == {}
