with
    reports as (select * from {{ ref("stg_progress_reports") }}),

    final as (
        select
            report_id,
            plan_id,
            action_point_id,
            round_id,
            {{ date_columns("reported_on", "reported_on") }},
            {{ date_columns("reference_date", "reference_date") }},
            status,
            fact_kind,
            sender,
            government_level,
            tie,
            explanation_nl,
            explanation_en,
            source_id
        from reports
    )

select *
from final
