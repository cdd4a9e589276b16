"""The fictitious sources, all at addresses that can never exist, and what stands around the plan.

Each source that a module of this package names is made here.
"""

from __future__ import annotations

from datetime import date

from dashboard.demo.phrases import Phrase, phrase
from dashboard.demo.reports import NEWSPAPERS, ORGANISATIONS, POLITICIANS, RECORDS, STUDIES
from dashboard.demo.tables import DemoTables
from dashboard.demo.timeline import APPROVED, ROUNDS

# `.invalid` is kept for names that must never work (RFC 2606)
SITE = "https://voorbeeld.invalid/bron"
ABROAD = 12
_LOOKED_UP = date(2024, 12, 20)


def add_sources(tables: DemoTables) -> None:
    """Add every source."""
    government, parliament = phrase("publisher.government"), phrase("publisher.parliament")
    _add(tables, "VB-plan", phrase("source.plan"), government, "overheid", APPROVED)
    _add(tables, "VB-verplichting", phrase("source.obligation"), government, "overheid", APPROVED)
    for one in ROUNDS:
        title = phrase("source.round", number=one.number)
        read = "niet" if not one.report_is_read else "fragment" if one.number == 4 else "volledig"
        _add(tables, one.source, title, government, "overheid", one.held, read)
    for number in range(1, RECORDS + 1):
        title = phrase("source.parliament", number=number)
        _add(tables, f"VB-parlement-{number}", title, parliament, "parlement", f"202{number % 5}-0{number}")
    for number in range(1, NEWSPAPERS + 1):
        title, publisher = phrase("source.press", number=number), phrase("publisher.press", number=number)
        _add(tables, f"VB-pers-{number}", title, publisher, "pers", f"202{number % 5}-1{number % 3}", "fragment")
    for number in range(1, ORGANISATIONS + 1):
        title, publisher = phrase("source.organisation", number=number), phrase("publisher.organisation", number=number)
        _add(tables, f"VB-organisatie-{number}", title, publisher, "organisatie", f"202{number % 5}")
    for number in range(1, STUDIES + 1):
        title, publisher = phrase("source.research", number=number), phrase("publisher.research", number=number)
        _add(tables, f"VB-onderzoek-{number}", title, publisher, "onderzoek", f"202{number}-23")
    for number in range(1, POLITICIANS + 1):
        title, publisher = phrase("source.politician", number=number), phrase("publisher.politician")
        _add(tables, f"VB-mandataris-{number}", title, publisher, "partij_of_mandataris", f"202{number}-05")
    for number in range(1, ABROAD + 1):
        title, publisher = phrase("source.abroad", number=number), phrase("publisher.organisation", number=number)
        _add(tables, f"VB-buitenland-{number}", title, publisher, "organisatie", f"20{14 + number}", language="en")
    _add(tables, "VB-ongelezen", phrase("source.unread"), government, "overheid", "2023-03-01", "niet")
    _add(tables, "VB-deels", phrase("source.partly_read"), parliament, "parlement", "", "fragment")
    _add(tables, "VB-hulp", phrase("source.helplines"), phrase("publisher.organisation", number=1), "organisatie", "")


def _add(
    tables: DemoTables,
    key: str,
    title: Phrase,
    publisher: Phrase,
    kind: str,
    day: date | str,
    read: str = "volledig",
    language: str = "nl",
) -> None:
    tables.add(
        "bronnen",
        bron_id=key,
        titel=title.nl,
        uitgever=publisher.nl,
        soort=kind,
        taal=language,
        datum=day,
        url=f"{SITE}/{key.lower()}",
        geraadpleegd_op=_LOOKED_UP,
        gelezen=read,
    )
