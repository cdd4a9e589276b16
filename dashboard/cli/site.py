"""`run` and `serve`: the site on this machine, with a release made first where there is none."""

from __future__ import annotations

import socket
from collections.abc import Mapping

from dashboard.cli.command import COULD_NOT_RUN, DONE, Command, complain
from dashboard.cli.refreshing import refresh_and_tell
from dashboard.release_folder import NoRelease, current_release
from dashboard.releases.refresh import refuse_other_mode
from dashboard.settings import DEMO, Settings
from dashboard.words import Words


def _run(settings: Settings, say: Words, options: Mapping[str, str]) -> int:
    refuse_other_mode(settings)
    try:
        current_release(settings.releases_folder)
    except NoRelease:
        if settings.mode == DEMO:
            # a demonstration is made by its own command, and by no refresh of other tables
            raise
        failed = refresh_and_tell(settings, say, options)
        if failed:
            return failed
    return _serve(settings, say, options)


def _serve(settings: Settings, say: Words, _options: Mapping[str, str]) -> int:
    # imported here: a refresh needs neither Dash nor Plotly, and they take a second to load
    from dashboard.web.server import serve

    refuse_other_mode(settings)
    current_release(settings.releases_folder)
    if is_taken(settings.host, settings.port):
        complain(say("cli.port_taken", host=settings.host, port=settings.port))
        return COULD_NOT_RUN
    print(say("cli.serving", address=f"http://{settings.host}:{settings.port}{settings.base_path}"), flush=True)
    serve(settings)
    return DONE


def is_taken(host: str, port: int) -> bool:
    """Whether something listens there already; the server itself would share the port with it without a word."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # as the server does: a port that was closed a moment ago is free
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False


COMMANDS = (Command("run", _run), Command("serve", _serve))
