"""First paint: a tree of dash html components printed as the HTML that is the page for good. Called by `web.site`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from dashboard.pages.chart_frame import FOLLOWS
from dashboard.web.paint_chart import paint_chart, slot_style

_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "source", "track", "wbr"})
# elements that bring a document of their own, or code
_REFUSED = frozenset({"base", "embed", "iframe", "link", "meta", "object", "script", "style"})
_RENAMED = {"className": "class", "htmlFor": "for", "httpEquiv": "http-equiv", "acceptCharset": "accept-charset"}
# what only Dash's own renderer understands
_DASH_ONLY = frozenset(
    {"n_clicks", "n_clicks_timestamp", "n_blur", "disable_n_clicks", "key", "loading_state", "setProps"}
)
# what an <input> of the page's has; the rest of dcc.Input is Dash's own
_INPUT = frozenset({"id", "name", "type", "value", "maxLength", "autoComplete", "className"})
_ADDRESSES = frozenset({"href", "src", "action", "formAction", "cite", "poster"})
_SAFE_ADDRESS = re.compile(r"(https?:|tel:|mailto:|/(?!/)|#|\?)")


def paint(node: Any, base_path: str) -> str:
    """HTML of a component, a list of components, a text, a number or nothing.

    `base_path` begins and ends with a slash and replaces the slash that begins an address of this site. The same tree
    always gives the same text. Raises TypeError for a component or an attribute, and ValueError for an address or a
    figure, that it does not know.
    """
    if node is None:
        return ""
    if isinstance(node, bool):
        raise TypeError("a truth value has no HTML")
    if isinstance(node, (str, int, float)):
        return escape(str(node), quote=False)
    if isinstance(node, (list, tuple)):
        return "".join(paint(child, base_path) for child in node)
    if isinstance(node, dcc.Graph):
        return _slot(node)
    # dash.html has no Input: the one of dcc is printed as the native element
    is_input = isinstance(node, dcc.Input)
    if not isinstance(node, Component) or (node._namespace != "dash_html_components" and not is_input):
        raise TypeError(f"the painter does not know {type(node).__module__}.{type(node).__name__}")
    name = node._type.lower()
    if name in _REFUSED:
        raise TypeError(f"the painter prints no <{name}>")
    props: dict[str, Any] = node.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    if is_input and (unknown := sorted(set(props) - _INPUT)):
        raise TypeError(f"the painter does not know the attributes {unknown} of an input")
    children = props.pop("children", None)
    attributes = "".join(_attribute(key, value, base_path) for key, value in sorted(props.items()))
    if name in _VOID:
        return f"<{name}{attributes}>"
    return f"<{name}{attributes}>{paint(children, base_path)}</{name}>"


def walk(node: Any) -> Iterator[Component]:
    """Every component of a tree, in the order of the document."""
    for child in node if isinstance(node, (list, tuple)) else [node]:
        if isinstance(child, Component):
            yield child
            yield from walk(getattr(child, "children", None))


def _attribute(key: str, value: Any, base_path: str) -> str:
    """One attribute with its leading space; '' for one that is not set."""
    if value is None:
        return ""
    if key in _DASH_ONLY:
        raise TypeError(f"the painter does not know the attribute {key}")
    name = _RENAMED.get(key, key if key.startswith(("data-", "aria-")) else key.lower())
    if isinstance(value, bool):
        if name.startswith(("data-", "aria-")):
            raise TypeError(f"{name} is a text: write 'true' or 'false'")
        return f" {name}" if value else ""
    if key == "style":
        value = ";".join(f"{_css_name(part)}:{text}" for part, text in value.items())
    if not isinstance(value, (str, int, float)):
        raise TypeError(f"{name} holds {type(value).__name__}")
    if key in _ADDRESSES:
        value = _address(str(value), base_path)
    return f' {name}="{escape(str(value))}"'


def _css_name(name: str) -> str:
    return name if name.startswith("--") else re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def _address(address: str, base_path: str) -> str:
    if not _SAFE_ADDRESS.match(address):
        raise ValueError(f"no page may link to {address!r}")
    return f"{base_path}{address[1:]}" if address.startswith("/") else address


def _slot(graph: dcc.Graph) -> str:
    """The place of a chart with its painted drawing; where it follows filters, its figure beside it for the live one.

    The figure of any other chart comes with Dash's layout (`islands.py`), when it is first used.
    """
    props = graph.to_plotly_json()["props"]  # type: ignore[no-untyped-call]
    figure = props["figure"].to_plotly_json()
    name = escape(props["id"])
    follows = props.get("className") == FOLLOWS
    slot_live, drawing_live = (' data-live="style"', ' data-live="children"') if follows else ("", "")
    return (
        f'<div id="{name}" class="slot" data-island{slot_live} aria-hidden="true" style="{slot_style(figure)}">'
        f'<div class="painted" id="{name}-geschilderd"{drawing_live}>{paint_chart(figure, name)}</div></div>'
        f"{_figure_block(name, figure) if follows else ''}"
    )


def _figure_block(name: str, figure: Any) -> str:
    text = json.dumps(figure, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="{name}-figuur" data-figure="{name}" data-live="children">{text}</script>'
    )
