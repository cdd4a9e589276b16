"""The changes between any two releases as a file: a row for each value that differs, and each row that came or went.

`make changes` writes it. It is made anew each time, from what the releases hold then: a value that was withdrawn is
gone from both, and so from here.
"""

from __future__ import annotations

from dashboard.opendata.contract import Contract
from dashboard.opendata.csv_file import csv_bytes
from dashboard.releases.compare import Comparison

CHANGES = "wijzigingen"


def changes_csv(comparison: Comparison, contract: Contract) -> bytes:
    """The bytes of the file, in the form of a public one; its columns are those of the contract of this code."""
    rows = [
        (
            change.dataset,
            change.key,
            change.column or None,
            change.old or None,
            change.new or None,
            change.kind,
        )
        for change in comparison.changes
    ]
    return csv_bytes(contract.made_by_releases[CHANGES].columns, rows)
