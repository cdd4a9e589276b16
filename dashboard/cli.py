"""The commands behind `make`: run, refresh, serve, releases, rollback.

Reads the settings and tells people what happened, in their language.
"""

from __future__ import annotations

import argparse
import socket
import sys
from collections.abc import Callable, Sequence

from dashboard.intake import problem_text
from dashboard.release_folder import NoRelease, all_releases, current_release
from dashboard.releases.export import ExportFailure
from dashboard.releases.history import NothingToRollBack, roll_back
from dashboard.releases.lock import AnotherRefresh
from dashboard.releases.refresh import BuildFailure, RefusedFiles, refresh
from dashboard.settings import BRUSSELS, SettingError, Settings, read_settings
from dashboard.words import Words, words

# dbt prints much; its last lines hold the errors and the totals
_LINES_SHOWN = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code: 0 done, 1 refused, 2 a setting or command that is not right."""
    parser = argparse.ArgumentParser(prog="monitor")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("run", "refresh", "serve", "releases"):
        commands.add_parser(name)
    commands.add_parser("rollback").add_argument("--to", default="")
    chosen = parser.parse_args(arguments)
    try:
        settings = read_settings()
    except SettingError as error:
        _complain(words("nl")("cli.setting", name=error.name, value=error.value, allowed=error.allowed))
        return 2
    say = words(settings.language)
    actions: dict[str, Callable[[], int]] = {
        "run": lambda: _run(settings, say),
        "refresh": lambda: _refresh(settings, say),
        "serve": lambda: _serve(settings, say),
        "releases": lambda: _releases(settings, say),
        "rollback": lambda: _roll_back(settings, say, chosen.to),
    }
    try:
        return actions[chosen.command]()
    except BrokenPipeError:
        # whoever reads our list has seen enough (`make releases | head`)
        sys.stdout = None
        return 0
    except NoRelease:
        _complain(say("cli.no_release"))
    except AnotherRefresh:
        _complain(say("cli.another_refresh"))
    except ExportFailure as failure:
        _complain(say("cli.export_failed", file=failure))
        _complain(say("cli.nothing_changed"))
    except OSError as error:
        _complain(say("cli.system_refused", reason=error))
        _complain(say("cli.nothing_changed"))
    return 1


def _run(settings: Settings, say: Words) -> int:
    try:
        current_release(settings.releases_folder)
    except NoRelease:
        failed = _refresh(settings, say)
        if failed:
            return failed
    return _serve(settings, say)


def _refresh(settings: Settings, say: Words) -> int:
    def tell(step: str) -> None:
        print(say(f"cli.step.{step}"), flush=True)

    try:
        release = refresh(settings, tell)
    except RefusedFiles as refused:
        # a folder that is not there is no fault in the files
        if in_files := sum(problem.in_files for problem in refused.problems):
            _complain(say.count("cli.refused", in_files))
        for problem in refused.problems:
            _complain(f"\n{problem_text(problem, settings.language)}")
        _complain(f"\n{say('cli.nothing_changed')}")
        return 1
    except BuildFailure as failure:
        _complain(say("cli.build_failed"))
        _complain("\n".join(failure.output.splitlines()[-_LINES_SHOWN:]))
        _complain(say("cli.nothing_changed"))
        return 1
    record = release.record()
    print(say("cli.published", release=release.id, as_of=say.day(record.as_of), files=len(record.public_files)))
    return 0


def _serve(settings: Settings, say: Words) -> int:
    # imported here: a refresh needs neither Dash nor Plotly, and they take a second to load
    from dashboard.web.server import serve

    current_release(settings.releases_folder)
    if _is_taken(settings.host, settings.port):
        _complain(say("cli.port_taken", host=settings.host, port=settings.port))
        return 1
    print(say("cli.serving", address=f"http://{settings.host}:{settings.port}{settings.base_path}"), flush=True)
    serve(settings)
    return 0


def _releases(settings: Settings, say: Words) -> int:
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
        print(f"{told} {say('cli.release_current')}" if release == current else told)
    return 0


def _roll_back(settings: Settings, say: Words, to: str) -> int:
    try:
        release = roll_back(settings.releases_folder, to)
    except NothingToRollBack:
        _complain(say("cli.no_such_release", release=to) if to else say("cli.no_earlier_release"))
        return 1
    print(say("cli.rolled_back", release=release.id))
    return 0


def _is_taken(host: str, port: int) -> bool:
    """Whether something listens there already; the server itself would share the port with it without a word."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # as the server does: a port that was closed a moment ago is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


def _complain(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
