with
    action_points as (select * from {{ ref("stg_action_points") }}),

    plans as (select * from {{ ref("stg_plans") }}),

    reference_dates as (
        select distinct plan_id, reference_date from {{ ref("int_reference_dates") }}
    ),

    final as (
        select
            action_points.action_point_id,
            reference_dates.reference_date,
            action_points.plan_id,
            action_points.parent_id,
            action_points.parent_id is not null as is_part,
            action_points.boundary,
            action_points.original_deadline_last,
            -- a day before which neither the plan nor the action point can have been due
            coalesce(
                reference_dates.reference_date
                < coalesce(plans.approved_on_last, plans.begins_first)
                or reference_dates.reference_date < action_points.begins_first,
                false
            ) as is_before_its_start
        from action_points
        inner join plans on action_points.plan_id = plans.plan_id
        inner join reference_dates on action_points.plan_id = reference_dates.plan_id
    )

select *
from final
