"""`refresh`: the tables are read again and published, or everything that must be mended is told."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cli.changes import change_lines
from dashboard.cli.command import DONE, Command, is_yes
from dashboard.cli.progress import progress_shown
from dashboard.cli.reporting import (
    Found,
    finding_sections,
    report_done,
    report_not_done,
    tell_failure,
    tell_findings,
    tell_warnings,
)
from dashboard.intake import Section
from dashboard.releases.checks import BrokenReference
from dashboard.releases.export import ExportFailure
from dashboard.releases.refresh import BuildFailure, Refreshed, RefusedFiles, refresh_and_compare
from dashboard.settings import BRUSSELS, Settings
from dashboard.words import Words


def refresh_and_tell(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    """Refresh, tell how far it is, and then what was published and what that changes, or why nothing was.

    Gives the exit code. The option `force` publishes also where nothing changed.
    """
    try:
        with progress_shown(say) as shown:
            refreshed = refresh_and_compare(settings, shown.step, shown.part, always=is_yes(options.get("force", "")))
    except (RefusedFiles, BuildFailure) as failure:
        return tell_failure(failure, settings, say)
    except (ExportFailure, BrokenReference, OSError):
        report_not_done(settings, say)
        raise
    _tell_refreshed(refreshed, settings, say)
    return DONE


def _tell_refreshed(refreshed: Refreshed, settings: Settings, say: Words) -> None:
    record = refreshed.release.record()
    if refreshed.is_published:
        outcome = say(
            "cli.published", release=refreshed.release.id, as_of=say.day(record.as_of), files=len(record.public_files)
        )
    else:
        built = record.built_at.astimezone(BRUSSELS)
        outcome = say(
            "changes.unchanged",
            release=refreshed.release.id,
            day=say.day(built.date()),
            time=f"{built:%H:%M}",
            as_of=say.day(record.as_of),
        )
    print(outcome)
    contract = refreshed.release.contract()
    sections: tuple[Section, ...] = ()
    if refreshed.is_published and refreshed.comparison:
        lines = change_lines(refreshed.comparison, contract, say, "changes.did")
        print("\n".join(("", *lines)))
        sections = (Section(say("report.changed"), lines),)
    tell_findings(refreshed.findings, contract, settings, say)
    found = Found(warnings=refreshed.intake.warnings, entered=refreshed.intake.entered)
    tell_warnings(found.warnings, settings, say)
    report_done(found, settings, say, outcome, (*sections, *finding_sections(refreshed.findings, contract, say)))


COMMANDS = (Command("refresh", refresh_and_tell, options=(("force", ""),)),)
