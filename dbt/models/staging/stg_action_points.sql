with
    source as (select * from {{ source("raw", "actiepunten") }}),

    renamed as (
        select
            actiepunt_id as action_point_id,
            plan_id,
            nummer as number,
            bovenliggend_id as parent_id,
            titel_nl as title_nl,
            titel_en as title_en,
            omschrijving_nl as description_nl,
            afbakening as boundary,
            begin as begins,
            cast(begin_eerste as date) as begins_first,
            cast(begin_laatste as date) as begins_last,
            begin_precisie as begins_precision,
            begin_tekst_nl as begins_text_nl,
            einde_oorspronkelijk as original_deadline,
            cast(einde_oorspronkelijk_eerste as date) as original_deadline_first,
            cast(einde_oorspronkelijk_laatste as date) as original_deadline_last,
            einde_oorspronkelijk_precisie as original_deadline_precision,
            einde_oorspronkelijk_tekst_nl as original_deadline_text_nl,
            bron_id as source_id,
            omschrijving_en as description_en
        from source
    )

select *
from renamed
