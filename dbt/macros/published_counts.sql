{# A public table of counts: the rows of one indicator (or of all), under the Dutch names that were promised. #}
{% macro published_counts(indicator_id=none) %}
    with
        counts as (
            select *
            from {{ ref("indicators") }}
            {% if indicator_id %} where indicator_id = '{{ indicator_id }}'{% endif %}
        ),

        final as (
            select
                indicator_id,
                plan_id,
                reference_date as peildatum,
                category as categorie,
                breakdown as uitsplitsing,
                breakdown_value as uitsplitsing_waarde,
                value as waarde,
                value_status as waarde_status,
                unit as eenheid,
                numerator as teller,
                denominator as noemer,
                denominator_kind as noemer_soort,
                unknown_count as aantal_onbekend,
                sorting as indeling
            from counts
        )

    select *
    from final
{% endmacro %}
