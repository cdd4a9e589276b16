"""Who says what is told, in words: government, a politician, or a third party by the kind of its source.

The overview and the pages about action points use it, so that what others say is never read as government's report.
"""

from __future__ import annotations

from dashboard.pages.edition import Edition

GOVERNMENT, POLITICIAN, THIRD_PARTY = "overheid", "mandataris", "derde"
_PARLIAMENT, _OWN_SITE = "parlement", "partij_of_mandataris"
# kind of source → what a third party is called by it
_BY_KIND = {
    "pers": "pers",
    "organisatie": "organisatie",
    "onderzoek": "onderzoek",
    _PARLIAMENT: _PARLIAMENT,
    _OWN_SITE: "own_site",
}


def who_says(sender: str, source_id: str, edition: Edition) -> str:
    """Who it is, to stand after "according to": of a third party the kind of its source, of a politician where."""
    kind = edition.sources[source_id].kind
    if sender == GOVERNMENT:
        name = GOVERNMENT
    elif sender == POLITICIAN:
        name = {_OWN_SITE: "own_site", _PARLIAMENT: "in_parliament"}.get(kind, POLITICIAN)
    else:
        name = _BY_KIND.get(kind, "other")
    return edition.say(f"who_says.{name}")


def according_to(sender: str, source_id: str, edition: Edition) -> str:
    """According to whom: "volgens de pers"."""
    return edition.say("who_says.according_to", by=who_says(sender, source_id, edition))


def opening(sender: str, source_id: str, edition: Edition) -> str:
    """The same, to begin a sentence with: "Volgens de pers"."""
    told = according_to(sender, source_id, edition)
    return f"{told[:1].upper()}{told[1:]}"


def is_on_own_site(sender: str, source_id: str, edition: Edition) -> bool:
    """Whether a politician or party says it, on a site of their own."""
    return sender == POLITICIAN and edition.sources[source_id].kind == _OWN_SITE
