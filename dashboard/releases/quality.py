"""What the models of `dbt/models/quality` found: what the department should look at. It stops no refresh.

A refresh reads it from dbt's build file, before that goes; none of it reaches the release.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dashboard.opendata.dates import PartialDate

_DATE_PARTS = ("since", "since_first", "since_last", "since_precision")


@dataclass(frozen=True)
class QualityFinding:
    """One thing to look at.

    `kind` is a code of the list `kwaliteit_soort`; `table` and `key` name the row of a raw table that it is about,
    `name_nl` and `name_en` ('' where none is entered) what that row is called. `since` is since when, None where no
    date is known; `detail` is a value that differs or an address, '' for neither.
    """

    kind: str
    table: str
    key: str
    name_nl: str
    name_en: str
    since: PartialDate | None
    detail: str


def quality_findings(build_file: Path) -> tuple[QualityFinding, ...]:
    """Every finding in the database that dbt built: by kind, the oldest first, those without a date last."""
    with closing(duckdb.connect(str(build_file), read_only=True)) as connection:
        rows = connection.execute(
            f"""
            select kind, table_name, row_key, name_nl, name_en, detail, {", ".join(_DATE_PARTS)}
            from quality_findings
            order by kind, coalesce(since_first, since_last) nulls last, table_name, row_key
            """  # noqa: S608 - the names above
        ).fetchall()
    return tuple(
        QualityFinding(
            kind=kind,
            table=table,
            key=key,
            name_nl=name_nl,
            name_en=name_en or "",
            since=PartialDate(*since) if since[0] is not None else None,
            detail=detail or "",
        )
        for kind, table, key, name_nl, name_en, detail, *since in rows
    )
