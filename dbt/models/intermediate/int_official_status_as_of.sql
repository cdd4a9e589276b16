with
    action_point_dates as (select * from {{ ref("int_action_point_dates") }}),

    reports as (
        select * from {{ ref("int_action_point_reports") }} where sets_official_status and is_dated
    ),

    -- a report counts from the last day that it can be
    ranked as (
        select
            *,
            row_number() over (
                partition by action_point_id, reported_last
                order by reported_first desc, report_id desc
            ) as place,
            min(status) over (
                partition by action_point_id, reported_last, reported_first
            ) as one_status,
            max(status) over (
                partition by action_point_id, reported_last, reported_first
            ) as another_status
        from reports
    ),

    -- each day on which the owner spoke, and what holds from it until the next one
    told_on_a_day as (
        select
            action_point_id,
            reported_last as told_on,
            case
                when one_status <> another_status then 'bronnen_verschillen' else status
            end as official_status,
            report_id,
            source_id
        from ranked
        where place = 1
    ),

    days as (
        select action_point_id, reference_date as day, cast(null as date) as told_on, 1 as is_asked
        from action_point_dates
        union all
        select action_point_id, told_on as day, told_on, 0 as is_asked
        from told_on_a_day
    ),

    -- the last day by then, never a join of every date with every report before it
    carried as (
        select
            action_point_id,
            day as reference_date,
            is_asked,
            max(told_on) over (partition by action_point_id order by day) as told_on
        from days
    ),

    final as (
        select
            carried.action_point_id,
            carried.reference_date,
            told_on_a_day.official_status,
            told_on_a_day.report_id,
            told_on_a_day.source_id
        from carried
        inner join
            told_on_a_day
            on carried.action_point_id = told_on_a_day.action_point_id
            and carried.told_on = told_on_a_day.told_on
        where carried.is_asked = 1
    )

select *
from final
