{# The thirteen columns of every count mart, in their order, from a step that holds them under the same names. #}
{% macro count_columns(relation) %}
    {{ relation }}.plan_id,
    {{ relation }}.reference_date,
    {{ relation }}.category,
    {{ relation }}.breakdown,
    {{ relation }}.breakdown_value,
    cast({{ relation }}.value as decimal(18, 4)) as value,
    {{ relation }}.value_status,
    {{ relation }}.unit,
    cast({{ relation }}.numerator as decimal(18, 4)) as numerator,
    cast({{ relation }}.denominator as decimal(18, 4)) as denominator,
    cast({{ relation }}.denominator_kind as varchar) as denominator_kind,
    cast({{ relation }}.unknown_count as bigint) as unknown_count,
    cast({{ relation }}.sorting as varchar) as sorting
{% endmacro %}

{# How many different rows of the registers stand in each category, breakdown and value: the rows marked as counted. #}
{% macro counted_members(members) %}
    select
        plan_id,
        reference_date,
        category,
        breakdown,
        breakdown_value,
        count(distinct table_name || '/' || table_row_key) as counted_number
    from {{ members }}
    where role = 'geteld'
    group by plan_id, reference_date, category, breakdown, breakdown_value
{% endmacro %}
