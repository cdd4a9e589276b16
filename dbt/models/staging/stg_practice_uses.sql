with
    source as (select * from {{ source("raw", "praktijk_gebruik") }}),

    renamed as (
        select
            gebruik_id as use_id,
            praktijk_id as practice_id,
            land as country,
            datum as used_on,
            cast(datum_eerste as date) as used_on_first,
            cast(datum_laatste as date) as used_on_last,
            datum_precisie as used_on_precision,
            datum_tekst_nl as used_on_text_nl,
            soort as kind,
            door as used_by,
            band as tie,
            bron_id as source_id,
            toelichting_nl as explanation_nl,
            toelichting_en as explanation_en
        from source
    )

select *
from renamed
