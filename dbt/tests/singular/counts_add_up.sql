-- Each breakdown in which a row stands once adds up to its total; the totals of the exchanges add
-- up to the projects entered, those of the steps of examples to the examples that have a step, and
-- those of the states of answers to the questions, and to the parts.
{% set many_valued = {
    "exchange_counts": ["land", "land_betwist", "deelnemersgroep"],
    "partner_counts": ["periode_tov_plan"],
    "example_counts": ["land"],
    "practice_abroad_counts": ["land"],
    "question_counts": [],
} %}
with
    counts as (
        {% for mart, left_out in many_valued.items() %}
            select
                '{{ mart }}' as mart,
                plan_id,
                category,
                breakdown,
                unit,
                value,
                {{ "breakdown in ('" ~ left_out | join("', '") ~ "')" if left_out else "false" }}
                -- of participants every group is one, and in an outgoing exchange one country
                and not (unit = 'deelnemers' and breakdown = 'deelnemersgroep') as is_many_valued
            from {{ ref(mart) }}
            where unit <> 'dagen'
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    totals as (
        select mart, plan_id, category, value as expected_count
        from counts
        where breakdown = 'totaal'
    ),

    breakdowns as (
        select mart, plan_id, category, breakdown, sum(value) as counted
        from counts
        where breakdown <> 'totaal' and not is_many_valued
        group by mart, plan_id, category, breakdown
    ),

    -- wholes and the categories that make them up
    wholes as (
        select 'exchange_counts' as mart, plan_id, 'projecten' as whole, count(*) as expected_count
        from {{ ref("stg_exchanges") }}
        where belongs_to_id is null
        group by plan_id
        union all
        select mart, plan_id, category as whole, expected_count
        from totals
        where
            expected_count is not null
            and (
                category like '%_minstens_geidentificeerd'
                or category
                in ('vragen_plan', 'vragen_verwant', 'onderdelen_plan', 'onderdelen_verwant')
            )
    ),

    parts as (
        select
            mart,
            plan_id,
            case
                when mart = 'exchange_counts' and category not like '%_deelnemers_%'
                then 'projecten'
                when category like '%_verste_%'
                then substr(category, 1, strpos(category, '_verste_')) || 'minstens_geidentificeerd'
                {% for whole in [
                        "vragen_plan",
                        "vragen_verwant",
                        "onderdelen_plan",
                        "onderdelen_verwant",
                    ] %}
                    when
                        category like '{{ whole }}_%' and category not like '%_hier_te_beantwoorden'
                    then '{{ whole }}'
                {% endfor %}
            end as whole,
            expected_count as part_count
        from totals
    ),

    summed as (
        select mart, plan_id, whole, sum(part_count) as counted
        from parts
        where whole is not null
        group by mart, plan_id, whole
    )

select
    totals.mart,
    totals.plan_id,
    totals.category,
    breakdowns.breakdown,
    totals.expected_count,
    breakdowns.counted
from breakdowns
inner join
    totals
    on breakdowns.mart = totals.mart
    and breakdowns.plan_id = totals.plan_id
    and breakdowns.category = totals.category
where totals.expected_count is null or breakdowns.counted <> totals.expected_count
union all
select
    wholes.mart,
    wholes.plan_id,
    wholes.whole as category,
    'totaal' as breakdown,
    wholes.expected_count,
    summed.counted
from wholes
left join
    summed
    on wholes.mart = summed.mart
    and wholes.plan_id = summed.plan_id
    and wholes.whole = summed.whole
where summed.counted is null or summed.counted <> wholes.expected_count
