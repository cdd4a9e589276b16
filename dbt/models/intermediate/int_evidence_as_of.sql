with
    action_point_dates as (select * from {{ ref("int_action_point_dates") }}),

    facts as (
        select
            *,
            case
                evidence_step
                when 'aangekondigd'
                then 1
                when 'beslist'
                then 2
                when 'gestart'
                then 3
                when 'in_werking'
                then 4
            end as step_order,
            -- on one day a denial or a stop is told before a step, so that nothing stands
            -- undisputed that is not
            case
                evidence_step when 'tegengesproken' then 1 when 'stopgezet' then 2 else 3
            end as denial_order
        from {{ ref("int_action_point_reports") }}
        where evidence_step is not null and is_dated
    ),

    in_order as (
        select
            *,
            row_number() over (
                partition by action_point_id
                order by
                    reported_last asc,
                    reported_first asc,
                    denial_order desc,
                    tie_order desc,
                    report_id desc
            ) as place
        from facts
    ),

    -- what was in force before a stop is not in force after it: the steps since the last one
    since_a_stop as (
        select
            *,
            sum(case when evidence_step = 'stopgezet' then 1 else 0 end) over (
                partition by action_point_id order by place
            ) as stop_count,
            max(place) over (partition by action_point_id, reported_last) as last_place_of_day
        from in_order
    ),

    by_step as (
        select
            *,
            max(step_order) over (
                partition by action_point_id, stop_count order by place
            ) as furthest_step,
            row_number() over (
                partition by action_point_id, stop_count, step_order
                order by reported_last asc, reported_first asc, tie_order asc, report_id asc
            ) as place_in_step
        from since_a_stop
    ),

    first_of_each_step as (
        select action_point_id, stop_count, step_order, evidence_step, report_id
        from by_step
        where step_order is not null and place_in_step = 1
    ),

    -- each day on which something was told, and what holds from it until the next one
    told_on_a_day as (
        select
            last_told.action_point_id,
            last_told.reported_last as told_on,
            case
                when last_told.step_order is null
                then last_told.evidence_step
                else first_of_each_step.evidence_step
            end as evidence_step,
            case
                when last_told.step_order is null
                then last_told.report_id
                else first_of_each_step.report_id
            end as report_id
        from by_step as last_told
        left join
            first_of_each_step
            on last_told.action_point_id = first_of_each_step.action_point_id
            and last_told.stop_count = first_of_each_step.stop_count
            and last_told.furthest_step = first_of_each_step.step_order
        where last_told.place = last_told.last_place_of_day
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
            told_on_a_day.evidence_step,
            told_on_a_day.report_id
        from carried
        inner join
            told_on_a_day
            on carried.action_point_id = told_on_a_day.action_point_id
            and carried.told_on = told_on_a_day.told_on
        where carried.is_asked = 1
    )

select *
from final
