with
    all_exchanges as (select * from {{ ref("stg_exchanges") }}),

    projects as (select * from all_exchanges where belongs_to_id is null),

    plans as (select * from {{ ref("stg_plans") }}),

    states as (select * from {{ ref("int_exchange_states") }}),

    countries as (select * from {{ ref("exchange_countries") }} where is_abroad),

    meeting_counts as (
        select belongs_to_id as exchange_id, count(*) as meeting_count
        from all_exchanges
        where belongs_to_id is not null
        group by belongs_to_id
    ),

    country_counts as (
        select
            exchange_id,
            sum(case when is_disputed then 0 else 1 end) as country_count,
            sum(case when is_disputed then 1 else 0 end) as disputed_country_count
        from countries
        group by exchange_id
    ),

    placed as (
        select
            projects.*,
            coalesce(plans.approved_on_last, plans.begins_first) as term_start,
            plans.ends_last as term_end
        from projects
        inner join plans on projects.plan_id = plans.plan_id
    ),

    final as (
        select
            placed.exchange_id,
            placed.plan_id,
            placed.action_point_id,
            placed.title_nl,
            placed.title_en,
            placed.direction,
            placed.form,
            placed.framework,
            placed.theme,
            {{ date_columns("begins", "begins", "placed") }},
            {{ date_columns("ends", "ends", "placed") }},
            placed.flemish_participant,
            placed.tie,
            coalesce(states.state, 'geen_bron_gevonden') as state,
            {{ date_columns("state_on", "state_on", "states") }},
            states.source_id as state_source_id,
            {{
                period_against_plan(
                    "placed.begins", "placed.ends", "placed.term_start", "placed.term_end"
                )
            }} as period,
            cast(coalesce(country_counts.country_count, 0) as bigint) as country_count,
            cast(
                coalesce(country_counts.disputed_country_count, 0) as bigint
            ) as disputed_country_count,
            coalesce(meeting_counts.meeting_count, 0) as meeting_count,
            placed.result_nl,
            placed.result_en,
            placed.follow_up_nl,
            placed.follow_up_en,
            placed.source_id
        from placed
        left join states on placed.exchange_id = states.exchange_id
        left join country_counts on placed.exchange_id = country_counts.exchange_id
        left join meeting_counts on placed.exchange_id = meeting_counts.exchange_id
    )

select *
from final
