"""The same fiction in large numbers, for the bench: plans × action points × reports, written a row at a time.

Large are only the tables that the models of the statuses read; the others hold what these refer to, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from dashboard.demo.action_points import domain_key
from dashboard.demo.phrases import phrase, phrases
from dashboard.demo.tables import Cell, laid_out, write_table
from dashboard.demo.timeline import APPROVED, LAST_DAY, PLAN, ROUNDS, dice
from dashboard.opendata.contract import Contract

_STATUSES = ("op_te_starten", "lopend", "lopend", "lopend", "afgerond", "stopgezet", "niet_gerapporteerd", "feit")
_FACTS = ("aankondiging", "beslissing", "start", "in_werking", "resultaat", "evaluatie")
# as many days as the reports are spread over
_DAYS = (LAST_DAY - APPROVED).days
_SOURCES = 10

_Rows = Iterator[dict[str, Cell]]


@dataclass(frozen=True)
class Size:
    """How much there is: plans, action points of each plan, reports on each action point. 1e7 reports by default."""

    plans: int = 1000
    action_points: int = 100
    reports: int = 100


def write_scale(folder: Path, contract: Contract, size: Size, seed: int) -> None:
    """Write every raw table of the contract in that size; the first plan bears the key of the demonstration plan.

    Memory stays the same whatever the size. The same seed, size and contract give the same bytes.
    """
    rows: dict[str, Callable[[], _Rows]] = {
        "plannen": lambda: _plans(size),
        "beleidsdomeinen": _domains,
        "actiepunten": lambda: _action_points(size),
        "actiepunt_domeinen": lambda: _domains_of(size),
        "rapporteringsrondes": lambda: _rounds(size),
        "voortgangsmeldingen": lambda: _reports(size, seed),
        "bronnen": _sources,
        "hulplijnen": _helplines,
    }
    for name, table in contract.raw.items():
        made = rows[name]() if name in rows else iter(())
        write_table(folder, table, (laid_out(table, cells) for cells in made))


def _plan_key(plan: int) -> str:
    return PLAN if plan == 1 else f"{PLAN}-{plan}"


def _plans(size: Size) -> _Rows:
    title = phrase("plan")
    for plan in range(1, size.plans + 1):
        yield {
            "plan_id": _plan_key(plan),
            "titel_nl": f"{title.nl} {plan}",
            "land": "XA",
            "overheid": phrase("government").nl,
            "begin": "2020",
            "einde": "2024",
            "goedgekeurd_op": APPROVED,
            "aantal_maatregelen": size.action_points,
            "bron_id": "VB-1",
        }


def _domains() -> _Rows:
    for place, name in enumerate(phrases("domain"), start=1):
        yield {"domein_id": domain_key(place), "naam_nl": name.nl, "naam_en": name.en}


def _points(size: Size) -> Iterator[tuple[int, int, str]]:
    for plan in range(1, size.plans + 1):
        for number in range(1, size.action_points + 1):
            yield plan, number, f"{_plan_key(plan)}-{number}"


def _action_points(size: Size) -> _Rows:
    for plan, number, key in _points(size):
        yield {
            "actiepunt_id": key,
            "plan_id": _plan_key(plan),
            "nummer": number,
            "titel_nl": f"Voorbeeldactie {number}",
            "afbakening": "gekend",
            "einde_oorspronkelijk": APPROVED + timedelta(days=(number * 137) % _DAYS) if number % 10 else "",
            "bron_id": "VB-1",
        }


def _domains_of(size: Size) -> _Rows:
    for _, number, key in _points(size):
        domain = domain_key(1 + number % len(phrases("domain")))
        yield {
            "id": f"{key}-domein",
            "actiepunt_id": key,
            "domein_id": domain,
            "rol": "trekker",
            "indeling": "bron",
            "bron_id": "VB-1",
        }


def _rounds(size: Size) -> _Rows:
    for plan in range(1, size.plans + 1):
        for one in ROUNDS:
            yield {
                "ronde_id": f"{_plan_key(plan)}-ronde-{one.number}",
                "plan_id": _plan_key(plan),
                "naam_nl": phrase("round", number=one.number).nl,
                "datum": one.held,
                "peildatum": one.describes,
                "vervaldatum": one.due,
                "stand": "gehouden",
                "verplichting": "ja",
                "verslag_stand": "ingelezen" if one.report_is_read else "nog_niet_ingelezen",
                "bron_id": "VB-1",
                "soort": "voortgangsbijeenkomst",
            }


def _reports(size: Size, seed: int) -> _Rows:
    random = dice(seed, "scale")
    text = phrase("report.lopend", number="").nl
    days = [(APPROVED + timedelta(days=day)).isoformat() for day in range(_DAYS)]
    rounds = [one.describes.isoformat() for one in ROUNDS]
    for plan, number, key in _points(size):
        plan_key = _plan_key(plan)
        for report in range(size.reports):
            # in their order in time, with some throw: as a department enters them
            place = min(_DAYS - 1, (report * _DAYS) // size.reports + int(random.random() * 20))
            day = days[place]
            status = _STATUSES[int(random.random() * len(_STATUSES))]
            following = next((one for one, end in enumerate(rounds, start=1) if end >= day), 0)
            is_fact = status == "feit"
            yield {
                "melding_id": f"{key}-{report}",
                "plan_id": plan_key,
                "actiepunt_id": key,
                "ronde_id": f"{plan_key}-ronde-{following}" if following and not is_fact else "",
                "datum": day,
                "stand_van_zaken": status,
                "feit_soort": _FACTS[(number + report) % len(_FACTS)] if is_fact else "",
                "afzender": "derde" if is_fact and report % 2 else "overheid",
                "bestuursniveau": "vlaams",
                "band": "genoemd_door_bron",
                "toelichting_nl": text,
                "bron_id": f"VB-{1 + report % _SOURCES}",
            }


def _sources() -> _Rows:
    for number in range(1, _SOURCES + 1):
        yield {
            "bron_id": f"VB-{number}",
            "titel": phrase("source.parliament", number=number).nl,
            "uitgever": phrase("publisher.government").nl,
            "soort": "overheid",
            "datum": "2024",
            "gelezen": "volledig",
        }


def _helplines() -> _Rows:
    yield {
        "hulplijn_id": "noodnummer-112",
        "naam": phrase("danger").nl,
        "groep": "gevaar",
        "voor_wie_nl": phrase("danger_for").nl,
        "voor_wie_en": phrase("danger_for").en,
        "telefoon": "112",
        "opgezocht_op": LAST_DAY,
        "bron_id": "VB-1",
    }
