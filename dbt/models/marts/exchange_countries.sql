with
    exchanges as (select * from {{ ref("stg_exchanges") }}),

    plans as (select * from {{ ref("stg_plans") }}),

    partners as (select * from {{ ref("stg_exchange_partners") }}),

    -- a meeting's countries are its project's
    of_projects as (
        select
            coalesce(exchanges.belongs_to_id, exchanges.exchange_id) as exchange_id,
            partners.country,
            partners.disputed,
            partners.source_id,
            plans.country as country_of_plan
        from partners
        inner join exchanges on partners.exchange_id = exchanges.exchange_id
        inner join plans on exchanges.plan_id = plans.plan_id
    ),

    final as (
        select
            exchange_id,
            country,
            country <> max(country_of_plan) as is_abroad,
            max(case when disputed = 'ja' then 1 else 0 end) = 1 as is_disputed,
            count(distinct source_id) as source_count,
            min(source_id) as source_id
        from of_projects
        group by exchange_id, country
    )

select *
from final
