"""How the models bear 10.000, a million and ten million reports, beside the bare SQL of the same models; run by hand.

Writes `docs/measurements/models.md`. Each build is a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import yaml

from dashboard.releases.dbt import DBT_FOLDER, DbtRun
from tests.bench.scale_tables import ACTION_POINTS, REPORTS, write_scale_tables
from tests.bench.servers import BUILD, MEASUREMENTS, machine, middle, table

_AS_OF = date(2026, 11, 25)
_WANTED_RATIO = 1.5  # of the build to the bare SQL, at the largest size
_WANTED_MEMORY = 2.0  # GB
# plans of each size, and how often the pair of builds is repeated
_SIZES = {1: 3, 100: 2, 1_000: 1}
_TOLD_NODES = 12


@dataclass(frozen=True)
class Build:
    """One build: seconds by the clock and of the processor, GB of memory at its peak, seconds of each node."""

    seconds: float
    processor: float
    memory: float
    nodes: Mapping[str, float]


@dataclass(frozen=True)
class Size:
    """What was measured of one number of reports."""

    reports: int
    builds: Sequence[Build]
    bare: Sequence[Build]
    rows: Mapping[str, int]
    file: float
    checked: float


def main() -> int:
    """Measure every size and write the page; gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--plans", type=int, nargs="*", default=list(_SIZES), help="how many plans, for each size")
    parser.add_argument("--pairs", type=int, help="how often each pair of builds is repeated")
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        _run_bare(options.bare)
        return 0
    began = machine()
    day = datetime.now(UTC).strftime("%d/%m/%Y")
    sizes = []
    for plans in options.plans:
        sizes.append(_measured(plans, options.pairs or _SIZES.get(plans, 1)))
        # what was reached stands, also where a larger size is broken off
        (MEASUREMENTS / "models.md").write_text(_page(day, began, sizes), encoding="utf-8")
    return 0


def _measured(plans: int, times: int) -> Size:
    folder = BUILD / "models" / str(plans)
    shutil.rmtree(folder, ignore_errors=True)
    run = DbtRun(folder / "dbt", _AS_OF)
    reports = write_scale_tables(run.checked_folder, plans)
    # warm, as a refresh is after the first: dbt has parsed the project, and the SQL is compiled
    _dbt(run, "compile")
    builds, bare = [], []
    # turn and turn about, so that both meet the same machine
    for _ in range(times):
        builds.append(_built_by_dbt(run))
        bare.append(_built_bare(run))
    size = Size(
        reports,
        builds,
        bare,
        _rows(run.build_file),
        run.build_file.stat().st_size / 1e9,
        sum(file.stat().st_size for file in run.checked_folder.iterdir()) / 1e9,
    )
    # gigabytes that nobody reads again
    shutil.rmtree(folder)
    return size


def _built_by_dbt(run: DbtRun) -> Build:
    """Build as a refresh does, with every contract and constraint, but without the tests."""
    run.build_file.unlink(missing_ok=True)
    seconds, processor, memory = _dbt(run, "build", "--exclude-resource-type", "unit_test", "test")
    results = json.loads((run.work_folder / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    nodes = {result["unique_id"].rsplit(".", 1)[1]: float(result["execution_time"]) for result in results}
    return Build(seconds, processor, memory, nodes)


def _dbt(run: DbtRun, *arguments: str) -> tuple[float, float, float]:
    command = [sys.executable, "-m", "dbt.cli.main", *arguments]
    command += ["--project-dir", str(DBT_FOLDER), "--profiles-dir", str(DBT_FOLDER)]
    command += ["--target-path", str(run.work_folder / "target"), "--log-path", str(run.work_folder / "logs")]
    command += ["--vars", json.dumps({"as_of": run.as_of.isoformat()})]
    places = {"MONITOR_CHECKED_DIR": str(run.checked_folder), "MONITOR_BUILD_FILE": str(run.build_file)}
    return _timed(command, run.work_folder / "dbt.log", places)


def _built_bare(run: DbtRun) -> Build:
    seconds, processor, memory = _timed(
        [sys.executable, "-m", "tests.bench.models", "--bare", str(run.work_folder)], run.work_folder / "bare.log", {}
    )
    nodes = json.loads((run.work_folder / "bare.json").read_text(encoding="utf-8"))
    return Build(seconds, processor, memory, nodes)


def _timed(command: Sequence[str], log: Path, environment: Mapping[str, str]) -> tuple[float, float, float]:
    """Run a process to its end: seconds by the clock and of the processor, GB at its peak.

    Raises CalledProcessError.
    """
    start = time.perf_counter()
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=DBT_FOLDER.parent, env={**os.environ, **environment}, stdout=file, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.stderr.write(log.read_text(encoding="utf-8")[-4_000:])
        raise subprocess.CalledProcessError(process.returncode, command)
    # Linux counts the peak in kilobytes
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e9


def _run_bare(work_folder: Path) -> None:
    """The SQL of every seed and model as dbt compiled it, in the same order, with the same settings, and nothing else.

    In a process of its own: no dbt, no contract, no constraint, no test.
    """
    manifest = json.loads((work_folder / "target" / "manifest.json").read_text(encoding="utf-8"))
    results = json.loads((work_folder / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    # the order in which dbt built them; exposures are nothing to build
    nodes = [manifest["nodes"][result["unique_id"]] for result in results if result["unique_id"] in manifest["nodes"]]
    profile = yaml.safe_load((DBT_FOLDER / "profiles.yml").read_text(encoding="utf-8"))
    settings = profile["actieplanmonitor"]["outputs"]["duckdb"]["settings"]
    # the compiled SQL names the database: by the name of its file
    database = work_folder / "bare" / "build.duckdb"
    shutil.rmtree(database.parent, ignore_errors=True)
    database.parent.mkdir()
    seconds = {}
    with closing(duckdb.connect(str(database), config=settings)) as connection:
        for node in nodes:
            began = time.perf_counter()
            if node["resource_type"] == "seed":
                file = DBT_FOLDER / node["original_file_path"]
                connection.execute(f"create table \"{node['name']}\" as select * from read_csv('{file}')")  # noqa: S608
            else:
                connection.execute(f'create table "{node["name"]}" as {node["compiled_code"]}')
            seconds[node["name"]] = time.perf_counter() - began
    shutil.rmtree(database.parent)
    (work_folder / "bare.json").write_text(json.dumps(seconds), encoding="utf-8")


def _rows(database: Path) -> dict[str, int]:
    with closing(duckdb.connect(str(database), read_only=True)) as connection:
        return dict(connection.execute("select table_name, estimated_size from duckdb_tables()").fetchall())


def _page(day: str, began: str, sizes: Sequence[Size]) -> str:
    largest = sizes[-1]
    ratio = _ratio(largest)
    memory = max(build.memory for size in sizes for build in size.builds)
    growth = _growth(sizes)
    grown = "" if growth is None else f", exponent {growth:.2f}"
    return f"""# The models at scale

Written by `make bench` on {day}. Machine: {began}, DuckDB {duckdb.__version__}.

Fictitious tables (`tests/bench/scale_tables.py`): {ACTION_POINTS} action points a plan, {REPORTS} reports an action
point, spread over the days of six years; about 80 reference dates. *Build* is dbt as a refresh runs it (a process of
its own, warm, every contract and constraint, without the tests; intake and the writing of files not counted). *Bare*
is the same compiled SQL of every seed and model, in the same order, one `create table as` each, in one process with
DuckDB alone and the same settings: no dbt, no contract, no constraint. The pairs take turns in one run; medians.
Memory is the most that the process held (resident). Seconds are by the clock and, after the stroke, of the processor:
where other work shares the machine the second figure is the firmer one.

{table(_HEAD, [_line(size) for size in sizes])}
Wanted: at most {_WANTED_RATIO} × bare at the largest size, {_WANTED_MEMORY:.0f} GB, and a build that grows no faster
than the reports (exponent of its processor time at most 1). Here {ratio:.2f} × by the clock, {memory:.2f} GB{grown}:
{_verdict(ratio, memory, growth)}

Where the time goes at {largest.reports:,} reports, the slowest first:

{table(["model", "rows", "build, s", "bare, s"], _nodes(largest))}"""


_HEAD = (
    "reports",
    "pairs",
    "build, s",
    "bare, s",
    "ratio",
    "ratio of processor time",
    "build, GB",
    "bare, GB",
    "file, GB",
)


def _line(size: Size) -> list[str]:
    return [
        f"{size.reports:,}",
        str(len(size.builds)),
        f"{middle([one.seconds for one in size.builds]):.1f} / {middle([one.processor for one in size.builds]):.1f}",
        f"{middle([one.seconds for one in size.bare]):.1f} / {middle([one.processor for one in size.bare]):.1f}",
        f"{_ratio(size):.2f}",
        f"{middle([a.processor / b.processor for a, b in zip(size.builds, size.bare, strict=True)]):.2f}",
        f"{max(one.memory for one in size.builds):.2f}",
        f"{max(one.memory for one in size.bare):.2f}",
        f"{size.file:.2f}",
    ]


def _ratio(size: Size) -> float:
    """Of each pair the build to the bare SQL by the clock, and of those the median."""
    return middle([build.seconds / bare.seconds for build, bare in zip(size.builds, size.bare, strict=True)])


def _growth(sizes: Sequence[Size]) -> float | None:
    """The exponent of the build's processor time between the two largest sizes; None with one size.

    The fixed seconds of dbt itself make a small size dear, so that only the two largest tell of the models.
    """
    if len(sizes) < 2:
        return None
    (less, more) = sizes[-2:]
    times = [middle([one.processor for one in size.builds]) for size in (less, more)]
    return math.log(times[1] / times[0]) / math.log(more.reports / less.reports)


def _verdict(ratio: float, memory: float, growth: float | None) -> str:
    held = ratio <= _WANTED_RATIO and memory <= _WANTED_MEMORY and (growth is None or growth <= 1)
    return "reached." if held else "**not reached.**"


def _nodes(size: Size) -> list[list[Any]]:
    names = sorted(size.builds[0].nodes, key=lambda name: -middle([one.nodes[name] for one in size.builds]))
    return [
        [
            f"`{name}`",
            f"{size.rows.get(name, 0):,}",
            f"{middle([one.nodes[name] for one in size.builds]):.1f}",
            f"{middle([one.nodes[name] for one in size.bare]):.1f}",
        ]
        for name in names[:_TOLD_NODES]
    ]


if __name__ == "__main__":
    sys.exit(main())
