with
    members as (select * from {{ ref("int_practice_abroad_members") }}),

    plans as (
        select distinct plan_id
        from {{ ref("stg_action_points") }}
        where plan_id = '{{ var("main_plan_id") }}'
    ),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'vlaamse_praktijken'
    ),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'praktijken_vertoond'
    ),

    counted as ({{ counted_members("members") }}),

    unplaced as (
        select
            plan_id,
            category,
            breakdown,
            sum(
                case when breakdown_value = 'niet_bekend' then counted_number else 0 end
            ) as unknown_count
        from counted
        where breakdown <> 'totaal'
        group by plan_id, category, breakdown
    ),

    -- a total stands for every category, also where nothing is entered
    all_counts as (
        select plan_id, category, breakdown, breakdown_value, counted_number as value
        from counted
        union all
        select
            plans.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            cast(null as bigint) as value
        from plans
        cross join categories
        left join
            counted
            on plans.plan_id = counted.plan_id
            and categories.category = counted.category
            and counted.breakdown = 'totaal'
        where counted.plan_id is null
    ),

    told as (
        select
            all_counts.plan_id,
            {{ as_of() }} as reference_date,
            all_counts.category,
            all_counts.breakdown,
            all_counts.breakdown_value,
            all_counts.value,
            -- nobody knows all of them; but what is not known to have taken place may become less,
            -- and is of what is entered here only
            case
                when all_counts.value is not null and all_counts.category like '%onbekend'
                then 'vastgesteld'
                when all_counts.value is not null
                then 'ondergrens'
                when all_counts.category like 'plan_%'
                then coalesce(unknown_kinds.unknown_kind, 'nog_niet_ingelezen')
                else 'geen_bron_gevonden'
            end as value_status,
            case
                when all_counts.category like '%_uitgaand_%'
                then 'uitwisselingen'
                when all_counts.category like 'gebruik%'
                then 'gebruiken'
                when all_counts.category = 'opname_op_site'
                then 'opnames'
                else 'vertoningen'
            end as unit,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            unplaced.unknown_count,
            cast(null as varchar) as sorting
        from all_counts
        left join
            unplaced
            on all_counts.plan_id = unplaced.plan_id
            and all_counts.category = unplaced.category
            and all_counts.breakdown = unplaced.breakdown
        left join unknown_kinds on all_counts.plan_id = unknown_kinds.plan_id
    ),

    final as (select {{ count_columns("told") }} from told)

select *
from final
