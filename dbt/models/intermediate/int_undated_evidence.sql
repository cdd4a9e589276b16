with
    facts as (
        select
            *,
            case
                evidence_step
                -- without a date nobody can say what came after a denial or a stop
                when 'tegengesproken'
                then 6
                when 'stopgezet'
                then 5
                when 'in_werking'
                then 4
                when 'gestart'
                then 3
                when 'beslist'
                then 2
                when 'aangekondigd'
                then 1
            end as step_order
        from {{ ref("int_action_point_reports") }}
        where evidence_step is not null and not is_dated
    ),

    ranked as (
        select
            *,
            row_number() over (
                partition by action_point_id order by step_order desc, tie_order asc, report_id asc
            ) as place
        from facts
    ),

    final as (
        select action_point_id, evidence_step, report_id, sender, source_id
        from ranked
        where place = 1
    )

select *
from final
