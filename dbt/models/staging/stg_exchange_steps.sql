with
    source as (
        select *
        from {{ source("raw", "uitwisseling_stappen") }}
        where {{ is_not_withdrawn("uitwisseling_stappen", "stap_id") }}
    ),

    renamed as (
        select
            stap_id as step_id,
            uitwisseling_id as exchange_id,
            stand as state,
            datum as stepped_on,
            cast(datum_eerste as date) as stepped_on_first,
            cast(datum_laatste as date) as stepped_on_last,
            datum_precisie as stepped_on_precision,
            datum_tekst_nl as stepped_on_text_nl,
            gepland_voor as planned_for,
            cast(gepland_voor_eerste as date) as planned_for_first,
            cast(gepland_voor_laatste as date) as planned_for_last,
            gepland_voor_precisie as planned_for_precision,
            gepland_voor_tekst_nl as planned_for_text_nl,
            reden_nl as reason_nl,
            bron_id as source_id
        from source
    )

select *
from renamed
