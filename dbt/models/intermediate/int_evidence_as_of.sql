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

    known_by_then as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            facts.report_id,
            facts.evidence_step,
            facts.step_order,
            facts.tie_order,
            facts.reported_first,
            facts.reported_last,
            row_number() over (
                partition by action_point_dates.action_point_id, action_point_dates.reference_date
                order by
                    facts.reported_last desc,
                    facts.reported_first desc,
                    facts.denial_order asc,
                    facts.tie_order asc,
                    facts.report_id asc
            ) as place_from_the_last
        from action_point_dates
        inner join
            facts
            on action_point_dates.action_point_id = facts.action_point_id
            and action_point_dates.reference_date >= facts.reported_last
    ),

    last_stop as (
        select action_point_id, reference_date, min(place_from_the_last) as place_from_the_last
        from known_by_then
        where evidence_step = 'stopgezet'
        group by action_point_id, reference_date
    ),

    -- what was in force before a stop is not in force after it
    steps as (
        select
            known_by_then.*,
            row_number() over (
                partition by known_by_then.action_point_id, known_by_then.reference_date
                order by
                    known_by_then.step_order desc,
                    known_by_then.reported_last asc,
                    known_by_then.reported_first asc,
                    known_by_then.tie_order asc,
                    known_by_then.report_id asc
            ) as place_by_step
        from known_by_then
        left join
            last_stop
            on known_by_then.action_point_id = last_stop.action_point_id
            and known_by_then.reference_date = last_stop.reference_date
        where
            known_by_then.step_order is not null
            and (
                last_stop.place_from_the_last is null
                or known_by_then.place_from_the_last < last_stop.place_from_the_last
            )
    ),

    latest as (select * from known_by_then where place_from_the_last = 1),

    final as (
        select
            latest.action_point_id,
            latest.reference_date,
            case
                when latest.step_order is null then latest.evidence_step else steps.evidence_step
            end as evidence_step,
            case
                when latest.step_order is null then latest.report_id else steps.report_id
            end as report_id
        from latest
        left join
            steps
            on latest.action_point_id = steps.action_point_id
            and latest.reference_date = steps.reference_date
            and steps.place_by_step = 1
    )

select *
from final
