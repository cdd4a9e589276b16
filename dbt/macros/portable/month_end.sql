{# The last day of the month that a date lies in. #}
{% macro month_end(day) %}
    {{- return(adapter.dispatch("month_end", "actieplanmonitor")(day)) -}}
{% endmacro %}

{% macro default__month_end(day) %} last_day({{ day }}){% endmacro %}

{% macro postgres__month_end(day) %}
    cast(date_trunc('month', {{ day }}) + interval '1 month' - interval '1 day' as date)
{% endmacro %}
