"""What the list of exchanges and the page about one of them both say: when, where, on whose word."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from dashboard.opendata.dates import PartialDate
from dashboard.pages.edition import Edition, Piece
from dashboard.rows import ExchangeMeeting, ListedExchange

_PLANNED = "gepland"


def named(name: str, told: Sequence[Piece]) -> list[Piece]:
    """A fact with its name before it, to stand in a line with others."""
    return [html.Span([html.Span(f"{name}: ", className="name-of"), *told, " "])]


def when(begins: PartialDate | None, ends: PartialDate | None, edition: Edition) -> str:
    """When something was, as precisely as its source says: one date, from the one to the other, or not stated."""
    say = edition.say
    if begins is None and ends is None:
        return say("exchange.undated")
    if ends is None or (begins and begins.text == ends.text):
        told = edition.date(begins)
    elif begins is None:
        told = say("exchange.until", ends=edition.date(ends))
    else:
        told = say("exchange.from_until", begins=edition.date(begins), ends=edition.date(ends))
    return f"{told[:1].upper()}{told[1:]}"


def places(row: ListedExchange, edition: Edition) -> str:
    """The countries by name; those that sources differ about apart."""
    say = edition.say
    names = edition.labels("land")
    told = ", ".join(sorted(names[code] for code in row.countries))
    if row.disputed_countries:
        disputed = ", ".join(sorted(names[code] for code in row.disputed_countries))
        differ = say("exchange.sources_differ", countries=disputed)
        return f"{told}. {differ}" if told else differ
    return told or say("exchange.no_country")


def is_past_plan(row: ListedExchange | ExchangeMeeting, edition: Edition) -> bool:
    """Whether it was only ever planned, and the day that it was planned for is past."""
    planned_for = row.ends or row.begins
    day = planned_for.last if planned_for else None
    return row.state == _PLANNED and (day is None or day < edition.reader.record.as_of)


def word_of(source_id: str, edition: Edition) -> list[Piece]:
    """Who says it, and where."""
    return [f"{edition.label('bron_soort', edition.sources[source_id].kind)}: ", edition.source(source_id)]
