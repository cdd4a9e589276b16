{% set measured = [
    "verwacht",
    "verwacht_en_gerapporteerd",
    "verwacht_en_op_tijd",
    "gerapporteerd",
    "op_tijd",
    "te_laat",
] %}
{% set looked_at = measured + [
    "verwachting_onbekend",
    "verwacht_en_niet_gerapporteerd",
    "tijdigheid_niet_bekend",
    "nog_niet_ingelezen",
    "geen_bron_gevonden",
    "nog_niet_verwacht",
] %}
with
    plans as (select * from {{ ref("stg_plans") }}),

    entered as (
        select plan_id, sum(case when boundary = 'gekend' then 1 else 0 end) as entered_count
        from {{ ref("stg_action_points") }}
        where parent_id is null
        group by plan_id
    ),

    unknown_kinds as (select * from {{ ref("int_unknown_kind_by_subject") }}),

    rounds as (
        select
            plan_id,
            round_id,
            reference_day,
            min(case when is_past_due then 1 else 0 end) as is_past_due
        from {{ ref("reporting") }}
        group by plan_id, round_id, reference_day
    ),

    dates as (
        select plan_id, reference_day, min(is_past_due) as is_past_due
        from rounds
        group by plan_id, reference_day
    ),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'rapportering'
    ),

    counted as (
        select
            plan_id,
            reference_date,
            breakdown,
            breakdown_value,
            category,
            count(distinct table_row_key) as action_point_count,
            max(sorting) as sorting
        from {{ ref("int_reporting_members") }}
        where role = 'geteld'
        group by plan_id, reference_date, breakdown, breakdown_value, category
    ),

    -- every round, every date of a round, and today for a plan without a round
    totals as (
        select
            plan_id,
            reference_day as reference_date,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            is_past_due,
            1 as has_round
        from dates
        union all
        select
            plan_id,
            reference_day as reference_date,
            'ronde' as breakdown,
            round_id as breakdown_value,
            is_past_due,
            1 as has_round
        from rounds
        union all
        select
            entered.plan_id,
            {{ as_of() }} as reference_date,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            1 as is_past_due,
            0 as has_round
        from entered
        left join dates on entered.plan_id = dates.plan_id
        where dates.plan_id is null
    ),

    placed as (
        select distinct plan_id, reference_date, breakdown, breakdown_value
        from counted
        where breakdown not in ('totaal', 'ronde')
    ),

    groups as (
        select *
        from totals
        union all
        select
            placed.plan_id,
            placed.reference_date,
            placed.breakdown,
            placed.breakdown_value,
            dates.is_past_due,
            1 as has_round
        from placed
        inner join
            dates on placed.plan_id = dates.plan_id and placed.reference_date = dates.reference_day
    ),

    counts_of_groups as (
        select
            groups.plan_id,
            groups.reference_date,
            groups.breakdown,
            groups.breakdown_value,
            groups.is_past_due,
            groups.has_round,
            max(counted.sorting) as sorting,
            {% for category in looked_at %}
                sum(
                    case
                        when counted.category = '{{ category }}'
                        then counted.action_point_count
                        else 0
                    end
                ) as {{ category }}_count
                {{- "," if not loop.last }}
            {% endfor %}
        from groups
        left join
            counted
            on groups.plan_id = counted.plan_id
            and groups.reference_date = counted.reference_date
            and groups.breakdown = counted.breakdown
            and groups.breakdown_value = counted.breakdown_value
        group by
            groups.plan_id,
            groups.reference_date,
            groups.breakdown,
            groups.breakdown_value,
            groups.is_past_due,
            groups.has_round
    ),

    weighed as (
        select
            counts_of_groups.*,
            counts_of_groups.breakdown = 'afbakening'
            or counts_of_groups.breakdown like 'onderwerp%' as is_of_topics,
            coalesce(entered.entered_count >= plans.stated_measures, false) as is_all_entered,
            case
                when counts_of_groups.breakdown not in ('totaal', 'ronde')
                then 0
                when entered.entered_count <= plans.stated_measures
                then plans.stated_measures - entered.entered_count
                when plans.stated_measures is not null
                then 0
            end as not_entered_count,
            counts_of_groups.nog_niet_ingelezen_count
            + counts_of_groups.geen_bron_gevonden_count
            + counts_of_groups.nog_niet_verwacht_count as open_count,
            counts_of_groups.verwacht_count
            - counts_of_groups.verwacht_en_gerapporteerd_count
            - counts_of_groups.verwacht_en_niet_gerapporteerd_count as open_of_expected_count,
            -- which unknown stands for what is not known of a whole
            case
                when counts_of_groups.is_past_due = 0
                then 'nog_niet_verwacht'
                when counts_of_groups.has_round = 0
                then coalesce(of_reports.unknown_kind, 'nog_niet_ingelezen')
                when counts_of_groups.nog_niet_ingelezen_count > 0
                then 'nog_niet_ingelezen'
                when
                    counts_of_groups.geen_bron_gevonden_count > 0
                    or counts_of_groups.tijdigheid_niet_bekend_count > 0
                then 'geen_bron_gevonden'
                else 'nog_niet_ingelezen'
            end as kind_of_reports,
            case
                when counts_of_groups.reference_date > {{ as_of() }}
                then 'nog_niet_verwacht'
                when counts_of_groups.verwachting_onbekend_count > 0
                then coalesce(of_obligations.unknown_kind, 'geen_bron_gevonden')
                else coalesce(of_obligations.unknown_kind, 'nog_niet_ingelezen')
            end as kind_of_obligation
        from counts_of_groups
        inner join plans on counts_of_groups.plan_id = plans.plan_id
        left join entered on counts_of_groups.plan_id = entered.plan_id
        left join
            unknown_kinds as of_reports
            on counts_of_groups.plan_id = of_reports.plan_id
            and of_reports.subject = 'verslag'
        left join
            unknown_kinds as of_obligations
            on counts_of_groups.plan_id = of_obligations.plan_id
            and of_obligations.subject = 'verplichting'
    ),

    -- each category of each group, with what is not known in that respect
    each_count as (
        select
            weighed.*,
            categories.category,
            coalesce(counted.action_point_count, 0) as action_point_count,
            counted.sorting as sorting_of_count,
            case
                when categories.category = 'verwacht'
                then weighed.verwachting_onbekend_count
                when categories.category = 'verwacht_en_gerapporteerd'
                then weighed.verwachting_onbekend_count + weighed.open_of_expected_count
                when categories.category = 'verwacht_en_op_tijd'
                then
                    weighed.verwachting_onbekend_count
                    + weighed.open_of_expected_count
                    + weighed.tijdigheid_niet_bekend_count
                when categories.category = 'gerapporteerd'
                then weighed.open_count
                -- a silence may still be found where nobody here has read, or found, the report
                when categories.category = 'niet_gerapporteerd'
                then weighed.open_count
                when categories.category = 'verwacht_en_niet_gerapporteerd'
                then weighed.verwachting_onbekend_count + weighed.open_of_expected_count
                when categories.category in ('op_tijd', 'te_laat')
                then weighed.open_count + weighed.tijdigheid_niet_bekend_count
                else 0
            end as unknown_here,
            categories.category in (
                {% for category in measured %}
                    '{{ category }}'{{ "," if not loop.last }}
                {% endfor %}
            ) as is_measured
        from weighed
        cross join categories
        left join
            counted
            on weighed.plan_id = counted.plan_id
            and weighed.reference_date = counted.reference_date
            and weighed.breakdown = counted.breakdown
            and weighed.breakdown_value = counted.breakdown_value
            and categories.category = counted.category
        where categories.category not like 'aandeel%'
    ),

    count_statuses as (
        select
            *,
            case
                when action_point_count > 0 and not is_measured
                then 'vastgesteld'
                when action_point_count > 0
                then
                    case
                        when unknown_here = 0 and (is_all_entered or is_of_topics)
                        then 'vastgesteld'
                        else 'ondergrens'
                    end
                -- zero needs proof: all are entered, and all of them are known in this respect
                when has_round = 1 and is_all_entered and unknown_here = 0
                then 'vastgesteld'
                when
                    category in ('verwacht', 'verwachting_onbekend')
                    -- where some are known to be due, their reports decide
                    or (
                        category like 'verwacht%'
                        and verwachting_onbekend_count > 0
                        and verwacht_count = 0
                    )
                then kind_of_obligation
                when not is_measured and unknown_here = 0 and is_past_due = 1 and has_round = 1
                then 'nog_niet_ingelezen'
                else kind_of_reports
            end as value_status
        from each_count
    ),

    counts as (
        select
            plan_id,
            reference_date,
            category,
            breakdown,
            breakdown_value,
            case
                when value_status in ('vastgesteld', 'ondergrens')
                then cast(action_point_count as decimal(18, 4))
            end as value,
            value_status,
            case when is_of_topics then 'onderwerpen' else 'actiepunten' end as unit,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            case when has_round = 1 then unknown_here + not_entered_count end as unknown_count,
            sorting_of_count as sorting
        from count_statuses
        where breakdown in ('totaal', 'ronde') or action_point_count > 0
    ),

    share_parts as (
        {% for share, numerator, unknown_timing in [
            ("aandeel_gerapporteerd", "verwacht_en_gerapporteerd_count", "0"),
            (
                "aandeel_op_tijd",
                "verwacht_en_op_tijd_count",
                "tijdigheid_niet_bekend_count",
            ),
        ] %}
            select
                *,
                '{{ share }}' as category,
                {{ numerator }} as part_count,
                open_of_expected_count + {{ unknown_timing }} as unknown_of_expected_count
            from weighed
            where not is_of_topics and (breakdown in ('totaal', 'ronde') or verwacht_count > 0)
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    share_statuses as (
        select
            *,
            case
                when has_round = 1 and is_past_due = 0
                then 'nog_niet_verwacht'
                -- without an obligation there is no denominator
                when verwacht_count = 0
                then 'niet_van_toepassing'
                when part_count = 0 and unknown_of_expected_count > 0
                then kind_of_reports
                when unknown_of_expected_count > 0
                then 'ondergrens'
                else 'vastgesteld'
            end as value_status
        from share_parts
    ),

    shares as (
        select
            plan_id,
            reference_date,
            category,
            breakdown,
            breakdown_value,
            case
                when value_status in ('vastgesteld', 'ondergrens')
                then {{ share("part_count", "verwacht_count") }}
            end as value,
            value_status,
            'procent' as unit,
            case
                when value_status in ('vastgesteld', 'ondergrens')
                then cast(part_count as decimal(18, 4))
            end as numerator,
            case
                when value_status in ('vastgesteld', 'ondergrens')
                then cast(verwacht_count as decimal(18, 4))
            end as denominator,
            case
                when value_status in ('vastgesteld', 'ondergrens') then 'verwacht'
            end as denominator_kind,
            case
                when has_round = 1
                then unknown_of_expected_count + verwachting_onbekend_count + not_entered_count
            end as unknown_count,
            sorting
        from share_statuses
    ),

    all_figures as (
        select *
        from counts
        union all
        select *
        from shares
    ),

    final as (
        select
            plan_id,
            reference_date,
            category,
            breakdown,
            breakdown_value,
            value,
            value_status,
            unit,
            numerator,
            denominator,
            denominator_kind,
            cast(unknown_count as bigint) as unknown_count,
            sorting
        from all_figures
    )

select *
from final
