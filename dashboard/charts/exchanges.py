"""The charts about exchange: exchanges through time beside the plan's term, and the countries in them as tiles.

Made from what sources document on the theme; the page about exchange shows them. A general framework is on neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts.chart_view import ChartView, Told
from dashboard.charts.country_tiles import Place, TileCategory, country_tiles
from dashboard.charts.timeline import CANCELLED, HELD, PLANNED, UNKNOWN, Moment, Term, timeline
from dashboard.opendata.dates import PartialDate
from dashboard.rows import Agreement, ListedExchange, Source
from dashboard.settings import HOME_COUNTRIES, PUBLIC
from dashboard.words import Words

TABLE = "stand_per_uitwisseling"
# kinds of source that hold the word of a government or a parliament
_OF_GOVERNMENT = ("overheid", "parlement")
_RELATED = "verwant"
_DURING = frozenset({"tijdens", "over_begin", "over_einde", "over_begin_en_einde", "begonnen_tijdens"})
# over before the plan, or not known to have run in its years
_NOT_DRAWN = frozenset({"voor", "begonnen_voor", "niet_bekend"})
_PERIODS = ("voor", "begonnen_voor", "tijdens", "na", "niet_bekend")
_STATES = {"gerealiseerd": HELD, "gepland": PLANNED, "geannuleerd": CANCELLED}
_REALISED = "gerealiseerd"
# states beside it, each told apart in the sentence; any other state is one that is not known
_APART = ("gepland", "geannuleerd")
_STATE_UNKNOWN = "stand_onbekend"


@dataclass(frozen=True)
class Labels:
    """The labels of the codes that the charts name, in the charts' language."""

    states: Mapping[str, str]
    source_kinds: Mapping[str, str]
    countries: Mapping[str, str]
    agreements: Mapping[str, str]


@dataclass(frozen=True)
class Shown:
    """What both charts are made from: all exchanges of the plan, the sources by id, the as-of date, the labels.

    `home` is the code of the plan's own country.
    """

    plan_id: str
    exchanges: Sequence[ListedExchange]
    sources: Mapping[str, Source]
    as_of: date
    labels: Labels
    home: str = HOME_COUNTRIES[PUBLIC]

    @property
    def related(self) -> list[ListedExchange]:
        """The exchanges on the theme, oldest first, those without a date last."""
        mine = [row for row in self.exchanges if row.exchange_set == _RELATED]
        return sorted(mine, key=lambda row: (_first_day(row), row.exchange_id))


def exchanges_through_time(shown: Shown, term: Term | None, words: Words) -> ChartView | None:
    """The exchanges on the theme in or around the plan's years, each as precisely as its source dates it.

    The title counts what was realised; what was only announced, cancelled or is of unknown state is named in the
    sentence. What was over before the plan, or is not known to have run in its years, is only counted there. None where
    nothing is left to draw.
    """
    rows = [row for row in shown.related if row.period not in _NOT_DRAWN]
    if not any(row.begins or row.ends for row in rows):
        return None
    during = sum(1 for row in rows if row.period in _DURING and row.state == _REALISED)
    title = words.count("exchange.chart.time_title", during) if during else words("exchange.chart.time_title_none")
    moments = [
        Moment(
            key=row.exchange_id,
            label=short_name(row.title.in_language(words.language)),
            when=whole_period(row.begins, row.ends),
            state=_STATES.get(row.state, UNKNOWN),
            state_label=shown.labels.states[row.state],
            source_id=row.source_id,
            row_key=row.exchange_id,
        )
        for row in rows
    ]
    told = _told(
        shown,
        rows,
        words,
        chart_id="uitwisselingen-in-de-tijd",
        title=title,
        sentence=_when(shown.related, rows, words),
        not_to_conclude=words("exchange.others_not"),
    )
    return timeline(told, moments, words, term)


def countries_of_exchanges(shown: Shown, agreements: Sequence[Agreement], words: Words) -> ChartView | None:
    """The countries in realised exchanges on the theme, those with an agreement only, and those that sources dispute.

    A country that stands in an announced exchange only, or in one of unknown state, is on no tile: the sentence names
    it, as it does a country with an agreement and only an exchange on another theme. None where no country is known.
    """
    rows = shown.related
    names = shown.labels.countries
    realised: dict[str, list[str]] = {}
    disputed: dict[str, list[str]] = {}
    for row in rows:
        for code in row.countries if row.state == _REALISED else ():
            realised.setdefault(code, []).append(row.exchange_id)
        for code in row.disputed_countries:
            disputed.setdefault(code, []).append(row.exchange_id)
    if not realised:
        return None
    uncertain = {code for row in rows for code in row.countries} - set(realised)
    named = {code for row in shown.exchanges for code in (*row.countries, *row.disputed_countries)}
    only_agreed = [one for one in agreements if one.country and one.country not in named]
    on_theme = {code for row in rows for code in (*row.countries, *row.disputed_countries)}
    other_theme = sorted({one.country for one in agreements if one.country and one.country in named - on_theme})
    places = [Place(code, names[code], "realised", row_keys=tuple(keys)) for code, keys in realised.items()]
    places += [
        Place(one.country or "", names[one.country or ""], "agreed", what=shown.labels.agreements[one.kind])
        for one in only_agreed
    ]
    places += [Place(code, names[code], "disputed", row_keys=tuple(keys)) for code, keys in disputed.items()]
    places.append(Place(shown.home, names[shown.home], "home", what=names[shown.home]))
    categories = [
        TileCategory("realised", words("exchange.chart.realised"), "first"),
        TileCategory("agreed", words("exchange.chart.agreed"), "second"),
        TileCategory("disputed", words("exchange.chart.disputed"), "disputed"),
        TileCategory("home", names[shown.home], "home"),
    ]
    told = _told(
        shown,
        [row for row in rows if row.countries or row.disputed_countries],
        words,
        chart_id="landen-van-uitwisselingen",
        title=words.count("exchange.chart.countries_title", len(realised)),
        sentence=_where(only_agreed, other_theme, sorted(disputed), sorted(uncertain), names, words),
        not_to_conclude=words("exchange.countries_not"),
    )
    return country_tiles(told, places, categories, words, rest=words("exchange.chart.rest"))


def short_name(title: str) -> str:
    """The name of an exchange without what its title tells after it: up to the first colon, comma or bracket."""
    return re.split(r"[:,(]", title, maxsplit=1)[0].strip()


def listed(names: Sequence[str], words: Words) -> str:
    """Names in a sentence: "Estland, Letland en Litouwen"."""
    *first, last = names
    return words("list.and", first=", ".join(first), last=last) if first else last


def whole_period(begins: PartialDate | None, ends: PartialDate | None) -> PartialDate | None:
    """From the one date to the other as one; the one where the other is not known."""
    if begins is None or ends is None or begins.text == ends.text:
        return begins or ends
    return PartialDate(f"{begins.text}/{ends.text}", begins.first, ends.last, "periode")


def _first_day(row: ListedExchange) -> date:
    when = row.begins or row.ends
    return when.first or date.min if when else date.max


def _when(related: Sequence[ListedExchange], drawn: Sequence[ListedExchange], words: Words) -> str:
    """How many realised ones lie before, in and after the plan's years; then the others of the chart by name.

    Only what occurs is told.
    """
    realised = [row for row in related if row.state == _REALISED]
    periods = Counter("tijdens" if row.period in _DURING else row.period for row in realised)
    counted = [
        words(f"exchange.chart.period.{period}", number=words.number(periods[period]))
        for period in _PERIODS
        if periods[period]
    ]
    named: dict[str, list[str]] = {}
    for row in drawn:
        if row.state != _REALISED:
            state = row.state if row.state in _APART else _STATE_UNKNOWN
            named.setdefault(state, []).append(short_name(row.title.in_language(words.language)))
    told = [words("exchange.chart.time_sentence", periods=", ".join(counted))] if counted else []
    told += [
        words(f"exchange.chart.apart.{state}", names=listed(named[state], words))
        for state in (*_APART, _STATE_UNKNOWN)
        if state in named
    ]
    return " ".join(told)


def _where(
    only_agreed: Sequence[Agreement],
    other_theme: Sequence[str],
    disputed: Sequence[str],
    uncertain: Sequence[str],
    names: Mapping[str, str],
    words: Words,
) -> str:
    told = [words("exchange.chart.each_as_large")]
    if only_agreed:
        countries = listed([names[one.country or ""] for one in only_agreed], words)
        told.append(words("exchange.chart.only_agreed", countries=countries))
    if other_theme:
        countries = listed([names[code] for code in other_theme], words)
        told.append(words("exchange.chart.other_theme", countries=countries))
    if disputed:
        told.append(words("exchange.chart.differ", countries=listed([names[code] for code in disputed], words)))
    if uncertain:
        told.append(words("exchange.chart.uncertain", countries=listed([names[code] for code in uncertain], words)))
    return " ".join(told)


def _told(
    shown: Shown,
    rows: Sequence[ListedExchange],
    words: Words,
    *,
    chart_id: str,
    title: str,
    sentence: str,
    not_to_conclude: str,
) -> Told:
    sources = {row.source_id: shown.sources[row.source_id] for row in rows}
    kinds = Counter(source.kind for source in sources.values())
    labels = shown.labels.source_kinds
    return Told(
        chart_id=chart_id,
        title=title,
        sentence=sentence,
        denominator=words("exchange.chart.denominator"),
        coverage=_coverage(sources.values(), words),
        said_by=_said_by(kinds, labels, words),
        as_of=shown.as_of,
        not_to_conclude=not_to_conclude,
        sources=tuple(sources.values()),
        public_table=TABLE,
        asked=(("plan_id", shown.plan_id), ("verzameling", _RELATED)),
        draws_all=False,
    )


def _said_by(kinds: Counter[str], labels: Mapping[str, str], words: Words) -> str:
    """Whose word it is, by kind of source; that none of it is government's, where that is so."""
    told = "; ".join(f"{label}: {words.number(kinds[code])}" for code, label in labels.items() if kinds[code])
    return told if any(kinds[code] for code in _OF_GOVERNMENT) else words("exchange.chart.others_only", kinds=told)


def _coverage(sources: Iterable[Source], words: Words) -> str:
    """How many of the sources were read in full and how many in part; only what occurs."""
    extents = Counter(source.read_extent for source in sources)
    told = [
        words(f"exchange.chart.read.{extent}", number=words.number(extents[extent]))
        for extent in ("volledig", "fragment", "niet")
        if extents[extent]
    ]
    return f"{', '.join(told)}."
