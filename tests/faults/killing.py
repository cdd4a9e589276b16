"""Refreshes that are killed at random moments while readers read: what the short test and `make faults` stand on.

A kill is of the parent, of its child (dbt), or of the whole group. After it the release being shown must be one that
was published whole, and the next refresh must clear away whatever was left.
"""

from __future__ import annotations

import fcntl
import gzip
import hashlib
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import brotli

from dashboard.release_folder import CURRENT, ID_FORM, ReleaseFolder, current_release
from tests.conftest import AS_OF
from tests.faults.small_plan import CHANGING_POINT, FILES, PAGE, title, write_small_plan

PARENT, CHILD, GROUP = "parent", "child", "group"
KINDS = (PARENT, CHILD, GROUP)
# what may lie in a releases folder besides releases when nobody is at work
_KEPT = frozenset({CURRENT, ".lock", ".work"})
_RELEASE_OF_PAGE = re.compile(r'data-release="([0-9TZ.]+)"')
_TITLE = re.compile(re.escape(title(0)[:-1]) + "[0-9]+")


@dataclass(frozen=True)
class Kill:
    """One refresh that was to be killed: which process, after how many seconds, during which step, and how it ended.

    `step` is the last one told before the kill, '' before the first. `exit_code` is None where the parent was killed.
    """

    kind: str
    after: float
    step: str
    exit_code: int | None
    was_published: bool


@dataclass
class Plan:
    """A folder with the small plan and its releases; `number` counts the states of the plan."""

    folder: Path
    number: int = 0

    @property
    def raw(self) -> Path:
        """The raw files."""
        return self.folder / "raw"

    @property
    def releases(self) -> Path:
        """The releases folder."""
        return self.folder / "releases"

    def next_state(self) -> None:
        """Change the plan, so that there is something to publish."""
        self.number += 1
        write_small_plan(self.raw, self.number)

    def start(self) -> subprocess.Popen[str]:
        """Start a refresh in a process group of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "dashboard.cli", "refresh"],
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def refresh(self, *, clock: str = "") -> subprocess.CompletedProcess[str]:
        """Refresh to the end; `clock` is where the machine's clock stands then (`2 days ago`, in faketime's words)."""
        command = [sys.executable, "-m", "dashboard.cli", "refresh"]
        if clock:
            command = ["faketime", clock, *command]
        return subprocess.run(command, env=self.environment(), capture_output=True, text=True, check=False)

    def environment(self) -> dict[str, str]:
        """The environment of a refresh of this plan."""
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("MONITOR_", "MAKE"))},
            "MONITOR_RAW_DIR": str(self.raw),
            "MONITOR_RELEASES_DIR": str(self.releases),
            "MONITOR_REPORT_DIR": str(self.folder / "report"),
            "MONITOR_AS_OF": AS_OF.isoformat(),
        }

    def left_over(self) -> list[str]:
        """What lies in the releases folder and should not."""
        return sorted(
            path.name for path in self.releases.iterdir() if path.name not in _KEPT and not ID_FORM.fullmatch(path.name)
        )

    def shown(self) -> ReleaseFolder:
        """The release being shown, looked at as a stranger would. Raises AssertionError where it is not whole."""
        release = current_release(self.releases)
        for file in release.record().public_files:
            content = (release.data / file.name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == file.sha256, f"{release.id}: {file.name}"
            assert gzip.decompress((release.data / f"{file.name}.gz").read_bytes()) == content
            assert brotli.decompress((release.data / f"{file.name}.br").read_bytes()) == content
        return release

    def wait_until_free(self) -> None:
        """Wait until no process holds the lock: a dbt that outlived its parent does for a while."""
        descriptor = os.open(self.releases / ".lock", os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        finally:
            os.close(descriptor)


def kill_a_refresh(plan: Plan, kind: str, after: float, from_step: int = 0) -> Kill:
    """Change the plan, start a refresh and kill it so many seconds after it told its nth step (0: after its start)."""
    plan.next_state()
    before = current_release(plan.releases).id
    process = plan.start()
    told: list[str] = []
    reached = threading.Event()

    def listen() -> None:
        for line in process.stdout or ():
            told.append(line)
            if sum(_is_step(line) for line in told) >= from_step:
                reached.set()
        reached.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    if from_step:
        reached.wait(600)
    time.sleep(after)
    killed_parent = kind != CHILD
    with suppress(ProcessLookupError):
        match kind:
            case "parent":
                process.kill()
            case "group":
                os.killpg(process.pid, signal.SIGKILL)
            case _:
                for child in _children(process.pid):
                    os.kill(child, signal.SIGKILL)
    exit_code = process.wait(600)
    plan.wait_until_free()
    listener.join(60)
    steps = [line for line in told if _is_step(line)]
    was_killed = killed_parent and exit_code == -signal.SIGKILL
    return Kill(
        kind,
        round(after, 3),
        steps[-1].split("/")[0] if steps else "",
        None if was_killed else exit_code,
        current_release(plan.releases).id != before,
    )


def _is_step(line: str) -> bool:
    return bool(re.match(r"[0-9]/[0-9] ", line))


def _children(pid: int) -> list[int]:
    """The processes that this one started, as Linux tells it."""
    found = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in thread.read_text(encoding="ascii").split()]
    return found


@dataclass
class Readers:
    """Threads that read pages and files of a running site, and whatever they got that no one release holds.

    `answers` counts what was read, `bad` tells every answer that was no whole answer of one published release.
    """

    site: str
    plan: Plan
    answers: int = 0
    bad: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    _published: dict[str, dict[str, str]] = field(default_factory=dict)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Readers:
        for number in range(2):
            thread = threading.Thread(target=self._read, args=(random.Random(number),), daemon=True)
            thread.start()
            self._threads.append(thread)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _read(self, chance: random.Random) -> None:
        while not self._stop.wait(0.05):
            address = chance.choice((PAGE, "/nl/", *(f"/data/{name}.csv" for name in FILES)))
            coding = chance.choice(("identity", "gzip", "br"))
            try:
                self._check(address, *_answer(f"{self.site}{address}", coding))
            except Exception as problem:
                # whatever it is: a reader that ends in silence would find nothing bad any more
                self.bad.append(f"{address} ({coding}): {problem!r}")
            self.answers += 1

    def _check(self, address: str, status: int, content: bytes) -> None:
        assert status == 200, status
        if address.startswith("/data/"):
            name = address.removeprefix("/data/")
            checksum = hashlib.sha256(content).hexdigest()
            assert checksum in self._checksums(name), f"{checksum} is no published {name}"
            return
        text = content.decode("utf-8")
        release = _RELEASE_OF_PAGE.findall(text)
        assert len(release) == 1, release
        self.seen.add(release[0])
        folder = ReleaseFolder(self.plan.releases / release[0])
        assert folder.is_whole, f"{release[0]} is no release"
        if address == PAGE:
            assert set(_TITLE.findall(text)) == {_title_of(folder)}, "another title than its release has"

    def _checksums(self, name: str) -> set[str]:
        """The checksums that a public file has in any release; each release is looked at once, as it never changes."""
        for path in self.plan.releases.iterdir():
            if ID_FORM.fullmatch(path.name) and path.name not in self._published:
                # one that was never shown may go at this very moment
                with suppress(FileNotFoundError):
                    files = ReleaseFolder(path).record().public_files
                    self._published[path.name] = {file.name: file.sha256 for file in files}
        return {files[name] for files in list(self._published.values())}


def _title_of(release: ReleaseFolder) -> str:
    for line in release.public_file("register_actiepunten").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{CHANGING_POINT},"):
            return _TITLE.findall(line)[0]
    raise AssertionError(f"{release.id} has no {CHANGING_POINT}")


def _answer(address: str, coding: str) -> tuple[int, bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": coding})  # noqa: S310 - our own loopback
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
            content = answer.read()
            decode = {"gzip": gzip.decompress, "br": brotli.decompress}.get(answer.headers["Content-Encoding"], bytes)
            return answer.status, decode(content)
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def step_names(kills: Sequence[Kill]) -> dict[str, int]:
    """How many kills fell in each step."""
    return {step: sum(kill.step == step for kill in kills) for step in sorted({kill.step for kill in kills})}
