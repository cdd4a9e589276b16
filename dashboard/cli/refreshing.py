"""`refresh`: the tables are read again and published, or everything that must be mended is told."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cli.command import COULD_NOT_RUN, DONE, TO_MEND, Command, complain
from dashboard.intake import problem_text
from dashboard.releases.refresh import BuildFailure, RefusedFiles, refresh
from dashboard.settings import Settings
from dashboard.words import Words

# dbt prints much; its last lines hold the errors and the totals
_LINES_SHOWN = 40


def refresh_and_tell(settings: Settings, say: Words, _options: Mapping[str, str]) -> int:
    """Refresh, tell each step as it begins, and then what was published or why nothing was; gives the exit code."""

    def tell(step: str) -> None:
        print(say(f"cli.step.{step}"), flush=True)

    try:
        release = refresh(settings, tell)
    except RefusedFiles as refused:
        # a folder that is not there is no fault in the files
        in_files = sum(problem.in_files for problem in refused.problems)
        if in_files:
            complain(say.count("cli.refused", in_files))
        for problem in refused.problems:
            complain(f"\n{problem_text(problem, settings.language)}")
        complain(f"\n{say('cli.nothing_changed')}")
        return TO_MEND if in_files else COULD_NOT_RUN
    except BuildFailure as failure:
        complain(say("cli.build_failed"))
        complain("\n".join(failure.output.splitlines()[-_LINES_SHOWN:]))
        complain(say("cli.nothing_changed"))
        return COULD_NOT_RUN
    record = release.record()
    print(say("cli.published", release=release.id, as_of=say.day(record.as_of), files=len(record.public_files)))
    return DONE


COMMANDS = (Command("refresh", refresh_and_tell),)
