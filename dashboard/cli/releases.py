"""`releases` and `rollback`: which releases there are, and going back to an earlier one."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.cli.changes import changes_in_one_line
from dashboard.cli.command import DONE, TO_MEND, Command, complain
from dashboard.release_folder import all_releases, current_release
from dashboard.releases.history import NothingToRollBack, roll_back
from dashboard.releases.refresh import refuse_other_mode
from dashboard.settings import BRUSSELS, Settings
from dashboard.words import Words


def _list(settings: Settings, say: Words, _options: Mapping[str, str]) -> int:
    current = current_release(settings.releases_folder)
    for release in all_releases(settings.releases_folder):
        record = release.record()
        built = record.built_at.astimezone(BRUSSELS)
        told = say(
            f"cli.release.{record.mode}",
            release=release.id,
            day=say.day(built.date()),
            time=f"{built:%H:%M}",
            as_of=say.day(record.as_of),
        )
        if release == current:
            told = f"{told} {say('cli.release_current')}"
        print(f"{told} {changes_in_one_line(record.changes, say)}" if record.changes else told)
    return DONE


def _roll_back(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    refuse_other_mode(settings)
    to = options["to"]
    try:
        release = roll_back(settings.releases_folder, to)
    except NothingToRollBack:
        complain(say("cli.no_such_release", release=to) if to else say("cli.no_earlier_release"))
        return TO_MEND
    print(say("cli.rolled_back", release=release.id))
    return DONE


COMMANDS = (Command("releases", _list), Command("rollback", _roll_back, options=(("to", ""),)))
