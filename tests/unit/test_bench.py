"""What the measuring tools say of what they measured; the measuring itself is done by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bench import audit, bench
from tests.bench.bench import NEVER_ALIVE, REFERENCE, Added, Times, Weight
from tests.bench.kinds import Sample
from tests.bench.static_pages import without_script

PAGE = Sample("action_points", "nl", "/nl/actiepunten")
PLAIN = Times(readable=[3000], reacts=[2500], dash=[14000], first_rows=[4000], choice=[600])


def _row(text: str, beginning: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith(beginning)
    ]


def _bench_report(weight: Weight, times: Times) -> list[list[str]]:
    weights = {PAGE.path: weight, REFERENCE: Weight(16, 1_356_200)}
    text = bench._report([PAGE], weights, {REFERENCE: PLAIN, PAGE.path: times}, "a machine", 3)
    return _row(text, "| `/nl/actiepunten`")


def test_a_static_page_keeps_the_content_and_loses_the_scripts_and_the_style_sheet() -> None:
    page = (
        '<html><head><link rel="stylesheet" href="/_s/1/site.css"></head><body><h1>Kop</h1><svg><path d=""/></svg>'
        '<script type="application/json">{"a": 1}</script>'
        '<template id="dash-scripts"><script src="/a.js"></script></template>'
        '<script src="/boot.js" defer></script></body>'
    )

    assert without_script(page) == (
        '<html><head><link rel="stylesheet" href="/plain.css"></head><body><h1>Kop</h1><svg><path d=""/></svg></body>'
    )


@pytest.mark.parametrize(
    ("weight", "verdict"),
    [
        (Weight(3, 25_000), "yes"),
        (Weight(4, 25_000), "**no**"),
        (Weight(3, 25_001), "**no**"),
        (Weight(3, 25_000, by_chart=NEVER_ALIVE), "**no**"),
        (Weight(3, 25_000, by_filter=Added(7, 110_000, "")), "yes"),
        (Weight(3, 25_000, by_filter=Added(7, 110_001, "")), "**no**"),
        (Weight(3, 25_000, Added(11, 210_000, "dcc"), Added(13, 560_000, "Plotly")), "yes"),
        (Weight(3, 25_000, Added(11, 210_001, "dcc"), Added(13, 560_000, "Plotly")), "**no**"),
        (Weight(3, 25_000, Added(11, 210_000, "dcc"), Added(13, 560_001, "Plotly")), "**no**"),
    ],
)
def test_a_page_is_as_wanted_only_within_the_limits_of_what_it_brings(weight: Weight, verdict: str) -> None:
    assert _bench_report(weight, Times(readable=[500]))[0][-1] == verdict


def test_a_median_is_judged_beside_that_of_plain_dash_in_the_same_run() -> None:
    weight = Weight(3, 20_000, by_filter=Added(7, 94_000, ""))

    times = Times(readable=[500], reacts=[200, 250, 9000], dash=[1400], first_rows=[2000], choice=[299, 300, 301])
    assert _bench_report(weight, times)[1][1:] == [
        "500", "250", "0.10 yes", "1400", "0.10", "2000", "0.50", "300", "0.50 yes",
    ]  # fmt: skip
    assert _bench_report(weight, Times(readable=[500], reacts=[251], choice=[301]))[1][1:] == [
        "500", "251", "0.10 **no**", "–", "–", "–", "–", "301", "0.50 **no**",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("addresses", "brings"),
    [
        (["/_s/1/islands.js"], ""),
        (["/_dash-component-suites/dash/dcc/dash_core_components.js"], "dcc"),
        (["/_dash-component-suites/dash/dcc/async-graph.js", "/_s/1/plotly-basic.min.js"], "Plotly"),
    ],
)
def test_what_the_first_use_brings_is_told_by_the_scripts_that_come(addresses: list[str], brings: str) -> None:
    assert bench._what_comes(addresses) == brings


def _run(performance: int, accessibility: int = 100) -> dict[str, Any]:
    scores = {"performance": performance, "accessibility": accessibility, "best-practices": 100, "seo": 100}
    metrics = {"largest-contentful-paint": 1000}
    return {"version": "12.8.2", "browser": "HeadlessChrome/156.0", "scores": scores, "metrics": metrics, "costs": []}


@pytest.mark.parametrize(
    ("ours", "static", "verdict"),
    [
        ([_run(99), _run(99), _run(80)], [_run(100)] * 3, "yes"),
        ([_run(98), _run(98), _run(100)], [_run(100)] * 3, "**no**"),
        ([_run(100, accessibility=99)] * 3, [_run(100)] * 3, "**no**"),
        ([_run(100)] * 3, [_run(76), _run(98), _run(100)], "run again"),
    ],
)
def test_lighthouse_is_as_wanted_beside_the_static_page(
    ours: list[dict[str, Any]], static: list[dict[str, Any]], verdict: str
) -> None:
    text = audit._report([PAGE], {PAGE.name: ours, f"{PAGE.name} static": static}, "a machine", 3)

    assert _row(text, "| `/nl/actiepunten`")[0][-1] == verdict
