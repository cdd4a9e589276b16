"""The fictitious practices: foreign examples with their steps, own practices shown and used abroad."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from dashboard.demo.exchanges import countries_abroad, source_abroad, source_of
from dashboard.demo.phrases import phrase, phrases
from dashboard.demo.tables import DemoTables
from dashboard.demo.timeline import LAST_DAY, PLAN, PRACTICES, day_between, dice

FOREIGN = 34
# the last foreign example is a trap: it was refused
REFUSED = FOREIGN
_STEPS = ("geidentificeerd", "onderzocht", "beslist", "in_uitvoering", "ingevoerd")


def practice_key(number: int) -> str:
    """The key of a practice."""
    return f"voorbeeldpraktijk-{number}"


def add_practices(tables: DemoTables, seed: int) -> None:
    """Add the sixty practices; those that the dice tell get their steps, showings and uses."""
    random = dice(seed, "practices")
    countries = countries_abroad(tables)
    for number in range(1, PRACTICES + 1):
        is_foreign = number <= FOREIGN
        source = source_abroad(random)
        _add_practice(tables, number, source, is_foreign=is_foreign)
        if is_foreign:
            tables.add(
                "praktijk_landen",
                id=f"{practice_key(number)}-land",
                praktijk_id=practice_key(number),
                land=random.choice(countries),
                bron_id=source,
            )
            if number != REFUSED:
                _add_steps(tables, number, source, random)
        else:
            _add_abroad(tables, number, source, random)


def add_practice_step(
    tables: DemoTables, practice: str, step: str, day: date | str, source: str, **others: str
) -> None:
    """Add a step in adopting a foreign example into own policy, tied to the plan unless `others` say otherwise."""
    words = phrase("refused" if step == "niet_weerhouden" else "step")
    cells = {
        "bestuursniveau": "vlaams",
        "band": "genoemd_door_bron",
        "beleid": "jeugdbeleid",
        "actiepunt_id": f"{PLAN}-61b",
        "toelichting_nl": words.nl,
        "toelichting_en": words.en,
        **others,
    }
    tables.add(
        "praktijk_stappen",
        stap_id=f"{practice}-{step}",
        praktijk_id=practice,
        stap=step,
        datum=day,
        bron_id=source,
        **cells,
    )


def _add_practice(tables: DemoTables, number: int, source: str, *, is_foreign: bool) -> None:
    subject = phrases("practice")[number % len(phrases("practice"))]
    kind = "practice_foreign" if is_foreign else "practice_own"
    words = phrase("practice_text")
    tables.add(
        "praktijken",
        praktijk_id=practice_key(number),
        soort="goed_voorbeeld" if is_foreign else "goede_praktijk",
        bestuursniveau="buitenlands" if is_foreign else "vlaams",
        naam_nl=phrase(kind, number=number, subject=subject.nl).nl,
        naam_en=phrase(kind, number=number, subject=subject.en).en,
        thema=tables.codes("thema")[number % 6],
        eigenaar="" if number % 4 == 0 else phrase("partner", number=number).nl,
        omschrijving_nl=words.nl,
        omschrijving_en=words.en,
        bron_id=source,
    )


def _add_steps(tables: DemoTables, number: int, source: str, random: Random) -> None:
    reached = random.randint(0, len(_STEPS))
    day = day_between(random, date(2018, 6, 1), date(2023, 1, 1))
    policy = random.choice(tables.codes("beleid"))
    tie = random.choice(("genoemd_door_bron", "genoemd_door_bron", "gerapporteerd_als_resultaat", "zelfde_onderwerp"))
    source = source_of(tie, random) if tie == "gerapporteerd_als_resultaat" else source
    for step in _STEPS[:reached]:
        others = {"actiepunt_id": "", "band": tie} if tie == "zelfde_onderwerp" else {"band": tie}
        when = day.isoformat() if number % 6 else ""
        add_practice_step(tables, practice_key(number), step, when, source, beleid=policy, **others)
        day = min(day + timedelta(days=random.randint(40, 300)), LAST_DAY)


def _add_abroad(tables: DemoTables, number: int, source: str, random: Random) -> None:
    countries = countries_abroad(tables)
    audience = phrase("audience_abroad")
    for showing in range(1, random.choice((0, 1, 1, 2, 3)) + 1):
        occasion = phrase("occasion", number=number)
        tie = random.choice(("genoemd_door_bron", "gerapporteerd_als_resultaat", "zelfde_onderwerp"))
        tables.add(
            "praktijk_vertoningen",
            vertoning_id=f"{practice_key(number)}-vertoning-{showing}",
            praktijk_id=practice_key(number),
            stand=random.choice(("gehouden", "gehouden", "gepland", "onbekend")),
            datum=day_between(random, date(2018, 1, 1), LAST_DAY),
            land=random.choice(countries),
            gelegenheid_nl=occasion.nl,
            gelegenheid_en=occasion.en,
            publiek=audience.nl,
            publiek_en=audience.en,
            actiepunt_id="" if tie == "zelfde_onderwerp" else f"{PLAN}-61c",
            band=tie,
            bron_id=source_of(tie, random) if tie == "gerapporteerd_als_resultaat" else source,
            bestuursniveau="vlaams",
            vorm=random.choice(tables.codes("vertoning_vorm")),
        )
    words = phrase("step")
    for use in range(1, random.choice((0, 0, 1, 2)) + 1):
        tables.add(
            "praktijk_gebruik",
            gebruik_id=f"{practice_key(number)}-gebruik-{use}",
            praktijk_id=practice_key(number),
            land=random.choice(countries),
            datum=str(random.randint(2018, 2024)),
            soort=random.choice(tables.codes("gebruik_soort")),
            door=phrase("partner", number=random.randint(1, 40)).nl,
            band=random.choice(("zelfde_onderwerp", "geen")),
            bron_id=source,
            toelichting_nl=words.nl,
            toelichting_en=words.en,
        )
