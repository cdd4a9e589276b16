{# An official status as a class of the comparison with other plans (list vergelijking_stand); nothing where it is none. #}
{% macro compared_status(official_status) -%}
    case
        when {{ official_status }} in ('op_te_starten', 'lopend', 'afgerond')
        then {{ official_status }}
        when {{ official_status }} = 'stopgezet'
        then 'geannuleerd_of_in_afwachting'
    end
{%- endmacro %}
