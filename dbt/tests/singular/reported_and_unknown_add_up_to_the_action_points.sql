-- In each round the action points that reported and the five unknowns add up to those entered, and
-- those on time, late or neither to those that reported.
with
    expected as (
        select rounds.plan_id, rounds.round_id, count(*) as action_point_count
        from {{ ref("stg_reporting_rounds") }} as rounds
        inner join
            {{ ref("stg_action_points") }} as action_points
            on rounds.plan_id = action_points.plan_id
        where action_points.parent_id is null and action_points.boundary = 'gekend'
        group by rounds.plan_id, rounds.round_id
    ),

    counted as (
        select
            plan_id,
            breakdown_value as round_id,
            {% for name, categories in [
                (
                    "action_point_count",
                    [
                        "gerapporteerd",
                        "niet_gerapporteerd",
                        "nog_niet_ingelezen",
                        "geen_bron_gevonden",
                        "nog_niet_verwacht",
                        "niet_van_toepassing",
                    ],
                ),
                ("reported_count", ["gerapporteerd"]),
                ("timed_count", ["op_tijd", "te_laat", "tijdigheid_niet_bekend"]),
            ] %}
                sum(
                    case
                        when
                            category in (
                                {% for category in categories %}
                                    '{{ category }}'{{ "," if not loop.last }}
                                {% endfor %}
                            )
                        then coalesce(value, 0)
                        else 0
                    end
                ) as {{ name }}
                {{- "," if not loop.last }}
            {% endfor %}
        from {{ ref("reporting_counts") }}
        where breakdown = 'ronde'
        group by plan_id, breakdown_value
    )

select
    expected.plan_id,
    expected.round_id,
    expected.action_point_count as expected_count,
    counted.action_point_count,
    counted.reported_count,
    counted.timed_count
from expected
left join counted on expected.plan_id = counted.plan_id and expected.round_id = counted.round_id
where
    counted.action_point_count is null
    or counted.action_point_count <> expected.action_point_count
    or counted.reported_count <> counted.timed_count
