with
    source as (select * from {{ source("raw", "plan_domeinen") }}),

    renamed as (
        select
            id as plan_domain_id,
            plan_id,
            domein_id as domain_id,
            volgens_nl as stated_by_nl,
            bron_id as source_id,
            volgens_en as stated_by_en
        from source
    )

select *
from renamed
