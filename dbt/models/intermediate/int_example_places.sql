with
    examples as (select * from {{ ref("stg_practices") }} where kind = 'goed_voorbeeld'),

    plans as (select * from {{ ref("stg_plans") }} where plan_id = '{{ var("main_plan_id") }}'),

    dated_steps as (
        select
            steps.*,
            {{ example_step_order("steps.step") }} as step_order,
            {{
                period_against_plan(
                    "steps.stepped_on",
                    none,
                    "coalesce(plans.approved_on_last, plans.begins_first)",
                    "plans.ends_last",
                )
            }} as period
        from {{ ref("stg_practice_steps") }} as steps
        inner join examples on steps.practice_id = examples.practice_id
        left join plans on plans.plan_id is not null
        where steps.stepped_on_last is null or steps.stepped_on_last <= {{ as_of() }}
    ),

    -- three circles of steps: all levels; the Flemish level; what a source itself ties to an
    -- action point and was not taken before the plan
    in_scope as (
        select *, 'alle' as scope
        from dated_steps
        union all
        select *, 'vlaams' as scope
        from dated_steps
        where government_level = 'vlaams'
        union all
        select *, 'actiepunt' as scope
        from dated_steps
        where
            government_level = 'vlaams'
            and action_point_id is not null
            and tie in ('gerapporteerd_als_resultaat', 'genoemd_door_bron')
            and period <> 'voor'
    ),

    last_dated as (
        select
            *,
            max(case when step <> 'niet_weerhouden' then stepped_on_last end) over (
                partition by scope, practice_id
            ) as last_step_on,
            max(case when step <> 'niet_weerhouden' then step_order else 1 end) over (
                partition by scope, practice_id
            ) as reached_order
        from in_scope
    ),

    -- a dated refusal that a later step followed decides nothing
    ranked as (
        select
            *,
            row_number() over (
                partition by scope, practice_id
                order by
                    step_order desc,
                    case when government_level = 'vlaams' then 0 else 1 end asc,
                    case when stepped_on_last is null then 1 else 0 end asc,
                    stepped_on_last asc,
                    stepped_on_first asc,
                    step_id asc
            ) as place
        from last_dated
        where
            step <> 'niet_weerhouden'
            or stepped_on_last is null
            or last_step_on is null
            or stepped_on_last >= last_step_on
    ),

    final as (
        select
            scope,
            practice_id,
            step as furthest_step,
            step_id as furthest_step_id,
            government_level,
            policy,
            period,
            cast(reached_order as bigint) as reached_order
        from ranked
        where place = 1
    )

select *
from final
