with
    plans as (select * from {{ ref("stg_plans") }}),

    action_points as (select * from {{ ref("stg_action_points") }} where parent_id is null),

    rounds as (
        select
            *,
            coalesce(reference_date_last, held_on_last, held_on_first) as reference_day,
            -- where no source gives a due date, the round's own date is one
            case when due_on is null then held_on_last else due_on_last end as due_day
        from {{ ref("stg_reporting_rounds") }}
    ),

    ordered_rounds as (
        select
            *,
            dense_rank() over (
                partition by plan_id order by coalesce(due_day, cast('9999-12-31' as date))
            ) as round_place
        from rounds
    ),

    due_days as (select distinct plan_id, due_day from rounds where due_day is not null),

    reports as (select * from {{ ref("int_action_point_reports") }}),

    official_reports as (
        select * from reports where sets_official_status and reported_last <= {{ as_of() }}
    ),

    -- a report that names no round belongs to the first round that was not over by then; each day
    -- is placed once, however many reports it has
    report_days as (
        select distinct plan_id, reported_last from official_reports where round_id is null
    ),

    days_in_rounds as (
        select report_days.plan_id, report_days.reported_last, min(due_days.due_day) as due_day
        from report_days
        inner join
            due_days
            on report_days.plan_id = due_days.plan_id
            and report_days.reported_last <= due_days.due_day
        group by report_days.plan_id, report_days.reported_last
    ),

    placed_reports as (
        select
            action_point_id,
            round_id,
            '1' as place_of_tie,
            report_id,
            status,
            reported_first,
            reported_last
        from official_reports
        where round_id is not null
        union all
        select
            official_reports.action_point_id,
            rounds.round_id,
            '2' as place_of_tie,
            official_reports.report_id,
            official_reports.status,
            official_reports.reported_first,
            official_reports.reported_last
        from official_reports
        inner join
            days_in_rounds
            on official_reports.plan_id = days_in_rounds.plan_id
            and official_reports.reported_last = days_in_rounds.reported_last
        inner join
            rounds
            on days_in_rounds.plan_id = rounds.plan_id
            and days_in_rounds.due_day = rounds.due_day
        where official_reports.round_id is null
    ),

    -- one text sorts as its parts do: the first report is found, and the state that the latest
    -- leaves, without sorting every report
    reports_of_rounds as (
        select
            action_point_id,
            round_id,
            min(
                place_of_tie
                || cast(reported_last as varchar)
                || cast(reported_first as varchar)
                || report_id
            ) as first_report,
            max(
                cast(reported_last as varchar)
                || cast(reported_first as varchar)
                || case when status in ('afgerond', 'stopgezet') then '1' else '0' end
            ) as latest_that_ends,
            max(
                cast(reported_last as varchar)
                || cast(reported_first as varchar)
                || case when status in ('afgerond', 'stopgezet') then '0' else '1' end
            ) as latest_that_goes_on
        from placed_reports
        group by action_point_id, round_id
    ),

    undated_reports as (
        select action_point_id, round_id, min(report_id) as report_id
        from reports
        where sets_official_status and not is_dated and round_id is not null
        group by action_point_id, round_id
    ),

    silences as (
        select action_point_id, round_id, min(report_id) as report_id
        from reports
        where says_nothing_was_reported and reported_last <= {{ as_of() }} and round_id is not null
        group by action_point_id, round_id
    ),

    -- a gap of the action point itself tells more than one of the whole plan; what is said of its
    -- status is no word on its silence
    gaps as (
        select
            *,
            coalesce(holds_from_last, holds_from_first, cast('0001-01-01' as date)) as starts_on,
            case
                kind
                when 'nog_niet_ingelezen'
                then 1
                when 'niet_van_toepassing'
                then 2
                when 'nog_niet_verwacht'
                then 3
                when 'niet_gerapporteerd'
                then 4
                else 5
            end as kind_place
        from {{ ref("stg_gaps") }}
        where
            (
                action_point_id is not null
                and (
                    subject = 'verslag'
                    or (subject = 'stand_van_zaken' and kind <> 'niet_gerapporteerd')
                )
            )
            or (
                action_point_id is null
                and subject = 'verslag'
                and kind in ('nog_niet_ingelezen', 'niet_gerapporteerd', 'geen_bron_gevonden')
            )
    ),

    gaps_of_cells as (
        select
            action_points.action_point_id,
            rounds.round_id,
            gaps.gap_id,
            gaps.kind,
            gaps.action_point_id is not null as is_its_own,
            row_number() over (
                partition by action_points.action_point_id, rounds.round_id
                order by
                    gaps.kind_place asc,
                    case when gaps.action_point_id is null then 2 else 1 end asc,
                    case gaps.subject when 'verslag' then 1 else 2 end asc,
                    gaps.starts_on desc,
                    gaps.gap_id asc
            ) as place
        from gaps
        inner join rounds on gaps.plan_id = rounds.plan_id
        inner join
            action_points
            on gaps.plan_id = action_points.plan_id
            and coalesce(gaps.action_point_id, action_points.action_point_id)
            = action_points.action_point_id
        where
            gaps.starts_on <= rounds.due_day
            and (gaps.holds_until_last is null or gaps.holds_until_last > rounds.due_day)
    ),

    unread_rounds as (
        select
            *,
            row_number() over (
                partition by plan_id order by held_on_last desc, round_id asc
            ) as place
        from {{ ref("int_unread_rounds") }}
        where held_on_last <= {{ as_of() }}
    ),

    cells as (
        select
            action_points.action_point_id,
            ordered_rounds.round_id,
            case
                when
                    coalesce(plans.approved_on_last, plans.begins_first)
                    >= ordered_rounds.reference_day
                then 'nee'
                -- without a begin of its own it runs from the day that the plan was approved
                when
                    action_points.begins is null
                    and coalesce(plans.approved_on_last, plans.begins_first) is not null
                then 'ja'
                when action_points.begins_first >= ordered_rounds.reference_day
                then 'nee'
                when action_points.begins_last < ordered_rounds.reference_day
                then 'ja'
                else 'onbekend'
            end as had_begun,
            -- what the reports of earlier rounds left: the latest of them decides
            {% for column in ["latest_that_ends", "latest_that_goes_on"] %}
                max(reports_of_rounds.{{ column }}) over (
                    partition by action_points.action_point_id
                    order by ordered_rounds.round_place
                    range between unbounded preceding and 1 preceding
                ) as {{ column }},
            {% endfor %}
            reports_of_rounds.first_report
        from action_points
        inner join plans on action_points.plan_id = plans.plan_id
        inner join ordered_rounds on action_points.plan_id = ordered_rounds.plan_id
        left join
            reports_of_rounds
            on action_points.action_point_id = reports_of_rounds.action_point_id
            and ordered_rounds.round_id = reports_of_rounds.round_id
    ),

    running as (
        select
            action_point_id,
            round_id,
            had_begun,
            case
                when substr(latest_that_ends, 21) = '1' and substr(latest_that_goes_on, 21) = '1'
                then 'onbekend'
                when substr(latest_that_ends, 21) = '1'
                then 'ja'
                else 'nee'
            end as had_ended,
            substr(first_report, 1, 1) = '1' as is_tied,
            substr(first_report, 22) as report_id
        from cells
    ),

    expected as (
        select
            running.*,
            case
                when
                    ordered_rounds.obligation = 'nee'
                    or running.had_begun = 'nee'
                    or running.had_ended = 'ja'
                then 'nee'
                when
                    ordered_rounds.obligation = 'ja'
                    and running.had_begun = 'ja'
                    and running.had_ended = 'nee'
                    and ordered_rounds.reference_day <= {{ as_of() }}
                then 'ja'
                else 'onbekend'
            end as expected,
            coalesce(ordered_rounds.due_day < {{ as_of() }}, false)
            and ordered_rounds.report_state <> 'nog_niet_verwacht' as is_past_due
        from running
        inner join ordered_rounds on running.round_id = ordered_rounds.round_id
    ),

    -- the first that holds: data model, principle 3
    judged as (
        select
            expected.*,
            gaps_of_cells.gap_id,
            gaps_of_cells.kind as gap_kind,
            undated_reports.report_id as undated_report_id,
            silences.report_id as silence_report_id,
            own_unread.round_id is not null as is_unread,
            case
                when expected.report_id is not null
                then 'gerapporteerd'
                when not expected.is_past_due
                then 'nog_niet_verwacht'
                when expected.had_begun = 'nee' or expected.had_ended = 'ja'
                then 'niet_van_toepassing'
                when own_unread.round_id is not null
                then 'nog_niet_ingelezen'
                when
                    gaps_of_cells.kind
                    in ('nog_niet_ingelezen', 'niet_van_toepassing', 'nog_niet_verwacht')
                then gaps_of_cells.kind
                when
                    silences.report_id is not null
                    or (gaps_of_cells.kind = 'niet_gerapporteerd' and gaps_of_cells.is_its_own)
                then 'niet_gerapporteerd'
                when
                    expected.expected = 'ja'
                    and undated_reports.report_id is null
                    and (
                        gaps_of_cells.kind = 'niet_gerapporteerd'
                        or ordered_rounds.report_state = 'ingelezen'
                    )
                then 'niet_gerapporteerd'
                when ordered_rounds.obligation = 'nee'
                then 'niet_van_toepassing'
                else 'geen_bron_gevonden'
            end as state_of_the_round
        from expected
        inner join ordered_rounds on expected.round_id = ordered_rounds.round_id
        left join
            gaps_of_cells
            on expected.action_point_id = gaps_of_cells.action_point_id
            and expected.round_id = gaps_of_cells.round_id
            and gaps_of_cells.place = 1
        left join
            undated_reports
            on expected.action_point_id = undated_reports.action_point_id
            and expected.round_id = undated_reports.round_id
        left join
            silences
            on expected.action_point_id = silences.action_point_id
            and expected.round_id = silences.round_id
        left join unread_rounds as own_unread on expected.round_id = own_unread.round_id
    ),

    -- a later public report that nobody here has read may answer an older silence
    answered as (
        select
            judged.*,
            case
                when
                    judged.state_of_the_round = 'niet_gerapporteerd'
                    and unread_rounds.held_on_last >= ordered_rounds.due_day
                then 'nog_niet_ingelezen'
                else judged.state_of_the_round
            end as reporting_state,
            case
                when judged.state_of_the_round = 'nog_niet_ingelezen' and judged.is_unread
                then judged.round_id
                when
                    judged.state_of_the_round = 'niet_gerapporteerd'
                    and unread_rounds.held_on_last >= ordered_rounds.due_day
                then unread_rounds.round_id
            end as unread_round_id
        from judged
        inner join ordered_rounds on judged.round_id = ordered_rounds.round_id
        left join
            unread_rounds
            on ordered_rounds.plan_id = unread_rounds.plan_id
            and unread_rounds.place = 1
    ),

    final as (
        select
            answered.action_point_id,
            answered.round_id,
            action_points.plan_id,
            action_points.boundary,
            action_points.number,
            action_points.title_nl,
            action_points.title_en,
            ordered_rounds.name_nl as round_name_nl,
            ordered_rounds.name_en as round_name_en,
            ordered_rounds.reference_day,
            ordered_rounds.obligation,
            answered.had_begun,
            answered.had_ended,
            answered.expected,
            answered.is_past_due,
            answered.reporting_state,
            answered.report_id,
            reports.status as reported_status,
            {{ date_columns("reported_on", "reported_on", "reports") }},
            reports.source_id as report_source_id,
            case when answered.report_id is not null then answered.is_tied end as names_the_round,
            coalesce(ordered_rounds.due_on, ordered_rounds.held_on) as due_on,
            {% for ending in ["_first", "_last", "_precision", "_text_nl"] %}
                case
                    when ordered_rounds.due_on is null
                    then ordered_rounds.held_on{{ ending }}
                    else ordered_rounds.due_on{{ ending }}
                end as due_on{{ ending }},
            {% endfor %}
            case
                when answered.report_id is null
                then answered.reporting_state
                when reports.reported_on_last <= ordered_rounds.due_day
                then 'op_tijd'
                when reports.reported_on_first > ordered_rounds.due_day
                then 'te_laat'
                -- the dates are not precise enough to tell
                else 'geen_bron_gevonden'
            end as timeliness,
            case
                when reports.reported_on_last <= ordered_rounds.due_day
                then 0
                when reports.reported_on_first > ordered_rounds.due_day
                then {{ days_between("ordered_rounds.due_day", "reports.reported_on_first") }}
            end as days_late,
            case
                when answered.report_id is null
                then answered.reporting_state
                when
                    reports.reported_on_last <= ordered_rounds.due_day
                    or (
                        reports.reported_on_first > ordered_rounds.due_day
                        and reports.reported_on_first = reports.reported_on_last
                    )
                then 'vastgesteld'
                when reports.reported_on_first > ordered_rounds.due_day
                then 'ondergrens'
                else 'geen_bron_gevonden'
            end as days_late_status,
            answered.undated_report_id,
            case
                when answered.reporting_state = 'niet_gerapporteerd' then answered.silence_report_id
            end as silence_report_id,
            case
                when
                    answered.unread_round_id is null
                    and answered.gap_kind = answered.reporting_state
                then answered.gap_id
            end as gap_id,
            answered.unread_round_id,
            ordered_rounds.source_id
        from answered
        inner join action_points on answered.action_point_id = action_points.action_point_id
        inner join ordered_rounds on answered.round_id = ordered_rounds.round_id
        left join
            {{ ref("stg_progress_reports") }} as reports on answered.report_id = reports.report_id
    )

select *
from final
