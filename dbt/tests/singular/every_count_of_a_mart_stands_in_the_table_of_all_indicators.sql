-- The public table of all indicators holds each row of each count mart, with every value as it is
-- there, and no other row.
{% set marts = {
    "stand_verdeling": "status_counts",
    "dekking": "coverage_counts",
    "rapportering": "reporting_counts",
    "planning": "planning_counts",
    "bewijs": "evidence_counts",
    "uitwisselingen_telling": "exchange_counts",
    "partners_telling": "partner_counts",
    "voorbeelden_trechter": "example_counts",
    "praktijken_vertoond": "practice_abroad_counts",
    "afstemming": "coordination_counts",
    "vragen_beantwoord": "question_counts",
    "budget": "budget_counts",
    "vergelijking": "comparison_counts",
} %}
with
    counted as (
        {% for indicator, mart in marts.items() %}
            select '{{ indicator }}' as indicator_id, {{ count_columns(mart) }}
            from {{ ref(mart) }} as {{ mart }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    published as (
        select
            indicator_id,
            plan_id,
            peildatum as reference_date,
            categorie as category,
            uitsplitsing as breakdown,
            uitsplitsing_waarde as breakdown_value,
            waarde as value,
            waarde_status as value_status,
            eenheid as unit,
            teller as numerator,
            noemer as denominator,
            noemer_soort as denominator_kind,
            aantal_onbekend as unknown_count,
            indeling as sorting
        from {{ ref("indicatoren") }}
    ),

    not_published as (
        select *
        from counted
        except all
        select *
        from published
    ),

    not_counted as (
        select *
        from published
        except all
        select *
        from counted
    )

select *
from not_published
union all
select *
from not_counted
