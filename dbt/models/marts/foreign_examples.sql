with
    practices as (select * from {{ ref("stg_practices") }} where kind = 'goed_voorbeeld'),

    steps as (
        select
            *,
            case
                step
                when 'geidentificeerd'
                then 1
                when 'onderzocht'
                then 2
                when 'beslist'
                then 3
                when 'in_uitvoering'
                then 4
                when 'ingevoerd'
                then 5
                -- a refusal after the steps, or without a date, is where it ends
                when 'niet_weerhouden'
                then 6
            end as step_order
        from {{ ref("stg_practice_steps") }}
        where stepped_on_last is null or stepped_on_last <= {{ as_of() }}
    ),

    last_dated as (
        select
            practice_id,
            max(case when step = 'niet_weerhouden' then stepped_on_last end) as refused_on,
            max(case when step <> 'niet_weerhouden' then stepped_on_last end) as last_step_on
        from steps
        group by practice_id
    ),

    -- a dated refusal that a later step followed decides nothing
    counted as (
        select steps.*
        from steps
        inner join last_dated on steps.practice_id = last_dated.practice_id
        where
            steps.step <> 'niet_weerhouden'
            or steps.stepped_on_last is null
            or last_dated.last_step_on is null
            or steps.stepped_on_last >= last_dated.last_step_on
    ),

    furthest as (
        select
            *,
            row_number() over (
                partition by practice_id
                order by
                    step_order desc,
                    case when government_level = 'vlaams' then 0 else 1 end asc,
                    case when stepped_on_last is null then 1 else 0 end asc,
                    stepped_on_last asc,
                    stepped_on_first asc,
                    step_id asc
            ) as place
        from counted
    ),

    of_practice as (
        select
            practice_id,
            count(*) as step_count,
            max(
                case
                    when
                        action_point_id is not null
                        and tie in ('gerapporteerd_als_resultaat', 'genoemd_door_bron')
                    then 1
                    else 0
                end
            ) as tied
        from counted
        group by practice_id
    ),

    -- what the Flemish level alone did: being carried out or supported is no introduction, and
    -- its own refusal, undated or after its last step, ends one
    of_flanders as (
        select
            practice_id,
            max(case when step = 'ingevoerd' then 1 else 0 end) as introduced,
            max(
                case when step = 'niet_weerhouden' and stepped_on_last is null then 1 else 0 end
            ) as refused_undated,
            max(case when step = 'niet_weerhouden' then stepped_on_last end) as refused_on,
            max(case when step <> 'niet_weerhouden' then stepped_on_last end) as last_step_on
        from steps
        where government_level = 'vlaams'
        group by practice_id
    ),

    -- the furthest step of the Flemish level alone, under the rule for its own refusal
    flemish_places as (
        select
            steps.practice_id,
            steps.step,
            row_number() over (
                partition by steps.practice_id order by steps.step_order desc, steps.step_id asc
            ) as place
        from steps
        inner join of_flanders on steps.practice_id = of_flanders.practice_id
        where
            steps.government_level = 'vlaams'
            and (
                steps.step <> 'niet_weerhouden'
                or steps.stepped_on_last is null
                or of_flanders.last_step_on is null
                or steps.stepped_on_last >= of_flanders.last_step_on
            )
    ),

    countries as (
        select practice_id, {{ sorted_list("country") }} as countries
        from {{ ref("stg_practice_countries") }}
        group by practice_id
    ),

    plans as (select * from {{ ref("stg_plans") }} where plan_id = '{{ var("main_plan_id") }}'),

    -- where it ended in a refusal: that of the Flemish level goes first
    refusals as (
        select
            places.practice_id,
            steps.government_level,
            {{ date_columns("refused_on", "stepped_on", "steps") }},
            steps.explanation_nl,
            steps.explanation_en,
            row_number() over (
                partition by places.practice_id
                order by case when places.scope = 'vlaams' then 0 else 1 end
            ) as place
        from {{ ref("int_example_places") }} as places
        inner join
            {{ ref("stg_practice_steps") }} as steps on places.furthest_step_id = steps.step_id
        where places.furthest_step = 'niet_weerhouden' and places.scope in ('alle', 'vlaams')
    ),

    days_to_step as (
        select
            practice_id,
            government_level,
            max(case when to_step = 'onderzocht' then days end) as days_to_examined,
            max(case when to_step = 'beslist' then days end) as days_to_decided,
            max(case when to_step = 'in_uitvoering' then days end) as days_to_being_introduced,
            max(case when to_step = 'ingevoerd' then days end) as days_to_introduced,
            max(case when to_step = 'niet_weerhouden' then days end) as days_to_refused
        from {{ ref("int_example_step_pairs") }}
        group by practice_id, government_level
    ),

    final as (
        select
            practices.practice_id,
            practices.name_nl,
            practices.name_en,
            practices.owner,
            practices.theme,
            practices.description_nl,
            practices.description_en,
            practices.government_level,
            coalesce(furthest.step, 'geen_bron_gevonden') as furthest_step,
            {{ date_columns("furthest_step_on", "stepped_on", "furthest") }},
            {{
                period_against_plan(
                    "furthest.stepped_on",
                    none,
                    "coalesce(plans.approved_on_last, plans.begins_first)",
                    "plans.ends_last",
                )
            }} as period,
            furthest.government_level as furthest_step_level,
            furthest.policy as furthest_step_policy,
            coalesce(
                of_flanders.introduced = 1
                and of_flanders.refused_undated = 0
                and (
                    of_flanders.refused_on is null
                    or of_flanders.refused_on < of_flanders.last_step_on
                ),
                false
            ) as is_flemish_adoption,
            coalesce(of_practice.tied = 1, false) as is_tied_to_action_point,
            furthest.action_point_id,
            furthest.tie,
            countries.countries,
            coalesce(of_practice.step_count, 0) as step_count,
            coalesce(furthest.source_id, practices.source_id) as furthest_step_source_id,
            practices.source_id,
            flemish_places.step as flemish_step,
            days_to_step.days_to_examined,
            days_to_step.days_to_decided,
            days_to_step.days_to_being_introduced,
            days_to_step.days_to_introduced,
            days_to_step.days_to_refused,
            {{ date_columns("refused_on", "refused_on", "refusals") }},
            refusals.government_level as refusal_level,
            refusals.explanation_nl as refusal_reason_nl,
            refusals.explanation_en as refusal_reason_en
        from practices
        left join furthest on practices.practice_id = furthest.practice_id and furthest.place = 1
        left join of_practice on practices.practice_id = of_practice.practice_id
        left join of_flanders on practices.practice_id = of_flanders.practice_id
        left join
            flemish_places
            on practices.practice_id = flemish_places.practice_id
            and flemish_places.place = 1
        left join countries on practices.practice_id = countries.practice_id
        left join refusals on practices.practice_id = refusals.practice_id and refusals.place = 1
        left join
            days_to_step
            on practices.practice_id = days_to_step.practice_id
            and furthest.government_level = days_to_step.government_level
        left join plans on plans.plan_id is not null
    )

select *
from final
