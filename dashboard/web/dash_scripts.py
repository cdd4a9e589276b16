"""Dash's own scripts: their stable addresses, which of them are never loaded, and what waits for a page's first use.

`web.site` asks it what a document waits with, `web.headers` which of their addresses may be kept.
"""

from __future__ import annotations

import re

from dashboard.web.document import Waiting
from dashboard.web.static_files import hash_of_package_file, static_file

# those that no island needs: of the polyfill, dcc.Graph needs 2 kB, which we bring ourselves
_NEVER_LOADED = ("polyfill", "dash_table", "dash_html_components")
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_SUITES = "/_dash-component-suites/"
_SUITE = re.compile(r".*/_dash-component-suites/([^/]+)/(.+)")
# a fingerprint in the name of a script: version and time of the file
_FINGERPRINT = re.compile(r"\.v[\w-]+m[0-9a-f]+\.")


def waiting(base_path: str, language: str, dash: tuple[str, str, str], *, with_chart: bool) -> Waiting:
    """What the document of a page with islands keeps until its first use.

    `dash` holds what Dash would put in a document: the elements of its scripts, its renderer, its configuration.
    """
    scripts, renderer, config = dash
    never = _NEVER_LOADED if with_chart else (*_NEVER_LOADED, "dash_core_components")
    loaded = [stable_address(address) for address in _SCRIPT.findall(scripts) if not any(n in address for n in never)]
    before = ["regenerator.js"] if with_chart else []
    after = ["plotly-locale-nl.js"] if with_chart and language == "nl" else []
    addresses = [
        *(_address(name, base_path) for name in before),
        *loaded,
        *(_address(name, base_path) for name in (*after, "islands.js")),
    ]
    return Waiting(
        config=config,
        scripts=tuple(addresses),
        renderer=renderer.replace(' type="application/javascript"', ""),
        plotly=_address("plotly-basic.min.js", base_path) if with_chart else "",
    )


def stable_address(address: str) -> str:
    """The address of one of Dash's scripts with a hash of its bytes in the place of its time; Dash accepts any.

    Raises ValueError for a script that is none of Dash's.
    """
    found = _SUITE.fullmatch(address)
    if found is None:
        raise ValueError(f"Dash brought a script from elsewhere: {address}")
    package, path = found.groups()
    bytes_hash = hash_of_package_file(package, _FINGERPRINT.sub(".", path))
    return re.sub(r"m[0-9a-f]+(?=\.)", f"m{bytes_hash}", address, count=1)


def is_script(path: str) -> bool:
    """Whether Dash answers that path with one of its scripts."""
    return _SUITES in path


def has_hash(path: str) -> bool:
    """Whether the path of one of Dash's scripts has a fingerprint in it, right or not."""
    return _FINGERPRINT.search(path) is not None


def has_right_hash(path: str) -> bool:
    """Whether the path of one of Dash's scripts holds the hash of its bytes."""
    return has_hash(path) and stable_address(path) == path


def _address(name: str, base_path: str) -> str:
    return f"{base_path}{static_file(name).path[1:]}"
