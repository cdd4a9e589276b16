with
    further as (select * from {{ ref("stg_further_sources") }} where differing_value is not null),

    partners as (select * from {{ ref("stg_exchange_partners") }} where disputed = 'ja'),

    exchanges as (select * from {{ ref("stg_exchanges") }}),

    states as (select * from {{ ref("int_exchange_states") }} where state = 'bronnen_verschillen'),

    statuses as (
        select * from {{ ref("action_point_status") }} where official_status = 'bronnen_verschillen'
    ),

    final as (
        select
            'bronnen_verschillen' as kind,
            'bronvermeldingen' as table_name,
            further_source_id as row_key,
            table_name || ' · ' || row_key || coalesce(' · ' || column_name, '') as name_nl,
            cast(null as varchar) as name_en,
            {{ no_date_columns("since") }},
            differing_value as detail
        from further
        union all
        select
            'bronnen_verschillen' as kind,
            'uitwisseling_partners' as table_name,
            partners.exchange_partner_id as row_key,
            exchanges.title_nl as name_nl,
            exchanges.title_en as name_en,
            {{ no_date_columns("since") }},
            partners.country as detail
        from partners
        inner join exchanges on partners.exchange_id = exchanges.exchange_id
        union all
        select
            'bronnen_verschillen' as kind,
            'uitwisselingen' as table_name,
            states.exchange_id as row_key,
            exchanges.title_nl as name_nl,
            exchanges.title_en as name_en,
            {{ date_columns("since", "state_on", "states") }},
            cast(null as varchar) as detail
        from states
        inner join exchanges on states.exchange_id = exchanges.exchange_id
        union all
        select
            'bronnen_verschillen' as kind,
            'actiepunten' as table_name,
            action_point_id as row_key,
            title_nl as name_nl,
            title_en as name_en,
            {{ date_columns("since", "official_on") }},
            cast(null as varchar) as detail
        from statuses
    )

select *
from final
