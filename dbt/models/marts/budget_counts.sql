with
    plans as (
        select plan_id, stated_measures
        from {{ ref("stg_plans") }}
        where
            plan_id in (select points.plan_id from {{ ref("stg_action_points") }} as points)
            or plan_id in (select amounts.plan_id from {{ ref("int_budget_amounts") }} as amounts)
    ),

    entered as (
        select plan_id, count(*) as entered_count
        from {{ ref("stg_action_points") }}
        where parent_id is null and boundary = 'gekend'
        group by plan_id
    ),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'budget'
    ),

    categories as (select code as category from {{ ref("code_lists") }} where list = 'budget'),

    members as (
        select *
        from {{ ref("int_budget_members") }}
        where role = 'geteld' and category not like 'som%'
    ),

    amounts as (
        select * from {{ ref("int_budget_amounts") }} where is_tied_to_plan and amount is not null
    ),

    counted as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            cast(count(distinct table_row_key) as decimal(18, 4)) as counted_value
        from members
        group by plan_id, category, breakdown, breakdown_value
    ),

    unplaced as (
        select
            plan_id,
            category,
            breakdown,
            sum(
                case when breakdown_value = 'niet_bekend' then counted_value else 0 end
            ) as unplaced_count
        from counted
        where breakdown <> 'totaal'
        group by plan_id, category, breakdown
    ),

    -- a sum stands only where all that could be in it may be added up: one group
    summed as (
        {% for breakdown, value in [
            ("totaal", "'totaal'"),
            ("budget_jaar", "cast(single_year as varchar)"),
            ("budget_stand", "state"),
            ("optelgroep", "sum_group"),
        ] %}
            select
                plan_id,
                'som_' || unit as category,
                '{{ breakdown }}' as breakdown,
                {{ value }} as breakdown_value,
                case
                    when
                        count(distinct sum_group) = 1
                        {% if breakdown == "totaal" %}
                            and sum(
                                case when sum_group is null and part_of_id is null then 1 else 0 end
                            )
                            = 0
                        {% endif %}
                    then
                        cast(sum(case when sum_group is not null then amount end) as decimal(18, 4))
                end as counted_value,
                sum(case when sum_group is null then 1 else 0 end) as left_out_count
            from amounts
            where
                unit is not null
                {% if breakdown != "totaal" %} and sum_group is not null {% endif %}
            group by plan_id, unit{% if breakdown != "totaal" %}, {{ value }}{% endif %}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    every_figure as (
        select plan_id, category, breakdown, breakdown_value, counted_value, true as has_rows
        from counted
        union all
        select plan_id, category, breakdown, breakdown_value, counted_value, true as has_rows
        from summed
        union all
        -- a total stands for every category, also where nothing is entered
        select
            plans.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            cast(null as decimal(18, 4)) as counted_value,
            false as has_rows
        from plans
        cross join categories
        left join
            counted
            on plans.plan_id = counted.plan_id
            and categories.category = counted.category
            and counted.breakdown = 'totaal'
        left join
            summed
            on plans.plan_id = summed.plan_id
            and categories.category = summed.category
            and summed.breakdown = 'totaal'
        where counted.plan_id is null and summed.plan_id is null
    ),

    judged as (
        select
            every_figure.*,
            plans.stated_measures,
            coalesce(entered.entered_count, 0) as entered_count,
            coalesce(entered.entered_count, 0) > 0
            and entered.entered_count >= plans.stated_measures as is_entered_in_full,
            every_figure.category like 'actiepunten%' as is_of_action_points,
            unknown_kinds.unknown_kind,
            coalesce(unplaced.unplaced_count, summed.left_out_count) as unplaced_count
        from every_figure
        inner join plans on every_figure.plan_id = plans.plan_id
        left join entered on every_figure.plan_id = entered.plan_id
        left join unknown_kinds on every_figure.plan_id = unknown_kinds.plan_id
        left join
            unplaced
            on every_figure.plan_id = unplaced.plan_id
            and every_figure.category = unplaced.category
            and every_figure.breakdown = unplaced.breakdown
        left join
            summed
            on every_figure.plan_id = summed.plan_id
            and every_figure.category = summed.category
            and every_figure.breakdown = summed.breakdown
            and every_figure.breakdown_value = summed.breakdown_value
    ),

    valued as (
        select
            *,
            -- 0 is proven only of action points that are all entered
            case
                when is_of_action_points and is_entered_in_full
                then coalesce(counted_value, 0)
                else counted_value
            end as value
        from judged
    ),

    final as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            cast(value as decimal(18, 4)) as value,
            case
                when value is null and category like 'som%' and has_rows
                then 'niet_van_toepassing'
                when value is null
                then coalesce(unknown_kind, 'nog_niet_ingelezen')
                -- of what is entered here: what was not found may not become "at least"
                when
                    category in (
                        'actiepunten_zonder_vermelding',
                        'bedragen_zonder_band',
                        'onderwerpen_met_bedrag'
                    )
                    or (is_of_action_points and is_entered_in_full)
                then 'vastgesteld'
                else 'ondergrens'
            end as value_status,
            case
                when category like 'som%'
                then substr(category, 5)
                when category like 'actiepunten%'
                then 'actiepunten'
                when category like 'onderwerpen%'
                then 'onderwerpen'
                when category like 'uitspraken%'
                then 'uitspraken'
                else 'bedragen'
            end as unit,
            case
                when is_of_action_points and is_entered_in_full then cast(value as decimal(18, 4))
            end as numerator,
            case
                when is_of_action_points and is_entered_in_full
                then cast(entered_count as decimal(18, 4))
            end as denominator,
            case
                when is_of_action_points and is_entered_in_full then 'ingelezen'
            end as denominator_kind,
            cast(
                case
                    when is_of_action_points and stated_measures >= entered_count
                    then stated_measures - entered_count
                    else unplaced_count
                end as bigint
            ) as unknown_count,
            cast(null as varchar) as sorting
        from valued
    )

select *
from final
