"""A number of an indicator on a page: with "at least" where it is a lower bound, or the word for why there is none.

The pages about exchange and about practices show them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition
from dashboard.pages.figures import figure
from dashboard.rows import Counted

_LOWER_BOUND = "ondergrens"
_TOTAL = "totaal"


@dataclass(frozen=True)
class Indicator:
    """The numbers of one indicator for one plan, as the public table `table` holds them."""

    table: str
    plan_id: str
    numbers: Mapping[tuple[str, str, str], Counted]

    @classmethod
    def of(cls, table: str, plan_id: str, rows: Iterable[Counted]) -> Indicator:
        """The indicator of these rows."""
        return cls(table, plan_id, {(row.category, row.breakdown, row.breakdown_value): row for row in rows})

    def find(self, category: str, breakdown: str = _TOTAL, value: str = _TOTAL) -> Counted | None:
        """One number, or None where the table has no such row: a breakdown names only what occurs."""
        return self.numbers.get((category, breakdown, value))

    def is_lower_bound(self, category: str) -> bool:
        """Whether the numbers of a category are lower bounds."""
        return any(
            row.value_status == _LOWER_BOUND
            for (of_category, _, _), row in self.numbers.items()
            if of_category == category
        )

    def shown(
        self, category: str, edition: Edition, breakdown: str = _TOTAL, value: str = _TOTAL, *, is_bare: bool = False
    ) -> Component | None:
        """One number (or the word for why there is none) that leads to its row; None where there is no such row.

        `is_bare` leaves out the "at least", for a column whose head says it of every number.
        """
        found = self.find(category, breakdown, value)
        if found is None:
            return None
        asked = (
            ("categorie", category),
            ("plan_id", self.plan_id),
            ("uitsplitsing", breakdown),
            ("uitsplitsing_waarde", value),
        )
        if found.value is None:
            word = edition.label("waarde_status", found.value_status)
            linked = figure(word, edition, self.table, asked, reads="waarde_status")
            return html.Span(
                [html.Span(className="swatch", **aria(hidden="true")), linked], className=f"status {found.value_status}"
            )
        number = figure(found.value, edition, self.table, asked, reads="waarde")
        if found.value_status == _LOWER_BOUND and not is_bare:
            return html.Span([html.Span(f"{edition.say('counted.at_least')} ", className="at-least"), number])
        return number
