with
    action_point_dates as (select * from {{ ref("int_action_point_dates") }}),

    gaps as (
        select
            *,
            -- a gap without a beginning has always been there
            coalesce(holds_from_last, holds_from_first, cast('0001-01-01' as date)) as starts_on
        from {{ ref("stg_gaps") }}
        where subject = 'stand_van_zaken' and action_point_id is not null
    ),

    reports as (
        select *
        from {{ ref("int_action_point_reports") }}
        where says_nothing_was_reported and is_dated
    ),

    unread_rounds as (select * from {{ ref("int_unread_rounds") }}),

    gaps_that_hold as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            gaps.kind,
            gaps.starts_on,
            gaps.gap_id,
            cast(null as varchar) as report_id,
            gaps.source_id,
            case when gaps.kind = 'nog_niet_verwacht' then 0 else 1 end as kind_order,
            -- of two that start on one day, the one that accuses nobody
            case
                gaps.kind
                when 'nog_niet_ingelezen'
                then 1
                when 'geen_bron_gevonden'
                then 2
                when 'niet_van_toepassing'
                then 3
                else 4
            end as caution_order
        from action_point_dates
        inner join
            gaps
            on action_point_dates.action_point_id = gaps.action_point_id
            and action_point_dates.reference_date >= gaps.starts_on
        where
            gaps.holds_until_last is null
            or gaps.holds_until_last > action_point_dates.reference_date
    ),

    reported_silence as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            'niet_gerapporteerd' as kind,
            reports.reported_last as starts_on,
            cast(null as varchar) as gap_id,
            reports.report_id,
            reports.source_id,
            1 as kind_order,
            5 as caution_order
        from action_point_dates
        inner join
            reports
            on action_point_dates.action_point_id = reports.action_point_id
            and action_point_dates.reference_date >= reports.reported_last
    ),

    candidates as (
        select *
        from gaps_that_hold
        union all
        select *
        from reported_silence
    ),

    own as (
        select
            action_point_id,
            reference_date,
            kind,
            starts_on,
            gap_id,
            -- a gap that says "not reported" names the report in which the silence stands
            max(report_id) over (partition by action_point_id, reference_date, kind) as report_id,
            source_id,
            row_number() over (
                partition by action_point_id, reference_date
                order by
                    kind_order asc, starts_on desc, caution_order asc, gap_id asc, report_id asc
            ) as place
        from candidates
    ),

    own_or_the_wholes as (
        select
            action_point_dates.action_point_id,
            action_point_dates.reference_date,
            action_point_dates.plan_id,
            action_point_dates.is_before_its_start,
            coalesce(own.kind, whole.kind) as kind,
            case when own.kind is not null then own.starts_on else whole.starts_on end as starts_on,
            case when own.kind is not null then own.gap_id else whole.gap_id end as gap_id,
            case when own.kind is not null then own.report_id else whole.report_id end as report_id,
            case when own.kind is not null then own.source_id else whole.source_id end as source_id
        from action_point_dates
        left join
            own
            on action_point_dates.action_point_id = own.action_point_id
            and action_point_dates.reference_date = own.reference_date
            and own.place = 1
        left join
            own as whole
            on action_point_dates.parent_id = whole.action_point_id
            and action_point_dates.reference_date = whole.reference_date
            and whole.place = 1
    ),

    -- a public report that nobody here has read may answer what was silent, or not found, before it
    unread_since as (
        select
            own_or_the_wholes.action_point_id,
            own_or_the_wholes.reference_date,
            unread_rounds.round_id,
            unread_rounds.held_on_last,
            -- the report itself, not whoever told of it
            coalesce(unread_rounds.report_source_id, unread_rounds.source_id) as source_id,
            row_number() over (
                partition by own_or_the_wholes.action_point_id, own_or_the_wholes.reference_date
                order by unread_rounds.held_on_last desc, unread_rounds.round_id asc
            ) as place
        from own_or_the_wholes
        inner join
            unread_rounds
            on own_or_the_wholes.plan_id = unread_rounds.plan_id
            and own_or_the_wholes.reference_date >= unread_rounds.held_on_last
            and own_or_the_wholes.starts_on <= unread_rounds.held_on_last
        where own_or_the_wholes.kind in ('niet_gerapporteerd', 'geen_bron_gevonden')
    ),

    final as (
        select
            own_or_the_wholes.action_point_id,
            own_or_the_wholes.reference_date,
            case
                when own_or_the_wholes.is_before_its_start
                then 'nog_niet_verwacht'
                when unread_since.round_id is not null
                then 'nog_niet_ingelezen'
                else coalesce(own_or_the_wholes.kind, 'nog_niet_ingelezen')
            end as unknown_kind,
            case
                when own_or_the_wholes.is_before_its_start or unread_since.round_id is not null
                then null
                else own_or_the_wholes.gap_id
            end as gap_id,
            case
                when own_or_the_wholes.is_before_its_start or unread_since.round_id is not null
                then null
                else own_or_the_wholes.report_id
            end as report_id,
            case
                when own_or_the_wholes.is_before_its_start then null else unread_since.round_id
            end as round_id,
            case
                when own_or_the_wholes.is_before_its_start
                then null
                else coalesce(unread_since.source_id, own_or_the_wholes.source_id)
            end as source_id
        from own_or_the_wholes
        left join
            unread_since
            on own_or_the_wholes.action_point_id = unread_since.action_point_id
            and own_or_the_wholes.reference_date = unread_since.reference_date
            and unread_since.place = 1
    )

select *
from final
