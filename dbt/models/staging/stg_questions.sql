with
    source as (select * from {{ source("raw", "vragen") }}),

    renamed as (
        select
            vraag_id as question_id,
            plan_id,
            hoofdvraag_id as main_question_id,
            nummer as number,
            gesteld_op as asked_on,
            cast(gesteld_op_eerste as date) as asked_on_first,
            cast(gesteld_op_laatste as date) as asked_on_last,
            gesteld_op_precisie as asked_on_precision,
            gesteld_op_tekst_nl as asked_on_text_nl,
            steller as asker,
            onderwerp_nl as subject_nl,
            onderwerp_en as subject_en,
            actiepunt_id as action_point_id,
            antwoord_stand as answer_state,
            antwoord_datum as answered_on,
            cast(antwoord_datum_eerste as date) as answered_on_first,
            cast(antwoord_datum_laatste as date) as answered_on_last,
            antwoord_datum_precisie as answered_on_precision,
            antwoord_datum_tekst_nl as answered_on_text_nl,
            antwoord_nl as answer_nl,
            antwoord_en as answer_en,
            indicator_id,
            bron_id as source_id,
            bestuursniveau as government_level
        from source
    )

select *
from renamed
