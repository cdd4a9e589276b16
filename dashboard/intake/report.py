"""What one run found, as its report tells it: made by `cli`, written by `report_files`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dashboard.intake.entered import EnteredTable
from dashboard.intake.problems import Problem

PAGE, TABLE, WORKBOOK = "verslag.html", "problemen.csv", "problemen.xlsx"
REPORT_FILES = (PAGE, TABLE, WORKBOOK)


@dataclass(frozen=True)
class Section:
    """A part of the report that another step brings, in words already: what changed, what to look at.

    A line that begins with spaces belongs to the one before it that begins with fewer, as on a screen.
    """

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What one run found.

    `outcome` says in a sentence or two what was done or not done. `entered` holds the tables as entered, by name, of
    which the workbook shows the rows with problems. `moment` is in Brussels. `has_failed`: what was asked was not done.
    """

    moment: datetime
    raw_folder: Path
    outcome: str
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    entered: Mapping[str, EnteredTable] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    has_failed: bool = False
