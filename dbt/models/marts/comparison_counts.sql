with
    coverage as (select * from {{ ref("int_comparison_coverage") }}),

    places as (select * from {{ ref("int_comparison_places") }}),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'vergelijking'
    ),

    -- a class of ours may hold several classes of the source: their numbers add up, never their
    -- shares
    classes as (
        select
            plan_id,
            breakdown,
            breakdown_value,
            denominator_kind,
            status,
            case when count(*) = count(measure_count) then sum(measure_count) end as measure_count,
            case when min(total_count) = max(total_count) then max(total_count) end as total_count,
            max(case when value_status = 'ondergrens' then 1 else 0 end) as is_at_least
        from places
        group by plan_id, breakdown, breakdown_value, denominator_kind, status
    ),

    wholes as (
        select
            plan_id,
            breakdown,
            breakdown_value,
            case when min(total_count) = max(total_count) then max(total_count) end as total_count
        from classes
        where denominator_kind = 'alle'
        group by plan_id, breakdown, breakdown_value
    ),

    told as (
        select
            plan_id,
            'maatregelen' as category,
            breakdown,
            breakdown_value,
            cast(total_count as decimal(18, 4)) as value,
            0 as is_at_least,
            cast(null as bigint) as numerator,
            cast(null as bigint) as denominator,
            cast(null as varchar) as denominator_kind
        from wholes
        union all
        select
            plan_id,
            'aantal_' || status as category,
            breakdown,
            breakdown_value,
            cast(measure_count as decimal(18, 4)) as value,
            is_at_least,
            case when total_count > 0 then measure_count end as numerator,
            case when measure_count is not null then nullif(total_count, 0) end as denominator,
            denominator_kind
        from classes
        where denominator_kind = 'alle'
        union all
        select
            plan_id,
            'aandeel_' || denominator_kind || '_' || status as category,
            breakdown,
            breakdown_value,
            {{ share("measure_count", "total_count") }} as value,
            is_at_least,
            case when total_count > 0 then measure_count end as numerator,
            case when measure_count is not null then nullif(total_count, 0) end as denominator,
            denominator_kind
        from classes
    ),

    compared as (select distinct plan_id from places where breakdown = 'totaal'),

    -- a total stands for every plan and category, also where nothing is told
    every_figure as (
        select
            told.plan_id,
            told.category,
            told.breakdown,
            told.breakdown_value,
            told.value,
            told.is_at_least,
            told.numerator,
            told.denominator,
            told.denominator_kind,
            true as is_told
        from told
        union all
        select
            coverage.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            cast(null as decimal(18, 4)) as value,
            0 as is_at_least,
            cast(null as bigint) as numerator,
            cast(null as bigint) as denominator,
            cast(null as varchar) as denominator_kind,
            false as is_told
        from coverage
        cross join categories
        left join
            told
            on coverage.plan_id = told.plan_id
            and categories.category = told.category
            and told.breakdown = 'totaal'
        where told.plan_id is null
    ),

    final as (
        select
            every_figure.plan_id,
            {{ as_of() }} as reference_date,
            every_figure.category,
            every_figure.breakdown,
            every_figure.breakdown_value,
            every_figure.value,
            case
                when every_figure.value is not null and every_figure.is_at_least = 1
                then 'ondergrens'
                when every_figure.value is not null
                then 'vastgesteld'
                -- a share without a number and its total, or a class that the count does not have
                when
                    (every_figure.is_told and every_figure.category like 'aandeel%')
                    or (not every_figure.is_told and compared.plan_id is not null)
                then 'niet_van_toepassing'
                when every_figure.is_told
                then 'geen_bron_gevonden'
                else coverage.unknown_kind
            end as value_status,
            case
                when every_figure.category like 'aandeel%' then 'procent' else 'maatregelen'
            end as unit,
            cast(every_figure.numerator as decimal(18, 4)) as numerator,
            cast(every_figure.denominator as decimal(18, 4)) as denominator,
            case
                when every_figure.denominator is null
                then null
                when every_figure.denominator_kind = 'alle'
                then 'vermeld'
                else 'beoordeeld'
            end as denominator_kind,
            cast(null as bigint) as unknown_count,
            cast(null as varchar) as sorting
        from every_figure
        inner join coverage on every_figure.plan_id = coverage.plan_id
        left join compared on every_figure.plan_id = compared.plan_id
    )

select *
from final
