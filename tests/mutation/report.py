"""The mutants and what became of them, as a page: `make mutation` writes `docs/measurements/mutation.md`."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from dashboard.demo import write_demo
from dashboard.releases.known_contract import known_contract
from dashboard.settings import DEMO
from tests.bench.servers import BUILD, MEASUREMENTS, machine
from tests.conftest import AS_OF
from tests.mutation.mutants import MARTS, QUALITY, read_mutants, read_survivors, rule_ids
from tests.mutation.trial import Outcome, build_demo, try_mutants

_PAGE = MEASUREMENTS / "mutation.md"
# so many of those that noticed a mutant are named; the rest is counted
_NAMED = 2
_WHERE = {MARTS: " (of a mart that pages read)", QUALITY: " (of what the department looks at)"}


def main() -> int:
    """Try every mutant and write the page; gives 1 where one survived that is not listed, or changed nothing."""
    began = machine()
    folder = BUILD / "mutation"
    shutil.rmtree(folder, ignore_errors=True)
    write_demo(folder / "raw", known_contract(mode=DEMO))
    start = time.monotonic()
    built = build_demo(folder, folder / "raw", AS_OF)
    ready = time.monotonic()
    outcomes = try_mutants(built, read_mutants())
    seconds = (ready - start, time.monotonic() - ready)
    _PAGE.write_text(_page(began, outcomes, seconds), encoding="utf-8")
    bad = [one.mutant.id for one in outcomes if one.verdict != "caught" and one.mutant.id not in read_survivors()]
    for mutant_id in bad:
        print(mutant_id)
    return 1 if bad else 0


def _page(began: str, outcomes: Sequence[Outcome], seconds: tuple[float, float]) -> str:
    caught = [one for one in outcomes if one.verdict == "caught"]
    by_unit_test = [one for one in caught if any(name.startswith("unit test") for name in one.noticed_by)]
    survivors = read_survivors()
    lines = [
        "# Mutants of the models",
        "",
        f"Written by `make mutation`. Machine: {began}.",
        "",
        "A mutant is one wrong change of one file of the dbt project (`tests/mutation/mutants.yml`), made in the text "
        "that is committed. Its models, and what is built on them, are built anew on the demonstration. It must change "
        "at least one row of a public table; a few rules concern only what pages mark, or what the department looks "
        "at: there that row counts. It is caught where a unit test, a data test or a constraint refuses it. Rows: "
        "changed, new or gone.",
        "",
        f"**{len(caught)} of {len(outcomes)} caught** ({len(by_unit_test)} by a unit test of the model itself); "
        f"{len(outcomes) - len(caught)} survived. All {len(rule_ids())} declared rules are broken at least once. "
        f"Building the demonstration took {seconds[0]:.0f} seconds, all mutants {seconds[1]:.0f}.",
        "",
        "| what it breaks | rule | file | rows | caught by |",
        "| --- | --- | --- | ---: | --- |",
        *(_row(one) for one in outcomes),
        "",
        "## Survivors",
        "",
        *([f"- {mutant_id}: {reason}" for mutant_id, reason in survivors.items()] or ["None."]),
        "",
    ]
    return "\n".join(lines)


def _row(outcome: Outcome) -> str:
    mutant = outcome.mutant
    rows = f"{outcome.shown_rows}{_WHERE.get(mutant.shows_in, '')}"
    cells = (mutant.breaks, mutant.rule, f"`{Path(mutant.file).name}`", rows, _noticed(outcome))
    return f"| {' | '.join(cells)} |"


def _noticed(outcome: Outcome) -> str:
    names = outcome.noticed_by
    more = f"; {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more if names else "**none**"


if __name__ == "__main__":
    raise SystemExit(main())
