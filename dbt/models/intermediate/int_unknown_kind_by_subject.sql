with
    gaps as (
        select
            *, coalesce(holds_from_last, holds_from_first, cast('0001-01-01' as date)) as starts_on
        from {{ ref("stg_gaps") }}
        where plan_id is not null
    ),

    unread_rounds as (
        select plan_id, max(held_on_last) as last_unread_on
        from {{ ref("int_unread_rounds") }}
        where held_on_last <= {{ as_of() }}
        group by plan_id
    ),

    holding as (
        select
            *,
            row_number() over (
                partition by plan_id, subject
                order by
                    starts_on desc,
                    -- of two that start on one day, the one that accuses nobody
                    case
                        kind
                        when 'nog_niet_ingelezen'
                        then 1
                        when 'geen_bron_gevonden'
                        then 2
                        when 'nog_niet_verwacht'
                        then 3
                        when 'niet_van_toepassing'
                        then 4
                        else 5
                    end asc,
                    gap_id asc
            ) as place
        from gaps
        where
            starts_on <= {{ as_of() }}
            and (holds_until_last is null or holds_until_last > {{ as_of() }})
    ),

    final as (
        select
            holding.plan_id,
            holding.subject,
            case
                when
                    holding.kind in ('niet_gerapporteerd', 'geen_bron_gevonden')
                    and unread_rounds.last_unread_on >= holding.starts_on
                then 'nog_niet_ingelezen'
                else holding.kind
            end as unknown_kind,
            holding.kind as entered_kind,
            holding.gap_id
        from holding
        left join unread_rounds on holding.plan_id = unread_rounds.plan_id
        where holding.place = 1
    )

select *
from final
