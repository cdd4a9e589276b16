"""What each trap of the demonstration comes to in its built release: the row that is easily counted wrong, counted."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from dashboard.demo import TRAPS
from dashboard.release_folder import ReleaseFolder
from dashboard.settings import DEMO, MAIN_PLANS

PLAN = MAIN_PLANS[DEMO]


@pytest.fixture(scope="module")
def database(demo_release: ReleaseFolder) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(demo_release.database), read_only=True) as connection:
        yield connection


def _point(database: duckdb.DuckDBPyConnection, number: int | str, *columns: str) -> tuple[object, ...]:
    found = database.execute(
        f"select {', '.join(columns)} from stand_per_actiepunt where actiepunt_id = ?",  # noqa: S608
        [f"{PLAN}-{number}"],
    ).fetchall()
    (row,) = found
    return tuple(row)


@pytest.mark.parametrize(
    ("trap", "number", "status", "report"),
    [
        ("undated_report", 101, "lopend", "melding-101-gedateerd"),
        ("season_date", 102, "lopend", "melding-102-najaar"),
        ("two_reports_on_one_day", 103, "bronnen_verschillen", "melding-103-dag-b"),
        ("contradicted_status", 104, "afgerond", "melding-104-afgerond"),
        ("known_unread_report", 105, "nog_niet_ingelezen", None),
        ("privacy_correction", 106, "lopend", "melding-106-stand"),
        ("claim_of_a_politician", 107, "nog_niet_ingelezen", None),
        ("account_of_a_third_party", 108, "nog_niet_ingelezen", None),
        ("action_point_without_a_report", 109, "nog_niet_ingelezen", None),
        ("federal_step", 110, "nog_niet_ingelezen", None),
        ("local_step", 110, "nog_niet_ingelezen", None),
        ("date_between_bounds", 111, "lopend", "melding-111-grenzen"),
        ("open_date", 111, "lopend", "melding-111-grenzen"),
        ("period", 111, "lopend", "melding-111-grenzen"),
        ("withdrawn_report", 112, "lopend", "melding-112-lopend"),
        ("deadline_on_the_reference_day", 113, "afgerond", "melding-113-op-de-dag"),
        ("report_on_the_day_of_a_round", 114, "lopend", "melding-114-zelfde-dag"),
        ("action_point_without_a_deadline", 115, "lopend", "melding-115-stand"),
    ],
)
def test_a_trap_on_an_action_point_leads_to_the_status_that_it_should(
    database: duckdb.DuckDBPyConnection, trap: str, number: int, status: str, report: str | None
) -> None:
    assert trap in {known.name for known in TRAPS}
    assert _point(database, number, "officiele_stand", "officiele_melding_id") == (status, report)


@pytest.mark.parametrize(
    ("edge", "status", "report", "evidence"),
    [
        ("laatste-dag", "afgerond", "rand-laatste-dag-dag", "geen_bron_gevonden"),
        ("zelfde-onderwerp", "nog_niet_ingelezen", None, "geen_bron_gevonden"),
        ("twee-op-een-dag", "lopend", "rand-twee-op-een-dag-b", "geen_bron_gevonden"),
        ("twee-leemten", "niet_van_toepassing", None, "geen_bron_gevonden"),
        ("onderdeel", "niet_van_toepassing", None, "geen_bron_gevonden"),
        ("stap-en-tegenspraak", "nog_niet_ingelezen", None, "tegengesproken"),
        ("na-een-stop", "nog_niet_ingelezen", None, "aangekondigd"),
        ("enkel-kader", "nog_niet_ingelezen", None, "geen_bron_gevonden"),
        ("bevestigd-en-ontkend", "lopend", "rand-bevestigd-en-ontkend-stand", "tegengesproken"),
    ],
)
def test_a_topic_at_the_edge_of_a_rule_is_told_as_the_rule_says(
    database: duckdb.DuckDBPyConnection, edge: str, status: str, report: str | None, evidence: str
) -> None:
    told = _point(database, f"rand-{edge}", "officiele_stand", "officiele_melding_id", "bewijs_stand")
    assert told == (status, report, evidence)


def test_an_example_that_was_refused_and_taken_up_again_is_not_told_as_refused(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert database.execute(
        "select furthest_step from foreign_examples where practice_id = 'voorbeeldpraktijk-15'"
    ).fetchall() == [("beslist",)]


@pytest.mark.parametrize(
    ("number", "planned", "moves", "deadline"),
    [
        # finished on the very day of the deadline; whether it moved no report that was read proves
        (113, "op_tijd", None, "2022-06-30"),
        (114, "verschoven", 2, "2024-03-31"),
        (107, "verschoven", 1, "2024-12-31/.."),
        (115, "geen_einddatum_gekend", None, None),
    ],
)
def test_a_trap_of_a_deadline_leads_to_the_schedule_that_it_should(
    database: duckdb.DuckDBPyConnection, number: int, planned: str, moves: int | None, deadline: str | None
) -> None:
    assert _point(database, number, "planning_stand", "aantal_verschuivingen", "einde_huidig") == (
        planned,
        moves,
        deadline,
    )


def test_the_contradiction_of_a_third_party_stands_beside_the_official_status(
    database: duckdb.DuckDBPyConnection,
) -> None:
    assert _point(database, 104, "bewijs_stand", "bewijs_afzender") == ("tegengesproken", "derde")


def test_the_five_kinds_of_unknown_each_stand_on_an_action_point(database: duckdb.DuckDBPyConnection) -> None:
    assert [_point(database, number, "officiele_stand")[0] for number in range(96, 101)] == [
        "niet_gerapporteerd",
        "nog_niet_ingelezen",
        "geen_bron_gevonden",
        "nog_niet_verwacht",
        "niet_van_toepassing",
    ]


def test_parts_are_no_action_points_and_topics_stand_apart(database: duckdb.DuckDBPyConnection) -> None:
    counted = database.execute("select numbered_action_points, summary_topics, stated_measures from plan_overview")

    assert (115, 10, 115) in counted.fetchall()
    assert [_point(database, f"61{letter}", "is_deel", "officiele_stand") for letter in "abc"] == [
        (True, "lopend"),
        (True, "afgerond"),
        (True, "op_te_starten"),
    ]


@pytest.mark.parametrize(
    ("number", "state", "countries", "disputed"),
    [
        (87, "geen_bron_gevonden", "XC", None),
        (88, "gerealiseerd", "XD", "XE XF"),
        (89, "geannuleerd", "XG", None),
        (90, "gerealiseerd", "XH", None),
    ],
)
def test_a_trap_of_an_exchange_leads_to_the_state_that_it_should(
    database: duckdb.DuckDBPyConnection, number: int, state: str, countries: str, disputed: str | None
) -> None:
    found = database.execute(
        "select stand, landen, landen_betwist from stand_per_uitwisseling where uitwisseling_id = ?",
        [f"voorbeelduitwisseling-{number}"],
    )
    assert found.fetchall() == [(state, countries, disputed)]


def test_an_outgoing_exchange_stands_beside_the_showings_of_practices(database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute("select soort from praktijken_vertoond where rij_id = 'voorbeelduitwisseling-90'")

    assert found.fetchall() == [("uitgaande_uitwisseling",)]


def test_three_young_people_are_fewer_than_five_in_every_public_file(
    database: duckdb.DuckDBPyConnection, demo_release: ReleaseFolder
) -> None:
    found = database.execute(
        "select aantal, aantal_status from register_uitwisseling_deelnemers where id = ?",
        ["voorbeelduitwisseling-90-jongere"],
    )
    assert found.fetchall() == [(None, "minder_dan_5")]
    text = demo_release.public_file("register_uitwisseling_deelnemers").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith("voorbeelduitwisseling-90-jongere,")]
    assert "minder_dan_5" in line
    assert ",3," not in line


def test_a_foreign_example_that_was_refused_is_told_as_refused(database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute("select verste_stap from voorbeelden_trechter where praktijk_id = 'voorbeeldpraktijk-34'")

    assert found.fetchall() == [("niet_weerhouden",)]


def test_each_of_the_rows_that_a_trap_names_is_in_its_register(database: duckdb.DuckDBPyConnection) -> None:
    for trap in TRAPS:
        key = database.execute(f"select column_name from (describe register_{trap.table})").fetchall()[0][0]  # noqa: S608
        known = {row[0] for row in database.execute(f"select {key} from register_{trap.table}").fetchall()}  # noqa: S608
        assert set(trap.keys) <= known, trap.name
