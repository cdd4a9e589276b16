"""The commands behind `make`: one module for each subject, and here what they share: settings, language, exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dashboard.cli import (
    checking,
    comparing,
    correcting,
    demonstrating,
    explaining,
    previewing,
    refreshing,
    releases,
    site,
    workbook,
)
from dashboard.cli.command import COULD_NOT_RUN, DONE, Command, complain
from dashboard.release_folder import NoRelease
from dashboard.releases.checks import BrokenReference
from dashboard.releases.export import ExportFailure
from dashboard.releases.lock import AnotherRefresh
from dashboard.releases.refresh import OtherMode
from dashboard.settings import DEMO, SettingError, Settings, asked_language, is_run_by_make, read_settings
from dashboard.words import Words, words

COMMANDS: tuple[Command, ...] = (
    *site.COMMANDS,
    *checking.COMMANDS,
    *refreshing.COMMANDS,
    *previewing.COMMANDS,
    *releases.COMMANDS,
    *workbook.COMMANDS,
    *correcting.COMMANDS,
    *demonstrating.COMMANDS,
    *explaining.COMMANDS,
    *comparing.COMMANDS,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code: 0 done, 1 something to mend or to choose anew, 2 could not run."""
    parser = argparse.ArgumentParser(prog="monitor")
    known = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        of_command = known.add_parser(command.name)
        for name, default in command.options:
            of_command.add_argument(f"--{name}", default=default)
    chosen = parser.parse_args(arguments)
    try:
        settings = read_settings()
    except SettingError as error:
        say = words(asked_language())
        complain(say("cli.setting", name=error.name, value=error.value, allowed=error.allowed))
        code = COULD_NOT_RUN
    else:
        say = words(settings.language)
        code = _run(chosen, settings, say)
    if code != DONE and is_run_by_make():
        explanation = say(f"cli.make_error.{code}")
        complain(f"\n{explanation}")
    return code


def _run(chosen: argparse.Namespace, settings: Settings, say: Words) -> int:
    command = next(command for command in COMMANDS if command.name == chosen.command)
    try:
        return command.action(settings, say, {name: getattr(chosen, name) for name, _ in command.options})
    except BrokenPipeError:
        # whoever reads our list has seen enough (`make releases | head`)
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        complain(f"\n{say('cli.interrupted')}")
    except NoRelease:
        complain(say("demo.no_release" if settings.mode == DEMO else "cli.no_release"))
    except OtherMode as other:
        complain(say(f"demo.other_mode.{other.mode}", folder=settings.releases_folder))
    except AnotherRefresh:
        complain(say("cli.another_refresh"))
    except ExportFailure as failure:
        complain(say("cli.export_failed", file=failure))
        complain(say("cli.nothing_changed"))
    except BrokenReference as broken:
        complain(say("changes.broken_reference", file=broken.file, column=broken.column, key=broken.key))
        complain(say("cli.nothing_changed"))
    except OSError as error:
        complain(say("cli.system_refused", reason=error))
        complain(say("cli.nothing_changed"))
    return COULD_NOT_RUN
