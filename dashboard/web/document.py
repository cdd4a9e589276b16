"""The whole HTML document around a painted page: the head with its addresses, the body, Dash's scripts in waiting."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from dashboard.web.static_files import static_file
from dashboard.words import words

# the mark of the brand as the page's icon, so that no browser asks for one
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 30'%3E"
    "%3Cpath fill='%230b5563' d='M1 1h8v8H1zM11 1h8v8h-8zM21 1h8v8h-8zM1 11h8v8H1z"
    "M1 21h8v8H1zM11 21h8v8h-8z'/%3E%3C/svg%3E"
)


@dataclass(frozen=True)
class Head:
    """What the document says of itself.

    `addresses` holds this page's path per language, from the host's root, with its query; empty for a refusal.
    `origin` is the public address without a path, empty where it is not known. `mark` stands before the title and the
    description: what everybody must know first.
    """

    language: str
    title: str
    description: str
    is_indexed: bool
    origin: str = ""
    addresses: dict[str, str] = field(default_factory=dict)
    release: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Waiting:
    """Dash's parts of a page with islands: its configuration, and the scripts that wait for the first use.

    `plotly` is the address of the script that draws charts; '' on a page without one.
    """

    config: str
    scripts: tuple[str, ...]
    renderer: str
    plotly: str


def document(head: Head, body: str, base_path: str, waiting: Waiting | None = None) -> str:
    """The document's text; the same in every process and on every machine."""
    style = f"{base_path}{static_file('site.css').path[1:]}"
    site = escape(words(head.language)("site.name"))
    mark = f"{escape(head.mark)} · " if head.mark else ""
    boot = f"{base_path}{static_file('boot.js').path[1:]}"
    parts = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title id="document-titel" data-live="children">{mark}{escape(head.title)} · {site}</title>',
        f'<meta name="description" id="beschrijving" data-live="content" content="{mark}{escape(head.description)}">',
        "" if head.is_indexed else '<meta name="robots" content="noindex">',
        '<meta name="color-scheme" content="light dark">',
        *_addresses(head),
        f'<link rel="icon" href="{_ICON}">',
        f'<link rel="stylesheet" href="{style}">',
        f'<script src="{boot}" defer></script>',
    ]
    release = f' data-release="{escape(head.release)}"' if head.release else ""
    tail = _tail(head.language, waiting) if waiting else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{head.language}"{release}><head>{"".join(parts)}</head>'
        f"<body>{body}{tail}</body></html>\n"
    )


def _addresses(head: Head) -> list[str]:
    if not head.addresses:
        return []
    links = [
        f'<link rel="alternate" id="hreflang-{language}" data-live="href" hreflang="{language}" '
        f'href="{escape(head.origin + address)}">'
        for language, address in head.addresses.items()
    ]
    if head.origin:
        canonical = escape(head.origin + head.addresses[head.language])
        links.insert(0, f'<link rel="canonical" id="canoniek" data-live="href" href="{canonical}">')
    return links


def _tail(language: str, waiting: Waiting) -> str:
    say = words(language)
    again = f'<a href="">{escape(say("frame.load_again"), quote=False)}</a>'
    notices = "".join(
        f'<p id="melding-{name}" class="notice" role="alert" hidden>{escape(say(message), quote=False)} {again}.</p>'
        for name, message in (("nieuw", "frame.new_data"), ("fout", "frame.failed"), ("lijst", "frame.not_followed"))
    )
    # a <template> keeps them from loading: a script of another type may have no src
    scripts = "".join(f'<script src="{escape(address)}"></script>' for address in waiting.scripts)
    plotly = f' data-plotly="{escape(waiting.plotly)}"' if waiting.plotly else ""
    return (
        f'{notices}<div id="react-entry-point" hidden></div>{waiting.config}'
        f'<template id="dash-scripts"{plotly}>{scripts}{waiting.renderer}</template>'
    )
