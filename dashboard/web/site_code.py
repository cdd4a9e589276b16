"""A name for the code that makes the pages: it stands in addresses whose answers are kept for good."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
# others' packages that decide what a page and a chart look like
_PACKAGES = ("babel", "dash", "plotly")
_HASH_LENGTH = 12


@cache
def site_code() -> str:
    """The start of a hash, in hexadecimals, of everything in this package and of the versions of what it draws with."""
    digest = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(_PACKAGE)).encode())
            digest.update(path.read_bytes())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:_HASH_LENGTH]
