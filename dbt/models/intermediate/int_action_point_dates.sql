with
    action_points as (select * from {{ ref("stg_action_points") }}),

    plans as (select * from {{ ref("stg_plans") }}),

    reference_dates as (
        select distinct plan_id, reference_date from {{ ref("int_reference_dates") }}
    ),

    -- a part may take over what is known of its whole
    points_and_wholes as (
        select action_point_id, action_point_id as told_of_id
        from action_points
        union all
        select action_point_id, parent_id as told_of_id
        from action_points
        where parent_id is not null
    ),

    reports as (
        select * from {{ ref("int_action_point_reports") }} where reported_last is not null
    ),

    gaps as (
        select *
        from {{ ref("stg_gaps") }}
        where subject = 'stand_van_zaken' and action_point_id is not null
    ),

    unread_rounds as (select * from {{ ref("int_unread_rounds") }}),

    -- every day on which the official status, or the kind of unknown, may become another
    days_of_change as (
        select action_points.action_point_id, action_points.begins_first as change_day
        from action_points
        union all
        select
            action_points.action_point_id,
            coalesce(plans.approved_on_last, plans.begins_first) as change_day
        from action_points
        inner join plans on action_points.plan_id = plans.plan_id
        union all
        select action_points.action_point_id, unread_rounds.held_on_last as change_day
        from action_points
        inner join unread_rounds on action_points.plan_id = unread_rounds.plan_id
        union all
        select points_and_wholes.action_point_id, reports.reported_last as change_day
        from points_and_wholes
        inner join reports on points_and_wholes.told_of_id = reports.action_point_id
        where reports.sets_official_status or reports.says_nothing_was_reported
        union all
        select
            points_and_wholes.action_point_id,
            coalesce(gaps.holds_from_last, gaps.holds_from_first) as change_day
        from points_and_wholes
        inner join gaps on points_and_wholes.told_of_id = gaps.action_point_id
        union all
        select points_and_wholes.action_point_id, gaps.holds_until_last as change_day
        from points_and_wholes
        inner join gaps on points_and_wholes.told_of_id = gaps.action_point_id
    ),

    all_days as (
        select
            action_points.action_point_id,
            reference_dates.reference_date,
            1 as of_reference,
            case when reference_dates.reference_date = {{ as_of() }} then 1 else 0 end as of_change
        from action_points
        inner join reference_dates on action_points.plan_id = reference_dates.plan_id
        union all
        select
            days_of_change.action_point_id,
            days_of_change.change_day as reference_date,
            0 as of_reference,
            1 as of_change
        from days_of_change
        inner join action_points on days_of_change.action_point_id = action_points.action_point_id
        inner join plans on action_points.plan_id = plans.plan_id
        where
            days_of_change.change_day <= {{ as_of() }}
            -- the first day of the plan tells all that was known by then
            and (
                coalesce(plans.approved_on_last, plans.begins_first) is null
                or days_of_change.change_day >= coalesce(plans.approved_on_last, plans.begins_first)
            )
    ),

    each_day as (
        select
            action_point_id,
            reference_date,
            max(of_reference) = 1 as is_reference_date,
            max(of_change) = 1 as may_change
        from all_days
        group by action_point_id, reference_date
    ),

    final as (
        select
            action_points.action_point_id,
            each_day.reference_date,
            each_day.is_reference_date,
            each_day.may_change,
            action_points.plan_id,
            action_points.parent_id,
            action_points.parent_id is not null as is_part,
            action_points.boundary,
            action_points.original_deadline_last,
            -- a day before which neither the plan nor the action point can have been due
            coalesce(
                each_day.reference_date < coalesce(plans.approved_on_last, plans.begins_first)
                or each_day.reference_date < action_points.begins_first,
                false
            ) as is_before_its_start
        from action_points
        inner join plans on action_points.plan_id = plans.plan_id
        inner join each_day on action_points.action_point_id = each_day.action_point_id
    )

select *
from final
