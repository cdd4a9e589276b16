"""The questions that pages put to a release, and the store that follows a switch of release without a restart."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from dashboard.opendata.contract import Contract
from dashboard.release_folder import ReleaseFolder, ReleaseRecord, current_release
from dashboard.rows import (
    ActionPointStatus,
    Exchange,
    ForeignExample,
    Gap,
    Helpline,
    OfficialStatusChange,
    PlanOverview,
    PracticeAbroad,
    ProgressReport,
    PublicFile,
    Question,
    Source,
    Text,
)
from dashboard.store.reading import read_as


class Store:
    """Answers from the current release; each request takes one reader and keeps it, so no page mixes two releases."""

    def __init__(self, releases: Path) -> None:
        self._releases = releases
        self._lock = Lock()
        self._reader: ReleaseReader | None = None

    def current(self) -> ReleaseReader:
        """A reader of the release that is current now. Raises NoRelease where none is published."""
        folder = current_release(self._releases)
        with self._lock:
            if self._reader is None or self._reader.folder != folder:
                # an older reader is left to the requests that still hold it; its connection closes with it
                self._reader = ReleaseReader(folder)
            return self._reader


class ReleaseReader:
    """The questions to one release. Safe to share between threads: each question has a cursor of its own."""

    def __init__(self, folder: ReleaseFolder) -> None:
        self.folder = folder
        # the real path, never the link: DuckDB keeps databases by path
        self._connection = duckdb.connect(str(folder.database), read_only=True)

    @cached_property
    def record(self) -> ReleaseRecord:
        """What the release says of itself."""
        return self.folder.record()

    @cached_property
    def contract(self) -> Contract:
        """The contract that the release was built with."""
        return self.folder.contract()

    def plan_overview(self, plan_id: str) -> PlanOverview:
        """What is known of a plan as a whole. Raises LookupError for a plan that is not entered."""
        for row in self._rows("select * from plan_overview where plan_id = ?", plan_id):
            return read_as(PlanOverview, row)
        raise LookupError(plan_id)

    def action_point_statuses(self, plan_id: str) -> tuple[ActionPointStatus, ...]:
        """The three statuses of each action point, part and topic.

        By number as a number, then numbers that are no number, then topics by title; parts right after their whole.
        """
        rows = self._rows(
            """
            select statuses.*
            from action_point_status as statuses
            inner join
                action_point_status as whole
                on whole.action_point_id = coalesce(statuses.parent_id, statuses.action_point_id)
            where statuses.plan_id = ?
            order by
                whole.number is null,
                case
                    when translate(whole.number, '0123456789', '') = ''
                    then cast(whole.number as bigint)
                end nulls last,
                whole.number,
                lower(whole.title_nl),
                whole.action_point_id,
                statuses.is_part,
                statuses.number,
                statuses.action_point_id
            """,
            plan_id,
        )
        return tuple(read_as(ActionPointStatus, row) for row in rows)

    def official_status_changes(self) -> tuple[OfficialStatusChange, ...]:
        """Each change of official status, or of kind of unknown, of every action point and part, oldest first."""
        rows = self._rows("select * from official_status_changes order by action_point_id, first_day")
        return tuple(read_as(OfficialStatusChange, row) for row in rows)

    def gaps(self, plan_id: str) -> tuple[Gap, ...]:
        """Everything that is entered as not known for a plan, oldest first."""
        rows = self._rows("select * from gaps where plan_id = ? order by holds_from_last, gap_id", plan_id)
        return tuple(read_as(Gap, row) for row in rows)

    def progress_reports(self, action_point_id: str | None = None) -> tuple[ProgressReport, ...]:
        """All reports, or those on one action point; newest first, undated ones last."""
        rows = self._rows(
            """
            select *
            from progress_reports
            where ? is null or action_point_id = ?
            order by reported_on_last desc nulls last, report_id
            """,
            action_point_id,
            action_point_id,
        )
        return tuple(read_as(ProgressReport, row) for row in rows)

    def questions(self) -> tuple[Question, ...]:
        """All questions, numbered questions and parts, by date; of one date the whole before its parts."""
        rows = self._rows("select * from question_answers order by asked_on_last nulls last, level, question_id")
        return tuple(read_as(Question, row) for row in rows)

    def exchanges(self) -> tuple[Exchange, ...]:
        """All exchanges, projects counted once, oldest first."""
        countries: dict[tuple[str, bool], list[str]] = {}
        for row in self._rows("select exchange_id, country, is_disputed from exchange_countries order by country"):
            countries.setdefault((row["exchange_id"], row["is_disputed"]), []).append(row["country"])
        rows = self._rows("select * from exchanges order by begins_first nulls last, exchange_id")
        return tuple(
            read_as(
                Exchange,
                row,
                countries=tuple(countries.get((row["exchange_id"], False), ())),
                disputed_countries=tuple(countries.get((row["exchange_id"], True), ())),
            )
            for row in rows
        )

    def foreign_examples(self) -> tuple[ForeignExample, ...]:
        """All foreign examples with the furthest step documented."""
        rows = self._rows("select * from foreign_examples order by practice_id")
        return tuple(
            read_as(
                ForeignExample,
                row,
                countries=tuple((row["countries"] or "").split()),
            )
            for row in rows
        )

    def practices_abroad(self) -> tuple[PracticeAbroad, ...]:
        """All showings and uses abroad of Flemish practices, oldest first."""
        rows = self._rows("select * from practice_abroad order by happened_on_first nulls last, row_id")
        return tuple(read_as(PracticeAbroad, row) for row in rows)

    def helplines(self) -> tuple[Helpline, ...]:
        """The help lines, by need and within a need by their key."""
        rows = self._rows("select * from helplines order by entry_order")
        return tuple(read_as(Helpline, row) for row in rows)

    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return {
            row["source_id"]: read_as(Source, row) for row in self._rows("select * from sources order by source_id")
        }

    def public_files(self) -> tuple[PublicFile, ...]:
        """The files that can be downloaded: indicators first, then registers, as the contract orders them."""
        records = {file.name: file for file in self.record.public_files}
        return tuple(
            PublicFile(
                table=table.name,
                title=Text(table.title_nl, table.title_en),
                description=Text(table.description_nl, table.description_en),
                row_count=records[f"{table.name}.csv"].rows,
                byte_count=records[f"{table.name}.csv"].bytes,
            )
            for table in self.contract.public_tables().values()
        )

    def _rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        with self._connection.cursor() as cursor:
            cursor.execute(sql, list(values))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
