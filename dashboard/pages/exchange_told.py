"""What the list of exchanges and the page about one of them both say: when, where, on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html

from dashboard.charts.exchanges import listed
from dashboard.opendata.dates import PartialDate
from dashboard.pages.edition import Edition, Piece
from dashboard.rows import ExchangeMeeting, ListedExchange

_AUTHORITY = "overheid"
# in which no authority in Belgium publishes
_LANGUAGES_OF_OTHERS = frozenset({"ca", "et"})
_PLANNED, _REALISED = "gepland", "gerealiseerd"


def named(name: str, told: Sequence[Piece]) -> list[Piece]:
    """A fact with its name before it, to stand in a line with others."""
    return [html.Span([html.Span(f"{name}: ", className="name-of"), *told, " "])]


def when(begins: PartialDate | None, ends: PartialDate | None, edition: Edition) -> str:
    """When something was, as precisely as its source says: one date, from the one to the other, or not stated."""
    say = edition.say
    if begins is None and ends is None:
        return say("exchange.undated")
    if ends is None and is_open(begins):
        told = say("exchange.end_unstated", begins=edition.date(begins))
    elif ends is None or (begins and begins.text == ends.text):
        told = edition.date(begins)
    elif begins is None:
        told = say("exchange.until", ends=edition.date(ends))
    elif (days := _two_days(begins, ends)) is not None:
        told = say("list.and", first=str(days[0].day), last=say.day(days[1]))
    else:
        told = say("exchange.from_until", begins=edition.date(begins), ends=edition.date(ends))
    return f"{told[:1].upper()}{told[1:]}"


def is_open(begins: PartialDate | None) -> bool:
    """Whether a source says since when something runs, and so leaves its end open ("from March 2023")."""
    return begins is not None and begins.first is not None and begins.last is None


def _two_days(begins: PartialDate, ends: PartialDate) -> tuple[date, date] | None:
    """Two days in a row in one month; None for anything longer or less precise."""
    first, last = begins.first, ends.last
    if first is None or last is None or begins.last != first or ends.first != last:
        return None
    return (first, last) if (last - first).days == 1 and last.month == first.month else None


def places(row: ListedExchange, edition: Edition) -> str:
    """The countries by name; those that sources differ about apart."""
    say = edition.say
    names = edition.labels("land")
    told = ", ".join(sorted(names[code] for code in row.countries))
    if row.disputed_countries:
        disputed = listed(sorted(names[code] for code in row.disputed_countries), say)
        differ = say("exchange.sources_differ", countries=disputed)
        return f"{told}. {differ}" if told else differ
    return told or say("exchange.no_country")


def is_past_plan(row: ListedExchange | ExchangeMeeting, edition: Edition) -> bool:
    """Whether it was only ever planned, and the day that it was planned for is past."""
    planned_for = row.ends or row.begins
    day = planned_for.last if planned_for else None
    return row.state == _PLANNED and (day is None or day < edition.reader.record.as_of)


def state_of(row: ListedExchange, edition: Edition) -> list[Piece]:
    """The state with its mark; of what was realised also whether it still runs, by its dates; of a plan its outcome."""
    return [edition.status("uitwisseling_stand", row.state), *_after_state(row, edition)]


def _after_state(row: ListedExchange | ExchangeMeeting, edition: Edition) -> list[Piece]:
    say = edition.say
    told = ""
    if row.state == _REALISED and row.ends is None and is_open(row.begins):
        told = say("exchange.maybe_running")
    elif row.state == _REALISED and row.ends and row.ends.last and row.ends.last >= edition.reader.record.as_of:
        told = say("exchange.still_running")
    elif is_past_plan(row, edition):
        told = say("exchange.outcome_unknown")
    return [" ", html.Span(told, className="note")] if told else []


def word_of(source_id: str, edition: Edition, level: str | None = None) -> list[Piece]:
    """Who says it, and where. `level` is the level of government of what it tells, where the page knows that."""
    source = edition.sources[source_id]
    name = edition.label("bron_soort", source.kind)
    if source.kind == _AUTHORITY and level == "europees":
        name = edition.say("exchange.authority.european")
    elif source.kind == _AUTHORITY and (level == "buitenlands" or source.language in _LANGUAGES_OF_OTHERS):
        name = edition.say("exchange.authority.abroad")
    return [f"{name}: ", edition.source(source_id)]
