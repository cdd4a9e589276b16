"""Tells what intake found, on the screen and in the report: the one way in which a command ends that read tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.cli.command import COULD_NOT_RUN, TO_MEND, complain
from dashboard.intake import (
    PAGE,
    SHOWN_ON_SCREEN,
    TABLE,
    WORKBOOK,
    EnteredTable,
    Problem,
    Report,
    Section,
    for_screen,
    problem_text,
    write_report,
)
from dashboard.settings import Settings, now_in_brussels
from dashboard.words import Words


@dataclass(frozen=True)
class Found:
    """What was found in the tables: problems refuse them, warnings do not; `entered` are their rows, by table."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    entered: Mapping[str, EnteredTable] = field(default_factory=dict)


def tell_refused(found: Found, settings: Settings, say: Words, consequence: str) -> int:
    """Tell problems and warnings, write the report, and give the exit code.

    `consequence` says what did not happen because of them ("Er is niets gepubliceerd.").
    """
    # a folder that is not there is no fault in the files
    in_files = sum(problem.in_files for problem in found.problems)
    outcome = f"{say.count('check.found', in_files)} {consequence}" if in_files else consequence
    complain(outcome)
    shown = _tell(found.problems, SHOWN_ON_SCREEN, settings, say)
    tell_warnings(found.warnings, settings, say, SHOWN_ON_SCREEN - shown)
    _report(Report(now_in_brussels(), settings.raw_folder, outcome, *_parts(found)), settings, say)
    return TO_MEND if in_files else COULD_NOT_RUN


def tell_warnings(warnings: tuple[Problem, ...], settings: Settings, say: Words, room: int = SHOWN_ON_SCREEN) -> None:
    """Tell what somebody should look at, at most `room` of it; nothing where there is nothing."""
    if warnings:
        complain(f"\n{say.count('check.warned', len(warnings))}")
        _tell(warnings, room, settings, say)


def report_done(found: Found, settings: Settings, say: Words, outcome: str, sections: tuple[Section, ...] = ()) -> None:
    """Write the report of a run that refused nothing: `outcome` in sentences, and the sections of other steps."""
    report = Report(now_in_brussels(), settings.raw_folder, outcome, *_parts(found), sections)
    _report(report, settings, say)


def _parts(found: Found) -> tuple[tuple[Problem, ...], tuple[Problem, ...], Mapping[str, EnteredTable]]:
    return found.problems, found.warnings, found.entered


def _tell(problems: tuple[Problem, ...], room: int, settings: Settings, say: Words) -> int:
    shown, left_out = for_screen(problems, room)
    for problem in shown:
        complain(f"\n{problem_text(problem, settings.language)}")
    if left_out:
        complain(f"\n{say.count('check.left_out', left_out)}")
    return len(shown)


def _report(report: Report, settings: Settings, say: Words) -> None:
    """Write the report and say where it stands; a report that cannot be written never hides what was found."""
    folder = settings.report_folder
    tell = complain if report.problems else print
    try:
        held = write_report(folder, report, settings.language)
    except OSError:
        complain(f"\n{say('check.report_failed', folder=folder)}")
        return
    for name in held:
        complain(f"\n{say('check.report_held', file=name)}")
    if report.problems or report.warnings:
        tell(f"\n{say('check.report', page=folder / PAGE, workbook=WORKBOOK, table=TABLE)}")
    else:
        tell(say("check.report_clean", page=folder / PAGE))
