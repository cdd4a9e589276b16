with
    action_point_dates as (select * from {{ ref("int_action_point_dates") }}),

    reports as (
        select * from {{ ref("int_action_point_reports") }} where sets_official_status and is_dated
    ),

    -- a report counts from the last day that it can be
    known_by_then as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            reports.report_id,
            reports.status,
            reports.source_id,
            row_number() over (
                partition by action_point_dates.action_point_id, action_point_dates.reference_date
                order by
                    reports.reported_last desc, reports.reported_first desc, reports.report_id desc
            ) as place,
            rank() over (
                partition by action_point_dates.action_point_id, action_point_dates.reference_date
                order by reports.reported_last desc, reports.reported_first desc
            ) as place_of_date
        from action_point_dates
        inner join
            reports
            on action_point_dates.action_point_id = reports.action_point_id
            and action_point_dates.reference_date >= reports.reported_last
    ),

    latest_date as (
        select action_point_id, reference_date, count(distinct status) as status_count
        from known_by_then
        where place_of_date = 1
        group by action_point_id, reference_date
    ),

    final as (
        select
            known_by_then.action_point_id,
            known_by_then.reference_date,
            case
                when latest_date.status_count > 1
                then 'bronnen_verschillen'
                else known_by_then.status
            end as official_status,
            known_by_then.report_id,
            known_by_then.source_id
        from known_by_then
        inner join
            latest_date
            on known_by_then.action_point_id = latest_date.action_point_id
            and known_by_then.reference_date = latest_date.reference_date
        where known_by_then.place = 1
    )

select *
from final
