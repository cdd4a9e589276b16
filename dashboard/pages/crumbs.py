"""The breadcrumbs above a page: the pages that lead to it, and its own name."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition


def crumbs(above: Sequence[tuple[str, str]], name: str, edition: Edition) -> Component:
    """The pages above, each as its name and its address, the first one first; then the page's own name."""
    steps = [html.Li(html.A(told, href=address)) for told, address in above]
    here = html.Li(name, **aria(current="page"))
    return html.Nav(
        html.Ol([*steps, here], className="wrap"), className="crumbs", **aria(label=edition.say("points.crumbs"))
    )
