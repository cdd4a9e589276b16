{#
  Whether a row of an append-only raw table still counts. A withdrawn row stays in its table, so that everybody sees
  what was published; no model counts it.
#}
{% macro is_not_withdrawn(table, key) -%}
    {{ key }} not in (
        select sleutel
        from {{ source("raw", "correcties") }}
        where tabel = '{{ table }}' and soort = 'ingetrokken' and coalesce(kolom, '') = ''
    )
{%- endmacro %}
