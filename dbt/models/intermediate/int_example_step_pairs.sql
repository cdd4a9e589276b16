with
    examples as (select * from {{ ref("stg_practices") }} where kind = 'goed_voorbeeld'),

    steps as (
        select
            steps.*,
            {{ example_step_order("steps.step") }} as step_order,
            max(case when steps.step <> 'niet_weerhouden' then steps.stepped_on_last end) over (
                partition by steps.practice_id, steps.government_level
            ) as last_step_on
        from {{ ref("stg_practice_steps") }} as steps
        inner join examples on steps.practice_id = examples.practice_id
        where steps.stepped_on_last is null or steps.stepped_on_last <= {{ as_of() }}
    ),

    -- a step that several sources document is taken once, at its earliest
    once as (
        select
            *,
            row_number() over (
                partition by practice_id, government_level, step
                order by
                    case when stepped_on_last is null then 1 else 0 end asc,
                    stepped_on_last asc,
                    stepped_on_first asc,
                    step_id asc
            ) as place
        from steps
        -- a dated refusal that a later step followed ends nothing
        where
            step <> 'niet_weerhouden'
            or stepped_on_last is null
            or last_step_on is null
            or stepped_on_last >= last_step_on
    ),

    in_order as (
        select
            practice_id,
            government_level,
            step,
            step_id,
            stepped_on_first,
            stepped_on_last,
            lag(step) over (
                partition by practice_id, government_level order by step_order
            ) as from_step,
            lag(step_id) over (
                partition by practice_id, government_level order by step_order
            ) as from_step_id,
            lag(stepped_on_first) over (
                partition by practice_id, government_level order by step_order
            ) as from_stepped_on_first,
            lag(stepped_on_last) over (
                partition by practice_id, government_level order by step_order
            ) as from_stepped_on_last
        from once
        where place = 1
    ),

    final as (
        select
            practice_id,
            government_level,
            from_step,
            step as to_step,
            from_step_id,
            step_id as to_step_id,
            -- only where both are known to the day, and the later step is not the earlier one
            case
                when
                    stepped_on_first = stepped_on_last
                    and from_stepped_on_first = from_stepped_on_last
                    and from_stepped_on_last <= stepped_on_last
                then {{ days_between("from_stepped_on_last", "stepped_on_last") }}
            end as days
        from in_order
        where from_step is not null
    )

select *
from final
