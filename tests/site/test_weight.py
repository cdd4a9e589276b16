"""What a page weighs before its first use: the page, the style and one script, and no more than 25 kilobytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import brotli
import pytest

from dashboard.pages.registry import FAMILIES, PAGES
from dashboard.release_folder import ReleaseFolder
from dashboard.settings import LANGUAGES
from dashboard.store import ReleaseReader

Ask = Callable[..., Any]
_MOST_BYTES = 25_000
_LOADED = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)" defer')


def _weight(server: str, ask: Ask, path: str) -> int:
    """The bytes of a page and of what it loads at once, each as small as it is sent."""
    page = ask(f"{server}{path}").body
    loaded = ["".join(found) for found in _LOADED.findall(page.decode().split("<template")[0] + page.decode()[-400:])]
    assert [address.rsplit("/", 1)[1] for address in loaded] == ["site.css", "boot.js"], path
    return sum(len(brotli.compress(body)) for body in (page, *(ask(f"{server}{address}").body for address in loaded)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_weighs_more_than_twenty_five_kilobytes_in_three_requests(
    server: str, ask: Ask, release: ReleaseFolder, language: str
) -> None:
    reader = ReleaseReader(release)
    paths = [page.path(language) for page in PAGES]
    for family in FAMILIES:
        paths += [family.page(name).path(language) for name in family.names(reader)]
    moved = {path for path in paths if ask(f"{server}{path}").status == 301}
    weights = {path: _weight(server, ask, path) for path in paths if path not in moved}
    assert len(weights) > 200
    assert {path: weight for path, weight in weights.items() if weight > _MOST_BYTES} == {}
