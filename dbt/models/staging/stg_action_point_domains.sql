with
    source as (select * from {{ source("raw", "actiepunt_domeinen") }}),

    renamed as (
        select
            id as action_point_domain_id,
            actiepunt_id as action_point_id,
            domein_id as domain_id,
            rol as role,
            indeling as sorted_by,
            bron_id as source_id
        from source
    )

select *
from renamed
