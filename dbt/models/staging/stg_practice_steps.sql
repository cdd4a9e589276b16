with
    source as (
        select *
        from {{ source("raw", "praktijk_stappen") }}
        where {{ is_not_withdrawn("praktijk_stappen", "stap_id") }}
    ),

    renamed as (
        select
            stap_id as step_id,
            praktijk_id as practice_id,
            bestuursniveau as government_level,
            stap as step,
            datum as stepped_on,
            cast(datum_eerste as date) as stepped_on_first,
            cast(datum_laatste as date) as stepped_on_last,
            datum_precisie as stepped_on_precision,
            datum_tekst_nl as stepped_on_text_nl,
            beleid as policy,
            actiepunt_id as action_point_id,
            band as tie,
            toelichting_nl as explanation_nl,
            bron_id as source_id,
            toelichting_en as explanation_en
        from source
    )

select *
from renamed
