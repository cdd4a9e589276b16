{#
  The rows that a count mart's figures rest on, from its members; and the gap that says why a figure is not known.
  `subject` is an expression on the mart `counts` that gives the subject of that gap (code list leemte_onderwerp).
  To be used as a common table expression.
#}
{% macro origins_of_counts(members, counts, subject) %}
    {%- set key = ["plan_id", "reference_date", "category", "breakdown", "breakdown_value"] -%}
    select {{ origin_key(key) }} as row_key, table_name, table_row_key, role
    from {{ ref(members) }}
    union all
    select
        counts.plan_id
        || '/'
        || cast(counts.reference_date as varchar)
        || '/'
        || counts.category
        || '/'
        || counts.breakdown
        || '/'
        || counts.breakdown_value as row_key,
        'leemten' as table_name,
        unknown_kinds.gap_id as table_row_key,
        'onderbouwing' as role
    from {{ ref(counts) }} as counts
    inner join
        {{ ref("int_unknown_kind_by_subject") }} as unknown_kinds
        on counts.plan_id = unknown_kinds.plan_id
        and unknown_kinds.subject = {{ subject }}
        and unknown_kinds.unknown_kind = counts.value_status
    where counts.value is null
{% endmacro %}
