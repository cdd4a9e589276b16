"""Where to find help: the strip that stands before the footer of every page."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.pages.attributes import aria
from dashboard.pages.edition import Edition
from dashboard.rows import Helpline

HELP_ID = "hulp"


def help_section(edition: Edition) -> Component:
    """Every help line, grouped by need, with what was and was not checked of it. This site takes no reports itself."""
    say = edition.say
    lines = edition.reader.helplines()
    groups = [
        html.Section(
            [
                html.H3(label, id=f"{HELP_ID}-{need}"),
                html.Ul([_line(line, edition) for line in lines if line.need == need]),
            ],
            className="need",
            **aria(labelledby=f"{HELP_ID}-{need}"),
        )
        for need, label in edition.labels("hulp_groep").items()
        if any(line.need == need for line in lines)
    ]
    return html.Aside(
        html.Div(
            [
                html.H2(say("help.title"), id=f"{HELP_ID}-kop"),
                html.P(say("help.no_reporting_point"), className="lead"),
                html.Div(groups, className="needs"),
            ],
            className="wrap",
        ),
        id=HELP_ID,
        className="help",
        tabIndex="-1",
        **aria(labelledby=f"{HELP_ID}-kop"),
    )


def _line(line: Helpline, edition: Edition) -> Component:
    say = edition.say
    ways: list[Component] = []
    if line.telephone:
        label = say("help.call", number=line.telephone)
        ways.append(html.A(line.telephone, href=f"tel:{line.telephone}", className="tel", **aria(label=label)))
    if line.url:
        ways.append(html.A(say("help.website", name=line.name), href=line.url, rel="noreferrer"))
    looked_up = edition.date(line.looked_up_on)
    checked = (
        say("help.checked", checked_on=edition.date(line.checked_on))
        if line.checked_on
        else say("help.not_checked", looked_up_on=looked_up)
    )
    return html.Li(
        [
            html.P(line.name, className="line-name"),
            html.P(edition.text(line.for_whom)),
            html.P(ways, className="ways"),
            *([html.P(edition.text(line.caution), className="note")] if line.caution else []),
            html.P([checked, " ", say("help.source"), " ", edition.source(line.source_id), "."], className="note"),
        ],
        className="line",
    )
