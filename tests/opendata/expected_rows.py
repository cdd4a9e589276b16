"""How many rows the committed record gives, per raw table, mart and indicator: `tests/expected_rows.csv`.

`make accept-rows` rewrites it; what changes there shows in review what a change of the tables or of a model does.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import duckdb

from dashboard.release_folder import ReleaseFolder
from dashboard.releases.refresh import refresh
from tests.conftest import settings_for

EXPECTED_FILE = Path(__file__).resolve().parents[1] / "expected_rows.csv"

Counts = dict[tuple[str, str], int]


def counts_of(release: ReleaseFolder) -> Counts:
    """(kind, table) → rows: kind is `raw` for a file of the department, `mart`, or `public` for an indicator's file."""
    published = {file.name.removesuffix(".csv"): file.rows for file in release.record().public_files}
    counts = {("raw", file.name.removesuffix(".csv")): file.rows for file in release.record().raw_files}
    counts |= {("public", name): rows for name, rows in published.items() if not name.startswith("register_")}
    with closing(duckdb.connect(str(release.database), read_only=True)) as connection:
        tables = [name for (name,) in connection.execute("select table_name from information_schema.tables").fetchall()]
        for name in tables:
            if name not in published:
                found = connection.execute(f'select count(*) from "{name}"').fetchone()  # noqa: S608
                counts["mart", name] = found[0] if found else 0
    return counts


def expected() -> Counts:
    """What the file says."""
    with EXPECTED_FILE.open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["table"]): int(row["rows"]) for row in csv.DictReader(file)}


def main() -> int:
    """Build a release of the committed record and write its counts."""
    with tempfile.TemporaryDirectory() as folder:
        counts = counts_of(refresh(settings_for(Path(folder)), tell=lambda _step: None))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["kind", "table", "rows"])
    writer.writerows([kind, table, rows] for (kind, table), rows in sorted(counts.items()))
    EXPECTED_FILE.write_text(text.getvalue(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
