"""The pages of action points and topics in a real browser: without JavaScript, at their parts, by axe, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.site.conftest import PHONE, WIDE, axe_violations

Visited = Callable[..., Any]
Ask = Callable[..., Any]
PAGES = {"nl": "/nl/actiepunten", "en": "/en/action-points"}


def test_without_javascript_61_answers_the_three_questions_each_with_its_source(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/actiepunten/61", java_script_enabled=False).page
    assert page.locator("h1").inner_text() == "Internationale uitwisseling over de integriteit van kinderen en jongeren"
    answers = page.locator(".three > div")
    assert answers.count() == 3
    for answer, words in zip(
        answers.all(),
        (
            ["Nog niet ingelezen", "Sinds 17 januari 2023", "Tussentijdse evaluatie van het actieplan"],
            ["Geen bron gevonden", "Geen ingelezen bron verbindt een stap met dit actiepunt."],
            ["Geen einddatum gekend", "Het einde van het plan is niet de einddatum van dit actiepunt."],
        ),
        strict=True,
    ):
        for told in words:
            assert told in answer.inner_text()
    assert page.locator(".squares > span").count() == 71
    assert page.locator(".squares > .here").count() == 1
    assert (
        page.evaluate("[...document.querySelectorAll('.squares > span')].findIndex(s => s.className === 'here')") == 60
    )
    assert page.locator(".part-card").count() == 3
    # told by the drawing and its table; the list with the reasons waits behind words
    one_by_one = page.locator("#verloop .one-by-one")
    assert one_by_one.get_attribute("open") is None
    assert one_by_one.locator(".through-time li").count() == 4
    assert "minstens 1.890 dagen vóór 25 november 2026" in page.locator("#momenten > p").nth(1).inner_text()
    # that investigation is a federal task is about no part
    assert "federale bevoegdheid" not in (page.locator("#delen").text_content() or "")
    assert page.locator("#momenten .moments li").count() == 7


def test_a_topic_has_no_place_and_names_the_source_of_each_step(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/actiepunten/uittreksel-strafregister", java_script_enabled=False).page
    assert page.locator(".squares").count() == 0
    assert "Plaats in het plan: niet gekend." in page.locator(".no-place").inner_text()
    for item in page.locator(".moments li").all():
        # the source of a moment is named, whether its address is known or not
        assert len(item.locator(".note").last.inner_text()) > 10
    assert page.locator("#verloop").count() == 0
    assert page.locator("#delen").count() == 0


def test_a_part_leads_to_its_place_on_the_page_of_its_whole(server: str, visit: Visited, ask: Ask) -> None:
    answer = ask(f"{server}/en/action-points/61b")
    assert (answer.status, answer.headers["Location"]) == (301, "/en/action-points/61#deel-61b")
    page = visit(f"{server}/nl/actiepunten/61c").page
    assert page.url == f"{server}/nl/actiepunten/61#deel-61c"
    box = page.locator("#deel-61c").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900


@pytest.mark.parametrize("name", ["62", "61d", "vasg2020-61", "uittreksel", "61/a"])
def test_what_is_no_action_point_of_the_release_is_a_real_404(server: str, ask: Ask, name: str) -> None:
    assert ask(f"{server}/nl/actiepunten/{name}").status == 404


def test_the_switch_of_language_keeps_the_action_point(server: str, visit: Visited) -> None:
    page = visit(f"{server}/nl/actiepunten/cosa").page
    page.locator(".language:visible").click()
    page.wait_for_url("**/en/action-points/cosa")
    assert page.locator("h1").inner_text() == "COSA circles"


@pytest.mark.parametrize("options", [PHONE, WIDE], ids=["320", "1280"])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["61", "uittreksel-strafregister", "justitiehuizen"])
def test_axe_finds_nothing_painted_and_live_and_nothing_scrolls_sideways(
    server: str, visit: Visited, language: str, name: str, options: dict[str, Any]
) -> None:
    visited = visit(f"{server}{PAGES[language]}/{name}", **options)
    page = visited.page
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == options["viewport"]["width"]
    assert axe_violations(page) == []
    if page.locator(".slot").count():
        visited.use_chart()
        assert axe_violations(page) == []


def test_every_page_of_an_action_point_is_reached_from_the_list(server: str, visit: Visited, ask: Ask) -> None:
    page = visit(f"{server}/en/action-points", java_script_enabled=False).page
    found = page.locator("#lijst tbody th a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    addresses = list(dict.fromkeys(address.split("#")[0] for address in found))
    assert len(addresses) == 18
    for address in addresses:
        text = ask(f"{server}{address}").body.decode()
        for href in (f'id="{anchor}"' for where, _, anchor in (a.partition("#") for a in found) if where == address):
            assert href == 'id=""' or href in text, address


def test_a_linked_example_or_practice_leads_to_its_own_place_on_the_page_about_practices(server: str, ask: Ask) -> None:
    point = ask(f"{server}/nl/actiepunten/cosa").body.decode()
    practices = ask(f"{server}/nl/praktijken").body.decode()
    fragments = re.findall(r'href="/nl/praktijken#([^"]+)"', point)
    assert fragments == ["cosa-cirkels"]
    assert all(f'id="{fragment}"' in practices for fragment in fragments)
