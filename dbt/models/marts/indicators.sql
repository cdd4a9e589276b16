-- Every count and share of every indicator in one form: what the public tables of counts are
-- taken from.
with
    final as (
        {% for indicator, counts in [
            ("stand_verdeling", "status_counts"),
            ("dekking", "coverage_counts"),
            ("bewijs", "evidence_counts"),
            ("uitwisselingen_telling", "exchange_counts"),
            ("partners_telling", "partner_counts"),
            ("voorbeelden_trechter", "example_counts"),
            ("praktijken_vertoond", "practice_abroad_counts"),
            ("vragen_beantwoord", "question_counts"),
            ("afstemming", "coordination_counts"),
            ("budget", "budget_counts"),
            ("vergelijking", "comparison_counts"),
            ("rapportering", "reporting_counts"),
            ("planning", "planning_counts"),
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
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    )

select *
from final
