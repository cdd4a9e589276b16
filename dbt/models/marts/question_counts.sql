with
    members as (select * from {{ ref("int_question_members") }}),

    plans as (select distinct plan_id from {{ ref("stg_action_points") }}),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'antwoord'
    ),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'vragen_beantwoord'
    ),

    counted as ({{ counted_members("members") }}),

    -- a total stands for every category, also where nothing is entered
    every_total as (
        select
            plans.plan_id,
            {{ as_of() }} as reference_date,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            counted.counted_number
        from plans
        cross join categories
        left join
            counted
            on plans.plan_id = counted.plan_id
            and categories.category = counted.category
            and counted.breakdown = 'totaal'
    ),

    all_counts as (
        select *
        from every_total
        union all
        select *
        from counted
        where breakdown <> 'totaal'
    ),

    -- of questions, and of parts, that are entered here: how many, and of how many the answer is
    -- not known
    wholes as (
        select
            plan_id,
            category as whole_category,
            max(case when breakdown = 'totaal' then counted_number end) as entered_number
        from counted
        where category in ('vragen_plan', 'vragen_verwant', 'onderdelen_plan', 'onderdelen_verwant')
        group by plan_id, category
    ),

    without_answer as (
        select
            wholes.plan_id,
            wholes.whole_category,
            sum(counted.counted_number) as unknown_number,
            max(
                case when counted.category like '%_nog_niet_ingelezen' then 1 else 0 end
            ) as has_unread
        from wholes
        inner join
            counted
            on wholes.plan_id = counted.plan_id
            and counted.breakdown = 'totaal'
            and counted.category in (
                wholes.whole_category || '_nog_niet_ingelezen',
                wholes.whole_category || '_geen_bron_gevonden'
            )
        group by wholes.plan_id, wholes.whole_category
    ),

    unplaced as (
        select
            plan_id,
            category,
            breakdown,
            sum(
                case when breakdown_value = 'niet_bekend' then counted_number else 0 end
            ) as unknown_number
        from counted
        where breakdown <> 'totaal'
        group by plan_id, category, breakdown
    ),

    placed as (
        select
            all_counts.plan_id,
            all_counts.reference_date,
            all_counts.category,
            all_counts.breakdown,
            all_counts.breakdown_value,
            -- what is not known of the questions entered here is counted of those alone, so that
            -- none is a number; none answered is never one, because a report that is not read or
            -- that a question was referred to may hold the answer
            case
                when all_counts.counted_number is not null
                then all_counts.counted_number
                when
                    wholes.entered_number is not null
                    and (
                        all_counts.category like '%_nog_niet_ingelezen'
                        or all_counts.category like '%_geen_bron_gevonden'
                        or all_counts.category like '%_hier_te_beantwoorden'
                        or (
                            all_counts.category like '%_verwezen_naar_later'
                            and without_answer.unknown_number is null
                        )
                    )
                then 0
            end as value,
            case
                when all_counts.category like 'onderdelen%' then 'onderdelen' else 'vragen'
            end as unit,
            case
                when all_counts.breakdown <> 'totaal'
                then unplaced.unknown_number
                when
                    wholes.entered_number is not null
                    and all_counts.category not like '%_hier_te_beantwoorden'
                then coalesce(without_answer.unknown_number, 0)
            end as unknown_count,
            all_counts.category like '%_plan%' as is_of_plan,
            -- an answer of one of them is public, and not read here
            coalesce(without_answer.has_unread, 0) as has_unread,
            -- parts of questions that have none
            all_counts.category like 'onderdelen%'
            and questions_entered.whole_category is not null
            and wholes.entered_number is null as has_no_parts
        from all_counts
        left join
            wholes
            on all_counts.plan_id = wholes.plan_id
            and all_counts.category like wholes.whole_category || '%'
        left join
            wholes as questions_entered
            on all_counts.plan_id = questions_entered.plan_id
            and all_counts.category
            like replace(questions_entered.whole_category, 'vragen', 'onderdelen') || '%'
            and questions_entered.whole_category like 'vragen%'
        left join
            without_answer
            on all_counts.plan_id = without_answer.plan_id
            and all_counts.category like without_answer.whole_category || '%'
        left join
            unplaced
            on all_counts.plan_id = unplaced.plan_id
            and all_counts.category = unplaced.category
            and all_counts.breakdown = unplaced.breakdown
    ),

    told as (
        select
            placed.*,
            -- nobody knows all public questions: of what was asked or answered at least so many
            case
                when
                    placed.value is not null
                    and (
                        placed.category in (
                            'vragen_plan',
                            'vragen_verwant',
                            'onderdelen_plan',
                            'onderdelen_verwant',
                            'zonder_vraag_om_antwoord_plan',
                            'zonder_vraag_om_antwoord_verwant'
                        )
                        or (placed.category like '%_beantwoord' and placed.value > 0)
                    )
                then 'ondergrens'
                when placed.value is not null
                then 'vastgesteld'
                when placed.has_no_parts
                then 'niet_van_toepassing'
                when placed.has_unread = 1
                then 'nog_niet_ingelezen'
                when placed.is_of_plan
                then coalesce(unknown_kinds.unknown_kind, 'geen_bron_gevonden')
                else 'geen_bron_gevonden'
            end as value_status,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            cast(null as varchar) as sorting
        from placed
        left join unknown_kinds on placed.plan_id = unknown_kinds.plan_id
    ),

    final as (select {{ count_columns("told") }} from told)

select *
from final
