"""`refresh`: the tables are read again and published, or everything that must be mended is told."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cli.changes import change_lines
from dashboard.cli.command import COULD_NOT_RUN, DONE, TO_MEND, Command, complain
from dashboard.cli.progress import progress_shown
from dashboard.intake import problem_text
from dashboard.releases.refresh import BuildFailure, Refreshed, RefusedFiles, refresh_and_compare
from dashboard.settings import BRUSSELS, Settings
from dashboard.words import Words

# dbt prints much; its last lines hold the errors and the totals
_LINES_SHOWN = 40


def refresh_and_tell(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    """Refresh, tell how far it is, and then what was published and what that changes, or why nothing was.

    Gives the exit code. The option `force` publishes also where nothing changed.
    """
    try:
        with progress_shown(say) as shown:
            refreshed = refresh_and_compare(settings, shown.step, shown.part, always=bool(options.get("force")))
    except (RefusedFiles, BuildFailure) as failure:
        return tell_failure(failure, settings, say)
    _tell_refreshed(refreshed, say)
    return DONE


def tell_failure(failure: RefusedFiles | BuildFailure, settings: Settings, say: Words) -> int:
    """Tell why nothing was built, with everything that must be mended; gives the exit code."""
    if isinstance(failure, BuildFailure):
        complain(say("cli.build_failed"))
        complain("\n".join(failure.output.splitlines()[-_LINES_SHOWN:]))
        complain(say("cli.nothing_changed"))
        return COULD_NOT_RUN
    # a folder that is not there is no fault in the files
    in_files = sum(problem.in_files for problem in failure.problems)
    if in_files:
        complain(say.count("cli.refused", in_files))
    for problem in failure.problems:
        complain(f"\n{problem_text(problem, settings.language)}")
    complain(f"\n{say('cli.nothing_changed')}")
    return TO_MEND if in_files else COULD_NOT_RUN


def _tell_refreshed(refreshed: Refreshed, say: Words) -> None:
    record = refreshed.release.record()
    if not refreshed.is_published:
        built = record.built_at.astimezone(BRUSSELS)
        print(
            say(
                "changes.unchanged",
                release=refreshed.release.id,
                day=say.day(built.date()),
                time=f"{built:%H:%M}",
                as_of=say.day(record.as_of),
            )
        )
        return
    print(
        say("cli.published", release=refreshed.release.id, as_of=say.day(record.as_of), files=len(record.public_files))
    )
    if refreshed.comparison:
        lines = change_lines(refreshed.comparison, refreshed.release.contract(), say, "changes.did")
        print("\n".join(("", *lines)))


COMMANDS = (Command("refresh", refresh_and_tell, options=(("force", ""),)),)
