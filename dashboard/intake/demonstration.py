"""What is fictitious never mixes with what is real: the plan of the demonstration, and the plan of the site.

Called by `folder` once every table has been read. That countries do not mix either is a rule of `rules`.
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.intake.entered import EnteredTable
from dashboard.intake.problems import Finding
from dashboard.settings import DEMO, MAIN_PLANS

_PLANS = "plannen"


def findings_of_mode(tables: Mapping[str, EnteredTable], mode: str) -> list[Finding]:
    """In demo mode, that the fictitious plan is not there; in any other, each row that is that plan."""
    plans = tables.get(_PLANS)
    if plans is None:
        # told already: the file is missing, or could not be read
        return []
    key = plans.table.key
    position = plans.table.columns.index(key)
    fictitious = MAIN_PLANS[DEMO]
    rows = [row for row in plans.rows if row.cells[position] == fictitious]
    if mode != DEMO:
        return [Finding("plan_fictitious", plans.file, row.number, key.name, fictitious) for row in rows]
    return [] if rows else [Finding("plan_of_demo_missing", plans.file, details={"plan": fictitious})]
