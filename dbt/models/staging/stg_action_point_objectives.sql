with
    source as (select * from {{ source("raw", "actiepunt_doelstellingen") }}),

    renamed as (
        select
            id as action_point_objective_id,
            actiepunt_id as action_point_id,
            doelstelling_id as objective_id,
            bron_id as source_id
        from source
    )

select *
from renamed
