"""Addresses of pages that other pages link to, from the site's root; the registry gives the pages these same slugs."""

from __future__ import annotations

DATA_SLUGS = {"nl": "gegevens", "en": "data"}


def data_address(language: str) -> str:
    """The address of the list of public tables."""
    return f"/{language}/{DATA_SLUGS[language]}"


def table_address(table: str, language: str) -> str:
    """The address of the page about one public table."""
    return f"{data_address(language)}/{table}"


def file_address(table: str) -> str:
    """The address of a public table's CSV file, the same in every language."""
    return f"/data/{table}.csv"
