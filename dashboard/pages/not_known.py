"""Which kind of not knowing holds where nothing is entered about a thing: what the gaps of the release say of it.

The list of action points and the page of one ask it; the absence of a row alone never means "not reported".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.rows import Gap

_NO_SOURCE = "geen_bron_gevonden"
_PLAN_TEXT = "plantekst"


def holds(gap: Gap, as_of: date) -> bool:
    """Whether a gap is still one on that day: it has no end, or its end can lie after it."""
    return gap.holds_until is None or gap.holds_until.last is None or gap.holds_until.last > as_of


def gap_about(subject: str, action_point_id: str, gaps: Sequence[Gap], as_of: date) -> Gap | None:
    """The gap about a subject of one action point that holds on that day, else the plan's own about it; or None."""
    held = [gap for gap in gaps if gap.subject == subject and holds(gap, as_of)]
    mine = [gap for gap in held if gap.action_point_id == action_point_id]
    of_the_plan = [gap for gap in held if gap.action_point_id is None]
    return next(iter([*mine, *of_the_plan]), None)


def kind_of_absence(subject: str, action_point_id: str, gaps: Sequence[Gap], as_of: date) -> str:
    """Which of the five it is that nothing about a subject of an action point is entered.

    Where no gap tells, the text of the plan would: it is that of the plan's text, and no source found where the text
    has been entered.
    """
    gap = gap_about(subject, action_point_id, gaps, as_of) or gap_about(_PLAN_TEXT, action_point_id, gaps, as_of)
    return gap.kind if gap else _NO_SOURCE
