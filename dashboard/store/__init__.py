"""Typed, read-only questions to a release; `pages` and `web` ask, nothing else reads the database."""

from dashboard.store.asking import SEARCH, RefusedQuestion
from dashboard.store.row_titles import title_columns
from dashboard.store.store import ReleaseReader, Store

__all__ = ["SEARCH", "RefusedQuestion", "ReleaseReader", "Store", "title_columns"]
