"""The dbt project as a whole: it builds, its own tests pass, and what it says of action point 61 holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from tests.dbt.small_tables import AS_OF, TABLES, Build, Moment, Row, build, day, gap, report, write_checked_tables

TODAY = AS_OF.isoformat()


def phases(built: Build, action_point_id: str) -> list[tuple[date, str]]:
    """The first reference date of each official status in turn."""
    rows = built.rows(
        f"""
        select distinct reference_date, official_status
        from action_point_status_by_date
        where action_point_id = '{action_point_id}'
        order by reference_date
        """  # noqa: S608 - a constant of these tests
    )
    return [next(found) for _, found in groupby(rows, key=lambda row: row[1])]  # type: ignore[misc]


def test_the_project_builds_and_every_data_test_and_unit_test_passes(small_build: Build) -> None:
    assert small_build.exit_code == 0, small_build.output
    counted = re.search(r"(\d+) unit tests", small_build.output)
    assert counted
    assert int(counted[1]) >= 43


def test_the_overview_of_the_plan_tells_what_is_entered_and_what_is_unread(small_build: Build) -> None:
    assert small_build.rows(
        """
        select stated_measures, numbered_action_points, summary_topics, with_official_status,
            unread_report_round_id, last_official_status_on, last_report_on, next_round_id, has_ended
        from plan_overview
        """
    ) == [(71, 2, 1, 1, "evaluatie-2023", "2022-03-01", "2023-02-09", None, True)]


FOUR_PHASES = [
    (date(2020, 10, 31), "nog_niet_verwacht"),
    (date(2021, 9, 30), "niet_gerapporteerd"),
    (date(2021, 12, 31), "geen_bron_gevonden"),
    (date(2023, 1, 17), "nog_niet_ingelezen"),
]


@pytest.mark.parametrize("action_point_id", ["vasg2020-61", "vasg2020-61a", "vasg2020-61b"])
def test_action_point_61_and_its_parts_go_through_four_phases(small_build: Build, action_point_id: str) -> None:
    assert phases(small_build, action_point_id) == FOUR_PHASES


def test_the_owners_last_word_stays_when_a_politician_and_an_undated_report_say_more(small_build: Build) -> None:
    assert phases(small_build, "vasg2020-7") == [
        (date(2020, 10, 31), "nog_niet_ingelezen"),
        (date(2022, 3, 31), "lopend"),
    ]
    assert small_build.rows(
        """
        select officiele_stand, officiele_melding_id, laatste_melding_id, dagen_sinds_laatste_melding,
            aantal_meldingen, aantal_meldingen_zonder_datum
        from stand_per_actiepunt
        where actiepunt_id = 'vasg2020-7'
        """
    ) == [("lopend", "lopend", "politica", 1385, 2, 1)]


def test_facts_give_evidence_and_no_official_status(small_build: Build) -> None:
    assert small_build.rows(
        """
        select officiele_stand, bewijs_stand, bewijs_melding_id, bewijs_afzender, planning_stand
        from stand_per_actiepunt
        where actiepunt_id = 'vasg2020-uittreksel'
        """
    ) == [("nog_niet_ingelezen", "in_werking", "in-werking", "overheid", "geen_einddatum_gekend")]


def test_undated_evidence_stands_apart_and_decides_nothing(tmp_path: Path) -> None:
    undated = report(
        "ooit", actiepunt_id="vasg2020-7", stand_van_zaken="feit", feit_soort="in_werking", afzender="derde"
    )
    write_checked_tables(tmp_path / "checked", changed(voortgangsmeldingen=[*TABLES["voortgangsmeldingen"], undated]))
    built = build(tmp_path, AS_OF, "--exclude-resource-type", "unit_test")
    assert built.exit_code == 0, built.output
    assert built.rows(
        """
        select bewijs_stand, bewijs_melding_id, bewijs_zonder_datum_stand, bewijs_zonder_datum_melding_id,
            bewijs_zonder_datum_afzender, bewijs_zonder_datum_bron_id
        from stand_per_actiepunt
        where actiepunt_id = 'vasg2020-7'
        """
    ) == [("geen_bron_gevonden", None, "in_werking", "ooit", "derde", "S001")]
    assert built.rows(
        "select distinct eenheid from stand_verdeling where categorie = 'bewijs_in_werking'"
    ) == [("onderwerpen",)]


FOUR_CHANGES = [
    ("2020-10-23", "nog_niet_verwacht", None, "stand-1", "S001"),
    ("[2020-10-23..2021-09-22]", "niet_gerapporteerd", "antwoord", "stand-2", "S001"),
    ("2021-23", "geen_bron_gevonden", None, "stand-3", "S001"),
    ("2023-01-17", "nog_niet_ingelezen", None, "stand-4", "S114"),
]


def changes(built: Build, action_point_id: str) -> list[tuple[object, ...]]:
    """Since when, which official status, and its report, gap and source, oldest first."""
    return built.rows(
        f"""
        select since, official_status, report_id, gap_id, source_id
        from official_status_changes
        where action_point_id = '{action_point_id}'
        order by first_day
        """  # noqa: S608 - a constant of these tests
    )


@pytest.mark.parametrize("action_point_id", ["vasg2020-61", "vasg2020-61a", "vasg2020-61b"])
def test_action_point_61_and_its_parts_changed_four_times(small_build: Build, action_point_id: str) -> None:
    assert changes(small_build, action_point_id) == FOUR_CHANGES
    assert small_build.rows(
        f"""
        select officiele_stand_sinds, officiele_stand_sinds_laatste
        from stand_per_actiepunt
        where actiepunt_id = '{action_point_id}'
        """  # noqa: S608 - a constant of these tests
    ) == [("2023-01-17", date(2023, 1, 17))]


def test_without_any_gap_or_report_a_kind_of_unknown_has_no_date(small_build: Build) -> None:
    assert changes(small_build, "vasg2020-uittreksel") == [(None, "nog_niet_ingelezen", None, None, None)]
    assert changes(small_build, "vasg2020-7") == [
        (None, "nog_niet_ingelezen", None, None, None),
        ("2022-03-01", "lopend", "lopend", None, "S001"),
    ]


def test_an_official_report_is_one_more_change_and_a_second_of_the_same_status_is_none(tmp_path: Path) -> None:
    """The whole's status is never told of its parts: only what is not known is shared."""
    later = [
        report(f"loopt-{moment}", actiepunt_id="vasg2020-61", datum=day(moment), stand_van_zaken="lopend")
        for moment in ("2026-10-01", "2026-11-01")
    ]
    tomorrow = report("morgen", actiepunt_id="vasg2020-61", datum=day("2026-11-26"), stand_van_zaken="afgerond")
    reports = [*TABLES["voortgangsmeldingen"], *later, tomorrow]
    write_checked_tables(tmp_path / "checked", changed(voortgangsmeldingen=reports))
    built = build(tmp_path, AS_OF, "--exclude-resource-type", "unit_test")
    assert built.exit_code == 0, built.output
    assert changes(built, "vasg2020-61") == [
        *FOUR_CHANGES,
        ("2026-10-01", "lopend", "loopt-2026-10-01", None, "S001"),
    ]
    assert changes(built, "vasg2020-61a") == FOUR_CHANGES
    assert built.rows(
        """
        select official_status, official_report_id, official_on, official_since
        from action_point_status
        where action_point_id = 'vasg2020-61'
        """
    ) == [("lopend", "loopt-2026-11-01", "2026-11-01", "2026-10-01")]


def test_an_exchange_that_is_a_general_framework_is_never_counted_with_the_related_ones(tmp_path: Path) -> None:
    """A project is placed by its only date, an open end, or by its meetings where it has none."""
    exchanges = [
        exchange("verwant", band="geen", thema="seksueel_geweld", einde=BEFORE_THE_PLAN),
        exchange("kader", band="algemeen_kader", thema="jeugdbeleid_algemeen"),
        exchange("kader-1", hoort_bij_id="kader", band="algemeen_kader", begin=day("2023-04-04")),
    ]
    steps = [
        {"stap_id": f"{name}-s", "uitwisseling_id": name, "stand": "gerealiseerd", "bron_id": "S001"}
        for name in ("verwant", "kader")
    ]
    write_checked_tables(tmp_path / "checked", changed(uitwisselingen=exchanges, uitwisseling_stappen=steps))
    built = build(tmp_path, AS_OF, "--exclude-resource-type", "unit_test")
    assert built.exit_code == 0, built.output
    assert built.rows(
        """
        select categorie, uitsplitsing_waarde, waarde
        from uitwisselingen_telling
        where waarde is not null and uitsplitsing = 'periode_tov_plan'
        order by categorie
        """
    ) == [("kader_gerealiseerd", "tijdens", 1), ("verwant_gerealiseerd", "voor", 1)]
    assert built.rows("select exchange_id, is_on_theme from exchanges order by exchange_id") == [
        ("kader", False),
        ("verwant", True),
    ]


def test_the_distribution_counts_no_part_and_keeps_topics_apart(small_build: Build) -> None:
    assert small_build.rows(
        f"""
        select categorie, uitsplitsing_waarde, waarde, waarde_status, noemer, noemer_soort, aantal_onbekend
        from stand_verdeling
        where peildatum = '{TODAY}' and categorie like 'officieel%' and uitsplitsing = 'afbakening'
        order by categorie, uitsplitsing_waarde
        """  # noqa: S608 - a constant of these tests
    ) == [
        ("officieel_lopend", "gekend", 1, "ondergrens", 2, "ingelezen", 69),
        ("officieel_nog_niet_ingelezen", "gekend", 1, "vastgesteld", 2, "ingelezen", 69),
        ("officieel_nog_niet_ingelezen", "samenvatting", 1, "vastgesteld", 1, "onderwerpen", None),
    ]


def test_where_nothing_is_entered_a_count_is_empty_and_says_which_unknown(small_build: Build) -> None:
    assert small_build.rows(
        "select distinct waarde, waarde_status from uitwisselingen_telling where categorie like 'plan%'"
    ) == [(None, "nog_niet_ingelezen")]


def changed(**tables: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    return {**TABLES, **tables}


BEFORE_THE_PLAN = Moment("../2020-10-22", "", "2020-10-22", "open")


def exchange(exchange_id: str, **given: str | Moment) -> Row:
    return {
        "uitwisseling_id": exchange_id,
        "plan_id": "vasg2020",
        "titel_nl": exchange_id,
        "vlaamse_deelnemer": "onbekend",
        "bron_id": "S001",
        **given,
    }


def test_an_unread_evaluation_alone_ends_a_silence(tmp_path: Path) -> None:
    """Without any gap row after the answer, the round's unread report still turns "not reported" into "not entered".

    What is shown as its source is the report, not whoever told of it.
    """
    write_checked_tables(tmp_path / "checked", changed(leemten=[]))
    built = build(tmp_path, AS_OF, "--exclude-resource-type", "unit_test")
    assert built.exit_code == 0, built.output
    assert phases(built, "vasg2020-61") == [
        (date(2020, 10, 31), "nog_niet_ingelezen"),
        (date(2021, 9, 30), "niet_gerapporteerd"),
        (date(2023, 1, 17), "nog_niet_ingelezen"),
    ]
    assert built.rows(
        """
        select officiele_ronde_id, officiele_melding_id, officiele_bron_id
        from stand_per_actiepunt
        where actiepunt_id = 'vasg2020-61'
        """
    ) == [("evaluatie-2023", None, "S114")]


def test_a_row_that_names_no_source_that_exists_fails_the_build(tmp_path: Path) -> None:
    lost = {**report("los", datum=day("2022-01-01"), stand_van_zaken="lopend"), "bron_id": "S999"}
    write_checked_tables(tmp_path / "checked", changed(voortgangsmeldingen=[lost]))
    built = build(tmp_path, AS_OF, "--exclude-resource-type", "unit_test", "--select", "+stg_progress_reports")
    assert built.exit_code == 1
    assert "S999" in built.output


def test_a_published_value_outside_its_code_list_fails_the_build(tmp_path: Path) -> None:
    wrong = {**gap("stand-9", "zoek", day("2024-01-01"), None)}
    write_checked_tables(tmp_path / "checked", changed(leemten=[*TABLES["leemten"], wrong]))
    built = build(tmp_path, AS_OF, "--exclude-resource-type", "unit_test", "--select", "+stand_per_actiepunt")
    assert built.exit_code == 1
    assert "codes_are_listed_stand_per_actiepunt" in built.output
