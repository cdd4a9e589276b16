"""The page with every help line, by need; what this site is not; what "leave this site" does and does not do."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.pages.edition import Edition
from dashboard.pages.help_lines import help_groups, looked_up_sentence, source_list
from dashboard.pages.layout import breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView
from dashboard.store import ReleaseReader


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - the page has no filter
    """The help page in that language."""
    edition = Edition(reader, language)
    say = edition.say
    groups = html.Section(help_groups(edition), className="needs")
    main = whole_page(
        [
            breadcrumbs([], say("help.title"), edition),
            page_head(say("help.title"), lead=say("help.lead")),
            groups,
            html.Section([_leaving(edition), _about_the_list(edition)], className="leaving"),
        ]
    )
    return PageView(title=say("help.title"), description=say("help.lead"), tree=main)


def _leaving(edition: Edition) -> Component:
    say = edition.say
    facts = [say(f"help.leaving.{fact}") for fact in ("replaces", "shift", "without_javascript", "history", "private")]
    return section(
        "verlaat-deze-site", say("help.leaving"), [html.Ul([html.Li(fact) for fact in facts], className="told-list")]
    )


def _about_the_list(edition: Edition) -> Component:
    looked_up = looked_up_sentence(edition)
    told = html.P(looked_up) if looked_up else None
    return section("over-deze-lijst", edition.say("help.about"), [told, source_list(edition)])
