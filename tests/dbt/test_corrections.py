"""A withdrawn report counts nowhere any more, and what it told of is marked; a corrected one marks what rests on it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.dbt.small_tables import AS_OF, TABLES, Build, Row, build, day, write_checked_tables


def _correction(key: str, table: str, row_key: str, kind: str, on: str, **given: str) -> Row:
    return {
        "correctie_id": key,
        "tabel": table,
        "sleutel": row_key,
        "soort": kind,
        "reden_nl": "Verzonnen reden.",
        "datum": day(on),
        **given,
    }


CORRECTIONS = [
    _correction("weg", "voortgangsmeldingen", "lopend", "ingetrokken", "2026-11-01"),
    _correction(
        "beter", "voortgangsmeldingen", "decreet", "verbeterd", "2026-08-27", kolom="toelichting_nl", oud="a", nieuw="b"
    ),
    _correction(
        "oud",
        "voortgangsmeldingen",
        "in-werking",
        "verbeterd",
        "2026-08-26",
        kolom="toelichting_nl",
        oud="a",
        nieuw="b",
    ),
]


@pytest.fixture(scope="module")
def corrected_build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The small tables with a withdrawn report, one corrected 90 days ago and one corrected 91 days ago."""
    folder = tmp_path_factory.mktemp("corrected")
    write_checked_tables(folder / "checked", {**TABLES, "correcties": CORRECTIONS})
    return build(folder, AS_OF, "--exclude-resource-type", "unit_test")


def test_a_withdrawn_report_decides_no_status_and_is_not_counted(corrected_build: Build, small_build: Build) -> None:
    asked = """
        select officiele_stand, officiele_melding_id, aantal_meldingen
        from stand_per_actiepunt
        where actiepunt_id = 'vasg2020-7'
    """
    assert small_build.rows(asked) == [("lopend", "lopend", 2)]
    assert corrected_build.exit_code == 0, corrected_build.output
    assert corrected_build.rows(asked) == [("nog_niet_ingelezen", None, 1)]
    assert corrected_build.rows("select count(*) from progress_reports where report_id = 'lopend'") == [(0,)]


def test_no_figure_rests_on_a_withdrawn_report(corrected_build: Build, small_build: Build) -> None:
    asked = "select count(*) > 0 from herkomst where tabel = 'voortgangsmeldingen' and rij_sleutel = 'lopend'"
    assert small_build.rows(asked) == [(True,)]
    assert corrected_build.rows(asked) == [(False,)]


def test_what_a_withdrawn_report_told_of_and_what_rests_on_a_corrected_one_is_marked(corrected_build: Build) -> None:
    assert AS_OF == date(2026, 11, 25)
    assert corrected_build.rows("select correction_id, is_marked from corrections order by correction_id") == [
        ("beter", True),
        ("oud", False),
        ("weg", True),
    ]
    assert corrected_build.rows(
        """
        select row_key, correction_id
        from corrected_figures
        where indicator_id = 'stand_per_actiepunt'
        order by row_key
        """
    ) == [("vasg2020-7", "weg"), ("vasg2020-uittreksel", "beter")]


def test_without_corrections_nothing_is_marked(small_build: Build) -> None:
    assert small_build.rows("select count(*) from corrected_figures") == [(0,)]
