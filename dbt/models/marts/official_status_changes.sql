with
    days as (select * from {{ ref("int_action_point_dates") }} where may_change),

    official as (select * from {{ ref("int_official_status_as_of") }}),

    unknown as (select * from {{ ref("int_unknown_status_as_of") }}),

    reports as (select * from {{ ref("stg_progress_reports") }}),

    gaps as (select * from {{ ref("stg_gaps") }}),

    rounds as (select * from {{ ref("stg_reporting_rounds") }}),

    statuses as (
        select
            days.action_point_id,
            days.reference_date,
            coalesce(official.official_status, unknown.unknown_kind) as official_status,
            official.report_id is not null as is_reported,
            coalesce(official.report_id, unknown.report_id) as report_id,
            case when official.report_id is null then unknown.gap_id end as gap_id,
            case when official.report_id is null then unknown.round_id end as round_id,
            case
                when official.report_id is not null then official.source_id else unknown.source_id
            end as source_id
        from days
        inner join
            unknown
            on days.action_point_id = unknown.action_point_id
            and days.reference_date = unknown.reference_date
        left join
            official
            on days.action_point_id = official.action_point_id
            and days.reference_date = official.reference_date
    ),

    with_the_one_before as (
        select
            *,
            lag(official_status) over (
                partition by action_point_id order by reference_date
            ) as status_before
        from statuses
    ),

    changes as (
        select *
        from with_the_one_before
        where status_before is null or status_before <> official_status
    ),

    final as (
        select
            changes.action_point_id,
            -- a gap goes before the report that it names
            {% for ending in ["", "_first", "_last", "_precision", "_text_nl"] %}
                case
                    when changes.is_reported
                    then reports.reported_on{{ ending }}
                    when changes.round_id is not null
                    then rounds.held_on{{ ending }}
                    when changes.gap_id is not null
                    then gaps.holds_from{{ ending }}
                    else reports.reported_on{{ ending }}
                end as since{{ ending }},
            {% endfor %}
            changes.official_status,
            changes.report_id,
            changes.gap_id,
            changes.round_id,
            changes.source_id,
            changes.reference_date as first_day
        from changes
        left join reports on changes.report_id = reports.report_id
        left join gaps on changes.gap_id = gaps.gap_id
        left join rounds on changes.round_id = rounds.round_id
    )

select *
from final
