"""What many tests share: one release of the committed record, built once per run, and a real server that shows it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from dashboard.demo import write_demo
from dashboard.release_folder import CURRENT, ReleaseFolder, current_release
from dashboard.releases.known_contract import known_contract
from dashboard.releases.refresh import refresh
from dashboard.settings import DEMO, Settings, read_settings

# the day after the last source of the record was looked up; fixed, so that day counts have exact values
AS_OF = date(2026, 11, 25)


def settings_for(releases: Path, **environment: str) -> Settings:
    """Settings of a test: its own releases folder, the fixed as-of date, nothing of the machine's environment."""
    return read_settings({"MONITOR_RELEASES_DIR": str(releases), "MONITOR_AS_OF": AS_OF.isoformat(), **environment})


def demo_settings_for(releases: Path, raw: Path) -> Settings:
    """Settings that publish those tables as a demonstration, as of the same fixed date."""
    return settings_for(releases, MONITOR_MODE=DEMO, MONITOR_RAW_DIR=str(raw))


@pytest.fixture(scope="session")
def releases_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A releases folder with one release of the committed record. Tests that publish make a folder of their own.

    The workers of one run share it: the first that needs it builds it, the others wait.
    """
    folder = _of_the_run(tmp_path_factory) / "releases-of-the-record"
    with FileLock(f"{folder}.lock"):
        if not (folder / CURRENT).exists():
            refresh(settings_for(folder), tell=lambda _step: None)
    return folder


def _of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this run sees."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def demo_raw_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The raw tables of the demonstration, written once per run. Never write there."""
    folder = _of_the_run(tmp_path_factory) / "raw-of-the-demonstration"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            write_demo(folder, known_contract(mode=DEMO))
    return folder


@pytest.fixture(scope="session")
def demo_releases_folder(demo_raw_folder: Path) -> Path:
    """A releases folder with one release of the demonstration, built once per run."""
    folder = demo_raw_folder.with_name("releases-of-the-demonstration")
    with FileLock(f"{folder}.lock"):
        if not (folder / CURRENT).exists():
            refresh(demo_settings_for(folder, demo_raw_folder), tell=lambda _step: None)
    return folder


@pytest.fixture(scope="session")
def demo_release(demo_releases_folder: Path) -> ReleaseFolder:
    """The release of the demonstration: a complete fictitious plan with every trap."""
    return current_release(demo_releases_folder)


@pytest.fixture(scope="session")
def release(releases_folder: Path) -> ReleaseFolder:
    """The release of the committed record."""
    return current_release(releases_folder)


@contextmanager
def running_server(
    releases: Path, command: tuple[str, ...] = ("dashboard.cli", "serve"), **environment: str
) -> Iterator[str]:
    """A real server in a process of its own; gives its address with the base path, without a slash at the end.

    `command` is the module that serves, and its arguments.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables: Mapping[str, str] = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")},
        "MONITOR_RELEASES_DIR": str(releases),
        "MONITOR_PORT": str(port),
        **environment,
    }
    base_path = environment.get("MONITOR_BASE_PATH", "/").rstrip("/")
    address = f"http://127.0.0.1:{port}{base_path}"
    process = subprocess.Popen([sys.executable, "-m", *command], env=variables, start_new_session=True)
    try:
        wait_until_it_answers(f"{address}/robots.txt", process)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(releases_folder: Path) -> Iterator[str]:
    """The address of a server that shows the release of the committed record."""
    with running_server(releases_folder) as address:
        yield address


@pytest.fixture(scope="session")
def start_server() -> Callable[..., object]:
    """`running_server`, for tests that need a folder or settings of their own."""
    return running_server


def wait_until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once a server answers anything at all. Raises AssertionError where its process has ended."""
    # a generous guard, not a measurement: a busy machine takes long to load Dash
    for _ in range(600):
        if process.poll() is not None:
            raise AssertionError(f"the server ended with exit code {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=20):  # noqa: S310 - our own address on the loopback
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")
