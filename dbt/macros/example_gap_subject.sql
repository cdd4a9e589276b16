{# The subject of the gap that says why a count of foreign examples is not known: found and examined, or adopted. #}
{% macro example_gap_subject(category) -%}
    case
        when {{ category }} like '%_geidentificeerd' or {{ category }} like '%_onderzocht'
        then 'buitenlandse_voorbeelden'
        else 'invoering_voorbeelden'
    end
{%- endmacro %}
