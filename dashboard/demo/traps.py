"""Every trap of the data once: what is easily counted wrong, each with the rows that hold it.

`TRAPS` names them for machines: the tests of the models look there for the rows. Each trap on an action point has one
of its own, so that no other row hides what it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.demo.action_points import action_point_key
from dashboard.demo.around import add_comparison_plan
from dashboard.demo.exchanges import add_country, add_exchange, add_step, exchange_key
from dashboard.demo.phrases import phrase
from dashboard.demo.practices import REFUSED, add_practice_step, practice_key
from dashboard.demo.reports import add_change, add_report
from dashboard.demo.tables import DemoTables
from dashboard.demo.timeline import EXCHANGES, PLAN, ROUNDS, UNREAD_ROUND


@dataclass(frozen=True)
class Trap:
    """A trap: its name, the raw table and the keys of the rows that hold it, and what must come of it."""

    name: str
    table: str
    keys: tuple[str, ...]
    meaning: str


def _points(name: str, number: int | str, meaning: str, *reports: str) -> Trap:
    if reports:
        return Trap(name, "voortgangsmeldingen", tuple(f"melding-{number}-{report}" for report in reports), meaning)
    return Trap(name, "actiepunten", (action_point_key(number),), meaning)


_WITHOUT_STATE, _DISPUTED, _CANCELLED, _OUTGOING = (exchange_key(EXCHANGES - place) for place in (3, 2, 1, 0))

TRAPS: tuple[Trap, ...] = (
    _points("undated_report", 101, "An undated report decides no status.", "zonder-datum"),
    _points("season_date", 102, "A season counts from its last day.", "najaar"),
    _points("two_reports_on_one_day", 103, "Two that differ give 'sources differ'.", "dag-a", "dag-b"),
    Trap(
        "part_beside_its_parent",
        "actiepunten",
        (action_point_key(61), *(action_point_key(f"61{letter}") for letter in "abc")),
        "A part never counts as an action point.",
    ),
    Trap("sources_that_disagree", "bronvermeldingen", ("VB-afwijkend",), "Both values stay, the row's own counts."),
    _points("contradicted_status", 104, "A third party contradicts an official status.", "afgerond", "tegenspraak"),
    Trap(
        "known_unread_report",
        "leemten",
        ("leemte-105-stand",),
        "A public report that is not read turns an older 'not reported' into 'not entered yet'.",
    ),
    Trap("privacy_correction", "correcties", ("correctie-privacy",), "The values of a privacy correction stay empty."),
    Trap("improved_row", "correcties", ("correctie-verbeterd",), "An improved row shows what it said before."),
    _points("claim_of_a_politician", 107, "A politician's word is no official status.", "mandataris"),
    _points("account_of_a_third_party", 108, "A third party's account is no official status.", "derde"),
    _points("action_point_without_a_report", 109, "Nothing entered is 'not entered yet', never 'not reported'."),
    _points("federal_step", 110, "A federal government's word sets no official status.", "federaal"),
    _points("local_step", 110, "A local government's word sets no official status.", "lokaal"),
    _points("date_between_bounds", 111, "One moment within bounds counts from the last bound.", "grenzen"),
    _points("open_date", 111, "An open end decides nothing.", "open"),
    _points("period", 111, "A period counts from its last day.", "periode"),
    _points("withdrawn_report", 112, "A withdrawn report stays in its register and counts nowhere.", "ingetrokken"),
    _points("deadline_on_the_reference_day", 113, "A deadline on the reference day is not past."),
    _points("report_on_the_day_of_a_round", 114, "A report on the very day counts in that round.", "zelfde-dag"),
    _points("action_point_without_a_deadline", 115, "No deadline known: never late, never on time."),
    Trap(
        "unread_round",
        "rapporteringsrondes",
        (f"{PLAN}-ronde-{UNREAD_ROUND}",),
        "A round whose report is not read: 'not entered yet', never 'not reported'.",
    ),
    Trap("exchange_without_a_state", "uitwisselingen", (_WITHOUT_STATE,), "No step: no source found."),
    Trap("disputed_country", "uitwisselingen", (_DISPUTED,), "A country on which sources disagree stands apart."),
    Trap("cancelled_exchange", "uitwisselingen", (_CANCELLED,), "A cancelled exchange is not realised."),
    Trap("outgoing_exchange", "uitwisselingen", (_OUTGOING,), "An outgoing exchange stands beside the showings."),
    Trap(
        "small_group_of_young_people",
        "uitwisseling_deelnemers",
        (f"{_OUTGOING}-jongere",),
        "Fewer than 5 young people are never told as a number.",
    ),
    Trap("refused_example", "praktijken", (practice_key(REFUSED),), "A foreign example that was refused, and why."),
    Trap(
        "budget_that_is_part_of_another",
        "budgetten",
        ("voorbeeldbedrag-geheel", "voorbeeldbedrag-deel"),
        "A part is never added to its whole.",
    ),
    Trap(
        "thirds",
        "vergelijkingen",
        tuple(f"{PLAN}-derden-{state}" for state in ("afgerond", "lopend", "op_te_starten")),
        "1 + 1 + 1 gives 33.3 three times, and the sentence.",
    ),
    Trap("deadline_moved_twice", "planwijzigingen", ("wijziging-114-a", "wijziging-114-b"), "The original stays."),
    Trap(
        "deadline_moved_to_an_unknown_day",
        "planwijzigingen",
        ("wijziging-107-a",),
        "Later than a day, and nobody says when.",
    ),
    Trap(
        "two_rounds_on_one_day",
        "rapporteringsrondes",
        (f"{PLAN}-ronde-5", f"{PLAN}-ronde-6"),
        "Two rounds that describe one day are two rounds, and one day of reference.",
    ),
)


def add_traps(tables: DemoTables) -> None:
    """Add the rows of every trap that no other module makes."""
    _add_dated_reports(tables)
    _add_others_words(tables)
    _add_corrections(tables)
    _add_exchange_traps(tables)
    _add_practice_traps(tables)
    _add_budget_traps(tables)
    _add_thirds(tables)


def _report(tables: DemoTables, number: int | str, name: str, day: date | str, status: str, **others: str) -> None:
    source = others.pop("bron_id", "VB-ronde-5")
    add_report(tables, f"melding-{number}-{name}", action_point_key(number), day, status, source, **others)


def _add_dated_reports(tables: DemoTables) -> None:
    for letter, status in zip("abc", ("lopend", "afgerond", "op_te_starten"), strict=True):
        _report(tables, f"61{letter}", "stand", ROUNDS[7].held, status, bron_id="VB-ronde-8", ronde_id=ROUNDS[7].key)
    _report(tables, 61, "stand", ROUNDS[7].held, "lopend", bron_id="VB-ronde-8", ronde_id=ROUNDS[7].key)
    _report(tables, 101, "gedateerd", "2022-06-10", "lopend")
    _report(tables, 101, "zonder-datum", "", "afgerond", ronde_id=ROUNDS[4].key)
    _report(tables, 102, "zomer", "2021-08-31", "op_te_starten", bron_id="VB-ronde-3")
    _report(tables, 102, "najaar", "2021-23", "lopend", bron_id="VB-ronde-4")
    _report(tables, 103, "dag-a", "2022-07-01", "lopend")
    _report(tables, 103, "dag-b", "2022-07-01", "afgerond", bron_id="VB-parlement-2")
    _report(tables, 111, "periode", "2020/2021", "op_te_starten", bron_id="VB-ronde-3")
    _report(tables, 111, "grenzen", "[2022-01-15..2022-06-30]", "lopend")
    _report(tables, 111, "open", "2023-01/..", "afgerond", bron_id="VB-ronde-6")
    deadline = ROUNDS[4].describes
    _report(tables, 113, "op-de-dag", ROUNDS[4].due, "afgerond", peildatum=deadline.isoformat(), ronde_id=ROUNDS[4].key)
    _report(tables, 114, "zelfde-dag", ROUNDS[5].describes, "lopend", bron_id="VB-ronde-6", ronde_id=ROUNDS[5].key)
    add_change(tables, "wijziging-114-a", action_point_key(114), "2022-12-31", "2023-06-30", "2022-11-10", 0)
    add_change(tables, "wijziging-114-b", action_point_key(114), "2023-06-30", "2024-03-31", "2023-05-02", 3)
    add_change(tables, "wijziging-107-a", action_point_key(107), "", "2024-12-31/..", "2023-11-20", 1)
    for number, (field, new) in enumerate(
        (("omvang", "changed_scope"), ("trekker", "changed_lead"), ("titel", "changed_title"))
    ):
        add_change(
            tables,
            f"wijziging-{90 + number}-{field}",
            action_point_key(90 + number),
            "",
            phrase(new).nl,
            "2022-02-01",
            2,
            field,
        )
    _report(tables, 115, "stand", ROUNDS[7].held, "lopend", bron_id="VB-ronde-8", ronde_id=ROUNDS[7].key)


def _add_others_words(tables: DemoTables) -> None:
    _report(tables, 104, "afgerond", ROUNDS[4].due, "afgerond", ronde_id=ROUNDS[4].key)
    contradiction = {"feit_soort": "tegenspraak", "afzender": "derde", "bron_id": "VB-organisatie-3"}
    _report(tables, 104, "tegenspraak", "2022-10-03", "feit", **contradiction)
    tables.add(
        "bronvermeldingen",
        id="VB-afwijkend",
        tabel="plannen",
        sleutel=PLAN,
        kolom="aantal_maatregelen",
        afwijkende_waarde="114",
        bron_id="VB-pers-2",
    )
    words = phrase("gap.stand_van_zaken", number=105)
    tables.add(
        "leemten",
        leemte_id="leemte-105-stand",
        plan_id=PLAN,
        actiepunt_id=action_point_key(105),
        onderwerp="stand_van_zaken",
        soort="niet_gerapporteerd",
        # before the round whose report is public and not read
        vanaf=ROUNDS[2].held,
        wat_nl=words.nl,
        wat_en=words.en,
        bron_id="VB-ronde-3",
    )
    _report(tables, 107, "mandataris", "2022-09-01", "afgerond", afzender="mandataris", bron_id="VB-mandataris-1")
    _report(tables, 108, "derde", "2022-09-01", "lopend", afzender="derde", bron_id="VB-organisatie-2")
    step = {"feit_soort": "in_werking", "bron_id": "VB-parlement-3"}
    _report(tables, 110, "federaal", "2022-02-01", "lopend", bestuursniveau="federaal", bron_id="VB-parlement-3")
    _report(tables, 110, "lokaal", "2022-03-01", "feit", bestuursniveau="lokaal", **step)


def _add_corrections(tables: DemoTables) -> None:
    reason = phrase("correction").nl
    _report(tables, 106, "stand", ROUNDS[4].due, "lopend", ronde_id=ROUNDS[4].key, toelichting_en="")
    _report(tables, 112, "lopend", ROUNDS[4].due, "lopend", ronde_id=ROUNDS[4].key)
    _report(tables, 112, "ingetrokken", "2022-09-15", "afgerond", bron_id="VB-parlement-4")
    rows = (
        ("privacy", "melding-106-stand", "toelichting_en", "", ""),
        ("verbeterd", "melding-112-lopend", "stand_van_zaken", "op_te_starten", "lopend"),
        ("ingetrokken", "melding-112-ingetrokken", "", "", ""),
    )
    for kind, key, column, old, new in rows:
        tables.add(
            "correcties",
            correctie_id=f"correctie-{kind}",
            tabel="voortgangsmeldingen",
            sleutel=key,
            kolom=column,
            soort=kind,
            oud=old,
            nieuw=new,
            reden_nl=reason,
            datum="2024-11-05",
        )


def _add_exchange_traps(tables: DemoTables) -> None:
    own = {
        "tie": "genoemd_door_bron",
        "begins": "2022-05-10",
        "source": "VB-buitenland-1",
        "actiepunt_id": f"{PLAN}-61a",
    }
    number = EXCHANGES - 3
    key = add_exchange(tables, number, direction="inkomend", **own)
    add_country(tables, key, "XC", "VB-buitenland-1")
    key = add_exchange(tables, number + 1, direction="inkomend", **own)
    add_step(tables, key, "gerealiseerd", "2022-05-12", "VB-buitenland-1")
    add_country(tables, key, "XD", "VB-buitenland-1")
    for country, source in (("XE", "VB-buitenland-2"), ("XF", "VB-buitenland-3")):
        add_country(tables, key, country, source, disputed=True)
    key = add_exchange(tables, number + 2, direction="wederzijds", **own)
    add_step(tables, key, "gepland", "2022-01-10", "VB-buitenland-1", gepland_voor="2022-05")
    add_step(tables, key, "geannuleerd", "2022-04-30", "VB-buitenland-1", reden_nl=phrase("cancelled").nl)
    add_country(tables, key, "XG", "VB-buitenland-1")
    key = add_exchange(tables, number + 3, direction="uitgaand", **{**own, "actiepunt_id": f"{PLAN}-61c"})
    add_step(tables, key, "gerealiseerd", "2022-05-14", "VB-buitenland-1")
    add_country(tables, key, "XH", "VB-buitenland-1")
    tables.add(
        "uitwisseling_deelnemers",
        id=f"{key}-jongere",
        uitwisseling_id=key,
        groep="jongere",
        aantal_gepland=12,
        aantal=3,
        bron_id="VB-buitenland-1",
        telling="exact",
    )


def _add_practice_traps(tables: DemoTables) -> None:
    practice = practice_key(REFUSED)
    for step, day in (
        ("geidentificeerd", "2021-03-01"),
        ("onderzocht", "2021-10-15"),
        ("niet_weerhouden", "2022-02-20"),
    ):
        add_practice_step(tables, practice, step, day, "VB-buitenland-4")


def _add_budget_traps(tables: DemoTables) -> None:
    for name, amount, words in (("geheel", 900_000, "budget"), ("deel", 250_000, "budget_part")):
        text = phrase(words, number=name, action=12)
        tables.add(
            "budgetten",
            budget_id=f"voorbeeldbedrag-{name}",
            plan_id=PLAN,
            actiepunt_id=action_point_key(12),
            omschrijving_nl=text.nl,
            omschrijving_en=text.en,
            bedrag=amount,
            eenheid="eur",
            jaar="2022",
            datum="2022-02-01",
            stand="toegekend",
            afzender="overheid",
            bestuursniveau="vlaams",
            band="genoemd_door_bron",
            bron_id="VB-parlement-5",
            deel_van_id="voorbeeldbedrag-geheel" if name == "deel" else "",
        )


def _add_thirds(tables: DemoTables) -> None:
    plan, note = add_comparison_plan(tables, "derden", "thirds_plan", 3), phrase("comparison_note")
    for state in ("afgerond", "lopend", "op_te_starten"):
        tables.add(
            "vergelijkingen",
            vergelijking_id=f"{plan}-{state}",
            plan_id=plan,
            peildatum="2019-06-30",
            stand_van_zaken=state,
            stand_volgens_bron=state.replace("_", " "),
            aantal=1,
            noemer_soort="alle",
            totaal=3,
            bron_id="VB-deels",
            let_op_nl=note.nl,
            let_op_en=note.en,
        )
