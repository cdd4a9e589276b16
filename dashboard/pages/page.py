"""What a page is for `web`: where it lives in each language, which filters its address may hold, and what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
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

# what may stand for a name in an address: the form of the names of tables
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def _always(_: ReleaseReader) -> bool:
    return True


@dataclass(frozen=True)
class Page:
    """One page of the site. `slugs` holds its path per language (`''` for the front page).

    `is_in` says whether a release has the page: a page about one table only lives where the release has that table.
    """

    key: str
    slugs: Mapping[str, str]
    view: View
    parameters: tuple[str, ...] = ()
    is_in: Callable[[ReleaseReader], bool] = _always

    def path(self, language: str) -> str:
        """The page's path in that language, from the site's root: `/nl/`, `/nl/actiepunten`."""
        return f"/{language}/{self.slugs[language]}"

    def read_filters(self, arguments: Mapping[str, str]) -> Filters:
        """The filters of an address, empties left out. Raises UnknownParameter for a name that the page has not."""
        for name in arguments:
            if name not in self.parameters:
                raise UnknownParameter(name)
        return Filters(tuple(sorted((name, value) for name, value in arguments.items() if value)))


@dataclass(frozen=True)
class PageFamily:
    """Pages that are alike but for the name that their path ends in: `/nl/gegevens/<name>`, `/en/data/<name>`.

    `view_of` gives the view of the page with that name; `is_known` whether a release has that name.
    """

    key: str
    slugs: Mapping[str, str]
    view_of: Callable[[str], View]
    is_known: Callable[[str, ReleaseReader], bool]

    def page(self, name: str) -> Page:
        """The page with that name, whether a release has it or not; its key is `<family>.<name>`."""
        return Page(
            key=f"{self.key}.{name}",
            slugs={language: f"{slug}/{name}" for language, slug in self.slugs.items()},
            view=self.view_of(name),
            is_in=partial(self.is_known, name),
        )

    def name_in(self, path: str, language: str) -> str:
        """The name at the end of a path from the site's root; '' where the path is none of this family's."""
        return _name_after(f"/{language}/{self.slugs[language]}/", path)

    def name_of(self, key: str) -> str:
        """The name in the key of a page; '' where the key is none of this family's."""
        return _name_after(f"{self.key}.", key)


def _name_after(beginning: str, text: str) -> str:
    name = text.removeprefix(beginning) if text.startswith(beginning) else ""
    return name if _NAME.fullmatch(name) else ""
