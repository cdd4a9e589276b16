with
    source as (select * from {{ source("raw", "doelstellingen") }}),

    renamed as (
        select
            doelstelling_id as objective_id,
            plan_id,
            soort as kind,
            nummer as number,
            bovenliggend_id as parent_id,
            titel_nl as title_nl,
            titel_en as title_en,
            bron_id as source_id
        from source
    )

select *
from renamed
