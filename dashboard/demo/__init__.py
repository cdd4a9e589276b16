"""The demonstration: raw tables of a complete plan with every feature and every trap, plainly fictitious.

Only `cli` calls it, for `make demo`. The plan, its organisations and sources say that they are examples, and its
countries are codes that ISO 3166 keeps for users (XA to XZ), which intake refuses in public mode.
"""

from __future__ import annotations

from pathlib import Path

from dashboard.demo.action_points import add_plan
from dashboard.demo.around import add_what_stands_around
from dashboard.demo.edges import add_edges
from dashboard.demo.exchanges import add_exchanges
from dashboard.demo.practices import add_practices
from dashboard.demo.reports import add_reports, add_rounds
from dashboard.demo.scale import Size, write_scale
from dashboard.demo.sources import add_sources
from dashboard.demo.tables import DemoTables
from dashboard.demo.traps import TRAPS, Trap, add_traps
from dashboard.opendata.contract import Contract

# any number does; this one gives the tables that the tests know
SEED = 20200214

__all__ = ["SEED", "TRAPS", "Size", "Trap", "write_demo", "write_scale"]


def write_demo(folder: Path, contract: Contract, seed: int = SEED) -> None:
    """Write every raw table of the demonstration into a folder, which is made where it is not there.

    The columns are those of the contract. The same seed and contract give the same bytes on every machine.
    """
    tables = DemoTables(contract)
    points = add_plan(tables, seed)
    add_sources(tables)
    add_rounds(tables)
    add_reports(tables, points, seed)
    add_exchanges(tables, seed)
    add_practices(tables, seed)
    add_what_stands_around(tables, seed)
    add_traps(tables)
    add_edges(tables)
    tables.write(folder)
