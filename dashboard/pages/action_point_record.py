"""All that a release holds about one action point or topic of the main plan, read once for its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.pages import corrected
from dashboard.pages.action_points_asked import SUMMARY, TABLE, wholes
from dashboard.pages.addresses import action_point_name
from dashboard.pages.edition import Edition
from dashboard.pages.not_known import holds
from dashboard.rows import (
    ActionPointDomain,
    ActionPointMark,
    ActionPointObjective,
    ActionPointStatus,
    Competence,
    Correction,
    Exchange,
    ForeignExample,
    Gap,
    OfficialStatusChange,
    PlanEvent,
    PlanOverview,
    PracticeAbroad,
    ProgressReport,
    Question,
    ReportingRound,
    StatedAmount,
)
from dashboard.store import ReleaseReader

# the level of a question in the record: the whole question, and a numbered question in it
WHOLE_QUESTION, NUMBERED_QUESTION = 1, 2


def names(reader: ReleaseReader) -> tuple[str, ...]:
    """What every action point and topic of the main plan is called in addresses; a part has no page of its own."""
    every = wholes(reader.action_point_statuses(reader.record.main_plan))
    return tuple(action_point_name(status.action_point_id, status.number) for status in every)


@dataclass(frozen=True)
class ActionPointRecord:
    """One action point or topic, by its name in addresses, with its parts and every row that names one of them."""

    edition: Edition
    name: str

    @cached_property
    def every(self) -> tuple[ActionPointStatus, ...]:
        """All action points, parts and topics of the plan."""
        return self.edition.reader.action_point_statuses(self.edition.plan_id)

    @cached_property
    def whole(self) -> ActionPointStatus:
        """The action point or topic itself. Raises LookupError for a name that the release does not have."""
        for status in wholes(self.every):
            if action_point_name(status.action_point_id, status.number) == self.name:
                return status
        raise LookupError(self.name)

    @cached_property
    def parts(self) -> tuple[ActionPointStatus, ...]:
        """Its parts, in the order of the list."""
        return tuple(status for status in self.every if status.parent_id == self.whole.action_point_id)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The key of the whole, then those of its parts."""
        return (self.whole.action_point_id, *(part.action_point_id for part in self.parts))

    @property
    def kind(self) -> str:
        """`numbered` for an action point with a number, `topic` for a topic from a summary."""
        return "topic" if self.whole.boundary == SUMMARY else "numbered"

    @cached_property
    def plan(self) -> PlanOverview:
        """The plan that it belongs to."""
        return self.edition.reader.plan_overview(self.edition.plan_id)

    @cached_property
    def domains(self) -> tuple[ActionPointDomain, ...]:
        """The domains of the whole, leads first."""
        every = self.edition.reader.action_point_domains()
        return tuple(link for link in every if link.action_point_id == self.whole.action_point_id)

    @cached_property
    def objectives(self) -> tuple[ActionPointObjective, ...]:
        """The objectives that the whole serves."""
        every = self.edition.reader.action_point_objectives()
        return tuple(link for link in every if link.action_point_id == self.whole.action_point_id)

    @cached_property
    def marks(self) -> tuple[ActionPointMark, ...]:
        """Links of the chain, target groups and themes of the whole."""
        every = self.edition.reader.action_point_marks()
        return tuple(mark for mark in every if mark.action_point_id == self.whole.action_point_id)

    @cached_property
    def competences(self) -> tuple[Competence, ...]:
        """Functions that sources name for a domain which a source ties to it; where one source says both, only that."""
        sourced = {link.domain_id: link.source_id for link in self.domains if link.source_id}
        found = [held for held in self.edition.reader.competences() if held.domain_id in sourced]
        same = [held for held in found if held.source_id == sourced[held.domain_id]]
        return tuple(same or found)

    @cached_property
    def amounts(self) -> tuple[StatedAmount, ...]:
        """The amounts that sources state for the whole."""
        return self.edition.reader.stated_amounts(self.whole.action_point_id)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap of the plan."""
        return self.edition.reader.gaps(self.edition.plan_id)

    def gaps_of(self, action_point_id: str) -> tuple[Gap, ...]:
        """The gaps of the whole or of a part that hold today."""
        as_of = self.edition.reader.record.as_of
        return tuple(gap for gap in self.gaps if gap.action_point_id == action_point_id and holds(gap, as_of))

    @cached_property
    def reports(self) -> tuple[ProgressReport, ...]:
        """The reports on the whole and on its parts."""
        every = self.edition.reader.progress_reports()
        return tuple(report for report in every if report.action_point_id in self.keys)

    @cached_property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections still marked of what the statuses of the whole and of its parts rest on, newest first."""
        found = [one for key in self.keys for one in corrected.of_figure(TABLE, key, self.edition)]
        return tuple(dict.fromkeys(found))

    @cached_property
    def events(self) -> tuple[PlanEvent, ...]:
        """The events that name the whole or a part of it."""
        every = self.edition.reader.plan_events(self.edition.plan_id)
        return tuple(event for event in every if event.action_point_id in self.keys)

    @cached_property
    def rounds(self) -> tuple[ReportingRound, ...]:
        """The moments of reporting on the whole plan."""
        return self.edition.reader.reporting_rounds(self.edition.plan_id)

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """The exchanges that a source ties to the whole or to a part of it."""
        return tuple(exchange for exchange in self.edition.reader.exchanges() if exchange.action_point_id in self.keys)

    @cached_property
    def examples(self) -> tuple[ForeignExample, ...]:
        """The foreign examples that a step ties to the whole or to a part of it."""
        every = self.edition.reader.foreign_examples()
        return tuple(example for example in every if example.action_point_id in self.keys)

    @cached_property
    def practices(self) -> tuple[PracticeAbroad, ...]:
        """The showings abroad of Flemish practices that a source ties to the whole or to a part of it."""
        every = self.edition.reader.practices_abroad()
        return tuple(practice for practice in every if practice.action_point_id in self.keys)

    @cached_property
    def changes(self) -> tuple[OfficialStatusChange, ...]:
        """The official status, or the kind of not knowing it, as they followed each other."""
        every = self.edition.reader.official_status_changes()
        return tuple(change for change in every if change.action_point_id == self.whole.action_point_id)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions on the whole and on its parts, at every level."""
        return tuple(q for q in self.edition.reader.questions() if q.action_point_id in self.keys)

    def questions_on(self, action_point_id: str, level: int) -> Sequence[Question]:
        """The questions of one level on the whole or on a part."""
        return [q for q in self.questions if q.action_point_id == action_point_id and q.level == level]
