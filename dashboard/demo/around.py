"""What stands around the fictitious plan: events, questions, budgets, other plans, figures, gaps and help lines."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.demo.action_points import action_point_key
from dashboard.demo.phrases import phrase
from dashboard.demo.sources import SITE
from dashboard.demo.tables import Cell, DemoTables
from dashboard.demo.timeline import APPROVED, LAST_DAY, PLAN, ROUNDS, day_between, dice

QUESTIONS, BUDGETS, CONTEXT_FIGURES = 24, 36, 12
# one action point without a status for each of the five kinds of unknown
FIRST_WITHOUT_STATUS = 96
# what the plan as a whole leaves open; the kinds of unknown stand in their order, each twice
_NOT_KNOWN = (
    "statustotalen",
    "bron_niet_gelezen",
    "indicatoren",
    "verslag",
    "vergelijking",
    "timing",
    "budget",
    "voortgangsbijeenkomsten",
    "eindrapport",
    "antwoord",
)


def add_what_stands_around(tables: DemoTables, seed: int) -> None:
    """Add everything that is not the plan itself, its reports, exchanges and practices."""
    _add_events(tables)
    _add_questions(tables, seed)
    _add_budgets(tables, seed)
    _add_other_plans(tables)
    _add_context_figures(tables, seed)
    _add_gaps(tables)
    _add_helplines(tables)


def _add_events(tables: DemoTables) -> None:
    single: dict[str, Cell] = {"goedkeuring": APPROVED, "publicatie": "2020-02", "opvolgplan": "2024-23", "kenmerk": ""}
    for place, kind in enumerate(tables.codes("gebeurtenis_soort")):
        if kind == "overleg":
            continue
        title = phrase(f"event.{kind}")
        sender = (
            "overheid" if kind not in ("kritiek", "advies", "debat") else "derde" if kind != "debat" else "mandataris"
        )
        tables.add(
            "gebeurtenissen",
            gebeurtenis_id=f"{PLAN}-{kind}",
            plan_id=PLAN,
            soort=kind,
            stand="niet_van_toepassing" if kind == "kenmerk" else "gehouden",
            datum=single.get(kind, f"202{1 + place % 4}-0{1 + place % 9}-10"),
            titel_nl=title.nl,
            titel_en=title.en,
            afzender=sender,
            getal=115 if kind == "kenmerk" else None,
            eenheid="maatregelen" if kind == "kenmerk" else "",
            band="geen" if kind == "context" else "genoemd_door_bron",
            bron_id="VB-parlement-1" if sender != "derde" else "VB-organisatie-1",
        )
    # the meetings between domains: planned, held, and some of which nobody knows whether they took place
    for number in range(1, 13):
        title = phrase("event.overleg", number=number)
        tables.add(
            "gebeurtenissen",
            gebeurtenis_id=f"{PLAN}-overleg-{number}",
            plan_id=PLAN,
            soort="overleg",
            stand=("gehouden", "gehouden", "gepland", "onbekend")[number % 4],
            datum=APPROVED + timedelta(days=120 * number),
            titel_nl=title.nl,
            titel_en=title.en,
            afzender="overheid",
            band="genoemd_door_bron",
            bron_id=f"VB-parlement-{1 + number % 6}",
        )


def _add_questions(tables: DemoTables, seed: int) -> None:
    random = dice(seed, "questions")
    askers, states, topics = tables.codes("steller"), tables.codes("antwoord_stand"), tables.codes("indicator")
    for number in range(1, QUESTIONS + 1):
        parts = random.choice((0, 0, 1, 2, 3))
        asked = day_between(random, date(2020, 6, 1), date(2024, 9, 1))
        asker = random.choice(askers)
        whole = f"voorbeeldvraag-{number}"
        for part in range(parts + 1):
            words = phrase("question_part" if part else "question", number=number, part=part)
            state = states[(number + part) % len(states)]
            is_answered = state in ("beantwoord", "verwezen_naar_later")
            answer = phrase("answer" if state == "beantwoord" else "answer_later") if is_answered else None
            tables.add(
                "vragen",
                vraag_id=f"{whole}-{part}" if part else whole,
                plan_id=PLAN,
                hoofdvraag_id=whole if part else "",
                nummer=str(part or number),
                gesteld_op=asked,
                steller=asker,
                onderwerp_nl=words.nl,
                onderwerp_en=words.en,
                actiepunt_id=action_point_key(1 + number * 3) if number % 3 else f"{PLAN}-61",
                antwoord_stand=state,
                antwoord_datum=asked + timedelta(days=30) if is_answered else None,
                antwoord_nl=answer.nl if answer else "",
                antwoord_en=answer.en if answer else "",
                indicator_id=topics[number % len(topics)] if number % 2 else "",
                bron_id=f"VB-parlement-{1 + number % 6}",
                bestuursniveau="vlaams",
            )


def _add_budgets(tables: DemoTables, seed: int) -> None:
    random = dice(seed, "budgets")
    units, states = tables.codes("budget_eenheid"), tables.codes("budget_stand")
    for number in range(1, BUDGETS + 1):
        action = 1 + number * 3
        state = states[number % len(states)]
        has_amount = state not in ("nog_te_begroten", "geen_kader")
        words = phrase("budget" if has_amount else "budget_none", number=number, action=action)
        unit = units[number % 2] if number % 5 else units[2 + number % 2]
        amount = random.randint(10, 400) * 1000 if unit.startswith("eur") else random.randint(1, 20)
        year = 2020 + number % 5
        tables.add(
            "budgetten",
            budget_id=f"voorbeeldbedrag-{number}",
            plan_id=PLAN,
            actiepunt_id=action_point_key(action) if number % 6 else "",
            omschrijving_nl=words.nl,
            omschrijving_en=words.en,
            bedrag=amount if has_amount else None,
            eenheid=unit if has_amount else "",
            jaar=str(year) if number % 7 else "",
            datum=f"{year}-03-0{1 + number % 9}",
            stand=state,
            afzender=("overheid", "overheid", "derde")[number % 3],
            bestuursniveau="vlaams" if number % 9 else "federaal",
            band="genoemd_door_bron",
            bron_id=f"VB-parlement-{1 + number % 6}",
        )


def _add_other_plans(tables: DemoTables) -> None:
    _add_other_plan(tables, "ouder", "older_plan", 160, {"afgerond": 100, "lopend": 40, "op_te_starten": 20})
    counted = {"afgerond": 21, "lopend": 30, "geannuleerd_of_in_afwachting": 9, "niet_beoordeelbaar": 20}
    _add_other_plan(tables, "beoordeeld", "assessed_plan", 80, counted)


def _add_other_plan(tables: DemoTables, name: str, words: str, total: int, counted: dict[str, int]) -> None:
    plan, note = add_comparison_plan(tables, name, words, total), phrase("comparison_note")
    for state, count in counted.items():
        assessed = total - counted.get("niet_beoordeelbaar", 0)
        for whole, kind in ((total, "alle"), (assessed, "beoordeelde")):
            if kind == "beoordeelde" and (state == "niet_beoordeelbaar" or assessed == total):
                continue
            tables.add(
                "vergelijkingen",
                vergelijking_id=f"{plan}-{state}-{kind}",
                plan_id=plan,
                peildatum="2019-06",
                stand_van_zaken=state,
                stand_volgens_bron=state.replace("_", " "),
                aantal=count,
                noemer_soort=kind,
                totaal=whole,
                bron_id="VB-deels",
                let_op_nl=note.nl,
                let_op_en=note.en,
            )


def add_comparison_plan(tables: DemoTables, name: str, words: str, total: int) -> str:
    """Add another plan, of another fictitious country, with its number of measures; gives its key."""
    title, note = phrase(words), phrase("comparison_note")
    return tables.add(
        "plannen",
        plan_id=f"{PLAN}-{name}",
        titel_nl=title.nl,
        titel_en=title.en,
        land="XB",
        overheid=phrase("government").nl,
        begin="2015",
        einde="2019",
        aantal_maatregelen=total,
        aantal_volgens_nl=note.nl,
        aantal_volgens_en=note.en,
        bron_id="VB-deels",
    )


def _add_context_figures(tables: DemoTables, seed: int) -> None:
    random = dice(seed, "context_figures")
    caution = phrase("context_caution")
    for number in range(1, CONTEXT_FIGURES + 1):
        words = phrase("context", number=number)
        tables.add(
            "omgevingscijfers",
            cijfer_id=f"voorbeeldcijfer-{number}",
            onderwerp_nl=words.nl,
            onderwerp_en=words.en,
            waarde=random.randint(100, 9000),
            eenheid=("oproepen", "gesprekken", "hulpvragen")[number % 3],
            periode=str(2020 + number % 5),
            let_op_nl=caution.nl,
            let_op_en=caution.en,
            band="zelfde_onderwerp" if number % 2 else "geen",
            bron_id=f"VB-organisatie-{1 + number % 8}",
        )


def _add_gaps(tables: DemoTables) -> None:
    kinds = tables.codes("onbekend_soort")
    for number, kind in enumerate(kinds, start=FIRST_WITHOUT_STATUS):
        words = phrase("gap.stand_van_zaken", number=number)
        tables.add(
            "leemten",
            leemte_id=f"leemte-{number}-stand",
            plan_id=PLAN,
            actiepunt_id=action_point_key(number),
            onderwerp="stand_van_zaken",
            soort=kind,
            # after the round whose report is not read: that one would answer it
            vanaf=ROUNDS[7].held,
            wat_nl=words.nl,
            wat_en=words.en,
            gezocht_op=LAST_DAY,
            vindplaats_url=f"{SITE}/vb-ongelezen" if kind == "nog_niet_ingelezen" else "",
            bron_id="VB-ongelezen" if kind == "nog_niet_ingelezen" else "VB-verplichting",
        )
    # what was looked for in the plan as a whole and is not known
    labels = tables.labels("leemte_onderwerp")
    for place, subject in enumerate(_NOT_KNOWN):
        kind = kinds[place % len(kinds)]
        about = (phrase("gap.plan", subject=labels[subject].nl).nl, phrase("gap.plan", subject=labels[subject].en).en)
        tables.add(
            "leemten",
            leemte_id=f"leemte-plan-{subject.replace('_', '-')}",
            plan_id=PLAN,
            onderwerp=subject,
            soort=kind,
            vanaf=APPROVED,
            wat_nl=about[0],
            wat_en=about[1],
            gezocht_op=LAST_DAY,
            vindplaats_url=f"{SITE}/vb-ongelezen" if kind == "nog_niet_ingelezen" else "",
            bron_id="VB-ongelezen" if kind == "nog_niet_ingelezen" else "VB-verplichting",
        )


def _add_helplines(tables: DemoTables) -> None:
    """Add invented help lines without a number, and the one number that is real: somebody may need it."""
    words, only_real = phrase("helpline_for"), phrase("danger_for")
    caution = phrase("helpline_caution")
    tables.add(
        "hulplijnen",
        hulplijn_id="noodnummer-112",
        naam=phrase("danger").nl,
        groep="gevaar",
        voor_wie_nl=only_real.nl,
        voor_wie_en=only_real.en,
        telefoon="112",
        opgezocht_op=LAST_DAY,
        bron_id="VB-hulp",
    )
    for letter, group in zip("ABC", tables.codes("hulp_groep")[1:], strict=True):
        tables.add(
            "hulplijnen",
            hulplijn_id=f"voorbeeldhulplijn-{letter.lower()}",
            naam=phrase("helpline", letter=letter).nl,
            groep=group,
            voor_wie_nl=words.nl,
            voor_wie_en=words.en,
            url=f"https://voorbeeld.invalid/hulp/{letter.lower()}",
            opgezocht_op=LAST_DAY,
            gecontroleerd_op=LAST_DAY if letter == "A" else None,
            bron_id="VB-hulp",
            let_op_nl=caution.nl,
            let_op_en=caution.en,
        )
