"""A refresh that is killed, starved of disk, refused or doubled leaves what was shown, and the next one works.

A handful of each; `make faults` does the same hundreds of times.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.release_folder import all_releases, current_release
from dashboard.releases.lock import releases_lock
from dashboard.releases.refresh import PREVIEW_PREFIX
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


@pytest.mark.parametrize("free", [50_000, 6_000_000])
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


def test_a_folder_that_may_not_be_written_gives_a_sentence_and_stays_as_it_was(published: Plan) -> None:
    # in a folder that everybody may enter: the refresh runs as a user who owns nothing of it
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(published.folder, folder / "plan", symlinks=True)
        plan = Plan(folder / "plan", published.number)
        for path in (plan.folder, *plan.folder.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o555 if path.is_dir() else 0o444)
        before = plan.shown().id
        command = [sys.executable, "-m", "dashboard.cli", "refresh"]
        user = 65534 if os.geteuid() == 0 else None

        ran = subprocess.run(command, env=plan.environment(), user=user, capture_output=True, text=True, check=False)

        assert ran.returncode == 2, ran.stderr
        assert ran.stderr.startswith("Het systeem weigert: ")
        assert "Traceback" not in ran.stderr
        assert plan.shown().id == before
        assert plan.left_over() == []
        for path in (plan.folder, *plan.folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


@pytest.fixture
def preview(plan: Plan) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A preview of the next state of the plan, being served; gives its process and its address."""
    plan.next_state()
    port = 18_700 + os.getpid() % 200
    environment = {**plan.environment(), "MONITOR_PORT": str(port), "MONITOR_PUBLIC_URL": "https://monitor.example"}
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "preview"],
        env={**environment, "MONITOR_PUBLISHER": "Voorbeelddienst"},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port + 1}/robots.txt", process)  # type: ignore[arg-type]
        yield process, f"http://127.0.0.1:{port + 1}"
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(60)


def test_a_preview_shows_what_would_change_with_a_banner_and_keeps_nothing(
    plan: Plan, preview: tuple[subprocess.Popen[str], str]
) -> None:
    process, address = preview
    before = current_release(plan.releases).id
    page, headers = _page(f"{address}{PAGE}")

    assert title(plan.number) in page
    assert "Voorbeeld: niet gepubliceerd." in page
    assert headers["X-Robots-Tag"] == "noindex"
    assert 'rel="canonical"' not in page
    assert "Preview: not published." in _page(f"{address}/en/help")[0]
    # a refresh may run meanwhile, and leaves the preview alone
    with releases_lock(plan.releases):
        pass
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=120)[0]

    assert process.returncode == 0
    assert f"Dit zou er veranderen tegenover uitgave {before}, die nu getoond wordt:" in told
    assert f'vasg2020-7, kolom "titel_nl": "{title(plan.number - 1)}" wordt "{title(plan.number)}"' in told
    assert told.splitlines()[-1] == "Het voorbeeld is weg. Publiceren doet u met: make refresh"
    assert current_release(plan.releases).id == before
    assert plan.left_over() == []
    assert [release.id for release in all_releases(plan.releases)] == [before]


def test_what_a_killed_preview_left_goes_at_the_next_refresh_and_one_that_is_looked_at_stays(plan: Plan) -> None:
    killed = plan.releases / f"{PREVIEW_PREFIX}20200101T000000Z"
    looked_at = plan.releases / f"{PREVIEW_PREFIX}20200102T000000Z"
    for folder in (killed, looked_at):
        (folder / "20200101T000000Z").mkdir(parents=True)

    with releases_lock(looked_at):
        ran = plan.refresh()

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1].startswith("Er is niets veranderd sinds uitgave ")
    assert plan.left_over() == [looked_at.name]


def _page(address: str) -> tuple[str, dict[str, str]]:
    with urllib.request.urlopen(address, timeout=120) as answer:  # noqa: S310 - our own server on the loopback
        return answer.read().decode("utf-8"), dict(answer.headers)


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
