"""A fictitious plan for each kind of unknown, and one of which of everything something is missing.

The tests of what an unknown shows (test_truth_matrix.py) stand on one build of these plans; called by them alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence

from tests.dbt.small_tables import (
    DBT_FOLDER,
    PLAN,
    Row,
    action_point,
    day,
    gap,
    reporting_round,
    source,
)

# the plan whose practices are counted, and of which everything is entered with a piece missing
HALF_KNOWN = "vasg2020"
SINCE = day("2021-06-01")
HELD = day("2023-01-17")
TO_COME = day("2030-01-17")
# what is looked for of one action point; the other gaps are of the plan
_OF_THE_ACTION_POINT = ("stand_van_zaken", "timing")

# what a round must look like for its cell to be unknown in that kind: when, whether it was held, whether a source says
# that action points had to report, and whether its report is read
_ROUNDS = {
    "niet_gerapporteerd": (HELD, "gehouden", "ja", "ingelezen"),
    "nog_niet_ingelezen": (HELD, "gehouden", "ja", "nog_niet_ingelezen"),
    "geen_bron_gevonden": (HELD, "onbekend", "onbekend", "geen_bron_gevonden"),
    "nog_niet_verwacht": (TO_COME, "gepland", "onbekend", "nog_niet_verwacht"),
    "niet_van_toepassing": (HELD, "gehouden", "nee", "ingelezen"),
}


def codes(name: str) -> tuple[str, ...]:
    """The codes of a list of the seed, in its order."""
    with (DBT_FOLDER / "seeds" / "code_lists.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["code"] for row in csv.DictReader(file) if row["list"] == name)


KINDS = codes("onbekend_soort")


def plan_of(kind: str) -> str:
    """The key of the plan of which everything is unknown in that kind."""
    return kind.replace("_", "-")


def _plan(plan_id: str) -> Row:
    """A plan of which no source says how many measures it has."""
    return {**{name: value for name, value in PLAN.items() if name != "aantal_maatregelen"}, "plan_id": plan_id}


def _gaps(kind: str) -> Iterator[Row]:
    """A gap of that kind for every subject that can be unknown."""
    for subject in codes("leemte_onderwerp"):
        yield {
            **gap(f"{plan_of(kind)}-{subject}", kind, SINCE, None),
            "plan_id": plan_of(kind),
            "actiepunt_id": f"{plan_of(kind)}-1" if subject in _OF_THE_ACTION_POINT else "",
            "onderwerp": subject,
        }


def _round(kind: str) -> Row:
    held_on, state, obligation, report_state = _ROUNDS[kind]
    unread = {"verslag_bron_id": "S002"} if kind == "nog_niet_ingelezen" else {}
    name = f"{plan_of(kind)}-ronde"
    return reporting_round(name, held_on, state, report_state, plan_id=plan_of(kind), verplichting=obligation, **unread)


def _half_known() -> Mapping[str, Sequence[Row]]:
    """Each thing that can be entered, with that left open which a source may leave open."""
    of_plan: Row = {"plan_id": HALF_KNOWN, "bron_id": "S001"}
    tied: Row = {"band": "genoemd_door_bron", "bron_id": "S001"}
    return {
        "plannen": [_plan(HALF_KNOWN)],
        "actiepunten": [action_point(f"{HALF_KNOWN}-1", nummer="1")],
        "beleidsdomeinen": [{"domein_id": "zonder-houder", "naam_nl": "Domein", "naam_en": "Domain"}],
        "planwijzigingen": [
            {
                **of_plan,
                "wijziging_id": "zonder-oude-datum",
                "actiepunt_id": f"{HALF_KNOWN}-1",
                "veld": "einde",
                "nieuw": day("2024-06-30"),
                "beslist_op": day("2023-06-30"),
            }
        ],
        "uitwisselingen": [
            {
                **of_plan,
                "uitwisseling_id": "zonder-stap",
                "actiepunt_id": f"{HALF_KNOWN}-1",
                "titel_nl": "zonder-stap",
                "richting": "uitgaand",
                "vlaamse_deelnemer": "onbekend",
                "band": "genoemd_door_bron",
            }
        ],
        "uitwisseling_deelnemers": [
            {
                "id": "zonder-aantal",
                "uitwisseling_id": "zonder-stap",
                "groep": "onbekend",
                "bron_id": "S001",
                "telling": codes("telling")[0],
            }
        ],
        "praktijken": [
            {
                "praktijk_id": "zonder-stappen",
                "soort": "goed_voorbeeld",
                "bestuursniveau": "buitenlands",
                "naam_nl": "zonder-stappen",
                "bron_id": "S001",
            },
            {
                "praktijk_id": "vlaams",
                "soort": "goede_praktijk",
                "bestuursniveau": "vlaams",
                "naam_nl": "vlaams",
                "bron_id": "S001",
            },
        ],
        "praktijk_vertoningen": [
            {
                **tied,
                "vertoning_id": "stand-onbekend",
                "praktijk_id": "vlaams",
                "stand": "onbekend",
                "actiepunt_id": f"{HALF_KNOWN}-1",
                "bestuursniveau": "vlaams",
                "vorm": codes("vertoning_vorm")[0],
            }
        ],
        "vragen": [
            {
                **of_plan,
                "vraag_id": state,
                "steller": "parlement",
                "onderwerp_nl": state,
                "actiepunt_id": f"{HALF_KNOWN}-1",
                "antwoord_stand": state,
                "bestuursniveau": "vlaams",
            }
            for state in ("nog_niet_ingelezen", "geen_bron_gevonden")
        ],
        "budgetten": [
            {
                **of_plan,
                **tied,
                "budget_id": "zonder-bedrag",
                "actiepunt_id": f"{HALF_KNOWN}-1",
                "omschrijving_nl": "zonder-bedrag",
                "stand": "nog_te_begroten",
                "afzender": "overheid",
                "bestuursniveau": "vlaams",
            }
        ],
        "vergelijkingen": [
            {
                **of_plan,
                "vergelijking_id": "zonder-aantal",
                "stand_van_zaken": "afgerond",
                "stand_volgens_bron": "afgerond",
                "noemer_soort": "alle",
            }
        ],
        "gebeurtenissen": [
            {
                **of_plan,
                "gebeurtenis_id": "overleg-onbekend",
                "soort": "overleg",
                "stand": "onbekend",
                "titel_nl": "overleg-onbekend",
                "band": "genoemd_door_bron",
            }
        ],
    }


def unknown_tables() -> Mapping[str, Sequence[Row]]:
    """The checked tables of the five plans, each unknown in one kind, and of the plan that is half known."""
    half = _half_known()
    return {
        **half,
        "bronnen": [source("S001", "volledig"), source("S002", "niet")],
        "plannen": [*(_plan(plan_of(kind)) for kind in KINDS), *half["plannen"]],
        "actiepunten": [
            *(action_point(f"{plan_of(kind)}-1", plan_id=plan_of(kind), nummer="1") for kind in KINDS),
            *half["actiepunten"],
        ],
        "rapporteringsrondes": [_round(kind) for kind in KINDS],
        "leemten": [row for kind in KINDS for row in _gaps(kind)],
    }
