"""The pages of the data: one for the list, one for each public table, in both languages, in a real browser too."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from dashboard.web.site_code import site_code
from dashboard.words import words
from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
Ask = Callable[..., Any]
StartServer = Callable[..., AbstractContextManager[str]]
LISTS = {"nl": "/nl/gegevens", "en": "/en/data"}
# long column names and codes, a date's parts, references, a folded list, lists named by another column
TABLES = ("stand_per_actiepunt", "register_uitwisselingen", "register_actiepunt_kenmerken", "register_plannen")


def _main(server: str, ask: Ask, path: str) -> str:
    """The text of a page's content, every element replaced by a space."""
    answer = ask(f"{server}{path}")
    assert answer.status == 200, path
    (main,) = re.findall(r"<main.*</main>", answer.body.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_public_table_has_a_page_with_every_column_and_code_in_the_language_of_the_page(
    server: str, ask: Ask, release: ReleaseFolder, language: str
) -> None:
    contract = release.contract()
    tables = contract.public_tables()
    assert len(tables) == len(contract.raw) + len(contract.publication) > 33
    for table in tables.values():
        text = _main(server, ask, f"{LISTS[language]}/{table.name}")
        texts = [(table.title_nl, table.title_en), (table.description_nl, table.description_en)]
        texts += [(column.description_nl, column.description_en) for column in table.columns]
        for dutch, english in texts:
            shown, hidden = (dutch, english) if language == "nl" else (english, dutch)
            assert " ".join(shown.split()) in text, table.name
            # short words (Code) are the same, or part of another, in both languages
            if dutch != english and len(hidden) > 12:
                assert " ".join(hidden.split()) not in text, table.name
        for column in table.columns:
            assert column.name in text
            for code, label in contract.labels(column.code_list, language).items() if column.code_list else ():
                assert f" {code} {label}" in text, f"{table.name}.{column.name}"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_list_leads_to_the_page_and_the_file_of_every_table(
    server: str, ask: Ask, release: ReleaseFolder, language: str
) -> None:
    text = ask(f"{server}{LISTS[language]}").body.decode()
    tables = release.contract().public_tables()
    for name in tables:
        assert f'href="{LISTS[language]}/{name}"' in text
        assert f'href="/data/{name}.csv"' in text
    rows = {file.name: file.rows for file in release.record().public_files}
    shown = re.findall(r'href="/data/(\w+\.csv)".*?</td><td class="number"><a [^>]*data-figure-value="(\d+)"', text)
    assert {name: int(number) for name, number in shown} == rows


@pytest.mark.parametrize(
    "path",
    [
        "/nl/gegevens/nope",
        "/en/data/nope",
        "/nl/gegevens/nope/",
        "/nl/data",
        "/en/gegevens",
        "/nl/data/dekking",
        "/nl/gegevens/dekking/x",
        "/nl/gegevens/plannen",
        "/nl/gegevens/DEKKING",
        "/nl/gegevens/nope?x=1",
        "/nl/gegevens/../dekking",
    ],
)
def test_a_table_that_the_release_does_not_have_is_a_real_404(server: str, ask: Ask, path: str) -> None:
    answer = ask(f"{server}{path}")
    assert answer.status == 404
    assert "nope" not in answer.body.decode()


def test_a_page_about_a_table_has_one_address_in_each_language(server: str, ask: Ask) -> None:
    answer = ask(f"{server}/nl/gegevens/dekking/")
    assert (answer.status, answer.headers["Location"]) == (301, "/nl/gegevens/dekking")
    assert ask(f"{server}/nl/gegevens/").headers["Location"] == "/nl/gegevens"
    assert ask(f"{server}/nl/gegevens/dekking?x=1").status == 400


def test_addresses_and_the_language_switch_keep_the_table(
    start_server: StartServer, releases_folder: Path, ask: Ask
) -> None:
    origin = "https://monitor.example"
    with start_server(releases_folder, MONITOR_BASE_PATH="/a/b", MONITOR_PUBLIC_URL=origin) as site:
        text = ask(f"{site}/nl/gegevens/dekking").body.decode()
    dutch, english = "/a/b/nl/gegevens/dekking", "/a/b/en/data/dekking"
    assert re.search(rf'<link rel="canonical" [^>]*href="{origin}{dutch}"', text)
    assert re.search(rf'<link rel="alternate" [^>]*hreflang="nl" [^>]*href="{origin}{dutch}"', text)
    assert re.search(rf'<link rel="alternate" [^>]*hreflang="en" [^>]*href="{origin}{english}"', text)
    assert re.search(rf'<a [^>]*href="{english}"[^>]*hreflang="en"', text)
    assert 'href="/a/b/data/dekking.csv"' in text
    assert 'href="/a/b/nl/gegevens"' in text


def test_dash_knows_the_pages_of_the_tables_that_the_release_has(server: str, ask: Ask, release: ReleaseFolder) -> None:
    assert ask(f"{server}/_d/{release.id}/{site_code()}/nl/table.dekking/_dash-layout").status == 200
    for key in ("table.nope", "table.", "table", "dekking"):
        assert ask(f"{server}/_d/{release.id}/{site_code()}/nl/{key}/_dash-layout").status == 404, key


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_foot_of_every_page_leads_to_the_data(server: str, visit: Visited, language: str) -> None:
    page = visit(f"{server}/{language}/").page
    assert page.locator(f"footer a[href='{LISTS[language]}']").count() == 1
    page.locator(f"footer a[href='{LISTS[language]}']").click()
    page.wait_for_url(f"**{LISTS[language]}")
    page.locator(f"th a[href='{LISTS[language]}/dekking']").click()
    page.wait_for_url(f"**{LISTS[language]}/dekking")
    page.locator(".tools .language").click()
    page.wait_for_url(f"**{LISTS['en' if language == 'nl' else 'nl']}/dekking")


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("table", ["", *TABLES])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    server: str, visit: Visited, language: str, table: str, options: dict[str, Any]
) -> None:
    page = visit(f"{server}{LISTS[language]}{'/' if table else ''}{table}", **options).page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
    assert axe_violations(page) == []


def test_nothing_scrolls_sideways_on_a_small_phone_about_any_table(
    server: str, visit: Visited, release: ReleaseFolder
) -> None:
    page = visit(f"{server}/nl/gegevens", **PHONE).page
    for table in release.contract().public_tables():
        page.goto(f"{server}/nl/gegevens/{table}")
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, table


def test_every_code_list_that_a_column_names_stands_on_the_page(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/gegevens/register_actiepunt_kenmerken").page
    targets = page.locator("#kolommen a[href^='#']").evaluate_all("links => links.map(link => link.hash)")
    assert {"#lijst-kenmerk_soort", "#lijst-schakel", "#lijst-doelgroep", "#lijst-thema"} <= set(targets)
    for target in targets:
        assert page.locator(target).count() == 1


def test_the_next_rows_of_a_long_table_stay_in_sight_also_after_a_reload(server: str, visit: Visited) -> None:
    visited = visit(f"{server}/nl/gegevens/herkomst")
    page = visited.page
    page.get_by_role("link", name="Volgende").first.click()
    page.wait_for_url("**/nl/gegevens/herkomst?pagina=2", wait_until="load")
    for _ in range(2):
        visited.use_form()
        page.wait_for_timeout(500)
        assert page.evaluate("location.search") == "?pagina=2"
        assert page.locator(".row-cards").get_attribute("start") == "26"
        page.reload(wait_until="load")


def test_a_filter_on_a_later_page_of_a_table_begins_at_its_first_row(server: str, visit: Visited) -> None:
    visited = visit(f"{server}/nl/gegevens/register_bronnen?pagina=3")
    page = visited.page
    page.select_option("#f-gelezen", "niet")
    visited.until("location.search === '?gelezen=niet'")
    visited.until("document.querySelector('[data-row-count]').dataset.rowCount === '5'")
    assert page.locator(".row-cards").get_attribute("start") == "1"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_under_a_row_stand_its_further_sources_with_the_column_and_the_value_that_differs(
    server: str, ask: Ask, language: str
) -> None:
    text = ask(f"{server}{LISTS[language]}/register_plannen?plan_id=vasg2020").body.decode()
    (told,) = re.findall(r'<div class="also-told"><h4>.*?</h4><ul>(.*?)</ul>', text)
    sources = {"nl": "bronnen", "en": "sources"}[language]
    found = [
        (
            re.findall(rf'href="/{language}/{sources}/(S\d+)"', item),
            re.findall(r"<code>(\w+)</code>", item)[1:],
            re.findall(r"<strong[^>]*>(.*?)</strong>", item),
        )
        for item in told.split("<li>")[1:]
    ]
    assert found == [
        (["S003"], ["aantal_maatregelen"], []),
        (["S004"], ["aantal_maatregelen"], []),
        (["S005"], ["aantal_maatregelen"], []),
        (["S118"], ["aantal_maatregelen"], ["70"]),
        (["S118"], ["goedgekeurd_op"], ["2020-10-13"]),
    ]


def test_every_further_source_of_the_record_stands_under_its_row(server: str, ask: Ask, release: ReleaseFolder) -> None:
    further = ReleaseReader(release).further_sources()
    raw = release.contract().raw
    assert len(further) > 50
    for table, key in further:
        text = ask(f"{server}/nl/gegevens/register_{table}?{raw[table].key.name}={key}").body.decode()
        (told,) = re.findall(r'<div class="also-told"><h4>.*?</h4><ul>(.*?)</ul>', text)
        linked = re.findall(r'href="/nl/bronnen/(S\d+)"', told)
        assert linked == [source.source_id for source in further[table, key]], (table, key)


def test_every_link_that_a_table_may_be_asked_by_has_words(release: ReleaseFolder) -> None:
    for table in release.contract().publication.values():
        for link in table.links:
            for language in ("nl", "en"):
                assert words(language)(f"rows.link.{link.name}")


def test_a_page_of_twenty_five_rows_is_no_endless_page_on_a_phone(
    server: str, visit: Visited, release: ReleaseFolder
) -> None:
    page = visit(f"{server}/nl/gegevens", **PHONE).page
    heights = {}
    for table in release.contract().public_tables():
        page.goto(f"{server}/nl/gegevens/{table}")
        heights[table] = page.evaluate("document.documentElement.scrollHeight")
    assert {table: height for table, height in heights.items() if height > 12_000} == {}


def test_a_row_is_folded_behind_words_and_one_that_a_figure_leads_to_stands_open(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/gegevens/stand_per_actiepunt").page
    rows = page.locator(".row-cards > li")
    assert rows.count() == 22
    assert page.locator(".row-cards details[open]").count() == 0
    assert rows.first.locator("summary h3").inner_text() == (
        "Internationale uitwisseling over de integriteit van kinderen en jongeren"
    )
    assert rows.first.locator("summary > code").inner_text() == "vasg2020-61"
    rows.first.locator("summary").click()
    assert rows.first.locator("dd").first.is_visible()
    for table in ("stand_verdeling", "register_actiepunt_domeinen", "herkomst"):
        page.goto(f"{server}/nl/gegevens/{table}")
        titles = page.locator(".row-cards h3").all_inner_texts()
        assert titles
        assert not any(title.startswith("Rij ") for title in titles), table
    page.goto(f"{server}/nl/gegevens/stand_per_actiepunt?actiepunt_id=vasg2020-61")
    assert page.locator(".row-cards details[open]").count() == 1
    (found,) = page.locator(".row-cards dt", has_text=re.compile(r"\bofficiele_stand$")).all()
    assert found.locator("xpath=..").locator("dd").inner_text() == "Nog niet ingelezen nog_niet_ingelezen"


def test_filters_are_labelled_in_words_and_offer_names_instead_of_keys(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/gegevens/stand_per_actiepunt?domein_id=jeugd").page
    assert page.locator("label[for=f-domein_id]").inner_text() == "Beleidsdomein domein_id"
    assert page.locator("label[for=f-doelstelling_id]").inner_text() == "Doelstelling doelstelling_id"
    assert page.locator("#f-domein_id option:checked").inner_text() == "Jeugd"
    objectives = page.locator("#f-doelstelling_id option").all_inner_texts()
    assert objectives[1:3] == ["Preventie", "Passende maatregelen voor slachtoffers en plegers"]
    assert page.locator(".asked").inner_text().startswith("Beleidsdomein domein_id: Jeugd jeugd")


def test_no_address_is_ever_shown_as_a_text(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/gegevens/register_bronnen?bron_id=S015").page
    assert page.locator(".row-cards a.outward").first.inner_text() == "Open het adres"
    assert "http" not in page.locator("main").inner_text()
