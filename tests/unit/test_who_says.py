"""Who says what is told: a third party by the kind of its source, a politician by where it was said."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from dashboard.pages.edition import Edition
from dashboard.pages.who_says import according_to
from dashboard.rows import Source
from dashboard.store import ReleaseReader

KINDS = ("pers", "organisatie", "onderzoek", "parlement", "overheid", "partij_of_mandataris")
SOURCES = {kind: Source(kind, "Titel", "Uitgever", kind, None, None, "niet", None, None, "nl") for kind in KINDS}


def edition(language: str) -> Edition:
    return Edition(cast(ReleaseReader, SimpleNamespace(sources=lambda: SOURCES)), language)


@pytest.mark.parametrize(
    ("sender", "kind", "dutch", "english"),
    [
        ("overheid", "parlement", "volgens de overheid", "according to government"),
        ("overheid", "overheid", "volgens de overheid", "according to government"),
        ("derde", "pers", "volgens de pers", "according to the press"),
        ("derde", "organisatie", "volgens een organisatie", "according to an organisation"),
        ("derde", "onderzoek", "volgens onderzoek", "according to research"),
        ("derde", "parlement", "volgens een verslag van het parlement", "according to a report of parliament"),
        ("derde", "overheid", "volgens een andere bron", "according to another source"),
        (
            "mandataris",
            "partij_of_mandataris",
            "volgens een politica, politicus of partij, op de eigen site",
            "according to a politician or party, on their own site",
        ),
        (
            "mandataris",
            "parlement",
            "volgens een politica of politicus, in het parlement",
            "according to a politician, in parliament",
        ),
        (
            "mandataris",
            "pers",
            "volgens een lid van het parlement, politica, politicus of partij",
            "according to a member of parliament, politician or party",
        ),
    ],
)
def test_who_says_it_is_called_by_what_it_is(sender: str, kind: str, dutch: str, english: str) -> None:
    assert according_to(sender, kind, edition("nl")) == dutch
    assert according_to(sender, kind, edition("en")) == english
