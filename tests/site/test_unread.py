"""The page of what is still to read: every document, the way to it, what waits for it, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from dashboard.pages.registry import UNREAD
from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
Ask = Callable[..., Any]
PAGES = {"nl": "/nl/nog-in-te-lezen", "en": "/en/still-to-read"}


def _told(body: bytes) -> str:
    """What a reader reads of the page's main."""
    (main,) = re.findall(r"<main.*</main>", body.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|li|h\d)>", " ", main))).split())


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    server: str, visit: Visited, language: str, options: dict[str, Any]
) -> None:
    page = visit(f"{server}{PAGES[language]}", **options).page
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
    assert axe_violations(page) == []


def test_it_is_read_without_a_script(server: str, visit: Visited) -> None:
    page = visit(f"{server}{PAGES['nl']}", java_script_enabled=False).page
    headings = page.locator("main h2").all_inner_texts()
    assert headings == [
        "Nog niet gelezen: 5",
        "Deels gelezen: 15",
        "Enkel vermeld: 5",
        "Bronnen die deels gelezen zijn",
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_document_stands_there_with_its_way_or_that_its_address_is_unknown(
    server: str, ask: Ask, release: ReleaseFolder, language: str
) -> None:
    documents = ReleaseReader(release).unread_documents()
    body = ask(f"{server}{PAGES[language]}").body.decode()
    unknown = {"nl": "Het adres is hier niet bekend.", "en": "Its address is not known here."}[language]

    assert len(documents) == 25
    for document in documents:
        if document.url:
            assert document.url in unescape(body), document.document_id
    assert body.count(unknown) == sum(not document.url for document in documents) == 9
    # an address is a way and never a text
    assert "http" not in _told(body.encode())


def test_the_evaluation_note_says_what_waits_for_it(server: str, ask: Ask) -> None:
    told = _told(ask(f"{server}{PAGES['nl']}").body)

    assert (
        "S114 Tussentijdse evaluatie van het actieplan: nota van de Vlaamse Regering "
        "Vlaamse Regering · Overheid · 17 januari 2023 Open het document: Vlaamse Regering 12 leemten wachten erop: "
    ) in told
    assert "Onderdeel 61a: Partners en landen, gezette stappen, timing, uitwisselingen" in told


def test_each_gap_to_be_filled_by_reading_waits_for_one_document(release: ReleaseFolder) -> None:
    reader = ReleaseReader(release)
    waiting = [gap.gap_id for document in reader.unread_documents() for gap in document.could_fill]
    entered = [row[0] for row in reader.public_rows("register_leemten", [("soort", "nog_niet_ingelezen")])]

    assert len(waiting) == 39
    assert sorted(waiting) == sorted(entered)


def test_the_overview_and_the_list_of_sources_lead_to_it(server: str, ask: Ask) -> None:
    for path in ("/nl/", "/nl/bronnen"):
        assert f'href="{PAGES["nl"]}"' in ask(f"{server}{path}").body.decode(), path


def test_a_release_without_the_list_has_no_such_page(release: ReleaseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = ReleaseReader(release)
    assert UNREAD.is_in(reader)
    monkeypatch.setattr(type(reader.contract), "public_tables", lambda _: {"dekking": None})
    assert not UNREAD.is_in(reader)
