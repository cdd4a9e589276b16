"""The promise of the public columns: what `tests/published_columns.json` holds, and `make accept-columns` to add to it.

Names, order and types of every public column. New columns come at the right; nothing is renamed, moved or retyped.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import date
from pathlib import Path

from dashboard.opendata.contract import Contract
from dashboard.releases.dbt import DbtRun

PROMISE_FILE = Path(__file__).resolve().parents[1] / "published_columns.json"

Promise = dict[str, list[list[str]]]


def columns_of(contract: Contract) -> Promise:
    """Table → [name, type] of each public column, in order."""
    return {
        table.name: [[column.name, column.data_type] for column in table.columns]
        for table in contract.public_tables().values()
    }


def promised() -> Promise:
    """What was promised before."""
    held: Promise = json.loads(PROMISE_FILE.read_text(encoding="utf-8"))
    return held


def broken_promises(before: Promise, now: Promise) -> list[str]:
    """Every table or column that is gone, renamed, moved or retyped, in words for a developer."""
    broken = []
    for table, columns in before.items():
        if table not in now:
            broken.append(f"{table}: the table is gone")
            continue
        broken += [
            f"{table}: column {place} was {old}, is {new}"
            for place, (old, new) in enumerate(
                zip(columns, [*now[table], *[["nothing", ""]] * len(columns)], strict=False), 1
            )
            if old != new
        ]
    return broken


def main() -> int:
    """Add the new columns and tables to the promise; refuse where one would be broken."""
    with tempfile.TemporaryDirectory() as folder:
        now = columns_of(DbtRun(Path(folder), date(2026, 1, 1)).parse())
    broken = broken_promises(promised(), now) if PROMISE_FILE.exists() else []
    if broken:
        print("\n".join(broken), file=sys.stderr)
        return 1
    lines = [f" {json.dumps(table)}: {json.dumps(columns, ensure_ascii=False)}" for table, columns in now.items()]
    PROMISE_FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
