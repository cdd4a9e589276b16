with
    plans as (select * from {{ ref("stg_plans") }}),

    -- measures with a number, as in the coverage of the plan; parts and topics are none
    statuses as (
        select
            statuses.plan_id,
            statuses.action_point_id,
            statuses.has_official_status,
            {{ compared_status("statuses.official_status") }} as status
        from {{ ref("int_status_as_of") }} as statuses
        inner join
            {{ ref("stg_action_points") }} as action_points
            on statuses.action_point_id = action_points.action_point_id
        where
            statuses.reference_date = {{ as_of() }}
            and not statuses.is_part
            and statuses.boundary = 'gekend'
            and action_points.number is not null
    ),

    entered as (
        select
            plan_id,
            count(*) as entered_count,
            cast(
                sum(case when has_official_status then 1 else 0 end) as bigint
            ) as with_status_count,
            cast(sum(case when status is not null then 1 else 0 end) as bigint) as assessed_count,
            {% for status in [
                "afgerond",
                "lopend",
                "op_te_starten",
                "geannuleerd_of_in_afwachting",
            ] %}
                cast(
                    sum(case when status = '{{ status }}' then 1 else 0 end) as bigint
                ) as {{ status }}_count
                {% if not loop.last %},{% endif %}
            {% endfor %}
        from statuses
        group by plan_id
    ),

    told as (
        select distinct plan_id
        from {{ ref("stg_comparisons") }}
        where reference_date_last is null or reference_date_last <= {{ as_of() }}
    ),

    -- of several subjects of a gap the one that is nearest to the question
    unknown_kinds as (
        select
            plan_id,
            subject,
            unknown_kind,
            gap_id,
            row_number() over (
                partition by plan_id
                order by
                    case subject when 'vergelijking' then 1 when 'statustotalen' then 2 else 3 end
            ) as place
        from {{ ref("int_unknown_kind_by_subject") }}
        where subject in ('vergelijking', 'statustotalen', 'plantekst')
    ),

    beside_each_other as (
        select
            plans.plan_id,
            plans.stated_measures,
            plans.source_id,
            entered.entered_count,
            entered.with_status_count,
            entered.assessed_count,
            entered.afgerond_count,
            entered.lopend_count,
            entered.op_te_starten_count,
            entered.geannuleerd_of_in_afwachting_count,
            told.plan_id is not null as is_told_by_a_source,
            unknown_kinds.subject as gap_subject,
            unknown_kinds.gap_id,
            coalesce(unknown_kinds.unknown_kind, 'nog_niet_ingelezen') as unknown_kind,
            {{ rule_parameter("vergelijkbaar") }} as threshold
        from plans
        left join entered on plans.plan_id = entered.plan_id
        left join told on plans.plan_id = told.plan_id
        left join unknown_kinds on plans.plan_id = unknown_kinds.plan_id and unknown_kinds.place = 1
        -- a plan that nobody counted, and that has no number of measures, is compared with none
        where
            plans.stated_measures is not null
            or entered.plan_id is not null
            or told.plan_id is not null
            or unknown_kinds.subject = 'vergelijking'
    ),

    -- where more is entered than a source states, the whole is what is entered
    counted as (
        select
            *,
            case
                when stated_measures is null or entered_count > stated_measures
                then entered_count
                else stated_measures
            end as whole_count
        from beside_each_other
    ),

    judged as (
        select
            *,
            -- in whole numbers: 79.95 per cent is not 80, however it is printed
            coalesce(
                stated_measures is not null and with_status_count * 100 >= threshold * whole_count,
                false
            ) as is_comparable
        from counted
    ),

    final as (
        select
            *,
            case
                when is_comparable or (is_told_by_a_source and entered_count is null)
                then null
                when entered_count is not null and stated_measures is null
                then 'aantal_niet_gekend'
                when entered_count is not null
                then 'te_weinig_standen'
                when gap_subject = 'vergelijking'
                then 'geen_telling'
                else 'geen_actiepunten_ingelezen'
            end as not_comparable_reason
        from judged
    )

select *
from final
