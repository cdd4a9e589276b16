"""The frame and what pages are put together from: where the navigation leads, where a visitor is, what a head holds."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from dash import html

from dashboard.pages.edition import Edition
from dashboard.pages.frame import Destination, Speaker, framed
from dashboard.pages.layout import breadcrumbs, page_head, section, whole_page
from dashboard.pages.registry import DATA, HELP, OVERVIEW, PAGES, TABLE, navigation
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint

READER = cast(ReleaseReader, SimpleNamespace())
EDITION = Edition(READER, "nl")
SPEAKER = Speaker("", "", "", "https://elders.example/")


def _marked(here: object, language: str = "nl") -> dict[str, str]:
    return {way.address: way.here for way in navigation(READER, language, here) if way.here}  # type: ignore[arg-type]


def test_the_navigation_leads_only_to_pages_of_the_registry_the_overview_first_and_help_last() -> None:
    ways = navigation(READER, "nl", OVERVIEW)
    assert (ways[0].name, ways[0].address) == ("Overzicht", "/nl/")
    assert (ways[-1].name, ways[-1].address) == ("Hulp", "/nl/hulp")
    paths = {page.path("nl") for page in PAGES}
    assert {way.address for way in ways} <= paths
    assert [way.address for way in navigation(READER, "en", OVERVIEW)][-1] == "/en/help"


def test_the_navigation_marks_the_page_itself_and_the_page_above_it() -> None:
    assert _marked(OVERVIEW) == {"/nl/": "page"}
    assert _marked(DATA) == {"/nl/gegevens": "page"}
    assert _marked(HELP, "en") == {"/en/help": "page"}
    assert _marked(TABLE.page("dekking")) == {"/nl/gegevens": "true"}
    assert _marked(None) == {}


def test_a_page_that_the_release_does_not_have_is_not_in_the_navigation(monkeypatch: object) -> None:
    hidden = SimpleNamespace(**{**vars(DATA), "path": DATA.path, "is_in": lambda _: False})
    monkeypatch.setattr("dashboard.pages.registry.PAGES", (OVERVIEW, hidden, HELP))  # type: ignore[attr-defined]
    assert [way.address for way in navigation(READER, "nl", OVERVIEW)] == ["/nl/", "/nl/hulp"]


def test_without_a_release_the_frame_still_has_the_way_out_and_no_help_that_would_be_data() -> None:
    told = "".join(paint(part, "/") for part in framed(html.Main(), "nl", {"en": "/en/"}, SPEAKER, None))
    assert '<a class="leave" href="https://elders.example/" rel="noreferrer">Verlaat deze site</a>' in told
    assert "tel:" not in told
    assert "/nl/hulp" not in told
    assert 'hreflang="en"' in told


def test_the_menu_of_a_phone_holds_the_same_ways_and_the_other_language() -> None:
    ways = (Destination("Overzicht", "/nl/", "page"), Destination("Gegevens", "/nl/gegevens", ""))
    told = "".join(paint(part, "/") for part in framed(html.Main(), "nl", {"en": "/en/"}, SPEAKER, None, ways))
    menu = told[told.index("<details") : told.index("</details>")]
    assert '<a aria-current="page" href="/nl/">Overzicht</a>' in menu
    assert '<a href="/nl/gegevens">Gegevens</a>' in menu
    assert 'href="/en/"' in menu
    assert told.count('<a href="/nl/gegevens">Gegevens</a>') == 2


def test_breadcrumbs_begin_at_the_overview_and_end_at_the_page_itself() -> None:
    assert paint(breadcrumbs([("Gegevens", "/nl/gegevens")], "Dekking", EDITION), "/") == (
        '<nav aria-label="Je bent hier" class="crumbs"><ol class="wrap"><li><a href="/nl/">Overzicht</a></li>'
        '<li><a href="/nl/gegevens">Gegevens</a></li><li><span aria-current="page">Dekking</span></li></ol></nav>'
    )


def test_a_head_has_its_parts_in_order_and_no_box_without_facts() -> None:
    told = paint(page_head("Titel", kicker="Boven", lead="Zin.", facts=[("Stand op", ["vandaag"])]), "/")
    places = [told.index(text) for text in ("Boven", "<h1>Titel</h1>", "Zin.", "Stand op", "vandaag")]
    assert places == sorted(places)
    assert "<dl" not in paint(page_head("Titel"), "/")


def test_a_whole_page_puts_its_sections_in_the_page_s_width_and_leaves_heads_their_own() -> None:
    told = paint(whole_page([page_head("Titel"), None, section("een", "Een", [html.P("tekst"), None])]), "/")
    assert told.startswith('<main id="inhoud" tabindex="-1"><div><div class="wrap hero alone">')
    assert '<div class="wrap"><section aria-labelledby="een-kop" class="section" id="een">' in told
    assert '<h2 id="een-kop">Een</h2><p>tekst</p>' in told
