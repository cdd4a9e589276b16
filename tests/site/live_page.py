"""What the tests of a live page look at: its rows, its controls, its address, its chart; and what a release expects."""

from __future__ import annotations

import unicodedata
from typing import Any

from dashboard.rows import ActionPointStatus
from dashboard.store import ReleaseReader
from tests.site.conftest import Visit

PLAN = "vasg2020"
FOCUS = "document.activeElement.id || document.activeElement.tagName"
DASH_LIVE = "document.documentElement.dataset.dash === 'live'"
CHART_LIVE = "!!document.querySelector('.slot .island:not(.waiting) .cartesianlayer .trace')"
# what is drawn in the live chart, whether it is shown yet or not
CHART_DRAWN = "!!document.querySelector('.slot .island .cartesianlayer .trace')"
# rows, in the order of the table
ROWS = "[...document.querySelectorAll('#lijst tbody tr[id]')].map(row => row.id)"
BOXES = """selector => [...document.querySelectorAll(selector)].map(mark => {
  const box = mark.getBoundingClientRect();
  return [box.x + scrollX, box.y + scrollY, box.width, box.height];
})"""
PAINTED_MARKS = ".slot .painted:not([hidden]) .mark"
LIVE_MARKS = ".slot .island:not(.waiting) .barlayer .point path"
# a choice as a visitor makes it, at one moment
PICK = """([id, value]) => {
  const control = document.getElementById(id);
  control.value = value;
  control.dispatchEvent(new Event('change', {bubbles: true}));
}"""
_STATE = """() => {
  const search = selector => {
    const link = document.querySelector(selector);
    return link && new URL(link.href).search;
  };
  const figures = [...document.querySelectorAll('[data-figure]')].map(block => JSON.parse(block.textContent));
  const drawn = [...document.querySelectorAll('.slot .island:not(.waiting) .js-plotly-plot')];
  const numbers = figure => figure && figure.data.map(trace => [trace.x, trace.y]);
  return {
    controls: [...document.querySelectorAll('#filters [name]')].filter(control => control.value)
      .map(control => [control.name, control.value]).sort(),
    address: [...new URLSearchParams(location.search)],
    rows: [...document.querySelectorAll('#lijst tbody tr[id]')].map(row => row.id),
    languages: [...document.querySelectorAll('header [hreflang], head [hreflang]')]
      .map(link => new URL(link.href).search),
    canonical: search('#canoniek'),
    file: [...new URLSearchParams(search('#rijen a.file') ?? '')], title: document.title,
    painted: figures.map(numbers), live: drawn.map(numbers)};
}"""


class Expected:
    """What the list of action points must show of a release."""

    def __init__(self, reader: ReleaseReader) -> None:
        self.statuses = reader.action_point_statuses(PLAN)
        self._domains = reader.action_point_domains()

    def rows(self, domain: str = "") -> list[str]:
        """The keys of the rows, in order; only those of a domain where it is given."""
        keys = {link.action_point_id for link in self._domains if link.domain_id == domain}
        return [status.action_point_id for status in self.statuses if not domain or status.action_point_id in keys]

    def found(self, text: str, domain: str = "") -> list[str]:
        """The keys of the rows in which every word of a text occurs."""
        words = _folded(text).split()
        keys = self.rows(domain)
        return [
            status.action_point_id
            for status in self.statuses
            if status.action_point_id in keys and all(word in _folded(_searched(status)) for word in words)
        ]

    def topics(self, keys: list[str]) -> int:
        """How many of these rows are topics of which the place in the plan is not known: what the chart counts."""
        return sum(
            1
            for status in self.statuses
            if status.action_point_id in keys and status.boundary == "samenvatting" and not status.is_part
        )


def _searched(status: ActionPointStatus) -> str:
    texts = [status.title, *([status.description] if status.description else [])]
    return " ".join([status.number or "", *(text.in_language(language) for text in texts for language in ("nl", "en"))])


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def agrees(visited: Visit, expected: Expected, domain: str = "", text: str = "") -> None:
    """Controls = address = rows = file, languages and chart: for these filters, and it stays so."""
    rows = expected.found(text, domain) if text else expected.rows(domain)
    wanted = sorted([name, value] for name, value in (("domein_id", domain), ("zoek", text)) if value)
    state: dict[str, Any] = {}
    # it may take a while, but once it agrees it must not change any more
    for _ in range(60):
        state = visited.page.evaluate(_STATE)
        if state["address"] == state["controls"] == wanted and state["rows"] == rows and _is_drawn(state):
            visited.page.wait_for_timeout(400)
            state = visited.page.evaluate(_STATE)
            break
        visited.page.wait_for_timeout(100)
    assert (state["controls"], state["address"]) == (wanted, wanted)
    assert state["rows"] == rows
    search = visited.page.evaluate("location.search")
    assert len(state["languages"]) > 1
    assert set(state["languages"]) == {search}
    assert state["canonical"] in (search, None)
    if rows:
        assert [pair for pair in state["file"] if pair[0] != "plan_id"] == wanted
    counts = [value for figure in state["painted"] for x, _ in figure or [] for value in x]
    assert sum(counts) == expected.topics(rows)
    assert _is_drawn(state)


def _is_drawn(state: dict[str, Any]) -> bool:
    return not state["live"] or state["live"] == [figure for figure in state["painted"] if figure]
