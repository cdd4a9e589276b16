-- On every reference date, for each question, the statuses add up to the action points entered
-- (or to the topics),
-- without a single part; and each question has been answered for each of them.
with
    expected as (
        select plan_id, boundary, count(*) as action_point_count
        from {{ ref("stg_action_points") }}
        where parent_id is null
        group by plan_id, boundary
    ),

    dates as (select distinct plan_id, reference_date from {{ ref("int_reference_dates") }}),

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
            expected.boundary,
            questions.question,
            expected.action_point_count
        from expected
        inner join dates on expected.plan_id = dates.plan_id
        cross join questions
    ),

    counted as (
        select
            plan_id,
            reference_date,
            boundary,
            question,
            sum(action_point_count) as action_point_count
        from {{ ref("status_distribution") }}
        group by plan_id, reference_date, boundary, question
    )

select
    expected_on_dates.plan_id,
    expected_on_dates.reference_date,
    expected_on_dates.boundary,
    expected_on_dates.question,
    expected_on_dates.action_point_count as expected_count,
    counted.action_point_count as counted
from expected_on_dates
left join
    counted
    on expected_on_dates.plan_id = counted.plan_id
    and expected_on_dates.reference_date = counted.reference_date
    and expected_on_dates.boundary = counted.boundary
    and expected_on_dates.question = counted.question
where
    counted.action_point_count is null
    or counted.action_point_count <> expected_on_dates.action_point_count
