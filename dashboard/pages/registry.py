"""The pages of the site. A page is added here, and nowhere else, to get its addresses in both languages."""

from __future__ import annotations

from dashboard.pages import overview
from dashboard.pages.page import Page

OVERVIEW = Page(key="overview", slugs={"nl": "", "en": ""}, view=overview.view)
PAGES: tuple[Page, ...] = (OVERVIEW,)


def page_at(path: str) -> tuple[Page, str] | None:
    """The page at a path from the site's root and the language of that path; None where no page lives there."""
    for page in PAGES:
        for language in page.slugs:
            if page.path(language) == path:
                return page, language
    return None


def page_named(key: str) -> Page | None:
    """The page with that key, or None."""
    return next((page for page in PAGES if page.key == key), None)
