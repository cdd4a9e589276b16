with
    gaps as (select * from {{ ref("stg_gaps") }}),

    final as (
        select
            gap_id,
            plan_id,
            action_point_id,
            subject,
            kind,
            {{ date_columns("holds_from", "holds_from") }},
            {{ date_columns("holds_until", "holds_until") }},
            what_nl,
            what_en,
            {{ date_columns("searched_on", "searched_on") }},
            found_at_url,
            source_id
        from gaps
    )

select *
from final
