with
    source as (select * from {{ source("raw", "leemten") }}),

    renamed as (
        select
            leemte_id as gap_id,
            plan_id,
            actiepunt_id as action_point_id,
            onderwerp as subject,
            soort as kind,
            vanaf as holds_from,
            cast(vanaf_eerste as date) as holds_from_first,
            cast(vanaf_laatste as date) as holds_from_last,
            vanaf_precisie as holds_from_precision,
            vanaf_tekst_nl as holds_from_text_nl,
            tot as holds_until,
            cast(tot_eerste as date) as holds_until_first,
            cast(tot_laatste as date) as holds_until_last,
            tot_precisie as holds_until_precision,
            tot_tekst_nl as holds_until_text_nl,
            wat_nl as what_nl,
            wat_en as what_en,
            gezocht_op as searched_on,
            cast(gezocht_op_eerste as date) as searched_on_first,
            cast(gezocht_op_laatste as date) as searched_on_last,
            gezocht_op_precisie as searched_on_precision,
            gezocht_op_tekst_nl as searched_on_text_nl,
            vindplaats_url as found_at_url,
            bron_id as source_id
        from source
    )

select *
from renamed
