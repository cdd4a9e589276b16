-- Every action point, part and topic that is entered stands in the public file, once.
select action_points.action_point_id
from {{ ref("stg_action_points") }} as action_points
left join
    {{ ref("stand_per_actiepunt") }} as published
    on action_points.action_point_id = published.actiepunt_id
where published.actiepunt_id is null
