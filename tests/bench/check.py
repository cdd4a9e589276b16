"""`python -m tests.bench.check`: `make check` on a million made-up progress reports, for docs/measurements/check.md.

The committed tables stand beside them. Each case runs in a process of its own, which is timed as a user would see it;
its peak of memory is what the system counted. The reference is Python's own csv reader on the same file.
"""

from __future__ import annotations

import argparse
import csv
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.settings import PROJECT_FOLDER

RAW = PROJECT_FOLDER / "data" / "raw"
REPORTED = PROJECT_FOLDER / "docs" / "measurements" / "check.md"
TABLE = "voortgangsmeldingen"
# a machine on which others work is told so in the report
BUSY_LOAD = 0.7


@dataclass(frozen=True)
class Measured:
    """One run: its name, seconds on the clock and of a processor, peak in mebibytes, exit code, first line said."""

    name: str
    seconds: float
    processor: float
    mebibytes: float
    code: int
    said: str


def reports(number: int, fault: str) -> Iterator[dict[str, str]]:
    """So many made-up progress reports. `fault` is '' (none), `code`, `reference` or `key`: every row has that one."""
    choose = random.Random(2026)
    words = ("verzonnen", "melding", "proef", "stap", "overleg", "dienst", "vorming", "ronde", "tabel", "actie", "plan")
    for at in range(number):
        day = f"{choose.randint(2021, 2025)}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
        yield {
            "melding_id": "melding-proef" if fault == "key" else f"melding-proef-{at}",
            "plan_id": "vasg2020",
            "actiepunt_id": f"vasg2020-{at}" if fault == "reference" else "vasg2020-61",
            "datum": day,
            "stand_van_zaken": f"weg{at}" if fault == "code" else choose.choice(("lopend", "afgerond", "stopgezet")),
            "afzender": "overheid",
            "bestuursniveau": "vlaams",
            "band": "gerapporteerd_als_resultaat",
            "toelichting_nl": f"Verzonnen: {' '.join(choose.choices(words, k=15))} {at}.",
            "bron_id": "S001",
        }


def write_raw(folder: Path, number: int, fault: str) -> Path:
    """The committed tables with the made-up reports in place of theirs; gives the file of the reports."""
    shutil.copytree(RAW, folder, dirs_exist_ok=True)
    path = folder / f"{TABLE}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        kept = list(csv.DictReader(file, delimiter=";"))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]), delimiter=";", lineterminator="\r\n", restval="")
        writer.writeheader()
        # other tables refer to the committed ones
        writer.writerows(kept)
        writer.writerows(reports(number, fault))
    return path


def measured(name: str, command: list[str], environment: dict[str, str]) -> Measured:
    """Run a command to its end."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        first = said.readline().strip()
    return Measured(name, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode, first)


def main() -> None:
    """Measure and write the report, or only print where `--rows` asks for another number."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    found = []
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        environment = {
            "MONITOR_RAW_DIR": str(folder / "raw"),
            "MONITOR_REPORT_DIR": str(folder / "verslag"),
            "MONITOR_RELEASES_DIR": str(folder / "releases"),
            "MONITOR_LANGUAGE": "nl",
            "MONITOR_MODE": "demo",
        }
        check = [sys.executable, "-m", "dashboard.cli", "check"]
        measured("first", check, {**environment, "MONITOR_RAW_DIR": str(RAW)})
        found.append(measured("the record", check, {**environment, "MONITOR_RAW_DIR": str(RAW)}))
        for fault, name in FAULTS.items():
            if chosen.only and chosen.only != (fault or "clean"):
                continue
            path = write_raw(folder / "raw", chosen.rows, fault)
            if not fault:
                read = "import csv,sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], newline=''), delimiter=';')))"
                bytes_read = path.stat().st_size
                found.append(measured("reference: Python's csv", [sys.executable, "-c", read, str(path)], {}))
            found.append(measured(name, check, environment))
            print(found[-1], flush=True)
    if chosen.rows == 1_000_000 and not chosen.only:
        REPORTED.write_text(_report(found, bytes_read, load), encoding="utf-8")


FAULTS = {
    "": "a million reports, clean",
    "code": "a million wrong codes",
    "reference": "a million references to nothing",
    "key": "a million times the same key",
}


def _report(found: list[Measured], size: int, load: float) -> str:
    rows = "\n".join(
        f"| {one.name} | {one.seconds:.1f} | {one.processor:.1f} | {one.mebibytes:.0f} | {one.code} | {one.said} |"
        for one in found
    )
    busy = "others worked on it" if load > BUSY_LOAD else "it was otherwise quiet"
    return (
        "# `make check` on a million progress reports\n\n"
        "Made by `python -m tests.bench.check`. The reports are made up (seed 2026) and stand beside the committed "
        f"tables; their csv is {size / 1e6:.0f} MB. Each case is one run of `monitor check` in a process of its own, "
        "with the contract kept from an earlier check; memory is the peak that the system counted.\n\n"
        f"Machine: {os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}; {busy} (load "
        f"for each processor before the first run: {load:.1f}).\n\n"
        "| case | seconds | of a processor | peak, MiB | exit code | first line |\n|---|---|---|---|---|---|\n"
        f"{rows}\n\n"
        "The first million problems stand in `problemen.csv`; the page and the workbook hold 10,000 and say how many "
        "more there are; the screen shows 50.\n"
    )


if __name__ == "__main__":
    main()
