with
    source as (
        select *
        from {{ source("raw", "planwijzigingen") }}
        where {{ is_not_withdrawn("planwijzigingen", "wijziging_id") }}
    ),

    renamed as (
        select
            wijziging_id as change_id,
            plan_id,
            actiepunt_id as action_point_id,
            veld as field,
            oud as old_value,
            nieuw as new_value,
            beslist_op as decided_on,
            cast(beslist_op_eerste as date) as decided_on_first,
            cast(beslist_op_laatste as date) as decided_on_last,
            beslist_op_precisie as decided_on_precision,
            beslist_op_tekst_nl as decided_on_text_nl,
            reden_nl as reason_nl,
            bron_id as source_id,
            beslist_door as decided_by,
            cast(oud_eerste as date) as old_value_first,
            cast(oud_laatste as date) as old_value_last,
            oud_precisie as old_value_precision,
            oud_tekst_nl as old_value_text_nl,
            cast(nieuw_eerste as date) as new_value_first,
            cast(nieuw_laatste as date) as new_value_last,
            nieuw_precisie as new_value_precision,
            nieuw_tekst_nl as new_value_text_nl
        from source
    )

select *
from renamed
