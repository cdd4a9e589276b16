"""Whether a release that was just built says anything new; `refresh` asks it before it shows one."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Sequence
from contextlib import closing

import brotli
import duckdb

from dashboard.release_folder import ReleaseFolder, ReleaseRecord
from dashboard.releases.compare import Comparison
from dashboard.releases.dbt import Mart
from dashboard.releases.export import quoted


def is_unchanged(
    shown: ReleaseFolder, new: ReleaseFolder, comparison: Comparison | None, marts: Sequence[Mart]
) -> bool:
    """Whether showing the new release would change nothing but the date as of which it holds.

    That is so where the raw files, the code and the mode are the same, no published row and no row behind a page
    differs (apart from what moves with the clock), and the release being shown is still whole on disk. `comparison` is
    None where the two could not be compared.
    """
    if comparison is None or comparison.changes:
        return False
    before, after = shown.record(), new.record()
    return (
        (before.raw_files, before.code_version, before.mode) == (after.raw_files, after.code_version, after.mode)
        and _is_intact(shown, before)
        and all(_has_the_same_rows(mart, shown, before, new, after) for mart in marts)
    )


def _is_intact(release: ReleaseFolder, record: ReleaseRecord) -> bool:
    """Whether every public file is what was published, compressed too."""
    try:
        for file in record.public_files:
            path = release.data / file.name
            content = path.read_bytes()
            zipped = gzip.decompress(path.with_name(f"{file.name}.gz").read_bytes())
            smaller = brotli.decompress(path.with_name(f"{file.name}.br").read_bytes())
            if hashlib.sha256(content).hexdigest() != file.sha256 or not content == zipped == smaller:
                return False
    except (OSError, EOFError, brotli.error):
        return False
    return True


def _has_the_same_rows(
    mart: Mart, shown: ReleaseFolder, before: ReleaseRecord, new: ReleaseFolder, after: ReleaseRecord
) -> bool:
    """Whether a mart holds the same rows in both; False too where the database being shown cannot be read."""
    try:
        with closing(duckdb.connect()) as connection:
            connection.execute(f"attach '{quoted(shown.database)}' as shown (read_only)")
            connection.execute(f"attach '{quoted(new.database)}' as built (read_only)")
            old = f'select {_without_clock(mart, before)} from shown."{mart.name}"'  # noqa: S608
            now = f'select {_without_clock(mart, after)} from built."{mart.name}"'  # noqa: S608
            differing = f"from (({old} except all {now}) union all ({now} except all {old})) limit 1"
            return connection.execute(f"select 1 {differing}").fetchone() is None
    except duckdb.Error:
        return False


def _without_clock(mart: Mart, record: ReleaseRecord) -> str:
    """The columns of a mart as SQL: no counts of days, and no as-of date in a date or a key that follows it."""
    as_of = record.as_of.isoformat()
    return ", ".join(
        f"replace(cast(\"{column.name}\" as varchar), '{as_of}', '')" if column.follows_clock else f'"{column.name}"'
        for column in mart.columns
        if not (column.follows_clock and column.data_type == "integer")
    )
