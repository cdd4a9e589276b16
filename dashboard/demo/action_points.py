"""The fictitious plan itself: domains, objectives, 115 action points with parts, marks and topics.

Action points above `TOLD_BY_DICE` belong to the traps, which say themselves what they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from dashboard.demo.phrases import Phrase, phrase, phrases
from dashboard.demo.tables import DemoTables
from dashboard.demo.timeline import ACTION_POINTS, APPROVED, LAST_DAY, PLAN, ROUNDS, day_between, dice
from dashboard.settings import DEMO, HOME_COUNTRIES

# from here on the traps tell what happened; five action points before them have no status, each for another reason
TOLD_BY_DICE = 95
PARTS: dict[int, str] = {12: "ab", 34: "abc", 61: "abc"}
TOPICS = 2


@dataclass(frozen=True)
class ActionPoint:
    """An action point of the fictitious plan: its number, its first day where the plan names one, its deadline."""

    number: int
    begins: date | None
    deadline: str
    domain: str

    @property
    def key(self) -> str:
        """The key of its row."""
        return action_point_key(self.number)

    @property
    def deadline_day(self) -> date:
        """The last day of the deadline; the plan's end where it has none."""
        parts = [int(part) for part in self.deadline.split("-") if part]
        if len(parts) == 3:
            return date(*parts)
        return date(parts[0], 12, 31) if parts else LAST_DAY


def action_point_key(number: int | str) -> str:
    """The key of an action point or of a part of one (`61a`)."""
    return f"{PLAN}-{number}"


def domain_key(place: int) -> str:
    """The key of one of the twelve domains, counted from 1."""
    return f"voorbeelddomein-{place}"


def add_plan(tables: DemoTables, seed: int) -> tuple[ActionPoint, ...]:
    """Add the plan, its domains, objectives and action points; gives the action points by number."""
    title, government = phrase("plan"), phrase("government")
    told = phrase("stated_by")
    tables.add(
        "plannen",
        plan_id=PLAN,
        titel_nl=title.nl,
        titel_en=title.en,
        land=HOME_COUNTRIES[DEMO],
        overheid=government.nl,
        begin="2020",
        einde="2024",
        goedgekeurd_op=APPROVED,
        coordinator_functie=phrase("coordinator").nl,
        aantal_maatregelen=ACTION_POINTS,
        aantal_volgens_nl=told.nl,
        aantal_volgens_en=told.en,
        bron_id="VB-plan",
    )
    _add_domains(tables, told)
    _add_objectives(tables)
    return _add_action_points(tables, seed)


def _add_domains(tables: DemoTables, told: Phrase) -> None:
    for place, name in enumerate(phrases("domain"), start=1):
        domain = domain_key(place)
        named = phrase("domain_name", name=name.nl), phrase("domain_name", name=name.en)
        tables.add("beleidsdomeinen", domein_id=domain, naam_nl=named[0].nl, naam_en=named[1].en)
        tables.add(
            "plan_domeinen",
            id=f"{PLAN}-{domain}",
            plan_id=PLAN,
            domein_id=domain,
            volgens_nl=told.nl,
            volgens_en=told.en,
            bron_id="VB-plan",
        )
        # half of the domains change hands during the plan
        periods = [("2019-10-01", "2022-05-15"), ("2022-05-16", "")] if place % 2 else [("2019-10-01", "")]
        for number, (begins, ends) in enumerate(periods, start=1):
            nl, en = phrase("competence", name=name.nl).nl, phrase("competence", name=name.en).en
            tables.add(
                "bevoegdheden",
                bevoegdheid_id=f"{domain}-{number}",
                domein_id=domain,
                functie_nl=nl,
                functie_en=en,
                van=begins,
                tot=ends,
                bron_id="VB-plan",
            )


def _add_objectives(tables: DemoTables) -> None:
    for line in range(1, 4):
        _add_objective(tables, f"kl-{line}", "krachtlijn", str(line), "objective_line")
        strategic = _add_objective(
            tables, f"sd-{line}", "strategische_doelstelling", f"SD {line}", "objective_strategic"
        )
        for number in range(1, 5):
            name = f"OD {line}.{number}"
            key = f"od-{line}-{number}"
            _add_objective(tables, key, "operationele_doelstelling", name, "objective_operational", strategic)


def _add_objective(tables: DemoTables, key: str, kind: str, number: str, words: str, above: str = "") -> str:
    title = phrase(words, number=number.removeprefix("SD ").removeprefix("OD "))
    return tables.add(
        "doelstellingen",
        doelstelling_id=f"{PLAN}-{key}",
        plan_id=PLAN,
        soort=kind,
        nummer=number,
        bovenliggend_id=above,
        titel_nl=title.nl,
        titel_en=title.en,
        bron_id="VB-plan",
    )


def _add_action_points(tables: DemoTables, seed: int) -> tuple[ActionPoint, ...]:
    random = dice(seed, "action_points")
    titles = [(action, audience) for audience in phrases("audience") for action in phrases("action")]
    random.shuffle(titles)
    domains = len(phrases("domain"))
    made = []
    for number in range(1, ACTION_POINTS + 1):
        begins = day_between(random, APPROVED, date(2022, 3, 1)) if random.random() < 0.6 else None
        last_round = random.choice(ROUNDS[2:])
        deadline = _deadline(number, day_between(random, last_round.describes.replace(day=1), LAST_DAY))
        first_domain = random.randint(1, domains)
        point = ActionPoint(number, begins, deadline, domain_key(first_domain))
        made.append(point)
        action, audience = titles[number - 1]
        nl = phrase("action_point", number=number, action=action.nl, audience=audience.nl).nl
        en = phrase("action_point", number=number, action=action.en, audience=audience.en).en
        _add_action_point(tables, point, phrase("action_point_61") if number == 61 else Phrase(nl, en))
        objective = f"{PLAN}-od-{random.randint(1, 3)}-{random.randint(1, 4)}"
        tables.add(
            "actiepunt_doelstellingen",
            id=f"{point.key}-doelstelling",
            actiepunt_id=point.key,
            doelstelling_id=objective,
            bron_id="VB-plan",
        )
        others = random.sample([place for place in range(1, domains + 1) if place != first_domain], 2)
        _add_domains_of(tables, point, others[: random.choice((0, 0, 1, 1, 2))])
        _add_marks(tables, point, random)
    for number in range(1, TOPICS + 1):
        title = phrase("topic", number=number)
        tables.add(
            "actiepunten",
            actiepunt_id=f"{PLAN}-onderwerp-{number}",
            plan_id=PLAN,
            titel_nl=title.nl,
            titel_en=title.en,
            afbakening="samenvatting",
            bron_id="VB-pers-1",
        )
    return tuple(made)


def _deadline(number: int, day: date) -> str:
    """The deadline as the plan writes it: mostly a day, now and then a month or a year; the traps have their own."""
    if number == 113:
        return ROUNDS[4].describes.isoformat()
    if number == 115:
        return ""
    if number % 10 == 0:
        return str(day.year)
    return day.isoformat()[:7] if number % 10 == 5 else day.isoformat()


def _add_action_point(tables: DemoTables, point: ActionPoint, title: Phrase) -> None:
    text = phrase("action_point_text", number=point.number)
    tables.add(
        "actiepunten",
        actiepunt_id=point.key,
        plan_id=PLAN,
        nummer=str(point.number),
        titel_nl=title.nl,
        titel_en=title.en,
        omschrijving_nl=text.nl,
        omschrijving_en=text.en,
        afbakening="gekend",
        begin=point.begins,
        einde_oorspronkelijk=point.deadline,
        bron_id="VB-plan",
    )
    for letter in PARTS.get(point.number, ""):
        kind = f"part_{letter}" if point.number == 61 else "part_other"
        title = phrase(kind, number=point.number, letter=letter)
        tables.add(
            "actiepunten",
            actiepunt_id=f"{point.key}{letter}",
            plan_id=PLAN,
            nummer=f"{point.number}{letter}",
            bovenliggend_id=point.key,
            titel_nl=title.nl,
            titel_en=title.en,
            afbakening="gekend",
            bron_id="VB-plan",
        )


def _add_domains_of(tables: DemoTables, point: ActionPoint, others: list[int]) -> None:
    # one action point in eight has no lead that a source names: its domain is our own sorting
    has_lead = point.number % 8 != 3
    tables.add(
        "actiepunt_domeinen",
        id=f"{point.key}-{point.domain}",
        actiepunt_id=point.key,
        domein_id=point.domain,
        rol="trekker" if has_lead else "onbekend",
        indeling="bron" if has_lead else "eigen",
        bron_id="VB-plan" if has_lead else "",
    )
    for place in others:
        tables.add(
            "actiepunt_domeinen",
            id=f"{point.key}-{domain_key(place)}",
            actiepunt_id=point.key,
            domein_id=domain_key(place),
            rol="betrokken",
            indeling="bron",
            bron_id="VB-plan",
        )


def _add_marks(tables: DemoTables, point: ActionPoint, random: Random) -> None:
    own = point.number % 3 == 0
    for kind in ("schakel", "doelgroep"):
        code = random.choice(tables.codes(kind))
        tables.add(
            "actiepunt_kenmerken",
            id=f"{point.key}-{kind}-{code}",
            actiepunt_id=point.key,
            soort=kind,
            code=code,
            indeling="eigen" if own else "bron",
            bron_id="" if own else "VB-plan",
        )
