"""What a chart is: one value with everything that is said about it; this package makes them, `pages` shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plotly.basedatatypes import BaseFigure

from dashboard.rows import Source


@dataclass(frozen=True)
class ChartRow:
    """One row of the table behind a chart: its code, its label, its number, and the keys of the rows counted in it."""

    code: str
    label: str
    value: int
    row_keys: tuple[str, ...]


@dataclass(frozen=True)
class ChartView:
    """A chart in one language.

    `title` says the finding and `sentence` the numbers; both are made from the data. `figure` states everything that
    its layout depends on. `value_heading` and `label_heading` head the columns of the table of `rows`. `denominator`
    names what the numbers are out of, `coverage` how much was read, `said_by` whose word it is, `not_to_conclude` what
    may not be concluded. `public_table` is the public file that holds its rows.
    """

    chart_id: str
    title: str
    sentence: str
    figure: BaseFigure
    rows: tuple[ChartRow, ...]
    label_heading: str
    value_heading: str
    denominator: str
    coverage: str
    said_by: str
    as_of: date
    not_to_conclude: str
    sources: tuple[Source, ...]
    public_table: str
