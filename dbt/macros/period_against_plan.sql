{#
  Where something lies against a plan's term, as a code of the list periode_tov_plan. The term runs from the approval
  (else the first day) to the last day. `begins` and `ends` are names of partial dates in the query, `term_start` and
  `term_end` names of dates. A moment that is not precise enough to tell is `niet_bekend`, never guessed. Without an
  end the begin alone decides; a period that stands in `begins` gives both.
#}
{% macro period_against_plan(begins, ends, term_start, term_end) %}
    {%- set begin_earliest = begins ~ "_first" -%}
    {%- set begin_latest -%}
case when {{ begins }}_precision in ('periode', 'open') then {{ begins }}_first else {{ begins }}_last end
    {%- endset -%}
    {%- if ends -%}
        {%- set end_earliest -%}
case
    when {{ ends }}_last is not null and {{ ends }}_precision in ('periode', 'open') then {{ ends }}_last
    when {{ ends }}_last is not null then {{ ends }}_first
    when {{ begins }}_precision in ('periode', 'open') then coalesce({{ begins }}_last, {{ begins }}_first)
    else {{ begins }}_first
end
        {%- endset -%}
        {%- set end_latest = (
            "coalesce(" ~ ends ~ "_last, " ~ begins ~ "_last, " ~ begins ~ "_first)"
        ) -%}
    {%- else -%}
        {%- set end_earliest -%}
case
    when {{ begins }}_precision in ('periode', 'open') then coalesce({{ begins }}_last, {{ begins }}_first)
    else {{ begins }}_first
end
        {%- endset -%}
        {%- set end_latest = "coalesce(" ~ begins ~ "_last, " ~ begins ~ "_first)" -%}
    {%- endif -%}
    case
        when {{ term_start }} is null or {{ term_end }} is null
        then 'niet_bekend'
        when {{ end_latest }} < {{ term_start }}
        then 'voor'
        when {{ begin_earliest }} > {{ term_end }}
        then 'na'
        when {{ begin_earliest }} >= {{ term_start }} and {{ end_latest }} <= {{ term_end }}
        then 'tijdens'
        when {{ begin_latest }} < {{ term_start }} and {{ end_earliest }} > {{ term_end }}
        then 'over_begin_en_einde'
        when
            {{ begin_latest }} < {{ term_start }}
            and {{ end_earliest }} >= {{ term_start }}
            and {{ end_latest }} <= {{ term_end }}
        then 'over_begin'
        when
            {{ begin_earliest }} >= {{ term_start }}
            and {{ begin_latest }} <= {{ term_end }}
            and {{ end_earliest }} > {{ term_end }}
        then 'over_einde'
        else 'niet_bekend'
    end
{%- endmacro %}
