"""`make faults`: hundreds of killed refreshes with readers beside them, and a full disk at many points.

It goes on where it was stopped (`build/faults`, git-ignored) until the kills that were asked for are there, and writes
`docs/measurements/faults.md`. Refreshes the small plan with the whole project, as the short tests do.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pytest

from dashboard.release_folder import release_folders
from dashboard.settings import PROJECT_FOLDER
from tests.bench.servers import MEASUREMENTS, machine, table
from tests.conftest import running_server
from tests.faults.disk import small_disk
from tests.faults.killing import KINDS, Kill, Plan, Readers, kill_a_refresh
from tests.faults.small_plan import title

BUILD = PROJECT_FOLDER / "build" / "faults"
# after which step the clock of a kill starts (0: with the process), and over how many seconds it is spread: half of
# the kills fall where files are written and the release is switched, which is a tenth of the time
_MOMENTS = ((0, 4.0, 2), (1, 5.0, 2), (2, 1.0, 1), (3, 12.0, 5), (4, 4.0, 5), (5, 1.0, 3), (6, 0.1, 2))
_CLEAN_AFTER = 20
# bytes that are left on the disk
_FREE = (0, 20_000, 100_000, 500_000, *range(1_000_000, 17_000_000, 1_000_000))


@dataclass(frozen=True)
class Session:
    """What was read, and looked at, beside a number of kills."""

    kills: int
    answers: int
    bad: tuple[str, ...]
    releases_read: int
    clean_refreshes: int
    failed_clean: tuple[str, ...]
    left_over: tuple[str, ...]


def main() -> int:
    """Kill until there are enough, or the minutes are over; then fill the disk; write the page. Gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=240)
    parser.add_argument("--anew", action="store_true", help="forget what was found before")
    asked = parser.parse_args()
    if asked.anew:
        shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    began = machine()
    until = time.monotonic() + asked.minutes * 60
    while len(_kills()) < asked.kills and time.monotonic() < until:
        _session(min(_CLEAN_AFTER, asked.kills - len(_kills())))
    if not (BUILD / "disk.json").exists() and time.monotonic() < until:
        (BUILD / "disk.json").write_text(json.dumps(list(_full_disks())), encoding="utf-8")
    page, is_good = _page(began)
    (MEASUREMENTS / "faults.md").write_text(page, encoding="utf-8")
    print(page)
    return 0 if is_good else 1


def _session(number: int) -> None:
    """So many kills with readers beside them, then a refresh to the end; written down only when all of it is done."""
    folder = BUILD / "plan"
    # a session that was itself stopped leaves a plan that nobody looked at
    shutil.rmtree(folder, ignore_errors=True)
    plan = Plan(folder)
    plan.next_state()
    assert plan.refresh().returncode == 0
    chance = random.Random()
    kills: list[Kill] = []
    failed: list[str] = []
    with running_server(plan.releases) as site, Readers(site, plan) as readers:
        for _ in range(number):
            step, span, _ = chance.choices(_MOMENTS, weights=[weight for *_, weight in _MOMENTS])[0]
            kills.append(kill_a_refresh(plan, chance.choice(KINDS), chance.uniform(0, span), step))
            _looked_at(plan, failed)
        plan.next_state()
        ran = plan.refresh()
        if ran.returncode != 0:
            failed.append(ran.stderr[-500:])
        elif title(plan.number) not in plan.shown().public_file("register_actiepunten").read_text(encoding="utf-8"):
            failed.append("the last state is not published")
    session = Session(
        number,
        readers.answers,
        tuple(readers.bad),
        len(readers.seen),
        1,
        tuple(failed),
        # a mark of a release that was never shown is a leftover too
        (*plan.left_over(), *(release.id for release in release_folders(plan.releases) if not release.is_whole)),
    )
    with (BUILD / "kills.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(asdict(kill)) + "\n" for kill in kills)
    with (BUILD / "sessions.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(session)) + "\n")
    print(f"{len(_kills())} kills", flush=True)


def _looked_at(plan: Plan, failed: list[str]) -> None:
    try:
        plan.shown()
    except (AssertionError, OSError, ValueError, LookupError) as problem:
        failed.append(f"after a kill: {problem!r}")


def _full_disks() -> Iterator[dict[str, object]]:
    """A refresh on a disk with so much room left, and one after room was made."""
    base = Plan(BUILD / "published")
    shutil.rmtree(base.folder, ignore_errors=True)
    base.next_state()
    assert base.refresh().returncode == 0
    for free in _FREE:
        shutil.rmtree(BUILD / "disk", ignore_errors=True)
        try:
            with small_disk(BUILD / "disk") as disk:
                shutil.copytree(base.folder, disk.folder / "plan", symlinks=True)
                plan = Plan(disk.folder / "plan", base.number)
                before = plan.shown().id
                plan.next_state()
                disk.leave(free)
                ran = plan.refresh()
                shown = plan.shown().id
                left = plan.left_over()
                disk.empty()
                again = plan.refresh()
                yield {
                    "free": free,
                    "exit_code": ran.returncode,
                    "traceback": "Traceback" in ran.stderr,
                    "kept": shown == before,
                    "left_over": left,
                    "again": again.returncode,
                    "left_over_again": plan.left_over(),
                }
        except pytest.skip.Exception as skipped:
            yield {"skipped": str(skipped)}
            return


def _read(name: str) -> list[dict[str, object]]:
    path = BUILD / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def _kills() -> list[dict[str, object]]:
    return _read("kills.jsonl")


def _page(began: str) -> tuple[str, bool]:
    kills = [Kill(**kill) for kill in _kills()]  # type: ignore[arg-type]
    sessions = [Session(**session) for session in _read("sessions.jsonl")]  # type: ignore[arg-type]
    disk_file = BUILD / "disk.json"
    disks = json.loads(disk_file.read_text(encoding="utf-8")) if disk_file.exists() else []
    bad = [problem for session in sessions for problem in session.bad]
    failed = [problem for session in sessions for problem in session.failed_clean]
    left = [name for session in sessions for name in session.left_over]
    steps = Counter((kill.step, kill.kind) for kill in kills)
    names = sorted({step for step, _ in steps})
    rows = [
        [step or "before the first", *(steps[step, kind] for kind in KINDS), sum(steps[step, kind] for kind in KINDS)]
        for step in names
    ]
    totals = [
        ["kills", len(kills)],
        ["answers read meanwhile", sum(session.answers for session in sessions)],
        ["of them no whole answer of one published release", len(bad)],
        ["clean refreshes between, each to the end", sum(session.clean_refreshes for session in sessions)],
        ["of them failed, or a damaged release shown after a kill", len(failed)],
        ["left over in the releases folder after those", len(left)],
        ["kills after which the new release was shown", sum(kill.was_published for kill in kills)],
    ]
    filled = [disk for disk in disks if "free" in disk]
    skipped = [disk["skipped"] for disk in disks if "skipped" in disk]
    disk_rows = [
        [
            f"{disk['free'] / 1e6:.2f}",
            disk["exit_code"],
            "yes" if disk["traceback"] else "no",
            "the old release" if disk["kept"] else "the new release",
            len(disk["left_over"]),
            disk["again"],
            len(disk["left_over_again"]),
        ]
        for disk in filled
    ]
    good_disks = all(
        disk["again"] == 0
        and not disk["traceback"]
        and not disk["left_over"]
        and not disk["left_over_again"]
        and disk["kept"] == (disk["exit_code"] != 0)
        for disk in filled
    )
    text = f"""# Refreshes that were killed, and a full disk

Written by `make faults`. Machine: {began}.

A small, fictitious plan is refreshed with the whole project (every model and test) and killed with SIGKILL at a random
moment: the refresh itself (*parent*), dbt (*child*), or all of them (*group*). Half of the kills are drawn from the
steps in which files are written and the release is switched. Meanwhile two readers ask a running site for pages and
files in every coding; each answer's release and checksum must be those of one published release, and a page's title
that of the release it names. After each kill every public file of the release being shown is compared with its
checksum; after every {_CLEAN_AFTER} kills a refresh runs to its end.

{table(["", "number"], totals)}
Kills by the step that was last told, and by what was killed:

{table(["step", *KINDS, "all"], rows)}
## A full disk

A refresh on a disk with so much room left, then one after room was made.

{table(["room (MB)", "exit code", "traceback", "shown", "left over", "exit code after", "left over after"], disk_rows)}
"""
    if skipped:
        text += f"\nNot done: {'; '.join(skipped)}\n"
    for problem in (*bad[:20], *failed[:20], *left[:20]):
        text += f"\n- {problem}"
    return text, not (bad or failed or left) and good_disks


if __name__ == "__main__":
    sys.exit(main())
