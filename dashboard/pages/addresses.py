"""Addresses of pages that other pages link to, from the site's root; the registry gives the pages these same slugs."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from dashboard.settings import MAIN_PLANS

OVERVIEW_SLUGS = {"nl": "", "en": ""}
ACTION_POINT_SLUGS = {"nl": "actiepunten", "en": "action-points"}
EXCHANGE_SLUGS = {"nl": "uitwisseling", "en": "exchange"}
PRACTICE_SLUGS = {"nl": "praktijken", "en": "practices"}
DATA_SLUGS = {"nl": "gegevens", "en": "data"}
SOURCE_SLUGS = {"nl": "bronnen", "en": "sources"}
UNREAD_SLUGS = {"nl": "nog-in-te-lezen", "en": "still-to-read"}
HELP_SLUGS = {"nl": "hulp", "en": "help"}
METHOD_SLUGS = {"nl": "methode", "en": "methods"}

Asked = Sequence[tuple[str, str]]


def page_address(slugs: dict[str, str], language: str, asked: Asked = ()) -> str:
    """The address of a page in a language, with its filters in the one spelling that addresses have."""
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"/{language}/{slugs[language]}{query}"


def data_address(language: str) -> str:
    """The address of the list of public tables."""
    return page_address(DATA_SLUGS, language)


def table_address(table: str, language: str, asked: Asked = ()) -> str:
    """The address of the page about one public table; with `asked` (column, value) the page of those rows of it."""
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"{data_address(language)}/{table}{query}"


def file_address(table: str, asked: Asked = ()) -> str:
    """The address of a public table's CSV file, or of those rows of it, the same in every language."""
    query = f"?{urlencode(sorted(asked))}" if asked else ""
    return f"/data/{table}.csv{query}"


def action_point_name(action_point_id: str, number: str | None) -> str:
    """What an action point of the main plan is called in addresses: its number, else its key without the plan."""
    return number or next(
        (
            action_point_id.removeprefix(f"{plan}-")
            for plan in MAIN_PLANS.values()
            if action_point_id.startswith(f"{plan}-")
        ),
        action_point_id,
    )


def action_point_address(action_point_id: str, number: str | None, language: str) -> str:
    """The address of the page of an action point or topic of the main plan; a part lives on the page of its whole."""
    return f"{page_address(ACTION_POINT_SLUGS, language)}/{action_point_name(action_point_id, number)}"


def exchange_address(exchange_id: str, language: str) -> str:
    """The address of the page about one exchange."""
    return f"{page_address(EXCHANGE_SLUGS, language)}/{exchange_id}"


def source_address(source_id: str, language: str) -> str:
    """The address of the page about one source."""
    return f"{page_address(SOURCE_SLUGS, language)}/{source_id}"


def help_address(language: str) -> str:
    """The address of the page with every help line."""
    return page_address(HELP_SLUGS, language)


def part_anchor(part_id: str) -> str:
    """The id of the place of a part on the page of its whole."""
    return f"deel-{action_point_name(part_id, None)}"


def part_address(part_id: str, whole_id: str, whole_number: str | None, language: str) -> str:
    """The address of a part: its place on the page of its whole."""
    return f"{action_point_address(whole_id, whole_number, language)}#{part_anchor(part_id)}"
