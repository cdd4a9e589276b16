"""What a chart is: one value with everything that is said about it; this package makes them, `pages` shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plotly.basedatatypes import BaseFigure

from dashboard.rows import Source

# column and value: which rows of a public table are meant
Asked = tuple[tuple[str, str], ...]
ROWS = "rijen"


@dataclass(frozen=True)
class Told:
    """What is said about a chart, in one language.

    `title` says the finding and `sentence` the numbers; both are made from the data. `denominator` names what the
    numbers are out of ('' where nothing is counted), `coverage` how much was read, `said_by` whose word it is,
    `not_to_conclude` what may not be concluded. `public_table` is the public table that holds its rows, `asked`
    (column, value) which of them, and `draws_all` is False where those are more rows than the chart draws. `chart_id`
    is the chart's name in addresses and ids; it stands once on a page.
    """

    chart_id: str
    title: str
    sentence: str
    denominator: str
    coverage: str
    said_by: str
    as_of: date
    not_to_conclude: str
    sources: tuple[Source, ...]
    public_table: str
    asked: Asked = ()
    draws_all: bool = True


@dataclass(frozen=True)
class Number:
    """A number in the table behind a chart, and the rows of a public table that reproduce it.

    `reads` says how: as their number (ROWS), or as what the one row's column of that name holds. `table` is '' for the
    chart's own table. Where `asked` is empty nothing but the rows named beside it reproduces the number.
    """

    value: int
    asked: Asked = ()
    reads: str = ROWS
    table: str = ""


@dataclass(frozen=True)
class Rows:
    """Keys of the rows that stand behind a row of the table; the page knows their names and addresses."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Cited:
    """A source, by its id."""

    source_id: str


@dataclass(frozen=True)
class Unknown:
    """One of the five kinds of not knowing."""

    kind: str


Cell = str | Number | Rows | Cited | Unknown


@dataclass(frozen=True)
class ChartRow:
    """One row of the table behind a chart, in the columns of its `headings`; the first cell names the row."""

    code: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class LegendEntry:
    """What a mark means, with its number where it has one.

    `mark` is the class of its swatch in `assets/css/charts.css`: the name of a fill, or of a shape of the timeline.
    """

    label: str
    mark: str
    number: Number | None = None


@dataclass(frozen=True)
class ChartView:
    """A chart in one language: what is told about it, its figure, its legend, and the table behind it.

    `figure` states everything that its layout depends on. An empty chart has no mark in it: `empty_kind` says which
    kind of unknown that is, and the sentence why. `beneath` are rows that have no place in the figure, in words;
    `beneath_title` says why they have none.
    """

    told: Told
    figure: BaseFigure
    headings: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    legend: tuple[LegendEntry, ...] = ()
    beneath_title: str = ""
    beneath: tuple[str, ...] = ()
    empty_kind: str = ""
