"""The official status of one action point, or the kind of not knowing it, told one by one in the order of time."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.action_point_table import since_when
from dashboard.pages.edition import Edition
from dashboard.rows import Gap, OfficialStatusChange, ProgressReport


def course(
    changes: Sequence[OfficialStatusChange], gaps: Sequence[Gap], reports: Sequence[ProgressReport], edition: Edition
) -> Component:
    """Each status with since when, what its gap or its report tells of it, and the source."""
    report_of = {report.report_id: report for report in reports}
    gap_of = {gap.gap_id: gap for gap in gaps}
    steps = []
    for change in changes:
        begins = since_when(change.since, edition) if change.since else edition.say("action_point.always")
        told: list[Component] = [
            html.P(begins, className="when"),
            edition.status("officiele_stand", change.official_status),
        ]
        gap, report = gap_of.get(change.gap_id or ""), report_of.get(change.report_id or "")
        if gap:
            told.append(html.P(edition.text(gap.what), className="told"))
        elif report:
            told.append(html.P(edition.text(report.explanation), className="told"))
        if change.source_id:
            told.append(html.P(edition.source(change.source_id), className="note"))
        steps.append(html.Li(told))
    return html.Ol(steps, className="through-time")
