with
    action_points as (select * from {{ ref("stg_action_points") }}),

    statuses as (select * from {{ ref("int_status_as_of") }} where reference_date = {{ as_of() }}),

    reports as (select * from {{ ref("stg_progress_reports") }} where action_point_id is not null),

    undated_evidence as (select * from {{ ref("int_undated_evidence") }}),

    changes as (
        select
            *,
            row_number() over (
                partition by action_point_id order by first_day desc
            ) as place_from_the_last
        from {{ ref("official_status_changes") }}
    ),

    moves as (
        select *
        from {{ ref("stg_plan_changes") }}
        where field = 'einde' and action_point_id is not null and decided_on_last <= {{ as_of() }}
    ),

    -- the last day first, so that not every report of an action point has to be put in order
    last_days as (
        select action_point_id, max(reported_on_last) as last_day
        from reports
        where tie <> 'geen' and reported_on_last <= {{ as_of() }}
        group by action_point_id
    ),

    counted_reports as (
        select
            reports.*,
            row_number() over (
                partition by reports.action_point_id
                order by
                    coalesce(reports.reported_on_first, cast('0001-01-01' as date)) desc,
                    reports.report_id desc
            ) as place
        from reports
        inner join
            last_days
            on reports.action_point_id = last_days.action_point_id
            and reports.reported_on_last = last_days.last_day
        where reports.tie <> 'geen'
    ),

    planning as (select * from {{ ref("action_point_planning") }}),

    report_counts as (
        select
            action_point_id,
            sum(case when reported_on_last <= {{ as_of() }} then 1 else 0 end) as report_count,
            sum(case when reported_on_last is null then 1 else 0 end) as undated_report_count
        from reports
        where tie <> 'geen'
        group by action_point_id
    ),

    ranked_moves as (
        select
            action_point_id,
            new_value,
            row_number() over (
                partition by action_point_id
                order by
                    decided_on_last desc,
                    coalesce(decided_on_first, cast('0001-01-01' as date)) desc,
                    change_id desc
            ) as place
        from moves
    ),

    final as (
        select
            action_points.action_point_id,
            action_points.plan_id,
            action_points.number,
            action_points.parent_id,
            statuses.is_part,
            action_points.boundary,
            action_points.title_nl,
            action_points.title_en,
            action_points.description_nl,
            action_points.description_en,
            {{ date_columns("begins", "begins", "action_points") }},
            {{ date_columns("original_deadline", "original_deadline", "action_points") }},
            statuses.official_status,
            {{ date_columns("official_on", "reported_on", "official_report") }},
            statuses.official_report_id,
            statuses.official_source_id,
            statuses.official_gap_id,
            statuses.official_round_id,
            statuses.evidence_step,
            {{ date_columns("evidence_on", "reported_on", "evidence_report") }},
            statuses.evidence_report_id,
            evidence_report.sender as evidence_sender,
            evidence_report.tie as evidence_tie,
            evidence_report.source_id as evidence_source_id,
            statuses.schedule_status,
            coalesce(ranked_moves.new_value, action_points.original_deadline) as current_deadline,
            planning.move_count as schedule_change_count,
            last_report.report_id as last_report_id,
            {{ date_columns("last_report_on", "reported_on", "last_report") }},
            {{ days_between("last_report.reported_on_last", as_of()) }} as days_since_last_report,
            cast(coalesce(report_counts.report_count, 0) as bigint) as report_count,
            cast(coalesce(report_counts.undated_report_count, 0) as bigint) as undated_report_count,
            action_points.source_id,
            undated_evidence.evidence_step as undated_evidence_step,
            undated_evidence.report_id as undated_evidence_report_id,
            undated_evidence.sender as undated_evidence_sender,
            undated_evidence.source_id as undated_evidence_source_id,
            {{ date_columns("official_since", "since", "last_change") }},
            official_word.sender as official_sender,
            {{ date_columns("schedule_since", "schedule_since", "planning") }},
            planning.schedule_report_id,
            planning.schedule_change_id,
            planning.schedule_source_id,
            planning.schedule_sender,
            planning.move_count_status as schedule_change_count_status
        from action_points
        inner join statuses on action_points.action_point_id = statuses.action_point_id
        left join
            reports as official_report
            on statuses.official_report_id = official_report.report_id
            and statuses.has_official_status
        left join
            reports as evidence_report on statuses.evidence_report_id = evidence_report.report_id
        left join
            counted_reports as last_report
            on action_points.action_point_id = last_report.action_point_id
            and last_report.place = 1
        left join
            undated_evidence on action_points.action_point_id = undated_evidence.action_point_id
        left join
            changes as last_change
            on action_points.action_point_id = last_change.action_point_id
            and last_change.place_from_the_last = 1
        left join report_counts on action_points.action_point_id = report_counts.action_point_id
        left join reports as official_word on statuses.official_report_id = official_word.report_id
        left join planning on action_points.action_point_id = planning.action_point_id
        left join
            ranked_moves
            on action_points.action_point_id = ranked_moves.action_point_id
            and ranked_moves.place = 1
    )

select *
from final
