-- "Not reported" is never shown where a public report of that day or later is known and nobody
-- here has read it:
-- that would accuse a government of a silence that it may not have kept.
select
    statuses.action_point_id,
    statuses.reference_date,
    rounds.round_id,
    statuses.official_gap_id,
    statuses.official_report_id
from {{ ref("action_point_status_by_date") }} as statuses
inner join
    {{ ref("int_unread_rounds") }} as rounds
    on statuses.plan_id = rounds.plan_id
    and statuses.reference_date >= rounds.held_on_last
left join {{ ref("stg_gaps") }} as gaps on statuses.official_gap_id = gaps.gap_id
left join
    {{ ref("stg_progress_reports") }} as reports on statuses.official_report_id = reports.report_id
where
    statuses.official_status = 'niet_gerapporteerd'
    and rounds.held_on_last >= coalesce(
        gaps.holds_from_last,
        gaps.holds_from_first,
        reports.reported_on_last,
        cast('0001-01-01' as date)
    )
