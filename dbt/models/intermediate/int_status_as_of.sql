with
    action_point_dates as (
        select * from {{ ref("int_action_point_dates") }} where is_reference_date
    ),

    official as (select * from {{ ref("int_official_status_as_of") }}),

    unknown as (select * from {{ ref("int_unknown_status_as_of") }}),

    evidence as (select * from {{ ref("int_evidence_as_of") }}),

    schedule as (select * from {{ ref("int_schedule_as_of") }}),

    final as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            action_point_dates.plan_id,
            action_point_dates.is_part,
            action_point_dates.boundary,
            coalesce(official.official_status, unknown.unknown_kind) as official_status,
            official.official_status is not null as has_official_status,
            coalesce(official.report_id, unknown.report_id) as official_report_id,
            case when official.report_id is null then unknown.gap_id end as official_gap_id,
            case when official.report_id is null then unknown.round_id end as official_round_id,
            case
                when official.report_id is not null then official.source_id else unknown.source_id
            end as official_source_id,
            coalesce(evidence.evidence_step, 'geen_bron_gevonden') as evidence_step,
            evidence.report_id as evidence_report_id,
            schedule.schedule_status
        from action_point_dates
        inner join
            unknown
            on action_point_dates.action_point_id = unknown.action_point_id
            and action_point_dates.reference_date = unknown.reference_date
        inner join
            schedule
            on action_point_dates.action_point_id = schedule.action_point_id
            and action_point_dates.reference_date = schedule.reference_date
        left join
            official
            on action_point_dates.action_point_id = official.action_point_id
            and action_point_dates.reference_date = official.reference_date
        left join
            evidence
            on action_point_dates.action_point_id = evidence.action_point_id
            and action_point_dates.reference_date = evidence.reference_date
    )

select *
from final
