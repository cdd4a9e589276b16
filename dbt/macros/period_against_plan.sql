{#
  Where something lies against a plan's term, as a code of the list periode_tov_plan. The term runs from the approval
  (else the first day) to the last day. `begins` and `ends` are names of partial dates in the query, `term_start` and
  `term_end` names of dates. A moment that is not precise enough to tell is `niet_bekend`, never guessed. A date
  without an end decides alone, and a period that stands in `begins` gives both. What a source lets begin and not end
  ("from March 2023", an open `begins`) may run on: only where it began is told, and what its earliest possible end
  proves. That end is `ends_first` where `ends` is open as well, else the begin.
#}
{% macro period_against_plan(begins, ends, term_start, term_end) %}
    {%- set begin_earliest = begins ~ "_first" -%}
    {%- set begin_latest -%}
case when {{ begins }}_precision in ('periode', 'open') then {{ begins }}_first else {{ begins }}_last end
    {%- endset -%}
    {%- if ends -%}
        {%- set has_no_end -%}
(
    {{ ends }}_last is null
    and (
        coalesce({{ ends }}_precision, '') = 'open'
        or (
            coalesce({{ begins }}_precision, '') = 'open'
            and {{ begins }}_last is null
            and {{ begins }}_first is not null
        )
    )
)
        {%- endset -%}
        {%- set end_earliest -%}
case
    when {{ has_no_end }} then coalesce({{ ends }}_first, {{ begins }}_first)
    when {{ ends }}_last is not null and {{ ends }}_precision in ('periode', 'open') then {{ ends }}_last
    when {{ ends }}_last is not null then {{ ends }}_first
    when {{ begins }}_precision in ('periode', 'open') then coalesce({{ begins }}_last, {{ begins }}_first)
    else {{ begins }}_first
end
        {%- endset -%}
        {%- set end_latest -%}
case
    when not {{ has_no_end }} then coalesce({{ ends }}_last, {{ begins }}_last, {{ begins }}_first)
end
        {%- endset -%}
    {%- else -%}
        {%- set has_no_end -%}
(
    coalesce({{ begins }}_precision, '') = 'open'
    and {{ begins }}_last is null
    and {{ begins }}_first is not null
)
        {%- endset -%}
        {%- set end_earliest -%}
case
    when {{ begins }}_precision in ('periode', 'open') then coalesce({{ begins }}_last, {{ begins }}_first)
    else {{ begins }}_first
end
        {%- endset -%}
        {%- set end_latest -%}
case when not {{ has_no_end }} then coalesce({{ begins }}_last, {{ begins }}_first) end
        {%- endset -%}
    {%- endif -%}
    case
        when {{ term_start }} is null or {{ term_end }} is null
        then 'niet_bekend'
        when {{ begin_earliest }} > {{ term_end }}
        then 'na'
        when
            {{ has_no_end }}
            and {{ begin_latest }} < {{ term_start }}
            and {{ end_earliest }} <= {{ term_end }}
        then 'begonnen_voor'
        when
            {{ has_no_end }}
            and {{ begin_earliest }} >= {{ term_start }}
            and {{ begin_latest }} <= {{ term_end }}
            and {{ end_earliest }} <= {{ term_end }}
        then 'begonnen_tijdens'
        when {{ end_latest }} < {{ term_start }}
        then 'voor'
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
