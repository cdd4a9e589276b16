"""The help lines: the strip on every page and the page with all of them, and what they say that nobody checked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

from dashboard.opendata.dates import PartialDate
from dashboard.pages import help as help_page
from dashboard.pages.edition import Edition
from dashboard.pages.help_lines import help_strip
from dashboard.pages.page import Filters
from dashboard.rows import Helpline, Source, Text
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint

NEEDS = {
    "gevaar": "Direct gevaar",
    "kind_of_jongere": "Voor kinderen en jongeren",
    "eigen_gevoelens": "Bezorgd om eigen gevoelens",
}
SOURCES = {"S1": Source("S1", "Titel", "Uitgever", "pers", None, "https://example.org/a", "volledig", None, None, "nl")}
DAY = PartialDate("2026-11-23", date(2026, 11, 23), date(2026, 11, 23), "dag")
EARLIER = PartialDate("2026-10-01", date(2026, 10, 1), date(2026, 10, 1), "dag")
CAUTION = Text("Let op dit.", "Mind this.")
DANGER = Helpline("a", "112", "gevaar", Text("Iedereen", "Everyone"), CAUTION, "112", None, DAY, None, "S1")
CHAT = Helpline("b", "Chat", "kind_of_jongere", Text("Jongeren"), None, None, "https://example.org/c", DAY, None, "S1")
YOUNG = replace(CHAT, helpline_id="c", name="Awel", telephone="102", url=None)
OWN = replace(CHAT, helpline_id="d", name="Steun", need="eigen_gevoelens", url="https://example.org/s")
EVERY_LINE = (DANGER, CHAT, YOUNG, OWN)
NONE_CHECKED = "Deze gegevens zijn opgezocht op 23 november 2026 en nog niet bij de hulplijnen zelf nagevraagd."


def _reader(lines: tuple[Helpline, ...]) -> ReleaseReader:
    found = SimpleNamespace(
        contract=SimpleNamespace(labels=lambda _code_list, _language: NEEDS),
        sources=lambda: SOURCES,
        helplines=lambda: lines,
    )
    return cast(ReleaseReader, found)


def _page(lines: tuple[Helpline, ...]) -> str:
    return paint(help_page.view(_reader(lines), "nl", Filters()).tree, "/")


def _strip(lines: tuple[Helpline, ...], language: str = "nl") -> str:
    return paint(help_strip(Edition(_reader(lines), language)), "/")


def test_the_strip_has_one_way_for_each_need_in_the_order_of_the_needs() -> None:
    ways = re.findall(r"<li>(.*?)</li>", _strip(EVERY_LINE))
    assert ways == [
        '<span class="need-name">Direct gevaar</span><a aria-label="Bel 112" class="tel" href="tel:112">112</a>',
        '<span class="need-name">Voor kinderen en jongeren: Awel</span>'
        '<a aria-label="Bel 102, Awel" class="tel" href="tel:102">102</a>',
        '<span class="need-name">Bezorgd om eigen gevoelens</span><a href="/nl/hulp#hulp-eigen_gevoelens">Steun</a>',
    ]


def test_the_strip_leads_to_every_line_and_says_that_the_site_takes_no_reports() -> None:
    assert '<a class="every" href="/nl/hulp">Alle hulplijnen</a>' in _strip(EVERY_LINE)
    assert '<a class="every" href="/en/help">All help lines</a>' in _strip(EVERY_LINE, "en")
    assert "Deze site is geen meldpunt." in _strip(EVERY_LINE)


def test_the_page_has_every_line_under_its_need_numbers_first() -> None:
    told = _page(EVERY_LINE)
    places = [
        told.index(text)
        for text in ("Direct gevaar", "tel:112", "Voor kinderen", "tel:102", ">Chat<", "Bezorgd om eigen", ">Steun<")
    ]
    assert places == sorted(places)
    assert "Let op dit." in told
    assert 'aria-label="Website van Chat" href="https://example.org/c"' in told


def test_a_need_without_a_line_is_left_out() -> None:
    assert "Voor kinderen" not in _page((DANGER,))
    assert "Voor kinderen" not in _strip((DANGER,))


def test_lines_that_nobody_checked_say_so_once_for_all() -> None:
    for told in (_page(EVERY_LINE), _strip(EVERY_LINE)):
        assert told.count(NONE_CHECKED) == 1
        assert told.count("nagevraagd") == 1


def test_a_line_that_was_checked_says_when_and_the_others_stay_unchecked() -> None:
    checked = replace(YOUNG, checked_on=DAY)
    told = _page((DANGER, checked))
    assert told.count("Nagevraagd bij de lijn zelf op 23 november 2026.") == 1
    assert "Waar niets anders staat, zijn deze gegevens opgezocht op 23 november 2026" in told
    assert "Sommige van deze gegevens zijn nog niet bij de hulplijn zelf nagevraagd." in _strip((DANGER, checked))
    assert "nog niet" not in _page((checked,))
    assert "nagevraagd" not in _strip((checked,))


def test_a_line_that_was_looked_up_on_another_day_says_so() -> None:
    told = _page((DANGER, YOUNG, replace(CHAT, looked_up_on=EARLIER)))
    assert told.count("Opgezocht op 1 oktober 2026; nog niet nagevraagd bij de lijn zelf.") == 1
    assert "Waar niets anders staat" in told


def test_the_sources_are_folded_away() -> None:
    told = _page(EVERY_LINE)
    folded = told[told.index("<details") :]
    assert "Waar komt dit vandaan?" in folded
    assert folded.count("Titel, Uitgever") == 4
    assert "Titel, Uitgever" not in told[: told.index("<details")]


def test_the_page_says_plainly_that_leaving_wipes_no_history() -> None:
    told = _page(EVERY_LINE)
    assert "De knop wist je geschiedenis niet." in told
    assert "Drie keer na elkaar op Shift drukken doet hetzelfde." in told
    assert "Staat JavaScript uit, dan werkt Shift niet." in told
    assert "Deze site zelf is geen meldpunt." in told
