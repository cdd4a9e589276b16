{#
  The members of a table of counts as rows of the origins: their figure's key is that of the public table of counts.
  `members` names a relation with plan_id, category, breakdown, breakdown_value, table_name, table_row_key and role;
  `reference_date` is an expression, the as-of date where the counts hold for that alone.
#}
{% macro origins_of_members(indicator_id, members, reference_date) -%}
    select distinct
        '{{ indicator_id }}' as indicator_id,
        {{ origin_key(["plan_id", reference_date, "category", "breakdown", "breakdown_value"]) }}
        as row_key,
        table_name,
        table_row_key,
        role
    from {{ members }}
{%- endmacro %}
