with
    practices as (select * from {{ ref("stg_practices") }} where kind = 'goede_praktijk'),

    plans as (select * from {{ ref("stg_plans") }} where plan_id = '{{ var("main_plan_id") }}'),

    showings as (
        select *
        from {{ ref("stg_practice_showings") }}
        -- what is planned for a later day is planned today
        where state = 'gepland' or shown_on_last is null or shown_on_last <= {{ as_of() }}
    ),

    uses as (
        select *
        from {{ ref("stg_practice_uses") }}
        where used_on_last is null or used_on_last <= {{ as_of() }}
    ),

    shown_and_used as (
        select
            showing_id as row_id,
            'vertoning' as kind,
            practice_id,
            state,
            {{ date_columns("happened_on", "shown_on") }},
            country,
            occasion_nl,
            occasion_en,
            audience as audience_nl,
            audience_en,
            cast(null as varchar) as used_by,
            cast(null as varchar) as use_kind,
            government_level,
            tie,
            action_point_id,
            source_id,
            showing_form
        from showings
        union all
        select
            use_id as row_id,
            'gebruik' as kind,
            practice_id,
            cast(null as varchar) as state,
            {{ date_columns("happened_on", "used_on") }},
            country,
            explanation_nl as occasion_nl,
            explanation_en as occasion_en,
            cast(null as varchar) as audience_nl,
            cast(null as varchar) as audience_en,
            used_by,
            kind as use_kind,
            cast(null as varchar) as government_level,
            tie,
            cast(null as varchar) as action_point_id,
            source_id,
            cast(null as varchar) as showing_form
        from uses
    ),

    placed as (
        select
            shown_and_used.*,
            practices.name_nl as practice_name_nl,
            practices.name_en as practice_name_en,
            practices.government_level as practice_level,
            coalesce(plans.approved_on_last, plans.begins_first) as term_start,
            plans.ends_last as term_end
        from shown_and_used
        inner join practices on shown_and_used.practice_id = practices.practice_id
        left join plans on plans.plan_id is not null
    ),

    final as (
        select
            row_id,
            kind,
            practice_id,
            practice_name_nl,
            practice_name_en,
            practice_level,
            state,
            {{ date_columns("happened_on", "happened_on") }},
            country,
            occasion_nl,
            occasion_en,
            audience_nl,
            audience_en,
            used_by,
            use_kind,
            government_level,
            coalesce(
                kind = 'vertoning'
                and state = 'gehouden'
                and practice_level = 'vlaams'
                and government_level = 'vlaams',
                false
            ) as is_flemish_showing,
            tie,
            action_point_id,
            {{ period_against_plan("happened_on", none, "term_start", "term_end") }} as period,
            source_id,
            showing_form
        from placed
    )

select *
from final
