"""The figures of the demonstration, computed a second time from its raw tables with pandas, and equal.

Nothing of the project is imported here: the dates, the rules and the counting are written anew from the design and from
the declared rules, so that a fault in a model cannot hide in the test that should find it. Only the two folders come
from fixtures: the raw tables as they were entered, and the published files.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
import pytest

Row = Mapping[str, str]
# number and its status by (category, breakdown, value of the breakdown); no number where it is one of the five unknowns
Counts = dict[tuple[str, str, str], tuple[Decimal | None, str]]

ALLOWED_IMPORTS = {"pandas", "pytest"}
PLAN = "voorbeeldplan"
ESTABLISHED, AT_LEAST = "vastgesteld", "ondergrens"
NOT_REPORTED, NOT_ENTERED, NO_SOURCE = "niet_gerapporteerd", "nog_niet_ingelezen", "geen_bron_gevonden"
NOT_DUE, NOT_APPLICABLE = "nog_niet_verwacht", "niet_van_toepassing"
UNKNOWN = {NOT_REPORTED, NOT_ENTERED, NO_SOURCE, NOT_DUE, NOT_APPLICABLE}
OFFICIAL_STATUSES = {"op_te_starten", "lopend", "afgerond", "stopgezet"}
SOURCES_DIFFER = "bronnen_verschillen"
# a source itself ties the row to the plan
TIED = {"gerapporteerd_als_resultaat", "genoemd_door_bron"}
SEASONS = {"21": (3, 5, 0), "22": (6, 8, 0), "23": (9, 12, 0), "24": (12, 2, 1)}


@dataclass(frozen=True)
class Days:
    """The first and the last day that a date of a source can be; None where it is open or not given."""

    first: date | None
    last: date | None

    @property
    def is_dated(self) -> bool:
        return self.last is not None


def days_of(written: str) -> Days:
    """The days that a date can be, as the design writes dates: a day, month, year, season, period, bounds, open."""
    if not written:
        return Days(None, None)
    between = re.fullmatch(r"\[(.+)\.\.(.+)\]", written)
    if between:
        return Days(days_of(between[1]).first, days_of(between[2]).last)
    if "/" in written:
        begin, end = written.split("/")
        return Days(
            None if begin in ("", "..") else days_of(begin).first,
            None if end in ("", "..") else days_of(end).last,
        )
    parts = written.split("-")
    year = int(parts[0])
    if len(parts) == 1:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if parts[1] in SEASONS:
        begins, ends, later = SEASONS[parts[1]]
        return Days(date(year, begins, 1), _last_of_month(year + later, ends))
    if len(parts) == 2:
        return Days(date(year, int(parts[1]), 1), _last_of_month(year, int(parts[1])))
    return Days(date.fromisoformat(written), date.fromisoformat(written))


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def share(numerator: int, denominator: int) -> Decimal:
    """Per cent, half up, to one decimal."""
    return (Decimal(100 * numerator) / Decimal(denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)


class Demonstration:
    """The raw tables without the rows that were withdrawn, the published files, and the as-of date of the release."""

    def __init__(self, raw: Path, release: Path) -> None:
        self._raw, self._release = raw, release
        self.as_of = date.fromisoformat(json.loads((release / "release.json").read_text(encoding="utf-8"))["as_of"])
        corrections = _csv(raw / "correcties.csv", ";")
        withdrawn = corrections[(corrections["soort"] == "ingetrokken") & (corrections["kolom"] == "")]
        self._withdrawn = set(zip(withdrawn["tabel"], withdrawn["sleutel"], strict=True))

    def raw(self, table: str) -> pd.DataFrame:
        """The rows of a raw table, every value as it was typed; the key is the first column."""
        rows = _csv(self._raw / f"{table}.csv", ";")
        return rows[[(table, key) not in self._withdrawn for key in rows.iloc[:, 0]]]

    def rows(self, table: str) -> list[dict[str, str]]:
        return _records(self.raw(table))

    def published(self, name: str) -> pd.DataFrame:
        return _csv(self._release / "data" / f"{name}.csv", ",")

    def figures(self, indicator: str, *breakdowns: str, plan: str = PLAN, on: date | None = None) -> pd.DataFrame:
        """The published counts of an indicator on a date (the as-of date unless given), by these breakdowns."""
        rows = self.published("indicatoren")
        return rows[
            (rows["indicator_id"] == indicator)
            & (rows["plan_id"] == plan)
            & (rows["peildatum"] == (on or self.as_of).isoformat())
            & rows["uitsplitsing"].isin(breakdowns)
        ]


def _csv(path: Path, separator: str) -> pd.DataFrame:
    return pd.read_csv(path, sep=separator, dtype="object", keep_default_na=False, encoding="utf-8-sig")


def _records(rows: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(column): str(value) for column, value in row.items()} for row in rows.to_dict("records")]


def number(written: str) -> Decimal | None:
    return Decimal(written).normalize() if written else None


def counts(rows: pd.DataFrame) -> Counts:
    """Published counts as they are compared: a number, or which unknown."""
    keys = zip(rows["categorie"], rows["uitsplitsing"], rows["uitsplitsing_waarde"], strict=True)
    values = zip(rows["waarde"].map(number), rows["waarde_status"], strict=True)
    return dict(zip(keys, values, strict=True))


def of(amount: int | Decimal, status: str) -> tuple[Decimal, str]:
    return Decimal(amount).normalize(), status


@pytest.fixture(scope="module")
def demonstration(demo_raw_folder: Path, demo_releases_folder: Path) -> Demonstration:
    """The demonstration's raw tables and its release, by their folders only."""
    return Demonstration(demo_raw_folder, (demo_releases_folder / "current").resolve())


# --- the three statuses -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """An official report, or an official 'not reported': when it was made and which day it describes."""

    key: str
    round_key: str
    status: str
    made: Days
    describes: Days


@dataclass(frozen=True)
class Silence:
    """What says that a status is not known: a gap or a report, since when, and until when."""

    kind: str
    since: date
    until: date | None


class Statuses:
    """The official and schedule status of each action point as of any date."""

    def __init__(self, demonstration: Demonstration) -> None:
        self.as_of = demonstration.as_of
        self.action_points = {row["actiepunt_id"]: row for row in demonstration.rows("actiepunten")}
        self.whole = [key for key, row in self.action_points.items() if not row["bovenliggend_id"]]
        plan = next(row for row in demonstration.rows("plannen") if row["plan_id"] == PLAN)
        self.stated = int(plan["aantal_maatregelen"])
        self.approved = days_of(plan["goedgekeurd_op"])
        self.rounds = [row for row in demonstration.rows("rapporteringsrondes") if row["plan_id"] == PLAN]
        # of a report that is read in part, the rest is still to be read
        self.unread = [
            days_of(row["datum"])
            for row in self.rounds
            if row["verslag_stand"] in ("nog_niet_ingelezen", "deels_ingelezen")
        ]
        self.gaps: dict[str, list[Silence]] = {}
        for row in demonstration.rows("leemten"):
            if row["actiepunt_id"] and row["onderwerp"] == "stand_van_zaken":
                since = days_of(row["vanaf"]).last
                assert since is not None
                self.gaps.setdefault(row["actiepunt_id"], []).append(
                    Silence(row["soort"], since, days_of(row["tot"]).last)
                )
        self.reports: dict[str, list[Report]] = {}
        self.silent_reports: dict[str, list[Report]] = {}
        self.undated: dict[str, list[Report]] = {}
        for row in demonstration.rows("voortgangsmeldingen"):
            self._add_report(row)
        self.moves: dict[str, list[Row]] = {}
        for row in demonstration.rows("planwijzigingen"):
            if row["veld"] == "einde":
                self.moves.setdefault(row["actiepunt_id"], []).append(row)

    def _add_report(self, row: Row) -> None:
        if row["afzender"] != "overheid" or row["bestuursniveau"] != "vlaams" or row["band"] not in TIED:
            return
        made = days_of(row["datum"])
        describes = days_of(row["peildatum"]) if row["peildatum"] else made
        report = Report(row["melding_id"], row["ronde_id"], row["stand_van_zaken"], made, describes)
        if report.status == NOT_REPORTED and made.is_dated:
            self.silent_reports.setdefault(row["actiepunt_id"], []).append(report)
        if report.status in OFFICIAL_STATUSES:
            kept = self.reports if made.is_dated else self.undated
            kept.setdefault(row["actiepunt_id"], []).append(report)

    def reports_until(self, action_point: str, day: date) -> list[Report]:
        return [each for each in self.reports.get(action_point, []) if each.made.last and each.made.last <= day]

    def is_unread_after(self, moment: date, day: date, *, on_the_day: bool = False) -> bool:
        """Whether a public report of after that moment, and public on the day, is not read here."""
        return any(
            unread.last is not None
            and unread.last <= day
            and (unread.last > moment or (on_the_day and unread.last == moment))
            for unread in self.unread
        )

    def official(self, action_point: str, day: date) -> str:
        known = self.reports_until(action_point, day)
        if not known:
            return self.unknown_kind(action_point, day)
        latest = max((each.made.last or date.min, each.made.first or date.min) for each in known)
        said = {each.status for each in known if (each.made.last, each.made.first or date.min) == latest}
        return said.pop() if len(said) == 1 else SOURCES_DIFFER

    def unknown_kind(self, action_point: str, day: date) -> str:
        begins = days_of(self.action_points[action_point]["begin"]).first or self.approved.first
        if begins is not None and begins > day:
            return NOT_DUE
        silences = [each for each in self.gaps.get(action_point, []) if each.since <= day] + [
            Silence(NOT_REPORTED, each.made.last, None)
            for each in self.silent_reports.get(action_point, [])
            if each.made.last is not None and each.made.last <= day
        ]
        # a gap ends on the day on which the next one begins: on that day it holds no longer
        silences = [each for each in silences if each.until is None or each.until > day]
        if not silences:
            return NOT_ENTERED
        latest = max(silences, key=lambda each: each.since)
        # the rest of a report that is read in part may answer what its own day leaves silent
        unread = self.is_unread_after(latest.since, day, on_the_day=True)
        if latest.kind in (NOT_REPORTED, NO_SOURCE) and unread:
            return NOT_ENTERED
        return latest.kind

    def schedule(self, action_point: str) -> str:
        """Against the original deadline, as of the as-of date."""
        day = self.as_of
        deadline = days_of(self.action_points[action_point]["einde_oorspronkelijk"]).last
        if deadline is None:
            return "geen_einddatum_gekend"
        official = self.official(action_point, day)
        reports = self.reports_until(action_point, day)
        if official == "afgerond" and any(
            each.status == "afgerond" and each.describes.last is not None and each.describes.last <= deadline
            for each in reports
        ):
            return "op_tijd"
        if official == "stopgezet":
            return NOT_APPLICABLE
        if deadline < day and self.unfinished_after(action_point, deadline):
            return "te_laat"
        if any((days_of(move["beslist_op"]).last or date.max) <= day for move in self.moves.get(action_point, [])):
            return "verschoven"
        if deadline >= day:
            return NOT_DUE
        if official in UNKNOWN:
            return official
        return NOT_ENTERED if self.is_unread_after(deadline, day) else NO_SOURCE

    def unfinished_after(self, action_point: str, deadline: date) -> list[date]:
        """The days after the deadline on which an official report describes it as not finished."""
        return [
            each.describes.first
            for each in self.reports_until(action_point, self.as_of)
            if each.status != "afgerond" and each.describes.first is not None and each.describes.first > deadline
        ]

    def reference_dates(self) -> list[date]:
        """Each round, each end of a month since the approval, and the as-of date."""
        approved = self.approved.last
        assert approved is not None
        ends = (
            _last_of_month(year, month) for year in range(approved.year, self.as_of.year + 1) for month in range(1, 13)
        )
        dates = {day for day in ends if approved <= day <= self.as_of} | {self.as_of}
        for row in self.rounds:
            day = round_date(row)
            if day <= self.as_of:
                dates.add(day)
        return sorted(dates)


def round_date(row: Row) -> date:
    """The last day of the round's reference date, else of the round itself."""
    day = days_of(row["peildatum"] or row["datum"]).last
    assert day is not None
    return day


@pytest.fixture(scope="module")
def statuses(demonstration: Demonstration) -> Statuses:
    """The statuses of every action point, computed here."""
    return Statuses(demonstration)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-05-17", date(2022, 5, 17), date(2022, 5, 17)),
        ("2021-21", date(2021, 3, 1), date(2021, 5, 31)),
        ("2021-22", date(2021, 6, 1), date(2021, 8, 31)),
        ("2021-23", date(2021, 9, 1), date(2021, 12, 31)),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
        ("2019/2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("[2020-10-23..2021-09-22]", date(2020, 10, 23), date(2021, 9, 22)),
        ("../2021-08", None, date(2021, 8, 31)),
        ("2023-01/..", date(2023, 1, 1), None),
        ("", None, None),
    ],
)
def test_a_date_of_a_source_is_read_as_the_design_says(written: str, first: date | None, last: date | None) -> None:
    assert days_of(written) == Days(first, last)


def test_nothing_of_the_project_is_imported_here() -> None:
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}

    assert names <= set(sys.stdlib_module_names) | ALLOWED_IMPORTS
    assert all(node.level == 0 for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    assert not called & {"__import__", "importlib.import_module", "exec", "eval"}


def test_the_official_statuses_of_every_date_are_those_computed_here(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    rows = demonstration.published("stand_verdeling")
    rows = rows[rows["categorie"].str.startswith("officieel_") & (rows["uitsplitsing"] == "afbakening")]
    entered = Counter(statuses.action_points[key]["afbakening"] for key in statuses.whole)
    expected = {}
    for day in statuses.reference_dates():
        found = Counter(
            (statuses.official(key, day), statuses.action_points[key]["afbakening"]) for key in statuses.whole
        )
        for (status, boundary), amount in found.items():
            # every one of the stated measures is entered, so nothing is 'at least'
            assert entered["gekend"] == statuses.stated
            expected[(day.isoformat(), f"officieel_{status}", boundary)] = (
                *of(amount, ESTABLISHED),
                Decimal(entered[boundary]).normalize(),
            )

    assert {
        (row["peildatum"], row["categorie"], row["uitsplitsing_waarde"]): (
            number(row["waarde"]),
            row["waarde_status"],
            number(row["noemer"]),
        )
        for row in _records(rows)
    } == expected


def test_the_official_statuses_by_domain_and_whose_sorting_are_those_computed_here(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    rows = demonstration.published("stand_verdeling")
    rows = rows[
        rows["categorie"].str.startswith("officieel_")
        & rows["uitsplitsing"].isin(["domein", "onderwerp_domein"])
        & (rows["peildatum"] == demonstration.as_of.isoformat())
    ]
    sorted_into: dict[str, dict[str, str]] = {}
    for row in demonstration.rows("actiepunt_domeinen"):
        sorted_into.setdefault(row["actiepunt_id"], {})[row["domein_id"]] = row["indeling"]
    found: Counter[tuple[str, str, str]] = Counter()
    whole: dict[tuple[str, str], list[str]] = {}
    for key in statuses.whole:
        topic = "onderwerp_" if statuses.action_points[key]["afbakening"] == "samenvatting" else ""
        for domain, sorting in (sorted_into.get(key) or {"niet_bekend": ""}).items():
            status = statuses.official(key, demonstration.as_of)
            found[(f"officieel_{status}", f"{topic}domein", domain)] += 1
            whole.setdefault((f"{topic}domein", domain), []).append(sorting)
    expected = {
        # the share is of all that are sorted into the domain, so whose sorting that is holds for each of its figures
        key: (*of(amount, ESTABLISHED), Decimal(len(whole[key[1:]])).normalize(), _whose(whole[key[1:]]))
        for key, amount in found.items()
    }

    assert {
        (row["categorie"], row["uitsplitsing"], row["uitsplitsing_waarde"]): (
            number(row["waarde"]),
            row["waarde_status"],
            number(row["noemer"]),
            row["indeling"],
        )
        for row in _records(rows)
    } == expected


def _whose(sortings: Iterable[str]) -> str:
    """Our own as soon as one of them is; a source's where all that is sorted is; nobody's where none is."""
    found = set(sortings)
    return "eigen" if "eigen" in found else "bron" if "bron" in found else ""


def test_schedule_moves_and_days_of_every_action_point_are_those_computed_here(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    expected = {}
    for key, row in statuses.action_points.items():
        schedule = statuses.schedule(key)
        deadline = days_of(row["einde_oorspronkelijk"])
        moves = [
            move
            for move in statuses.moves.get(key, [])
            if (days_of(move["beslist_op"]).last or date.max) <= demonstration.as_of
        ]
        days_late: tuple[Decimal | None, str] = (None, _unknown_of(schedule))
        if schedule == "op_tijd":
            days_late = of(0, ESTABLISHED)
        elif schedule == "te_laat":
            assert deadline.last is not None
            latest = max(statuses.unfinished_after(key, deadline.last))
            days_late = of((latest - deadline.last).days, AT_LEAST)
        # the report of a past round is not read: what is known of moves is a lower bound, and none is no zero
        moved = of(len(moves), AT_LEAST) if moves else (None, NOT_ENTERED)
        days_moved: tuple[Decimal | None, str] = (None, NOT_ENTERED)
        if moves:
            last_move = max(moves, key=lambda move: _order(move["beslist_op"], move["wijziging_id"]))
            current = days_of(last_move["nieuw"])
            assert deadline.last is not None
            if current.last is not None:
                days_moved = of((current.last - deadline.last).days, ESTABLISHED)
            else:
                assert current.first is not None
                days_moved = of((current.first - deadline.last).days, AT_LEAST)
        expected[key] = (schedule, None if schedule == "verschoven" else days_late, moved, days_moved)

    assert {
        row["actiepunt_id"]: (
            row["planning_stand"],
            # which unknown it is for those that were moved stands in a test of its own
            None
            if row["planning_stand"] == "verschoven" and not row["dagen_te_laat"]
            else (number(row["dagen_te_laat"]), row["dagen_te_laat_status"]),
            (number(row["aantal_verschuivingen"]), row["aantal_verschuivingen_status"]),
            (number(row["dagen_verschoven"]), row["dagen_verschoven_status"]),
        )
        for row in _records(demonstration.published("planning"))
    } == expected
    assert Counter(row[0] for row in expected.values())["te_laat"] > 20


def test_how_late_a_moved_action_point_is_may_stand_in_an_unread_report_of_after_its_deadline_alone(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    moved = {key for key in statuses.action_points if statuses.schedule(key) == "verschoven"}

    assert {
        row["actiepunt_id"]: row["dagen_te_laat_status"]
        for row in _records(demonstration.published("planning"))
        if row["actiepunt_id"] in moved
    } == {key: _unknown_of_finishing(statuses, key) for key in moved}


def _unknown_of(schedule: str) -> str:
    """Which unknown the days late are for a schedule that is one; no deadline entered is not entered yet."""
    if schedule in UNKNOWN:
        return schedule
    return NOT_ENTERED if schedule == "geen_einddatum_gekend" else ""


def _unknown_of_finishing(statuses: Statuses, action_point: str) -> str:
    deadline = days_of(statuses.action_points[action_point]["einde_oorspronkelijk"]).last
    assert deadline is not None
    official = statuses.official(action_point, statuses.as_of)
    if deadline >= statuses.as_of:
        return NOT_DUE
    if official in UNKNOWN:
        return official
    return NOT_ENTERED if statuses.is_unread_after(deadline, statuses.as_of) else NO_SOURCE


def _order(written: str, key: str) -> tuple[date, date, str]:
    days = days_of(written)
    return days.last or date.min, days.first or date.min, key


# --- due and reported -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """An action point in a round."""

    due: str
    state: str
    timeliness: str
    days_late: Decimal | None
    days_late_status: str


class Reporting:
    """Who had to report in each round, and who did."""

    def __init__(self, statuses: Statuses) -> None:
        self.statuses = statuses
        self.due_on = {row["ronde_id"]: _last(row["vervaldatum"] or row["datum"]) for row in statuses.rounds}

    def reported(self, action_point: str, row: Row) -> Report | None:
        """The report that names the round, else the first of its period: after the previous due date, until its own."""
        due = self.due_on[row["ronde_id"]]
        previous = max((day for day in self.due_on.values() if day < due), default=date.min)
        reports = sorted(
            self.statuses.reports_until(action_point, self.statuses.as_of),
            key=lambda each: (each.made.last or date.max, each.made.first or date.min, each.key),
        )
        naming = [each for each in reports if each.round_key == row["ronde_id"]]
        within = [
            each for each in reports if not each.round_key and each.made.last and previous < each.made.last <= due
        ]
        return next(iter(naming or within), None)

    def has_begun(self, action_point: str, row: Row) -> str:
        begins = days_of(self.statuses.action_points[action_point]["begin"])
        if begins.first is None and begins.last is None:
            begins = self.statuses.approved
        if begins.last is not None and begins.last < round_date(row):
            return "ja"
        return "nee" if begins.first is not None and begins.first >= round_date(row) else "onbekend"

    def has_ended(self, action_point: str, row: Row) -> str:
        """Whether the latest official report of an earlier round says that it was finished or stopped."""
        earlier = [each for each in self.statuses.rounds if round_date(each) < round_date(row)]
        named = {each["ronde_id"] for each in earlier}
        last_due = max((self.due_on[key] for key in named), default=date.min)
        reports = [
            each
            for each in self.statuses.reports_until(action_point, self.statuses.as_of)
            if each.round_key in named or (not each.round_key and each.made.last and each.made.last <= last_due)
        ]
        if not reports:
            return "nee"
        latest = max((each.made.last or date.min, each.made.first or date.min) for each in reports)
        ended = {
            each.status in ("afgerond", "stopgezet")
            for each in reports
            if (each.made.last, each.made.first or date.min) == latest
        }
        return "onbekend" if len(ended) > 1 else "ja" if ended.pop() else "nee"

    def cell(self, action_point: str, row: Row) -> Cell:
        begun, ended = self.has_begun(action_point, row), self.has_ended(action_point, row)
        if row["verplichting"] == "nee" or begun == "nee" or ended == "ja":
            due = "nee"
        else:
            due = "ja" if (row["verplichting"], begun, ended) == ("ja", "ja", "nee") else "onbekend"
        report = self.reported(action_point, row)
        if report is None:
            state = self.silence(action_point, row, due, begun, ended)
            return Cell(due, state, state, None, state)
        due_day = self.due_on[row["ronde_id"]]
        assert report.made.last is not None
        if report.made.last <= due_day:
            return Cell(due, "gerapporteerd", "op_tijd", Decimal(0), ESTABLISHED)
        if report.made.first is not None and report.made.first > due_day:
            status = ESTABLISHED if report.made.first == report.made.last else AT_LEAST
            return Cell(due, "gerapporteerd", "te_laat", of((report.made.first - due_day).days, status)[0], status)
        return Cell(due, "gerapporteerd", NO_SOURCE, None, NO_SOURCE)

    def silence(self, action_point: str, row: Row, due: str, begun: str, ended: str) -> str:
        due_day = self.due_on[row["ronde_id"]]
        if due_day >= self.statuses.as_of:
            return NOT_DUE
        if begun == "nee" or ended == "ja":
            return NOT_APPLICABLE
        if row["verslag_stand"] in ("nog_niet_ingelezen", "deels_ingelezen"):
            return NOT_ENTERED
        gaps = [
            each
            for each in self.statuses.gaps.get(action_point, [])
            if each.since <= due_day and (each.until is None or each.until > due_day)
        ]
        gap = max(gaps, key=lambda each: each.since).kind if gaps else ""
        # what was searched and not found says no more than the silence itself
        if gap and gap not in (NOT_REPORTED, NO_SOURCE):
            return gap
        previous = max((day for day in self.due_on.values() if day < due_day), default=date.min)
        told = gap == NOT_REPORTED or any(
            each.round_key == row["ronde_id"]
            or (not each.round_key and each.made.last and previous < each.made.last <= due_day)
            for each in self.statuses.silent_reports.get(action_point, [])
        )
        undated = any(each.round_key == row["ronde_id"] for each in self.statuses.undated.get(action_point, []))
        if told or (due == "ja" and row["verslag_stand"] == "ingelezen" and not undated):
            unread = self.statuses.is_unread_after(due_day, self.statuses.as_of, on_the_day=True)
            return NOT_ENTERED if unread else NOT_REPORTED
        return NOT_APPLICABLE if row["verplichting"] == "nee" else NO_SOURCE


def _last(written: str) -> date:
    day = days_of(written).last
    assert day is not None
    return day


@pytest.fixture(scope="module")
def cells(statuses: Statuses) -> dict[tuple[str, str], Cell]:
    """Every whole action point and topic in every round."""
    reporting = Reporting(statuses)
    return {(key, row["ronde_id"]): reporting.cell(key, row) for key in statuses.whole for row in statuses.rounds}


def test_who_was_due_who_reported_and_how_late_in_every_round_is_as_computed_here(
    demonstration: Demonstration, cells: dict[tuple[str, str], Cell]
) -> None:
    assert {
        (row["actiepunt_id"], row["ronde_id"]): Cell(
            row["verwacht"],
            row["rapportering_stand"],
            row["tijdigheid"],
            number(row["dagen_te_laat"]),
            row["dagen_te_laat_status"],
        )
        for row in _records(demonstration.published("rapportering"))
    } == cells


def test_the_counts_of_reporting_by_round_are_those_computed_here(
    demonstration: Demonstration, statuses: Statuses, cells: dict[tuple[str, str], Cell]
) -> None:
    expected = {}
    for row in statuses.rounds:
        numbered = [
            cell
            for (key, round_key), cell in cells.items()
            if round_key == row["ronde_id"] and statuses.action_points[key]["afbakening"] == "gekend"
        ]
        due = [cell for cell in numbered if cell.due == "ja"]
        here = {
            "gerapporteerd": sum(cell.state == "gerapporteerd" for cell in numbered),
            "op_tijd": sum(cell.timeliness == "op_tijd" for cell in numbered),
            "te_laat": sum(cell.timeliness == "te_laat" for cell in numbered),
            "verwacht": len(due),
            "verwachting_onbekend": sum(cell.due == "onbekend" for cell in numbered),
            "verwacht_en_gerapporteerd": sum(cell.state == "gerapporteerd" for cell in due),
            "verwacht_en_op_tijd": sum(cell.timeliness == "op_tijd" for cell in due),
            "verwacht_en_niet_gerapporteerd": sum(cell.state == NOT_REPORTED for cell in due),
            **{kind: sum(cell.state == kind for cell in numbered) for kind in sorted(UNKNOWN)},
        }
        expected.update({(row["ronde_id"], category): Decimal(amount) for category, amount in here.items()})
        # where no source says who was due, and where the report is not read, there is no share
        if here["verwacht"] and row["verslag_stand"] != "nog_niet_ingelezen":
            for part in ("gerapporteerd", "op_tijd"):
                of_due = share(here[f"verwacht_en_{part}"], here["verwacht"])
                expected[(row["ronde_id"], f"aandeel_{part}")] = of_due
    published = {
        (round_key, category): amount
        for day in {round_date(row) for row in statuses.rounds}
        for (category, _, round_key), (amount, _) in counts(
            demonstration.figures("rapportering", "ronde", on=day)
        ).items()
    }
    compared = {key[1] for key in expected}

    # a zero may be shown as an unknown, where not everything is entered; any other number is the same
    assert {key: amount for key, amount in published.items() if amount and key[1] in compared} == {
        key: amount for key, amount in expected.items() if amount
    }
    assert {key for key, amount in published.items() if amount is None and expected.get(key)} == set()


def test_of_a_round_whose_report_is_not_read_no_count_says_that_no_source_was_found(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    assert _unread_rounds_with(demonstration, statuses, (None, NO_SOURCE)) == set()


def test_of_a_round_whose_report_is_not_read_nobody_knows_that_all_reported(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    zeros = _unread_rounds_with(demonstration, statuses, of(0, ESTABLISHED))

    assert {category for category in zeros if category.endswith(NOT_REPORTED)} == set()


def _unread_rounds_with(
    demonstration: Demonstration, statuses: Statuses, value: tuple[Decimal | None, str]
) -> set[str]:
    """The categories that have this value in a round whose report is public and not read."""
    return {
        category
        for row in statuses.rounds
        if row["verslag_stand"] == "nog_niet_ingelezen"
        for (category, _, round_key), found in counts(
            demonstration.figures("rapportering", "ronde", on=round_date(row))
        ).items()
        if round_key == row["ronde_id"] and found == value
    }


# --- exchanges --------------------------------------------------------------------------------------------------------

EXCHANGE_STATES = {"gerealiseerd", "gepland", "geannuleerd"}


def _begin_of_the_plan(demonstration: Demonstration) -> date:
    """The day on which it was approved, else its first day."""
    plan = next(row for row in demonstration.rows("plannen") if row["plan_id"] == PLAN)
    day = days_of(plan["goedgekeurd_op"] or plan["begin"]).first
    assert day is not None
    return day


def _exchange_places(demonstration: Demonstration) -> dict[str, tuple[str, str]]:
    """The set and the state of each exchange; meetings of a project are none."""
    begins = _begin_of_the_plan(demonstration)
    latest: dict[str, tuple[tuple[date, date, str], str]] = {}
    for row in demonstration.rows("uitwisseling_stappen"):
        days = days_of(row["datum"])
        if days.last is not None and days.last <= demonstration.as_of:
            found = (_order(row["datum"], row["stap_id"]), row["stand"])
            latest[row["uitwisseling_id"]] = max(found, latest.get(row["uitwisseling_id"], found))
    places = {}
    for row in demonstration.rows("uitwisselingen"):
        if row["hoort_bij_id"]:
            continue
        ended = days_of(row["einde"] or row["begin"]).last
        over_before = ended is not None and ended < begins
        if row["band"] == "algemeen_kader":
            belongs = "kader"
        elif row["band"] in TIED and not over_before:
            belongs = "plan"
        else:
            belongs = "verwant"
        key = row["uitwisseling_id"]
        places[key] = (belongs, latest[key][1] if key in latest else "stand_onbekend")
    return places


def test_exchanges_by_set_state_and_country_are_those_computed_here(demonstration: Demonstration) -> None:
    places = _exchange_places(demonstration)
    countries: dict[str, set[tuple[str, str]]] = {}
    for row in demonstration.rows("uitwisseling_partners"):
        breakdown = "land_betwist" if row["betwist"] == "ja" else "land"
        countries.setdefault(row["uitwisseling_id"], set()).add((breakdown, row["land"]))
    found: Counter[tuple[str, str, str]] = Counter()
    for key, (belongs, state) in places.items():
        category = f"{belongs}_{state}"
        found[(category, "totaal", "totaal")] += 1
        for breakdown, country in countries.get(key) or {("land", "niet_bekend")}:
            found[(category, breakdown, country)] += 1
    expected: Counts = {
        key: of(amount, ESTABLISHED if key[0].endswith("stand_onbekend") else AT_LEAST) for key, amount in found.items()
    }
    published = counts(demonstration.figures("uitwisselingen_telling", "totaal", "land", "land_betwist"))
    published = {key: value for key, value in published.items() if "_deelnemers_" not in key[0]}

    assert _known(published) == expected
    # a total of which nothing is entered is an unknown, never a zero
    assert {key for key, (amount, _) in published.items() if amount is None} == {
        (f"{belongs}_{state}", "totaal", "totaal")
        for belongs in ("plan", "verwant", "kader")
        for state in (*EXCHANGE_STATES, "stand_onbekend")
    } - set(expected)


def _known(found: Counts) -> Counts:
    return {key: value for key, value in found.items() if value[0] is not None}


# --- foreign examples -------------------------------------------------------------------------------------------------

FUNNEL = ("geidentificeerd", "onderzocht", "beslist", "in_uitvoering", "ingevoerd")
REFUSED = "niet_weerhouden"


def test_the_furthest_steps_of_foreign_examples_are_those_computed_here(demonstration: Demonstration) -> None:
    begins = _begin_of_the_plan(demonstration)
    foreign = {row["praktijk_id"] for row in demonstration.rows("praktijken") if row["soort"] == "goed_voorbeeld"}
    countries: dict[str, set[str]] = {}
    for row in demonstration.rows("praktijk_landen"):
        countries.setdefault(row["praktijk_id"], set()).add(row["land"])
    steps: dict[str, list[Row]] = {}
    for row in demonstration.rows("praktijk_stappen"):
        day = days_of(row["datum"]).last
        is_taken = day is None or day <= demonstration.as_of
        if row["praktijk_id"] in foreign and row["bestuursniveau"] == "vlaams" and is_taken:
            steps.setdefault(row["praktijk_id"], []).append(row)
    tied = {
        # what was taken before the plan is no step of an action point of it
        key: [
            row
            for row in rows
            if row["actiepunt_id"] and row["band"] in TIED and (days_of(row["datum"]).last or date.max) >= begins
        ]
        for key, rows in steps.items()
    }
    found: Counter[tuple[str, str, str]] = Counter()
    for level, of_level in (("vlaams", steps), ("actiepunt", tied)):
        for key, rows in of_level.items():
            if not rows:
                continue
            furthest = max((FUNNEL.index(row["stap"]) for row in rows if row["stap"] in FUNNEL), default=-1)
            latest = max(rows, key=lambda row: _order(row["datum"], row["stap_id"]))
            refused = latest["stap"] == REFUSED
            places = [("totaal", "totaal"), *(("land", country) for country in countries.get(key, {"niet_bekend"}))]
            for breakdown, value in places:
                found[(f"{level}_verste_{REFUSED if refused else FUNNEL[furthest]}", breakdown, value)] += 1
                for step in FUNNEL[: furthest + 1]:
                    found[(f"{level}_minstens_{step}", breakdown, value)] += 1
    published = counts(demonstration.figures("voorbeelden_trechter", "totaal", "land"))
    published = {key: value for key, value in published.items() if re.match("(vlaams|actiepunt)_(verste|mins)", key[0])}

    assert _known(published) == {
        # how far they came at least, and that one was introduced, is what sources document and no more
        key: of(amount, AT_LEAST if "_minstens_" in key[0] or key[0].endswith("_ingevoerd") else ESTABLISHED)
        for key, amount in found.items()
    }
    assert len(steps) == 32


def test_the_days_between_steps_of_foreign_examples_are_those_computed_here(demonstration: Demonstration) -> None:
    foreign = {row["praktijk_id"] for row in demonstration.rows("praktijken") if row["soort"] == "goed_voorbeeld"}
    steps: dict[str, list[Row]] = {}
    for row in demonstration.rows("praktijk_stappen"):
        if row["praktijk_id"] in foreign and row["bestuursniveau"] == "vlaams":
            steps.setdefault(row["praktijk_id"], []).append(row)
    pairs: dict[str, list[int]] = {}
    order = (*FUNNEL, REFUSED)
    for rows in steps.values():
        ordered = sorted(rows, key=lambda row: order.index(row["stap"]))
        for earlier, later in pairwise(ordered):
            begin, end = days_of(earlier["datum"]), days_of(later["datum"])
            if begin.first is None or begin.first != begin.last or end.first is None or end.first != end.last:
                continue
            if end.first >= begin.first:
                pairs.setdefault(f"{earlier['stap']}_{later['stap']}", []).append((end.first - begin.first).days)
    every = [days for found in pairs.values() for days in found]
    published = counts(demonstration.figures("voorbeelden_trechter", "totaal"))

    assert published[("vlaams_stappenparen", "totaal", "totaal")] == of(len(every), ESTABLISHED)
    assert published[("vlaams_dagen_tussen_stappen", "totaal", "totaal")] == of(
        Decimal(str(median(every))), ESTABLISHED
    )


# --- questions --------------------------------------------------------------------------------------------------------

NO_ANSWER_WANTED = "geen_vraag_om_antwoord"
ANSWERS = ("beantwoord", "verwezen_naar_later", NOT_ENTERED, NO_SOURCE)


def test_questions_and_their_parts_by_the_state_of_the_answer_are_those_computed_here(
    demonstration: Demonstration,
) -> None:
    rows = [
        row
        for row in demonstration.rows("vragen")
        if (days_of(row["gesteld_op"]).last or date.min) <= demonstration.as_of
    ]
    parents = {row["hoofdvraag_id"] for row in rows}
    found: Counter[tuple[str, str, str]] = Counter()
    unknown: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        if row["hoofdvraag_id"] and row["vraag_id"] in parents:
            continue
        tie = "plan" if row["plan_id"] == PLAN else "verwant"
        what = "onderdelen" if row["hoofdvraag_id"] else "vragen"
        asked = days_of(row["gesteld_op"])
        year = str(asked.first.year) if asked.first and asked.last and asked.first.year == asked.last.year else ""
        for breakdown, value in (("totaal", "totaal"), ("steller", row["steller"]), ("jaar", year or "niet_bekend")):
            if row["antwoord_stand"] == NO_ANSWER_WANTED:
                found[(f"zonder_vraag_om_antwoord_{tie}", breakdown, value)] += 1
                continue
            found[(f"{what}_{tie}", breakdown, value)] += 1
            found[(f"{what}_{tie}_{row['antwoord_stand']}", breakdown, value)] += 1
            # by who asked or the year nothing is unknown; of the total it is of how many no answer is known
            is_unknown = breakdown == "totaal" and row["antwoord_stand"] in (NOT_ENTERED, NO_SOURCE)
            unknown[(f"{what}_{tie}", breakdown, value)] += is_unknown
    figures = demonstration.figures("vragen_beantwoord", "totaal", "steller", "jaar")
    figures = figures[~figures["categorie"].str.endswith("hier_te_beantwoorden")]

    # what is not known, or was put off, is a full count of what is entered; the rest is what is known at least
    assert _known(counts(figures)) == {
        key: of(amount, ESTABLISHED if key[0].endswith((NOT_ENTERED, NO_SOURCE, "naar_later")) else AT_LEAST)
        for key, amount in found.items()
    }
    assert {
        (row["categorie"], row["uitsplitsing"], row["uitsplitsing_waarde"]): int(row["aantal_onbekend"])
        for row in _records(figures)
        if row["categorie"] in ("vragen_plan", "onderdelen_plan") and row["waarde"]
    } == dict(unknown)


# --- money ------------------------------------------------------------------------------------------------------------


def test_the_sums_of_amounts_are_those_that_may_be_added_up(demonstration: Demonstration) -> None:
    groups: dict[str, Decimal] = {}
    units: dict[str, str] = {}
    reasons = {}
    of_row = {}
    for row in demonstration.rows("budgetten"):
        year = days_of(row["jaar"])
        reason = ""
        if not row["bedrag"]:
            reason = "geen_bedrag"
        elif row["deel_van_id"]:
            reason = "deel_van_ander"
        elif row["band"] == "geen" or row["band"] == "algemeen_kader":
            reason = "geen_band"
        elif not row["jaar"]:
            reason = "geen_jaar"
        elif year.first is None or year.last is None or year.first.year != year.last.year:
            reason = "meer_jaren"
        reasons[row["budget_id"]] = reason
        if reason:
            of_row[row["budget_id"]] = ""
            continue
        group = " ".join(
            row[column] for column in ("plan_id", "eenheid", "jaar", "stand", "bestuursniveau", "afzender")
        )
        of_row[row["budget_id"]] = group
        groups[group] = groups.get(group, Decimal(0)) + Decimal(row["bedrag"])
        units[group] = row["eenheid"]
    published = _records(demonstration.published("budget"))

    assert {row["budget_id"]: row["niet_optellen_reden"] for row in published} == reasons
    assert {row["budget_id"]: row["optelgroep"] for row in published} == of_row
    assert counts(demonstration.figures("budget", "optelgroep")) == {
        (f"som_{units[group]}", "optelgroep", group): of(amount, AT_LEAST) for group, amount in groups.items()
    }
    # of the whole plan no sum stands: it would add what may not be added
    totals = counts(demonstration.figures("budget", "totaal"))
    assert {key[0]: value for key, value in totals.items() if key[0].startswith("som_")} == {
        f"som_{unit}": (None, NOT_APPLICABLE) for unit in set(units.values())
    }


def test_statements_about_money_and_action_points_without_one_are_those_computed_here(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    rows = [row for row in demonstration.rows("budgetten") if row["band"] not in ("geen", "algemeen_kader")]
    amounts = [row for row in rows if row["bedrag"]]
    numbered = {key for key in statuses.whole if statuses.action_points[key]["afbakening"] == "gekend"}
    stated = {row["actiepunt_id"] for row in amounts if row["actiepunt_id"]}
    spoken = {row["actiepunt_id"] for row in rows if row["actiepunt_id"] and not row["bedrag"]} - stated
    published = {key[0]: value for key, value in counts(demonstration.figures("budget", "totaal")).items()}

    assert published["bedragen"] == of(len(amounts), AT_LEAST)
    assert published["uitspraken_zonder_bedrag"] == of(len(rows) - len(amounts), AT_LEAST)
    assert published["actiepunten_met_bedrag"] == of(len(stated & numbered), ESTABLISHED)
    assert published["actiepunten_met_uitspraak"] == of(len(spoken & numbered), ESTABLISHED)
    assert published["actiepunten_zonder_vermelding"] == of(len(numbered - stated - spoken), ESTABLISHED)


def test_the_shares_beside_other_plans_are_those_computed_here(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    expected: dict[tuple[str, str, str], tuple[Any, ...]] = {}
    by_count: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    for row in demonstration.rows("vergelijkingen"):
        key = (row["plan_id"], row["stand_van_zaken"], row["noemer_soort"])
        expected[key] = (int(row["aantal"]), int(row["totaal"]), share(int(row["aantal"]), int(row["totaal"])))
        by_count.setdefault((row["plan_id"], row["peildatum"], row["noemer_soort"]), []).append(key)
    numbered = [key for key in statuses.whole if statuses.action_points[key]["afbakening"] == "gekend"]
    official = Counter(statuses.official(key, demonstration.as_of) for key in numbered)
    with_status = sum(amount for status, amount in official.items() if status in OFFICIAL_STATUSES | {SOURCES_DIFFER})
    assert 100 * with_status >= 80 * statuses.stated
    classes = {"afgerond": "afgerond", "lopend": "lopend", "op_te_starten": "op_te_starten"}
    classes["stopgezet"] = "geannuleerd_of_in_afwachting"
    assessed = sum(official[status] for status in classes)
    for status, name in classes.items():
        for kind, whole in (("alle", statuses.stated), ("beoordeelde", assessed)):
            key = (PLAN, name, kind)
            expected[key] = (official[status], whole, share(official[status], whole))
            by_count.setdefault((PLAN, "", kind), []).append(key)
    rest = statuses.stated - assessed
    expected[(PLAN, "niet_beoordeelbaar", "alle")] = (rest, statuses.stated, share(rest, statuses.stated))
    by_count[(PLAN, "", "alle")].append((PLAN, "niet_beoordeelbaar", "alle"))
    by_rounding = {}
    for keys in by_count.values():
        whole_is_shown = sum(expected[key][0] for key in keys) == expected[keys[0]][1]
        rounded = sum(expected[key][2] for key in keys) != Decimal(100)
        for key in keys:
            by_rounding[key] = "ja" if whole_is_shown and rounded else "nee"

    assert {
        (row["plan_id"], row["stand"], row["noemer_soort"]): (
            int(row["aantal"]),
            int(row["totaal"]),
            Decimal(row["aandeel"]).quantize(Decimal("0.1")),
            row["door_afronding"],
        )
        for row in _records(demonstration.published("vergelijking"))
    } == {key: (*value, by_rounding[key]) for key, value in expected.items()}
    assert by_rounding[("voorbeeldplan-derden", "lopend", "alle")] == "ja"


# --- confirmed by others ----------------------------------------------------------------------------------------------

STEP_OF_FACT = {
    "aankondiging": "aangekondigd",
    "beslissing": "beslist",
    "start": "gestart",
    "in_werking": "in_werking",
    "resultaat": "in_werking",
    "stopzetting": "stopgezet",
    "tegenspraak": "tegengesproken",
}
STEPS = ("aangekondigd", "beslist", "gestart", "in_werking")
NEEDED = {"op_te_starten": "aangekondigd", "lopend": "gestart", "afgerond": "in_werking"}


def _is_confirmed(official: str, facts: list[Row]) -> bool:
    """Whether the words of third parties document a step that fits the official status."""
    steps = [(days_of(row["datum"]).last, STEP_OF_FACT[row["feit_soort"]]) for row in facts]
    if not steps:
        return False
    latest = max(day for day, _ in steps if day is not None)
    if (latest, "tegengesproken") in steps:
        return False
    found = {step for _, step in steps}
    if official == "stopgezet":
        return "stopgezet" in found
    needed = STEPS.index(NEEDED[official])
    return any(step in STEPS and STEPS.index(step) >= needed for step in found)


def test_the_share_of_statuses_that_third_parties_confirm_is_that_computed_here(
    demonstration: Demonstration, statuses: Statuses
) -> None:
    facts: dict[str, list[Row]] = {}
    for row in demonstration.rows("voortgangsmeldingen"):
        day = days_of(row["datum"]).last
        is_step = row["afzender"] == "derde" and row["feit_soort"] in STEP_OF_FACT
        is_tied = row["band"] in TIED | {"zelfde_onderwerp"}
        if is_step and is_tied and day and day <= demonstration.as_of:
            facts.setdefault(row["actiepunt_id"], []).append(row)
    known = {
        key: official
        for key in statuses.whole
        if statuses.action_points[key]["afbakening"] == "gekend"
        and (official := statuses.official(key, demonstration.as_of)) in OFFICIAL_STATUSES | {SOURCES_DIFFER}
    }
    confirmed = sum(
        official != SOURCES_DIFFER and _is_confirmed(official, facts.get(key, [])) for key, official in known.items()
    )
    published = counts(demonstration.figures("bewijs", "afbakening"))

    assert {
        category: value for (category, _, boundary), value in published.items() if boundary == "gekend"
    }.items() >= {
        "met_officiele_stand": of(len(known), ESTABLISHED),
        "bevestigd_door_derde": of(confirmed, AT_LEAST),
        "niet_bevestigd_door_derde": of(len(known) - confirmed, ESTABLISHED),
        "aandeel_bevestigd": of(share(confirmed, len(known)), AT_LEAST),
    }.items()
