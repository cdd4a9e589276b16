with
    statuses as (select * from {{ ref("int_status_as_of") }} where not is_part),

    plans as (select * from {{ ref("stg_plans") }}),

    answers as (
        select
            action_point_id,
            plan_id,
            boundary,
            reference_date,
            'officieel' as question,
            official_status as status
        from statuses
        union all
        select
            action_point_id,
            plan_id,
            boundary,
            reference_date,
            'bewijs' as question,
            evidence_step as status
        from statuses
        union all
        select
            action_point_id,
            plan_id,
            boundary,
            reference_date,
            'planning' as question,
            schedule_status as status
        from statuses
    ),

    entered as (
        select plan_id, boundary, count(distinct action_point_id) as entered_count
        from statuses
        group by plan_id, boundary
    ),

    counted as (
        select plan_id, reference_date, boundary, question, status, count(*) as action_point_count
        from answers
        group by plan_id, reference_date, boundary, question, status
    ),

    final as (
        select
            counted.plan_id,
            counted.reference_date,
            counted.boundary,
            counted.question,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            counted.status,
            counted.action_point_count,
            entered.entered_count,
            -- "at least" is true of what a source documents about one of more measures than are
            -- entered; a count of topics, or of what is not known, is of what is entered only
            case
                when
                    counted.boundary <> 'gekend'
                    or entered.entered_count >= plans.stated_measures
                    or counted.status in (
                        'niet_gerapporteerd',
                        'nog_niet_ingelezen',
                        'geen_bron_gevonden',
                        'nog_niet_verwacht',
                        'niet_van_toepassing',
                        'geen_einddatum_gekend'
                    )
                then 'vastgesteld'
                else 'ondergrens'
            end as value_status,
            case
                when counted.boundary = 'gekend' and entered.entered_count <= plans.stated_measures
                then plans.stated_measures - entered.entered_count
            end as not_entered_count
        from counted
        inner join
            entered on counted.plan_id = entered.plan_id and counted.boundary = entered.boundary
        inner join plans on counted.plan_id = plans.plan_id
    )

select *
from final
