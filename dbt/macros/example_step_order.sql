{# The place of a step in adopting a foreign example: 1 identified to 5 introduced; 6 a refusal, which is where it ends. #}
{% macro example_step_order(step) -%}
    case
        {{ step }}
        when 'geidentificeerd'
        then 1
        when 'onderzocht'
        then 2
        when 'beslist'
        then 3
        when 'in_uitvoering'
        then 4
        when 'ingevoerd'
        then 5
        when 'niet_weerhouden'
        then 6
    end
{%- endmacro %}
