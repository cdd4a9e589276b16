with
    questions as (select * from {{ ref("question_answers") }}),

    final as (
        select
            question_id as vraag_id,
            plan_id,
            main_question_id as hoofdvraag_id,
            level as niveau,
            is_counted as telt_als_vraag,
            number as nummer,
            {{ dutch_date_columns("gesteld_op", "asked_on") }},
            asker as steller,
            subject_nl as onderwerp_nl,
            subject_en as onderwerp_en,
            action_point_id as actiepunt_id,
            government_level as bestuursniveau,
            answer_state as antwoord_stand,
            {{ dutch_date_columns("antwoord_datum", "answered_on") }},
            answer_nl as antwoord_nl,
            answer_en as antwoord_en,
            indicator_id,
            part_count as aantal_onderdelen,
            source_id as bron_id
        from questions
    )

select *
from final
