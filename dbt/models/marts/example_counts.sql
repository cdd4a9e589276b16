with
    members as (select * from {{ ref("int_example_members") }}),

    step_pairs as (select * from {{ ref("int_example_step_pairs") }}),

    plans as (
        select distinct plan_id
        from {{ ref("stg_action_points") }}
        where plan_id = '{{ var("main_plan_id") }}'
    ),

    unknown_kinds as (select * from {{ ref("int_unknown_kind_by_subject") }}),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'voorbeelden_trechter'
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
        where breakdown <> 'totaal' and category not like '%_stappenparen'
        group by plan_id, category, breakdown
    ),

    pairs_in_scope as (
        select *, 'alle' as scope
        from step_pairs
        union all
        select *, 'vlaams' as scope
        from step_pairs
        where government_level = 'vlaams'
    ),

    pairs as (
        select scope, 'totaal' as breakdown, 'totaal' as breakdown_value, days
        from pairs_in_scope
        union all
        select
            scope,
            'stappenpaar' as breakdown,
            from_step || '_naar_' || to_step as breakdown_value,
            days
        from pairs_in_scope
    ),

    undated_pairs as (
        select
            scope,
            breakdown,
            breakdown_value,
            sum(case when days is null then 1 else 0 end) as unknown_count
        from pairs
        group by scope, breakdown, breakdown_value
    ),

    ranked_pairs as (
        select
            *,
            row_number() over (
                partition by scope, breakdown, breakdown_value order by days
            ) as place,
            count(*) over (partition by scope, breakdown, breakdown_value) as pair_count
        from pairs
        where days is not null
    ),

    -- the middle number of days, or the mean of the middle two
    medians as (
        select
            scope || '_dagen_tussen_stappen' as category,
            breakdown,
            breakdown_value,
            cast(avg(days) as decimal(18, 4)) as median_days
        from ranked_pairs
        where 2 * place between pair_count and pair_count + 2
        group by scope, breakdown, breakdown_value
    ),

    known as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            cast(counted_number as decimal(18, 4)) as value
        from counted
        union all
        select
            plans.plan_id,
            medians.category,
            medians.breakdown,
            medians.breakdown_value,
            medians.median_days as value
        from medians
        cross join plans
    ),

    -- a total stands for every category, also where nothing is entered
    all_counts as (
        select plan_id, category, breakdown, breakdown_value, value
        from known
        union all
        select
            plans.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            cast(null as decimal(18, 4)) as value
        from plans
        cross join categories
        left join
            known
            on plans.plan_id = known.plan_id
            and categories.category = known.category
            and known.breakdown = 'totaal'
        where known.plan_id is null
    ),

    told as (
        select
            all_counts.plan_id,
            {{ as_of() }} as reference_date,
            all_counts.category,
            all_counts.breakdown,
            all_counts.breakdown_value,
            all_counts.value,
            -- at least so many came that far; where one stands may change with each source read,
            -- and is of what is entered here only
            case
                when
                    all_counts.value is not null
                    and (
                        all_counts.category like '%_minstens_%'
                        or all_counts.category like '%_verste_ingevoerd'
                    )
                then 'ondergrens'
                when all_counts.value is not null
                then 'vastgesteld'
                -- no two successive steps with days are among those entered
                when
                    all_counts.category like '%_stappenparen'
                    or all_counts.category like '%_dagen_tussen_stappen'
                then 'geen_bron_gevonden'
                else coalesce(unknown_kinds.unknown_kind, 'geen_bron_gevonden')
            end as value_status,
            case
                when all_counts.category like '%_dagen_tussen_stappen'
                then 'dagen'
                when all_counts.category like '%_stappenparen'
                then 'stappenparen'
                else 'praktijken'
            end as unit,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            coalesce(unplaced.unknown_count, undated_pairs.unknown_count) as unknown_count,
            cast(null as varchar) as sorting
        from all_counts
        left join
            unplaced
            on all_counts.plan_id = unplaced.plan_id
            and all_counts.category = unplaced.category
            and all_counts.breakdown = unplaced.breakdown
        left join
            undated_pairs
            on all_counts.category in (
                undated_pairs.scope || '_stappenparen',
                undated_pairs.scope || '_dagen_tussen_stappen'
            )
            and all_counts.breakdown = undated_pairs.breakdown
            and all_counts.breakdown_value = undated_pairs.breakdown_value
        left join
            unknown_kinds
            on all_counts.plan_id = unknown_kinds.plan_id
            and unknown_kinds.subject = {{ example_gap_subject("all_counts.category") }}
    ),

    final as (select {{ count_columns("told") }} from told)

select *
from final
