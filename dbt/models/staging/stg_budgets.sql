with
    source as (select * from {{ source("raw", "budgetten") }}),

    renamed as (
        select
            budget_id,
            plan_id,
            actiepunt_id as action_point_id,
            omschrijving_nl as description_nl,
            cast(bedrag as decimal(18, 4)) as amount,
            eenheid as unit,
            jaar as year,
            cast(jaar_eerste as date) as year_first,
            cast(jaar_laatste as date) as year_last,
            jaar_precisie as year_precision,
            jaar_tekst_nl as year_text_nl,
            datum as stated_on,
            cast(datum_eerste as date) as stated_on_first,
            cast(datum_laatste as date) as stated_on_last,
            datum_precisie as stated_on_precision,
            datum_tekst_nl as stated_on_text_nl,
            stand as state,
            afzender as sender,
            bestuursniveau as government_level,
            band as tie,
            bron_id as source_id,
            omschrijving_en as description_en,
            deel_van_id as part_of_id
        from source
    )

select *
from renamed
