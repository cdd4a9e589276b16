"""How this site counts: the rules that were declared beforehand, and what each indicator means and does not mean."""

from __future__ import annotations

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from dashboard.opendata.contract import Table
from dashboard.pages.addresses import data_address, table_address
from dashboard.pages.edition import Edition
from dashboard.pages.layout import breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView
from dashboard.rows import DeclaredRule, Text
from dashboard.store import ReleaseReader

TABLE = "regels"


def is_in(reader: ReleaseReader) -> bool:
    """Whether a release holds the declared rules; one that was made before there was a table of them does not."""
    return TABLE in reader.contract.public_tables()


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - the page has no filter
    """The rules by their name in that language, then every published figure with its meaning."""
    edition = Edition(reader, language)
    say = edition.say
    rules = sorted(reader.declared_rules(), key=lambda rule: rule.name.in_language(language).casefold())
    above = [(say("data.title"), data_address(language))]
    main = whole_page(
        [
            breadcrumbs(above, say("methods.title"), edition),
            page_head(say("methods.title"), lead=say("methods.lead")),
            section(
                "regels",
                say.count("methods.rules", len(rules)),
                [piece for rule in rules for piece in _rule(rule, edition)],
                note=say("methods.rules.note"),
            ),
            section("indicatoren", say("methods.indicators"), list(_indicators(edition))),
        ]
    )
    return PageView(title=say("methods.title"), description=say("methods.lead"), tree=main)


def _rule(rule: DeclaredRule, edition: Edition) -> list[Component]:
    say = edition.say
    place = table_address(TABLE, edition.language, [("regel_id", rule.rule_id)])
    version = html.P(
        [say("methods.version", version=rule.version), " · ", html.A(html.Code(rule.rule_id), href=place)],
        className="note",
    )
    return [
        html.H3(edition.text(rule.name), id=f"regel-{rule.rule_id.replace('_', '-')}"),
        html.P(edition.text(rule.definition)),
        version,
    ]


def _indicators(edition: Edition) -> Iterator[Component]:
    """Every published figure that has a meaning of its own, by its title, folded: there are many."""
    tables = edition.reader.contract.publication.values()
    titles = {table.name: Text(table.title_nl, table.title_en).in_language(edition.language) for table in tables}
    for table in sorted(tables, key=lambda one: titles[one.name].casefold()):
        if table.meaning.definition_nl:
            yield _indicator(table, edition)


def _indicator(table: Table, edition: Edition) -> Component:
    say, meaning = edition.say, table.meaning
    place = html.A(say("methods.to_table"), href=table_address(table.name, edition.language))
    return html.Details(
        [
            html.Summary(edition.text(Text(table.title_nl, table.title_en))),
            html.P(edition.text(Text(meaning.definition_nl, meaning.definition_en))),
            html.P(
                [
                    html.Strong(say("meaning.not_to_conclude")),
                    ": ",
                    edition.text(Text(meaning.not_to_conclude_nl, meaning.not_to_conclude_en)),
                ]
            ),
            html.P(place),
        ]
    )
