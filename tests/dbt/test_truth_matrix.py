"""What each indicator shows of each of the five kinds of unknown: never 0, and never nothing without saying why.

`truth_matrix.csv` is the matrix: one row per indicator and what it counts (or, of a list, each column that says what
is known), one column per kind. A cell holds what a plan shows of which everything is unknown in that kind: the status
of an empty value; a number with its status; or `geen rij`, where the list has no row. Each row with a cell that is not
the kind of its own column names the reason in REASONS.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from dashboard.release_folder import ReleaseFolder
from dashboard.releases.known_contract import known_contract
from tests.dbt.small_tables import AS_OF, Build, build, write_checked_tables
from tests.dbt.unknown_plans import HALF_KNOWN, KINDS, codes, plan_of, unknown_tables

MATRIX = Path(__file__).with_name("truth_matrix.csv")
NO_ROW = "geen rij"

# why a cell shows something else than the kind of its column
REASONS = {
    "ingelezen": "It is counted of what is entered here, and the one action point that is entered is counted: a fact.",
    "in_een_stand": "Each action point stands in one status; a status in which none stands has no row.",
    "bronnen": "All sources that the plan rests on are entered: the one source is read in full, and a zero is proven.",
    "rest_niet_ingelezen": "The rest of the plan is not entered here, and that is what is not known.",
    "niet_van_dit_plan": "It is not of this plan, so no gap of the plan speaks of it: nothing of it was found.",
    "plan_voorbij": "The term of the plan is over: no meeting is to be expected any more.",
    "stappen": "No pair of dated steps is entered, whatever is known of the examples.",
    "bewijs": "Evidence is what a source documents: no source was found, whatever is known of the official status.",
    "einddatum": "Without a deadline the schedule is one answer of its own, and the reason stands beside it.",
    "stand_van_de_ronde": "It follows from the round: due or not, its report read or not, an obligation or not.",
    "verplichting": "A source says that the one action point had to report; that it is the only one is not known.",
    "nul_van_verwacht": "Zero is proven: of the action points that had to report, all are known not to have reported.",
    "geen_noemer": "Without an action point that is known to have had to report there is no denominator.",
    "vermeld": "No source was found that says how many measures the plan has.",
    "enkel_ongelezen": "The list is of documents that are public and not entered: only that kind has a row.",
    "geen_rij_zonder_feit": "The list is of what is entered; where nothing is, it has no row, and its count says why.",
    "niet_van_een_plan": "The list is of domains, not of a plan: it says `niet_bekend` where no holder is entered.",
}

# the columns of each list that say what is known of a row
STATUS_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "stand_per_actiepunt": ("officiele_stand", "bewijs_stand", "planning_stand", "aantal_verschuivingen_status"),
    "stand_per_uitwisseling": ("stand",),
    "rapportering": ("rapportering_stand", "tijdigheid", "dagen_te_laat_status"),
    "planning": (
        "einde_oorspronkelijk_status",
        "einde_huidig_status",
        "aantal_verschuivingen_status",
        "dagen_verschoven_status",
        "planning_stand",
        "dagen_te_laat_status",
        "eerste_stap_tijd",
        "dagen_tot_eerste_stap_status",
    ),
    "voorbeelden_trechter": ("verste_stap",),
    "praktijken_vertoond": ("stand",),
    "vragen_beantwoord": ("antwoord_stand",),
    "budget": ("stand",),
    "vergelijking": ("waarde_status",),
    "nog_in_te_lezen": ("soort",),
    "domeinen_in_de_tijd": ("soort",),
    "verschuivingen": ("dagen_verschoven_status",),
}
# the lists whose rows belong to no plan: they are looked at in the plan that is half known
WITHOUT_PLAN = ("voorbeelden_trechter", "praktijken_vertoond", "domeinen_in_de_tijd")
# the counts of practices, made for one plan: the same compiled SQL is asked for each of the five
OF_THE_MAIN_PLAN = {"voorbeelden_trechter": "example_counts", "praktijken_vertoond": "practice_abroad_counts"}

Cells = Mapping[tuple[str, str], Mapping[str, str]]


@pytest.fixture(scope="module")
def unknown_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("unknown")
    write_checked_tables(folder / "checked", unknown_tables())
    built = build(folder, AS_OF, "--exclude-resource-type", "unit_test")
    assert built.exit_code == 0, built.output[-2000:]
    return built


@pytest.fixture(scope="module")
def shown(unknown_build: Build) -> Cells:
    """What is shown: (indicator, what) → kind → the cell."""
    cells: dict[tuple[str, str], dict[str, str]] = {}
    for indicator, what, kind, cell in (*_counts(unknown_build), *_rows_of_lists(unknown_build)):
        cells.setdefault((indicator, what), dict.fromkeys(KINDS, NO_ROW))[kind] = cell
    return cells


def _counts(built: Build) -> Iterator[tuple[str, str, str, str]]:
    """Each total of each count, today (of reporting: on the day of its round)."""
    for kind in KINDS:
        totals = f"""
            plan_id = '{plan_of(kind)}'
            and (breakdown = 'totaal' or (breakdown = 'afbakening' and breakdown_value = 'gekend'))
        """
        today = f"(indicator_id <> 'stand_verdeling' or reference_date = date '{AS_OF}')"
        found = built.rows(
            "select indicator_id, category, value, value_status from indicators"  # noqa: S608
            f" where {totals} and {today}"
        )
        for indicator, mart in OF_THE_MAIN_PLAN.items():
            compiled = next((built.database.parent / "target" / "compiled").rglob(f"marts/{mart}.sql"))
            text = compiled.read_text(encoding="utf-8")
            assert f"'{HALF_KNOWN}'" in text
            text = text.replace(f"'{HALF_KNOWN}'", f"'{plan_of(kind)}'")
            found += built.rows(
                f"select '{indicator}', category, value, value_status from ({text}) where {totals}"  # noqa: S608
            )
        for indicator, category, value, status in found:
            yield str(indicator), str(category), kind, _cell(value, status)


def _cell(value: object, status: object) -> str:
    if value is None:
        return str(status)
    assert isinstance(value, Decimal)
    return f"{value.normalize():f} {status}"


def _rows_of_lists(built: Build) -> Iterator[tuple[str, str, str, str]]:
    """The columns that say what is known of the rows of each list; where rows differ, each once."""
    for name, columns in STATUS_COLUMNS.items():
        for column in columns:
            for kind in KINDS:
                place = "false" if name in WITHOUT_PLAN else f"plan_id = '{plan_of(kind)}'"
                found = built.rows(f"select distinct {column} from {name} where {place} order by 1")  # noqa: S608
                yield name, f"lijst: {column}", kind, ", ".join(str(row[0]) for row in found) or NO_ROW


@pytest.fixture(scope="module")
def matrix() -> list[dict[str, str]]:
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_every_indicator_and_everything_it_counts_has_a_row_of_the_matrix(matrix: list[dict[str, str]]) -> None:
    rows = [(row["indicator"], row["wat"]) for row in matrix]
    indicators = codes("indicator")

    assert len(set(rows)) == len(rows)
    assert {indicator for indicator, _ in rows} == set(indicators)
    for indicator in indicators:
        told = {what for row_of, what in rows if row_of == indicator}
        # the list of a count's categories bears the name of the indicator
        if indicator != "stand_verdeling":
            assert told >= set(codes(indicator)), indicator


def test_each_kind_of_unknown_is_shown_as_the_matrix_says(shown: Cells, matrix: list[dict[str, str]]) -> None:
    expected = {(row["indicator"], row["wat"]): {kind: row[kind] for kind in KINDS} for row in matrix}

    assert shown == expected


def test_what_is_shown_otherwise_than_its_kind_has_a_reason_and_no_zero_stands_unproven(
    matrix: list[dict[str, str]],
) -> None:
    used = set()
    for row in matrix:
        differs = any(row[kind] != kind for kind in KINDS)
        reasons = row["reden"].split(", ") if row["reden"] else []
        used.update(reasons)
        assert set(reasons) <= set(REASONS), row
        assert bool(reasons) == differs, row
        for kind in KINDS:
            assert row[kind], row
            if row[kind].startswith("0 "):
                assert {"bronnen", "nul_van_verwacht"} & set(reasons), row
    assert used == set(REASONS)


# of the plan that is half known: what a list says where a thing is entered with a piece missing
HALF_KNOWN_ROWS: Mapping[str, tuple[str, tuple[object, ...]]] = {
    "an exchange without a step has a state that nobody found, no period and no country": (
        "select stand, periode, landen, kader from stand_per_uitwisseling",
        ("geen_bron_gevonden", "niet_bekend", None, "niet_bekend"),
    ),
    "a deadline moved from a date that no source gives has no number of days": (
        "select dagen_verschoven, dagen_verschoven_status from verschuivingen where plan_id = 'vasg2020'",
        (None, "geen_bron_gevonden"),
    ),
    "one move is known, and perhaps there were more": (
        "select aantal_verschuivingen, aantal_verschuivingen_status from planning where plan_id = 'vasg2020'",
        (1, "ondergrens"),
    ),
    "the status of the action point tells of as many moves": (
        "select aantal_verschuivingen, aantal_verschuivingen_status from stand_per_actiepunt"
        " where plan_id = 'vasg2020'",
        (1, "ondergrens"),
    ),
    "an example without a step went no step that anybody found": (
        "select verste_stap, periode, vlaamse_stap from voorbeelden_trechter",
        ("geen_bron_gevonden", "niet_bekend", None),
    ),
    "a showing of which nobody knows whether it was held is no Flemish showing": (
        "select stand, periode, is_vlaamse_vertoning from praktijken_vertoond where soort = 'vertoning'",
        ("onbekend", "niet_bekend", False),
    ),
    "an amount that a statement does not give is empty, with the reason why it is in no sum": (
        "select bedrag, eenheid, stand, niet_optellen_reden from budget",
        (None, None, "nog_te_begroten", "geen_bedrag"),
    ),
    "a count of another plan without a number has no share": (
        "select aantal, totaal, aandeel, waarde_status from vergelijking where vergelijking_id = 'zonder-aantal'",
        (None, None, None, "niet_van_toepassing"),
    ),
    "a domain without a holder says so": (
        "select soort, functie_nl, geldt_op_peildatum from domeinen_in_de_tijd",
        ("niet_bekend", None, "niet_bekend"),
    ),
    "of two questions none is known to be answered, because one answer is public and not read": (
        "select waarde, waarde_status from indicatoren"
        " where categorie = 'vragen_plan_beantwoord' and uitsplitsing = 'totaal' and plan_id = 'vasg2020'",
        (None, "nog_niet_ingelezen"),
    ),
    "a group of which no number is known adds nobody to the participants": (
        "select waarde, waarde_status, aantal_onbekend from indicatoren"
        " where categorie = 'plan_deelnemers_gepland' and uitsplitsing = 'totaal' and plan_id = 'vasg2020'",
        (None, "nog_niet_ingelezen", 1),
    ),
    "a meeting of which nobody knows whether it took place is no meeting held": (
        "select waarde, waarde_status from indicatoren"
        " where categorie = 'overleg_gehouden' and uitsplitsing = 'totaal' and plan_id = 'vasg2020'",
        (None, "nog_niet_ingelezen"),
    ),
}


@pytest.mark.parametrize("sentence", HALF_KNOWN_ROWS)
def test_what_is_missing_of_a_thing_that_is_entered_is_said(unknown_build: Build, sentence: str) -> None:
    sql, row = HALF_KNOWN_ROWS[sentence]

    assert unknown_build.rows(sql) == [row]


# the counts that may be 0 in a published release: indicator, category → how that 0 is proven
PROVEN_ZEROS: Mapping[tuple[str, str], str] = {
    ("dekking", "bronnen_.*"): "Every source that the plan rests on is entered; the denominator says how many.",
    ("bewijs", ".*"): "Of action points that all have an official status each is looked at; the denominator is known.",
    (
        "rapportering",
        ".*",
    ): "Every action point of the plan is entered and known in this respect, or the share's whole is.",
    ("planning", ".*"): "Every action point of the plan is entered and known in this respect, or the share's whole is.",
    ("budget", "actiepunten_.*"): "Every action point of the plan is entered.",
    ("afstemming", "actiepunten_.*"): "Every action point of the plan is entered, with its domains by a source.",
    ("vergelijking", "aa(ntal|ndeel)_.*"): "A source states the 0, or it is a share of a number that a source states.",
    ("partners_telling", "landen_enkel_akkoord|akkoorden_zonder_.*"): "Of the agreements that are entered.",
    (
        "vragen_beantwoord",
        ".*_(nog_niet_ingelezen|geen_bron_gevonden|hier_te_beantwoorden|verwezen_naar_later)",
    ): "Of the questions that are entered here each has one answer state; none answered is never one of them.",
}
# those that say of which whole they are 0, so that the whole can be looked up in the row
WITH_A_WHOLE = ("dekking", "bewijs", "budget", "afstemming")


@pytest.mark.parametrize("name", ["release", "demo_release"])
def test_in_a_release_a_value_is_empty_for_the_five_unknowns_alone_and_every_zero_is_proven(
    request: pytest.FixtureRequest, name: str
) -> None:
    folder: ReleaseFolder = request.getfixturevalue(name)
    with folder.public_file("indicatoren").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    assert {row["waarde_status"] for row in rows} <= set(codes("waarde_status"))
    for row in rows:
        assert (row["waarde"] == "") == (row["waarde_status"] in KINDS), row
        if row["waarde"] and Decimal(row["waarde"]) == 0:
            assert any(
                indicator == row["indicator_id"] and re.fullmatch(category, row["categorie"])
                for indicator, category in PROVEN_ZEROS
            ), row
            assert row["waarde_status"] == "vastgesteld" or row["eenheid"] in ("dagen", "procent"), row
            if row["indicator_id"] in WITH_A_WHOLE or row["eenheid"] == "procent":
                assert Decimal(row["teller"] or "NaN") == 0, row
                assert Decimal(row["noemer"] or "0") > 0, row


# a column of a public table that says what is known of another: the number, and the column of its status
NUMBERS_WITH_STATUS = {
    "dagen_te_laat": ("rapportering", "planning"),
    "aantal_verschuivingen": ("planning", "stand_per_actiepunt"),
    "dagen_verschoven": ("planning", "verschuivingen"),
    "dagen_tot_eerste_stap": ("planning",),
    "einde_oorspronkelijk": ("planning",),
    "einde_huidig": ("planning",),
}


@pytest.mark.parametrize("name", ["release", "demo_release"])
def test_in_a_release_no_number_of_a_list_is_empty_without_a_status_that_says_why(
    request: pytest.FixtureRequest, name: str
) -> None:
    folder: ReleaseFolder = request.getfixturevalue(name)
    found = {
        (table.name, column.name.removesuffix("_status"))
        for table in known_contract().publication.values()
        for column in table.columns
        if column.name.endswith("_status") and column.name != "waarde_status"
    }
    assert found == {(table, number) for number, tables in NUMBERS_WITH_STATUS.items() for table in tables}

    with duckdb.connect(str(folder.database), read_only=True) as connection:
        for table, number in sorted(found):
            counted = connection.execute(
                f"select count(*) from {table} where ({number} is null) <> ({number}_status in {KINDS})"  # noqa: S608
            ).fetchone()
            assert counted == (0,), (table, number)
        # what is known of each row of a list is a code, never nothing
        for table, columns in STATUS_COLUMNS.items():
            for column in columns:
                # a use abroad has no state of its own
                where = "where soort <> 'gebruik'" if (table, column) == ("praktijken_vertoond", "stand") else ""
                # a plan that is not compared has the reason instead of a class
                counted = connection.execute(
                    f"select count(*) - count({column}) from {table} {where}"  # noqa: S608
                ).fetchone()
                assert counted == (0,), (table, column)
