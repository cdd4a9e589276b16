with
    exchanges as (
        select *, exchange_set || '_' || counted_state as category from {{ ref("exchanges") }}
    ),

    countries as (select * from {{ ref("exchange_countries") }} where is_abroad),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'uitwisselingen'
    ),

    plans as (select distinct plan_id from {{ ref("stg_action_points") }}),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'uitwisselingen_telling'
    ),

    sorted_by as (
        select exchange_id, plan_id, category, 'totaal' as breakdown, 'totaal' as breakdown_value
        from exchanges
        {% for breakdown, column in [
                ("band", "tie"),
                ("uitwisseling_vorm", "form"),
                ("uitwisseling_kader", "framework"),
                ("richting", "direction"),
                ("periode_tov_plan", "period"),
                ("jaar", "cast(year_of_begin as varchar)"),
            ] %}
            union all
            select
                exchange_id,
                plan_id,
                category,
                '{{ breakdown }}',
                coalesce({{ column }}, 'niet_bekend')
            from exchanges
        {% endfor %}
        union all
        select
            exchanges.exchange_id,
            exchanges.plan_id,
            exchanges.category,
            case when countries.is_disputed then 'land_betwist' else 'land' end as breakdown,
            countries.country as breakdown_value
        from exchanges
        inner join countries on exchanges.exchange_id = countries.exchange_id
    ),

    unplaced as (
        select
            plan_id,
            category,
            breakdown,
            sum(case when breakdown_value = 'niet_bekend' then 1 else 0 end) as unknown_count
        from sorted_by
        where breakdown not in ('totaal', 'land', 'land_betwist')
        group by plan_id, category, breakdown
    ),

    counted as (
        select plan_id, category, breakdown, breakdown_value, count(*) as exchange_count
        from sorted_by
        group by plan_id, category, breakdown, breakdown_value
    ),

    -- a total stands for every category, also where nothing is entered
    every_total as (
        select
            plans.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            cast(null as bigint) as exchange_count
        from plans
        cross join categories
        left join
            counted
            on plans.plan_id = counted.plan_id
            and categories.category = counted.category
            and counted.breakdown = 'totaal'
        where counted.plan_id is null
    ),

    all_counts as (
        select *
        from counted
        union all
        select *
        from every_total
    ),

    final as (
        select
            all_counts.plan_id,
            all_counts.category,
            all_counts.breakdown,
            all_counts.breakdown_value,
            all_counts.exchange_count as value,
            -- nobody knows all exchanges: a count of those entered is a lower bound, but one of
            -- those whose state is not known may become smaller, and is of what is entered only
            case
                when
                    all_counts.exchange_count is not null
                    and all_counts.category like '%stand_onbekend'
                then 'vastgesteld'
                when all_counts.exchange_count is not null
                then 'ondergrens'
                when all_counts.category like 'plan%'
                then coalesce(unknown_kinds.unknown_kind, 'nog_niet_ingelezen')
                else 'geen_bron_gevonden'
            end as value_status,
            cast(unplaced.unknown_count as bigint) as unknown_count
        from all_counts
        left join
            unplaced
            on all_counts.plan_id = unplaced.plan_id
            and all_counts.category = unplaced.category
            and all_counts.breakdown = unplaced.breakdown
        left join unknown_kinds on all_counts.plan_id = unknown_kinds.plan_id
    )

select *
from final
