with
    source as (select * from {{ source("raw", "beleidsdomeinen") }}),

    renamed as (select domein_id as domain_id, naam_nl as name_nl, naam_en as name_en from source)

select *
from renamed
