"""What the list of action points says of itself in sentences made from the data: how many, why none, what it rests on.

Every number in them is a figure that leads to its rows.
"""

from __future__ import annotations

from collections import Counter

from dash.development.base_component import Component

from dashboard.pages.action_points_asked import SEARCH, SUMMARY, TABLE, ActionPointsAsked, wholes
from dashboard.pages.edition import Piece
from dashboard.pages.figures import figure
from dashboard.pages.woven import woven_count

# investigation and prosecution are federal: that the link is empty is no gap of this plan
_FEDERAL_LINK = ("schakel", "opsporing_en_vervolging")


def list_sentence(asked: ActionPointsAsked) -> list[Piece]:
    """How many action points and topics are here, their parts apart, and the official status of them all."""
    say = asked.edition.say
    counted = wholes(asked.found)
    parts = len(asked.found) - len(counted)
    if not asked.found:
        return [say("points.lead.none")]
    pieces: list[Piece] = []
    if counted:
        name = "points.lead.filtered" if asked.filters.values else "points.lead.all"
        pieces += woven_count(say, name, len(counted), what=_counted(asked))
    if parts:
        number = _number(asked, parts, ("is_deel", "true"))
        name = "points.lead.parts" if counted else "points.lead.only_parts"
        pieces += [" " if counted else "", *woven_count(say, name, parts, number=number)]
    if counted:
        pieces += [" ", *_official(asked)]
    return pieces


def heading(asked: ActionPointsAsked) -> list[Piece]:
    """How many rows there are, by which filters, and that a filter rests on our own sorting where it does."""
    say = asked.edition.say
    rows = len(asked.found)
    number = _number(asked, rows) if rows else say("points.rows_none")
    pieces = woven_count(say, "points.rows", rows, number=number) if rows else [number]
    if not asked.filters.values:
        return [*pieces, say("points.not_filtered")]
    told = "".join(f" · {_filter(asked, name, value)}" for name, value in asked.filters.values)
    own = ""
    if asked.own_sorting:
        is_all = len(asked.own_sorting) == rows
        own = say("points.own_sorting") if is_all else say("points.own_sorting_in_part")
    return [*pieces, told, own]


def why_none(asked: ActionPointsAsked, unread_report: str) -> list[str]:
    """Why no row was found: a sentence for each filter that nothing meets, or that all together leave nothing."""
    say = asked.edition.say
    told = []
    for name, value in asked.filters.values:
        if name == SEARCH:
            told.append(say("points.none.search"))
        elif (name, value) == _FEDERAL_LINK and not asked.occurs(name, value):
            told.append(say("points.none.federal"))
        elif not asked.occurs(name, value):
            told.append(say("points.none.value", filter=_filter(asked, name, value)))
            if name == "officiele_stand" and unread_report:
                told.append(say("points.none.unread", report=unread_report))
    if not told:
        told.append(say("points.none.together"))
    return told


def filter_name(asked: ActionPointsAsked, name: str) -> str:
    """What a filter is called."""
    return asked.edition.say(f"points.filter.{name}")


def _filter(asked: ActionPointsAsked, name: str, value: str) -> str:
    if name == SEARCH:
        # what somebody typed is not repeated: anybody can write an address
        return asked.edition.say("points.searched")
    say = asked.edition.say
    return say("points.filter_is", name=filter_name(asked, name), value=asked.names(name)[value])


def _counted(asked: ActionPointsAsked) -> list[Piece]:
    """Numbered action points and topics, each with its number, never added."""
    say = asked.edition.say
    counted = wholes(asked.found)
    topics = sum(1 for status in counted if status.boundary == SUMMARY)
    pieces: list[Piece] = []
    for name, boundary, number in (("numbered", "gekend", len(counted) - topics), ("topics", SUMMARY, topics)):
        if number:
            shown = _number(asked, number, ("is_deel", "false"), ("afbakening", boundary))
            pieces += [say("points.and") if pieces else "", *woven_count(say, f"points.{name}", number, number=shown)]
    return pieces


def _official(asked: ActionPointsAsked) -> list[Piece]:
    edition, say = asked.edition, asked.edition.say
    found = Counter(status.official_status for status in wholes(asked.found))
    told: list[Piece] = []
    for code, label in edition.labels("officiele_stand").items():
        if found[code]:
            number = _number(asked, found[code], ("is_deel", "false"), ("officiele_stand", code))
            told += [", " if told else "", number, f" {_in_sentence(label)}"]
    if len(found) > 1:
        return [say("points.official.each"), " ", *told, "."]
    (code,) = found
    label = _in_sentence(edition.label("officiele_stand", code))
    number = _number(asked, found[code], ("is_deel", "false"), ("officiele_stand", code))
    return woven_count(say, "points.official.all", found[code], number=number, status=label)


def _number(asked: ActionPointsAsked, number: int, *more: tuple[str, str]) -> Component:
    # what is asked twice is the same thing: an official status that is a filter too
    rows = list(dict.fromkeys(asked.rows_asked(*more)))
    return figure(number, asked.edition, TABLE, rows)


def _in_sentence(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"
