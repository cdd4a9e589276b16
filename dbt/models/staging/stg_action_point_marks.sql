with
    source as (select * from {{ source("raw", "actiepunt_kenmerken") }}),

    renamed as (
        select
            id as action_point_mark_id,
            actiepunt_id as action_point_id,
            soort as kind,
            code,
            indeling as sorted_by,
            bron_id as source_id
        from source
    )

select *
from renamed
