{# The one clock of a release: the as-of date as a date. No model reads the machine's clock. #}
{% macro as_of() %} cast('{{ var("as_of") }}' as date){% endmacro %}
