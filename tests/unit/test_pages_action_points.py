"""The list of action points: its sentences in both languages, what a filter finds, and why it finds nothing."""

from __future__ import annotations

import re

import pytest

from dashboard.pages.action_points import view
from dashboard.pages.action_points_asked import ActionPointsAsked
from dashboard.pages.action_points_told import heading, list_sentence, why_none
from dashboard.pages.edition import Edition
from dashboard.pages.page import Filters
from dashboard.pages.woven import text_of
from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from dashboard.web.paint import paint

UNREAD = {"nl": "de tussentijdse evaluatie van 17 januari 2023", "en": "the mid-term evaluation of 17 January 2023"}


def asked(release: ReleaseFolder, language: str = "nl", **filters: str) -> ActionPointsAsked:
    return ActionPointsAsked(Edition(ReleaseReader(release), language), Filters(tuple(sorted(filters.items()))))


@pytest.mark.parametrize(
    ("language", "filters", "sentence"),
    [
        (
            "nl",
            {},
            "Hier staan 1 actiepunt met nummer en volledige tekst en 17 onderwerpen uit samenvattingen. Daarbij staan 4"
            " delen; delen tellen niet mee. De officiële stand is bij alle 18: nog niet ingelezen.",
        ),
        (
            "en",
            {},
            "This list has 1 action point with its number and full text and 17 topics from summaries. With them are 4"
            " parts; parts are not counted. The official status of all 18: not entered yet.",
        ),
        (
            "nl",
            {"domein_id": "jeugd"},
            "Met deze filters staan hier 1 actiepunt met nummer en volledige tekst en 4 onderwerpen uit samenvattingen."
            " Daarbij staan 3 delen; delen tellen niet mee. De officiële stand is bij alle 5: nog niet ingelezen.",
        ),
        (
            "en",
            {"bewijs_stand": "in_werking"},
            "With these filters, the list has 1 topic from a summary. The official status: not entered yet.",
        ),
        (
            "nl",
            {"zoek": "ZORGCENTRUM"},
            "Met deze filters staat hier enkel 1 deel van een actiepunt of onderwerp.",
        ),
        ("en", {"officiele_stand": "lopend"}, "With these filters, the list is empty."),
    ],
)
def test_the_sentence_counts_action_points_topics_and_parts_apart(
    release: ReleaseFolder, language: str, filters: dict[str, str], sentence: str
) -> None:
    assert text_of(list_sentence(asked(release, language, **filters))) == sentence


def test_every_number_of_the_sentence_leads_to_as_many_rows(release: ReleaseFolder) -> None:
    shown = asked(release, domein_id="jeugd")
    text = "".join(paint(piece, "/") if not isinstance(piece, str) else piece for piece in list_sentence(shown))
    for number, address in (
        ("1", "afbakening=gekend&amp;domein_id=jeugd&amp;is_deel=false&amp;plan_id=vasg2020"),
        ("4", "afbakening=samenvatting&amp;domein_id=jeugd&amp;is_deel=false&amp;plan_id=vasg2020"),
        ("3", "domein_id=jeugd&amp;is_deel=true&amp;plan_id=vasg2020"),
        ("5", "domein_id=jeugd&amp;is_deel=false&amp;officiele_stand=nog_niet_ingelezen&amp;plan_id=vasg2020"),
    ):
        assert f'href="/nl/gegevens/stand_per_actiepunt?{address}">{number}</a>' in text


@pytest.mark.parametrize(
    ("language", "filters", "told"),
    [
        ("nl", {}, "22 rijen, niet gefilterd"),
        ("en", {}, "22 rows, not filtered"),
        ("en", {"schakel": "preventie"}, "3 rows · Link in the chain: Prevention (this site's own sorting)"),
        # action point 61 is of Youth by its source, the others by our own sorting
        ("nl", {"domein_id": "jeugd"}, "8 rijen · Domein: Jeugd (deels eigen indeling van deze site)"),
        ("en", {"doelgroep": "mogelijke_plegers"}, "1 row · Target group: People worried about their own behaviour"),
        ("nl", {"doelstelling_id": "vasg2020-od-2-7"}, "1 rij · Doelstelling: OD 2.7: Genoeg hulp voor plegers,"
         " gedwongen en vrijwillig"),
        ("en", {"zoek": "61"}, "1 row · your search words"),
        ("nl", {"schakel": "opsporing_en_vervolging", "zoek": "x"},
         "Geen enkele rij · Schakel in de keten: Opsporing en"
         " vervolging (federaal) · je zoekwoorden"),
    ],
)  # fmt: skip
def test_the_title_of_the_rows_says_how_many_by_which_filters_and_whose_sorting(
    release: ReleaseFolder, language: str, filters: dict[str, str], told: str
) -> None:
    assert text_of(heading(asked(release, language, **filters))) == told


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (
            {"officiele_stand": "lopend"},
            [
                "Bij geen enkele rij is dit ingevoerd. Officiële stand: Lopend. Dat zegt niet dat het niet bestaat.",
                "Een verslag dat openbaar is, is hier nog niet ingelezen: de tussentijdse evaluatie van 17 januari"
                " 2023.",
            ],
        ),
        (
            {"schakel": "opsporing_en_vervolging"},
            [
                "Opsporing en vervolging is een zaak van de federale overheid. Dat hier niets staat, is geen leemte van"
                " dit plan."
            ],
        ),
        (
            {"zoek": "<script>"},
            [
                "Niet elk woord dat je typte, staat in het nummer, de titel of de omschrijving van een zelfde rij.",
            ],
        ),
        (
            {"domein_id": "sport", "bewijs_stand": "beslist"},
            ["Elke filter alleen vindt wel rijen. Samen vinden ze er geen."],
        ),
    ],
)
def test_an_empty_list_says_why(release: ReleaseFolder, filters: dict[str, str], told: list[str]) -> None:
    assert why_none(asked(release, **filters), UNREAD["nl"]) == told


def test_a_filter_offers_only_what_occurs_and_what_is_asked_in_the_order_of_its_list(release: ReleaseFolder) -> None:
    assert list(asked(release).choices["bewijs_stand"]) == [
        "aangekondigd", "beslist", "gestart", "in_werking", "geen_bron_gevonden",
    ]  # fmt: skip
    assert list(asked(release).choices["officiele_stand"]) == ["nog_niet_ingelezen"]
    assert list(asked(release, officiele_stand="lopend").choices["officiele_stand"]) == ["lopend", "nog_niet_ingelezen"]
    assert "opsporing_en_vervolging" not in asked(release).choices["schakel"]


def test_the_file_of_what_is_seen_is_asked_what_the_page_is_asked(release: ReleaseFolder) -> None:
    shown = view(ReleaseReader(release), "nl", Filters((("domein_id", "jeugd"), ("zoek", "hulplijnen"))))
    text = paint(shown.tree, "/")
    assert 'href="/data/stand_per_actiepunt.csv?domein_id=jeugd&amp;plan_id=vasg2020&amp;zoek=hulplijnen"' in text
    assert re.findall(r'<tr[^>]* id="(vasg2020-[a-z0-9-]+)"', text) == [
        "vasg2020-hulplijnen-kinderen-jongeren",
        "vasg2020-afstemming-hulplijnen",
    ]
