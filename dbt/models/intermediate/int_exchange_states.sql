with
    steps as (
        select *
        from {{ ref("stg_exchange_steps") }}
        where stepped_on_last is null or stepped_on_last <= {{ as_of() }}
    ),

    -- undated steps speak only where no dated one does
    ranked as (
        select
            *,
            rank() over (
                partition by exchange_id
                order by
                    case when stepped_on_last is null then 1 else 0 end,
                    stepped_on_last desc,
                    coalesce(stepped_on_first, cast('0001-01-01' as date)) desc
            ) as place_of_date
        from steps
    ),

    latest as (select * from ranked where place_of_date = 1),

    -- what was planned and what came of it may bear one date: then what came of it counts
    outcomes as (
        select
            exchange_id,
            count(distinct case when state <> 'gepland' then state end) as outcome_count,
            max(case when state <> 'gepland' then state end) as outcome
        from latest
        group by exchange_id
    ),

    states as (
        select
            exchange_id,
            case
                when outcome_count > 1 then 'bronnen_verschillen' else coalesce(outcome, 'gepland')
            end as state
        from outcomes
    ),

    told as (
        select
            latest.exchange_id,
            states.state,
            latest.step_id,
            latest.source_id,
            {{ date_columns("state_on", "stepped_on", "latest") }},
            row_number() over (
                partition by latest.exchange_id
                order by case when latest.state = states.state then 0 else 1 end, latest.step_id
            ) as place
        from latest
        inner join states on latest.exchange_id = states.exchange_id
    ),

    final as (
        select exchange_id, state, step_id, source_id, {{ date_columns("state_on", "state_on") }}
        from told
        where place = 1
    )

select *
from final
