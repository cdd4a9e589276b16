"""The pages of the site. A page is added here, and nowhere else, to get its addresses in both languages."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from dashboard.pages import (
    action_point,
    action_points,
    data,
    data_table,
    exchange,
    exchange_page,
    methods,
    overview,
    practices,
    source,
    sources,
    unread,
)
from dashboard.pages import help as help_page
from dashboard.pages.action_point_record import names as action_point_names
from dashboard.pages.action_points_asked import PARAMETERS as ACTION_POINT_PARAMETERS
from dashboard.pages.addresses import (
    ACTION_POINT_SLUGS,
    DATA_SLUGS,
    EXCHANGE_SLUGS,
    HELP_SLUGS,
    METHOD_SLUGS,
    OVERVIEW_SLUGS,
    PRACTICE_SLUGS,
    SOURCE_SLUGS,
    UNREAD_SLUGS,
)
from dashboard.pages.frame import Destination
from dashboard.pages.page import Page, PageFamily, View
from dashboard.store import ReleaseReader
from dashboard.words import words

OVERVIEW = Page(key="overview", slugs=OVERVIEW_SLUGS, view=overview.view)
DATA = Page(key="data", slugs=DATA_SLUGS, view=data.view)
ACTION_POINTS = Page(
    key="action_points", slugs=ACTION_POINT_SLUGS, view=action_points.view, parameters=ACTION_POINT_PARAMETERS
)
EXCHANGE = Page(key="exchange", slugs=EXCHANGE_SLUGS, view=exchange.view, parameters=exchange.PARAMETERS)
PRACTICES = Page(key="practices", slugs=PRACTICE_SLUGS, view=practices.view, parameters=practices.PARAMETERS)
HELP = Page(key="help", slugs=HELP_SLUGS, view=help_page.view)
SOURCES = Page(key="sources", slugs=SOURCE_SLUGS, view=sources.view, parameters=sources.PARAMETERS)
UNREAD = Page(key="unread", slugs=UNREAD_SLUGS, view=unread.view, is_in=unread.is_in)
METHODS = Page(key="methods", slugs=METHOD_SLUGS, view=methods.view, is_in=methods.is_in)
PAGES: tuple[Page, ...] = (OVERVIEW, ACTION_POINTS, EXCHANGE, PRACTICES, DATA, SOURCES, UNREAD, METHODS, HELP)


def _public_tables(reader: ReleaseReader) -> Collection[str]:
    return reader.contract.public_tables()


def _table_view(table: str) -> View:
    return partial(data_table.view, table)


TABLE = PageFamily(
    key="table", slugs=DATA_SLUGS, view_of=_table_view, names=_public_tables, asks=data_table.parameters_of_page
)
# the file of a table's rows: no page of the site, but asked as one
TABLE_FILE = PageFamily(
    key="file", slugs=DATA_SLUGS, view_of=_table_view, names=_public_tables, asks=data_table.parameters_asked
)
ONE_EXCHANGE = PageFamily(
    key="one_exchange", slugs=EXCHANGE_SLUGS, view_of=exchange_page.view_of, names=exchange_page.names
)
ACTION_POINT = PageFamily(
    key="action_point",
    slugs=ACTION_POINT_SLUGS,
    view_of=action_point.view_of,
    names=action_point_names,
    moved_to=action_point.address_of_whole,
)
SOURCE = PageFamily(key="source", slugs=SOURCE_SLUGS, view_of=source.view_of, names=source.names)
FAMILIES: tuple[PageFamily, ...] = (TABLE, ACTION_POINT, ONE_EXCHANGE, SOURCE)


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


# what the navigation leads to, in its order: the name of its message, and the slugs of a page of PAGES
_NAVIGATION = (
    ("overview", OVERVIEW_SLUGS),
    ("action_points", ACTION_POINT_SLUGS),
    ("exchange", EXCHANGE_SLUGS),
    ("practices", PRACTICE_SLUGS),
    ("data", DATA_SLUGS),
    ("sources", SOURCE_SLUGS),
    ("help", HELP_SLUGS),
)


def navigation(reader: ReleaseReader, language: str, here: Page | None) -> tuple[Destination, ...]:
    """The pages that a visitor chooses from: those that the release has, with a mark at where the visitor is.

    `here` is the page that is shown, None for a refusal.
    """
    say = words(language)
    path = here.path(language) if here else ""
    found = []
    for name, slugs in _NAVIGATION:
        page = next((page for page in PAGES if page.slugs == slugs and page.is_in(reader)), None)
        if page:
            address = page.path(language)
            found.append(Destination(say(f"navigation.{name}"), address, _mark(path, address)))
    return tuple(found)


def _mark(path: str, address: str) -> str:
    """The value of aria-current for a link to `address` on the page at `path`."""
    if path == address:
        return "page"
    # the overview's address ends in a slash: nothing counts as lying below it
    return "true" if path.startswith(f"{address}/") else ""
