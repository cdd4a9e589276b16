with
    source as (
        select *
        from {{ source("raw", "praktijk_vertoningen") }}
        where {{ is_not_withdrawn("praktijk_vertoningen", "vertoning_id") }}
    ),

    renamed as (
        select
            vertoning_id as showing_id,
            praktijk_id as practice_id,
            stand as state,
            datum as shown_on,
            cast(datum_eerste as date) as shown_on_first,
            cast(datum_laatste as date) as shown_on_last,
            datum_precisie as shown_on_precision,
            datum_tekst_nl as shown_on_text_nl,
            land as country,
            gelegenheid_nl as occasion_nl,
            publiek as audience,
            actiepunt_id as action_point_id,
            band as tie,
            bron_id as source_id,
            gelegenheid_en as occasion_en,
            publiek_en as audience_en,
            bestuursniveau as government_level,
            vorm as showing_form
        from source
    )

select *
from renamed
