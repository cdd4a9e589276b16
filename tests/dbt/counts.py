"""What dbt's manifest says of the project as a whole: how much is described, tested and covered by a check.

`python -m tests.dbt.counts` parses the project and prints the counts; test_checks.py asserts that nothing is missing.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from dashboard.releases.dbt import DbtRun

LAYERS = ("staging", "intermediate", "marts", "publication", "quality")
# the one generic test that looks at every coded column of its model
LISTED = "codes_are_listed"

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Cover:
    """One column of a model, and what would notice a wrong value in it: '' where nothing would."""

    layer: str
    model: str
    column: str
    by: str


@dataclass(frozen=True)
class Manifest:
    """dbt's `manifest.json`, parsed."""

    body: Node

    @cached_property
    def models(self) -> tuple[Node, ...]:
        """Every model, by name."""
        return tuple(sorted(self._nodes("model"), key=lambda node: str(node["name"])))

    @cached_property
    def data_tests(self) -> tuple[Node, ...]:
        """Every data test, generic and singular."""
        return tuple(self._nodes("test"))

    @cached_property
    def unit_tests(self) -> tuple[Node, ...]:
        """Every unit test."""
        return tuple(self.body["unit_tests"].values())

    @cached_property
    def exposures(self) -> tuple[Node, ...]:
        """Every exposure: one per public dataset and one per page."""
        return tuple(self.body["exposures"].values())

    def models_in(self, layer: str) -> tuple[Node, ...]:
        """The models of a layer."""
        return tuple(node for node in self.models if layer_of(node) == layer)

    @cached_property
    def coded(self) -> frozenset[str]:
        """The models whose coded columns are tested against their lists."""
        return frozenset(
            test["attached_node"] for test in self.data_tests if (test.get("test_metadata") or {}).get("name") == LISTED
        )

    @cached_property
    def expected_columns(self) -> Mapping[str, frozenset[str]]:
        """Model → the columns that the rows which a unit test expects name."""
        found: dict[str, set[str]] = defaultdict(set)
        for test in self.unit_tests:
            for row in test["expect"]["rows"] or ():
                found[test["model"]].update(row)
        return {model: frozenset(columns) for model, columns in found.items()}

    def covers(self) -> Iterator[Cover]:
        """Each column of each model, with the first thing that covers it.

        A column is covered by an enforced constraint (of its own, or one of the model that names it), by its code list
        where the model is tested against its lists, by a reference of a public file (test_public_tables.py looks every
        value up), by a data test on it, or by a unit test whose expected rows name it: a unit test that says nothing of
        the column proves nothing of it.
        """
        for node in self.models:
            for column in node["columns"].values():
                yield Cover(layer_of(node), node["name"], column["name"], self._cover(node, column))

    def _cover(self, node: Node, column: Node) -> str:
        name, meta = column["name"], column["config"]["meta"]
        if node["config"]["contract"]["enforced"]:
            if column["constraints"]:
                return "constraint"
            if any(_names(constraint, name) for constraint in node["constraints"]):
                return "constraint"
        if meta.get("code_list") and node["unique_id"] in self.coded:
            return "code list"
        if meta.get("references") and layer_of(node) == "publication":
            return "reference"
        if any(
            test.get("column_name") == name and test["attached_node"] == node["unique_id"] for test in self.data_tests
        ):
            return "data test"
        return "unit test" if name in self.expected_columns.get(node["name"], ()) else ""

    def _nodes(self, kind: str) -> Iterator[Node]:
        return (node for node in self.body["nodes"].values() if node["resource_type"] == kind)


def layer_of(node: Node) -> str:
    """The folder of a model below `models`."""
    return str(node["fqn"][1])


def _names(constraint: Node, column: str) -> bool:
    """Whether a constraint of a model says something of one of its columns."""
    if column in (constraint.get("columns") or ()):
        return True
    return bool(re.search(rf"\b{column}\b", constraint.get("expression") or ""))


def read_manifest(work_folder: Path) -> Manifest:
    """The manifest that dbt wrote in the work folder of a refresh."""
    return Manifest(json.loads((work_folder / "target" / "manifest.json").read_text(encoding="utf-8")))


def counts(manifest: Manifest) -> dict[str, str]:
    """What is counted → how many, in the order in which it is printed."""
    columns = list(manifest.covers())
    by_kind = {by: sum(cover.by == by for cover in columns) for by in sorted({cover.by for cover in columns})}
    described = sum(
        bool(column["description"] and column["config"]["meta"].get("description_nl"))
        for node in manifest.models
        for column in node["columns"].values()
    )
    contracts = sum(node["config"]["contract"]["enforced"] for node in manifest.models)
    constraints = sum(
        len(node["constraints"]) + sum(len(column["constraints"]) for column in node["columns"].values())
        for node in manifest.models
    )
    covered = sum(bool(cover.by) for cover in columns)
    ways = ", ".join(f"{number} by {by or 'nothing'}" for by, number in by_kind.items())
    return {
        "models": f"{len(manifest.models)} ({', '.join(f'{len(manifest.models_in(x))} {x}' for x in LAYERS)})",
        "data tests": str(len(manifest.data_tests)),
        "unit tests": str(len(manifest.unit_tests)),
        "enforced contracts": f"{contracts} of {len(manifest.models)}, with {constraints} constraints",
        "exposures": str(len(manifest.exposures)),
        "columns described in both languages": f"{described} of {len(columns)}",
        "columns covered by a check": f"{covered} of {len(columns)} ({ways})",
        "nodes in a refresh": str(
            len(manifest.models)
            + len(manifest.data_tests)
            + sum(node["resource_type"] == "seed" for node in manifest.body["nodes"].values())
        ),
    }


def main() -> int:
    """Parse the project and print the counts."""
    with tempfile.TemporaryDirectory() as folder:
        DbtRun(Path(folder), date(2026, 1, 1)).parse()
        manifest = read_manifest(Path(folder))
    for what, number in counts(manifest).items():
        print(f"{what}: {number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
