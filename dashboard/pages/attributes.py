"""The `aria-*` and `data-*` attributes of an element, which Dash's component classes do not list one by one."""

from __future__ import annotations

from typing import Any


def aria(**values: str) -> dict[str, Any]:
    """Keyword arguments for a component of dash.html: `aria(hidden="true")` gives `aria-hidden`."""
    return {f"aria-{name}": value for name, value in values.items()}


def data(**values: str) -> dict[str, Any]:
    """Keyword arguments for a component of dash.html: `data(live_part="x")` gives `data-live-part`."""
    return {f"data-{name.replace('_', '-')}": value for name, value in values.items()}
