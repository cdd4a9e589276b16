"""The front page: what this site can and cannot say of the plan, what is entered of it, and where the data are."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.charts.evidence import furthest_steps
from dashboard.pages.action_point_61 import action_point_61
from dashboard.pages.action_point_list import action_point_list
from dashboard.pages.attributes import aria
from dashboard.pages.chart_frame import chart_frame
from dashboard.pages.edition import UNKNOWN_KINDS, Edition, Piece
from dashboard.pages.frame import CONTENT_ID
from dashboard.pages.page import Filters, PageView
from dashboard.pages.sentences import plan_sentence
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
    by_id = {gap.gap_id: gap for gap in gaps}
    sections = [
        ("actiepunt-61", say("overview.nav.point"), action_point_61(statuses, gaps, edition)),
        ("bewijs", say("overview.nav.evidence"), _evidence(statuses, edition)),
        (
            "actiepunten",
            say("overview.nav.list"),
            _section(
                "actiepunten",
                say("overview.list.title"),
                [
                    html.P(_entered(statuses, edition)),
                    html.P(say("overview.list.three_questions"), className="note"),
                    action_point_list(statuses, by_id, edition),
                    _list_file(edition),
                ],
            ),
        ),
        ("niet-geweten", say("overview.nav.unknown"), _unknown_kinds(edition)),
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
    last: list[Piece] = (
        [edition.date(plan.unread_report_on), edition.status("onbekend_soort", "nog_niet_ingelezen")]
        if plan.unread_report_on
        else [edition.date(plan.last_official_status_on)]
        if plan.last_official_status_on
        else [edition.status("onbekend_soort", "geen_bron_gevonden")]
    )
    following: list[Piece] = (
        [edition.date(plan.next_round_on)]
        if plan.next_round_on
        else [edition.status("onbekend_soort", "geen_bron_gevonden")]
    )
    facts: list[tuple[str, list[Piece]]] = [
        (say("overview.hero.as_of"), [edition.as_of]),
        (say("overview.hero.last_report"), last),
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


def _evidence(statuses: Sequence[ActionPointStatus], edition: Edition) -> Component:
    say = edition.say
    chart = furthest_steps(
        statuses,
        edition.sources,
        edition.labels("bewijs_stand"),
        edition.labels("afzender"),
        say,
        edition.reader.record.as_of,
    )
    if chart is None:
        return _section("bewijs", say("overview.evidence.title"), [html.P(say("overview.evidence.none"))])
    names = {status.action_point_id: status.title.in_language(edition.language) for status in statuses}
    return _section(
        "bewijs",
        say("overview.evidence.title"),
        [html.P(say("overview.evidence.lead")), chart_frame(chart, edition, names)],
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
        "niet-geweten",
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
            html.P(say("overview.data.lead")),
            _file_table(say.count("overview.data.indicators", len(indicators)), indicators, edition)
            if indicators
            else None,
            html.Details(
                [
                    html.Summary(say.count("overview.data.registers", len(registers))),
                    _file_table(say("overview.data.title"), registers, edition),
                ],
                className="as-table",
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
                html.Td(say.count("overview.data.rows", file.row_count), className="number"),
                html.Td(say("overview.data.size", size=say.number(_kilobytes(file.byte_count))), className="number"),
            ]
        )
        for file in files
    ]
    headings = [say(f"overview.data.{name}") for name in ("table", "file", "row_count", "byte_count")]
    numbers = ("", "", "number", "number")
    head = [html.Th(heading, scope="col", className=name) for heading, name in zip(headings, numbers, strict=True)]
    return html.Table([html.Caption(title), html.Thead(html.Tr(head)), html.Tbody(rows)], className="files")


def _kilobytes(size: int) -> float:
    """Kilobytes of 1,000 bytes, rounded up to one decimal, so that no file weighs 0."""
    return -(-size // 100) / 10
