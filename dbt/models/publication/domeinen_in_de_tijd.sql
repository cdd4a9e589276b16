with
    holders as (select * from {{ ref("domain_holders") }}),

    final as (
        select
            row_id as rij_id,
            domain_id as domein_id,
            reference_date as peildatum,
            row_kind as soort,
            function_nl as functie_nl,
            function_en as functie_en,
            {{ dutch_date_columns("van", "held_from") }},
            {{ dutch_date_columns("tot", "held_until") }},
            holds_now as geldt_op_peildatum,
            source_id as bron_id
        from holders
    )

select *
from final
