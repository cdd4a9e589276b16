with
    exchanges as (select * from {{ ref("exchanges") }}),

    countries as (
        select
            exchange_id,
            {{ sorted_list("case when is_disputed then null else country end") }} as countries,
            {{ sorted_list("case when is_disputed then country end") }} as disputed_countries
        from {{ ref("exchange_countries") }}
        where is_abroad
        group by exchange_id
    ),

    final as (
        select
            exchanges.exchange_id as uitwisseling_id,
            exchanges.plan_id,
            exchanges.action_point_id as actiepunt_id,
            exchanges.exchange_set as verzameling,
            exchanges.title_nl as titel_nl,
            exchanges.title_en as titel_en,
            {{ as_of() }} as peildatum,
            exchanges.state as stand,
            {{ dutch_date_columns("stand_op", "state_on") }},
            exchanges.state_source_id as stand_bron_id,
            exchanges.direction as richting,
            exchanges.form as vorm,
            coalesce(exchanges.framework, 'niet_bekend') as kader,
            exchanges.theme as thema,
            {{ dutch_date_columns("begin", "begins") }},
            {{ dutch_date_columns("einde", "ends") }},
            exchanges.period as periode,
            exchanges.flemish_participant as vlaamse_deelnemer,
            countries.countries as landen,
            countries.disputed_countries as landen_betwist,
            exchanges.meeting_count as aantal_bijeenkomsten,
            exchanges.result_nl as resultaat_nl,
            exchanges.result_en as resultaat_en,
            exchanges.follow_up_nl as vervolg_nl,
            exchanges.follow_up_en as vervolg_en,
            exchanges.tie as band,
            exchanges.source_id as bron_id
        from exchanges
        left join countries on exchanges.exchange_id = countries.exchange_id
    )

select *
from final
