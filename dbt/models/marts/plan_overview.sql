with
    plans as (select * from {{ ref("stg_plans") }}),

    statuses as (select * from {{ ref("action_point_status") }} where not is_part),

    official as (select * from {{ ref("int_status_as_of") }} where reference_date = {{ as_of() }}),

    rounds as (select * from {{ ref("stg_reporting_rounds") }}),

    reports as (
        select *
        from {{ ref("stg_progress_reports") }}
        where tie <> 'geen' and reported_on_last <= {{ as_of() }}
    ),

    official_reports as (
        select reports.*
        from reports
        inner join
            {{ ref("int_action_point_reports") }} as classified
            on reports.report_id = classified.report_id
        where classified.sets_official_status
    ),

    further_sources as (
        select *
        from {{ ref("stg_further_sources") }}
        where
            table_name = 'plannen'
            and column_name = 'aantal_maatregelen'
            and differing_value is null
    ),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'eindrapport'
    ),

    counts as (
        select
            statuses.plan_id,
            sum(
                case
                    when statuses.number is not null and statuses.boundary = 'gekend' then 1 else 0
                end
            ) as numbered_action_points,
            sum(case when statuses.boundary = 'samenvatting' then 1 else 0 end) as summary_topics,
            sum(
                case
                    when
                        statuses.number is not null
                        and statuses.boundary = 'gekend'
                        and official.has_official_status
                    then 1
                    else 0
                end
            ) as with_official_status
        from statuses
        inner join official on statuses.action_point_id = official.action_point_id
        group by statuses.plan_id
    ),

    unread_rounds as (
        select
            *,
            row_number() over (
                partition by plan_id
                order by
                    held_on_last desc,
                    coalesce(held_on_first, cast('0001-01-01' as date)) desc,
                    round_id desc
            ) as place
        from {{ ref("int_unread_rounds") }}
        -- the final report is told apart
        where kind <> 'eindrapport' and held_on_last <= {{ as_of() }}
    ),

    final_reports as (
        select
            plan_id,
            -- half a final report may still hold what is looked for
            case
                when report_state = 'ingelezen' then 'ingelezen' else 'nog_niet_ingelezen'
            end as state,
            row_number() over (
                partition by plan_id
                order by
                    held_on_last desc,
                    coalesce(held_on_first, cast('0001-01-01' as date)) desc,
                    round_id desc
            ) as place
        from rounds
        where
            kind = 'eindrapport'
            and report_state in ('ingelezen', 'deels_ingelezen', 'nog_niet_ingelezen')
            and held_on_last <= {{ as_of() }}
    ),

    next_rounds as (
        select
            *,
            row_number() over (
                partition by plan_id order by held_on_last, held_on_first, round_id
            ) as place
        from rounds
        where state = 'gepland' and held_on_last > {{ as_of() }}
    ),

    last_reports as (
        select
            *,
            row_number() over (
                partition by plan_id
                order by
                    reported_on_last desc,
                    coalesce(reported_on_first, cast('0001-01-01' as date)) desc,
                    report_id desc
            ) as place
        from reports
    ),

    last_official_reports as (
        select
            *,
            row_number() over (
                partition by plan_id
                order by
                    reported_on_last desc,
                    coalesce(reported_on_first, cast('0001-01-01' as date)) desc,
                    report_id desc
            ) as place
        from official_reports
    ),

    stated_sources as (
        select
            row_key as plan_id,
            source_id,
            row_number() over (partition by row_key order by further_source_id) as place
        from further_sources
    ),

    final as (
        select
            plans.plan_id,
            plans.title_nl,
            plans.title_en,
            plans.country,
            {{ date_columns("begins", "begins", "plans") }},
            {{ date_columns("ends", "ends", "plans") }},
            {{ date_columns("approved_on", "approved_on", "plans") }},
            plans.coordinating_function,
            plans.stated_measures,
            plans.stated_by_nl,
            plans.stated_by_en,
            stated_sources.source_id as stated_source_id,
            cast(coalesce(counts.numbered_action_points, 0) as bigint) as numbered_action_points,
            cast(coalesce(counts.summary_topics, 0) as bigint) as summary_topics,
            cast(coalesce(counts.with_official_status, 0) as bigint) as with_official_status,
            unread_rounds.round_id as unread_report_round_id,
            unread_rounds.kind as unread_report_kind,
            {{ date_columns("unread_report_on", "held_on", "unread_rounds") }},
            coalesce(final_reports.state, unknown_kinds.entered_kind) as final_report_state,
            {{ date_columns("last_official_status_on", "reported_on", "last_official_reports") }},
            {{ date_columns("last_report_on", "reported_on", "last_reports") }},
            next_rounds.round_id as next_round_id,
            {{ date_columns("next_round_on", "held_on", "next_rounds") }},
            coalesce(plans.ends_last < {{ as_of() }}, false) as has_ended,
            plans.source_id
        from plans
        left join counts on plans.plan_id = counts.plan_id
        left join
            stated_sources on plans.plan_id = stated_sources.plan_id and stated_sources.place = 1
        left join unread_rounds on plans.plan_id = unread_rounds.plan_id and unread_rounds.place = 1
        left join final_reports on plans.plan_id = final_reports.plan_id and final_reports.place = 1
        left join next_rounds on plans.plan_id = next_rounds.plan_id and next_rounds.place = 1
        left join last_reports on plans.plan_id = last_reports.plan_id and last_reports.place = 1
        left join
            last_official_reports
            on plans.plan_id = last_official_reports.plan_id
            and last_official_reports.place = 1
        left join unknown_kinds on plans.plan_id = unknown_kinds.plan_id
    )

select *
from final
