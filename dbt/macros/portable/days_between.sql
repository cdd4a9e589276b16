{# The number of days from one date to a later one; the same day gives 0. #}
{% macro days_between(earlier, later) %}
    {{- return(adapter.dispatch("days_between", "actieplanmonitor")(earlier, later)) -}}
{% endmacro %}

{% macro default__days_between(earlier, later) %}
    cast({{ later }} - {{ earlier }} as bigint)
{% endmacro %}

{% macro spark__days_between(earlier, later) %}
    cast(datediff({{ later }}, {{ earlier }}) as bigint)
{% endmacro %}
