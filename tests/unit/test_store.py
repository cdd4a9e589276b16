"""The store on the release of the committed record and on tiny releases: order, dates, and following a switch."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dashboard.opendata.dates import PartialDate
from dashboard.release_folder import NoRelease, ReleaseFolder
from dashboard.releases.publish import make_current, publish
from dashboard.rows import Text
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


def _copy_of(release: ReleaseFolder, releases: Path, release_id: str) -> None:
    record = release.path / "release.json"
    copy = shutil.copytree(release.path, releases / release_id)
    (copy / "release.json").write_text(record.read_text(encoding="utf-8").replace(release.id, release_id), "utf-8")


def test_an_older_release_answers_while_it_is_on_disk_and_never_for_another(
    release: ReleaseFolder, tmp_path: Path
) -> None:
    old, new = "20200101T000000Z", "20200102T000000Z"
    _copy_of(release, tmp_path, old)
    _copy_of(release, tmp_path, new)
    make_current(tmp_path, new)
    store = Store(tmp_path)

    assert store.current_id() == new
    assert store.current().record.id == new
    assert store.release(old).record.id == old
    assert store.release(old) is store.release(old)

    (tmp_path / old / "monitor.duckdb").unlink()
    with pytest.raises(NoRelease):
        store.release(old)
    assert store.current().record.id == new


def test_few_readers_stay_open_and_the_one_used_longest_ago_goes_first(release: ReleaseFolder, tmp_path: Path) -> None:
    names = [f"2020010{day}T000000Z" for day in range(1, 5)]
    for name in names:
        _copy_of(release, tmp_path, name)
    make_current(tmp_path, names[3])
    store = Store(tmp_path)
    current = store.current()
    opened = {}
    for name in names[:3]:
        opened[name] = store.release(name)
        assert store.current() is current

    # three: the current one and the two asked last
    assert store.release(names[1]) is opened[names[1]]
    assert store.release(names[2]) is opened[names[2]]
    assert store.release(names[0]) is not opened[names[0]]
    # whoever still holds a reader can go on
    assert opened[names[0]].helplines() == current.helplines()


@pytest.mark.parametrize(
    "release_id",
    [
        "",
        ".",
        "..",
        "current",
        "../20200101T000000Z",
        "20200101T000000Z/",
        "20200101T000000Z\n",
        "٢٠٢٠٠١٠١T٠٠٠٠٠٠Z",
        "\0",
    ],
)
def test_what_is_no_id_is_never_made_into_a_path(release: ReleaseFolder, tmp_path: Path, release_id: str) -> None:
    _copy_of(release, tmp_path, "20200101T000000Z")
    make_current(tmp_path, "20200101T000000Z")
    with pytest.raises(NoRelease):
        Store(tmp_path).release(release_id)


def test_a_question_of_every_page_is_put_to_the_database_once(
    release: ReleaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    put = ReleaseReader._rows

    def counted(reader: ReleaseReader, sql: str, *values: object) -> list[dict[str, object]]:
        asked.append(sql)
        return put(reader, sql, *values)

    monkeypatch.setattr(ReleaseReader, "_rows", counted)
    reader, other = ReleaseReader(release), ReleaseReader(release)
    for _ in range(3):
        reader.helplines()
        reader.sources()
    assert len(asked) == 2
    assert other.sources() == reader.sources()
    assert len(asked) == 3


def test_the_cheap_question_knows_when_there_is_no_release(release: ReleaseFolder, tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.current_id() == ""
    _copy_of(release, tmp_path, "20200101T000000Z")
    make_current(tmp_path, "20200101T000000Z")
    assert store.current_id() == "20200101T000000Z"
    shutil.rmtree(tmp_path / "20200101T000000Z")
    assert store.current_id() == ""


def test_without_a_published_release_the_store_says_so_and_answers_once_there_is_one(
    release: ReleaseFolder, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    with pytest.raises(NoRelease):
        store.current()

    _release_for("Eerste", tmp_path, FIRST, release)

    assert store.current().folder.id == FIRST


def test_the_plan_has_its_further_sources_with_what_the_one_that_differs_says(release: ReleaseFolder) -> None:
    further = ReleaseReader(release).further_sources()["plannen", "vasg2020"]
    assert [(source.source_id, source.column, source.other_value) for source in further] == [
        ("S003", "aantal_maatregelen", None),
        ("S004", "aantal_maatregelen", None),
        ("S005", "aantal_maatregelen", None),
        ("S118", "aantal_maatregelen", "70"),
        ("S118", "goedgekeurd_op", "2020-10-13"),
    ]


def test_a_row_is_called_by_its_title_its_name_or_the_text_that_tells_what_it_is_about(release: ReleaseFolder) -> None:
    reader = ReleaseReader(release)
    assert reader.row_titles("beleidsdomeinen")["jeugd"] == Text("Jeugd", "Youth")
    assert reader.row_titles("actiepunten")["vasg2020-61b"].nl == "Deel b: voorbeelden onderzoeken"
    assert reader.row_titles("bronnen")["S003"].en == ""
    assert reader.row_titles("leemten")
    # a row that only ties two others together has no name of its own
    assert reader.row_titles("actiepunt_domeinen") == {}
    named = [name for name in reader.contract.raw if reader.row_titles(name)]
    assert len(named) > 15
