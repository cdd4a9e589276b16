"""Files that are made to harm, or that a broken program left: each is a sentence, in little memory and without end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# reads one file of the table `plannen` in a process of its own, and says what was told and the most memory it took
READ = """
import json, sys
from datetime import date
from pathlib import Path
from dashboard.intake import problem_text, read_raw_folder
from dashboard.opendata.contract import Column, Contract, Table
columns = (Column("plan_id", "string", "", "", required=True, is_key=True), Column("titel_nl", "string", "", ""))
contract = Contract({"plannen": Table("plannen", "", "", "", "", columns)}, {})
problems = read_raw_folder(Path(sys.argv[1]), contract, date(2026, 11, 25)).problems
# the peak since this program began; getrusage would tell that of the process which started it, where that was higher
memory = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
print(json.dumps([[problem_text(problem) for problem in problems], memory]))
"""
MOST_MEMORY = 500_000
HEAD = b"plan_id;titel_nl\r\n"
MILLION = 1_000_000


def nothing_but_holes(path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEAD)
        file.truncate(900 * MILLION)


def a_gigabyte(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1_000 * MILLION + 1)


def one_line(path: Path) -> None:
    with path.open("wb") as file:
        for _ in range(60):
            file.write(b"x" * MILLION)


def one_quote(path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEAD + b'proef;"')
        for _ in range(60):
            file.write(b"tekst;\r\n" * (MILLION // 8))


def one_cell(path: Path) -> None:
    path.write_bytes(HEAD + b"proef;" + b"x" * (3 * MILLION) + b"\r\n")


def many_columns(path: Path) -> None:
    path.write_bytes(HEAD + b"x;" * 500_000 + b"\r\n")


def random_letters(path: Path) -> None:
    path.write_bytes(HEAD + bytes(range(1, 256)) * 40_000)


CASES: list[tuple[Callable[[Path], None], str]] = [
    (nothing_but_holes, "plannen.csv: Dit bestand bevat tekens die geen letters zijn"),
    (a_gigabyte, "plannen.csv: Dit bestand is groter dan 1 GB"),
    (one_line, "plannen.csv, rij 1: Deze rij is veel langer dan een rij van een tabel kan zijn."),
    (one_quote, "plannen.csv, rij 2: In deze rij begint een cel met een aanhalingsteken"),
    (one_cell, "plannen.csv, rij 2: In deze rij staat een cel met meer dan een miljoen letters."),
    (many_columns, "plannen.csv, rij 2: Deze rij heeft meer dan 200 gevulde kolommen"),
    (random_letters, "plannen.csv, rij "),
]


@pytest.mark.parametrize(("make", "beginning"), CASES, ids=lambda value: getattr(value, "__name__", ""))
def test_a_hostile_file_is_one_sentence_in_little_memory(
    tmp_path: Path, make: Callable[[Path], None], beginning: str
) -> None:
    make(tmp_path / "plannen.csv")
    answer = subprocess.run([sys.executable, "-c", READ, tmp_path], capture_output=True, text=True, check=True)
    (message,), memory = json.loads(answer.stdout)
    assert message.startswith(beginning)
    assert memory <= MOST_MEMORY
