"""What a page is for `web`: where it lives in each language, which filters its address may hold, and what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from dash.development.base_component import Component

from dashboard.store import ReleaseReader

# what a person types to search is cut off here: longer is no search
LONGEST_TEXT = 100


class RefusedParameter(ValueError):
    """An address asks something that its page does not know: another parameter, or another value of one.

    `known` holds what may stand there: the names of the page's parameters, or the values of the parameter `of`, which
    is '' where the name itself is unknown. A value is never repeated: anybody can write an address.
    """

    def __init__(self, known: Collection[str], of: str = "") -> None:
        super().__init__(f"{of}: {', '.join(known)}")
        self.known = tuple(known)
        self.of = of


@dataclass(frozen=True)
class Filters:
    """What an address asks of a page: pairs of parameter and value, sorted, none of them empty."""

    values: tuple[tuple[str, str], ...] = ()

    def search(self) -> str:
        """The one spelling of these filters in an address, with its question mark; '' where there are none."""
        return f"?{urlencode(self.values)}" if self.values else ""

    def value(self, name: str) -> str:
        """The value of a parameter; '' where the address does not ask it."""
        return dict(self.values).get(name, "")

    def without(self, name: str) -> Filters:
        """These filters but for one."""
        return Filters(tuple(pair for pair in self.values if pair[0] != name))


@dataclass(frozen=True)
class Parameter:
    """One thing that an address may ask of a page: the name of a column, or `zoek`.

    `allowed` gives the codes that it may hold in a release, in the order in which a form shows them; None for a text
    that a person types. A text that `is_exact` is what a cell holds: nothing of it is left out or cut off.
    """

    name: str
    allowed: Callable[[ReleaseReader], Collection[str]] | None = None
    is_exact: bool = False


@dataclass(frozen=True)
class PageView:
    """A page in one language: the title of its document, one sentence for search engines, and its `main` element.

    Addresses in the tree begin with a slash and are written from the site's root: `web` puts the base path before them.
    """

    title: str
    description: str
    tree: Component


View = Callable[[ReleaseReader, str, Filters], PageView]

# what may stand for a name in an address: the form of the names of tables and of keys
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def _always(_: ReleaseReader) -> bool:
    return True


def _none(*_: object) -> tuple[Parameter, ...]:
    return ()


def _nowhere(*_: object) -> str:
    return ""


@dataclass(frozen=True)
class Page:
    """One page of the site. `slugs` holds its path per language (`''` for the front page).

    `asks` gives what it may be asked besides `parameters`, where that lies in the release (the columns of a table).
    `is_in` says whether a release has the page: a page about one table only lives where the release has that table.
    Where it has not, `moved_to` gives the address, from the site's root, at which its content stands; '' for nowhere.
    """

    key: str
    slugs: Mapping[str, str]
    view: View
    parameters: tuple[Parameter, ...] = ()
    is_in: Callable[[ReleaseReader], bool] = _always
    moved_to: Callable[[ReleaseReader, str], str] = _nowhere
    asks: Callable[[ReleaseReader], tuple[Parameter, ...]] = _none

    def path(self, language: str) -> str:
        """The page's path in that language, from the site's root: `/nl/`, `/nl/actiepunten`."""
        return f"/{language}/{self.slugs[language]}"

    def read_filters(self, arguments: Iterable[tuple[str, str]], reader: ReleaseReader) -> Filters:
        """The filters of an address, empties left out. Raises RefusedParameter for what the page does not know."""
        known = {parameter.name: parameter for parameter in (*self.parameters, *self.asks(reader))}
        found: dict[str, str] = {}
        for name, value in arguments:
            if name not in known or name in found:
                raise RefusedParameter(known)
            if not value.strip():
                continue
            allowed = known[name].allowed
            if allowed is None:
                if known[name].is_exact and len(value) > LONGEST_TEXT:
                    raise RefusedParameter(known)
                found[name] = value if known[name].is_exact else _typed(value)
            elif value in (values := allowed(reader)):
                found[name] = value
            else:
                raise RefusedParameter(values, of=name)
        return Filters(tuple(sorted(pair for pair in found.items() if pair[1])))


def _typed(text: str) -> str:
    """What a person typed, in one spelling: nothing that cannot be seen, one space between words, not too long."""
    seen = "".join(letter for letter in text if letter.isprintable() or letter.isspace())
    return " ".join(seen.split())[:LONGEST_TEXT].strip()


@dataclass(frozen=True)
class PageFamily:
    """Pages that are alike but for the name that their path ends in: `/nl/gegevens/<name>`, `/en/data/<name>`.

    `view_of` gives the view of the page with that name, `names` the names that a release has, in the order of the site
    map, `parameters_of` and `asks` what the page with that name may be asked, `moved_to` where what has no page of that
    name stands (a part of an action point: on the page of its whole), '' for nowhere.
    """

    key: str
    slugs: Mapping[str, str]
    view_of: Callable[[str], View]
    names: Callable[[ReleaseReader], Collection[str]]
    parameters_of: Callable[[str], tuple[Parameter, ...]] = _none
    moved_to: Callable[[str, ReleaseReader, str], str] = _nowhere
    asks: Callable[[str, ReleaseReader], tuple[Parameter, ...]] = _none

    def page(self, name: str) -> Page:
        """The page with that name, whether a release has it or not; its key is `<family>.<name>`."""
        return Page(
            key=f"{self.key}.{name}",
            slugs={language: f"{slug}/{name}" for language, slug in self.slugs.items()},
            view=self.view_of(name),
            parameters=self.parameters_of(name),
            is_in=lambda reader: name in self.names(reader),
            moved_to=partial(self.moved_to, name),
            asks=partial(self.asks, name),
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
