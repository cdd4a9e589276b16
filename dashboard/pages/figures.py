"""Figures on a page: a number, or a word in its place, that leads to the rows behind it.

The page that it leads to shows those rows of one public table; a browser test follows every figure of every page and
compares.
"""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.pages.addresses import Asked, table_address
from dashboard.pages.attributes import data
from dashboard.pages.edition import Edition

ROWS = "rijen"


def figure(value: int | float | str, edition: Edition, table: str, asked: Asked, reads: str = ROWS) -> Component:
    """The value as a link to those rows of `table` where each column of `asked` holds the value beside it.

    `reads` says how the rows reproduce it: as their number (ROWS), or as what the one row's column of that name holds.
    A text is shown as it is, and stands for a code or a date in that column.
    """
    shown = value if isinstance(value, str) else edition.say.number(value)
    told = data(figure_value=str(value), figure_reads=reads)
    return html.A(shown, href=table_address(table, edition.language, asked), className="figure", **told)
