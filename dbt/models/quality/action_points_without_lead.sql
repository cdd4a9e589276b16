with
    action_points as (select * from {{ ref("stg_action_points") }} where parent_id is null),

    -- our own sorting names no lead
    leads as (
        select distinct action_point_id
        from {{ ref("stg_action_point_domains") }}
        where role = 'trekker' and sorted_by = 'bron'
    ),

    final as (
        select
            'actiepunt_zonder_trekker' as kind,
            'actiepunten' as table_name,
            action_points.action_point_id as row_key,
            action_points.title_nl as name_nl,
            action_points.title_en as name_en,
            {{ no_date_columns("since") }},
            cast(null as varchar) as detail
        from action_points
        left join leads on action_points.action_point_id = leads.action_point_id
        where leads.action_point_id is null
    )

select *
from final
