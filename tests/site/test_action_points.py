"""The list of action points in a real browser: its filters without and with JavaScript, its rows, its chart, by axe."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
Ask = Callable[..., Any]
LISTS = {"nl": "/nl/actiepunten", "en": "/en/action-points"}
ROWS = "[...document.querySelectorAll('#lijst tbody tr[id]')].map(row => row.id)"


def _file(server: str, ask: Ask, table: str) -> list[dict[str, str]]:
    text = ask(f"{server}/data/{table}.csv").body.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("parameter", "value", "table", "wanted"),
    [
        ("domein_id", "jeugd", "register_actiepunt_domeinen", {"domein_id": "jeugd"}),
        ("schakel", "preventie", "register_actiepunt_kenmerken", {"soort": "schakel", "code": "preventie"}),
        ("doelgroep", "plegers", "register_actiepunt_kenmerken", {"soort": "doelgroep", "code": "plegers"}),
        (
            "doelstelling_id",
            "vasg2020-krachtlijn-1",
            "register_actiepunt_doelstellingen",
            {"doelstelling_id": "vasg2020-krachtlijn-1"},
        ),
        ("bewijs_stand", "beslist", "stand_per_actiepunt", {"bewijs_stand": "beslist"}),
        ("officiele_stand", "nog_niet_ingelezen", "stand_per_actiepunt", {"officiele_stand": "nog_niet_ingelezen"}),
    ],
)
def test_without_javascript_a_filter_shows_the_rows_that_the_whole_files_hold(
    server: str, visit: Visited, ask: Ask, parameter: str, value: str, table: str, wanted: dict[str, str]
) -> None:
    rows = [row for row in _file(server, ask, table) if all(row[column] == held for column, held in wanted.items())]
    page = visit(f"{server}/nl/actiepunten?{parameter}={value}", java_script_enabled=False).page
    shown = [row.get_attribute("id") for row in page.locator("#lijst tbody tr[id]").all()]
    assert sorted(shown) == sorted({row["actiepunt_id"] for row in rows})
    assert page.locator(f"[name='{parameter}']").input_value() == value
    assert page.locator("#rijen-kop").inner_text().startswith(f"{len(shown)} rij")


@pytest.mark.parametrize(
    "search",
    [
        "",
        "?domein_id=sport",
        "?zoek=hulplijn+1712",
        "?doelgroep=kinderen_en_jongeren&schakel=preventie",
        "?bewijs_stand=in_werking&domein_id=sport",
    ],
)
def test_the_file_of_what_is_seen_holds_the_rows_that_are_seen(server: str, ask: Ask, search: str) -> None:
    text = ask(f"{server}/nl/actiepunten{search}").body.decode()
    (region,) = re.findall(r'<div[^>]* id="rijen"[^>]*>.*?</table></div>', text, re.DOTALL)
    (address,) = re.findall(r'href="(/data/stand_per_actiepunt\.csv[^"]*)"', region)
    rows = csv.DictReader(io.StringIO(ask(f"{server}{unescape(address)}").body.decode("utf-8-sig")))
    shown = re.findall(r'<tr[^>]* id="([^"]+)"', region)
    assert shown
    assert sorted(row["actiepunt_id"] for row in rows) == sorted(shown)


def test_every_figure_of_a_page_of_an_action_point_is_reproduced_by_its_rows(server: str, ask: Ask) -> None:
    for path in ("/nl/actiepunten?domein_id=jeugd", "/nl/actiepunten/61", "/nl/actiepunten/justitiehuizen"):
        links = re.findall(r'<a [^>]*class="figure"[^>]*>', ask(f"{server}{path}").body.decode())
        assert len(links) > 4, path
        for link in links:
            value, reads, address = (
                unescape(re.findall(rf' {name}="([^"]*)"', link)[0])
                for name in ("data-figure-value", "data-figure-reads", "href")
            )
            table, _, search = address.removeprefix("/nl/gegevens/").partition("?")
            answer = ask(f"{server}/data/{table}.csv?{search}")
            assert answer.status == 200, address
            rows = list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"))))
            found = len(rows) if reads == "rijen" else float(rows[0][reads])
            assert found == float(value), address


def test_without_javascript_the_form_asks_the_one_spelling_of_an_address(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/actiepunten", java_script_enabled=False).page
    page.locator("[name='zoek']").fill("ZORGCENTRUM")
    page.locator("form button[type='submit']").click()
    page.wait_for_url("**/nl/actiepunten?zoek=ZORGCENTRUM#rijen")
    assert page.locator("#lijst tbody tr[id]").count() == 1
    link = page.locator("#lijst tbody tr[id] th a")
    assert link.get_attribute("href") == ("/nl/actiepunten/slachtofferonthaal#deel-slachtofferonthaal-zorgcentra")
    page.go_back(wait_until="commit")
    assert page.locator("#lijst tbody tr[id]").count() == 22
    # a browser may bring the page back from its memory, as it was left: only a script could empty the field then
    page.goto(page.url)
    assert page.locator("[name='zoek']").input_value() == ""


def test_a_filter_that_nothing_meets_says_why_and_leads_back(server: str, visit: Visited) -> None:
    address = f"{server}/en/action-points?domein_id=sport&officiele_stand=lopend"
    page = visit(address, java_script_enabled=False).page
    told = page.locator("#rijen").inner_text()
    assert "Official status: Running. That does not say that it does not exist." in told
    assert "the mid-term evaluation of 17 January 2023" in told
    assert page.locator("#lijst").count() == 0
    assert page.locator("#bewijs .chart").count() == 1
    ways = page.locator("#rijen a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert ways == [
        "/en/action-points",
        "/en/action-points?officiele_stand=lopend",
        "/en/action-points?domein_id=sport",
    ]


def test_an_unknown_value_is_refused_and_one_that_no_row_has_is_not(server: str, ask: Ask) -> None:
    assert ask(f"{server}/nl/actiepunten?domein_id=nope").status == 400
    assert ask(f"{server}/nl/actiepunten?nope=1").status == 400
    assert ask(f"{server}/nl/actiepunten?schakel=opsporing_en_vervolging").status == 200
    text = ask(f"{server}/nl/actiepunten?zoek=%3Cscript%3E").body.decode()
    assert "&lt;script&gt;" in text
    assert "<script>" not in text


def test_rows_of_our_own_sorting_say_so_in_title_and_row(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/actiepunten?schakel=preventie", java_script_enabled=False).page
    assert page.locator("#rijen-kop").inner_text() == (
        "3 rijen · Schakel in de keten: Preventie (eigen indeling van deze site)"
    )
    row = page.locator("[id='vasg2020-seksuele-vorming']")
    assert row.locator(".domain").inner_text().endswith("(eigen indeling)")
    youth = page.locator("[id='vasg2020-61'] .domain .cell")
    assert youth.inner_text() == "Jeugd"


def test_a_filter_follows_at_once_and_back_brings_controls_rows_and_chart_back(server: str, visit: Visited) -> None:
    visited = visit(f"{server}/nl/actiepunten")
    page = visited.page
    page.locator("[name='domein_id']").focus()
    page.locator("[name='domein_id']").select_option("sport")
    visited.until("location.search === '?domein_id=sport'")
    visited.until(f"{ROWS}.length === 2")
    assert page.evaluate(ROWS) == ["vasg2020-meldpunten-integriteit", "vasg2020-uittreksel-strafregister"]
    assert "2 onderwerpen" in page.locator("#zin").inner_text()
    assert page.locator("#rijen .acts a").first.get_attribute("href") == (
        "/data/stand_per_actiepunt.csv?domein_id=sport&plan_id=vasg2020"
    )
    assert page.locator(".slot .painted:not([hidden]) .mark").count() == 2
    page.go_back(wait_until="commit")
    visited.until(f"{ROWS}.length === 22")
    assert page.locator("[name='domein_id']").input_value() == ""
    assert page.evaluate("document.activeElement.name") == "domein_id"


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("search", ["", "?domein_id=jeugd", "?officiele_stand=lopend"])
def test_axe_finds_nothing_painted_and_live_and_nothing_scrolls_sideways(
    server: str, visit: Visited, language: str, search: str, options: dict[str, Any]
) -> None:
    visited = visit(f"{server}{LISTS[language]}{search}", **options)
    page = visited.page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
    assert axe_violations(page) == []
    if search == "?officiele_stand=lopend":
        return
    visited.use_chart()
    assert axe_violations(page) == []


def test_the_rows_are_read_as_a_table_also_where_they_look_like_cards(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/actiepunten", **PHONE).page
    labels = page.locator("#lijst .label").evaluate_all("all => all.map(one => one.getAttribute('aria-hidden'))")
    assert set(labels) == {"true"}
    assert len(labels) == 22 * 5
    heads = page.locator("#lijst thead th").all_text_contents()
    assert [re.sub(r"\s+", " ", head) for head in heads] == [
        "Actiepunt of onderwerp",
        "Domein",
        "Wat zegt de overheid?",
        "Wat tonen bronnen?",
        "Op schema?",
        "Gekend via",
    ]
