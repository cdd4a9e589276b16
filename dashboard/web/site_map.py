"""What crawlers read of the site as a whole: `robots.txt` and `sitemap.xml`. Called by `web.site`."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dashboard.pages.page import Page
from dashboard.pages.registry import FAMILIES, PAGES
from dashboard.settings import LANGUAGES
from dashboard.store import ReleaseReader


def pages_of(reader: ReleaseReader) -> Iterator[Page]:
    """Every page that a release has, those of families too, always in the same order."""
    for page in PAGES:
        if page.is_in(reader):
            yield page
    for family in FAMILIES:
        for name in family.names(reader):
            yield family.page(name)


def site_map(reader: ReleaseReader, site: str) -> str:
    """The text of `sitemap.xml`: every page in every language, each with its addresses in all of them.

    `site` is the address that the public sees with the base path, and a slash at its end. No dates: when a page last
    changed is not known.
    """
    entries = []
    for page in pages_of(reader):
        addresses = {language: escape(f"{site}{page.path(language)[1:]}") for language in LANGUAGES}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
            for language, address in addresses.items()
        )
        entries += [f"<url><loc>{address}</loc>{links}</url>\n" for address in addresses.values()]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{"".join(entries)}</urlset>\n'
    )


def robots(site: str) -> str:
    """The text of `robots.txt`; `site` as above, or '' where the public address is not known.

    Everything may be read, also what asks not to be kept: a crawler has to read a page to see that it asks so.
    """
    where = f"Sitemap: {site}sitemap.xml\n" if site else ""
    return f"User-agent: *\nAllow: /\n{where}"
