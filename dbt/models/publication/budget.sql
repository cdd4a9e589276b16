with
    budgets as (select * from {{ ref("budgets") }}),

    final as (
        select
            budget_id,
            plan_id,
            action_point_id as actiepunt_id,
            description_nl as omschrijving_nl,
            description_en as omschrijving_en,
            reference_date as peildatum,
            amount as bedrag,
            unit as eenheid,
            {{ dutch_date_columns("jaar", "year") }},
            {{ dutch_date_columns("datum", "stated_on") }},
            state as stand,
            sender as afzender,
            government_level as bestuursniveau,
            tie as band,
            is_tied_to_plan as is_verbonden_met_plan,
            part_of_id as deel_van_id,
            sum_group as optelgroep,
            not_added_reason as niet_optellen_reden,
            source_id as bron_id
        from budgets
    )

select *
from final
