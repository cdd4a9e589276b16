"""What a live filter rests on: every view of a page has the same live parts, and its form has all that it may be asked.

Where a view has other parts, the browser goes to the address as an ordinary link does, and whatever the visitor was
doing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.pages.chart_frame import FOLLOWS
from dashboard.pages.filter_form import FORM_ID
from dashboard.pages.page import Filters, Page
from dashboard.pages.registry import PAGES
from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader
from dashboard.web.paint import walk

_WITH_FILTERS = [page for page in PAGES if page.parameters]


def _live_parts(node: Any) -> Iterator[str]:
    """The ids of the outermost live parts: what stands inside another is replaced with it."""
    for part in node if isinstance(node, (list, tuple)) else [node]:
        if not isinstance(part, Component):
            continue
        live = getattr(part, "data-live", None)
        if live or (isinstance(part, dcc.Graph) and getattr(part, "className", None) == FOLLOWS):
            yield getattr(part, "id")  # noqa: B009 - Dash sets a component's properties by name
        if live != "children":
            yield from _live_parts(getattr(part, "children", None))


def _asked(page: Page, reader: ReleaseReader, form: Component) -> Iterator[Filters]:
    """Each option that the form offers, two values of each filter that it does not offer, and two texts."""
    offered = {node.value for node in walk(form) if isinstance(node, html.Option)}
    for parameter in page.parameters:
        allowed = list(parameter.allowed(reader)) if parameter.allowed else ["qqqq", "1712"]
        others = [value for value in allowed if value not in offered][:2]
        for value in [*(value for value in allowed if value in offered), *others]:
            yield Filters(((parameter.name, value),))


def _form(tree: Component) -> Component:
    return next(node for node in walk(tree) if getattr(node, "id", None) == FORM_ID)


def test_pages_with_filters_are_looked_at() -> None:
    assert {page.key for page in _WITH_FILTERS} >= {"action_points", "exchange", "practices"}


@pytest.mark.parametrize("page", _WITH_FILTERS, ids=lambda page: page.key)
def test_every_view_of_a_page_has_the_same_live_parts(page: Page, release: ReleaseFolder) -> None:
    reader = ReleaseReader(release)
    tree = page.view(reader, "nl", Filters()).tree
    parts = list(_live_parts(tree))
    assert parts
    assert len(parts) == len(set(parts))
    for filters in _asked(page, reader, _form(tree)):
        assert sorted(_live_parts(page.view(reader, "nl", filters).tree)) == sorted(parts), filters.search()


@pytest.mark.parametrize("page", _WITH_FILTERS, ids=lambda page: page.key)
def test_the_form_of_a_page_asks_all_that_the_page_may_be_asked(page: Page, release: ReleaseFolder) -> None:
    tree = page.view(ReleaseReader(release), "nl", Filters()).tree
    names = [node.name for node in walk(_form(tree)) if getattr(node, "name", None)]
    assert sorted(names) == sorted(parameter.name for parameter in page.parameters)
