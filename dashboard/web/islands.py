"""The islands: the parts of a painted page that Dash brings to life, and Dash's whole layout of a page made of them."""

from __future__ import annotations

from typing import Any

from dash import dcc
from dash.development.base_component import Component

from dashboard.web.paint import walk


class Island(Component):
    """Renders its children into the painted element `slot`, and shows them once `ready` (a selector) is in there.

    The script behind it is `assets/islands.js`. Written by hand, because Dash's generator of component classes needs
    a build with Node.
    """

    _namespace = "monitor_islands"
    _type = "Island"

    def __init__(self, children: Any = None, **props: Any) -> None:
        self._children_props: list[str] = []
        self._base_nodes = ["children"]
        self._prop_names = self.available_properties = ["id", "children", "slot", "ready"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        super().__init__(children=children, **props)  # type: ignore[no-untyped-call]


def layout_of(tree: Any, language: str) -> list[Component]:
    """One island per chart in a page's tree. The figure itself stands in the painted page, so it is not sent twice."""
    return [_island(node, language) for node in walk(tree) if isinstance(node, dcc.Graph)]


def _island(graph: Component, language: str) -> Component:
    slot: str = getattr(graph, "id")  # noqa: B009 - Dash sets a component's properties by name
    config: Any = {"displayModeBar": False, "responsive": True, "locale": language}
    live = dcc.Graph(id=f"{slot}-live", style={"height": "100%"}, config=config)
    return Island(live, id=f"{slot}-eiland", slot=slot, ready=".cartesianlayer .trace")
