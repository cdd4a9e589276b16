"""The islands: the parts of a painted page that Dash brings to life, and Dash's whole layout of a page made of them."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc
from dash.development.base_component import Component

from dashboard.pages.chart_frame import FOLLOWS
from dashboard.pages.filter_form import FORM_ID
from dashboard.web.paint import walk

_FILTER_ID = "filter"


class OwnComponent(Component):
    """A Dash component of our own; the script behind it is `assets/islands.js`.

    Written by hand, because Dash's generator of component classes needs a build with Node. A component names itself
    and its properties beside `id` and `children`.
    """

    _namespace = "monitor_islands"
    _names: tuple[str, ...] = ()

    def __init__(self, children: Any = None, **props: Any) -> None:
        self._type = type(self).__name__
        self._children_props: list[str] = []
        self._base_nodes = ["children"]
        self._prop_names = self.available_properties = ["id", "children", *self._names]
        self._valid_wildcard_attributes: list[str] = []
        self.available_wildcard_properties: list[str] = []
        super().__init__(children=children, **props)  # type: ignore[no-untyped-call]


class Island(OwnComponent):
    """Renders its children into the painted element `slot`, and shows them once `ready` (a selector) is in there.

    `figure` is what the live chart is drawn from; None where the figure stands in the page, because filters change it.
    """

    _namespace = "monitor_islands"
    _names = ("slot", "ready", "figure")


class FilterForm(OwnComponent):
    """Tells what changes in the page's form with filters as `change`; `shown` is the search that the page shows."""

    _namespace = "monitor_islands"
    _names = ("change", "shown")


def layout_of(tree: Any, language: str) -> list[Component]:
    """One island per chart and for the form with filters.

    A figure stands here, or in the painted page where filters change it; never in both.
    """
    layout: list[Component] = []
    for node in walk(tree):
        if isinstance(node, dcc.Graph):
            layout.append(_island(node, language))
        elif getattr(node, "id", None) == FORM_ID:
            layout.append(FilterForm(id=_FILTER_ID))
    return layout


def has_chart(tree: Any) -> bool:
    """Whether a page's tree holds a chart, which alone needs dcc and Plotly."""
    return any(isinstance(node, dcc.Graph) for node in walk(tree))


def follow_filters(app: Dash) -> None:
    """Registers the callback behind every form with filters: it asks the page's own address, in the browser."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("monitor_islands", "show"), Output(_FILTER_ID, "shown"), Input(_FILTER_ID, "change")
    )


def _island(graph: Component, language: str) -> Component:
    slot: str = getattr(graph, "id")  # noqa: B009 - Dash sets a component's properties by name
    config: Any = {"displayModeBar": False, "responsive": True, "locale": language}
    live = dcc.Graph(id=f"{slot}-live", style={"height": "100%"}, config=config)
    props = graph.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    figure = None if props.get("className") == FOLLOWS else props["figure"].to_plotly_json()
    return Island(live, id=f"{slot}-eiland", slot=slot, ready=".cartesianlayer .trace", figure=figure)
