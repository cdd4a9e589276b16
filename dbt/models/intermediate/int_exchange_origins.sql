with
    exchanges as (select * from {{ ref("exchanges") }}),

    all_exchanges as (select * from {{ ref("stg_exchanges") }}),

    steps as (
        select *
        from {{ ref("stg_exchange_steps") }}
        where stepped_on_last is null or stepped_on_last <= {{ as_of() }}
    ),

    -- a project rests on its meetings and on the rows that name a partner or country of them
    partner_rows as (
        select
            coalesce(all_exchanges.belongs_to_id, all_exchanges.exchange_id) as exchange_id,
            partners.exchange_partner_id
        from {{ ref("stg_exchange_partners") }} as partners
        inner join all_exchanges on partners.exchange_id = all_exchanges.exchange_id
        inner join
            {{ ref("exchange_countries") }} as countries
            on coalesce(all_exchanges.belongs_to_id, all_exchanges.exchange_id)
            = countries.exchange_id
            and partners.country = countries.country
        where countries.is_abroad
    ),

    of_exchanges as (
        select exchange_id as row_key, 'uitwisselingen' as table_name, exchange_id as table_row_key
        from exchanges
        union all
        select
            belongs_to_id as row_key, 'uitwisselingen' as table_name, exchange_id as table_row_key
        from all_exchanges
        where belongs_to_id is not null
        union all
        select
            steps.exchange_id as row_key,
            'uitwisseling_stappen' as table_name,
            steps.step_id as table_row_key
        from steps
        inner join exchanges on steps.exchange_id = exchanges.exchange_id
        union all
        select
            exchange_id as row_key,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key
        from partner_rows
    ),

    final as (
        select distinct
            'stand_per_uitwisseling' as indicator_id,
            row_key,
            table_name,
            table_row_key,
            'onderbouwing' as role
        from of_exchanges
    )

select *
from final
