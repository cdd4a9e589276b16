with
    source as (select * from {{ source("raw", "praktijk_landen") }}),

    renamed as (
        select
            id as practice_country_id,
            praktijk_id as practice_id,
            land as country,
            bron_id as source_id
        from source
    )

select *
from renamed
