"""What others documented for the parts of action point 61: every sentence, in the states of the record it may meet."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.pages.documented import documented_examples, documented_exchanges, documented_practices
from dashboard.pages.edition import Edition
from dashboard.rows import Exchange, ForeignExample, PracticeAbroad, Text
from dashboard.store import ReleaseReader

LABELS = {
    "onbekend_soort": {"geen_bron_gevonden": "Geen bron gevonden"},
    "praktijk_stap": {"onderzocht": "Onderzocht", "ingevoerd": "Ingevoerd"},
}
NONE_TIED = "Geen bron die hier gelezen is, verbindt er een met actiepunt 61."
UNREAD = "de tussentijdse evaluatie van 17 januari 2023"
EXAMPLE = ForeignExample(
    practice_id="p",
    name=Text("p"),
    owner=None,
    theme=None,
    government_level="vlaams",
    furthest_step="ingevoerd",
    furthest_step_on=None,
    is_flemish_adoption=True,
    tie="geen",
    countries=("DK",),
    source_id="S1",
    period="tijdens",
)
SHOWING = PracticeAbroad(
    row_id="v",
    kind="vertoning",
    practice_id="p",
    practice_name=Text("p"),
    state="gehouden",
    happened_on=None,
    country="NL",
    occasion=None,
    government_level="vlaams",
    tie="geen",
    action_point_id=None,
    source_id="S1",
    showing_form="aan_publiek",
    period="tijdens",
)
USE = replace(SHOWING, row_id="g", kind="gebruik", state=None, showing_form=None, government_level=None)


def edition(language: str = "nl") -> Edition:
    contract = SimpleNamespace(labels=lambda code_list, _language: LABELS[code_list])
    return Edition(cast(ReleaseReader, SimpleNamespace(contract=contract)), language)


def exchange(key: str, state: str, *, period: str = "tijdens", tie: str = "geen", is_on_theme: bool = True) -> Exchange:
    return Exchange(
        exchange_id=key,
        action_point_id=None,
        title=Text(key),
        direction=None,
        form=None,
        framework=None,
        theme=None,
        begins=None,
        ends=None,
        flemish_participant="organisatie",
        tie=tie,
        state=state,
        period=period,
        countries=(),
        disputed_countries=(),
        meeting_count=0,
        result=None,
        source_id="S1",
        is_on_theme=is_on_theme,
    )


EXCHANGES = [
    exchange("a", "gerealiseerd"),
    exchange("b", "gerealiseerd", period="voor"),
    exchange("c", "gepland", period="over_einde"),
    exchange("d", "geen_bron_gevonden", period="niet_bekend"),
    exchange("e", "gerealiseerd", tie="algemeen_kader", is_on_theme=False),
    exchange("f", "gepland", period="niet_bekend", is_on_theme=False),
]


def test_exchanges_on_the_theme_are_lower_bounds_by_their_state_and_general_ones_stand_apart() -> None:
    told = documented_exchanges(EXCHANGES, "", edition())
    assert told.sentence == "Over dit thema zijn minstens 4 uitwisselingen gedocumenteerd. Een project telt één keer."
    assert told.counts == (
        ("Gerealiseerd", "minstens 2"),
        ("Aangekondigd; of het doorging, is niet bekend", "minstens 1"),
        ("Of het plaatsvond, is niet bekend", "minstens 1"),
    )
    assert told.remarks == (
        "Geheel of deels binnen de jaren van het plan: minstens 2. Periode niet bekend: minstens 1.",
        "Algemeen kader, niet over dit thema: 2.",
        NONE_TIED,
    )
    assert told.tables == ("uitwisselingen_telling", "register_uitwisselingen")


def test_the_same_is_said_in_english() -> None:
    told = documented_exchanges(EXCHANGES, "the mid-term evaluation of 17 January 2023", edition("en"))
    assert told.counts[1] == ("Announced; whether it went ahead is not known", "at least 1")
    assert told.remarks[1:] == (
        "General framework, not on this theme: 2.",
        "No source that was read here ties one of them to action point 61. Whether the mid-term evaluation of "
        "17 January 2023 does has not been checked here yet.",
    )


def test_none_within_the_years_of_the_plan_is_a_word_and_not_a_zero() -> None:
    told = documented_exchanges([exchange("a", "geannuleerd", period="voor")], "", edition())
    assert told.counts == (("Geannuleerd", "minstens 1"),)
    assert told.remarks[0] == (
        "Geheel of deels binnen de jaren van het plan: geen gevonden. Periode niet bekend: geen gevonden."
    )


def test_nothing_documented_is_said_in_words() -> None:
    told = documented_exchanges([], "", edition())
    assert (told.counts, told.remarks) == ((), (NONE_TIED,))
    assert told.sentence == "Hier is geen uitwisseling over dit thema ingelezen die anderen documenteerden."


@pytest.mark.parametrize(
    ("unread", "told"),
    [
        ("", NONE_TIED),
        (
            UNREAD,
            f"{NONE_TIED} Of de tussentijdse evaluatie van 17 januari 2023 dat doet, is hier nog niet nagegaan.",
        ),
    ],
    ids=["everything public was read", "a public report is unread"],
)
def test_that_no_source_ties_one_to_the_action_point_accuses_nobody(unread: str, told: str) -> None:
    assert documented_exchanges(EXCHANGES, unread, edition()).remarks[-1] == told
    assert documented_examples([EXAMPLE], unread, edition()).remarks[-1] == told
    assert documented_practices([SHOWING], unread, edition()).remarks[-1] == told


def test_what_government_reported_as_a_result_is_not_counted_with_the_others() -> None:
    rows = [exchange("a", "gerealiseerd"), exchange("b", "gerealiseerd", tie="gerapporteerd_als_resultaat")]
    told = documented_exchanges(rows, UNREAD, edition())
    assert told.counts == (("Gerealiseerd", "minstens 1"),)
    assert told.remarks[-1] == "Daarbuiten is 1 door de overheid gerapporteerd als resultaat van actiepunt 61."


def test_a_state_without_a_wording_fails() -> None:
    with pytest.raises(KeyError):
        documented_exchanges([exchange("a", "zomaar")], "", edition())


def test_foreign_examples_are_counted_by_their_furthest_step() -> None:
    local = replace(EXAMPLE, is_flemish_adoption=False, government_level="lokaal")
    before = replace(EXAMPLE, period="voor")
    unfound = replace(EXAMPLE, furthest_step=None, is_flemish_adoption=False, tie=None)
    told = documented_examples([EXAMPLE, before, local, unfound], "", edition())
    assert told.counts == (("Ingevoerd", "minstens 3"), ("Geen bron gevonden", "minstens 1"))
    assert told.remarks[0] == "Van de 3 ingevoerde: 2 op Vlaams niveau, waarvan 1 in de jaren van het plan."
    assert told.tables[0] == "voorbeelden_trechter"


@pytest.mark.parametrize(
    ("examples", "told"),
    [
        (
            [replace(EXAMPLE, period="voor")] * 2,
            "Van de 2 ingevoerde: 2 op Vlaams niveau, waarvan geen in de jaren van het plan.",
        ),
        (
            [EXAMPLE, replace(EXAMPLE, period="niet_bekend")],
            "Van de 2 ingevoerde: 2 op Vlaams niveau, waarvan 1 in de jaren van het plan en 1 zonder bekende periode.",
        ),
        ([replace(EXAMPLE, is_flemish_adoption=False)] * 2, "Van de 2 ingevoerde: geen op Vlaams niveau."),
        (
            [replace(EXAMPLE, furthest_step="onderzocht", is_flemish_adoption=False)],
            "Bij geen ervan is een invoering gedocumenteerd.",
        ),
        ([EXAMPLE], "Van 1 ingevoerd voorbeeld: 1 op Vlaams niveau, waarvan 1 in de jaren van het plan."),
    ],
)
def test_what_flanders_introduced_is_said_without_a_zero(examples: list[ForeignExample], told: str) -> None:
    assert documented_examples(examples, "", edition()).remarks[0] == told


def test_showings_stand_by_their_form_and_an_announced_one_is_no_showing() -> None:
    listed = replace(SHOWING, showing_form="in_databank_of_op_site", government_level="europees", period="voor")
    told = documented_practices(
        [
            SHOWING,
            replace(SHOWING, government_level="buitenlands", period="niet_bekend"),
            listed,
            replace(listed, state="niet_van_toepassing", period="na"),
            replace(SHOWING, state="gepland"),
            replace(SHOWING, state="onbekend"),
        ],
        "",
        edition(),
    )
    assert told.counts == (
        ("Voorgesteld aan een publiek uit het buitenland", "minstens 2"),
        ("Opgenomen in een databank of op een site", "minstens 2"),
        ("Aangekondigd; of het doorging, is niet bekend", "minstens 1"),
        ("Of het plaatsvond, is niet bekend", "minstens 1"),
    )
    assert told.remarks == (
        "Wanneer getoond: 1 binnen de jaren van het plan, 1 daarvoor, 1 daarna, van 1 is het niet bekend.",
        "Getoond door het Vlaamse niveau: minstens 1.",
        NONE_TIED,
    )
    assert told.tables[0] == "praktijken_vertoond"


def test_showings_and_uses_abroad_are_never_added_up() -> None:
    uses = [USE, replace(USE, row_id="h"), replace(USE, row_id="i", practice_id="q")]
    told = documented_practices([replace(SHOWING, period="voor", government_level="lokaal"), *uses], "", edition())
    assert told.counts == (("Voorgesteld aan een publiek uit het buitenland", "minstens 1"),)
    assert told.remarks[:3] == (
        "Wanneer getoond: geen gevonden met een datum binnen de jaren van het plan, 1 daarvoor.",
        "Getoond door het Vlaamse niveau: geen gevonden.",
        "Gebruik: minstens 3 vermeldingen van gebruik in het buitenland, van 2 praktijken.",
    )
    assert "4" not in "".join((told.sentence, *told.remarks))


def test_uses_alone_say_nothing_of_showings() -> None:
    told = documented_practices([USE], "", edition())
    assert told.counts == ()
    assert told.remarks == (
        "Gebruik: minstens 1 vermelding van gebruik in het buitenland, van 1 praktijk.",
        NONE_TIED,
    )
