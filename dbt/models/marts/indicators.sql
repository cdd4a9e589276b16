-- Every count and share of every indicator in one form: what the public tables of counts are
-- taken from.
with
    final as (
        {% for indicator, counts in [
            ("stand_verdeling", "status_counts"),
            ("dekking", "coverage_counts"),
            ("bewijs", "evidence_counts"),
        ] %}
            select
                '{{ indicator }}' as indicator_id,
                plan_id,
                reference_date,
                category,
                breakdown,
                breakdown_value,
                value,
                value_status,
                unit,
                numerator,
                denominator,
                denominator_kind,
                unknown_count,
                sorting
            from {{ ref(counts) }}
            union all
        {% endfor %}
        {% for indicator, counts, unit, unknown_count in [
            (
                "uitwisselingen_telling",
                "exchange_counts",
                "'uitwisselingen'",
                "unknown_count",
            ),
            ("partners_telling", "partner_counts", "unit", "null"),
        ] %}
            select
                '{{ indicator }}' as indicator_id,
                plan_id,
                {{ as_of() }} as reference_date,
                category,
                breakdown,
                breakdown_value,
                cast(value as decimal(18, 4)) as value,
                value_status,
                {{ unit }} as unit,
                cast(null as decimal(18, 4)) as numerator,
                cast(null as decimal(18, 4)) as denominator,
                cast(null as varchar) as denominator_kind,
                cast({{ unknown_count }} as bigint) as unknown_count,
                cast(null as varchar) as sorting
            from {{ ref(counts) }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    )

select *
from final
