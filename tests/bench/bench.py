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
from typing import Any

import brotli
from playwright.sync_api import Browser, sync_playwright

from tests.bench.chromium import Never, launched, visiting
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
PLAIN_FILTER = f"#{next(iter(FILTERS))}.dash-dropdown"
# what is noted of the plain app: the first moment that each of these is in the page
PLAIN_PARTS = {"filter": PLAIN_FILTER, "rows": "#rows tr", "chart": "#chart .barlayer .point"}
# what a person needs to find the option in an open list
THINKING = 1_000
REFERENCE = "plain Dash"

HEAD = """# Bytes and times of the first use

Written by `make bench`. Machine: {machine}.

Of each kind of page the heaviest one. *Plain Dash* (`tests/bench/plain_dash.py`) is the list of action points
as an ordinary Dash app on the same release, by the same server with as many workers, in the same run, turn and
turn about.

## Bytes

Each file once, compressed with brotli 11. Wanted: before the first use at most {requests} requests and {bytes}
kB; added by it at most {plain} kB without a chart, {dcc} with dcc, {plotly} with Plotly.

"""
TIMES = """
## Times

Milliseconds, median of {runs}: 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each answer, processor four times
slower, empty cache, Chromium's own throttle (it adds no time for opening a connection, for either of them).

- *Readable*: from navigation to the rows on the screen; from then on our form works too, without Dash.
- *Alive*: ours from the first use (the mouse comes over the first filter, or over the chart where the page has no
  filter) to a filter, or a chart, that reacts; plain Dash from navigation. Its filter counts twice: from the
  moment that its first dropdown is there and leads to other rows (*of its rows*, the earliest that can be told),
  and from the moment that the chart is drawn, so that all that the filter changes follows it (*of its rows and
  chart*). Wanted: ≤ 1/10.
- *At once*: the same up to the first filtered rows on the screen, for somebody who chooses at the first moment
  that there is something to choose with: ours counted from the first use, plain Dash from navigation.
- *Choice to rows*: from the choice of an option to the new rows on the screen, once all is alive; the list had
  been open for {thinking} s, in which ours may fetch ahead. Wanted: ≤ 1/2.

"""


@dataclass
class Times:
    """What was measured of one page, in milliseconds, a value for each run; empty where the page has no such thing."""

    readable: list[float] = field(default_factory=list)
    alive: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    at_once: list[float] = field(default_factory=list)
    choice: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Weight:
    """Requests and bytes (brotli 11), before the first use and added by it.

    `brings` is a key of ADDED; None where Dash never starts.
    """

    requests: int
    bytes: int
    added_requests: int
    added_bytes: int
    brings: str | None


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
        alive = [page for page in pages if page.language == "nl" and weights[page.path].brings is not None]
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
        brings = None
        if visit.can_come_alive():
            visit.use()
            visit.noted("live")
            visit.silence()
        added = [asked for asked in dict.fromkeys(visit.asked) if asked not in before]
        if visit.can_come_alive():
            brings = _what_comes(added)
    return Weight(len(before), sum(map(_bytes_of, before)), len(added), sum(map(_bytes_of, added)), brings)


def _what_comes(addresses: Sequence[str]) -> str:
    if any("plotly-basic" in address for address in addresses):
        return "Plotly"
    return "dcc" if any("dash/dcc/" in address for address in addresses) else ""


def _weigh_plain(browser: Browser, address: str) -> Weight:
    with visiting(browser, address) as visit:
        visit.silence()
        # an answer to a POST is not asked again: its bytes are left out, in plain Dash's favour
        asked = [one for one in dict.fromkeys(visit.asked) if "_dash-update-component" not in one]
    return Weight(len(asked), sum(map(_bytes_of, asked)), 0, 0, None)


# --- times


def _time_ours(browser: Browser, address: str, times: Times) -> None:
    with visiting(browser, address, throttled=True) as visit:
        times.readable.append(_first_paint(visit.page))
        visit.use()
        times.alive.append(visit.noted("live") - visit.noted("used"))
        select = visit.first_select()
        if select:
            visit.silence()
            select.focus()
            visit.page.wait_for_timeout(THINKING)
            visit.page.evaluate("watched = '[data-live=children]'")
            select.select_option(index=1)
            times.choice.append(visit.noted("changed") - visit.noted("chosen"))
    if not times.choice:
        return
    with visiting(browser, address, throttled=True) as visit:
        select = visit.first_select()
        if select:
            visit.page.evaluate("watched = '[data-live=children]'")
            visit.use()
            select.select_option(index=1)
            times.at_once.append(visit.noted("changed") - visit.noted("used"))


def _time_plain(browser: Browser, address: str, times: Times) -> None:
    with visiting(browser, address, throttled=True, found=PLAIN_PARTS) as visit:
        times.alive.append(visit.noted("filter"))
        times.readable.append(visit.noted("rows"))
        times.whole.append(visit.noted("chart"))
        visit.silence()
        times.choice.append(_choose_in_plain(visit, THINKING, "chosen"))
    with visiting(browser, address, throttled=True, found=PLAIN_PARTS) as visit:
        visit.noted("filter")
        times.at_once.append(_choose_in_plain(visit, 0, ""))


def _choose_in_plain(visit: Any, thinking: int, since: str) -> float:
    """Milliseconds to the new rows: since the choice, or since navigation where `since` is empty."""
    visit.page.locator(PLAIN_FILTER).click()
    option = visit.page.locator(".dash-dropdown-content .dash-options-list-option").first
    option.wait_for()
    visit.page.wait_for_timeout(thinking)
    visit.page.evaluate("watched = '#rows'")
    option.click()
    changed: float = visit.noted("changed")
    return changed - (visit.noted(since) if since else 0)


def _first_paint(page: Any) -> float:
    entries = "performance.getEntriesByName('first-contentful-paint').map(entry => entry.startTime)"
    for _ in range(100):
        found = page.evaluate(entries)
        if found:
            return float(found[0])
        page.wait_for_timeout(100)
    raise Never(f"{page.url}: never painted")


# --- the report


def _report(pages: Sequence[Sample], weights: dict[str, Weight], times: dict[str, Times], where: str, runs: int) -> str:
    rows = []
    for page in pages:
        weight = weights[page.path]
        holds = weight.requests <= FIRST_REQUESTS and weight.bytes <= FIRST_BYTES
        added = ["–", "–", "no Dash"]
        if weight.brings is not None:
            holds = holds and weight.added_bytes <= ADDED[weight.brings]
            added = [str(weight.added_requests), _kilobytes(weight.added_bytes), weight.brings or "no chart"]
        rows.append([f"`{page.path}`", weight.requests, _kilobytes(weight.bytes), *added, _verdict(holds)])
    plain = weights[REFERENCE]
    rows.append([REFERENCE, plain.requests, _kilobytes(plain.bytes), "–", "–", "all at once", ""])
    text = HEAD.format(
        machine=where, requests=FIRST_REQUESTS, bytes=FIRST_BYTES // 1000, plain=ADDED[""] // 1000,
        dcc=ADDED["dcc"] // 1000, plotly=ADDED["Plotly"] // 1000,
    )  # fmt: skip
    text += table(["page", "requests", "kB", "added requests", "added kB", "brings", "as wanted"], rows)

    text += TIMES.format(runs=runs, thinking=THINKING // 1000)
    reference = times[REFERENCE]
    lines = [[
        REFERENCE, _milliseconds(reference.readable), _milliseconds(reference.alive), "",
        f"{_milliseconds(reference.whole)} with its chart", _milliseconds(reference.at_once), "",
        _milliseconds(reference.choice), "",
    ]]  # fmt: skip
    for name, found in times.items():
        if name == REFERENCE:
            continue
        live = _ratio(found.alive, reference.alive)
        whole = _ratio(found.alive, reference.whole)
        choice = _ratio(found.choice, reference.choice)
        lines.append([
            f"`{name}`",
            _milliseconds(found.readable),
            _milliseconds(found.alive),
            _told(live) + _judged(live, LIVE_RATIO),
            _told(whole) + _judged(whole, LIVE_RATIO),
            _milliseconds(found.at_once),
            _told(_ratio(found.at_once, reference.at_once)),
            _milliseconds(found.choice),
            _told(choice) + _judged(choice, CHOICE_RATIO),
        ])  # fmt: skip
    head = [
        "page", "readable", "alive", "of its rows", "of its rows and chart", "at once", "of plain", "choice to rows",
        "of plain",
    ]  # fmt: skip
    return text + table(head, lines)


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
