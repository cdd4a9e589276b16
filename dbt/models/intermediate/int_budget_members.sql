{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    amounts as (select * from {{ ref("int_budget_amounts") }}),

    action_points as (select * from {{ ref("stg_action_points") }}),

    wholes as (select * from action_points where parent_id is null),

    statements as (
        select
            *,
            case
                when amount is null and is_tied_to_plan
                then 'uitspraken_zonder_bedrag'
                when is_tied_to_plan
                then 'bedragen'
                when amount is not null
                then 'bedragen_zonder_band'
            end as category
        from amounts
    ),

    -- what is stated of a part is stated of its whole
    of_wholes as (
        select
            coalesce(action_points.parent_id, action_points.action_point_id) as action_point_id,
            amounts.budget_id,
            amounts.amount,
            amounts.sender
        from amounts
        inner join action_points on amounts.action_point_id = action_points.action_point_id
        where amounts.is_tied_to_plan
    ),

    stated_of as (
        select action_point_id, max(case when amount is not null then 1 else 0 end) as has_amount
        from of_wholes
        group by action_point_id
    ),

    sorted_points as (
        select
            wholes.action_point_id,
            wholes.plan_id,
            case when wholes.boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end as whole,
            case
                stated_of.has_amount
                when 1
                then '_met_bedrag'
                when 0
                then '_met_uitspraak'
                else '_zonder_vermelding'
            end as ending
        from wholes
        left join stated_of on wholes.action_point_id = stated_of.action_point_id
    ),

    -- of a topic only a summary is read: that it names no amount tells nothing
    points as (
        select action_point_id, plan_id, whole || ending as category
        from sorted_points
        where whole = 'actiepunten' or ending = '_met_bedrag'
    ),

    budget_gaps as (
        select action_point_id, gap_id
        from {{ ref("stg_gaps") }}
        where
            subject = 'budget'
            and action_point_id is not null
            and (holds_from_last is null or holds_from_last <= {{ as_of() }})
    ),

    members as (
        select
            plan_id,
            category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'budgetten' as table_name,
            budget_id as table_row_key,
            {{ counted }} as role
        from statements
        where category is not null
        {% for breakdown, column in [
                ("budget_jaar", "cast(single_year as varchar)"),
                ("budget_stand", "state"),
                ("budget_eenheid", "unit"),
                ("afzender", "sender"),
                ("bestuursniveau", "government_level"),
                ("band", "tie"),
            ] %}
            union all
            select
                plan_id,
                category,
                '{{ breakdown }}' as breakdown,
                coalesce({{ column }}, 'niet_bekend') as breakdown_value,
                'budgetten' as table_name,
                budget_id as table_row_key,
                {{ counted }} as role
            from statements
            where category is not null
        {% endfor %}
        union all
        select
            plan_id,
            category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ counted }} as role
        from points
        union all
        -- an amount is the word of who states it: by sender an action point counts once for each
        select distinct
            points.plan_id,
            points.category,
            'afzender' as breakdown,
            of_wholes.sender as breakdown_value,
            'actiepunten' as table_name,
            points.action_point_id as table_row_key,
            {{ counted }} as role
        from points
        inner join of_wholes on points.action_point_id = of_wholes.action_point_id
        where points.category like '%met_bedrag' and of_wholes.amount is not null
        union all
        select
            points.plan_id,
            points.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'budgetten' as table_name,
            of_wholes.budget_id as table_row_key,
            {{ supports }} as role
        from points
        inner join of_wholes on points.action_point_id = of_wholes.action_point_id
        where
            points.category like '%met_uitspraak'
            or (points.category like '%met_bedrag' and of_wholes.amount is not null)
        union all
        select
            points.plan_id,
            points.category,
            'afzender' as breakdown,
            of_wholes.sender as breakdown_value,
            'budgetten' as table_name,
            of_wholes.budget_id as table_row_key,
            {{ supports }} as role
        from points
        inner join of_wholes on points.action_point_id = of_wholes.action_point_id
        where points.category like '%met_bedrag' and of_wholes.amount is not null
        union all
        -- the gap that says what the full text names and what not
        select
            points.plan_id,
            points.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'leemten' as table_name,
            budget_gaps.gap_id as table_row_key,
            {{ supports }} as role
        from points
        inner join budget_gaps on points.action_point_id = budget_gaps.action_point_id
        where points.category = 'actiepunten_zonder_vermelding'
        {% for breakdown, value in [
                ("totaal", "'totaal'"),
                ("budget_jaar", "cast(single_year as varchar)"),
                ("budget_stand", "state"),
                ("optelgroep", "sum_group"),
            ] %}
            union all
            -- the amounts that a sum is made of, or that may not make one
            select
                plan_id,
                'som_' || unit as category,
                '{{ breakdown }}' as breakdown,
                {{ value }} as breakdown_value,
                'budgetten' as table_name,
                budget_id as table_row_key,
                {{ supports }} as role
            from amounts
            where
                is_tied_to_plan and amount is not null and unit is not null
                {% if breakdown != "totaal" %} and sum_group is not null {% endif %}
        {% endfor %}
    ),

    final as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role,
            cast(null as varchar) as sorting
        from members
    )

select *
from final
