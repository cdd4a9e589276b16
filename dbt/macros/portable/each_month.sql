{#
  One row per month from the month of `first_day` to the month of `last_day`, as an expression of a select list; each
  value is a day in that month. Dispatched, because engines name the series differently. Cast it in the next step.
#}
{% macro each_month(first_day, last_day) %}
    {{ return(adapter.dispatch("each_month", "actieplanmonitor")(first_day, last_day)) }}
{% endmacro %}

{% macro default__each_month(first_day, last_day) %}
    unnest(
        generate_series(
            date_trunc('month', {{ first_day }}),
            date_trunc('month', {{ last_day }}),
            interval '1' month
        )
    )
{% endmacro %}

{% macro postgres__each_month(first_day, last_day) %}
    generate_series(
        date_trunc('month', {{ first_day }}),
        date_trunc('month', {{ last_day }}),
        interval '1 month'
    )
{% endmacro %}

{% macro spark__each_month(first_day, last_day) %}
    explode(sequence(trunc({{ first_day }}, 'MM'), trunc({{ last_day }}, 'MM'), interval 1 month))
{% endmacro %}
