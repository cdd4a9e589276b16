with
    action_points as (select * from {{ ref("stg_action_points") }} where parent_id is null),

    domains as (select * from {{ ref("stg_action_point_domains") }}),

    marks as (
        select * from {{ ref("stg_action_point_marks") }} where kind in ('schakel', 'doelgroep')
    ),

    objectives as (select * from {{ ref("stg_objectives") }}),

    served as (select * from {{ ref("stg_action_point_objectives") }}),

    -- what serves an objective serves those that it lies under: three kinds, so two steps up
    served_and_above as (
        select served.action_point_id, served.objective_id, served.action_point_objective_id
        from served
        union
        select served.action_point_id, above.parent_id, served.action_point_objective_id
        from served
        inner join objectives as above on served.objective_id = above.objective_id
        where above.parent_id is not null
        union
        select served.action_point_id, top.parent_id, served.action_point_objective_id
        from served
        inner join objectives as above on served.objective_id = above.objective_id
        inner join objectives as top on above.parent_id = top.objective_id
        where top.parent_id is not null
    ),

    named as (
        select
            action_point_id,
            'domein' as breakdown,
            domain_id as breakdown_value,
            'actiepunt_domeinen' as table_name,
            action_point_domain_id as table_row_key,
            sorted_by
        from domains
        union all
        select
            action_point_id,
            kind as breakdown,
            code as breakdown_value,
            'actiepunt_kenmerken' as table_name,
            action_point_mark_id as table_row_key,
            sorted_by
        from marks
        union all
        select
            action_point_id,
            'doelstelling' as breakdown,
            objective_id as breakdown_value,
            'actiepunt_doelstellingen' as table_name,
            action_point_objective_id as table_row_key,
            'bron' as sorted_by
        from served_and_above
    ),

    breakdowns as (
        {% for breakdown in ["domein", "doelstelling", "schakel", "doelgroep"] %}
            select '{{ breakdown }}' as breakdown
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    -- every action point stands in every breakdown, also where nobody sorted it
    final as (
        select
            action_points.action_point_id,
            action_points.plan_id,
            action_points.boundary,
            case
                when action_points.boundary = 'gekend'
                then breakdowns.breakdown
                else 'onderwerp_' || breakdowns.breakdown
            end as breakdown,
            coalesce(named.breakdown_value, 'niet_bekend') as breakdown_value,
            named.table_name,
            named.table_row_key,
            -- where a source sorts it there as well, the place rests on the source
            min(named.sorted_by) over (
                partition by action_points.action_point_id, named.breakdown, named.breakdown_value
            ) as sorting
        from action_points
        cross join breakdowns
        left join
            named
            on action_points.action_point_id = named.action_point_id
            and breakdowns.breakdown = named.breakdown
    )

select *
from final
