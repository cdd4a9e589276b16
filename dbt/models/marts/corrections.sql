-- Every correction of a published row. `is_marked` says whether it still stands beside the row and
-- the figures that rest on it: the days of the rule, counted from the correction to the as-of date.
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
            {{ days_between("corrected_on_last", as_of()) }}
            <= {{ rule_parameter("correctie_zichtbaar") }} as is_marked
        from corrections
    )

select *
from final
