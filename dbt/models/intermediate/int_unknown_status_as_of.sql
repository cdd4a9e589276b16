with
    action_point_dates as (select * from {{ ref("int_action_point_dates") }}),

    gaps as (
        select
            *,
            -- a gap without a beginning has always been there
            coalesce(holds_from_last, holds_from_first, cast('0001-01-01' as date)) as starts_on,
            case when kind = 'nog_niet_verwacht' then 0 else 1 end as kind_order,
            -- of two that start on one day, the one that accuses nobody
            case
                kind
                when 'nog_niet_ingelezen'
                then 1
                when 'geen_bron_gevonden'
                then 2
                when 'niet_van_toepassing'
                then 3
                else 4
            end as caution_order
        from {{ ref("stg_gaps") }}
        where subject = 'stand_van_zaken' and action_point_id is not null
    ),

    reports as (
        select *
        from {{ ref("int_action_point_reports") }}
        where says_nothing_was_reported and is_dated
    ),

    unread_rounds as (select * from {{ ref("int_unread_rounds") }}),

    -- each day on which a gap begins or ends, and what holds from it until the next one
    days_of_gaps as (
        select action_point_id, starts_on as gaps_on
        from gaps
        union
        select action_point_id, holds_until_last as gaps_on
        from gaps
        where holds_until_last is not null
    ),

    gaps_that_hold as (
        select
            days_of_gaps.action_point_id,
            days_of_gaps.gaps_on,
            gaps.kind,
            gaps.kind_order,
            gaps.starts_on,
            gaps.gap_id,
            gaps.source_id,
            row_number() over (
                partition by days_of_gaps.action_point_id, days_of_gaps.gaps_on
                order by
                    gaps.kind_order asc,
                    gaps.starts_on desc,
                    gaps.caution_order asc,
                    gaps.gap_id asc
            ) as place
        from days_of_gaps
        inner join
            gaps
            on days_of_gaps.action_point_id = gaps.action_point_id
            and days_of_gaps.gaps_on >= gaps.starts_on
        where gaps.holds_until_last is null or gaps.holds_until_last > days_of_gaps.gaps_on
    ),

    first_gap as (select * from gaps_that_hold where place = 1),

    -- each day on which a source says that nothing was reported, and what holds from it on
    ranked_silences as (
        select
            action_point_id,
            reported_last as silent_on,
            source_id,
            report_id,
            row_number() over (
                partition by action_point_id, reported_last order by report_id asc
            ) as place
        from reports
    ),

    silences as (select * from ranked_silences where place = 1),

    days as (
        select
            action_point_id,
            reference_date as day,
            cast(null as date) as gaps_on,
            cast(null as date) as silent_on,
            'itself' as asked_by,
            plan_id,
            parent_id,
            is_before_its_start
        from action_point_dates
        union all
        -- also on a day that is one of its part alone
        select distinct
            parent_id as action_point_id,
            reference_date as day,
            cast(null as date) as gaps_on,
            cast(null as date) as silent_on,
            'part' as asked_by,
            cast(null as varchar) as plan_id,
            cast(null as varchar) as parent_id,
            cast(null as boolean) as is_before_its_start
        from action_point_dates
        where parent_id is not null
        union all
        select
            action_point_id,
            gaps_on as day,
            gaps_on,
            cast(null as date) as silent_on,
            cast(null as varchar) as asked_by,
            cast(null as varchar) as plan_id,
            cast(null as varchar) as parent_id,
            cast(null as boolean) as is_before_its_start
        from days_of_gaps
        union all
        select
            action_point_id,
            silent_on as day,
            cast(null as date) as gaps_on,
            silent_on,
            cast(null as varchar) as asked_by,
            cast(null as varchar) as plan_id,
            cast(null as varchar) as parent_id,
            cast(null as boolean) as is_before_its_start
        from silences
    ),

    -- the last day by then, never a join of every date with every report before it
    carried as (
        select
            action_point_id,
            day as reference_date,
            asked_by,
            plan_id,
            parent_id,
            is_before_its_start,
            max(gaps_on) over (partition by action_point_id order by day) as gaps_on,
            max(silent_on) over (partition by action_point_id order by day) as silent_on
        from days
    ),

    told as (
        select
            carried.action_point_id,
            carried.reference_date,
            carried.asked_by,
            carried.plan_id,
            carried.parent_id,
            carried.is_before_its_start,
            carried.silent_on,
            first_gap.kind as gap_kind,
            first_gap.starts_on as gap_starts_on,
            first_gap.gap_id,
            first_gap.source_id as gap_source_id,
            silences.report_id as silence_report_id,
            silences.source_id as silence_source_id,
            -- a gap goes before a report of its day
            first_gap.gap_id is not null
            and (
                carried.silent_on is null
                or first_gap.kind_order = 0
                or first_gap.starts_on >= carried.silent_on
            ) as is_a_gap
        from carried
        left join
            first_gap
            on carried.action_point_id = first_gap.action_point_id
            and carried.gaps_on = first_gap.gaps_on
        left join
            silences
            on carried.action_point_id = silences.action_point_id
            and carried.silent_on = silences.silent_on
        where carried.asked_by is not null
    ),

    own as (
        select
            action_point_id,
            reference_date,
            asked_by,
            plan_id,
            parent_id,
            is_before_its_start,
            case
                when is_a_gap then gap_kind when silent_on is not null then 'niet_gerapporteerd'
            end as kind,
            case when is_a_gap then gap_starts_on else silent_on end as starts_on,
            case when is_a_gap then gap_id end as gap_id,
            -- a gap that says "not reported" names the last report in which the silence stands
            case
                when not is_a_gap or gap_kind = 'niet_gerapporteerd' then silence_report_id
            end as report_id,
            case when is_a_gap then gap_source_id else silence_source_id end as source_id
        from told
    ),

    of_wholes as (select * from own where asked_by = 'part'),

    own_or_the_wholes as (
        select
            own.action_point_id,
            own.reference_date,
            own.plan_id,
            own.is_before_its_start,
            coalesce(own.kind, whole.kind) as kind,
            case when own.kind is not null then own.starts_on else whole.starts_on end as starts_on,
            case when own.kind is not null then own.gap_id else whole.gap_id end as gap_id,
            case when own.kind is not null then own.report_id else whole.report_id end as report_id,
            case when own.kind is not null then own.source_id else whole.source_id end as source_id
        from own
        left join
            of_wholes as whole
            on own.parent_id = whole.action_point_id
            and own.reference_date = whole.reference_date
        where own.asked_by = 'itself'
    ),

    rounds_of_a_day as (
        select
            plan_id,
            round_id,
            held_on_last,
            -- the report itself, not whoever told of it
            coalesce(report_source_id, source_id) as source_id,
            row_number() over (partition by plan_id, held_on_last order by round_id asc) as place
        from unread_rounds
    ),

    unread_until_the_next as (
        select
            plan_id,
            round_id,
            held_on_last,
            source_id,
            lead(held_on_last) over (partition by plan_id order by held_on_last) as next_held_on
        from rounds_of_a_day
        where place = 1
    ),

    -- a public report that nobody here has read may answer what was silent, or not found, before it
    with_unread_round as (
        select
            own_or_the_wholes.*,
            unread.round_id,
            coalesce(unread.source_id, own_or_the_wholes.source_id) as told_by_id
        from own_or_the_wholes
        left join
            unread_until_the_next as unread
            on own_or_the_wholes.plan_id = unread.plan_id
            and own_or_the_wholes.reference_date >= unread.held_on_last
            and (
                unread.next_held_on is null
                or own_or_the_wholes.reference_date < unread.next_held_on
            )
            and own_or_the_wholes.starts_on <= unread.held_on_last
            and own_or_the_wholes.kind in ('niet_gerapporteerd', 'geen_bron_gevonden')
    ),

    final as (
        select
            action_point_id,
            reference_date,
            case
                when is_before_its_start
                then 'nog_niet_verwacht'
                when round_id is not null
                then 'nog_niet_ingelezen'
                else coalesce(kind, 'nog_niet_ingelezen')
            end as unknown_kind,
            case
                when is_before_its_start or round_id is not null then null else gap_id
            end as gap_id,
            case
                when is_before_its_start or round_id is not null then null else report_id
            end as report_id,
            case when is_before_its_start then null else round_id end as round_id,
            case when is_before_its_start then null else told_by_id end as source_id
        from with_unread_round
    )

select *
from final
