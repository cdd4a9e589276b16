"""The pages of the site. A page is added here, and nowhere else, to get its addresses in both languages."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from dashboard.pages import action_points, data, data_table, overview
from dashboard.pages.action_points_asked import PARAMETERS as ACTION_POINT_PARAMETERS
from dashboard.pages.addresses import ACTION_POINT_SLUGS, DATA_SLUGS
from dashboard.pages.page import Page, PageFamily, View
from dashboard.store import ReleaseReader

OVERVIEW = Page(key="overview", slugs={"nl": "", "en": ""}, view=overview.view)
DATA = Page(key="data", slugs=DATA_SLUGS, view=data.view)
ACTION_POINTS = Page(
    key="action_points", slugs=ACTION_POINT_SLUGS, view=action_points.view, parameters=ACTION_POINT_PARAMETERS
)
PAGES: tuple[Page, ...] = (OVERVIEW, ACTION_POINTS, DATA)


def _public_tables(reader: ReleaseReader) -> Collection[str]:
    return reader.contract.public_tables()


def _table_view(table: str) -> View:
    return partial(data_table.view, table)


TABLE = PageFamily(key="table", slugs=DATA_SLUGS, view_of=_table_view, names=_public_tables)
FAMILIES: tuple[PageFamily, ...] = (TABLE,)


def page_at(path: str) -> tuple[Page, str] | None:
    """The page at a path from the site's root and the language of that path; None where no page lives there.

    A page of a family is found by the form of its path only: whether a release has it is for `Page.is_in` to say.
    """
    for page in PAGES:
        for language in page.slugs:
            if page.path(language) == path:
                return page, language
    for family in FAMILIES:
        for language in family.slugs:
            name = family.name_in(path, language)
            if name:
                return family.page(name), language
    return None


def page_named(key: str) -> Page | None:
    """The page with that key, or None."""
    for family in FAMILIES:
        name = family.name_of(key)
        if name:
            return family.page(name)
    return next((page for page in PAGES if page.key == key), None)
