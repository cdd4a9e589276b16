with
    statuses as (select * from {{ ref("int_status_as_of") }}),

    reference_dates as (select * from {{ ref("int_reference_dates") }}),

    final as (
        select
            statuses.action_point_id,
            statuses.plan_id,
            statuses.is_part,
            statuses.boundary,
            reference_dates.date_kind,
            reference_dates.round_id,
            statuses.reference_date,
            statuses.official_status,
            statuses.official_report_id,
            statuses.official_gap_id,
            statuses.official_round_id,
            statuses.evidence_step,
            statuses.evidence_report_id,
            statuses.schedule_status
        from statuses
        inner join
            reference_dates
            on statuses.plan_id = reference_dates.plan_id
            and statuses.reference_date = reference_dates.reference_date
    )

select *
from final
