with
    action_points as (select * from {{ ref("stg_action_points") }}),

    plans as (select * from {{ ref("stg_plans") }}),

    statuses as (select * from {{ ref("int_status_as_of") }} where reference_date = {{ as_of() }}),

    moves as (select * from {{ ref("deadline_moves") }}),

    dated_moves as (
        select
            *,
            row_number() over (
                partition by action_point_id order by move_number desc
            ) as place_from_the_last
        from moves
        where move_number is not null
    ),

    move_counts as (
        select
            action_point_id,
            sum(case when move_number is not null then 1 else 0 end) as move_count,
            sum(case when move_number is null then 1 else 0 end) as undated_move_count
        from moves
        group by action_point_id
    ),

    -- whether all that a plan's rounds told by now is read here: only then has "no move" been seen
    rounds_read as (
        select
            plan_id,
            min(case when report_state = 'ingelezen' then 1 else 0 end) as is_all_read,
            max(
                case
                    when report_state in ('nog_niet_ingelezen', 'deels_ingelezen') then 1 else 0
                end
            ) as is_unread
        from {{ ref("stg_reporting_rounds") }}
        where held_on_last <= {{ as_of() }}
        group by plan_id
    ),

    unread_rounds as (
        select plan_id, max(held_on_last) as last_unread_on
        from {{ ref("int_unread_rounds") }}
        where held_on_last <= {{ as_of() }}
        group by plan_id
    ),

    text_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'plantekst'
    ),

    timing_gaps as (
        select
            *, coalesce(holds_from_last, holds_from_first, cast('0001-01-01' as date)) as starts_on
        from {{ ref("stg_gaps") }}
        where subject = 'timing' and action_point_id is not null
    ),

    holding_gaps as (
        select
            *,
            row_number() over (
                partition by action_point_id order by starts_on desc, kind asc, gap_id asc
            ) as place
        from timing_gaps
        where
            starts_on <= {{ as_of() }}
            and (holds_until_last is null or holds_until_last > {{ as_of() }})
    ),

    -- why nobody here knows the deadline: the gap of the action point, else that of the plan's
    -- text;
    -- of an action point whose own text is read no gap of the plan's text tells
    deadline_kinds as (
        select
            action_points.action_point_id,
            case
                when
                    holding_gaps.kind in ('niet_gerapporteerd', 'geen_bron_gevonden')
                    and unread_rounds.last_unread_on >= holding_gaps.starts_on
                then 'nog_niet_ingelezen'
                when holding_gaps.kind is not null
                then holding_gaps.kind
                when action_points.boundary <> 'gekend'
                then coalesce(text_kinds.unknown_kind, 'nog_niet_ingelezen')
                when unread_rounds.last_unread_on is not null
                then 'nog_niet_ingelezen'
                else 'geen_bron_gevonden'
            end as unknown_kind,
            coalesce(holding_gaps.gap_id, text_kinds.gap_id) as gap_id
        from action_points
        left join
            holding_gaps
            on action_points.action_point_id = holding_gaps.action_point_id
            and holding_gaps.place = 1
        left join unread_rounds on action_points.plan_id = unread_rounds.plan_id
        left join
            text_kinds
            on action_points.plan_id = text_kinds.plan_id
            and action_points.boundary <> 'gekend'
    ),

    reports as (
        select * from {{ ref("int_action_point_reports") }} where reported_last <= {{ as_of() }}
    ),

    -- one text sorts as its parts do: the earliest report is found without sorting every report
    told_of_the_deadline as (
        select
            reports.action_point_id,
            min(
                case
                    when
                        reports.status = 'afgerond'
                        and reports.describes_last <= action_points.original_deadline_last
                    then
                        cast(reports.reported_last as varchar)
                        || cast(reports.reported_first as varchar)
                        || reports.report_id
                end
            ) as first_finished_by_it,
            min(
                case
                    when
                        reports.status in ('op_te_starten', 'lopend')
                        and reports.describes_first > action_points.original_deadline_last
                    then
                        cast(reports.reported_last as varchar)
                        || cast(reports.reported_first as varchar)
                        || reports.report_id
                end
            ) as first_unfinished_after_it,
            max(
                case
                    when
                        reports.status in ('op_te_starten', 'lopend')
                        and reports.describes_first > action_points.original_deadline_last
                    then reports.describes_first
                end
            ) as last_unfinished_on
        from reports
        inner join action_points on reports.action_point_id = action_points.action_point_id
        where reports.sets_official_status
        group by reports.action_point_id
    ),

    -- a denial or a stop is no step
    first_steps as (
        select
            action_point_id,
            substr(
                min(cast(reported_last as varchar) || cast(reported_first as varchar) || report_id),
                21
            ) as report_id
        from reports
        where evidence_step in ('aangekondigd', 'beslist', 'gestart', 'in_werking')
        group by action_point_id
    ),

    steps as (
        select
            first_steps.action_point_id,
            first_steps.report_id,
            reports.evidence_step,
            reports.reported_first,
            reports.reported_last,
            reports.sender,
            reports.source_id
        from first_steps
        inner join reports on first_steps.report_id = reports.report_id
    ),

    rested_on as (
        select
            statuses.action_point_id,
            case
                when statuses.schedule_status = 'op_tijd'
                then substr(told_of_the_deadline.first_finished_by_it, 21)
                when statuses.schedule_status = 'te_laat'
                then substr(told_of_the_deadline.first_unfinished_after_it, 21)
                when
                    statuses.schedule_status = 'niet_van_toepassing'
                    and statuses.official_status = 'stopgezet'
                then statuses.official_report_id
            end as schedule_report_id,
            case
                when statuses.schedule_status = 'verschoven' then first_moves.change_id
            end as schedule_change_id,
            case
                when
                    statuses.schedule_status in (
                        'niet_gerapporteerd',
                        'nog_niet_ingelezen',
                        'geen_bron_gevonden',
                        'niet_van_toepassing'
                    )
                    and not statuses.has_official_status
                then statuses.official_gap_id
                when statuses.schedule_status = 'geen_einddatum_gekend'
                then deadline_kinds.gap_id
            end as schedule_gap_id,
            case
                when statuses.schedule_status = 'nog_niet_ingelezen' then statuses.official_round_id
            end as schedule_round_id
        from statuses
        inner join deadline_kinds on statuses.action_point_id = deadline_kinds.action_point_id
        left join
            told_of_the_deadline on statuses.action_point_id = told_of_the_deadline.action_point_id
        left join
            dated_moves as first_moves
            on statuses.action_point_id = first_moves.action_point_id
            and first_moves.move_number = 1
    ),

    joined as (
        select
            action_points.action_point_id,
            action_points.plan_id,
            action_points.parent_id,
            statuses.is_part,
            action_points.boundary,
            action_points.number,
            action_points.title_nl,
            action_points.title_en,
            {{ date_columns("original_deadline", "original_deadline", "action_points") }},
            case
                when action_points.original_deadline is not null
                then 'vastgesteld'
                else deadline_kinds.unknown_kind
            end as original_deadline_status,
            coalesce(last_moves.new_deadline, action_points.original_deadline) as current_deadline,
            {% for ending in ["_first", "_last", "_precision", "_text_nl"] %}
                case
                    when last_moves.change_id is not null
                    then last_moves.new_deadline{{ ending }}
                    else action_points.original_deadline{{ ending }}
                end as current_deadline{{ ending }},
            {% endfor %}
            coalesce(move_counts.move_count, 0) as moves_known,
            coalesce(move_counts.undated_move_count, 0) as undated_move_count,
            -- the first move may tell an original deadline that no other row gives
            coalesce(
                action_points.original_deadline_last, first_moves.old_deadline_last
            ) as measured_from,
            coalesce(rounds_read.is_all_read, 0) as is_all_read,
            coalesce(rounds_read.is_unread, 0) as is_unread,
            unread_rounds.last_unread_on,
            statuses.official_status,
            statuses.has_official_status,
            last_moves.change_id as last_move_id,
            {{ date_columns("last_move_decided_on", "decided_on", "last_moves") }},
            last_moves.decided_by as last_move_decided_by,
            last_moves.reason_nl as last_move_reason_nl,
            last_moves.source_id as last_move_source_id,
            statuses.schedule_status,
            told_of_the_deadline.last_unfinished_on,
            {{ date_columns("approved_on", "approved_on", "plans") }},
            steps.evidence_step as first_step,
            steps.report_id as first_step_report_id,
            steps.reported_first as first_step_first,
            steps.reported_last as first_step_last,
            steps.sender as first_step_sender,
            steps.source_id as first_step_source_id,
            rested_on.schedule_report_id,
            rested_on.schedule_change_id,
            rested_on.schedule_gap_id,
            rested_on.schedule_round_id,
            statuses.official_source_id,
            first_moves.source_id as first_move_source_id,
            first_moves.decided_on as first_move_decided_on,
            first_moves.decided_on_first as first_move_decided_on_first,
            first_moves.decided_on_last as first_move_decided_on_last,
            first_moves.decided_on_precision as first_move_decided_on_precision,
            first_moves.decided_on_text_nl as first_move_decided_on_text_nl,
            deadline_kinds.unknown_kind as deadline_kind,
            deadline_kinds.gap_id as deadline_gap_id,
            action_points.source_id
        from action_points
        inner join plans on action_points.plan_id = plans.plan_id
        inner join statuses on action_points.action_point_id = statuses.action_point_id
        inner join deadline_kinds on action_points.action_point_id = deadline_kinds.action_point_id
        inner join rested_on on action_points.action_point_id = rested_on.action_point_id
        left join move_counts on action_points.action_point_id = move_counts.action_point_id
        left join
            dated_moves as last_moves
            on action_points.action_point_id = last_moves.action_point_id
            and last_moves.place_from_the_last = 1
        left join
            dated_moves as first_moves
            on action_points.action_point_id = first_moves.action_point_id
            and first_moves.move_number = 1
        left join rounds_read on action_points.plan_id = rounds_read.plan_id
        left join unread_rounds on action_points.plan_id = unread_rounds.plan_id
        left join
            told_of_the_deadline
            on action_points.action_point_id = told_of_the_deadline.action_point_id
        left join steps on action_points.action_point_id = steps.action_point_id
    ),

    weighed as (
        select
            *,
            case
                when moves_known > 0 and is_all_read = 1 and undated_move_count = 0
                then 'vastgesteld'
                when moves_known > 0
                then 'ondergrens'
                -- an undated move is known, and not when: it may have come after the as-of date
                when undated_move_count > 0
                then 'geen_bron_gevonden'
                when original_deadline is null
                then deadline_kind
                when is_all_read = 1
                then 'vastgesteld'
                when is_unread = 1
                then 'nog_niet_ingelezen'
                else 'geen_bron_gevonden'
            end as move_count_status,
            case
                when first_step is null or approved_on_last is null
                then 'geen_bron_gevonden'
                when first_step_last < approved_on_first
                then 'voor_de_goedkeuring'
                when first_step_first >= approved_on_last
                then 'na_de_goedkeuring'
                else 'niet_bekend'
            end as first_step_timing
        from joined
    ),

    final as (
        select
            weighed.action_point_id,
            weighed.plan_id,
            weighed.parent_id,
            weighed.is_part,
            weighed.boundary,
            weighed.number,
            weighed.title_nl,
            weighed.title_en,
            {{ date_columns("original_deadline", "original_deadline", "weighed") }},
            weighed.original_deadline_status,
            {{ date_columns("current_deadline", "current_deadline", "weighed") }},
            case
                when weighed.current_deadline is not null
                then 'vastgesteld'
                else weighed.deadline_kind
            end as current_deadline_status,
            case
                when weighed.move_count_status in ('vastgesteld', 'ondergrens')
                then cast(weighed.moves_known as bigint)
            end as move_count,
            weighed.move_count_status,
            cast(weighed.undated_move_count as bigint) as undated_move_count,
            case
                when weighed.moves_known = 0 and weighed.move_count_status = 'vastgesteld'
                then 0
                when weighed.moves_known > 0 and weighed.current_deadline_last is not null
                then {{ days_between("weighed.measured_from", "weighed.current_deadline_last") }}
                when
                    weighed.moves_known > 0
                    and weighed.current_deadline_first > weighed.measured_from
                then {{ days_between("weighed.measured_from", "weighed.current_deadline_first") }}
            end as days_moved,
            case
                when weighed.moves_known = 0
                then weighed.move_count_status
                when weighed.measured_from is null
                then weighed.deadline_kind
                when weighed.current_deadline_last is not null
                then 'vastgesteld'
                when weighed.current_deadline_first > weighed.measured_from
                then 'ondergrens'
                else 'geen_bron_gevonden'
            end as days_moved_status,
            weighed.last_move_id,
            {{ date_columns("last_move_decided_on", "last_move_decided_on", "weighed") }},
            weighed.last_move_decided_by,
            weighed.last_move_reason_nl,
            weighed.last_move_source_id,
            weighed.schedule_status,
            {% for ending in ["", "_first", "_last", "_precision", "_text_nl"] %}
                case
                    when weighed.schedule_change_id is not null
                    then weighed.first_move_decided_on{{ ending }}
                    else schedule_report.reported_on{{ ending }}
                end as schedule_since{{ ending }},
            {% endfor %}
            weighed.schedule_report_id,
            weighed.schedule_change_id,
            weighed.schedule_gap_id,
            weighed.schedule_round_id,
            case
                when weighed.schedule_change_id is not null
                then weighed.first_move_source_id
                when weighed.schedule_report_id is not null
                then schedule_report.source_id
                when weighed.schedule_status in ('nog_niet_verwacht', 'geen_einddatum_gekend')
                then weighed.source_id
                else coalesce(weighed.official_source_id, weighed.source_id)
            end as schedule_source_id,
            schedule_report.sender as schedule_sender,
            case
                when weighed.schedule_status = 'op_tijd'
                then 0
                when weighed.schedule_status = 'te_laat'
                then
                    {{
                        days_between(
                            "weighed.original_deadline_last", "weighed.last_unfinished_on"
                        )
                    }}
            end as days_late,
            case
                when weighed.schedule_status = 'op_tijd'
                then 'vastgesteld'
                -- it was not finished by then: when it was, or whether, no report needs to say
                when weighed.schedule_status = 'te_laat'
                then 'ondergrens'
                when weighed.schedule_status = 'geen_einddatum_gekend'
                then weighed.deadline_kind
                when
                    weighed.schedule_status = 'verschoven'
                    and weighed.original_deadline_last >= {{ as_of() }}
                then 'nog_niet_verwacht'
                when weighed.schedule_status = 'verschoven' and not weighed.has_official_status
                then weighed.official_status
                -- only a report of after the deadline can say when it was met
                when
                    weighed.schedule_status = 'verschoven'
                    and weighed.last_unread_on >= weighed.original_deadline_last
                then 'nog_niet_ingelezen'
                when weighed.schedule_status = 'verschoven'
                then 'geen_bron_gevonden'
                else weighed.schedule_status
            end as days_late_status,
            {{ date_columns("approved_on", "approved_on", "weighed") }},
            coalesce(weighed.first_step, 'geen_bron_gevonden') as first_step,
            {{ date_columns("first_step_on", "reported_on", "step_report") }},
            weighed.first_step_report_id,
            weighed.first_step_sender,
            weighed.first_step_source_id,
            weighed.first_step_timing,
            case
                when weighed.first_step_timing = 'na_de_goedkeuring'
                then {{ days_between("weighed.approved_on_last", "weighed.first_step_first") }}
            end as days_to_first_step,
            case
                when weighed.first_step_timing = 'voor_de_goedkeuring'
                then 'niet_van_toepassing'
                when weighed.first_step_timing in ('niet_bekend', 'geen_bron_gevonden')
                then 'geen_bron_gevonden'
                when
                    weighed.first_step_first = weighed.first_step_last
                    and weighed.approved_on_first = weighed.approved_on_last
                then 'vastgesteld'
                else 'ondergrens'
            end as days_to_first_step_status,
            weighed.deadline_gap_id,
            weighed.source_id
        from weighed
        left join
            {{ ref("stg_progress_reports") }} as schedule_report
            on weighed.schedule_report_id = schedule_report.report_id
        left join
            {{ ref("stg_progress_reports") }} as step_report
            on weighed.first_step_report_id = step_report.report_id
    )

select *
from final
