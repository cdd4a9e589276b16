"""A page with a chart of every kind, on real and on invented rows. It is served by tests alone and never ships.

Look at it with `MONITOR_RELEASES_DIR=… MONITOR_PORT=… python -m tests.site.chart_gallery`, at /nl/proef.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dash import html
from werkzeug.serving import run_simple

from dashboard.charts.chart_view import ChartView, Told
from dashboard.charts.country_tiles import Place, TileCategory, country_tiles
from dashboard.charts.drawing import Block, Ground, bars, figure
from dashboard.charts.empty import empty_chart
from dashboard.charts.evidence import furthest_steps
from dashboard.charts.horizontal_bars import BarRow, horizontal_bars
from dashboard.charts.stacked import StackedPart, stacked_bar
from dashboard.charts.steps import Change, Series, step_lines
from dashboard.charts.style import EVIDENCE_FILLS, OFFICIAL_FILLS, UNKNOWN_FILLS, WHO_FILLS
from dashboard.charts.timeline import Moment, Term, timeline
from dashboard.intake.dates import read_date
from dashboard.pages import registry
from dashboard.pages.chart_frame import RowLink, chart_frame
from dashboard.pages.edition import Edition
from dashboard.pages.page import Filters, Page, PageView
from dashboard.settings import read_settings
from dashboard.store import ReleaseReader, Store
from dashboard.web.site import create_app
from dashboard.words import Words

SLUG = "proef"


def told(name: str, title: str, as_of: date) -> Told:
    return Told(
        chart_id=name,
        title=title,
        sentence="Verzonnen rijen, om te kijken hoe een grafiek eruitziet.",
        denominator="Eigen telling van verzonnen rijen.",
        coverage="Geen enkele bron.",
        said_by="Niemand: dit is een proef",
        as_of=as_of,
        not_to_conclude="Dat dit ergens op slaat.",
        sources=(),
        public_table="stand_per_actiepunt",
    )


def moment(label: str, when: str, state: str = "gehouden", unknown: str = "") -> Moment:
    words = {"gepland": "gepland", "gehouden": "gehouden", "geannuleerd": "geannuleerd", "onbekend": "niet zeker"}
    said = unknown.replace("_", " ") if unknown else words[state]
    return Moment(f"{when}-{label}", label, read_date(when) if when else None, state, said, "S001", "", unknown)


MOMENTS = (
    moment("De Vlaamse Regering keurt het plan goed", "2020-10-23"),
    moment("De minister antwoordt: eerst de rapportage", "[2020-10-23..2021-09-22]"),
    moment("Eerste bijeenkomsten over de voortgang", "2021-23", "gepland"),
    moment("Youth For Love: programma voor scholen", "2019-02/2021-04"),
    moment("Een hele zomer en een heel jaar", "2022-22"),
    moment("Een maand", "2022-05"),
    moment("Slotevenement", "2023-04-04", "gepland"),
    moment("Een geannuleerde bijeenkomst <van twee dagen> & meer", "2022-03-01", "geannuleerd"),
    moment("Een geannuleerde periode", "2023-03/2023-11", "geannuleerd"),
    moment("Een bijeenkomst waarvan niet geweten is of ze er kwam", "2021-06-01", "onbekend"),
    moment("Protech: Europees project", "2023-03/.."),
    moment("Een samenwerking die al langer liep", "../2021-08"),
    moment("Een gepland moment tussen twee grenzen", "[2024-01-01..2024-08-31]", "gepland"),
    moment("Vanaf de evaluatie", "2023-01-17/2024-12-31", unknown="nog_niet_ingelezen"),
    moment("Tot het antwoord", "2020-10-23/2021-09-22", unknown="nog_niet_verwacht"),
    moment("In het antwoord zelf", "[2020-10-23..2021-09-22]", unknown="niet_gerapporteerd"),
    moment("Ronde van najaar 2021", "2021-09-23/2023-01-16", unknown="geen_bron_gevonden"),
    moment("Niet van toepassing", "2021/2022", unknown="niet_van_toepassing"),
    moment("Niet gerapporteerd", "2021/2022", unknown="niet_gerapporteerd"),
    *(moment("Op een dag", f"2024-0{index + 1}-11", unknown=kind) for index, kind in enumerate(UNKNOWN_FILLS)),
    moment("Een moment zonder datum", ""),
)

SERIES = (
    Series(
        "aangekondigd",
        "Aangekondigd",
        (Change(date(2020, 10, 23), 1), Change(date(2021, 4, 28), 3), Change(date(2022, 5, 1), 7)),
    ),
    Series("beslist", "Beslist", (Change(date(2021, 2, 1), 2), Change(date(2022, 6, 3), 5))),
    Series("gestart", "Gestart", (Change(date(2021, 9, 1), 1), Change(date(2023, 2, 1), 4))),
    Series("werkend", "In werking", (Change(date(2022, 1, 1), 2), Change(date(2024, 2, 1), 3))),
    Series("stil", "Stopgezet", (Change(date(2023, 6, 1), 1),)),
)


def charts(edition: Edition) -> list[ChartView]:
    say: Words = edition.say
    as_of = edition.reader.record.as_of
    statuses = edition.reader.action_point_statuses("vasg2020")
    evidence = furthest_steps(
        statuses, edition.sources, edition.labels("bewijs_stand"), edition.labels("afzender"), say, as_of
    )
    assert evidence is not None
    first = told("proef-staven", "Elke vulling van een stap met bewijs", as_of)
    every = [
        BarRow(code, f"{code}: een label dat langer is dan één regel", index + 1, fill)
        for index, (code, fill) in enumerate({**EVIDENCE_FILLS, **OFFICIAL_FILLS}.items())
    ]
    parts = [
        StackedPart(code, edition.labels("officiele_stand").get(code, code), value, fill)
        for value, (code, fill) in zip((12, 9, 20, 3, 1, 8, 7, 6, 1, 2), OFFICIAL_FILLS.items(), strict=True)
    ]
    small = [
        StackedPart(f"deel-{index}", f"Deel {index}", value, fill)
        for index, (value, fill) in enumerate(zip((1, 1, 2, 120), WHO_FILLS, strict=True), start=1)
    ]
    steps = [
        StackedPart(code, label, value, EVIDENCE_FILLS[code])
        for value, (code, label) in zip((4, 3, 2, 5, 1, 1, 10), edition.labels("bewijs_stand").items(), strict=True)
    ]
    countries = edition.labels("land")
    exchanges = edition.reader.exchanges()
    shown = dict.fromkeys(code for exchange in exchanges for code in exchange.countries)
    disputed = dict.fromkeys(code for exchange in exchanges for code in exchange.disputed_countries)
    places = [
        *(Place(code, countries[code], "akkoord", what="Een akkoord") for code in ("EE", "LV", "LT", "LU")),
        Place("ES", "Catalonië", "akkoord", is_region=True, what="Een akkoord"),
        *(Place(code, countries[code], "uitwisseling", what="Een project") for code in shown if code != "BE"),
        *(Place(code, countries[code], "betwist", what="Bronnen verschillen") for code in disputed),
        Place("BE", countries["BE"], "thuis", what="Hier"),
        Place("FR", countries["FR"], "gepland", what="Een plan"),
        Place("ZA", countries["ZA"], "uitwisseling", what="Een project"),
        Place("VN", countries["VN"], "betwist", what="Een project"),
    ]
    categories = [
        TileCategory("akkoord", "Akkoord over jeugd", "first"),
        TileCategory("uitwisseling", "Uitwisseling door anderen gedocumenteerd", "second"),
        TileCategory("gepland", "Gepland", "third"),
        TileCategory("betwist", "Bronnen verschillen", "disputed"),
        TileCategory("thuis", "België", "home"),
    ]
    term = Term(date(2020, 10, 23), date(2024, 12, 31), "Looptijd van het plan")
    upright = [
        Block(100, -height, column, 0.7, fill, f"{height}")
        for column, (height, fill) in enumerate(zip((20, 60, 100, 80), WHO_FILLS, strict=True))
    ]
    ground = Ground(-0.5, 3.5, 0, 100, height=100, left=2, right=2, above=2, below=2)
    return [
        replace(evidence, told=replace(evidence.told, chart_id="proef-bewijs")),
        horizontal_bars(first, every, "Vulling", "Aantal", say),
        stacked_bar(
            told("proef-gestapeld", "Eén balk met alle officiële standen", as_of), parts, "Stand", "Aantal", say
        ),
        stacked_bar(told("proef-smal", "Delen die heel klein zijn", as_of), small, "Deel", "Aantal", say),
        stacked_bar(told("proef-stappen", "De stappen naast elkaar", as_of), steps, "Stap", "Aantal", say),
        timeline(told("proef-tijdlijn", "Elke vorm van een datum", as_of), MOMENTS, say, term),
        timeline(told("proef-kort", "Eén moment", as_of), MOMENTS[:1], say),
        step_lines(told("proef-trap", "Vijf reeksen door de tijd", as_of), SERIES, "Onderwerpen", say),
        country_tiles(told("proef-landen", "Landen als vakken", as_of), places, categories, say),
        ChartView(
            told("proef-rechtop", "Staven die rechtop staan", as_of),
            figure([bars(upright, upright=True)], ground),
            (),
            (),
        ),
        empty_chart(
            told("proef-leeg", "Over geen enkel actiepunt is een stand ingelezen", as_of), "nog_niet_ingelezen"
        ),
    ]


def view(reader: ReleaseReader, language: str, _: Filters) -> PageView:
    edition = Edition(reader, language)
    links = {
        status.action_point_id: RowLink(status.title.nl, f"/{language}/")
        for status in reader.action_point_statuses("vasg2020")
    }
    address = f"/{language}/{SLUG}"
    tree: Any = html.Main(
        html.Div(
            [
                html.H1("Proef"),
                html.H2("Alle soorten grafieken"),
                *(chart_frame(chart, edition, address, links) for chart in charts(edition)),
            ],
            className="wrap",
        ),
        id="inhoud",
        tabIndex="-1",
    )
    return PageView("Proef", "Alle soorten grafieken.", tree)


def main() -> None:
    """Serve the site with the gallery on the port of the settings."""
    settings = read_settings()
    page = Page(key=SLUG, slugs={"nl": SLUG, "en": SLUG}, view=view)
    registry.PAGES = (*registry.PAGES, page)
    run_simple("127.0.0.1", settings.port, create_app(settings, Store(settings.releases_folder)), threaded=True)


if __name__ == "__main__":
    main()
