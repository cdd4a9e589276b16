-- The last change of each action point, part and topic is the official status, or the kind of
-- unknown, that is told of it as of today; all three statuses as of the as-of date are those of the
-- public list, and their counts of that date are the rows of that list.
with
    ranked as (
        select
            *,
            row_number() over (
                partition by action_point_id order by first_day desc
            ) as place_from_the_last
        from {{ ref("official_status_changes") }}
    ),

    as_of_today as (
        select action_point_id, official_status, evidence_step, schedule_status
        from {{ ref("int_status_as_of") }}
        where reference_date = {{ as_of() }}
    ),

    listed as (
        {% for question, status in [
            ("officieel", "officiele_stand"),
            ("bewijs", "bewijs_stand"),
            ("planning", "planning_stand"),
        ] %}
            select
                plan_id,
                afbakening as breakdown_value,
                '{{ question }}_' || {{ status }} as category,
                count(*) as listed_count
            from {{ ref("stand_per_actiepunt") }}
            where not is_deel
            group by plan_id, afbakening, {{ status }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    counted as (
        select plan_id, breakdown_value, category, value as counted_count
        from {{ ref("status_counts") }}
        where reference_date = {{ as_of() }} and breakdown = 'afbakening'
    )

select statuses.action_point_id, statuses.official_status, ranked.official_status as last_change
from {{ ref("action_point_status") }} as statuses
left join
    ranked on statuses.action_point_id = ranked.action_point_id and ranked.place_from_the_last = 1
where ranked.official_status is null or ranked.official_status <> statuses.official_status
union all
select
    coalesce(as_of_today.action_point_id, published.actiepunt_id) as action_point_id,
    as_of_today.official_status,
    published.officiele_stand as last_change
from as_of_today
full outer join
    {{ ref("stand_per_actiepunt") }} as published
    on as_of_today.action_point_id = published.actiepunt_id
where
    as_of_today.action_point_id is null
    or published.actiepunt_id is null
    or as_of_today.official_status <> published.officiele_stand
    or as_of_today.evidence_step <> published.bewijs_stand
    or as_of_today.schedule_status <> published.planning_stand
union all
select
    coalesce(listed.plan_id, counted.plan_id) as action_point_id,
    coalesce(listed.category, counted.category) as official_status,
    coalesce(listed.breakdown_value, counted.breakdown_value) as last_change
from listed
full outer join
    counted
    on listed.plan_id = counted.plan_id
    and listed.breakdown_value = counted.breakdown_value
    and listed.category = counted.category
where
    listed.listed_count is null
    or counted.counted_count is null
    or listed.listed_count <> counted.counted_count
