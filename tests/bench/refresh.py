"""How long a refresh of the committed record takes, step by step, beside the bare SQL of its models; run by hand.

Warm: dbt has parsed the project before. Written to `docs/measurements/refresh.md`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from dashboard.releases.publish import WORK_FOLDER
from dashboard.releases.refresh import STEPS, refresh_and_compare
from dashboard.settings import PROJECT_FOLDER
from tests.bench.servers import BUILD, MEASUREMENTS, machine, middle, table
from tests.conftest import settings_for

_WANTED = 20  # seconds, warm


def main() -> int:
    """Measure so many times and write the page; gives the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    began = machine()
    releases = BUILD / "refresh"
    shutil.rmtree(releases, ignore_errors=True)
    # the first one parses the project
    _refreshed(releases)
    measured, bare = [], []
    # turn and turn about, so that both meet the same machine
    for _ in range(times):
        measured.append(_refreshed(releases))
        bare.append(_bare_sql(releases))
    (MEASUREMENTS / "refresh.md").write_text(_page(began, measured, bare), encoding="utf-8")
    return 0


def _refreshed(releases: Path) -> dict[str, float]:
    """Step → seconds of one refresh that publishes."""
    began: list[tuple[str, float]] = []
    settings = settings_for(releases)
    refresh_and_compare(settings, lambda step: began.append((step, time.perf_counter())), always=True)
    began.append(("", time.perf_counter()))
    return {step: began[place + 1][1] - start for place, (step, start) in enumerate(began[:-1])}


def _bare_sql(releases: Path) -> float:
    """Seconds to run the SQL of every seed and model, in order, in one DuckDB: no dbt, no test, no file."""
    manifest = json.loads((releases / WORK_FOLDER / "target" / "manifest.json").read_text(encoding="utf-8"))
    database = BUILD / "bare" / "build.duckdb"
    shutil.rmtree(database.parent, ignore_errors=True)
    database.parent.mkdir(parents=True)
    nodes = [node for node in manifest["nodes"].values() if node["resource_type"] in ("model", "seed")]
    start = time.perf_counter()
    with closing(duckdb.connect(str(database))) as connection:
        for node in _in_order(nodes):
            if node["resource_type"] == "seed":
                file = PROJECT_FOLDER / "dbt" / node["original_file_path"]
                connection.execute(f"create table \"{node['name']}\" as select * from read_csv('{file}')")  # noqa: S608
            else:
                connection.execute(f'create table "{node["name"]}" as {node["compiled_code"]}')
    return time.perf_counter() - start


def _in_order(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each node after those that it reads."""
    waiting = {node["unique_id"]: node for node in nodes}
    ordered: list[dict[str, Any]] = []
    while waiting:
        ready = [key for key, node in waiting.items() if not waiting.keys() & set(node["depends_on"].get("nodes", ()))]
        ordered += [waiting.pop(key) for key in ready]
    return ordered


def _page(began: str, measured: list[dict[str, float]], bare: list[float]) -> str:
    steps = [[step, f"{middle([one[step] for one in measured]):.2f}"] for step in STEPS]
    wholes = [sum(one.values()) for one in measured]
    whole = middle(wholes)
    reached = "Reached." if whole <= _WANTED else "**Not reached.**"
    return f"""# A refresh of the record

Written by `python -m tests.bench.refresh`. Machine: {began}.

Seconds, median of {len(measured)}, warm (dbt has parsed the project before), publishing each time. *Bare SQL* runs the
same compiled SQL of every seed and model in one DuckDB in the same process, turn and turn about: no dbt, no test, no
contract, no file.

{table(["step", "seconds"], [*steps, ["**in all**", f"{whole:.2f}"], ["bare SQL", f"{middle(bare):.2f}"]])}
Fastest {min(wholes):.2f}, slowest {max(wholes):.2f}. Wanted: at most {_WANTED} seconds. {reached}
"""


if __name__ == "__main__":
    sys.exit(main())
