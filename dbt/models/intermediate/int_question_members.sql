with
    questions as (
        select
            *,
            case
                when extract(year from asked_on_first) = extract(year from asked_on_last)
                then cast(cast(extract(year from asked_on_first) as integer) as varchar)
            end as year_asked
        from {{ ref("question_answers") }}
        where asked_on_last is null or asked_on_last <= {{ as_of() }}
    ),

    statuses as (select * from {{ ref("action_point_status") }}),

    -- the indicators that give a figure, established or a lower bound, of the plan itself: what
    -- others documented beside it answers no question on the plan
    plan_figures as (
        select distinct plan_id, 'uitwisselingen_telling' as indicator_id
        from {{ ref("exchange_counts") }}
        where category like 'plan_%' and value > 0
        union
        select distinct plan_id, 'partners_telling' as indicator_id
        from {{ ref("partner_counts") }}
        where (category like 'landen_plan_%' or category like 'partners_plan_%') and value > 0
        union
        select distinct plan_id, 'voorbeelden_trechter' as indicator_id
        from {{ ref("example_counts") }}
        where category like 'actiepunt_minstens_%' and value > 0
        union
        select distinct plan_id, 'praktijken_vertoond' as indicator_id
        from {{ ref("practice_abroad_counts") }}
        where category like 'plan_%' and value > 0
        union
        select distinct plan_id, 'stand_verdeling' as indicator_id
        from statuses
        where
            parent_id is null
            and boundary = 'gekend'
            and official_status
            in ('op_te_starten', 'lopend', 'afgerond', 'stopgezet', 'bronnen_verschillen')
    ),

    -- of one action point: a status on the owner's word, or a step that a source documents
    point_figures as (
        select action_point_id
        from statuses
        where
            official_status
            in ('op_te_starten', 'lopend', 'afgerond', 'stopgezet', 'bronnen_verschillen')
            or evidence_step <> 'geen_bron_gevonden'
    ),

    placed as (
        select
            questions.question_id,
            coalesce(questions.plan_id, '{{ var("main_plan_id") }}') as plan_id,
            case
                when questions.answer_state = 'geen_vraag_om_antwoord'
                then 'zonder_vraag_om_antwoord'
                when questions.is_counted
                then 'vragen'
                when questions.level > 1 and questions.part_count = 0
                then 'onderdelen'
            end as counted_as,
            case when questions.plan_id is null then 'verwant' else 'plan' end as question_set,
            questions.answer_state,
            questions.asker,
            questions.year_asked,
            plan_figures.indicator_id is not null
            or (
                questions.indicator_id = 'stand_per_actiepunt'
                and point_figures.action_point_id is not null
            ) as is_answerable
        from questions
        left join
            plan_figures
            on questions.plan_id = plan_figures.plan_id
            and questions.indicator_id = plan_figures.indicator_id
        left join point_figures on questions.action_point_id = point_figures.action_point_id
    ),

    in_categories as (
        select *, counted_as || '_' || question_set as category
        from placed
        where counted_as is not null
        union all
        select *, counted_as || '_' || question_set || '_' || answer_state as category
        from placed
        where counted_as in ('vragen', 'onderdelen')
        union all
        select *, counted_as || '_' || question_set || '_hier_te_beantwoorden' as category
        from placed
        where counted_as in ('vragen', 'onderdelen') and is_answerable
    ),

    final as (
        {% for breakdown, column in [
            ("totaal", "'totaal'"),
            ("steller", "asker"),
            ("jaar", "year_asked"),
        ] %}
            select
                plan_id,
                {{ as_of() }} as reference_date,
                category,
                '{{ breakdown }}' as breakdown,
                coalesce({{ column }}, 'niet_bekend') as breakdown_value,
                'vragen' as table_name,
                question_id as table_row_key,
                'geteld' as role,
                cast(null as varchar) as sorting
            from in_categories
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    )

select *
from final
