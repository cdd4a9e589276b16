"""Fictitious checked tables of any size, written straight as CSV: what the bench of the models builds from.

Called by `tests.bench.models` alone. Nothing in them is a fact: they never pass intake and can never be published.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb

from dashboard.opendata.contract import Table
from dashboard.releases.known_contract import known_contract

ACTION_POINTS = 100  # of each plan
REPORTS = 100  # of each action point
_SOURCES = 60  # of each plan
_FIRST_DAY = "2020-10-23"
_DAYS = 2_225  # from the first day to the as-of date of the bench

# column → expression, for each table that holds rows; every other table, and every other column, is empty.
# Chance comes from hash(), so that the same numbers give the same rows.
_DAY = f"date '{_FIRST_DAY}' + cast(hash(number, 'day') % {_DAYS} as integer)"
_ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "plannen": (
        "range(0, {plans})",
        {
            "plan_id": "'plan-' || number",
            "titel_nl": "'Verzonnen plan ' || number",
            "titel_en": "'Fictitious plan ' || number",
            "land": "'BE'",
            "overheid": "'Verzonnen regering'",
            "begin": "day '2020-01-01'",
            "einde": "day '2024-12-31'",
            "goedgekeurd_op": f"day '{_FIRST_DAY}'",
            "aantal_maatregelen": f"'{ACTION_POINTS + 10}'",
            "aantal_volgens_nl": "'verzonnen'",
            "bron_id": "'bron-' || number || '-0'",
        },
    ),
    "bronnen": (
        f"range(0, {{plans}} * {_SOURCES})",
        {
            "bron_id": f"'bron-' || (number // {_SOURCES}) || '-' || (number % {_SOURCES})",
            "titel": "'Verzonnen bron ' || number",
            "uitgever": "'Verzonnen uitgever'",
            "soort": "'parlement'",
            "taal": "'nl'",
            "gelezen": "(['volledig', 'fragment', 'niet'])[number % 3 + 1]",
        },
    ),
    "actiepunten": (
        f"range(0, {{plans}} * {ACTION_POINTS})",
        {
            "actiepunt_id": "'actiepunt-' || number",
            "plan_id": f"'plan-' || (number // {ACTION_POINTS})",
            "nummer": f"case when number % 10 < 9 then cast(number % {ACTION_POINTS} + 1 as varchar) end",
            # one of ten is a part of the one before it
            "bovenliggend_id": "case when number % 10 = 5 then 'actiepunt-' || (number - 1) end",
            "titel_nl": "'Verzonnen actiepunt ' || number",
            "titel_en": "'Fictitious action point ' || number",
            "omschrijving_nl": "'Verzonnen omschrijving van actiepunt ' || number",
            "afbakening": "case when number % 10 = 9 then 'samenvatting' else 'gekend' end",
            "begin": "day '2020-10-23'",
            "einde_oorspronkelijk": (
                "day case when number % 4 > 0 then date '2022-06-30' + cast(hash(number) % 900 as integer) end"
            ),
            "bron_id": f"'bron-' || (number // {ACTION_POINTS}) || '-' || (number % {_SOURCES})",
        },
    ),
    "beleidsdomeinen": (
        "range(0, 12)",
        {"domein_id": "'domein-' || number", "naam_nl": "'Domein ' || number", "naam_en": "'Domain ' || number"},
    ),
    # three of four action points lie in a domain, and one of four in two
    "actiepunt_domeinen": (
        f"range(0, {{plans}} * {ACTION_POINTS})",
        {
            "id": "'plaats-' || number",
            "actiepunt_id": "'actiepunt-' || (case when number % 4 = 3 then number - 1 else number end)",
            "domein_id": "'domein-' || (hash(number, 'domain') % 12)",
            "rol": "'trekker'",
            "indeling": "case when number % 3 = 0 then 'bron' else 'eigen' end",
            "bron_id": f"'bron-' || (number // {ACTION_POINTS}) || '-' || (number % {_SOURCES})",
        },
    ),
    "rapporteringsrondes": (
        "range(0, {plans} * 6)",
        {
            "ronde_id": "'ronde-' || number",
            "plan_id": "'plan-' || (number // 6)",
            "naam_nl": "'Verzonnen ronde ' || number",
            "naam_en": "'Fictitious round ' || number",
            "datum": "day date '2021-03-15' + cast(number % 6 * 365 as integer)",
            "stand": "case when number % 6 < 5 then 'gehouden' else 'gepland' end",
            "verplichting": "'onbekend'",
            "verslag_stand": (
                "(['ingelezen', 'ingelezen', 'deels_ingelezen', 'ingelezen', 'nog_niet_ingelezen', "
                "'geen_bron_gevonden'])[number % 6 + 1]"
            ),
            "bron_id": f"'bron-' || (number // 6) || '-' || (number % {_SOURCES})",
            "soort": "case when number % 6 = 4 then 'eindrapport' else 'voortgangsbijeenkomst' end",
        },
    ),
    "leemten": (
        f"range(0, {{plans}} * {ACTION_POINTS} * 2)",
        {
            "leemte_id": "'leemte-' || number",
            "plan_id": f"'plan-' || (number // {2 * ACTION_POINTS})",
            "actiepunt_id": "'actiepunt-' || (number // 2)",
            "onderwerp": "'stand_van_zaken'",
            "soort": (
                "(['nog_niet_verwacht', 'niet_gerapporteerd', 'geen_bron_gevonden', 'nog_niet_ingelezen'])"
                "[cast(hash(number, 'kind') % 4 as integer) + 1]"
            ),
            "vanaf": f"day {_DAY}",
            "tot": f"day case when number % 2 = 0 then {_DAY} + 300 end",
            "wat_nl": "'Verzonnen leemte ' || number",
            "wat_en": "'Fictitious gap ' || number",
            "bron_id": f"'bron-' || (number // {2 * ACTION_POINTS}) || '-' || (number % {_SOURCES})",
        },
    ),
    "planwijzigingen": (
        f"range(0, {{plans}} * {ACTION_POINTS} // 4)",
        {
            "wijziging_id": "'wijziging-' || number",
            "plan_id": f"'plan-' || (number * 4 // {ACTION_POINTS})",
            "actiepunt_id": "'actiepunt-' || (number * 4)",
            "veld": "'einde'",
            "oud": "day '2023-12-31'",
            "nieuw": "day '2024-12-31'",
            "beslist_op": f"day {_DAY}",
            "reden_nl": "'Verzonnen reden'",
            "bron_id": f"'bron-' || (number * 4 // {ACTION_POINTS}) || '-' || (number % {_SOURCES})",
        },
    ),
    "voortgangsmeldingen": (
        f"range(0, {{plans}} * {ACTION_POINTS * REPORTS})",
        {
            "melding_id": "'melding-' || number",
            "plan_id": f"'plan-' || (number // {ACTION_POINTS * REPORTS})",
            "actiepunt_id": f"'actiepunt-' || (number // {REPORTS})",
            # one of twenty has no date
            "datum": f"day case when number % 20 > 0 then {_DAY} end",
            "peildatum": f"day case when number % 5 = 1 then {_DAY} - 30 end",
            "stand_van_zaken": (
                "(['op_te_starten', 'lopend', 'afgerond', 'stopgezet', 'niet_gerapporteerd', 'feit', 'feit', 'feit', "
                "'feit', 'feit'])[number % 10 + 1]"
            ),
            "feit_soort": (
                "case when number % 10 >= 5 then (['aankondiging', 'beslissing', 'start', 'in_werking', 'resultaat', "
                "'stopzetting', 'tegenspraak', 'kritiek'])[cast(hash(number, 'fact') % 8 as integer) + 1] end"
            ),
            "afzender": "case when hash(number, 'sender') % 4 > 0 then 'overheid' else 'derde' end",
            "bestuursniveau": "'vlaams'",
            "band": (
                "(['gerapporteerd_als_resultaat', 'genoemd_door_bron', 'genoemd_door_bron', 'zelfde_onderwerp', "
                "'geen'])[cast(hash(number, 'tie') % 5 as integer) + 1]"
            ),
            "toelichting_nl": "'Verzonnen melding, in één zin, zoals een verslag er een kan geven: nummer ' || number",
            "toelichting_en": "'Fictitious report, in one sentence, as a progress note may give it: number ' || number",
            "bron_id": (
                f"'bron-' || (number // {ACTION_POINTS * REPORTS}) || '-' || (hash(number, 'source') % {_SOURCES})"
            ),
        },
    ),
}


def write_scale_tables(folder: Path, plans: int) -> int:
    """Write every checked table for so many plans to `folder`; gives the number of reports."""
    folder.mkdir(parents=True)
    with closing(duckdb.connect()) as connection:
        # the rows come out as they are made
        connection.execute("set preserve_insertion_order = false")
        for name, table in known_contract().raw.items():
            numbers, expressions = _ROWS.get(name, ("range(0, 0)", {}))
            connection.execute(
                f"copy (select {_columns(table, expressions)} from {numbers.format(plans=plans)} as _(number)) "  # noqa: S608
                f"to '{folder / name}.csv' (header, delimiter ',', quote '\"', escape '\"')"
            )
    return plans * ACTION_POINTS * REPORTS


def _columns(table: Table, expressions: dict[str, str]) -> str:
    """The select list that makes every column of a checked table; a day gives its parts as well."""
    made: dict[str, str] = {}
    for name, expression in expressions.items():
        if not expression.startswith("day "):
            made[name] = expression
            continue
        day = f"cast(cast({expression.removeprefix('day ')} as date) as varchar)"
        made |= dict.fromkeys((name, f"{name}_eerste", f"{name}_laatste", f"{name}_tekst_nl"), day)
        made[f"{name}_precisie"] = f"case when {day} is not null then 'dag' end"
    columns = [column.name for column in table.register_columns]
    if unknown := made.keys() - set(columns):
        raise LookupError(f"{table.name} has no {sorted(unknown)}")
    return ", ".join(f"{made.get(name, 'cast(null as varchar)')} as {name}" for name in columns)
