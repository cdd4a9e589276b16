"""What a release holds of exchange with other countries: exchanges, agreements, foreign examples, practices abroad.

`ReleaseReader.abroad` gives one; the pages about exchange and about practices ask it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from dashboard.opendata.contract import Contract
from dashboard.rows import (
    Agreement,
    Counted,
    ExampleStep,
    ExchangeGroup,
    ExchangeMeeting,
    ExchangePartner,
    ListedExample,
    ListedExchange,
    ListedPracticeAbroad,
)
from dashboard.store.reading import read_as

Asked = Sequence[tuple[str, str]]


class Abroad:
    """The questions about exchange with other countries.

    `ask` runs a query with its values on the release; `public_rows` answers what a public table's file is asked, so
    that a page's rows are those of the file.
    """

    def __init__(
        self,
        ask: Callable[..., list[dict[str, Any]]],
        public_rows: Callable[[str, Asked], tuple[tuple[str, ...], ...]],
        contract: Contract,
        as_of: date,
    ) -> None:
        self._ask = ask
        self._public_rows = public_rows
        self._contract = contract
        self._as_of = as_of

    def counted(self, table: str, plan_id: str) -> tuple[Counted, ...]:
        """Every number of an indicator for a plan, in the order of its file. Raises KeyError for no such table."""
        name = self._contract.publication[table].name
        rows = self._ask(
            f"""
            select
                categorie as category,
                uitsplitsing as breakdown,
                uitsplitsing_waarde as breakdown_value,
                cast(waarde as bigint) as value,
                waarde_status as value_status
            from {name}
            where plan_id = ?
            order by categorie, uitsplitsing, uitsplitsing_waarde
            """,  # noqa: S608 - the name of a table of the contract
            plan_id,
        )
        return tuple(read_as(Counted, row) for row in rows)

    def exchanges(self, asked: Asked = ()) -> tuple[ListedExchange, ...]:
        """The exchanges that the same question to the file gives, newest first, those without a date last.

        Raises RefusedQuestion for what the table may not be asked; so do `examples` and `practices`.
        """
        keys = self._public_rows("stand_per_uitwisseling", asked)
        rows = self._ask(
            """
            select
                uitwisseling_id as exchange_id,
                verzameling as exchange_set,
                titel_nl as title_nl,
                titel_en as title_en,
                stand as state,
                stand_bron_id as state_source_id,
                vorm as form,
                kader as framework,
                begin as begins,
                begin_eerste as begins_first,
                begin_laatste as begins_last,
                begin_precisie as begins_precision,
                einde as ends,
                einde_eerste as ends_first,
                einde_laatste as ends_last,
                einde_precisie as ends_precision,
                periode as period,
                vlaamse_deelnemer as flemish_participant,
                landen as countries,
                landen_betwist as disputed_countries,
                resultaat_nl as result_nl,
                resultaat_en as result_en,
                vervolg_nl as follow_up_nl,
                vervolg_en as follow_up_en,
                band as tie,
                bron_id as source_id
            from stand_per_uitwisseling
            order by begin_eerste desc nulls last, uitwisseling_id
            """
        )
        asked_for = {key for key, *_ in keys}
        return tuple(
            read_as(
                ListedExchange,
                row,
                countries=_codes(row["countries"]),
                disputed_countries=_codes(row["disputed_countries"]),
            )
            for row in rows
            if row["exchange_id"] in asked_for
        )

    def meetings(self) -> tuple[ExchangeMeeting, ...]:
        """The meetings of all projects, oldest first."""
        rows = self._ask("select * from exchange_meetings order by begins_first nulls last, meeting_id")
        return tuple(read_as(ExchangeMeeting, row) for row in rows)

    def groups(self) -> tuple[ExchangeGroup, ...]:
        """The groups that took part in each exchange and in its meetings."""
        rows = self._ask(
            """
            select
                took_part.id as group_id,
                coalesce(meetings.exchange_id, took_part.uitwisseling_id) as exchange_id,
                meetings.title_nl as meeting_title_nl,
                meetings.title_en as meeting_title_en,
                took_part.groep as "group",
                took_part.aantal_gepland as planned,
                took_part.aantal_gepland_status as planned_status,
                took_part.aantal as number,
                took_part.aantal_status as number_status,
                took_part.telling as counting,
                took_part.bron_id as source_id
            from register_uitwisseling_deelnemers as took_part
            left join exchange_meetings as meetings on took_part.uitwisseling_id = meetings.meeting_id
            order by meetings.meeting_id nulls first, took_part.id
            """
        )
        return tuple(read_as(ExchangeGroup, row) for row in rows)

    def partners(self) -> tuple[ExchangePartner, ...]:
        """The organisations that took part in each exchange and in its meetings, by name."""
        rows = self._ask(
            """
            select distinct
                coalesce(meetings.exchange_id, took_part.uitwisseling_id) as exchange_id,
                partners.naam_nl as name_nl,
                partners.naam_en as name_en,
                partners.land as country
            from register_uitwisseling_partners as took_part
            inner join register_partners as partners on took_part.partner_id = partners.partner_id
            left join exchange_meetings as meetings on took_part.uitwisseling_id = meetings.meeting_id
            order by exchange_id, name_nl
            """
        )
        return tuple(read_as(ExchangePartner, row) for row in rows)

    def agreements(self) -> tuple[Agreement, ...]:
        """Every agreement and framework, in the order of their keys."""
        rows = self._ask(
            """
            select
                land as country,
                regio as region,
                soort as kind,
                stand as state,
                peildatum as reference_date,
                peildatum_eerste as reference_date_first,
                peildatum_laatste as reference_date_last,
                peildatum_precisie as reference_date_precision,
                begin as begins,
                begin_eerste as begins_first,
                begin_laatste as begins_last,
                begin_precisie as begins_precision,
                einde as ends,
                einde_eerste as ends_first,
                einde_laatste as ends_last,
                einde_precisie as ends_precision,
                thema_vermeld as names_theme,
                omschrijving_nl as description_nl,
                omschrijving_en as description_en,
                bron_id as source_id
            from register_akkoorden
            order by akkoord_id
            """
        )
        return tuple(read_as(Agreement, row) for row in rows)

    def examples(self, asked: Asked = ()) -> tuple[ListedExample, ...]:
        """The foreign examples asked for, by name in the order of their keys."""
        keys = self._public_rows("voorbeelden_trechter", asked)
        rows = self._ask(
            """
            select
                listed.praktijk_id as practice_id,
                listed.naam_nl as name_nl,
                listed.naam_en as name_en,
                practices.omschrijving_nl as description_nl,
                practices.omschrijving_en as description_en,
                listed.thema as theme,
                listed.bestuursniveau as government_level,
                listed.landen as countries,
                listed.verste_stap as furthest_step,
                listed.verste_stap_bestuursniveau as furthest_step_level,
                listed.verste_stap_beleid as furthest_step_policy,
                listed.vlaamse_stap as flemish_step,
                listed.periode as period,
                listed.band as tie,
                listed.bron_id as source_id
            from voorbeelden_trechter as listed
            inner join register_praktijken as practices on listed.praktijk_id = practices.praktijk_id
            order by listed.praktijk_id
            """
        )
        asked_for = {key for key, *_ in keys}
        return tuple(
            read_as(ListedExample, row, countries=_codes(row["countries"]))
            for row in rows
            if row["practice_id"] in asked_for
        )

    def example_steps(self) -> tuple[ExampleStep, ...]:
        """Every step in adopting a foreign example until the as-of date, oldest first, undated ones last.

        A step that was withdrawn stays in the register and is none any more.
        """
        rows = self._ask(
            """
            select
                praktijk_id as practice_id,
                bestuursniveau as government_level,
                stap as step,
                datum as stepped_on,
                datum_eerste as stepped_on_first,
                datum_laatste as stepped_on_last,
                datum_precisie as stepped_on_precision,
                band as tie,
                toelichting_nl as explanation_nl,
                toelichting_en as explanation_en,
                bron_id as source_id
            from register_praktijk_stappen
            where
                (datum_laatste is null or datum_laatste <= ?)
                and stap_id not in (
                    select sleutel
                    from register_correcties
                    where tabel = 'praktijk_stappen' and soort = 'ingetrokken' and kolom is null
                )
            order by datum_laatste nulls last, datum_eerste nulls first, stap_id
            """,
            self._as_of,
        )
        return tuple(read_as(ExampleStep, row) for row in rows)

    def practices(self, asked: Asked = ()) -> tuple[ListedPracticeAbroad, ...]:
        """Flemish practices shown abroad or used there, and outgoing exchanges; newest first, undated ones last."""
        keys = self._public_rows("praktijken_vertoond", asked)
        rows = self._ask(
            """
            select
                rij_id as row_id,
                soort as kind,
                naam_nl as name_nl,
                naam_en as name_en,
                praktijk_bestuursniveau as practice_level,
                stand as state,
                datum as happened_on,
                datum_eerste as happened_on_first,
                datum_laatste as happened_on_last,
                datum_precisie as happened_on_precision,
                periode as period,
                landen as countries,
                gelegenheid_nl as occasion_nl,
                gelegenheid_en as occasion_en,
                publiek_nl as audience_nl,
                publiek_en as audience_en,
                gebruik_soort as use_kind,
                gebruikt_door as used_by,
                bestuursniveau as government_level,
                vertoning_vorm as showing_form,
                band as tie,
                bron_id as source_id
            from praktijken_vertoond
            order by datum_eerste desc nulls last, rij_id
            """
        )
        asked_for = {(kind, key) for kind, key, *_ in keys}
        return tuple(
            read_as(ListedPracticeAbroad, row, countries=_codes(row["countries"]))
            for row in rows
            if (row["kind"], row["row_id"]) in asked_for
        )


def _codes(text: str | None) -> tuple[str, ...]:
    return tuple((text or "").split())
