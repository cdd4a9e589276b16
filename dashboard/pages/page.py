"""What a page is for `web`: where it lives in each language, which filters its address may hold, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dash.development.base_component import Component

from dashboard.store import ReleaseReader


class UnknownParameter(ValueError):
    """An address asks something that its page does not know; carries the parameter's name."""


@dataclass(frozen=True)
class Filters:
    """What an address asks of a page: pairs of parameter and value, sorted, none of them empty."""

    values: tuple[tuple[str, str], ...] = ()

    def search(self) -> str:
        """The one spelling of these filters in an address, with its question mark; '' where there are none."""
        return f"?{urlencode(self.values)}" if self.values else ""


@dataclass(frozen=True)
class PageView:
    """A page in one language: the title of its document, one sentence for search engines, and its `main` element.

    Addresses in the tree begin with a slash and are written from the site's root: `web` puts the base path before them.
    """

    title: str
    description: str
    tree: Component


View = Callable[[ReleaseReader, str, Filters], PageView]


@dataclass(frozen=True)
class Page:
    """One page of the site. `slugs` holds its path per language (`''` for the front page)."""

    key: str
    slugs: Mapping[str, str]
    view: View
    parameters: tuple[str, ...] = ()

    def path(self, language: str) -> str:
        """The page's path in that language, from the site's root: `/nl/`, `/nl/actiepunten`."""
        return f"/{language}/{self.slugs[language]}"

    def read_filters(self, arguments: Mapping[str, str]) -> Filters:
        """The filters of an address, empties left out. Raises UnknownParameter for a name that the page has not."""
        for name in arguments:
            if name not in self.parameters:
                raise UnknownParameter(name)
        return Filters(tuple(sorted((name, value) for name, value in arguments.items() if value)))
