with
    source as (select * from {{ source("raw", "praktijken") }}),

    renamed as (
        select
            praktijk_id as practice_id,
            soort as kind,
            bestuursniveau as government_level,
            naam_nl as name_nl,
            naam_en as name_en,
            thema as theme,
            eigenaar as owner,
            omschrijving_nl as description_nl,
            bron_id as source_id,
            omschrijving_en as description_en
        from source
    )

select *
from renamed
