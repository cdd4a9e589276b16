"""`make bench`: bytes before and after the first use of every kind of page, and times beside a plain Dash app.

Run by hand, on a quiet machine; writes `docs/measurements/bench.md`, and the raw figures under `build/bench/`.
"""

from __future__ import annotations

import argparse
import json
import sys
import urllib.request
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from functools import cache

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.chromium import Never, Visit, launched, visiting
from tests.bench.kinds import Sample, samples
from tests.bench.plain_dash import FILTERS, RELEASES
from tests.bench.servers import (
    BUILD,
    MEASUREMENTS,
    machine,
    middle,
    releases_folder,
    running_reference,
    running_site,
    table,
)

FIRST_REQUESTS, FIRST_BYTES = 3, 25_000
# the most that the first use may add: without a chart, with dcc, with Plotly
ADDED = {"": 110_000, "dcc": 210_000, "Plotly": 560_000}
LIVE_RATIO, CHOICE_RATIO = 1 / 10, 1 / 2
PLAIN_CALL = "_dash-update-component"
PLAIN_FILTER = f"#{next(iter(FILTERS))}.dash-dropdown"
# what is noted of the plain app: the first moment that each of these is in the page
PLAIN_PARTS = {"filter": PLAIN_FILTER, "rows": "#rows tr", "chart": "#chart .barlayer .point"}
# what a person needs to find the option in an open list
THINKING = 1_000
REFERENCE = "plain Dash"

# what the first use is of, and what changes with a filter
FILTERS_OF_OURS = "form[data-island] :is(select, input:not([type=hidden]))"
SELECT = "form[data-island] select"
CHART = "[data-island]:not(form)"
CHANGES = "[data-live=children]"

HEAD = """# Bytes and times of the first use

Written by `make bench`. Machine: {machine}.

Of each kind of page the heaviest one. *Plain Dash* (`tests/bench/plain_dash.py`) is the list of action points
as an ordinary Dash app on the same release, by the same server with as many workers, in the same run, turn and
turn about. How the models bear up to ten million reports: `models.md`.

## Bytes

Each file once, compressed with brotli 11. Wanted: before the first use at most {requests} requests and {bytes}
kB; added at most {plain} kB on a page without a chart, {dcc} with one (dcc), {plotly} when the chart is used too
(Plotly).

"""
TIMES = """
## Times

Milliseconds, median of {runs}: 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each answer, processor four times
slower, empty cache, Chromium's own throttle (it adds no time for opening a connection, for either of them).
Ours is counted from the first use (the mouse comes over the first filter, or over the chart where the page has no
filter), plain Dash from navigation.

- *Readable*: from navigation to the rows on the screen, for both; from then on our form works without Dash too.
- *Reacts*: ours until the first choice, made right after the first use, is on its way to the server (with what our
  script needs to make it); plain Dash until its first dropdown is there, before anything can be chosen in it.
  Wanted: ≤ 1/10 of plain Dash.
- *Dash is there*: ours until Dash has taken the filter (or the chart) over; plain Dash until its chart is drawn,
  when all that a filter changes follows it.
- *First rows*: up to the rows of that first choice on the screen.
- *Choice to rows*: from the choice of an option to the new rows on the screen, once Dash is there; the select had
  the focus for {thinking} s, in which ours may fetch ahead. Wanted: ≤ 1/2 of plain Dash.

"""


@dataclass
class Times:
    """What was measured of one page, in milliseconds, a value for each run; empty where the page has no such thing."""

    readable: list[float] = field(default_factory=list)
    reacts: list[float] = field(default_factory=list)
    dash: list[float] = field(default_factory=list)
    first_rows: list[float] = field(default_factory=list)
    choice: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Added:
    """Requests and bytes (brotli 11) that a use added, with those of the uses before it; `brings` is a key of ADDED."""

    requests: int
    bytes: int
    brings: str


# of a filter or a chart that its first use did not bring to life
NEVER_ALIVE = Added(0, 0, "")


@dataclass(frozen=True)
class Weight:
    """Requests and bytes (brotli 11) before the first use, and what is added by using a filter, and the chart too.

    None where the page has no filter, or no chart.
    """

    requests: int
    bytes: int
    by_filter: Added | None = None
    by_chart: Added | None = None

    def holds(self) -> bool:
        """Whether the page keeps to the limits."""
        uses = [use for use in (self.by_filter, self.by_chart) if use]
        first = self.requests <= FIRST_REQUESTS and self.bytes <= FIRST_BYTES
        return first and all(use is not NEVER_ALIVE and use.bytes <= ADDED[use.brings] for use in uses)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write and tell. What is not as wanted is told, and is no failure of measuring."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--releases", default="", help="a releases folder; by default one is built")
    parser.add_argument("--only", default="", help="kinds of page, parted by commas; by default all")
    chosen = parser.parse_args(arguments)
    releases = releases_folder(chosen.releases)
    where = machine()
    reference = running_reference("tests.bench.plain_dash:load_application", {RELEASES: str(releases)})
    with running_site(releases) as site, reference as plain, sync_playwright() as playwright:
        browser = launched(playwright)
        where += f", Chromium {browser.version.split('.')[0]} headless"
        kinds = chosen.only.split(",") if chosen.only else []
        pages = [page for page in samples(site) if page.kind in kinds or not kinds]
        weights = {page.path: _weigh_ours(browser, f"{site}{page.path}") for page in pages}
        weights[REFERENCE] = _weigh_plain(browser, plain)
        alive = [page for page in pages if page.language == "nl" and _is_used(weights[page.path])]
        times = {REFERENCE: Times(), **{page.path: Times() for page in alive}}
        for _ in range(chosen.runs):
            _time_plain(browser, plain, times[REFERENCE])
            for page in alive:
                _time_ours(browser, f"{site}{page.path}", times[page.path])
        browser.close()
    raw = {
        "weights": {name: asdict(weight) for name, weight in weights.items()},
        "times": {name: asdict(measured) for name, measured in times.items()},
    }
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "bench.json").write_text(json.dumps(raw, indent=1), encoding="utf-8")
    text = _report(pages, weights, times, where, chosen.runs)
    print(text)
    if not chosen.only:
        MEASUREMENTS.mkdir(parents=True, exist_ok=True)
        (MEASUREMENTS / "bench.md").write_text(text, encoding="utf-8")
    return 0


# --- bytes


@cache
def _bytes_of(address: str) -> int:
    """Bytes of an answer's body, compressed with brotli 11."""
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own address
        return len(brotli.compress(answer.read(), quality=11))


def _weigh_ours(browser: Browser, address: str) -> Weight:
    with visiting(browser, address) as visit:
        visit.silence()
        before = list(dict.fromkeys(visit.asked))
        by_filter = by_chart = None
        try:
            if visit.has(FILTERS_OF_OURS):
                by_filter = NEVER_ALIVE
                visit.use(FILTERS_OF_OURS)
                visit.noted("live")
                by_filter = _added(visit, before)
            if visit.has(CHART):
                by_chart = NEVER_ALIVE
                visit.use(CHART)
                visit.marked("island-live")
                by_chart = _added(visit, before)
        except Never as problem:
            print(problem, file=sys.stderr, flush=True)
    return Weight(len(before), sum(map(_bytes_of, before)), by_filter, by_chart)


def _added(visit: Visit, before: Sequence[str]) -> Added:
    visit.silence()
    added = [asked for asked in dict.fromkeys(visit.asked) if asked not in before]
    return Added(len(added), sum(map(_bytes_of, added)), _what_comes(added))


def _what_comes(addresses: Sequence[str]) -> str:
    if any("plotly-basic" in address for address in addresses):
        return "Plotly"
    return "dcc" if any("dash/dcc/" in address for address in addresses) else ""


def _weigh_plain(browser: Browser, address: str) -> Weight:
    with visiting(browser, address) as visit:
        visit.silence()
        # an answer to a POST is not asked again: its bytes are left out, in plain Dash's favour
        asked = [one for one in dict.fromkeys(visit.asked) if PLAIN_CALL not in one]
    return Weight(len(asked), sum(map(_bytes_of, asked)))


# --- times


def _time_ours(browser: Browser, address: str, times: Times) -> None:
    with visiting(browser, address, throttled=True) as visit:
        times.readable.append(_first_paint(visit.page))
        has_select = visit.has(SELECT)
        visit.use(FILTERS_OF_OURS if visit.has(FILTERS_OF_OURS) else CHART)
        times.dash.append(visit.noted("live") - visit.noted("used"))
        if has_select:
            visit.silence()
            visit.page.locator(SELECT).first.focus()
            visit.page.wait_for_timeout(THINKING)
            _choose_in_ours(visit)
            times.choice.append(visit.noted("changed") - visit.noted("chosen"))
    if not has_select:
        return
    with visiting(browser, address, throttled=True) as visit:
        visit.use(SELECT)
        _choose_in_ours(visit)
        used, changed = visit.noted("used"), visit.noted("changed")
        times.reacts.append(visit.first_asked(visit.page.evaluate("location.search"), visit.noted("chosen")) - used)
        times.first_rows.append(changed - used)


def _choose_in_ours(visit: Visit) -> None:
    """The second option of the first select, chosen as a browser tells it."""
    visit.page.evaluate(
        """([select, changes]) => {
          watched = changes;
          const control = document.querySelector(select);
          control.selectedIndex = 1;
          for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, {bubbles: true}));
        }""",
        [SELECT, CHANGES],
    )


def _time_plain(browser: Browser, address: str, times: Times) -> None:
    with visiting(browser, address, throttled=True, found=PLAIN_PARTS) as visit:
        times.readable.append(visit.noted("rows"))
        times.dash.append(visit.noted("chart"))
        visit.silence()
        _choose_in_plain(visit, THINKING)
        times.choice.append(visit.noted("changed") - visit.noted("chosen"))
    with visiting(browser, address, throttled=True, found=PLAIN_PARTS) as visit:
        times.reacts.append(visit.noted("filter"))
        _choose_in_plain(visit, 0)
        times.first_rows.append(visit.noted("changed"))


def _choose_in_plain(visit: Visit, thinking: int) -> None:
    visit.page.locator(PLAIN_FILTER).click()
    option = visit.page.locator(".dash-dropdown-content .dash-options-list-option").first
    option.wait_for()
    visit.page.wait_for_timeout(thinking)
    visit.page.evaluate("watched = '#rows'")
    option.click()


def _first_paint(page: Page) -> float:
    entries = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"
    for _ in range(100):
        found = page.evaluate(entries)
        if found:
            return float(found[0])
        page.wait_for_timeout(100)
    raise Never(f"{page.url}: never painted")


# --- the report


def _report(pages: Sequence[Sample], weights: dict[str, Weight], times: dict[str, Times], where: str, runs: int) -> str:
    rows = [
        [
            f"`{page.path}`",
            weights[page.path].requests,
            _kilobytes(weights[page.path].bytes),
            _told_added(weights[page.path].by_filter),
            _told_added(weights[page.path].by_chart),
            _verdict(weights[page.path].holds()),
        ]
        for page in pages
    ]
    plain = weights[REFERENCE]
    rows.append([REFERENCE, plain.requests, _kilobytes(plain.bytes), "all at once", "", ""])
    text = HEAD.format(
        machine=where, requests=FIRST_REQUESTS, bytes=FIRST_BYTES // 1000, plain=ADDED[""] // 1000,
        dcc=ADDED["dcc"] // 1000, plotly=ADDED["Plotly"] // 1000,
    )  # fmt: skip
    text += table(["page", "requests", "kB", "kB added by the filter", "kB added with the chart", "as wanted"], rows)

    text += TIMES.format(runs=runs, thinking=THINKING // 1000)
    of = times[REFERENCE]
    lines = [_line(REFERENCE, of, None)] + [
        _line(f"`{name}`", found, of) for name, found in times.items() if name != REFERENCE
    ]
    head = ["page", "readable"]
    for name in ("reacts", "Dash is there", "first rows", "choice to rows"):
        head += [name, "of plain"]
    return text + table(head, lines)


def _line(name: str, found: Times, of: Times | None) -> list[str]:
    """A row of the table of times; without the ratios where it is the reference itself."""
    line = [name, _milliseconds(found.readable)]
    for part, wanted in (("reacts", LIVE_RATIO), ("dash", None), ("first_rows", None), ("choice", CHOICE_RATIO)):
        values: list[float] = getattr(found, part)
        ratio = _ratio(values, getattr(of, part)) if of else None
        judged = _judged(ratio, wanted) if wanted else ""
        line += [_milliseconds(values), "" if of is None else _told(ratio) + judged]
    return line


def _is_used(weight: Weight) -> bool:
    uses = (weight.by_filter, weight.by_chart)
    return NEVER_ALIVE not in uses and any(uses)


def _told_added(added: Added | None) -> str:
    if added is NEVER_ALIVE:
        return "never alive"
    return "–" if added is None else f"{_kilobytes(added.bytes)} ({added.requests} requests)"


def _ratio(ours: Sequence[float], plain: Sequence[float]) -> float | None:
    return middle(ours) / middle(plain) if ours else None


def _told(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"


def _judged(ratio: float | None, wanted: float) -> str:
    return "" if ratio is None else f" {_verdict(ratio <= wanted)}"


def _verdict(holds: bool) -> str:
    return "yes" if holds else "**no**"


def _kilobytes(count: int) -> str:
    return f"{count / 1000:.1f}"


def _milliseconds(values: Sequence[float]) -> str:
    return f"{middle(values):.0f}" if values else "–"


if __name__ == "__main__":
    sys.exit(main())
