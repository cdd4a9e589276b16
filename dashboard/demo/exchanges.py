"""The fictitious exchanges: projects with meetings, steps, partners, participants, and agreements with countries."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from dashboard.demo.phrases import phrase, phrases
from dashboard.demo.sources import ABROAD
from dashboard.demo.tables import DemoTables
from dashboard.demo.timeline import EXCHANGES, PLAN, ROUNDS, day_between, dice
from dashboard.settings import DEMO, HOME_COUNTRIES

# the country of the plan itself
HOME = HOME_COUNTRIES[DEMO]
# from here on the traps tell what happened
_TOLD_BY_DICE = EXCHANGES - 4
_PARTNERS = 40
_REPORTED = "gerapporteerd_als_resultaat"


def countries_abroad(tables: DemoTables) -> tuple[str, ...]:
    """Every fictitious country but the plan's own."""
    return tuple(code for code in tables.codes("land") if code != HOME)


def exchange_key(number: int) -> str:
    """The key of an exchange."""
    return f"voorbeelduitwisseling-{number}"


def source_abroad(random: Random) -> str:
    """One of the sources about exchange and practices."""
    return f"VB-buitenland-{random.randint(1, ABROAD)}"


def source_of(tie: str, random: Random) -> str:
    """One of the sources about exchange and practices; of what government reports itself, one of its own reports."""
    source = source_abroad(random)
    return ROUNDS[7].source if tie == _REPORTED else source


def add_exchanges(tables: DemoTables, seed: int) -> None:
    """Add the partners and the exchanges that the dice tell, with all that hangs on them, and the agreements."""
    random = dice(seed, "exchanges")
    countries = countries_abroad(tables)
    kinds = tables.codes("partner_soort")
    for number in range(1, _PARTNERS + 1):
        name = phrase("partner", number=number)
        tables.add(
            "partners",
            partner_id=f"voorbeeldpartner-{number}",
            naam_nl=name.nl,
            naam_en=name.en,
            land=countries[number % len(countries)],
            soort=kinds[number % len(kinds)],
            bron_id=source_abroad(random),
        )
    for number in range(1, _TOLD_BY_DICE + 1):
        _add_exchange(tables, number, random)
    _add_agreements(tables, random)


def add_exchange(
    tables: DemoTables,
    number: int,
    *,
    tie: str,
    direction: str,
    begins: str,
    ends: str = "",
    source: str,
    **others: str,
) -> str:
    """Add one exchange without steps; gives its key."""
    subject = phrases("exchange")[number % len(phrases("exchange"))]
    forms = tables.codes("uitwisseling_vorm")
    cells = {
        "titel_nl": phrase("exchange_title", number=number, subject=subject.nl).nl,
        "titel_en": phrase("exchange_title", number=number, subject=subject.en).en,
        "vorm": forms[number % len(forms)],
        "kader": ("", *tables.codes("uitwisseling_kader"))[number % 6],
        "thema": tables.codes("thema")[number % 5],
        "vlaamse_deelnemer": tables.codes("vlaamse_deelnemer")[number % 4],
        **others,
    }
    return tables.add(
        "uitwisselingen",
        uitwisseling_id=exchange_key(number),
        plan_id=PLAN,
        richting=direction,
        begin=begins,
        einde=ends,
        band=tie,
        bron_id=source,
        **cells,
    )


def add_country(
    tables: DemoTables, exchange: str, country: str, source: str, *, partner: str = "", disputed: bool = False
) -> None:
    """Add a country to an exchange, with the partner there where one is known."""
    tables.add(
        "uitwisseling_partners",
        id=f"{exchange}-{country.lower()}-{source.lower()}",
        uitwisseling_id=exchange,
        land=country,
        partner_id=partner,
        bron_id=source,
        betwist="ja" if disputed else "nee",
    )


def add_step(tables: DemoTables, exchange: str, state: str, day: date | str, source: str, **others: str) -> None:
    """Add what became of an exchange."""
    tables.add(
        "uitwisseling_stappen",
        stap_id=f"{exchange}-{state}",
        uitwisseling_id=exchange,
        stand=state,
        datum=day,
        bron_id=source,
        **others,
    )


def _add_exchange(tables: DemoTables, number: int, random: Random) -> None:
    first = day_between(random, date(2017, 1, 1), date(2025, 3, 31))
    last = first + timedelta(days=random.choice((0, 2, 5, 200, 500)))
    tie = random.choice(
        (
            "genoemd_door_bron",
            "genoemd_door_bron",
            _REPORTED,
            "zelfde_onderwerp",
            "geen",
            "algemeen_kader",
        )
    )
    is_of_plan = tie in ("genoemd_door_bron", _REPORTED)
    source = source_of(tie, random)
    begins = first.isoformat() if number % 5 else first.isoformat()[:7]
    ends = last.isoformat() if last > first else ""
    state = random.choice(("gerealiseerd", "gerealiseerd", "gerealiseerd", "gepland", "geannuleerd"))
    result = phrase("exchange_result") if state == "gerealiseerd" else None
    follow_up = phrase("exchange_follow_up") if state == "gerealiseerd" and number % 3 == 0 else None
    key = add_exchange(
        tables,
        number,
        tie=tie,
        direction=random.choice(("inkomend", "uitgaand", "wederzijds")),
        begins=begins,
        ends=ends,
        source=source,
        actiepunt_id=f"{PLAN}-61a" if is_of_plan and number % 2 else "",
        resultaat_nl=result.nl if result else "",
        resultaat_en=result.en if result else "",
        vervolg_nl=follow_up.nl if follow_up else "",
        vervolg_en=follow_up.en if follow_up else "",
    )
    planned_on = (first - timedelta(days=random.randint(60, 300))).isoformat()
    add_step(tables, key, "gepland", planned_on, source, gepland_voor=begins)
    if state == "gerealiseerd":
        add_step(tables, key, state, last, source)
    elif state == "geannuleerd":
        day = first - timedelta(days=random.randint(5, 50))
        add_step(tables, key, state, day, source, reden_nl=phrase("cancelled").nl)
    for country in random.sample(countries_abroad(tables), random.randint(1, 3)):
        partner = f"voorbeeldpartner-{random.randint(1, _PARTNERS)}" if random.random() < 0.5 else ""
        add_country(tables, key, country, source, partner=partner)
    _add_participants(tables, key, state, source, random)
    if number % 7 == 0:
        _add_meetings(tables, number, first, last, state, source)


def _add_participants(tables: DemoTables, key: str, state: str, source: str, random: Random) -> None:
    for group in random.sample(tables.codes("deelnemersgroep"), random.choice((0, 1, 1, 2))):
        planned = random.randint(1, 30)
        came = max(1, planned - random.randint(0, 6)) if state == "gerealiseerd" else None
        tables.add(
            "uitwisseling_deelnemers",
            id=f"{key}-{group}",
            uitwisseling_id=key,
            groep=group,
            aantal_gepland=planned,
            aantal=came,
            bron_id=source,
            telling=random.choice(("exact", "exact", "minstens", "ongeveer")),
        )


def _add_meetings(tables: DemoTables, number: int, first: date, last: date, state: str, source: str) -> None:
    whole = exchange_key(number)
    for meeting in range(1, 4):
        title = phrase("meeting_title", number=number, meeting=meeting)
        day = min(first + timedelta(days=60 * (meeting - 1)), last)
        key = tables.add(
            "uitwisselingen",
            uitwisseling_id=f"{whole}-bijeenkomst-{meeting}",
            plan_id=PLAN,
            hoort_bij_id=whole,
            vorm="overleg",
            begin=day,
            titel_nl=title.nl,
            titel_en=title.en,
            vlaamse_deelnemer="organisatie",
            band="genoemd_door_bron",
            bron_id=source,
        )
        add_step(tables, key, state, day, source)


def _add_agreements(tables: DemoTables, random: Random) -> None:
    kinds, states = tables.codes("akkoord_soort"), tables.codes("akkoord_stand")
    for place, country in enumerate(countries_abroad(tables)[:18]):
        words = phrase("agreement", country=country)
        tables.add(
            "akkoorden",
            akkoord_id=f"voorbeeldakkoord-{country.lower()}",
            land=country,
            soort=kinds[place % len(kinds)],
            stand=states[place % len(states)],
            peildatum="" if place % 4 == 3 else f"202{place % 5}-06",
            begin=f"20{10 + place}",
            thema_vermeld=tables.codes("ja_nee_onbekend")[place % 3],
            omschrijving_nl=words.nl,
            omschrijving_en=words.en,
            bron_id=source_abroad(random),
        )
