"""The registry: each family of pages names the pages that a release has, and has no other."""

from __future__ import annotations

import pytest

from dashboard.pages.page import PageFamily
from dashboard.pages.registry import FAMILIES, page_at, page_named
from dashboard.release_folder import ReleaseFolder
from dashboard.store import ReleaseReader


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.key)
def test_a_family_names_the_pages_that_a_release_has(family: PageFamily, release: ReleaseFolder) -> None:
    reader = ReleaseReader(release)
    names = list(family.names(reader))

    assert names
    assert len(names) == len(set(names))
    for name in names:
        page = family.page(name)
        assert page.is_in(reader)
        found = page_named(page.key)
        assert found
        assert found.slugs == page.slugs
        for language in page.slugs:
            at = page_at(page.path(language))
            assert at
            assert (at[0].key, at[1]) == (page.key, language)
    assert not family.page("bestaat-niet").is_in(reader)
