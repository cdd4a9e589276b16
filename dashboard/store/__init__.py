"""Typed, read-only questions to a release; `pages` and `web` ask, nothing else reads the database."""

from dashboard.store.store import ReleaseReader, Store

__all__ = ["ReleaseReader", "Store"]
