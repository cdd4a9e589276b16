with
    practices as (select * from {{ ref("practice_abroad") }}),

    outgoing_exchanges as (select * from {{ ref("exchanges") }} where direction = 'uitgaand'),

    countries as (
        select exchange_id, {{ sorted_list("country") }} as countries
        from {{ ref("exchange_countries") }}
        where is_abroad and not is_disputed
        group by exchange_id
    ),

    all_rows as (
        select
            row_id,
            kind,
            practice_id,
            cast(null as varchar) as exchange_id,
            practice_name_nl as name_nl,
            practice_name_en as name_en,
            practice_level,
            state,
            {{ date_columns("happened_on", "happened_on") }},
            period,
            country as countries,
            occasion_nl,
            occasion_en,
            audience_nl,
            audience_en,
            use_kind,
            used_by,
            government_level,
            is_flemish_showing,
            tie,
            action_point_id,
            source_id,
            showing_form
        from practices
        union all
        select
            outgoing_exchanges.exchange_id as row_id,
            'uitgaande_uitwisseling' as kind,
            cast(null as varchar) as practice_id,
            outgoing_exchanges.exchange_id,
            outgoing_exchanges.title_nl as name_nl,
            outgoing_exchanges.title_en as name_en,
            cast(null as varchar) as practice_level,
            outgoing_exchanges.state,
            {{ date_columns("happened_on", "begins", "outgoing_exchanges") }},
            outgoing_exchanges.period,
            countries.countries,
            cast(null as varchar) as occasion_nl,
            cast(null as varchar) as occasion_en,
            cast(null as varchar) as audience_nl,
            cast(null as varchar) as audience_en,
            cast(null as varchar) as use_kind,
            cast(null as varchar) as used_by,
            cast(null as varchar) as government_level,
            false as is_flemish_showing,
            outgoing_exchanges.tie,
            outgoing_exchanges.action_point_id,
            outgoing_exchanges.source_id,
            cast(null as varchar) as showing_form
        from outgoing_exchanges
        left join countries on outgoing_exchanges.exchange_id = countries.exchange_id
    ),

    final as (
        select
            kind as soort,
            row_id as rij_id,
            practice_id as praktijk_id,
            exchange_id as uitwisseling_id,
            name_nl as naam_nl,
            name_en as naam_en,
            practice_level as praktijk_bestuursniveau,
            {{ as_of() }} as peildatum,
            state as stand,
            {{ dutch_date_columns("datum", "happened_on") }},
            period as periode,
            countries as landen,
            occasion_nl as gelegenheid_nl,
            occasion_en as gelegenheid_en,
            audience_nl as publiek_nl,
            audience_en as publiek_en,
            use_kind as gebruik_soort,
            used_by as gebruikt_door,
            government_level as bestuursniveau,
            is_flemish_showing as is_vlaamse_vertoning,
            tie as band,
            action_point_id as actiepunt_id,
            source_id as bron_id,
            showing_form as vertoning_vorm
        from all_rows
    )

select *
from final
