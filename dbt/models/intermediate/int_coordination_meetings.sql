with
    -- what a source says was held after the as-of date has not been held yet
    rounds as (
        select *
        from {{ ref("stg_reporting_rounds") }}
        where
            kind = 'voortgangsbijeenkomst'
            and not (state = 'gehouden' and coalesce(held_on_last, {{ as_of() }}) > {{ as_of() }})
    ),

    events as (
        select *
        from {{ ref("stg_events") }}
        where
            kind = 'overleg'
            and tie in ('gerapporteerd_als_resultaat', 'genoemd_door_bron')
            and state <> 'niet_van_toepassing'
            and not (
                state = 'gehouden' and coalesce(happened_on_last, {{ as_of() }}) > {{ as_of() }}
            )
    ),

    -- one meeting may be entered as a round and as an event: it is one where the dates of the one
    -- lie within those of the other
    same_meetings as (
        select
            rounds.round_id,
            events.event_id,
            events.state,
            row_number() over (
                partition by events.event_id order by rounds.held_on_first, rounds.round_id
            ) as place
        from rounds
        inner join
            events
            on rounds.plan_id = events.plan_id
            and (
                (
                    rounds.held_on_first <= events.happened_on_first
                    and rounds.held_on_last >= events.happened_on_last
                )
                or (
                    rounds.held_on_first >= events.happened_on_first
                    and rounds.held_on_last <= events.happened_on_last
                )
            )
    ),

    told_of_rounds as (
        select round_id, max(case when state = 'gehouden' then 1 else 0 end) as is_held
        from same_meetings
        where place = 1
        group by round_id
    ),

    meetings as (
        select
            rounds.plan_id,
            'rapporteringsrondes' as table_name,
            rounds.round_id as table_row_key,
            rounds.held_on_first,
            case
                when coalesce(told_of_rounds.is_held, 0) = 1 then 'gehouden' else rounds.state
            end as state
        from rounds
        left join told_of_rounds on rounds.round_id = told_of_rounds.round_id
        union all
        select
            events.plan_id,
            'gebeurtenissen' as table_name,
            events.event_id as table_row_key,
            events.happened_on_first as held_on_first,
            events.state
        from events
        left join same_meetings on events.event_id = same_meetings.event_id
        where same_meetings.event_id is null
    ),

    placed as (
        select
            plan_id,
            table_name,
            table_row_key,
            case
                when state = 'gehouden'
                then 'overleg_gehouden'
                -- it may still come: its first possible day has not come yet
                when state = 'gepland' and held_on_first > {{ as_of() }}
                then 'overleg_gepland'
                else 'overleg_niet_bekend'
            end as category,
            'geteld' as role
        from meetings
    ),

    -- an event that tells of a counted round supports it
    final as (
        select plan_id, category, table_name, table_row_key, role
        from placed
        union all
        select
            placed.plan_id,
            placed.category,
            'gebeurtenissen' as table_name,
            same_meetings.event_id as table_row_key,
            'onderbouwing' as role
        from placed
        inner join
            same_meetings
            on placed.table_name = 'rapporteringsrondes'
            and placed.table_row_key = same_meetings.round_id
            and same_meetings.place = 1
    )

select *
from final
