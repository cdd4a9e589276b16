with
    coverage as (select * from {{ ref("int_comparison_coverage") }}),

    comparison as (select * from {{ ref("plan_comparison") }} where count_group is not null),

    -- several counts of one plan stand apart; as the plan's own stands the one of all its measures
    counts as (
        select
            comparison.count_group,
            comparison.plan_id,
            comparison.denominator_kind,
            comparison.source_id,
            comparison.counted_on_first,
            comparison.counted_on_last,
            comparison.comparison_id is null as is_own,
            max(comparison.total_count) as total_count,
            min(coverage.stated_measures) as stated_measures
        from comparison
        inner join coverage on comparison.plan_id = coverage.plan_id
        group by
            comparison.count_group,
            comparison.plan_id,
            comparison.denominator_kind,
            comparison.source_id,
            comparison.counted_on_first,
            comparison.counted_on_last,
            comparison.comparison_id is null
    ),

    wholes as (
        select *
        from counts
        where
            denominator_kind = 'alle'
            and (is_own or stated_measures is null or total_count = stated_measures)
    ),

    ranked as (
        select
            counts.count_group,
            row_number() over (
                partition by counts.plan_id, counts.denominator_kind
                order by
                    case when counts.is_own then 0 else 1 end asc,
                    counts.counted_on_last desc nulls last,
                    counts.count_group asc
            ) as place
        from counts
        left join
            wholes
            on counts.plan_id = wholes.plan_id
            and counts.is_own = wholes.is_own
            and counts.source_id = wholes.source_id
            and coalesce(counts.counted_on_last, cast('0001-01-01' as date))
            = coalesce(wholes.counted_on_last, cast('0001-01-01' as date))
        where wholes.count_group is not null or counts.stated_measures is null
    ),

    sorted_by as (
        select
            comparison.*,
            'telling_van_bron' as breakdown,
            comparison.source_id || coalesce(
                ' '
                || cast(comparison.counted_on_first as varchar)
                || ' '
                || cast(comparison.counted_on_last as varchar),
                ''
            ) as breakdown_value
        from comparison
        where comparison.comparison_id is not null
        union all
        select comparison.*, 'totaal' as breakdown, 'totaal' as breakdown_value
        from comparison
        inner join ranked on comparison.count_group = ranked.count_group and ranked.place = 1
    ),

    final as (
        select
            row_id,
            plan_id,
            reference_date,
            status,
            denominator_kind,
            breakdown,
            breakdown_value,
            measure_count,
            total_count,
            value_status,
            comparison_id
        from sorted_by
    )

select *
from final
