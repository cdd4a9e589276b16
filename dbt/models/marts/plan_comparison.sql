with
    coverage as (select * from {{ ref("int_comparison_coverage") }}),

    comparisons as (
        select
            *,
            plan_id
            || ' '
            || source_id
            || coalesce(
                ' '
                || cast(reference_date_first as varchar)
                || ' '
                || cast(reference_date_last as varchar),
                ''
            ) as count_id
        from {{ ref("stg_comparisons") }}
        where reference_date_last is null or reference_date_last <= {{ as_of() }}
    ),

    -- what of all could be assessed, where the same count gives both as numbers
    assessed_wholes as (
        select
            count_id,
            max(total_count)
            - sum(case when status = 'niet_beoordeelbaar' then measure_count end) as assessed_total
        from comparisons
        where denominator_kind = 'alle'
        group by count_id
        having
            sum(case when status = 'niet_beoordeelbaar' then 1 else 0 end) > 0
            and sum(
                case when status = 'niet_beoordeelbaar' and measure_count is null then 1 else 0 end
            )
            = 0
            and min(total_count) = max(total_count)
    ),

    told_of_assessed as (
        select distinct count_id from comparisons where denominator_kind = 'beoordeelde'
    ),

    given_rows as (
        select
            comparison_id || '/' || denominator_kind as row_id,
            plan_id,
            comparison_id,
            count_id || ' ' || denominator_kind as count_group,
            {{ date_columns("counted_on", "reference_date") }},
            status,
            status_in_source,
            denominator_kind,
            measure_count,
            total_count,
            share_percent as printed_share,
            caution_nl,
            caution_en,
            source_id,
            cast(null as varchar) as own_status
        from comparisons
        union all
        select
            comparisons.comparison_id || '/beoordeelde' as row_id,
            comparisons.plan_id,
            comparisons.comparison_id,
            comparisons.count_id || ' beoordeelde' as count_group,
            {{ date_columns("counted_on", "reference_date", "comparisons") }},
            comparisons.status,
            comparisons.status_in_source,
            'beoordeelde' as denominator_kind,
            comparisons.measure_count,
            cast(assessed_wholes.assessed_total as bigint) as total_count,
            cast(null as decimal(18, 4)) as printed_share,
            comparisons.caution_nl,
            comparisons.caution_en,
            comparisons.source_id,
            cast(null as varchar) as own_status
        from comparisons
        inner join assessed_wholes on comparisons.count_id = assessed_wholes.count_id
        left join told_of_assessed on comparisons.count_id = told_of_assessed.count_id
        where
            comparisons.denominator_kind = 'alle'
            and comparisons.status <> 'niet_beoordeelbaar'
            and comparisons.measure_count is not null
            and told_of_assessed.count_id is null
    ),

    own_counts as (
        {% for status in [
            "afgerond",
            "lopend",
            "op_te_starten",
            "geannuleerd_of_in_afwachting",
        ] %}
            select
                plan_id,
                source_id,
                '{{ status }}' as status,
                'alle' as denominator_kind,
                {{ status }}_count as measure_count,
                whole_count as total_count,
                whole_count - assessed_count as not_assessed_count
            from coverage
            where is_comparable
            union all
            select
                plan_id,
                source_id,
                '{{ status }}' as status,
                'beoordeelde' as denominator_kind,
                {{ status }}_count as measure_count,
                assessed_count as total_count,
                0 as not_assessed_count
            from coverage
            where is_comparable
            union all
        {% endfor %}
        select
            plan_id,
            source_id,
            'niet_beoordeelbaar' as status,
            'alle' as denominator_kind,
            whole_count - assessed_count as measure_count,
            whole_count as total_count,
            0 as not_assessed_count
        from coverage
        where is_comparable
    ),

    -- only what occurs: a 0 beside measures that nobody could assess is not proven
    own_rows as (
        select
            plan_id || '/' || status || '/' || denominator_kind as row_id,
            plan_id,
            cast(null as varchar) as comparison_id,
            plan_id || ' ' || denominator_kind as count_group,
            {{ no_date_columns("counted_on") }},
            status,
            cast(null as varchar) as status_in_source,
            denominator_kind,
            cast(measure_count as bigint) as measure_count,
            cast(total_count as bigint) as total_count,
            cast(null as decimal(18, 4)) as printed_share,
            cast(null as varchar) as caution_nl,
            cast(null as varchar) as caution_en,
            source_id,
            case when not_assessed_count > 0 then 'ondergrens' else 'vastgesteld' end as own_status
        from own_counts
        where measure_count > 0
    ),

    computed as (
        select *, {{ share("measure_count", "total_count") }} as computed_share
        from given_rows
        union all
        select *, {{ share("measure_count", "total_count") }} as computed_share
        from own_rows
    ),

    -- whether the parts of a count are all there, so that their shares ought to make 100.0
    added_up as (
        select
            count_group,
            count(*) = count(computed_share)
            and min(total_count) = max(total_count)
            and sum(measure_count) = max(total_count) as is_whole,
            sum(computed_share) as share_sum
        from computed
        group by count_group
    ),

    without_a_count as (
        select
            plan_id || '/niet_vergelijkbaar' as row_id,
            plan_id,
            unknown_kind,
            not_comparable_reason,
            source_id
        from coverage
        where not_comparable_reason is not null
    ),

    rows_of_plans as (
        select
            computed.row_id,
            computed.plan_id,
            computed.comparison_id,
            computed.count_group,
            {{ date_columns("counted_on", "counted_on", "computed") }},
            computed.status,
            computed.status_in_source,
            computed.denominator_kind,
            computed.measure_count,
            computed.total_count,
            computed.printed_share,
            computed.computed_share,
            -- without a number and its total there is nothing to calculate
            case
                when computed.computed_share is null
                then 'niet_van_toepassing'
                else coalesce(computed.own_status, 'vastgesteld')
            end as value_status,
            case
                when not coalesce(added_up.is_whole, false)
                then 'niet_van_toepassing'
                when added_up.share_sum = 100
                then 'nee'
                else 'ja'
            end as rounding,
            cast(null as varchar) as not_comparable_reason,
            computed.caution_nl,
            computed.caution_en,
            computed.source_id
        from computed
        inner join added_up on computed.count_group = added_up.count_group
        union all
        select
            row_id,
            plan_id,
            cast(null as varchar) as comparison_id,
            cast(null as varchar) as count_group,
            {{ no_date_columns("counted_on") }},
            cast(null as varchar) as status,
            cast(null as varchar) as status_in_source,
            cast(null as varchar) as denominator_kind,
            cast(null as bigint) as measure_count,
            cast(null as bigint) as total_count,
            cast(null as decimal(18, 4)) as printed_share,
            cast(null as decimal(18, 4)) as computed_share,
            unknown_kind as value_status,
            'niet_van_toepassing' as rounding,
            not_comparable_reason,
            cast(null as varchar) as caution_nl,
            cast(null as varchar) as caution_en,
            source_id
        from without_a_count
    ),

    final as (
        select
            rows_of_plans.row_id,
            rows_of_plans.plan_id,
            {{ as_of() }} as reference_date,
            rows_of_plans.comparison_id,
            rows_of_plans.count_group,
            {{ date_columns("counted_on", "counted_on", "rows_of_plans") }},
            rows_of_plans.status,
            rows_of_plans.status_in_source,
            rows_of_plans.denominator_kind,
            rows_of_plans.measure_count,
            rows_of_plans.total_count,
            rows_of_plans.printed_share,
            rows_of_plans.computed_share,
            rows_of_plans.value_status,
            rows_of_plans.rounding,
            -- zero needs proof: none with a status among those entered is no number
            cast(nullif(coverage.with_status_count, 0) as bigint) as with_status_count,
            coverage.stated_measures,
            cast(coverage.threshold as decimal(18, 4)) as threshold,
            rows_of_plans.not_comparable_reason,
            rows_of_plans.caution_nl,
            rows_of_plans.caution_en,
            rows_of_plans.source_id
        from rows_of_plans
        inner join coverage on rows_of_plans.plan_id = coverage.plan_id
    )

select *
from final
