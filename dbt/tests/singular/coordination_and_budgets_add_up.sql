-- Action points with and without a named lead are all action points entered, as are those with an
-- amount, with a statement and with neither; each breakdown of statements about money adds up to
-- its total, and each sum is that of the amounts that bear its key.
with
    entered as (
        select
            plan_id,
            case when boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end as whole,
            count(*) as entered_count
        from {{ ref("stg_action_points") }}
        where parent_id is null
        group by plan_id, case when boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end
    ),

    parts as (
        select plan_id, category, value, 'trekker' as question
        from {{ ref("coordination_counts") }}
        where breakdown = 'totaal' and category like '%_trekker'
        union all
        select plan_id, category, value, 'budget' as question
        from {{ ref("budget_counts") }}
        where breakdown = 'totaal' and category like 'actiepunten%'
    ),

    added_parts as (
        select
            entered.plan_id,
            entered.whole || ' ' || parts.question as what,
            max(entered.entered_count) as expected,
            sum(parts.value) as found
        from entered
        inner join
            parts on entered.plan_id = parts.plan_id and parts.category like entered.whole || '%'
        group by entered.plan_id, entered.whole, parts.question
    ),

    totals as (
        select plan_id, category, value
        from {{ ref("budget_counts") }}
        where breakdown = 'totaal' and unit in ('bedragen', 'uitspraken')
    ),

    added_breakdowns as (
        select
            totals.plan_id,
            totals.category || ' ' || counts.breakdown as what,
            max(totals.value) as expected,
            sum(counts.value) as found
        from totals
        inner join
            {{ ref("budget_counts") }} as counts
            on totals.plan_id = counts.plan_id
            and totals.category = counts.category
        where counts.breakdown <> 'totaal'
        group by totals.plan_id, totals.category, counts.breakdown
    ),

    sums as (
        select counts.plan_id, counts.breakdown_value as what, counts.value as found
        from {{ ref("budget_counts") }} as counts
        where counts.breakdown = 'optelgroep'
    ),

    amounts as (
        select optelgroep as what, sum(bedrag) as expected
        from {{ ref("budget") }}
        where optelgroep is not null
        group by optelgroep
    ),

    added_amounts as (
        select sums.plan_id, amounts.what, amounts.expected, sums.found
        from amounts
        full outer join sums on amounts.what = sums.what
    ),

    found as (
        select plan_id, what, expected, found
        from added_parts
        union all
        select plan_id, what, expected, found
        from added_breakdowns
        union all
        select plan_id, what, expected, found
        from added_amounts
    )

select *
from found
where expected is null or found is null or expected <> found
