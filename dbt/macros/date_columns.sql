{#
  The five columns of a partial date (as entered, first and last day, precision, Dutch words), under a new name.
  `name` is the date's name, `from_name` its name in the relation `relation` (a common table expression's name).
#}
{% macro date_columns(name, from_name, relation=none) %}
    {%- set prefix = relation ~ "." if relation else "" -%}
    {%- for ending in ["", "_first", "_last", "_precision", "_text_nl"] %}
        {{ prefix }}{{ from_name }}{{ ending }}{{ " as " ~ name ~ ending if name != from_name }}{{ "," if not loop.last }}
    {%- endfor %}
{%- endmacro %}
