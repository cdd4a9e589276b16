"""The edges of the rules: rows that a rule which is a little wrong would tell otherwise. Called by `write_demo`.

Each stands on a topic or an example of its own, beside the traps.
"""

from __future__ import annotations

from dashboard.demo.exchanges import countries_abroad, exchange_key
from dashboard.demo.phrases import phrase
from dashboard.demo.practices import add_practice_step, practice_key
from dashboard.demo.reports import add_report
from dashboard.demo.tables import DemoTables
from dashboard.demo.timeline import EXCHANGES, PLAN, ROUNDS

# examples of which the dice told no step
_REFUSED_THEN_TAKEN_UP, _KNOWN_TO_THE_MONTH, _BY_ANOTHER_LEVEL = 15, 16, 24
_THIRD_PARTY = {"afzender": "derde", "bron_id": "VB-organisatie-4"}


def add_edges(tables: DemoTables) -> None:
    """Add the rows of every edge."""
    _add_edges_of_statuses(tables)
    _add_edges_of_gaps(tables)
    _add_edges_of_evidence(tables)
    _add_edges_of_practices(tables)
    _add_edges_of_exchanges(tables)
    _add_edges_around(tables)


def _topic(tables: DemoTables, name: str, number: int, whole: str = "") -> str:
    title = phrase("topic_at_an_edge", number=number)
    return tables.add(
        "actiepunten",
        actiepunt_id=f"{PLAN}-rand-{name}",
        plan_id=PLAN,
        bovenliggend_id=whole,
        titel_nl=title.nl,
        titel_en=title.en,
        afbakening="samenvatting",
        bron_id="VB-pers-1",
    )


def _report(tables: DemoTables, topic: str, name: str, day: str, status: str, **others: str) -> None:
    source = others.pop("bron_id", "VB-parlement-2")
    add_report(tables, f"{topic.removeprefix(f'{PLAN}-')}-{name}", topic, day, status, source, **others)


def _fact(tables: DemoTables, topic: str, name: str, day: str, kind: str, **others: str) -> None:
    _report(tables, topic, name, day, "feit", feit_soort=kind, **{**_THIRD_PARTY, **others})


def _add_edges_of_statuses(tables: DemoTables) -> None:
    # both have the same last day; that of the one day began later
    topic = _topic(tables, "laatste-dag", 1)
    _report(tables, topic, "jaar", "2022", "lopend")
    _report(tables, topic, "dag", "2022-12-31", "afgerond")
    # government, but on the subject only: the source does not name the plan
    topic = _topic(tables, "zelfde-onderwerp", 2)
    _report(tables, topic, "stand", "2022-05-04", "lopend", band="zelfde_onderwerp")
    # two reports of one day that agree: the last report is one of them
    topic = _topic(tables, "twee-op-een-dag", 3)
    _report(tables, topic, "a", "2022-05-04", "lopend")
    _report(tables, topic, "b", "2022-05-04", "lopend", bron_id="VB-parlement-3")


def _add_edges_of_gaps(tables: DemoTables) -> None:
    # the gap that began last holds until its end, which is the end of a month; the older one holds again after it
    topic = _topic(tables, "twee-leemten", 4)
    _topic(tables, "onderdeel", 5, whole=topic)
    for name, kind, since, until in (
        ("a", "niet_van_toepassing", "2021-01-04", ""),
        ("b", "geen_bron_gevonden", "2023-09-04", "2024-03-31"),
    ):
        words = phrase("gap.stand_van_zaken", number=name)
        tables.add(
            "leemten",
            leemte_id=f"rand-leemte-{name}",
            plan_id=PLAN,
            actiepunt_id=topic,
            onderwerp="stand_van_zaken",
            soort=kind,
            vanaf=since,
            tot=until,
            wat_nl=words.nl,
            wat_en=words.en,
            bron_id="VB-ronde-3",
        )


def _add_edges_of_evidence(tables: DemoTables) -> None:
    topic = _topic(tables, "stap-en-tegenspraak", 6)
    _fact(tables, topic, "start", "2022-03-01", "start")
    _fact(tables, topic, "tegenspraak", "2022-03-01", "tegenspraak")
    topic = _topic(tables, "na-een-stop", 7)
    _fact(tables, topic, "in-werking", "2021-05-03", "in_werking")
    _fact(tables, topic, "stopzetting", "2022-02-01", "stopzetting")
    _fact(tables, topic, "opnieuw", "2023-03-01", "aankondiging")
    topic = _topic(tables, "enkel-kader", 8)
    _fact(tables, topic, "beslissing", "2022-03-01", "beslissing", band="algemeen_kader")
    # a third party confirmed what the owner reports, and then denied it
    topic = _topic(tables, "bevestigd-en-ontkend", 9)
    _report(tables, topic, "stand", "2022-05-04", "lopend")
    _fact(tables, topic, "start", "2022-06-01", "start")
    _fact(tables, topic, "tegenspraak", "2023-06-01", "tegenspraak")


def _add_edges_of_practices(tables: DemoTables) -> None:
    source = "VB-buitenland-4"
    for number, step, day, level in (
        (_REFUSED_THEN_TAKEN_UP, "niet_weerhouden", "2021-02-01", "vlaams"),
        (_REFUSED_THEN_TAKEN_UP, "beslist", "2022-03-01", "vlaams"),
        (_KNOWN_TO_THE_MONTH, "geidentificeerd", "2021-05", "vlaams"),
        (_KNOWN_TO_THE_MONTH, "onderzocht", "2021-11-15", "vlaams"),
        (_BY_ANOTHER_LEVEL, "ingevoerd", "2022-09-01", "federaal"),
    ):
        add_practice_step(tables, practice_key(number), step, day, source, bestuursniveau=level)


def _add_edges_of_exchanges(tables: DemoTables) -> None:
    # a number of those who took part, of an exchange that was cancelled
    cancelled = exchange_key(EXCHANGES - 1)
    tables.add(
        "uitwisseling_deelnemers",
        id=f"{cancelled}-expert",
        uitwisseling_id=cancelled,
        groep="expert",
        aantal_gepland=9,
        aantal=7,
        bron_id="VB-buitenland-1",
        telling="exact",
    )
    # two sources give different numbers for one group of what took place
    realised = exchange_key(EXCHANGES)
    for number, source in ((12, "VB-buitenland-1"), (15, "VB-buitenland-2")):
        tables.add(
            "uitwisseling_deelnemers",
            id=f"{realised}-sectorspeler-{number}",
            uitwisseling_id=realised,
            groep="sectorspeler",
            aantal=number,
            bron_id=source,
            telling="exact",
        )
    # no source says when it held
    *_, country = countries_abroad(tables)
    words = phrase("agreement", country=country)
    tables.add(
        "akkoorden",
        akkoord_id="voorbeeldakkoord-zonder-datum",
        land=country,
        soort="cultureel_akkoord",
        stand="lopend",
        thema_vermeld="nee",
        omschrijving_nl=words.nl,
        omschrijving_en=words.en,
        bron_id="VB-buitenland-2",
    )


def _add_edges_around(tables: DemoTables) -> None:
    # a meeting of progress that stands among the rounds, told of once more as an event of that day
    title = phrase("event.overleg", number=13)
    tables.add(
        "gebeurtenissen",
        gebeurtenis_id=f"{PLAN}-overleg-van-een-ronde",
        plan_id=PLAN,
        soort="overleg",
        stand="gehouden",
        datum=ROUNDS[7].held,
        titel_nl=title.nl,
        titel_en=title.en,
        afzender="overheid",
        band="genoemd_door_bron",
        bron_id="VB-parlement-2",
    )
    # an amount that no source ties to the plan
    words = phrase("budget", number="zonder-band", action=13)
    tables.add(
        "budgetten",
        budget_id="voorbeeldbedrag-zonder-band",
        plan_id=PLAN,
        omschrijving_nl=words.nl,
        omschrijving_en=words.en,
        bedrag=75_000,
        eenheid="eur",
        jaar="2022",
        datum="2022-02-01",
        stand="toegekend",
        afzender="overheid",
        bestuursniveau="vlaams",
        band="geen",
        bron_id="VB-parlement-5",
    )
