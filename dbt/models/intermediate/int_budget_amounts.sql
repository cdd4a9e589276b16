with
    statements as (
        select *
        from {{ ref("stg_budgets") }}
        -- what is stated after the as-of date is not known yet; an undated statement is shown
        where stated_on_last is null or stated_on_last <= {{ as_of() }}
    ),

    placed as (
        select
            *,
            tie <> 'geen' as is_tied_to_plan,
            -- one year, not several and not one of several that it can be
            case
                when
                    year_precision in ('jaar', 'maand', 'dag', 'periode')
                    and extract(year from year_first) = extract(year from year_last)
                then cast(extract(year from year_first) as integer)
            end as single_year
        from statements
    ),

    reasoned as (
        select
            *,
            case
                when amount is null
                then 'geen_bedrag'
                when part_of_id is not null
                then 'deel_van_ander'
                when tie = 'geen'
                then 'geen_band'
                when unit is null
                then 'geen_eenheid'
                when year is null
                then 'geen_jaar'
                when single_year is null
                then 'niet_een_jaar'
            end as not_added_reason
        from placed
    ),

    final as (
        select
            *,
            case
                when not_added_reason is null
                then
                    plan_id
                    || ' '
                    || unit
                    || ' '
                    || cast(single_year as varchar)
                    || ' '
                    || state
                    || ' '
                    || government_level
                    || ' '
                    || sender
            end as sum_group
        from reasoned
    )

select *
from final
