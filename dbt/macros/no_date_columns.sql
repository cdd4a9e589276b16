{# The five columns of a partial date that nobody knows, so that a table keeps its form. #}
{% macro no_date_columns(name) %}
    cast(null as varchar) as {{ name }},
    cast(null as date) as {{ name }}_first,
    cast(null as date) as {{ name }}_last,
    cast(null as varchar) as {{ name }}_precision,
    cast(null as varchar) as {{ name }}_text_nl
{%- endmacro %}
