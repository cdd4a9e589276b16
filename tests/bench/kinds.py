"""The pages that are measured: of each kind in the page registry the heaviest one that links lead to.

`bench`, `audit` and `screens` ask it, so that a page that is added to the registry is measured without another line.
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from dashboard.pages.registry import FAMILIES, PAGES, page_at
from dashboard.settings import LANGUAGES

_LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#?]*)')


@dataclass(frozen=True)
class Sample:
    """One page to measure: its kind (the key of its page or family), its language, its path from the site's root."""

    kind: str
    language: str
    path: str

    @property
    def name(self) -> str:
        """A name for files: `action_point-nl`."""
        return f"{self.kind}-{self.language}"


def samples(site: str) -> list[Sample]:
    """Of every kind the heaviest page (bytes of HTML, in Dutch), in each language; by the order of the registry.

    `site` is the address of a running server without a slash at its end. A family that no link leads to is told on
    stderr and left out: it is not measured, and a visitor cannot find it either.
    """
    heaviest: dict[str, tuple[int, str]] = {}
    for path, weight in _walk(site):
        found = page_at(path)
        if found:
            kind = found[0].key.split(".")[0]
            heaviest[kind] = max(heaviest.get(kind, (0, "")), (weight, path))
    result = []
    for kind in [page.key for page in PAGES] + [family.key for family in FAMILIES]:
        if kind not in heaviest:
            print(f"no link leads to a page of the kind {kind}: not measured", file=sys.stderr)
            continue
        found = page_at(heaviest[kind][1])
        if found:
            result += [Sample(kind, language, found[0].path(language)) for language in LANGUAGES]
    return result


def _walk(site: str) -> Iterator[tuple[str, int]]:
    """Every Dutch page that links lead to from the pages of the registry, with the bytes of its HTML."""
    first = f"/{LANGUAGES[0]}/"
    waiting = [page.path(LANGUAGES[0]) for page in PAGES]
    seen = set(waiting)
    while waiting:
        path = waiting.pop(0)
        try:
            with urllib.request.urlopen(f"{site}{path}", timeout=60) as answer:  # noqa: S310 - our own address
                text = answer.read().decode("utf-8")
        except urllib.error.HTTPError as refusal:
            print(f"{path} answers {refusal.code}: not measured", file=sys.stderr)
            continue
        yield path, len(text.encode("utf-8"))
        for link in sorted({unescape(link) for link in _LINK.findall(text)} - seen):
            if link.startswith(first):
                seen.add(link)
                waiting.append(link)
