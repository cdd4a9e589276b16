-- The last change of each action point, part and topic is the official status, or the kind of
-- unknown, that is told of it as of today.
with
    ranked as (
        select
            *,
            row_number() over (
                partition by action_point_id order by first_day desc
            ) as place_from_the_last
        from {{ ref("official_status_changes") }}
    )

select statuses.action_point_id, statuses.official_status, ranked.official_status as last_change
from {{ ref("action_point_status") }} as statuses
left join
    ranked on statuses.action_point_id = ranked.action_point_id and ranked.place_from_the_last = 1
where ranked.official_status is null or ranked.official_status <> statuses.official_status
