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

    -- a meeting of "2019 to 2021" begins in the first and ends in the last
    meeting_days as (
        select
            belongs_to_id as exchange_id,
            exchange_id as meeting_id,
            begins_first,
            case
                when begins_precision in ('periode', 'open') then begins_first else begins_last
            end as begins_last,
            case
                when ends_last is null and begins_precision in ('periode', 'open')
                then begins_last
                when ends_last is null
                then begins_first
                when ends_precision in ('periode', 'open')
                then ends_last
                else ends_first
            end as ends_first,
            coalesce(ends_last, begins_last) as ends_last
        from all_exchanges
        where belongs_to_id is not null
    ),

    -- the first meeting's begin and the last one's end
    meeting_spans as (
        select
            exchange_id,
            min(begins_first) as begins_first,
            min(begins_last) as begins_last,
            max(ends_first) as ends_first,
            max(ends_last) as ends_last
        from meeting_days
        group by exchange_id
    ),

    -- what was realised of a project shows that it ran until then
    realised_until as (
        select meeting_days.exchange_id, max(meeting_days.ends_first) as ends_first
        from meeting_days
        inner join states on meeting_days.meeting_id = states.exchange_id
        where states.state = 'gerealiseerd'
        group by meeting_days.exchange_id
    ),

    dated as (
        select
            projects.exchange_id,
            projects.begins_first as placed_begins_first,
            projects.begins_last as placed_begins_last,
            projects.begins_precision as placed_begins_precision,
            case
                when projects.begins_precision = 'open' and projects.ends is null
                then realised_until.ends_first
                else projects.ends_first
            end as placed_ends_first,
            projects.ends_last as placed_ends_last,
            projects.ends_precision as placed_ends_precision
        from projects
        left join realised_until on projects.exchange_id = realised_until.exchange_id
        where projects.begins is not null or projects.ends is not null
        union all
        select
            projects.exchange_id,
            meeting_spans.begins_first as placed_begins_first,
            meeting_spans.begins_last as placed_begins_last,
            cast(null as varchar) as placed_begins_precision,
            meeting_spans.ends_first as placed_ends_first,
            meeting_spans.ends_last as placed_ends_last,
            cast(null as varchar) as placed_ends_precision
        from projects
        inner join meeting_spans on projects.exchange_id = meeting_spans.exchange_id
        where projects.begins is null and projects.ends is null
    ),

    placed as (
        select
            projects.*,
            dated.placed_begins_first,
            dated.placed_begins_last,
            dated.placed_begins_precision,
            dated.placed_ends_first,
            dated.placed_ends_last,
            dated.placed_ends_precision,
            coalesce(plans.approved_on_last, plans.begins_first) as term_start,
            plans.ends_last as term_end
        from projects
        inner join plans on projects.plan_id = plans.plan_id
        left join dated on projects.exchange_id = dated.exchange_id
    ),

    described as (
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
                    "placed.placed_begins",
                    "placed.placed_ends",
                    "placed.term_start",
                    "placed.term_end",
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
            placed.source_id,
            placed.tie <> 'algemeen_kader'
            and coalesce(placed.theme, 'ander_thema')
            not in ('jeugdbeleid_algemeen', 'ander_thema') as is_on_theme
        from placed
        left join states on placed.exchange_id = states.exchange_id
        left join country_counts on placed.exchange_id = country_counts.exchange_id
        left join meeting_counts on placed.exchange_id = meeting_counts.exchange_id
    ),

    final as (
        select
            *,
            -- of the plan only what a source ties to it, and never what was over before it
            case
                when
                    tie in ('gerapporteerd_als_resultaat', 'genoemd_door_bron') and period <> 'voor'
                then 'plan'
                when tie = 'algemeen_kader'
                then 'kader'
                else 'verwant'
            end as exchange_set,
            case
                when state in ('geen_bron_gevonden', 'bronnen_verschillen')
                then 'stand_onbekend'
                else state
            end as counted_state,
            -- a year only where the begin lies in one year for certain
            case
                when
                    begins_precision in ('periode', 'open')
                    or extract(year from begins_first) = extract(year from begins_last)
                then cast(extract(year from begins_first) as integer)
            end as year_of_begin
        from described
    )

select *
from final
