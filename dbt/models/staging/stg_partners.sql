with
    source as (select * from {{ source("raw", "partners") }}),

    renamed as (
        select
            partner_id,
            naam_nl as name_nl,
            naam_en as name_en,
            land as country,
            soort as kind,
            bron_id as source_id
        from source
    )

select *
from renamed
