"""Where to find help: the strip that stands before the footer of every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.dates import PartialDate
from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition
from dashboard.rows import Helpline

HELP_ID = "hulp"


def help_section(edition: Edition) -> Component:
    """Every help line, grouped by need, numbers first. This site takes no reports itself.

    One sentence says when the lines were looked up and that nobody checked them with the lines; a line for which that
    is not so says it itself. The sources stand folded at the end.
    """
    say = edition.say
    lines = edition.reader.helplines()
    looked_up = _looked_up(lines)
    groups = [
        html.Section(
            [
                html.H3(label, id=f"{HELP_ID}-{need}"),
                html.Ul([_line(line, looked_up, edition) for line in _numbers_first(lines, need)]),
            ],
            className="need",
            **aria(labelledby=f"{HELP_ID}-{need}"),
        )
        for need, label in edition.labels("hulp_groep").items()
        if _numbers_first(lines, need)
    ]
    return html.Aside(
        html.Div(
            [
                html.H2(say("help.title"), id=f"{HELP_ID}-kop"),
                html.P(say("help.no_reporting_point"), className="lead"),
                *_not_checked(lines, looked_up, edition),
                html.Div(groups, className="needs"),
                _sources(lines, edition),
            ],
            className="wrap",
        ),
        id=HELP_ID,
        className="help",
        tabIndex="-1",
        **aria(labelledby=f"{HELP_ID}-kop"),
    )


def _looked_up(lines: Sequence[Helpline]) -> PartialDate | None:
    """The day on which most lines that nobody checked were looked up; None where all were checked."""
    days = Counter(line.looked_up_on for line in lines if line.checked_on is None)
    return days.most_common(1)[0][0] if days else None


def _not_checked(lines: Sequence[Helpline], looked_up: PartialDate | None, edition: Edition) -> list[Component]:
    if looked_up is None:
        return []
    is_so_for_all = all(line.checked_on is None and line.looked_up_on == looked_up for line in lines)
    message = "help.none_checked" if is_so_for_all else "help.others_not_checked"
    return [html.P(edition.say(message, looked_up_on=edition.date(looked_up)), className="note")]


def _numbers_first(lines: Sequence[Helpline], need: str) -> list[Helpline]:
    mine = [line for line in lines if line.need == need]
    return sorted(mine, key=lambda line: line.telephone is None)


def _line(line: Helpline, looked_up: PartialDate | None, edition: Edition) -> Component:
    say = edition.say
    ways: list[Component] = []
    if line.telephone:
        label = say("help.call", number=line.telephone)
        ways.append(html.A(line.telephone, href=f"tel:{line.telephone}", className="tel", **aria(label=label)))
    # a line that is called by its number is not named twice
    if line.name != line.telephone:
        ways.append(html.Span(line.name, className="line-name"))
    if line.url:
        label = say("help.website_of", name=line.name)
        ways.append(html.A(say("help.website"), href=line.url, rel="noreferrer", **aria(label=label)))
    return html.Li(
        [
            html.P(ways, className="ways"),
            html.P(edition.text(line.for_whom)),
            *([html.P(edition.text(line.caution), className="note")] if line.caution else []),
            *_differs(line, looked_up, edition),
        ],
        className="line",
    )


def _differs(line: Helpline, looked_up: PartialDate | None, edition: Edition) -> list[Component]:
    """That this line was checked, or was looked up on another day than the sentence above all says."""
    say = edition.say
    if line.checked_on:
        return [html.P(say("help.checked", checked_on=edition.date(line.checked_on)), className="note")]
    if line.looked_up_on != looked_up:
        return [html.P(say("help.not_checked", looked_up_on=edition.date(line.looked_up_on)), className="note")]
    return []


def _sources(lines: Sequence[Helpline], edition: Edition) -> Component:
    told = [html.Li([f"{line.name}: ", edition.source(line.source_id)]) for line in lines]
    return html.Details([html.Summary(edition.say("help.sources")), html.Ul(told)], className="as-table")
