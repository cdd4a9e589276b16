-- The totals add up to the projects entered, and each breakdown but the one by country adds up to
-- its total.
with
    projects as (
        select plan_id, count(*) as project_count
        from {{ ref("stg_exchanges") }}
        where belongs_to_id is null
        group by plan_id
    ),

    totals as (
        select plan_id, sum(value) as counted
        from {{ ref("exchange_counts") }}
        where breakdown = 'totaal'
        group by plan_id
    ),

    by_category as (
        select plan_id, category, value from {{ ref("exchange_counts") }} where breakdown = 'totaal'
    ),

    by_breakdown as (
        select plan_id, category, breakdown, sum(value) as counted
        from {{ ref("exchange_counts") }}
        where breakdown not in ('totaal', 'land', 'land_betwist')
        group by plan_id, category, breakdown
    )

select
    projects.plan_id,
    'totaal' as category,
    'totaal' as breakdown,
    projects.project_count as expected_count,
    totals.counted
from projects
left join totals on projects.plan_id = totals.plan_id
where totals.counted is null or totals.counted <> projects.project_count
union all
select
    by_category.plan_id,
    by_category.category,
    by_breakdown.breakdown,
    by_category.value as expected_count,
    by_breakdown.counted
from by_category
inner join
    by_breakdown
    on by_category.plan_id = by_breakdown.plan_id
    and by_category.category = by_breakdown.category
where by_category.value is null or by_breakdown.counted <> by_category.value
