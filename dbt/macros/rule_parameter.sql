{# The number in a declared rule (the seed `rules`), so that it stands in one place: 80 per cent, 365 days. #}
{% macro rule_parameter(rule_id) -%}
    (select rules.parameter from {{ ref("rules") }} as rules where rules.rule_id = '{{ rule_id }}')
{%- endmacro %}
