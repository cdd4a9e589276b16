"""The server: the application that Granian's workers load, and `serve`, which `make serve` and `make run` call."""

from __future__ import annotations

import os

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from dashboard.settings import Settings, read_settings
from dashboard.store import Store
from dashboard.web.site import create_app

# more only cost memory, of which each has its own: two already answer from it faster than a network carries
_MOST_WORKERS = 2
# seconds; without it a worker that waits for a slow visitor keeps the server from ending
_KILL_TIMEOUT = 5

__all__ = ["create_app", "load_application", "serve"]


def load_application() -> Flask:
    """The application with the settings of the process's environment. Raises SettingError."""
    settings = read_settings()
    return create_app(settings, Store(settings.releases_folder))


def serve(settings: Settings) -> None:
    """Serve the site on the settings' host and port until the process is told to end. Prints nothing itself.

    The workers read the settings from the environment again, as they are processes of their own.
    """
    Granian(
        "dashboard.web.server:load_application",
        factory=True,
        interface=Interfaces.WSGI,
        address=settings.host,
        port=settings.port,
        workers=min(_MOST_WORKERS, os.cpu_count() or 1),
        workers_kill_timeout=_KILL_TIMEOUT,
        respawn_failed_workers=True,
        log_enabled=False,
        websockets=False,
    ).serve()
