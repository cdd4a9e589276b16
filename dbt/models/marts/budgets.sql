with
    amounts as (select * from {{ ref("int_budget_amounts") }}),

    final as (
        select
            budget_id,
            plan_id,
            action_point_id,
            description_nl,
            description_en,
            {{ as_of() }} as reference_date,
            amount,
            unit,
            {{ date_columns("year", "year") }},
            {{ date_columns("stated_on", "stated_on") }},
            state,
            sender,
            government_level,
            tie,
            is_tied_to_plan,
            part_of_id,
            sum_group,
            not_added_reason,
            source_id
        from amounts
    )

select *
from final
