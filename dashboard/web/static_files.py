"""Our own scripts and style, and those of others, at addresses that hold a hash of their bytes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

ASSETS = Path(__file__).resolve().parent.parent / "assets"
# name in the address → file under assets/
_FILES = {
    "islands.js": "islands.js",
    "plotly-basic.min.js": "vendor/plotly.js-basic/plotly-basic.min.js",
    "plotly-locale-nl.js": "vendor/plotly.js-basic/plotly-locale-nl.js",
    "regenerator.js": "vendor/regenerator-runtime/runtime.js",
}
# the parts of the one script before the first use, in the order in which they need each other
_BOOT_PARTS = ("leave", "notices", "filter", "start")
# the parts of the one style sheet, in the order in which they override each other
_STYLE_PARTS = (
    "tokens", "base", "frame", "hero", "status", "overview", "charts", "tables", "action_points",
    "exchange", "data", "help", "filters", "sizes",
)  # fmt: skip
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}
_HASH_LENGTH = 12


@dataclass(frozen=True)
class StaticFile:
    """One file: its bytes, its type, and the start of the SHA-256 of its bytes in hexadecimals."""

    name: str
    content: bytes
    content_type: str
    content_hash: str

    @property
    def path(self) -> str:
        """Its path from the site's root."""
        return f"/_s/{self.content_hash}/{self.name}"


@cache
def static_file(name: str) -> StaticFile:
    """The file with that name, as it was when first asked for. Raises KeyError for a name that is none of ours."""
    made = {"site.css": _style, "boot.js": _boot}
    content = made[name]() if name in made else (ASSETS / _FILES[name]).read_bytes()
    return StaticFile(name, content, _TYPES[Path(name).suffix], content_hash(content))


def _style() -> bytes:
    """The style sheet, without the comments and blanks that only we read."""
    whole = "\n".join((ASSETS / "css" / f"{part}.css").read_text(encoding="utf-8") for part in _STYLE_PARTS)
    return str(cssmin(whole)).encode()


def _boot() -> bytes:
    """The script that every page waits for, without the comments and blanks that only we read."""
    whole = "\n".join((ASSETS / "boot" / f"{part}.js").read_text(encoding="utf-8") for part in _BOOT_PARTS)
    return str(jsmin(whole)).encode()


def content_hash(content: bytes) -> str:
    """The part of a content's hash that stands in an address."""
    return sha256(content).hexdigest()[:_HASH_LENGTH]


@cache
def hash_of_package_file(package: str, path: str) -> str:
    """The hash of a script that lies in an installed package."""
    return content_hash((Path(str(sys.modules[package].__file__)).parent / path).read_bytes())
