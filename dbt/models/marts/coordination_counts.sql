with
    plans as (
        select plan_id, stated_measures, coalesce(ends_last < {{ as_of() }}, false) as has_ended
        from {{ ref("stg_plans") }}
        where plan_id in (select points.plan_id from {{ ref("stg_action_points") }} as points)
    ),

    members as (select * from {{ ref("int_coordination_members") }} where role = 'geteld'),

    categories as (
        select
            code as category,
            case
                when code like 'overleg%'
                then 'voortgangsbijeenkomsten'
                when code like '%gedeeld'
                then 'plantekst'
                else 'trekker'
            end as gap_subject
        from {{ ref("code_lists") }}
        where list = 'afstemming'
    ),

    unknown_kinds as (select * from {{ ref("int_unknown_kind_by_subject") }}),

    domains_of_points as (
        select
            action_point_id,
            max(case when sorted_by = 'bron' then 1 else 0 end) as has_domain_by_source,
            max(case when sorted_by = 'bron' and role = 'trekker' then 1 else 0 end) as has_lead
        from {{ ref("stg_action_point_domains") }}
        group by action_point_id
    ),

    marks_of_points as (
        select
            action_point_id,
            max(case when kind = 'schakel' then 1 else 0 end) as has_link,
            max(case when kind = 'doelgroep' then 1 else 0 end) as has_target_group
        from {{ ref("stg_action_point_marks") }}
        where sorted_by = 'bron'
        group by action_point_id
    ),

    -- of how many it can be told: what is missing here is not known, and no 0
    told_of_points as (
        select
            points.plan_id,
            case when points.boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end as whole,
            count(*) as entered_count,
            sum(
                case when domains_of_points.action_point_id is not null then 1 else 0 end
            ) as sorted_count,
            sum(coalesce(domains_of_points.has_domain_by_source, 0)) as sorted_by_source_count,
            sum(
                coalesce(domains_of_points.has_lead, 0)
                * coalesce(marks_of_points.has_link, 0)
                * coalesce(marks_of_points.has_target_group, 0)
            ) as comparable_count
        from {{ ref("stg_action_points") }} as points
        left join domains_of_points on points.action_point_id = domains_of_points.action_point_id
        left join marks_of_points on points.action_point_id = marks_of_points.action_point_id
        where points.parent_id is null
        group by
            points.plan_id,
            case when points.boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end
    ),

    meetings as (
        select plan_id, count(distinct table_row_key) as meeting_count
        from members
        where category like 'overleg%'
        group by plan_id
    ),

    counted as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            count(distinct table_row_key) as counted_value,
            max(sorting) as sorting
        from members
        group by plan_id, category, breakdown, breakdown_value
    ),

    -- a total stands for every category, also where nothing is entered
    every_figure as (
        select plan_id, category, breakdown, breakdown_value, counted_value, sorting
        from counted
        union all
        select
            plans.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            cast(null as bigint) as counted_value,
            cast(null as varchar) as sorting
        from plans
        cross join categories
        left join
            counted
            on plans.plan_id = counted.plan_id
            and categories.category = counted.category
            and counted.breakdown = 'totaal'
        where counted.plan_id is null
    ),

    judged as (
        select
            every_figure.*,
            plans.stated_measures,
            plans.has_ended,
            unknown_kinds.unknown_kind,
            meetings.meeting_count,
            told_of_points.entered_count,
            -- how many of the whole this can be told of
            case
                when every_figure.category = 'actiepunten_mogelijke_overlap'
                then told_of_points.comparable_count
                when every_figure.category like '%gedeeld'
                then told_of_points.sorted_count
                else told_of_points.entered_count
            end as told_count,
            case
                when every_figure.category like 'overleg%'
                then 'bijeenkomsten'
                when every_figure.category like 'onderwerpen%'
                then 'onderwerpen'
                else 'actiepunten'
            end as unit,
            told_of_points.entered_count >= plans.stated_measures
            and case
                when every_figure.category = 'actiepunten_mogelijke_overlap'
                then told_of_points.comparable_count = told_of_points.entered_count
                when every_figure.category like '%gedeeld'
                then told_of_points.sorted_by_source_count = told_of_points.entered_count
                else true
            end as is_told_in_full
        from every_figure
        inner join plans on every_figure.plan_id = plans.plan_id
        inner join categories on every_figure.category = categories.category
        left join
            unknown_kinds
            on every_figure.plan_id = unknown_kinds.plan_id
            and categories.gap_subject = unknown_kinds.subject
        left join
            told_of_points
            on every_figure.plan_id = told_of_points.plan_id
            and every_figure.category like told_of_points.whole || '%'
        left join meetings on every_figure.plan_id = meetings.plan_id
    ),

    valued as (
        select
            *,
            unit = 'actiepunten' and coalesce(is_told_in_full, false) as is_whole,
            case
                when counted_value is not null
                then counted_value
                -- 0 is proven where all that could be counted is entered
                when unit = 'actiepunten' and is_told_in_full
                then 0
                when category = 'overleg_niet_bekend' and meeting_count > 0
                then 0
            end as value
        from judged
    ),

    final as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            cast(value as decimal(18, 4)) as value,
            case
                when value is null and category = 'overleg_gepland' and has_ended
                then 'niet_van_toepassing'
                when value is null
                then coalesce(unknown_kind, 'nog_niet_ingelezen')
                when is_whole
                then 'vastgesteld'
                -- "at least" is true only of what sources tell, not of our own sorting, and not of
                -- what is not known
                when
                    category in ('overleg_gehouden', 'overleg_gepland')
                    or (
                        category in (
                            'actiepunten_gedeeld',
                            'actiepunten_mogelijke_overlap',
                            'actiepunten_met_trekker'
                        )
                        and sorting = 'bron'
                    )
                then 'ondergrens'
                else 'vastgesteld'
            end as value_status,
            unit,
            case when is_whole then cast(value as decimal(18, 4)) end as numerator,
            case when is_whole then cast(entered_count as decimal(18, 4)) end as denominator,
            case when is_whole then 'ingelezen' end as denominator_kind,
            cast(
                case
                    when unit = 'actiepunten' and stated_measures >= coalesce(told_count, 0)
                    then stated_measures - coalesce(told_count, 0)
                    when unit = 'onderwerpen'
                    then entered_count - told_count
                end as bigint
            ) as unknown_count,
            case
                when value is not null and unit <> 'bijeenkomsten' then coalesce(sorting, 'bron')
            end as sorting
        from valued
    )

select *
from final
