"""What the list of action points may be asked: its filters, their choices and names, and what a choice rests on.

The list, its form and its sentences use it; a filter is named after the column of the public table that it asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.pages.addresses import Asked
from dashboard.pages.edition import Edition
from dashboard.pages.page import Filters, Parameter
from dashboard.rows import ActionPointStatus, Objective
from dashboard.store import ReleaseReader

TABLE = "stand_per_actiepunt"
SEARCH = "zoek"
SUMMARY = "samenvatting"
_OWN_SORTING = "eigen"


def _codes(code_list: str) -> Callable[[ReleaseReader], list[str]]:
    return lambda reader: [code.code for code in reader.contract.codes[code_list]]


def _domains(reader: ReleaseReader) -> list[str]:
    return [domain.domain_id for domain in reader.policy_domains()]


def _objectives(reader: ReleaseReader) -> list[str]:
    return [objective.objective_id for objective in reader.objectives(reader.record.main_plan)]


# in the order in which the form shows them
PARAMETERS: tuple[Parameter, ...] = (
    Parameter(SEARCH),
    Parameter("domein_id", _domains),
    Parameter("officiele_stand", _codes("officiele_stand")),
    Parameter("bewijs_stand", _codes("bewijs_stand")),
    Parameter("planning_stand", _codes("planning_stand")),
    Parameter("doelstelling_id", _objectives),
    Parameter("schakel", _codes("schakel")),
    Parameter("doelgroep", _codes("doelgroep")),
)


@dataclass(frozen=True)
class ActionPointsAsked:
    """The action points, parts and topics of the main plan, and those of them that an address asks."""

    edition: Edition
    filters: Filters

    @cached_property
    def every(self) -> tuple[ActionPointStatus, ...]:
        """All that is entered."""
        return self.edition.reader.action_point_statuses(self.edition.plan_id)

    @cached_property
    def found(self) -> tuple[ActionPointStatus, ...]:
        """What the address asks, in the order of the list: the rows of the CSV at `file_asked`."""
        reader = self.edition.reader
        key = [column.name for column in reader.contract.publication[TABLE].columns].index("actiepunt_id")
        found = {row[key] for row in reader.public_rows(TABLE, self.rows_asked())}
        return tuple(status for status in self.every if status.action_point_id in found)

    def rows_asked(self, *more: tuple[str, str]) -> Asked:
        """What the public table is asked to get the rows that are found; with `more`, those of them that it asks."""
        return [("plan_id", self.edition.plan_id), *self.filters.values, *more]

    @cached_property
    def choices(self) -> Mapping[str, Mapping[str, str]]:
        """Filter → the values that occur in what is entered, with their names, in the order of their list.

        A value that the address asks is among them too, whether it occurs or not.
        """
        return {
            parameter.name: {
                value: name
                for value, name in self.names(parameter.name).items()
                if value in self._occurring[parameter.name] or value == self.filters.value(parameter.name)
            }
            for parameter in PARAMETERS
            if parameter.allowed
        }

    def names(self, parameter: str) -> Mapping[str, str]:
        """The name of every value of a filter."""
        reader, language = self.edition.reader, self.edition.language
        if parameter == "domein_id":
            return {domain.domain_id: domain.name.in_language(language) for domain in reader.policy_domains()}
        if parameter == "doelstelling_id":
            return {
                objective.objective_id: objective_name(objective, self.edition)
                for objective in reader.objectives(reader.record.main_plan)
            }
        return self.edition.labels(parameter)

    def occurs(self, parameter: str, value: str) -> bool:
        """Whether anything that is entered has that value."""
        return value in self._occurring[parameter]

    @cached_property
    def own_sorting(self) -> frozenset[str]:
        """The keys of what a filter found only because we ourselves sorted it there."""
        reader, wanted = self.edition.reader, dict(self.filters.values)
        own = {
            link.action_point_id
            for link in reader.action_point_domains()
            if link.sorting == _OWN_SORTING and link.domain_id == wanted.get("domein_id")
        } | {
            mark.action_point_id
            for mark in reader.action_point_marks()
            if mark.sorting == _OWN_SORTING and mark.code == wanted.get(mark.kind)
        }
        return frozenset(status.action_point_id for status in self.found) & own

    @cached_property
    def _occurring(self) -> Mapping[str, frozenset[str]]:
        reader = self.edition.reader
        keys = {status.action_point_id for status in self.every}
        marks = [mark for mark in reader.action_point_marks() if mark.action_point_id in keys]
        found: dict[str, list[str]] = {
            "domein_id": [link.domain_id for link in reader.action_point_domains() if link.action_point_id in keys],
            "doelstelling_id": [
                link.objective_id for link in reader.action_point_objectives() if link.action_point_id in keys
            ],
            "schakel": [mark.code for mark in marks if mark.kind == "schakel"],
            "doelgroep": [mark.code for mark in marks if mark.kind == "doelgroep"],
            "officiele_stand": [status.official_status for status in self.every],
            "bewijs_stand": [status.evidence_step for status in self.every],
            "planning_stand": [status.schedule_status for status in self.every],
        }
        return {name: frozenset(values) for name, values in found.items()}


def objective_name(objective: Objective, edition: Edition) -> str:
    """An objective as people call it: main line 1: Prevention; OD 2.7: ...; its kind alone where it has neither."""
    kind = edition.label("doelstelling_soort", objective.kind)
    number = objective.number or ""
    called = number if number[:1].isalpha() else f"{kind} {number}".strip()
    title = objective.title.in_language(edition.language) if objective.title else ""
    return f"{called}: {title}" if title else called


def wholes(statuses: Sequence[ActionPointStatus]) -> tuple[ActionPointStatus, ...]:
    """The action points and topics, without the parts: a part is never counted as one."""
    return tuple(status for status in statuses if not status.is_part)
