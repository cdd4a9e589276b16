"""The page about exchange: part a of action point 61. What was asked, what government reported, and what others did.

What others documented stands apart with its own counts, never as a result of government. A project counts once.
"""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.chart_view import ChartView
from dashboard.charts.exchanges import Labels, Shown, countries_of_exchanges, exchanges_through_time, short_name
from dashboard.charts.timeline import Term
from dashboard.pages.addresses import (
    EXCHANGE_SLUGS,
    exchange_address,
    file_address,
    page_address,
    table_address,
)
from dashboard.pages.attributes import aria
from dashboard.pages.chart_frame import RowLink, chart_frame
from dashboard.pages.counted import Indicator
from dashboard.pages.edition import Edition, Piece
from dashboard.pages.exchange_list import exchange_list
from dashboard.pages.figures import figure
from dashboard.pages.layout import breadcrumbs, page_head, section, whole_page
from dashboard.pages.page import Filters, PageView, Parameter
from dashboard.pages.part_of_61 import (
    REPORTED_AS_RESULT,
    link_to_whole,
    open_gaps,
    part_key,
    reported,
    status_of_part,
)
from dashboard.pages.sentences import unread_report
from dashboard.pages.woven import woven
from dashboard.rows import Agreement, ListedExchange, Text
from dashboard.store import ReleaseReader

# the part of action point 61 that this page is about
PART = "a"
_SUBJECTS = ("uitwisselingen", "partners_en_landen")
EXCHANGE_COUNTS, PARTNER_COUNTS = "uitwisselingen_telling", "partners_telling"
_STATES = ("gerealiseerd", "gepland", "geannuleerd", "stand_onbekend")
_SETS = ("plan", "verwant", "kader")
# of countries and partners, which are not told as cancelled
_COUNTRY_STATES = ("gerealiseerd", "gepland", "stand_onbekend")
_RELATED = "verwant"
# agreements that stand in no count: an undated list, and what is no agreement with a country
_COUNTED_AGREEMENTS = frozenset({"ondertekend", "lopend"})
_RUNNING = "lopend"
# regions that are entered by their ISO 3166-2 code → the name of their message; others are entered by their own name
_REGIONS = {"CA-QC": "exchange.region.quebec", "ES-CT": "exchange.region.catalonia"}
_MAYBE_ACTIVE = "al_dan_niet_actief"

PARAMETERS = (
    Parameter("band", lambda reader: reader.contract.labels("band", "nl")),
    Parameter("kader", lambda reader: reader.contract.labels("kader_van_uitwisseling", "nl")),
    Parameter("land", lambda reader: reader.contract.labels("land", "nl")),
    Parameter("periode", lambda reader: reader.contract.labels("periode_tov_plan", "nl")),
    Parameter("stand", lambda reader: reader.contract.labels("uitwisseling_stand", "nl")),
)


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:
    """The page in that language, its list of exchanges filtered."""
    edition = Edition(reader, language)
    say = edition.say
    unread = unread_report(reader.plan_overview(reader.record.main_plan), say)
    every = reader.abroad.exchanges((("plan_id", edition.plan_id),))
    results = [row for row in every if row.tie == REPORTED_AS_RESULT]
    counts = Indicator.of(EXCHANGE_COUNTS, edition.plan_id, reader.abroad.counted(EXCHANGE_COUNTS, edition.plan_id))
    partners = Indicator.of(PARTNER_COUNTS, edition.plan_id, reader.abroad.counted(PARTNER_COUNTS, edition.plan_id))
    lead = _lead(results, every, unread, edition)
    shown = [
        reported(
            "gemeld",
            say("exchange.reported"),
            (part_key(PART, edition),),
            [_result(row, edition) for row in results],
            unread,
            edition,
        ),
        section(
            "anderen",
            say("exchange.others"),
            [
                html.P(say("exchange.others_lead")),
                _states(counts, edition),
                _periods(counts, edition),
                _not_to_conclude("exchange.others_not", edition),
                open_gaps((part_key(PART, edition),), _SUBJECTS, edition),
            ],
            note=say("exchange.whose_word_others"),
        ),
        section("tijd", say("exchange.when_and_where"), _drawn(every, partners, edition)),
        section(
            "akkoorden", say("exchange.agreements"), _agreements(edition), note=say("exchange.whose_word_agreements")
        ),
        exchange_list(every, filters, edition),
    ]
    title = say("exchange.title")
    main = whole_page(
        [
            breadcrumbs([], say("navigation.exchange"), edition),
            _head(lead, counts, partners, edition),
            _on_this_page(edition),
            *shown,
        ]
    )
    return PageView(title=title, description=lead, tree=main)


def _lead(results: Sequence[ListedExchange], every: Sequence[ListedExchange], unread: str, edition: Edition) -> str:
    """The answer in short: what government reported in words, and that what others documented stands apart."""
    say = edition.say
    if results:
        first = say.count("exchange.lead_reported", len(results))
    elif unread:
        first = say("exchange.lead_unread", report=unread)
    else:
        first = say("exchange.lead_none")
    related = [row for row in every if row.exchange_set == _RELATED]
    apart = say("exchange.lead_apart") if related else say("exchange.lead_apart_none")
    return f"{first} {apart}"


def _head(lead: str, counts: Indicator, partners: Indicator, edition: Edition) -> Component:
    """The answer in words, and beside it the figures, each with whose word it is."""
    say = edition.say
    part = status_of_part(part_key(PART, edition), edition)
    promised = part.description if part else None
    told = html.P([say("exchange.promised"), " ", edition.text(promised)], className="note") if promised else None
    whole = link_to_whole("exchange.whole_link", edition)
    all_years = html.Div(say("exchange.head.all_years"), className="note")
    return page_head(
        say("exchange.heading"),
        kicker=say("exchange.kicker"),
        lead=lead,
        facts=[
            (say("exchange.head.plan"), [counts.shown("plan_gerealiseerd", edition) or ""]),
            (say("exchange.head.realised"), [counts.shown(f"{_RELATED}_gerealiseerd", edition) or "", all_years]),
            (say("exchange.head.planned"), [counts.shown(f"{_RELATED}_gepland", edition) or ""]),
            (
                say("exchange.head.countries"),
                [partners.shown(f"landen_{_RELATED}_gerealiseerd", edition) or "", all_years],
            ),
        ],
        below=[told, html.P([say("exchange.as_of", as_of=edition.as_of), " ", whole], className="note")],
    )


def _on_this_page(edition: Edition) -> Component:
    say = edition.say
    links = [
        ("gemeld", say("exchange.nav.reported")),
        ("anderen", say("exchange.nav.others")),
        ("tijd", say("exchange.nav.time")),
        ("akkoorden", say("exchange.nav.agreements")),
        ("lijst", say("exchange.nav.list")),
    ]
    return html.Nav(
        html.Ul([html.Li(html.A(name, href=f"#{anchor}")) for anchor, name in links], className="wrap"),
        className="on-this-page",
        **aria(label=say("exchange.nav.title")),
    )


def _result(row: ListedExchange, edition: Edition) -> Component:
    return html.P([edition.text(row.title), ". ", edition.source(row.source_id), "."])


def _not_to_conclude(message: str, edition: Edition) -> Component:
    say = edition.say
    return html.P([html.Strong(say("exchange.not_to_conclude")), " ", say(message)], className="not-to-conclude")


def _states(counts: Indicator, edition: Edition) -> Component:
    """How many exchanges in which state, the three sets apart; a word where there is no number."""
    say = edition.say
    heads = [html.Th(say("exchange.state"), scope="col")]
    heads += [html.Th(say(f"exchange.set.{name}"), scope="col") for name in _SETS]
    rows = []
    for state in _STATES:
        cells = [
            html.Td(
                [
                    html.Span(say(f"exchange.set.{name}"), className="cell-label"),
                    counts.shown(f"{name}_{state}", edition),
                ]
            )
            for name in _SETS
        ]
        rows.append(html.Tr([html.Th(say(f"exchange.state.{state}"), scope="row"), *cells]))
    table = [html.Caption(say("exchange.states_caption")), html.Thead(html.Tr(heads)), html.Tbody(rows)]
    return html.Div(
        [
            html.H3(say("exchange.states_title")),
            html.Table(table, className="stacks"),
            _file(EXCHANGE_COUNTS, (("plan_id", edition.plan_id),), edition),
        ],
        className="block-of-part",
    )


def _periods(counts: Indicator, edition: Edition) -> Component | None:
    """When the exchanges on the theme lie against the plan's term: only what occurs, for a period without is no zero.

    A table with a bar in each cell, and no chart: six rows of numbers below ten.
    """
    say = edition.say
    periods = edition.labels("periode_tov_plan")
    states = [
        state
        for state in _STATES
        if any(counts.find(f"{_RELATED}_{state}", "periode_tov_plan", period) for period in periods)
    ]
    if not states:
        return None
    heads = [html.Th(say("exchange.period"), scope="col"), *(_state_head(state, counts, edition) for state in states)]
    rows = []
    for period, label in periods.items():
        found = [counts.find(f"{_RELATED}_{state}", "periode_tov_plan", period) for state in states]
        if not any(found):
            continue
        cells = []
        for state, number in zip(states, found, strict=True):
            if number is None:
                cells.append(html.Td(html.Span(say("exchange.none_found"), className="none")))
                continue
            cells.append(
                html.Td(
                    [
                        html.Span(_state_name(state, counts, edition), className="cell-label"),
                        html.Span(
                            [
                                counts.shown(f"{_RELATED}_{state}", edition, "periode_tov_plan", period, is_bare=True),
                                _bar(number.value or 0),
                            ],
                            className="with-bar",
                        ),
                    ]
                )
            )
        rows.append(html.Tr([html.Th(label, scope="row"), *cells]))
    table = [html.Caption(say("exchange.periods_caption")), html.Thead(html.Tr(heads)), html.Tbody(rows)]
    return html.Details(
        [html.Summary(say("exchange.periods_title")), html.Table(table, className="stacks")], className="as-table"
    )


def _state_name(state: str, counts: Indicator, edition: Edition) -> str:
    """What a column of numbers is called; that they are lower bounds is said once, in its head."""
    say = edition.say
    name = say(f"exchange.state.{state}")
    return say("exchange.at_least_head", name=name) if counts.is_lower_bound(f"{_RELATED}_{state}") else name


def _state_head(state: str, counts: Indicator, edition: Edition) -> Component:
    return html.Th(_state_name(state, counts, edition), scope="col")


def _bar(number: int) -> Component:
    """A bar as long as the number; the number stands beside it, so the bar says nothing to a screen reader."""
    return html.Span(className="length", style={"--number": str(number)}, **aria(hidden="true"))


def _file(table: str, asked: Sequence[tuple[str, str]], edition: Edition) -> Component:
    """The rows behind, to look at and to download."""
    say = edition.say
    return html.P(
        [
            html.A(say("exchange.rows"), href=table_address(table, edition.language, asked)),
            " · ",
            html.A(say("exchange.csv"), href=file_address(table, asked)),
        ],
        className="note files-of",
    )


def _drawn(every: Sequence[ListedExchange], partners: Indicator, edition: Edition) -> list[Component | None]:
    """The two charts beside each other, and how many countries of which kind."""
    say = edition.say
    facts: list[tuple[str, Component | None]] = [
        (say(f"exchange.countries.{state}"), partners.shown(f"landen_{_RELATED}_{state}", edition))
        for state in _COUNTRY_STATES
    ]
    facts += [
        (say("exchange.countries.plan"), partners.shown("landen_plan_gerealiseerd", edition)),
        (say("exchange.countries.agreement_only"), partners.shown("landen_enkel_akkoord", edition)),
        (say("exchange.countries.disputed"), partners.shown("landen_betwist", edition)),
    ]
    listed = [html.Div([html.Dt(name), html.Dd(number)]) for name, number in facts if number is not None]
    agreed = [one for one in edition.reader.abroad.agreements() if _is_counted(one)]
    tiles = countries_of_exchanges(_shown(every, edition), agreed, say)
    numbers = html.Details(
        [
            html.Summary(say("exchange.countries_numbers")),
            html.P(say("exchange.countries_lead")),
            html.Dl(listed, className="numbers"),
            _file(PARTNER_COUNTS, (("plan_id", edition.plan_id),), edition),
        ],
        className="as-table",
    )
    charts = [_through_time(every, edition), _framed(tiles, every, edition)]
    return [html.Div(charts, className="drawn"), numbers]


def _through_time(every: Sequence[ListedExchange], edition: Edition) -> Component:
    plan = edition.reader.plan_overview(edition.plan_id)
    begins = plan.approved_on or plan.begins
    term = None
    if begins and begins.first and plan.ends and plan.ends.last:
        term = Term(begins.first, plan.ends.last, edition.say("exchange.chart.term"))
    return _framed(exchanges_through_time(_shown(every, edition), term, edition.say), every, edition)


def _framed(chart: ChartView | None, every: Sequence[ListedExchange], edition: Edition) -> Component:
    """The chart, each row leading to the page about that exchange; words where there is nothing to draw."""
    if chart is None:
        unknown = edition.status("onbekend_soort", "geen_bron_gevonden")
        return html.Div([html.P(unknown), html.P(edition.say("exchange.chart.none"))])
    links = {
        row.exchange_id: RowLink(_short_title(row, edition), exchange_address(row.exchange_id, edition.language))
        for row in every
    }
    return chart_frame(chart, edition, page_address(EXCHANGE_SLUGS, edition.language), links)


def _short_title(row: ListedExchange, edition: Edition) -> Piece:
    """The short name, marked as Dutch where the title has no English."""
    return edition.text(Text(short_name(row.title.nl), short_name(row.title.en)))


def _shown(every: Sequence[ListedExchange], edition: Edition) -> Shown:
    labels = Labels(
        states=edition.labels("uitwisseling_stand"),
        source_kinds=edition.labels("bron_soort"),
        countries=edition.labels("land"),
        agreements=edition.labels("akkoord_soort"),
    )
    record = edition.reader.record
    return Shown(record.main_plan, every, edition.sources, record.as_of, labels, record.home_country)


def _is_counted(one: Agreement) -> bool:
    """Whether an agreement stands in counts: signed or running according to a source with a date."""
    return one.state in _COUNTED_AGREEMENTS and (one.reference_date or one.begins) is not None


def _agreements(edition: Edition) -> list[Component | None]:
    """Agreements with a date, frameworks, and an undated old list that stands in no count and on no map."""
    say = edition.say
    every = edition.reader.abroad.agreements()
    dated = [one for one in every if _is_counted(one)]
    uncertain = [one for one in every if one.state == _MAYBE_ACTIVE and one.reference_date is not None]
    undated = [one for one in every if one.state == _MAYBE_ACTIVE and one.reference_date is None]
    other = [one for one in every if one not in (*dated, *uncertain, *undated)]
    running = [one for one in dated if one.state == _RUNNING]
    return [
        _agreements_lead(dated, edition),
        html.P(
            woven(
                say,
                "exchange.agreements_running",
                number=figure(len(running), edition, "register_akkoorden", (("stand", _RUNNING),)),
                places=", ".join(_place(one, edition) for one in running),
            )
        )
        if running
        else None,
        _folded("exchange.agreements_each", [*dated, *uncertain, *other], edition),
        _old_list(undated, edition),
        _file("register_akkoorden", (), edition),
    ]


def _place(one: Agreement, edition: Edition) -> str:
    """The country, with its region where the agreement is with one."""
    if not one.country:
        return edition.label("akkoord_soort", one.kind)
    country = edition.label("land", one.country)
    if not one.region:
        return country
    region = edition.say(_REGIONS[one.region]) if one.region in _REGIONS else one.region
    return f"{country} ({region})"


def _agreements_lead(dated: Sequence[Agreement], edition: Edition) -> Component:
    """What an agreement is; that none names the theme, only where each of them was read to that end."""
    say = edition.say
    if not dated:
        return html.P(say("exchange.agreements_none"))
    none_names_it = all(one.names_theme == "nee" for one in dated)
    return html.P(say("exchange.agreements_lead") if none_names_it else say("exchange.agreements_lead_theme"))


def _agreement_list(agreements: Sequence[Agreement], edition: Edition) -> Component | None:
    if not agreements:
        return None
    return html.Ul([_agreement(one, edition) for one in agreements], className="agreements")


def _agreement(one: Agreement, edition: Edition) -> Component:
    say = edition.say
    when = (
        say("exchange.agreement_on", reference_date=edition.date(one.reference_date))
        if one.reference_date
        else say("exchange.agreement_undated")
    )
    return html.Li(
        [
            html.P(html.Strong(_place(one, edition))),
            html.P(f"{edition.label('akkoord_stand', one.state)}, {when}", className="note"),
            html.P(edition.text(one.description)),
            html.P(edition.source(one.source_id), className="note"),
        ]
    )


def _folded(message: str, agreements: Sequence[Agreement], edition: Edition) -> Component | None:
    if not agreements:
        return None
    title = html.Summary(edition.say(message))
    return html.Details([title, _agreement_list(agreements, edition)], className="as-table")


def _old_list(agreements: Sequence[Agreement], edition: Edition) -> Component | None:
    """The old list by the places that it names: no number, for it stands in no count."""
    if not agreements:
        return None
    say = edition.say
    labels = edition.labels("akkoord_soort")
    places = sorted({_place(one, edition) for one in agreements})
    sources = list(dict.fromkeys(one.source_id for one in agreements))
    kinds = list(dict.fromkeys(labels[one.kind] for one in agreements))
    named: list[Piece] = []
    for source_id in sources:
        named += [edition.source(source_id), ". "]
    return html.Details(
        [
            html.Summary(say("exchange.old_list")),
            html.P(say("exchange.old_list_lead", kinds=", ".join(kinds).lower())),
            html.P(" · ".join(places)),
            html.P(named, className="note"),
        ],
        className="as-table",
    )
