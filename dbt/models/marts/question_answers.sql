with
    questions as (select * from {{ ref("stg_questions") }}),

    placed as (
        select
            questions.*,
            case
                when questions.main_question_id is null
                then 1
                when main.main_question_id is null
                then 2
                else 3
            end as level,
            coalesce(
                main.main_question_id, questions.main_question_id, questions.question_id
            ) as question_asked_id
        from questions
        left join questions as main on questions.main_question_id = main.question_id
    ),

    -- the parts below a question: its lowest rows
    leaves as (
        select placed.question_id, placed.main_question_id, placed.question_asked_id
        from placed
        left join questions as below on placed.question_id = below.main_question_id
        where below.question_id is null and placed.main_question_id is not null
    ),

    pairs as (
        select main_question_id as question_id, question_id as leaf_id
        from leaves
        union
        select question_asked_id as question_id, question_id as leaf_id
        from leaves
    ),

    part_counts as (select question_id, count(*) as part_count from pairs group by question_id),

    final as (
        select
            placed.question_id,
            placed.plan_id,
            placed.main_question_id,
            cast(placed.level as bigint) as level,
            placed.level = 1 and placed.answer_state <> 'geen_vraag_om_antwoord' as is_counted,
            placed.number,
            {{ date_columns("asked_on", "asked_on", "placed") }},
            placed.asker,
            placed.subject_nl,
            placed.subject_en,
            placed.action_point_id,
            placed.answer_state,
            {{ date_columns("answered_on", "answered_on", "placed") }},
            placed.answer_nl,
            placed.answer_en,
            placed.indicator_id,
            placed.government_level,
            coalesce(part_counts.part_count, 0) as part_count,
            placed.source_id
        from placed
        left join part_counts on placed.question_id = part_counts.question_id
    )

select *
from final
