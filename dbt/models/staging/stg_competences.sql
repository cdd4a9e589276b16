with
    source as (select * from {{ source("raw", "bevoegdheden") }}),

    renamed as (
        select
            bevoegdheid_id as competence_id,
            domein_id as domain_id,
            functie_nl as function_nl,
            functie_en as function_en,
            van as held_from,
            cast(van_eerste as date) as held_from_first,
            cast(van_laatste as date) as held_from_last,
            van_precisie as held_from_precision,
            van_tekst_nl as held_from_text_nl,
            tot as held_until,
            cast(tot_eerste as date) as held_until_first,
            cast(tot_laatste as date) as held_until_last,
            tot_precisie as held_until_precision,
            tot_tekst_nl as held_until_text_nl,
            bron_id as source_id
        from source
    )

select *
from renamed
