"""A refresh that is killed, starved of disk, refused or doubled leaves what was shown, and the next one works.

A handful of each; `make faults` does the same hundreds of times.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from email.message import Message
from pathlib import Path

import pytest

from dashboard.release_folder import ReleaseFolder, all_releases, current_release
from dashboard.releases.lock import releases_lock
from dashboard.releases.publish import PREVIEW_PREFIX
from tests.conftest import running_server, wait_until_it_answers
from tests.faults.disk import small_disk
from tests.faults.killing import CHILD, GROUP, PARENT, Plan, Readers, kill_a_refresh
from tests.faults.small_plan import PAGE, title


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The small plan, published once; tests work on copies of it."""
    plan = Plan(tmp_path_factory.mktemp("published"))
    plan.next_state()
    ran = plan.refresh()
    assert ran.returncode == 0, ran.stderr
    return plan


@pytest.fixture
def plan(published: Plan, tmp_path: Path) -> Plan:
    """A copy of the published small plan that a test may ruin."""
    shutil.copytree(published.folder, tmp_path / "plan", symlinks=True)
    return Plan(tmp_path / "plan", published.number)


def test_a_killed_refresh_leaves_what_is_read_whole_and_the_next_one_clean(plan: Plan) -> None:
    with running_server(plan.releases) as site, Readers(site, plan) as readers:
        kills = [
            # while dbt builds: the child alone, then both; while the files are written; just before the switch
            kill_a_refresh(plan, CHILD, 2.0, from_step=3),
            kill_a_refresh(plan, GROUP, 1.0, from_step=4),
            kill_a_refresh(plan, PARENT, 0.0, from_step=6),
        ]
        plan.shown()
        last = plan.refresh()

    assert [kill.exit_code for kill in kills] == [2, None, None]
    assert last.returncode == 0, last.stderr
    assert readers.bad == []
    assert readers.answers > 20
    assert plan.left_over() == []
    assert title(plan.number) in plan.shown().public_file("register_actiepunten").read_text(encoding="utf-8")
    # the state of each refresh that was killed is nowhere
    assert len(all_releases(plan.releases)) == 2 + sum(kill.was_published for kill in kills)


def test_of_refreshes_at_once_one_publishes_and_the_others_say_why_not(plan: Plan) -> None:
    plan.next_state()

    started = [plan.start() for _ in range(10)]
    told = [process.communicate(timeout=600)[0] for process in started]

    assert sorted(process.returncode for process in started) == [0] + [2] * 9
    refused = [text for text in told if "Er loopt al een andere verversing" in text]
    assert len(refused) == 9
    assert len(all_releases(plan.releases)) == 2
    assert title(plan.number) in plan.shown().public_file("register_actiepunten").read_text(encoding="utf-8")
    assert plan.left_over() == []


@pytest.mark.parametrize("free", [pytest.param(50_000, marks=pytest.mark.slow), 6_000_000])
def test_a_full_disk_publishes_nothing_and_says_so(published: Plan, tmp_path: Path, free: int) -> None:
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(published.folder, disk.folder / "plan", symlinks=True)
        plan = Plan(disk.folder / "plan", published.number)
        before = plan.shown().id
        plan.next_state()
        disk.leave(free)

        ran = plan.refresh()

        assert ran.returncode == 2
        assert "Traceback" not in ran.stderr
        assert "De site toont nog altijd de vorige uitgave." in ran.stderr
        assert plan.shown().id == before
        assert plan.left_over() == []
        disk.empty()
        again = plan.refresh()
        assert again.returncode == 0, again.stderr
        assert plan.shown().id > before
        assert plan.left_over() == []


def test_a_folder_that_may_not_be_written_gives_a_sentence_and_stays_as_it_was(published: Plan, tmp_path: Path) -> None:
    # a disk that is read-only: root may write in a folder whatever its mode says
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(published.folder, disk.folder / "plan", symlinks=True)
        plan = Plan(disk.folder / "plan", published.number)
        plan.next_state()
        before = plan.shown().id
        disk.forbid_writing()

        ran = plan.refresh()

        assert ran.returncode == 2, ran.stderr
        assert ran.stderr.startswith("Het systeem weigert: ")
        assert "Traceback" not in ran.stderr
        assert plan.shown().id == before
        assert plan.left_over() == []


@contextmanager
def _previewing(plan: Plan) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """A preview of the plan, being served; gives its process, its address and what it told until then."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **plan.environment(),
        # it takes the next one
        "MONITOR_PORT": str(port - 1),
        "MONITOR_PUBLIC_URL": "https://monitor.example",
        "MONITOR_PUBLISHER": "Voorbeelddienst",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "preview"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        told: list[str] = []
        for line in process.stdout or ():
            told.append(line)
            if "Ctrl+C" in line:
                break
        wait_until_it_answers(f"http://127.0.0.1:{port}/robots.txt", process)  # type: ignore[arg-type]
        yield process, f"http://127.0.0.1:{port}", told
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(60)


def test_a_preview_shows_what_would_change_with_a_banner_and_keeps_nothing(plan: Plan) -> None:
    before = current_release(plan.releases).id
    plan.next_state()

    with _previewing(plan) as (process, address, told):
        page, headers = _page(f"{address}{PAGE}")
        english = _page(f"{address}/en/help")[0]
        # a refresh could run meanwhile
        with releases_lock(plan.releases):
            pass
        process.send_signal(signal.SIGINT)
        last = process.communicate(timeout=120)[0]

    assert process.returncode == 0
    assert title(plan.number) in page
    assert "Voorbeeld: niet gepubliceerd." in page
    assert "Preview: not published." in english
    assert headers["X-Robots-Tag"] == "noindex"
    assert 'rel="canonical"' not in page
    assert f"Dit zou er veranderen tegenover uitgave {before}, die nu getoond wordt:\n" in told
    changed = f'"{title(plan.number - 1)}" wordt "{title(plan.number)}"'
    assert f'    vasg2020-7, kolom "titel_nl": {changed}\n' in told
    assert last.splitlines()[-1] == "Het voorbeeld is weg. Publiceren doet u met: make refresh"
    assert current_release(plan.releases).id == before
    assert plan.left_over() == []
    assert [release.id for release in all_releases(plan.releases)] == [before]


@pytest.mark.slow
def test_what_a_killed_preview_left_goes_at_the_next_refresh_and_one_that_is_looked_at_stays(plan: Plan) -> None:
    killed = plan.releases / f"{PREVIEW_PREFIX}20200101T000000Z"
    looked_at = plan.releases / f"{PREVIEW_PREFIX}20200102T000000Z"
    for folder in (killed, looked_at):
        (folder / "20200101T000000Z").mkdir(parents=True)

    with releases_lock(looked_at):
        ran = plan.refresh()

    assert ran.returncode == 0, ran.stderr
    assert "Er is niets veranderd sinds uitgave " in ran.stdout
    assert plan.left_over() == [looked_at.name]


def _page(address: str) -> tuple[str, Message]:
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server on the loopback
        return answer.read().decode("utf-8"), answer.headers


@pytest.mark.slow
def test_on_a_clock_that_was_set_back_a_refresh_still_publishes_the_newest_release(plan: Plan) -> None:
    first = current_release(plan.releases).id
    plan.next_state()

    ran = plan.refresh(clock="2 days ago")
    second = plan.shown()
    plan.next_state()
    again = plan.refresh()
    third = plan.shown()

    assert (ran.returncode, again.returncode) == (0, 0), ran.stderr + again.stderr
    # a second after the newest: on its own clock the second one would have been two days older
    built_first = ReleaseFolder(plan.releases / first).record().built_at
    assert second.record().built_at == built_first + timedelta(seconds=1)
    assert first < second.id < third.id
    assert [release.id for release in all_releases(plan.releases)] == [third.id, second.id, first]
    assert title(plan.number) in third.public_file("register_actiepunten").read_text(encoding="utf-8")
    assert plan.left_over() == []


def test_readers_notice_an_answer_that_no_release_holds(plan: Plan) -> None:
    # what the other tests rest on must be able to fail
    with running_server(plan.releases) as site, Readers(site, plan) as readers:
        time.sleep(1)
        assert readers.bad == []
        forged = plan.shown().public_file("register_actiepunten")
        forged.write_text(forged.read_text(encoding="utf-8").replace("toestand", "leugen"), encoding="utf-8")
        for _ in range(600):
            if readers.bad:
                break
            time.sleep(0.1)

    assert readers.bad
