with
    action_point_dates as (select * from {{ ref("int_action_point_dates") }}),

    official as (select * from {{ ref("int_official_status_as_of") }}),

    unknown as (select * from {{ ref("int_unknown_status_as_of") }}),

    official_reports as (
        select * from {{ ref("int_action_point_reports") }} where sets_official_status and is_dated
    ),

    moves as (
        select *
        from {{ ref("stg_plan_changes") }}
        where field = 'einde' and action_point_id is not null and decided_on_last is not null
    ),

    moved_by_then as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            count(*) as move_count
        from action_point_dates
        inner join
            moves
            on action_point_dates.action_point_id = moves.action_point_id
            and action_point_dates.reference_date >= moves.decided_on_last
        group by action_point_dates.action_point_id, action_point_dates.reference_date
    ),

    told_about_the_deadline as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            max(
                case
                    when
                        official_reports.status = 'afgerond'
                        and official_reports.describes_last
                        <= action_point_dates.original_deadline_last
                    then 1
                    else 0
                end
            ) as finished_by_it,
            max(
                case
                    when
                        official_reports.status in ('op_te_starten', 'lopend')
                        and official_reports.describes_first
                        > action_point_dates.original_deadline_last
                    then 1
                    else 0
                end
            ) as unfinished_after_it
        from action_point_dates
        inner join
            official_reports
            on action_point_dates.action_point_id = official_reports.action_point_id
            and action_point_dates.reference_date >= official_reports.reported_last
        group by action_point_dates.action_point_id, action_point_dates.reference_date
    ),

    unread_rounds as (select * from {{ ref("int_unread_rounds") }}),

    -- a public report of after the deadline that nobody here has read may say whether it was met
    unread_by_then as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            count(*) as round_count
        from action_point_dates
        inner join
            unread_rounds
            on action_point_dates.plan_id = unread_rounds.plan_id
            and action_point_dates.reference_date >= unread_rounds.held_on_last
            and action_point_dates.original_deadline_last <= unread_rounds.held_on_last
        group by action_point_dates.action_point_id, action_point_dates.reference_date
    ),

    final as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            case
                when action_point_dates.original_deadline_last is null
                then 'geen_einddatum_gekend'
                when
                    official.official_status = 'afgerond'
                    and told_about_the_deadline.finished_by_it = 1
                then 'op_tijd'
                when official.official_status = 'stopgezet'
                then 'niet_van_toepassing'
                -- a deadline that was moved does not hide that the original one was missed
                when
                    told_about_the_deadline.unfinished_after_it = 1
                    and action_point_dates.original_deadline_last
                    < action_point_dates.reference_date
                then 'te_laat'
                when moved_by_then.move_count > 0
                then 'verschoven'
                when action_point_dates.original_deadline_last >= action_point_dates.reference_date
                then 'nog_niet_verwacht'
                when official.official_status is null
                then unknown.unknown_kind
                when unread_by_then.round_count > 0
                then 'nog_niet_ingelezen'
                -- an older status, or one of after the deadline, does not say whether the
                -- deadline was met
                else 'geen_bron_gevonden'
            end as schedule_status
        from action_point_dates
        inner join
            unknown
            on action_point_dates.action_point_id = unknown.action_point_id
            and action_point_dates.reference_date = unknown.reference_date
        left join
            official
            on action_point_dates.action_point_id = official.action_point_id
            and action_point_dates.reference_date = official.reference_date
        left join
            moved_by_then
            on action_point_dates.action_point_id = moved_by_then.action_point_id
            and action_point_dates.reference_date = moved_by_then.reference_date
        left join
            told_about_the_deadline
            on action_point_dates.action_point_id = told_about_the_deadline.action_point_id
            and action_point_dates.reference_date = told_about_the_deadline.reference_date
        left join
            unread_by_then
            on action_point_dates.action_point_id = unread_by_then.action_point_id
            and action_point_dates.reference_date = unread_by_then.reference_date
    )

select *
from final
