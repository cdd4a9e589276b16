"""What was reported on the action points that the dice tell: in each round, late or not at all, and by others.

Official reports come from the report of a round; facts from government, third parties and politicians.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from dashboard.demo.action_points import TOLD_BY_DICE, ActionPoint
from dashboard.demo.phrases import phrase, phrases
from dashboard.demo.tables import DemoTables
from dashboard.demo.timeline import APPROVED, LAST_DAY, PLAN, ROUNDS, day_between, dice

ORGANISATIONS, NEWSPAPERS, STUDIES, POLITICIANS, RECORDS = 8, 6, 4, 4, 6
# the steps that others document, in their order, and how many of them
_STEPS = ("aankondiging", "beslissing", "start", "in_werking", "resultaat")


@dataclass(frozen=True)
class _Course:
    """How an action point goes: the day it starts, the day it ends and how; it may never start."""

    starts: date | None
    ends: date | None
    ending: str

    def status_on(self, day: date) -> str:
        """Its status on a day, as its owner reports it."""
        if self.starts is None or day < self.starts:
            return "op_te_starten"
        return "lopend" if self.ends is None or day < self.ends else self.ending


def add_rounds(tables: DemoTables) -> None:
    """Add the nine rounds: one without an obligation, one where no source says, one unread, one read in part."""
    obligations = {1: "nee", 2: "onbekend"}
    kinds = {5: "tussentijdse_evaluatie", 9: "ander_verslag"}
    for one in ROUNDS:
        name = phrase("round", number=one.number)
        state = (
            "nog_niet_ingelezen" if not one.report_is_read else "deels_ingelezen" if one.number == 4 else "ingelezen"
        )
        tables.add(
            "rapporteringsrondes",
            ronde_id=one.key,
            plan_id=PLAN,
            naam_nl=name.nl,
            naam_en=name.en,
            datum=one.held,
            peildatum=one.describes,
            vervaldatum=one.due,
            stand="gehouden",
            verplichting=obligations.get(one.number, "ja"),
            verslag_stand=state,
            bron_id="VB-verplichting",
            soort=kinds.get(one.number, "voortgangsbijeenkomst"),
            verslag_bron_id=one.source,
        )
        if one.report_is_read:
            text = phrase("report.plan", number=one.number)
            add_report(
                tables,
                f"{PLAN}-plan-ronde-{one.number}",
                "",
                one.held,
                "feit",
                one.source,
                feit_soort="verklaring",
                ronde_id=one.key,
                toelichting_nl=text.nl,
                toelichting_en=text.en,
            )


def add_reports(tables: DemoTables, points: tuple[ActionPoint, ...], seed: int) -> None:
    """Add the reports on the action points that the dice tell, but those that the traps keep for themselves."""
    random = dice(seed, "reports")
    for point in points:
        if point.number <= TOLD_BY_DICE and point.number != 61:
            course = _course(random, point)
            _add_official(tables, point, course, random)
            _add_facts(tables, point, course, random)
            if random.random() < 0.25 and point.deadline:
                _add_moved_deadline(tables, point, random)


def add_report(
    tables: DemoTables, key: str, action_point: str, day: date | str, status: str, source: str, **others: str
) -> str:
    """Add a report by the owner, in a source that names the plan, unless `others` say otherwise; gives its key."""
    fact = others.get("feit_soort", "")
    number = action_point.removeprefix(f"{PLAN}-")
    text = phrase(f"fact.{fact}" if fact else f"report.{status}", number=number)
    cells = {
        "plan_id": PLAN,
        "actiepunt_id": action_point,
        "stand_van_zaken": status,
        "afzender": "overheid",
        "bestuursniveau": "vlaams",
        "band": "genoemd_door_bron",
        "toelichting_nl": text.nl,
        "toelichting_en": text.en,
        **others,
    }
    return tables.add("voortgangsmeldingen", melding_id=key, datum=day, bron_id=source, **cells)


def _course(random: Random, point: ActionPoint) -> _Course:
    first = point.begins or APPROVED
    starts = day_between(random, first, first + timedelta(days=400))
    deadline = point.deadline_day
    fate = random.random()
    if fate < 0.08:
        return _Course(None, None, "")
    if fate < 0.45:
        ends = day_between(random, min(starts, deadline), deadline)
        return _Course(starts, max(starts, ends), "afgerond")
    if fate < 0.65:
        ends = day_between(random, deadline, deadline + timedelta(days=300))
        return _Course(starts, max(starts, ends), "afgerond")
    if fate < 0.72:
        return _Course(starts, day_between(random, starts, LAST_DAY), "stopgezet")
    return _Course(starts, None, "")


def _add_official(tables: DemoTables, point: ActionPoint, course: _Course, random: Random) -> None:
    was_told_its_end = False
    for one in ROUNDS:
        chance, days_late = random.random(), random.randint(1, 60)
        day = day_between(random, one.describes + timedelta(days=1), one.due)
        if was_told_its_end or (point.begins and point.begins >= one.describes) or not one.report_is_read:
            continue
        key = f"melding-{point.number}-ronde-{one.number}"
        state_on = one.describes.isoformat()
        if chance < 0.06:
            # nothing was reported, and the report of the round does not speak of it
            continue
        if chance < 0.09:
            add_report(tables, key, point.key, one.held, "niet_gerapporteerd", one.source, ronde_id=one.key)
            continue
        if chance < 0.22:
            day = one.due + timedelta(days=days_late)
        status = course.status_on(one.describes)
        was_told_its_end = status in ("afgerond", "stopgezet")
        add_report(
            tables,
            key,
            point.key,
            day,
            status,
            one.source,
            # some name no round: the models find it by their date
            ronde_id="" if 0.3 < chance < 0.4 else one.key,
            peildatum="" if chance > 0.8 else state_on,
        )


def _add_facts(tables: DemoTables, point: ActionPoint, course: _Course, random: Random) -> None:
    if random.random() < 0.3:
        return
    reached = random.randint(1, len(_STEPS))
    day = day_between(random, APPROVED, APPROVED + timedelta(days=300))
    for place, step in enumerate(_STEPS[:reached], start=1):
        sender, source = _sender(random)
        tie = "zelfde_onderwerp" if random.random() < 0.3 else "genoemd_door_bron"
        key = f"feit-{point.number}-{place}"
        others = {"feit_soort": step, "afzender": sender, "band": tie}
        add_report(tables, key, point.key, day if place % 4 else day.isoformat()[:7], "feit", source, **others)
        day = min(day + timedelta(days=random.randint(30, 250)), LAST_DAY)
    if course.ending == "stopgezet" and course.ends:
        others = {"feit_soort": "stopzetting", "afzender": "derde"}
        source = f"VB-organisatie-{random.randint(1, ORGANISATIONS)}"
        add_report(tables, f"feit-{point.number}-stop", point.key, course.ends, "feit", source, **others)
    elif random.random() < 0.15:
        kind = random.choice(("evaluatie", "kritiek", "verklaring"))
        source = f"VB-onderzoek-{random.randint(1, STUDIES)}"
        others = {"feit_soort": kind, "afzender": "derde"}
        add_report(tables, f"feit-{point.number}-{kind}", point.key, day, "feit", source, **others)


def _sender(random: Random) -> tuple[str, str]:
    """Whose word, and the source it stands in."""
    chance = random.random()
    if chance < 0.3:
        return "overheid", f"VB-parlement-{random.randint(1, RECORDS)}"
    if chance < 0.4:
        return "mandataris", f"VB-mandataris-{random.randint(1, POLITICIANS)}"
    if chance < 0.7:
        return "derde", f"VB-pers-{random.randint(1, NEWSPAPERS)}"
    return "derde", f"VB-organisatie-{random.randint(1, ORGANISATIONS)}"


def _add_moved_deadline(tables: DemoTables, point: ActionPoint, random: Random) -> None:
    old = point.deadline
    decided = max(APPROVED, point.deadline_day - timedelta(days=random.randint(20, 200)))
    for move in range(1, random.choice((1, 1, 2)) + 1):
        new = (point.deadline_day + timedelta(days=120 * move)).isoformat()
        add_change(tables, f"wijziging-{point.number}-{move}", point.key, old, new, decided, random.randint(0, 3))
        old, decided = new, decided + timedelta(days=90)


def add_change(
    tables: DemoTables,
    key: str,
    action_point: str,
    old: str,
    new: str,
    decided: date | str,
    reason: int,
    field: str = "einde",
) -> None:
    """Add what a decision changed and who decided: a deadline, unless `field` says otherwise.

    One of the four reasons says that the source names none.
    """
    tables.add(
        "planwijzigingen",
        wijziging_id=key,
        plan_id=PLAN,
        actiepunt_id=action_point,
        veld=field,
        oud=old,
        nieuw=new,
        beslist_op=decided,
        beslist_door=phrase("government").nl,
        reden_nl=phrases("moved")[reason].nl,
        bron_id="VB-verplichting",
    )
