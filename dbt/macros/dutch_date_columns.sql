{# The same five columns under the Dutch name of a public file. #}
{% macro dutch_date_columns(name_nl, name) %}
    {{ name }} as {{ name_nl }},
    {{ name }}_first as {{ name_nl }}_eerste,
    {{ name }}_last as {{ name_nl }}_laatste,
    {{ name }}_precision as {{ name_nl }}_precisie,
    {{ name }}_text_nl as {{ name_nl }}_tekst_nl
{%- endmacro %}
