{# The key of an indicator's row in one text: its key columns, in the order of the public file, one slash between. #}
{% macro origin_key(columns) -%}
    {% for column in columns -%}
        cast({{ column }} as varchar){{ " || '/' || " if not loop.last }}
    {%- endfor %}
{%- endmacro %}
