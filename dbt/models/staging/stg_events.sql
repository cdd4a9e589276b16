with
    source as (select * from {{ source("raw", "gebeurtenissen") }}),

    renamed as (
        select
            gebeurtenis_id as event_id,
            plan_id,
            actiepunt_id as action_point_id,
            soort as kind,
            stand as state,
            datum as happened_on,
            cast(datum_eerste as date) as happened_on_first,
            cast(datum_laatste as date) as happened_on_last,
            datum_precisie as happened_on_precision,
            datum_tekst_nl as happened_on_text_nl,
            titel_nl as title_nl,
            titel_en as title_en,
            afzender as sender,
            cast(getal as decimal(18, 4)) as amount,
            eenheid as unit,
            band as tie,
            bron_id as source_id
        from source
    )

select *
from renamed
