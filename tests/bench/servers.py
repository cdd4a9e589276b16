"""What the measuring tools stand on: the site with a publisher, its references, and the folder for what they make."""

from __future__ import annotations

import os
import platform
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from dashboard.releases.refresh import refresh
from dashboard.settings import PROJECT_FOLDER
from tests.conftest import running_server, settings_for, wait_until_it_answers

# git-ignored: the release that is measured, raw figures, pages without a script
BUILD = PROJECT_FOLDER / "build" / "bench"
MEASUREMENTS = PROJECT_FOLDER / "docs" / "measurements"
# fictitious: a site that nobody answers for asks not to be indexed, and would lose points for that alone
ANSWERED_FOR = {
    "MONITOR_PUBLISHER": "Voorbeelddienst",
    "MONITOR_CONTACT": "monitor@monitor.example",
    "MONITOR_PUBLIC_URL": "https://monitor.example",
}


def releases_folder(given: str) -> Path:
    """The folder given, or a new one with a release of the committed record as of the day that the tests count from."""
    if given:
        return Path(given).resolve()
    folder = BUILD / "releases"
    shutil.rmtree(folder, ignore_errors=True)
    refresh(settings_for(folder), tell=lambda _step: None)
    return folder


@contextmanager
def running_site(releases: Path) -> Iterator[str]:
    """The site as it is when somebody answers for it; gives its address."""
    with running_server(releases, **ANSWERED_FOR) as address:
        yield address


@contextmanager
def running_reference(application: str, environment: dict[str, str]) -> Iterator[str]:
    """A WSGI application under the same server with as many workers; gives its address without a slash at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(min(2, os.cpu_count() or 1)), "--workers-kill-timeout", "5"]
    process = subprocess.Popen(
        [*command, "--no-ws", "--log-level", "error", application],
        cwd=PROJECT_FOLDER,
        env={**os.environ, **environment},
        start_new_session=True,
    )
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait(timeout=20)


def machine() -> str:
    """The class of the machine, and how busy it is now (load over a minute), for the head of a page of measurements."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, {memory:.0f} GB, Python "
        f"{platform.python_version()}, load at the start {load:.1f}"
    )


def middle(values: Sequence[float]) -> float:
    """The median."""
    return float(median(values))


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table in Markdown; everything but the first column to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines) + "\n"
