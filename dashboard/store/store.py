"""The questions that pages put to a release, and the store that follows a switch of release without a restart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import duckdb

from dashboard.opendata.contract import Contract
from dashboard.opendata.dates import PartialDate
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

Row = Mapping[str, Any]


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
            return PlanOverview(
                plan_id=row["plan_id"],
                title=_text(row, "title"),
                begins=_date(row, "begins"),
                ends=_date(row, "ends"),
                approved_on=_date(row, "approved_on"),
                coordinating_function=row["coordinating_function"],
                stated_measures=row["stated_measures"],
                stated_by=_optional_text(row, "stated_by"),
                stated_source_id=row["stated_source_id"],
                numbered_action_points=row["numbered_action_points"],
                summary_topics=row["summary_topics"],
                with_official_status=row["with_official_status"],
                unread_report_kind=row["unread_report_kind"],
                unread_report_on=_date(row, "unread_report_on"),
                final_report_state=row["final_report_state"],
                last_official_status_on=_date(row, "last_official_status_on"),
                last_report_on=_date(row, "last_report_on"),
                next_round_on=_date(row, "next_round_on"),
                has_ended=row["has_ended"],
                source_id=row["source_id"],
            )
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
        return tuple(
            ActionPointStatus(
                action_point_id=row["action_point_id"],
                plan_id=row["plan_id"],
                number=row["number"],
                parent_id=row["parent_id"],
                is_part=row["is_part"],
                boundary=row["boundary"],
                title=_text(row, "title"),
                description=_optional_text(row, "description"),
                official_status=row["official_status"],
                official_on=_date(row, "official_on"),
                official_report_id=row["official_report_id"],
                official_source_id=row["official_source_id"],
                official_gap_id=row["official_gap_id"],
                evidence_step=row["evidence_step"],
                evidence_on=_date(row, "evidence_on"),
                evidence_report_id=row["evidence_report_id"],
                evidence_sender=row["evidence_sender"],
                evidence_tie=row["evidence_tie"],
                evidence_source_id=row["evidence_source_id"],
                schedule_status=row["schedule_status"],
                last_report_on=_date(row, "last_report_on"),
                days_since_last_report=row["days_since_last_report"],
                report_count=row["report_count"],
                source_id=row["source_id"],
                undated_evidence_step=row["undated_evidence_step"],
                undated_evidence_report_id=row["undated_evidence_report_id"],
                undated_evidence_sender=row["undated_evidence_sender"],
                undated_evidence_source_id=row["undated_evidence_source_id"],
                official_since=_date(row, "official_since"),
            )
            for row in rows
        )

    def official_status_changes(self) -> tuple[OfficialStatusChange, ...]:
        """Each change of official status, or of kind of unknown, of every action point and part, oldest first."""
        rows = self._rows("select * from official_status_changes order by action_point_id, first_day")
        return tuple(
            OfficialStatusChange(
                action_point_id=row["action_point_id"],
                since=_date(row, "since"),
                official_status=row["official_status"],
                report_id=row["report_id"],
                gap_id=row["gap_id"],
                round_id=row["round_id"],
                source_id=row["source_id"],
            )
            for row in rows
        )

    def gaps(self, plan_id: str) -> tuple[Gap, ...]:
        """Everything that is entered as not known for a plan, oldest first."""
        rows = self._rows("select * from gaps where plan_id = ? order by holds_from_last, gap_id", plan_id)
        return tuple(
            Gap(
                gap_id=row["gap_id"],
                action_point_id=row["action_point_id"],
                subject=row["subject"],
                kind=row["kind"],
                holds_from=_date(row, "holds_from"),
                holds_until=_date(row, "holds_until"),
                what=_text(row, "what"),
                found_at_url=row["found_at_url"],
                source_id=row["source_id"],
            )
            for row in rows
        )

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
        return tuple(
            ProgressReport(
                report_id=row["report_id"],
                action_point_id=row["action_point_id"],
                reported_on=_date(row, "reported_on"),
                status=row["status"],
                fact_kind=row["fact_kind"],
                sender=row["sender"],
                government_level=row["government_level"],
                tie=row["tie"],
                explanation=_text(row, "explanation"),
                source_id=row["source_id"],
            )
            for row in rows
        )

    def questions(self) -> tuple[Question, ...]:
        """All questions, numbered questions and parts, each after the one that it belongs to."""
        rows = self._rows("select * from question_answers order by asked_on_last nulls last, level, question_id")
        return tuple(
            Question(
                question_id=row["question_id"],
                main_question_id=row["main_question_id"],
                level=row["level"],
                number=row["number"],
                asked_on=_date(row, "asked_on"),
                asker=row["asker"],
                subject=_text(row, "subject"),
                action_point_id=row["action_point_id"],
                answer_state=row["answer_state"],
                answered_on=_date(row, "answered_on"),
                answer=_optional_text(row, "answer"),
                indicator_id=row["indicator_id"],
                source_id=row["source_id"],
            )
            for row in rows
        )

    def exchanges(self) -> tuple[Exchange, ...]:
        """All exchanges, projects counted once, oldest first."""
        countries: dict[tuple[str, bool], list[str]] = {}
        for row in self._rows("select exchange_id, country, is_disputed from exchange_countries order by country"):
            countries.setdefault((row["exchange_id"], row["is_disputed"]), []).append(row["country"])
        rows = self._rows("select * from exchanges order by begins_first nulls last, exchange_id")
        return tuple(
            Exchange(
                exchange_id=row["exchange_id"],
                action_point_id=row["action_point_id"],
                title=_text(row, "title"),
                direction=row["direction"],
                form=row["form"],
                framework=row["framework"],
                theme=row["theme"],
                begins=_date(row, "begins"),
                ends=_date(row, "ends"),
                flemish_participant=row["flemish_participant"],
                tie=row["tie"],
                state=row["state"],
                period=row["period"],
                countries=tuple(countries.get((row["exchange_id"], False), ())),
                disputed_countries=tuple(countries.get((row["exchange_id"], True), ())),
                meeting_count=row["meeting_count"],
                result=_optional_text(row, "result"),
                source_id=row["source_id"],
                is_on_theme=row["is_on_theme"],
            )
            for row in rows
        )

    def foreign_examples(self) -> tuple[ForeignExample, ...]:
        """All foreign examples with the furthest step documented."""
        rows = self._rows("select * from foreign_examples order by practice_id")
        return tuple(
            ForeignExample(
                practice_id=row["practice_id"],
                name=_text(row, "name"),
                owner=row["owner"],
                theme=row["theme"],
                government_level=row["government_level"],
                furthest_step=row["furthest_step"],
                furthest_step_on=_date(row, "furthest_step_on"),
                is_flemish_adoption=row["is_flemish_adoption"],
                tie=row["tie"],
                countries=tuple((row["countries"] or "").split()),
                source_id=row["source_id"],
                period=row["period"],
            )
            for row in rows
        )

    def practices_abroad(self) -> tuple[PracticeAbroad, ...]:
        """All showings and uses abroad of Flemish practices, oldest first."""
        rows = self._rows("select * from practice_abroad order by happened_on_first nulls last, row_id")
        return tuple(
            PracticeAbroad(
                row_id=row["row_id"],
                kind=row["kind"],
                practice_id=row["practice_id"],
                practice_name=_text(row, "practice_name"),
                state=row["state"],
                happened_on=_date(row, "happened_on"),
                country=row["country"],
                occasion=_optional_text(row, "occasion"),
                government_level=row["government_level"],
                tie=row["tie"],
                action_point_id=row["action_point_id"],
                source_id=row["source_id"],
                showing_form=row["showing_form"],
                period=row["period"],
            )
            for row in rows
        )

    def helplines(self) -> tuple[Helpline, ...]:
        """The help lines, by need and within a need by their key."""
        rows = self._rows("select * from helplines order by entry_order")
        return tuple(
            Helpline(
                helpline_id=row["helpline_id"],
                name=row["name"],
                need=row["need"],
                for_whom=_text(row, "for_whom"),
                caution=_optional_text(row, "caution"),
                telephone=row["telephone"],
                url=row["url"],
                looked_up_on=_required_date(row, "looked_up_on"),
                checked_on=_date(row, "checked_on"),
                source_id=row["source_id"],
            )
            for row in rows
        )

    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return {
            row["source_id"]: Source(
                source_id=row["source_id"],
                title=row["title"],
                publisher=row["publisher"],
                kind=row["kind"],
                published_on=_date(row, "published_on"),
                url=row["url"],
                read_extent=row["read_extent"],
                read_via=row["read_via"],
                caution=_optional_text(row, "caution"),
                language=row["language"],
            )
            for row in self._rows("select * from sources order by source_id")
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


def _text(row: Row, name: str) -> Text:
    return Text(row[f"{name}_nl"], row[f"{name}_en"] or "")


def _optional_text(row: Row, name: str) -> Text | None:
    return _text(row, name) if row[f"{name}_nl"] else None


def _date(row: Row, name: str) -> PartialDate | None:
    if row[name] is None:
        return None
    return PartialDate(row[name], row[f"{name}_first"], row[f"{name}_last"], row[f"{name}_precision"])


def _required_date(row: Row, name: str) -> PartialDate:
    found = _date(row, name)
    if found is None:
        raise ValueError(f"{name} is empty")
    return found
