"""Tells what intake found, on the screen and in the report: the one way in which a command ends that read tables."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from dashboard.cli.command import COULD_NOT_RUN, TO_MEND, complain
from dashboard.cli.quality import quality_lines, quality_sections
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
from dashboard.opendata.contract import Contract
from dashboard.releases.quality import QualityFinding
from dashboard.releases.refresh import BuildFailure, RefusedFiles
from dashboard.settings import Settings, now_in_brussels
from dashboard.words import Words

# dbt prints much; its last lines hold the errors and the totals
_LINES_SHOWN = 40


@dataclass(frozen=True)
class Found:
    """What was found in the tables: problems refuse them, warnings do not; `entered` are their rows, by table."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    entered: Mapping[str, EnteredTable] = field(default_factory=dict)


def tell_failure(failure: RefusedFiles | BuildFailure, settings: Settings, say: Words) -> int:
    """Tell why no release was built, write the report, and give the exit code."""
    if isinstance(failure, RefusedFiles):
        read = failure.intake
        consequence = f"{say('check.nothing_published')} {say('cli.nothing_changed')}"
        return tell_refused(Found(failure.problems, read.warnings, read.entered), settings, say, consequence)
    lines = failure.output.splitlines()[-_LINES_SHOWN:]
    outcome = f"{say('cli.build_failed')} {say('cli.nothing_changed')}"
    complain(outcome)
    complain("\n".join(lines))
    section = Section(say("report.for_the_maintainer"), tuple(lines))
    report = Report(now_in_brussels(), settings.raw_folder, outcome, sections=(section,), has_failed=True)
    _report(report, settings, say)
    return COULD_NOT_RUN


def report_not_done(settings: Settings, say: Words) -> None:
    """Write the report of a refresh that the system did not let come to its end; `main` tells the reason."""
    outcome = f"{say('check.not_done')} {say('cli.nothing_changed')}"
    report = Report(now_in_brussels(), settings.raw_folder, outcome, has_failed=True)
    # where the disk is full or the folder cannot be written, the reason on the screen is what counts
    with suppress(OSError):
        write_report(settings.report_folder, report, settings.language)


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
    report = Report(now_in_brussels(), settings.raw_folder, outcome, *_parts(found), has_failed=True)
    _report(report, settings, say)
    return TO_MEND if in_files else COULD_NOT_RUN


def tell_warnings(warnings: tuple[Problem, ...], settings: Settings, say: Words, room: int = SHOWN_ON_SCREEN) -> None:
    """Tell what somebody should look at, at most `room` of it; nothing where there is nothing."""
    if warnings:
        complain(f"\n{say.count('check.warned', len(warnings))}")
        _tell(warnings, room, settings, say)


def tell_findings(findings: tuple[QualityFinding, ...], contract: Contract, settings: Settings, say: Words) -> None:
    """Print how much of each kind the department should look at, and where all of it stands."""
    lines = quality_lines(findings, contract, say, where=str(settings.report_folder / PAGE))
    print("\n".join(("", *lines)))


def finding_sections(findings: tuple[QualityFinding, ...], contract: Contract, say: Words) -> tuple[Section, ...]:
    """What the department should look at, as sections of the report."""
    return tuple(Section(title, lines) for title, lines in quality_sections(findings, contract, say))


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
    tell = complain if report.has_failed else print
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
