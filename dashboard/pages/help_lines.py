"""The help lines, by need: the strip before the footer of every page, and the lists of the help page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages.addresses import help_address
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition
from dashboard.rows import Helpline

# the id of the strip; the groups of the help page are `<HELP_ID>-<need>`
HELP_ID = "hulp"


def help_strip(edition: Edition) -> Component:
    """For each need its first number, or the name of its first line where no line has one; and a link to all lines."""
    say = edition.say
    needs = [html.Li(_first_way(need, label, mine, edition)) for need, label, mine in by_need(edition)]
    every = html.A(say("help.every_line"), href=help_address(edition.language), className="every")
    return html.Aside(
        html.Div(
            [
                html.Div([html.H2(say("help.strip"), id=f"{HELP_ID}-kop"), html.P(say("help.no_reporting_point"))]),
                html.Ul(needs, className="first-ways"),
                html.P([every, " ", _strip_note(edition)], className="note"),
            ],
            className="wrap",
        ),
        id=HELP_ID,
        className="help",
        tabIndex="-1",
        **aria(labelledby=f"{HELP_ID}-kop"),
    )


def help_groups(edition: Edition) -> list[Component]:
    """Every help line, a section for each need; a line that was looked up or checked apart says so itself."""
    looked_up = _looked_up(edition.reader.helplines())
    return [
        html.Section(
            [
                html.H2(label, id=f"{HELP_ID}-{need}"),
                html.Ul([_line(line, looked_up, edition) for line in mine], className="lines"),
            ],
            className="need",
            **aria(labelledby=f"{HELP_ID}-{need}"),
        )
        for need, label, mine in by_need(edition)
    ]


def by_need(edition: Edition) -> list[tuple[str, str, list[Helpline]]]:
    """Each need that has a line: its code, its label, its lines, those with a number first."""
    lines = edition.reader.helplines()
    found = []
    for need, label in edition.labels("hulp_groep").items():
        mine = sorted((line for line in lines if line.need == need), key=lambda line: line.telephone is None)
        if mine:
            found.append((need, label, mine))
    return found


def looked_up_sentence(edition: Edition) -> str:
    """When most lines were looked up, and that nobody checked them with the lines; '' where all were checked."""
    lines = edition.reader.helplines()
    looked_up = _looked_up(lines)
    if looked_up is None:
        return ""
    message = "help.none_checked" if _is_so_for_all(lines) else "help.others_not_checked"
    return edition.say(message, looked_up_on=edition.date(looked_up))


def source_list(edition: Edition) -> Component:
    """Where each line was found."""
    lines = edition.reader.helplines()
    told = [html.Li([f"{line.name}: ", edition.source(line.source_id)]) for line in lines]
    return html.Details([html.Summary(edition.say("help.sources")), html.Ul(told)], className="as-table")


def _first_way(need: str, label: str, lines: Sequence[Helpline], edition: Edition) -> list[Component]:
    first = lines[0]
    number = _number(first, edition)
    if number is None:
        address = f"{help_address(edition.language)}#{HELP_ID}-{need}"
        return [html.Span(label, className="need-name"), html.A(first.name, href=address)]
    # a line that is called by its number is not named twice
    named = f"{label}: {first.name}" if first.name != first.telephone else label
    return [html.Span(named, className="need-name"), number]


def _number(line: Helpline, edition: Edition) -> Component | None:
    if not line.telephone:
        return None
    label = edition.say("help.call", number=line.telephone)
    if line.name != line.telephone:
        label = f"{label}, {line.name}"
    return html.A(line.telephone, href=f"tel:{line.telephone}", className="tel", **aria(label=label))


def _looked_up(lines: Sequence[Helpline]) -> PartialDate | None:
    """The day on which most lines that nobody checked were looked up; None where all were checked."""
    days = Counter(line.looked_up_on for line in lines if line.checked_on is None)
    return days.most_common(1)[0][0] if days else None


def _is_so_for_all(lines: Sequence[Helpline]) -> bool:
    """Whether nobody checked any of the lines, and all were looked up on one day."""
    return {(line.checked_on, line.looked_up_on) for line in lines} == {(None, _looked_up(lines))}


def _strip_note(edition: Edition) -> str:
    """In the strip no line tells of itself that it was checked, so where some are, the strip only says that."""
    lines = edition.reader.helplines()
    if _looked_up(lines) is None or _is_so_for_all(lines):
        return looked_up_sentence(edition)
    return edition.say("help.some_not_checked")


def _line(line: Helpline, looked_up: PartialDate | None, edition: Edition) -> Component:
    say = edition.say
    told: list[Component] = []
    if line.name != line.telephone:
        told.append(html.H3(line.name))
    told.append(html.P(edition.text(line.for_whom)))
    if line.caution:
        told.append(html.P(edition.text(line.caution), className="note"))
    if line.url:
        label = say("help.website_of", name=line.name)
        told.append(html.P(html.A(say("help.website"), href=line.url, rel="noreferrer", **aria(label=label))))
    told += _differs(line, looked_up, edition)
    number = _number(line, edition)
    return html.Li([html.Div(told), *([number] if number else [])], className="line")


def _differs(line: Helpline, looked_up: PartialDate | None, edition: Edition) -> list[Component]:
    """That this line was checked, or was looked up on another day than the sentence for all says."""
    say = edition.say
    if line.checked_on:
        return [html.P(say("help.checked", checked_on=edition.date(line.checked_on)), className="note")]
    if line.looked_up_on != looked_up:
        return [html.P(say("help.not_checked", looked_up_on=edition.date(line.looked_up_on)), className="note")]
    return []
