"""The questions that pages put to a release, and the store that follows a switch of release without a restart."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, wraps
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import duckdb

from dashboard.opendata.contract import Column, Contract, LinkFilter, Table
from dashboard.opendata.csv_file import cell_text
from dashboard.release_folder import (
    ReleaseFolder,
    ReleaseRecord,
    UnreadableRelease,
    current_release,
    current_release_id,
    release_by_id,
)
from dashboard.rows import (
    ActionPointDomain,
    ActionPointMark,
    ActionPointObjective,
    ActionPointStatus,
    Competence,
    Correction,
    DeclaredRule,
    Exchange,
    ForeignExample,
    FurtherSource,
    Gap,
    Helpline,
    Objective,
    OfficialStatusChange,
    PlanEvent,
    PlanOverview,
    PolicyDomain,
    PracticeAbroad,
    ProgressReport,
    PublicFile,
    Question,
    ReportingRound,
    Source,
    SourceUse,
    StatedAmount,
    Text,
    UnreadDocument,
)
from dashboard.store.abroad import Abroad
from dashboard.store.asking import RefusedQuestion, allowed_values, names_asked, question
from dashboard.store.reading import read_as
from dashboard.store.row_titles import title_columns

# how DuckDB says that a file is not the one it wrote; a wrong question is another error, and ours
_DAMAGE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
# what a row that we sorted ourselves says of it
_OWN_SORTING = ("indeling", "eigen")
# the current release, and the ones before it that pages opened before a switch still ask about
_MOST_READERS = 3


class Store:
    """Gives readers of releases; each request takes one reader and keeps it, so no page mixes two releases."""

    def __init__(self, releases: Path) -> None:
        self._releases = releases
        self._lock = Lock()
        self._readers: OrderedDict[str, ReleaseReader] = OrderedDict()

    def current_id(self) -> str:
        """The id of the release that is current now; '' where none is published."""
        return current_release_id(self._releases)

    def current(self) -> ReleaseReader:
        """A reader of the release that is current now. Raises NoRelease where none is published."""
        return self._reader(current_release(self._releases))

    def release(self, release_id: str) -> ReleaseReader:
        """A reader of the release with that id, current or not.

        Raises NoRelease where it is no id, or where that release is not, or no longer wholly, on disk.
        """
        return self._reader(release_by_id(self._releases, release_id))

    def _reader(self, folder: ReleaseFolder) -> ReleaseReader:
        with self._lock:
            if folder.id not in self._readers:
                # what was withdrawn from a release is not kept in memory either
                for known in [known for known, reader in self._readers.items() if not reader.folder.path.exists()]:
                    del self._readers[known]
                self._readers[folder.id] = ReleaseReader(folder)
            self._readers.move_to_end(folder.id)
            if len(self._readers) > _MOST_READERS:
                # it is left to the requests that still hold it; its connection closes with it
                self._readers.popitem(last=False)
            return self._readers[folder.id]


def _names(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns)


_Answer = TypeVar("_Answer")


def _asked_once(question: Callable[[ReleaseReader], _Answer]) -> Callable[[ReleaseReader], _Answer]:
    """A question of every page, whose answer a reader keeps: a release never changes.

    Two threads may both ask it at first; they get the same. Nobody changes an answer.
    """

    @wraps(question)
    def answer(reader: ReleaseReader) -> _Answer:
        answers = reader._answers
        if question.__name__ not in answers:
            answers[question.__name__] = question(reader)
        kept: _Answer = answers[question.__name__]
        return kept

    return answer


@contextmanager
def _damage_told(folder: ReleaseFolder) -> Iterator[None]:
    """Raises UnreadableRelease for whatever a file of the release gives rise to that is not what was published."""
    try:
        yield
    except (*_DAMAGE, OSError, ValueError, KeyError, TypeError) as damage:
        raise UnreadableRelease(folder.path) from damage


class ReleaseReader:
    """The questions to one release. Safe to share between threads: each question has a cursor of its own."""

    def __init__(self, folder: ReleaseFolder) -> None:
        self.folder = folder
        self._answers: dict[str, Any] = {}
        with _damage_told(folder):
            # the real path, never the link: DuckDB keeps databases by path
            self._connection = duckdb.connect(str(folder.database), read_only=True)

    @cached_property
    def record(self) -> ReleaseRecord:
        """What the release says of itself. Raises UnreadableRelease, as every question does, where it was damaged."""
        with _damage_told(self.folder):
            return self.folder.record()

    @cached_property
    def contract(self) -> Contract:
        """The contract that the release was built with."""
        with _damage_told(self.folder):
            return self.folder.contract()

    @cached_property
    def abroad(self) -> Abroad:
        """The questions about exchange with other countries."""
        return Abroad(self._rows, self.public_rows, self.contract, self.record.as_of)

    def plan_overview(self, plan_id: str) -> PlanOverview:
        """What is known of a plan as a whole. Raises LookupError for a plan that is not entered."""
        for row in self._rows("select * from plan_overview where plan_id = ?", plan_id):
            return read_as(PlanOverview, row)
        raise LookupError(plan_id)

    def action_point_statuses(self, plan_id: str) -> tuple[ActionPointStatus, ...]:
        """The three statuses of each action point, part and topic.

        By number as a number, then numbers that are no number, then topics by title; parts right after their whole.
        """
        rows = self._rows(
            """
            select statuses.*
            from action_point_status as statuses
            inner join
                action_point_status as whole
                on whole.action_point_id = coalesce(statuses.parent_id, statuses.action_point_id)
            where statuses.plan_id = ?
            order by
                whole.number is null,
                case
                    when translate(whole.number, '0123456789', '') = ''
                    then cast(whole.number as bigint)
                end nulls last,
                whole.number,
                lower(whole.title_nl),
                whole.action_point_id,
                statuses.is_part,
                statuses.number,
                statuses.action_point_id
            """,
            plan_id,
        )
        return tuple(read_as(ActionPointStatus, row) for row in rows)

    def policy_domains(self) -> tuple[PolicyDomain, ...]:
        """Every policy domain that is entered, by its Dutch name."""
        rows = self._rows(
            "select domein_id as domain_id, naam_nl as name_nl, naam_en as name_en "
            "from register_beleidsdomeinen order by lower(naam_nl)"
        )
        return tuple(read_as(PolicyDomain, row) for row in rows)

    def objectives(self, plan_id: str) -> tuple[Objective, ...]:
        """The objectives of a plan: main lines first, then strategic, then operational ones, by number."""
        rows = self._rows(
            """
            select
                doelstelling_id as objective_id,
                soort as kind,
                nummer as number,
                titel_nl as title_nl,
                titel_en as title_en
            from register_doelstellingen
            where plan_id = ?
            order by
                list_position(['krachtlijn', 'strategische_doelstelling'], soort) nulls last,
                nummer,
                doelstelling_id
            """,
            plan_id,
        )
        return tuple(read_as(Objective, row) for row in rows)

    def action_point_domains(self) -> tuple[ActionPointDomain, ...]:
        """Every domain's part in every action point; of one action point: leads first, then by name."""
        rows = self._rows(
            """
            select
                links.actiepunt_id as action_point_id,
                links.domein_id as domain_id,
                domains.naam_nl as name_nl,
                domains.naam_en as name_en,
                links.rol as role,
                links.indeling as sorting,
                links.bron_id as source_id
            from register_actiepunt_domeinen as links
            inner join register_beleidsdomeinen as domains using (domein_id)
            order by
                links.actiepunt_id,
                list_position(['trekker', 'betrokken', 'onbekend'], links.rol),
                lower(domains.naam_nl)
            """
        )
        return tuple(read_as(ActionPointDomain, row) for row in rows)

    def action_point_objectives(self) -> tuple[ActionPointObjective, ...]:
        """Which objectives every action point serves."""
        rows = self._rows(
            """
            select
                links.actiepunt_id as action_point_id,
                links.doelstelling_id as objective_id,
                objectives.soort as kind,
                objectives.nummer as number,
                objectives.titel_nl as title_nl,
                objectives.titel_en as title_en,
                links.bron_id as source_id
            from register_actiepunt_doelstellingen as links
            inner join register_doelstellingen as objectives using (doelstelling_id)
            order by links.actiepunt_id, links.doelstelling_id
            """
        )
        return tuple(read_as(ActionPointObjective, row) for row in rows)

    def action_point_marks(self) -> tuple[ActionPointMark, ...]:
        """The links of the chain, target groups and themes of every action point."""
        rows = self._rows(
            """
            select
                actiepunt_id as action_point_id,
                soort as kind,
                code,
                indeling as sorting,
                bron_id as source_id
            from register_actiepunt_kenmerken
            order by actiepunt_id, soort, code
            """
        )
        return tuple(read_as(ActionPointMark, row) for row in rows)

    def competences(self) -> tuple[Competence, ...]:
        """Functions that held a policy domain, as sources name them."""
        rows = self._rows(
            """
            select domein_id as domain_id, functie_nl as function_nl, functie_en as function_en, bron_id as source_id
            from register_bevoegdheden
            order by domein_id, bevoegdheid_id
            """
        )
        return tuple(read_as(Competence, row) for row in rows)

    def plan_events(self, plan_id: str) -> tuple[PlanEvent, ...]:
        """The events of a plan and of its action points, oldest first, undated ones last."""
        rows = self._rows(
            """
            select
                gebeurtenis_id as event_id,
                actiepunt_id as action_point_id,
                soort as kind,
                stand as state,
                datum as happened_on,
                datum_eerste as happened_on_first,
                datum_laatste as happened_on_last,
                datum_precisie as happened_on_precision,
                titel_nl as title_nl,
                titel_en as title_en,
                afzender as sender,
                band as tie,
                bron_id as source_id
            from register_gebeurtenissen
            where plan_id = ?
            order by datum_laatste nulls last, gebeurtenis_id
            """,
            plan_id,
        )
        return tuple(read_as(PlanEvent, row) for row in rows)

    def reporting_rounds(self, plan_id: str) -> tuple[ReportingRound, ...]:
        """The moments of reporting on a plan, oldest first."""
        rows = self._rows(
            """
            select
                ronde_id as round_id,
                soort as kind,
                naam_nl as name_nl,
                naam_en as name_en,
                datum as held_on,
                datum_eerste as held_on_first,
                datum_laatste as held_on_last,
                datum_precisie as held_on_precision,
                stand as state,
                verslag_stand as report_state,
                bron_id as source_id,
                verslag_bron_id as report_source_id
            from register_rapporteringsrondes
            where plan_id = ?
            order by datum_laatste nulls last, ronde_id
            """,
            plan_id,
        )
        return tuple(read_as(ReportingRound, row) for row in rows)

    def stated_amounts(self, action_point_id: str) -> tuple[StatedAmount, ...]:
        """The amounts that sources state for one action point, oldest first."""
        rows = self._rows(
            """
            select
                budget_id,
                actiepunt_id as action_point_id,
                omschrijving_nl as description_nl,
                omschrijving_en as description_en,
                bedrag as amount,
                eenheid as unit,
                datum as stated_on,
                datum_eerste as stated_on_first,
                datum_laatste as stated_on_last,
                datum_precisie as stated_on_precision,
                stand as state,
                afzender as sender,
                bestuursniveau as government_level,
                band as tie,
                bron_id as source_id
            from register_budgetten
            where actiepunt_id = ?
            order by datum_laatste nulls last, budget_id
            """,
            action_point_id,
        )
        return tuple(read_as(StatedAmount, row) for row in rows)

    def official_status_changes(self) -> tuple[OfficialStatusChange, ...]:
        """Each change of official status, or of kind of unknown, of every action point and part, oldest first."""
        rows = self._rows("select * from official_status_changes order by action_point_id, first_day")
        return tuple(read_as(OfficialStatusChange, row) for row in rows)

    def gaps(self, plan_id: str) -> tuple[Gap, ...]:
        """Everything that is entered as not known for a plan, oldest first."""
        rows = self._rows("select * from gaps where plan_id = ? order by holds_from_last, gap_id", plan_id)
        return tuple(read_as(Gap, row) for row in rows)

    def progress_reports(self, action_point_id: str | None = None) -> tuple[ProgressReport, ...]:
        """All reports, or those on one action point; newest first, undated ones last."""
        rows = self._rows(
            """
            select *
            from progress_reports
            where ? is null or action_point_id = ?
            order by reported_on_last desc nulls last, report_id
            """,
            action_point_id,
            action_point_id,
        )
        return tuple(read_as(ProgressReport, row) for row in rows)

    def questions(self) -> tuple[Question, ...]:
        """All questions, numbered questions and parts, by date; of one date the whole before its parts."""
        rows = self._rows("select * from question_answers order by asked_on_last nulls last, level, question_id")
        return tuple(read_as(Question, row) for row in rows)

    def exchanges(self) -> tuple[Exchange, ...]:
        """All exchanges, projects counted once, oldest first."""
        countries: dict[tuple[str, bool], list[str]] = {}
        for row in self._rows("select exchange_id, country, is_disputed from exchange_countries order by country"):
            countries.setdefault((row["exchange_id"], row["is_disputed"]), []).append(row["country"])
        rows = self._rows("select * from exchanges order by begins_first nulls last, exchange_id")
        return tuple(
            read_as(
                Exchange,
                row,
                countries=tuple(countries.get((row["exchange_id"], False), ())),
                disputed_countries=tuple(countries.get((row["exchange_id"], True), ())),
            )
            for row in rows
        )

    def foreign_examples(self) -> tuple[ForeignExample, ...]:
        """All foreign examples with the furthest step documented."""
        rows = self._rows("select * from foreign_examples order by practice_id")
        return tuple(
            read_as(
                ForeignExample,
                row,
                countries=tuple((row["countries"] or "").split()),
            )
            for row in rows
        )

    def practices_abroad(self) -> tuple[PracticeAbroad, ...]:
        """All showings and uses abroad of Flemish practices, oldest first."""
        rows = self._rows("select * from practice_abroad order by happened_on_first nulls last, row_id")
        return tuple(read_as(PracticeAbroad, row) for row in rows)

    @_asked_once
    def helplines(self) -> tuple[Helpline, ...]:
        """The help lines, by need and within a need by their key."""
        rows = self._rows("select * from helplines order by entry_order")
        return tuple(read_as(Helpline, row) for row in rows)

    @_asked_once
    def sources(self) -> dict[str, Source]:
        """Every source by its id."""
        return {
            row["source_id"]: read_as(Source, row) for row in self._rows("select * from sources order by source_id")
        }

    def declared_rules(self) -> tuple[DeclaredRule, ...]:
        """Every declared rule by its key; none where the release is older than their table."""
        return tuple(read_as(DeclaredRule, row) for row in self._rows("select * from declared_rules order by rule_id"))

    def unread_documents(self) -> tuple[UnreadDocument, ...]:
        """What is known and still to be read: the latest document first, those without a date last."""
        gaps: dict[tuple[str, str], list[Gap]] = {}
        for row in self._rows(
            """
            select documents.kind as document_kind, documents.document_id, gaps.*
            from unread_documents as documents
            inner join
                herkomst as origins
                on origins.indicator_id = 'nog_in_te_lezen'
                and origins.sleutel = documents.kind || '/' || documents.document_id
                and origins.tabel = 'leemten'
            inner join gaps on origins.rij_sleutel = gaps.gap_id
            order by gaps.action_point_id nulls first, gaps.gap_id
            """
        ):
            gaps.setdefault((row["document_kind"], row["document_id"]), []).append(read_as(Gap, row))
        rows = self._rows(
            """
            select *
            from unread_documents
            order by known_since_last desc nulls last, kind, document_id
            """
        )
        return tuple(
            read_as(UnreadDocument, row, could_fill=tuple(gaps.get((row["kind"], row["document_id"]), ())))
            for row in rows
        )

    @_asked_once
    def source_uses(self) -> dict[str, tuple[SourceUse, ...]]:
        """Every source that rows of the registers name → those rows, by table in the order of the contract."""
        parts = [
            f"select '{table.name}' as in_table, '{column.name}' as in_column, \"{column.name}\" as source_id, "  # noqa: S608 - names of the contract
            f'cast("{table.key.name}" as varchar) as row_key from "register_{table.name}" '
            f'where "{column.name}" is not null'
            for table in self.contract.raw.values()
            for column in table.columns
            if column.references == "bronnen"
        ]
        found: dict[str, list[SourceUse]] = {}
        order = {name: place for place, name in enumerate(self.contract.raw)}
        for row in self._rows(" union all ".join(parts)):
            use = SourceUse(row["source_id"], row["in_table"], row["in_column"], row["row_key"])
            found.setdefault(use.source_id, []).append(use)
        return {
            source_id: tuple(sorted(uses, key=lambda use: (order[use.table], use.column, use.row_key)))
            for source_id, uses in found.items()
        }

    @_asked_once
    def further_sources(self) -> dict[tuple[str, str], tuple[FurtherSource, ...]]:
        """Raw table and key of a row → the sources that tell of it beside its own, in the order of their entry."""
        rows = self._rows(
            """
            select tabel, sleutel, bron_id as source_id, kolom as "column", afwijkende_waarde as other_value
            from register_bronvermeldingen
            order by id
            """
        )
        found: dict[tuple[str, str], list[FurtherSource]] = {}
        for row in rows:
            found.setdefault((row["tabel"], row["sleutel"]), []).append(read_as(FurtherSource, row))
        return {row: tuple(sources) for row, sources in found.items()}

    @_asked_once
    def corrections(self) -> tuple[Correction, ...]:
        """Every correction of a published row, newest first; none in a release of before they were told."""
        if not self._has("corrections"):
            return ()
        rows = self._rows("select * from corrections order by corrected_on_last desc, correction_id")
        return tuple(read_as(Correction, row) for row in rows)

    @_asked_once
    def corrections_of_rows(self) -> dict[tuple[str, str], tuple[Correction, ...]]:
        """Raw table and key of a row → its corrections, newest first."""
        found: dict[tuple[str, str], list[Correction]] = {}
        for one in self.corrections():
            found.setdefault((one.table_name, one.row_key), []).append(one)
        return {row: tuple(corrections) for row, corrections in found.items()}

    @_asked_once
    def corrections_of_figures(self) -> dict[tuple[str, str], tuple[Correction, ...]]:
        """Indicator and key of its row → the corrections still marked of what it rests on, newest first."""
        if not self.corrections():
            return {}
        links = self._rows("select indicator_id, row_key, correction_id from corrected_figures")
        keys: dict[str, list[tuple[str, str]]] = {}
        for link in links:
            keys.setdefault(link["correction_id"], []).append((link["indicator_id"], link["row_key"]))
        found: dict[tuple[str, str], list[Correction]] = {}
        for one in self.corrections():
            for figure in keys.get(one.correction_id, ()):
                found.setdefault(figure, []).append(one)
        return {figure: tuple(corrections) for figure, corrections in found.items()}

    def _has(self, table: str) -> bool:
        return bool(self._rows("select 1 from information_schema.tables where table_name = ?", table))

    def row_titles(self, raw_table: str) -> dict[str, Text]:
        """What the rows of a raw table are called, by their key: those that have a name or a text of their own."""
        answers = self._answers.setdefault("row_titles", {})
        if raw_table not in answers:
            answers[raw_table] = self._row_titles(raw_table)
        kept: dict[str, Text] = answers[raw_table]
        return kept

    def _row_titles(self, raw_table: str) -> dict[str, Text]:
        described = self.contract.raw[raw_table]
        dutch, english = title_columns(described)
        if not dutch:
            return {}
        in_english = f'"{english}"' if english else "null"
        # the names come from the contract of the release
        rows = self._rows(
            f'select cast("{described.key.name}" as varchar) as row_key, "{dutch}" as title_nl, '  # noqa: S608
            f'{in_english} as title_en from "register_{raw_table}" where "{dutch}" is not null'
        )
        return {row["row_key"]: Text(row["title_nl"], row["title_en"] or "") for row in rows}

    @_asked_once
    def public_files(self) -> tuple[PublicFile, ...]:
        """The files that can be downloaded: indicators first, then registers, as the contract orders them."""
        records = {file.name: file for file in self.record.public_files}
        return tuple(
            PublicFile(
                table=table.name,
                title=Text(table.title_nl, table.title_en),
                description=Text(table.description_nl, table.description_en),
                row_count=records[f"{table.name}.csv"].rows,
                byte_count=records[f"{table.name}.csv"].bytes,
            )
            for table in self.contract.public_tables().values()
        )

    def public_rows(self, table: str, asked: Sequence[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
        """The rows of a public table where everything asked holds, cell by cell as its CSV file has them, in its order.

        `asked` holds pairs of what is asked and its value: a column (the text in the file), a link of the contract
        (`domein_id`, `schakel`, `land`: through the rows of another table, nothing is inherited from a whole to its
        part), or `zoek`. An empty cell cannot be asked. Raises LookupError for a table that the release does not have,
        and RefusedQuestion for what the table may not be asked.
        """
        described = self.contract.public_tables()[table]
        known = self.values_asked(table)
        for name, value in asked:
            if name not in known:
                raise RefusedQuestion(tuple(known))
            values = known[name]
            if values is not None and value not in values:
                raise RefusedQuestion(values, of=name)
        sql, values_given = question(described, asked)
        with _damage_told(self.folder), self._connection.cursor() as cursor:
            cursor.execute(sql, values_given)
            return tuple(tuple(cell_text(value) for value in row) for row in cursor.fetchall())

    def rests_on_own_sorting(self, table: str, asked: Sequence[tuple[str, str]]) -> bool:
        """Whether a link that is asked finds a row of a public table only, or also, by our own sorting."""
        described = self.contract.public_tables()[table]
        names = {name for name, _ in asked}
        sorted_links = {
            link.name: replace(link, where=(*link.where, _OWN_SORTING))
            for link in described.links
            if link.name in names and link.table and _OWN_SORTING[0] in _names(self.contract.raw[link.table])
        }
        for name, link in sorted_links.items():
            links = tuple(link if other.name == name else other for other in described.links)
            sql, values = question(replace(described, links=links), asked)
            if self._rows(sql, *values):
                return True
        return False

    def values_asked(self, table: str) -> dict[str, tuple[str, ...] | None]:
        """What the rows of a public table may be asked by → the values that it knows; None for any text.

        A column with codes knows its code list, one that refers to a table the keys of that table's rows, a yes or no
        `true` and `false`. Raises LookupError for a table that the release does not have.
        """
        answers = self._answers.setdefault("values_asked", {})
        if table not in answers:
            answers[table] = self._values_asked(table)
        kept: dict[str, tuple[str, ...] | None] = answers[table]
        return kept

    def _values_asked(self, table: str) -> dict[str, tuple[str, ...] | None]:
        described = self.contract.public_tables()[table]
        codes = {name: tuple(code.code for code in codes) for name, codes in self.contract.codes.items()}
        columns: dict[str, Column | LinkFilter] = {column.name: column for column in described.columns}
        columns |= {link.name: link for link in described.links}
        known: dict[str, tuple[str, ...] | None] = {}
        for name in names_asked(described):
            part = columns.get(name)
            values = allowed_values(part, codes) if part else None
            if part and values is None and part.references:
                values = self._keys(part.references)
            known[name] = values
        return known

    def _keys(self, raw_table: str) -> tuple[str, ...]:
        """The keys of the rows of a raw table, in their order."""
        key = self.contract.raw[raw_table].key.name
        # both names come from the contract of the release
        rows = self._rows(f'select cast("{key}" as varchar) as row_key from "register_{raw_table}" order by row_key')  # noqa: S608
        return tuple(row["row_key"] for row in rows)

    def _rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        with _damage_told(self.folder), self._connection.cursor() as cursor:
            cursor.execute(sql, list(values))
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
