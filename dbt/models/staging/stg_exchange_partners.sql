with
    source as (select * from {{ source("raw", "uitwisseling_partners") }}),

    renamed as (
        select
            id as exchange_partner_id,
            uitwisseling_id as exchange_id,
            land as country,
            partner_id,
            bron_id as source_id,
            betwist as disputed
        from source
    )

select *
from renamed
