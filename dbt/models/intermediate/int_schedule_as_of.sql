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

    deadlines as (
        select action_point_id, plan_id, max(original_deadline_last) as original_deadline_last
        from action_point_dates
        group by action_point_id, plan_id
    ),

    -- of each action point the day from which something is so, never a join of every date with
    -- every report before it
    first_moves as (
        select action_point_id, min(decided_on_last) as moved_on from moves group by action_point_id
    ),

    told_about_the_deadline as (
        select
            deadlines.action_point_id,
            min(
                case
                    when
                        official_reports.status = 'afgerond'
                        and official_reports.describes_last <= deadlines.original_deadline_last
                    then official_reports.reported_last
                end
            ) as finished_by_it_told_on,
            min(
                case
                    when
                        official_reports.status in ('op_te_starten', 'lopend')
                        and official_reports.describes_first > deadlines.original_deadline_last
                    then official_reports.reported_last
                end
            ) as unfinished_after_it_told_on
        from deadlines
        inner join official_reports on deadlines.action_point_id = official_reports.action_point_id
        group by deadlines.action_point_id
    ),

    unread_rounds as (select * from {{ ref("int_unread_rounds") }}),

    -- a public report of after the deadline that nobody here has read may say whether it was met
    first_unread as (
        select deadlines.action_point_id, min(unread_rounds.held_on_last) as unread_since
        from deadlines
        inner join
            unread_rounds
            on deadlines.plan_id = unread_rounds.plan_id
            and deadlines.original_deadline_last <= unread_rounds.held_on_last
        group by deadlines.action_point_id
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
                    and told_about_the_deadline.finished_by_it_told_on
                    <= action_point_dates.reference_date
                then 'op_tijd'
                when official.official_status = 'stopgezet'
                then 'niet_van_toepassing'
                -- a deadline that was moved does not hide that the original one was missed
                when
                    told_about_the_deadline.unfinished_after_it_told_on
                    <= action_point_dates.reference_date
                    and action_point_dates.original_deadline_last
                    < action_point_dates.reference_date
                then 'te_laat'
                when first_moves.moved_on <= action_point_dates.reference_date
                then 'verschoven'
                when action_point_dates.original_deadline_last >= action_point_dates.reference_date
                then 'nog_niet_verwacht'
                when official.official_status is null
                then unknown.unknown_kind
                when first_unread.unread_since <= action_point_dates.reference_date
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
        left join first_moves on action_point_dates.action_point_id = first_moves.action_point_id
        left join
            told_about_the_deadline
            on action_point_dates.action_point_id = told_about_the_deadline.action_point_id
        left join first_unread on action_point_dates.action_point_id = first_unread.action_point_id
    )

select *
from final
