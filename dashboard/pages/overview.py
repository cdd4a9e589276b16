"""The front page: what this site can and cannot say of the plan, what is entered of it, and where the data are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.charts.evidence import furthest_steps
from dashboard.opendata.dates import PartialDate
from dashboard.pages.action_point_61 import action_point_61
from dashboard.pages.action_point_list import action_point_list, common_official_status, has_no_deadline
from dashboard.pages.addresses import OVERVIEW_SLUGS, data_address, page_address
from dashboard.pages.attributes import aria
from dashboard.pages.chart_frame import RowLink, chart_frame
from dashboard.pages.edition import UNKNOWN_KINDS, Edition, Piece
from dashboard.pages.frame import CONTENT_ID
from dashboard.pages.page import Filters, PageView
from dashboard.pages.sentences import plan_sentence, unread_report
from dashboard.rows import ActionPointStatus, PlanOverview, PublicFile
from dashboard.store import ReleaseReader

PLAN = "vasg2020"
STATUS_FILE = "stand_per_actiepunt"


def view(reader: ReleaseReader, language: str, filters: Filters) -> PageView:  # noqa: ARG001 - the page has no filter yet
    """The front page in that language."""
    edition = Edition(reader, language)
    say = edition.say
    plan = reader.plan_overview(PLAN)
    statuses = reader.action_point_statuses(PLAN)
    gaps = reader.gaps(PLAN)
    sentence = plan_sentence(plan, say)
    unread = unread_report(plan, say)
    sections = [
        ("actiepunt-61", say("overview.nav.point"), action_point_61(statuses, gaps, unread, edition)),
        ("bewijs", say("overview.nav.evidence"), _evidence(statuses, unread, edition)),
        (
            "actiepunten",
            say("overview.nav.list"),
            _section(
                "actiepunten",
                say("overview.list.title"),
                [
                    html.P(_entered(statuses, edition)),
                    _common_official_status(statuses, edition),
                    html.P(say("overview.list.no_deadline")) if has_no_deadline(statuses) else None,
                    html.P(say("overview.list.three_questions"), className="note"),
                    _small_screen(statuses, edition),
                    action_point_list(statuses, edition),
                    _list_file(edition),
                ],
            ),
        ),
        ("niet-bekend", say("overview.nav.unknown"), _unknown_kinds(edition)),
        ("gegevens", say("overview.nav.data"), _data(edition)),
    ]
    shown = [(anchor, name, section) for anchor, name, section in sections if section is not None]
    main = html.Main(
        [
            _hero(plan, sentence, edition),
            html.Nav(
                html.Ul([html.Li(html.A(name, href=f"#{anchor}")) for anchor, name, _ in shown], className="wrap"),
                className="on-this-page",
                **aria(label=say("overview.nav.title")),
            ),
            html.Div([section for _, _, section in shown], className="wrap"),
        ],
        id=CONTENT_ID,
        tabIndex="-1",
    )
    return PageView(title=say("overview.title"), description=sentence, tree=main)


def _section(anchor: str, title: str, pieces: Sequence[Component | None]) -> Component:
    return html.Section(
        [html.H2(title, id=f"{anchor}-kop"), *pieces],
        id=anchor,
        className="section",
        **aria(labelledby=f"{anchor}-kop"),
    )


def _hero(plan: PlanOverview, sentence: str, edition: Edition) -> Component:
    say = edition.say
    following: list[Piece] = (
        [edition.date(plan.next_round_on)]
        if plan.next_round_on
        else [edition.status("onbekend_soort", "geen_bron_gevonden")]
    )
    facts: list[tuple[str, list[Piece]]] = [
        (say("overview.hero.as_of"), [edition.as_of]),
        (say("overview.hero.last_report"), last_report(plan, edition)),
        (say("overview.hero.next_report"), following),
    ]
    stated = None
    if plan.stated_measures is not None and plan.stated_source_id:
        stated = html.P(
            [
                say("overview.hero.stated", stated=say.number(plan.stated_measures)),
                " ",
                edition.source(plan.stated_source_id),
                ". ",
                say("overview.hero.reading"),
            ],
            className="note",
        )
    return html.Div(
        html.Div(
            [
                html.Div(
                    [
                        html.P(edition.text(plan.title), className="kicker"),
                        html.H1(say("overview.heading")),
                        html.P(sentence, className="lead", id="zin"),
                        stated,
                    ]
                ),
                html.Dl(
                    [html.Div([html.Dt(name), *(html.Dd(piece) for piece in pieces)]) for name, pieces in facts],
                    className="as-of",
                ),
            ],
            className="wrap hero",
        )
    )


def last_report(plan: PlanOverview, edition: Edition) -> list[Piece]:
    """The later of the report that is public but not entered and the last official status that is; or that none is."""
    say = edition.say
    unread, official = plan.unread_report_on, plan.last_official_status_on
    if official and (unread is None or _last_day(official) > _last_day(unread)):
        return [say("overview.hero.official_status", reported_on=edition.date(official))]
    if unread:
        named = say(f"overview.hero.report.{plan.unread_report_kind}", report_date=edition.date(unread))
        return [named, edition.status("onbekend_soort", "nog_niet_ingelezen")]
    return [edition.status("onbekend_soort", "geen_bron_gevonden")]


def _last_day(day: PartialDate) -> date:
    """The last day that a date of a report can be; an open end is as late as can be."""
    return day.last or date.max


def _evidence(statuses: Sequence[ActionPointStatus], unread: str, edition: Edition) -> Component:
    say = edition.say
    chart = furthest_steps(
        statuses,
        edition.sources,
        edition.labels("bewijs_stand"),
        edition.labels("afzender"),
        say,
        edition.reader.record.as_of,
        unread,
    )
    if chart is None:
        return _section("bewijs", say("overview.evidence.title"), [html.P(say("overview.evidence.none"))])
    links = {
        status.action_point_id: RowLink(status.title.in_language(edition.language), f"#{status.action_point_id}")
        for status in statuses
    }
    view_address = page_address(OVERVIEW_SLUGS, edition.language)
    return _section(
        "bewijs",
        say("overview.evidence.title"),
        [html.P(say("overview.evidence.lead")), chart_frame(chart, edition, view_address, links)],
    )


def _entered(statuses: Sequence[ActionPointStatus], edition: Edition) -> str:
    """What the list holds: numbered action points with their parts, and topics with theirs."""
    say = edition.say
    numbered = [status for status in statuses if status.number and not status.is_part]
    topics = [status for status in statuses if not status.number and not status.is_part]
    parts = len(statuses) - len(numbered) - len(topics)
    return say(
        "overview.list.lead",
        numbered=say.count("overview.list.numbered", len(numbered)),
        topics=say.count("overview.list.topics", len(topics)),
        parts=say.count("overview.list.parts", parts),
    )


def _small_screen(statuses: Sequence[ActionPointStatus], edition: Edition) -> Component | None:
    """What the cards leave out, where they leave two of the three statuses out; not shown beside the whole table."""
    if common_official_status(statuses) is None or not has_no_deadline(statuses):
        return None
    return html.P(edition.say("overview.list.small_screen"), className="note small-screen")


def _common_official_status(statuses: Sequence[ActionPointStatus], edition: Edition) -> Component | None:
    common = common_official_status(statuses)
    if common is None:
        return None
    return html.P([edition.say("overview.list.same_official"), " ", edition.status("officiele_stand", common)])


def _list_file(edition: Edition) -> Component | None:
    files = {file.table: file for file in edition.reader.public_files()}
    if STATUS_FILE not in files:
        return None
    link = html.A(f"{STATUS_FILE}.csv", href=f"/data/{STATUS_FILE}.csv")
    return html.P([edition.say("overview.list.same_rows"), " ", link, "."], className="note")


def _unknown_kinds(edition: Edition) -> Component:
    say = edition.say
    kinds = [code for code in edition.labels("onbekend_soort") if code in UNKNOWN_KINDS]
    explained = [html.Li([edition.status("onbekend_soort", kind), html.P(say(f"unknown.{kind}"))]) for kind in kinds]
    return _section(
        "niet-bekend",
        say("overview.unknown.title"),
        [html.P(say("overview.unknown.lead")), html.Ul(explained, className="kinds")],
    )


def _data(edition: Edition) -> Component:
    say = edition.say
    files = edition.reader.public_files()
    indicators = [file for file in files if not file.table.startswith("register_")]
    registers = [file for file in files if file.table.startswith("register_")]
    return _section(
        "gegevens",
        say("overview.data.title"),
        [
            html.P(
                [
                    say("overview.data.lead"),
                    " ",
                    html.A(say("overview.data.columns"), href=data_address(edition.language)),
                    ".",
                ]
            ),
            *(
                html.Details(
                    [
                        html.Summary(say.count(f"overview.data.{kind}", len(members))),
                        _file_table(say("overview.data.title"), members, edition),
                    ],
                    className="as-table",
                )
                for kind, members in (("indicators", indicators), ("registers", registers))
                if members
            ),
        ],
    )


def _file_table(title: str, files: Sequence[PublicFile], edition: Edition) -> Component:
    say = edition.say
    rows = [
        html.Tr(
            [
                html.Th(html.A(edition.text(file.title), href=f"/data/{file.table}.csv"), scope="row"),
                html.Td(html.Code(f"{file.table}.csv")),
                html.Td(edition.row_count(file), className="number"),
                html.Td(edition.file_size(file), className="number"),
            ]
        )
        for file in files
    ]
    headings = [say(f"overview.data.{name}") for name in ("table", "file", "row_count", "byte_count")]
    numbers = ("", "", "number", "number")
    head = [html.Th(heading, scope="col", className=name) for heading, name in zip(headings, numbers, strict=True)]
    return html.Table([html.Caption(title), html.Thead(html.Tr(head)), html.Tbody(rows)], className="files")
