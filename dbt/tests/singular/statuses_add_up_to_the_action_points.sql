-- On every reference date, for each of the three questions, the statuses add up to the action
-- points
-- entered (or to the topics), without a single part, and in every part of a breakdown to the action
-- points that belong there; so each question has been answered for each of them.
with
    expected as (
        select
            plan_id,
            'afbakening' as breakdown,
            boundary as breakdown_value,
            count(*) as action_point_count
        from {{ ref("stg_action_points") }}
        where parent_id is null
        group by plan_id, boundary
        union all
        select plan_id, breakdown, breakdown_value, count(distinct action_point_id)
        from {{ ref("int_action_point_groups") }}
        group by plan_id, breakdown, breakdown_value
    ),

    dates as (
        select
            plan_id,
            reference_date,
            max(case when date_kind <> 'maandeinde' then 1 else 0 end) as is_told_in_parts
        from {{ ref("int_reference_dates") }}
        group by plan_id, reference_date
    ),

    questions as (
        select 'officieel' as question
        union all
        select 'bewijs' as question
        union all
        select 'planning' as question
    ),

    expected_on_dates as (
        select
            expected.plan_id,
            dates.reference_date,
            expected.breakdown,
            expected.breakdown_value,
            questions.question,
            expected.action_point_count
        from expected
        inner join dates on expected.plan_id = dates.plan_id
        cross join questions
        where expected.breakdown = 'afbakening' or dates.is_told_in_parts = 1
    ),

    counted as (
        select
            plan_id,
            reference_date,
            breakdown,
            breakdown_value,
            substring(category from 1 for position('_' in category) - 1) as question,
            sum(value) as action_point_count,
            max(denominator) as denominator
        from {{ ref("status_counts") }}
        group by
            plan_id,
            reference_date,
            breakdown,
            breakdown_value,
            substring(category from 1 for position('_' in category) - 1)
    )

select
    expected_on_dates.plan_id,
    expected_on_dates.reference_date,
    expected_on_dates.breakdown,
    expected_on_dates.breakdown_value,
    expected_on_dates.question,
    expected_on_dates.action_point_count as expected_count,
    counted.action_point_count as counted
from expected_on_dates
left join
    counted
    on expected_on_dates.plan_id = counted.plan_id
    and expected_on_dates.reference_date = counted.reference_date
    and expected_on_dates.breakdown = counted.breakdown
    and expected_on_dates.breakdown_value = counted.breakdown_value
    and expected_on_dates.question = counted.question
where
    counted.action_point_count is null
    or counted.action_point_count <> expected_on_dates.action_point_count
    or counted.denominator <> expected_on_dates.action_point_count
