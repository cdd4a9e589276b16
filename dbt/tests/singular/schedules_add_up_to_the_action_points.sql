-- Today and on the date of each round the schedule statuses add up to the action points entered,
-- and today the first steps (before or after the approval, or not known) do.
with
    action_points as (
        select plan_id, count(*) as action_point_count
        from {{ ref("stg_action_points") }}
        where parent_id is null and boundary = 'gekend'
        group by plan_id
    ),

    statuses as (
        select code as category from {{ ref("code_lists") }} where list = 'planning_stand'
    ),

    counted as (
        select
            counts.plan_id,
            counts.reference_date,
            counts.breakdown,
            counts.breakdown_value,
            sum(
                case when statuses.category is not null then coalesce(counts.value, 0) else 0 end
            ) as status_count,
            sum(
                case
                    when counts.category like 'eerste_stap%' then coalesce(counts.value, 0) else 0
                end
            ) as step_count
        from {{ ref("planning_counts") }} as counts
        left join statuses on counts.category = statuses.category
        where counts.breakdown in ('totaal', 'ronde')
        group by counts.plan_id, counts.reference_date, counts.breakdown, counts.breakdown_value
    )

select
    action_points.plan_id,
    counted.reference_date,
    counted.breakdown_value,
    action_points.action_point_count,
    counted.status_count,
    counted.step_count
from action_points
left join counted on action_points.plan_id = counted.plan_id
where
    counted.plan_id is null
    or counted.status_count <> action_points.action_point_count
    or (counted.breakdown = 'totaal' and counted.step_count <> action_points.action_point_count)
