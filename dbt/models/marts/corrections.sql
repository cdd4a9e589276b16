-- Every correction of a published row. `is_marked` says whether it still stands beside the row and
-- the figures that rest on it: 90 days, counted from the correction to the release's as-of date.
{% set days_marked = 90 %}
with
    corrections as (select * from {{ ref("stg_corrections") }}),

    final as (
        select
            correction_id,
            table_name,
            row_key,
            column_name,
            kind,
            old_value,
            new_value,
            reason_nl,
            {{ date_columns("corrected_on", "corrected_on") }},
            {{ days_between("corrected_on_last", as_of()) }} <= {{ days_marked }} as is_marked
        from corrections
    )

select *
from final
