"""The store on the release of the committed record and on tiny releases: order, dates, and following a switch."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.release_folder import NoRelease, ReleaseFolder
from dashboard.releases.publish import publish
from dashboard.store.store import ReleaseReader, Store

FIRST, SECOND = "20260101T080000Z", "20260102T080000Z"

# id, number, whole, title; entered in no order at all
POINTS = [
    ("p-zorg", None, None, "Zorg"),
    ("p-100", "100", None, "Honderd"),
    ("p-9b", None, "p-9", "Deel b"),
    ("p-bis", "9 bis", None, "Negen bis"),
    ("p-advies-2", None, "p-advies", "Een deel van advies"),
    ("p-61", "61", None, "Eenenzestig"),
    ("p-9a", None, "p-9", "Deel a"),
    ("p-aanpak", None, None, "aanpak"),
    ("p-9", "9", None, "Negen"),
    ("p-advies", None, None, "Advies"),
]


@pytest.fixture
def copied(release: ReleaseFolder, tmp_path: Path) -> ReleaseFolder:
    """A copy of the release of the committed record, whose database a test may change."""
    shutil.copytree(release.path, tmp_path / "copied")
    return ReleaseFolder(tmp_path / "copied")


def _with_points(folder: ReleaseFolder, points: list[tuple[str, str | None, str | None, str]]) -> ReleaseReader:
    folder.database.chmod(0o644)
    with duckdb.connect(str(folder.database)) as connection:
        connection.execute(
            """
            create temp table template as
            select * from action_point_status where action_point_id = 'vasg2020-61'
            """
        )
        for action_point_id, number, parent_id, title in points:
            connection.execute(
                """
                insert into action_point_status
                select template.* replace (
                    ? as action_point_id, 'p' as plan_id, ? as number, ? as parent_id, ? as is_part, ? as title_nl
                )
                from template
                """,
                [action_point_id, number, parent_id, parent_id is not None, title],
            )
    return ReleaseReader(folder)


def _release_for(plan: str, releases: Path, release_id: str, folder: ReleaseFolder) -> None:
    """Publish a copy of `folder` in which the plan has another title."""
    new = releases / f".new-{release_id}"
    shutil.copytree(folder.path, new)
    database = ReleaseFolder(new).database
    database.chmod(0o644)
    with duckdb.connect(str(database)) as connection:
        connection.execute("update plan_overview set title_nl = ?", [plan])
    publish(new, releases, release_id)


def test_action_points_come_by_number_then_topics_by_title_and_parts_right_after_their_whole(
    copied: ReleaseFolder,
) -> None:
    reader = _with_points(copied, POINTS)

    assert [status.action_point_id for status in reader.action_point_statuses("p")] == [
        "p-9",
        "p-9a",
        "p-9b",
        "p-61",
        "p-100",
        "p-bis",
        "p-aanpak",
        "p-advies",
        "p-advies-2",
        "p-zorg",
    ]


def test_action_point_61_and_its_parts_come_before_the_topics_and_every_row_comes_once(release: ReleaseFolder) -> None:
    ids = [status.action_point_id for status in ReleaseReader(release).action_point_statuses("vasg2020")]

    assert ids[:4] == ["vasg2020-61", "vasg2020-61a", "vasg2020-61b", "vasg2020-61c"]
    assert len(ids) == len(set(ids))
    with duckdb.connect(str(release.database), read_only=True) as connection:
        assert connection.execute("select count(*) from action_point_status").fetchone() == (len(ids),)


def test_a_partial_date_keeps_its_text_its_bounds_and_its_precision(release: ReleaseFolder) -> None:
    since = [
        change.since
        for change in ReleaseReader(release).official_status_changes()
        if change.action_point_id == "vasg2020-61"
    ]

    assert since == [
        PartialDate("2020-10-23", date(2020, 10, 23), date(2020, 10, 23), "dag"),
        PartialDate("[2020-10-23..2021-09-22]", date(2020, 10, 23), date(2021, 9, 22), "tussen_twee_grenzen"),
        PartialDate("2021-23", date(2021, 9, 1), date(2021, 12, 31), "seizoen"),
        PartialDate("2023-01-17", date(2023, 1, 17), date(2023, 1, 17), "dag"),
    ]


def test_a_date_that_no_source_gives_is_none(release: ReleaseFolder) -> None:
    statuses = {status.action_point_id: status for status in ReleaseReader(release).action_point_statuses("vasg2020")}

    assert statuses["vasg2020-61"].official_on is None


def test_the_plan_tells_of_the_unread_evaluation_and_apart_from_it_of_the_final_report(release: ReleaseFolder) -> None:
    plan = ReleaseReader(release).plan_overview("vasg2020")

    assert plan.unread_report_kind == "tussentijdse_evaluatie"
    assert plan.unread_report_on == PartialDate("2023-01-17", date(2023, 1, 17), date(2023, 1, 17), "dag")
    assert plan.final_report_state == "geen_bron_gevonden"


def test_a_plan_that_is_not_entered_is_a_lookup_error(release: ReleaseFolder) -> None:
    with pytest.raises(LookupError, match="nergens"):
        ReleaseReader(release).plan_overview("nergens")


def test_the_store_follows_a_switch_and_a_reader_in_use_keeps_its_release(
    release: ReleaseFolder, tmp_path: Path
) -> None:
    _release_for("Eerste", tmp_path, FIRST, release)
    store = Store(tmp_path)
    before = store.current()
    assert store.current() is before

    _release_for("Tweede", tmp_path, SECOND, release)
    after = store.current()

    assert (before.folder.id, before.plan_overview("vasg2020").title.nl) == (FIRST, "Eerste")
    assert (after.folder.id, after.plan_overview("vasg2020").title.nl) == (SECOND, "Tweede")
    assert store.current() is after


def test_without_a_published_release_the_store_says_so_and_answers_once_there_is_one(
    release: ReleaseFolder, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    with pytest.raises(NoRelease):
        store.current()

    _release_for("Eerste", tmp_path, FIRST, release)

    assert store.current().folder.id == FIRST
