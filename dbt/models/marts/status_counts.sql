with
    statuses as (select * from {{ ref("int_status_as_of") }} where not is_part),

    plans as (select * from {{ ref("stg_plans") }}),

    -- the dates on which the plan itself is told of; a month's end is told in total alone
    dates_told_in_parts as (
        select distinct plan_id, reference_date
        from {{ ref("int_reference_dates") }}
        where date_kind in ('ronde', 'peildatum')
    ),

    groups as (
        select action_point_id, breakdown, breakdown_value, max(sorting) as sorting
        from {{ ref("int_action_point_groups") }}
        group by action_point_id, breakdown, breakdown_value
    ),

    placed as (
        select
            action_point_id,
            plan_id,
            reference_date,
            boundary,
            'afbakening' as breakdown,
            boundary as breakdown_value,
            cast(null as varchar) as sorting,
            official_status,
            evidence_step,
            schedule_status
        from statuses
        union all
        select
            statuses.action_point_id,
            statuses.plan_id,
            statuses.reference_date,
            statuses.boundary,
            groups.breakdown,
            groups.breakdown_value,
            groups.sorting,
            statuses.official_status,
            statuses.evidence_step,
            statuses.schedule_status
        from statuses
        inner join
            dates_told_in_parts
            on statuses.plan_id = dates_told_in_parts.plan_id
            and statuses.reference_date = dates_told_in_parts.reference_date
        inner join groups on statuses.action_point_id = groups.action_point_id
    ),

    -- how many there are in each part of a breakdown, whatever their status
    entered as (
        select
            plan_id,
            reference_date,
            breakdown,
            breakdown_value,
            count(*) as entered_count,
            max(sorting) as sorting
        from placed
        group by plan_id, reference_date, breakdown, breakdown_value
    ),

    entered_in_plan as (
        select plan_id, boundary, count(distinct action_point_id) as entered_count
        from statuses
        group by plan_id, boundary
    ),

    counted as (
        {% for question, status in [
            ("officieel", "official_status"),
            ("bewijs", "evidence_step"),
            ("planning", "schedule_status"),
        ] %}
            select
                plan_id,
                reference_date,
                boundary,
                breakdown,
                breakdown_value,
                '{{ question }}_' || {{ status }} as category,
                {{ status }} as status,
                count(*) as action_point_count
            from placed
            group by plan_id, reference_date, boundary, breakdown, breakdown_value, {{ status }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    final as (
        select
            counted.plan_id,
            counted.reference_date,
            counted.category,
            counted.breakdown,
            counted.breakdown_value,
            cast(counted.action_point_count as decimal(18, 4)) as value,
            -- "at least" is true of what a source documents about one of more measures than are
            -- entered; a count of topics, or of what is not known, is of what is entered only
            case
                when
                    counted.boundary <> 'gekend'
                    or entered_in_plan.entered_count >= plans.stated_measures
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
            case when counted.boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end as unit,
            cast(counted.action_point_count as decimal(18, 4)) as numerator,
            cast(entered.entered_count as decimal(18, 4)) as denominator,
            case
                when counted.boundary = 'gekend' then 'ingelezen' else 'onderwerpen'
            end as denominator_kind,
            -- nobody knows where in a breakdown the measures belong that are not entered
            cast(
                case
                    when
                        counted.breakdown = 'afbakening'
                        and counted.boundary = 'gekend'
                        and entered_in_plan.entered_count <= plans.stated_measures
                    then plans.stated_measures - entered_in_plan.entered_count
                end as bigint
            ) as unknown_count,
            entered.sorting
        from counted
        inner join
            entered
            on counted.plan_id = entered.plan_id
            and counted.reference_date = entered.reference_date
            and counted.breakdown = entered.breakdown
            and counted.breakdown_value = entered.breakdown_value
        inner join
            entered_in_plan
            on counted.plan_id = entered_in_plan.plan_id
            and counted.boundary = entered_in_plan.boundary
        inner join plans on counted.plan_id = plans.plan_id
    )

select *
from final
