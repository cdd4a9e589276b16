with
    members as (select * from {{ ref("int_evidence_members") }}),

    statuses as (
        select *
        from {{ ref("int_status_as_of") }}
        where reference_date = {{ as_of() }} and not is_part
    ),

    plans as (select * from {{ ref("stg_plans") }}),

    categories as (
        select code as category
        from {{ ref("code_lists") }}
        where list = 'bewijs' and code <> 'aandeel_bevestigd'
    ),

    of_plan as (
        select
            plan_id,
            boundary,
            count(*) as entered_count,
            -- one kind of unknown for all of them says more than "not entered yet"
            case
                when
                    min(case when not has_official_status then official_status end)
                    = max(case when not has_official_status then official_status end)
                then min(case when not has_official_status then official_status end)
                else 'nog_niet_ingelezen'
            end as kind_without_status
        from statuses
        group by plan_id, boundary
    ),

    counted as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            count(distinct table_row_key) as member_count,
            max(sorting) as sorting
        from members
        where role = 'geteld'
        group by plan_id, category, breakdown, breakdown_value
    ),

    with_status as (select * from counted where category = 'met_officiele_stand'),

    asked as (
        select
            of_plan.plan_id,
            'afbakening' as breakdown,
            of_plan.boundary as breakdown_value,
            of_plan.boundary
        from of_plan
        union all
        select
            plan_id,
            breakdown,
            breakdown_value,
            case when breakdown = 'domein' then 'gekend' else 'samenvatting' end as boundary
        from with_status
        where breakdown <> 'afbakening'
    ),

    counts as (
        select
            asked.plan_id,
            categories.category,
            asked.breakdown,
            asked.breakdown_value,
            asked.boundary,
            counted.member_count,
            with_status.member_count as status_count,
            with_status.sorting,
            of_plan.kind_without_status,
            of_plan.entered_count >= coalesce(plans.stated_measures, of_plan.entered_count + 1)
            and asked.boundary = 'gekend' as is_whole_plan
        from asked
        cross join categories
        inner join of_plan on asked.plan_id = of_plan.plan_id and asked.boundary = of_plan.boundary
        inner join plans on asked.plan_id = plans.plan_id
        left join
            counted
            on asked.plan_id = counted.plan_id
            and categories.category = counted.category
            and asked.breakdown = counted.breakdown
            and asked.breakdown_value = counted.breakdown_value
        left join
            with_status
            on asked.plan_id = with_status.plan_id
            and asked.breakdown = with_status.breakdown
            and asked.breakdown_value = with_status.breakdown_value
    ),

    valued as (
        select
            *,
            case
                when status_count is null
                then null
                -- of every status that is entered we know whether we found a confirmation; that
                -- none exists we do not know
                when category in ('niet_bevestigd_door_derde', 'zonder_bewijs', 'tegengesproken')
                then coalesce(member_count, 0)
                else member_count
            end as value,
            case
                when status_count is null
                then kind_without_status
                when category = 'bevestigd_door_derde' and member_count is null
                then 'geen_bron_gevonden'
                when category in ('niet_bevestigd_door_derde', 'zonder_bewijs', 'tegengesproken')
                then 'vastgesteld'
                when category = 'met_officiele_stand' and (is_whole_plan or boundary <> 'gekend')
                then 'vastgesteld'
                else 'ondergrens'
            end as value_status
        from counts
    ),

    final as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            cast(value as decimal(18, 4)) as value,
            value_status,
            case when boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end as unit,
            cast(
                case when category <> 'met_officiele_stand' then value end as decimal(18, 4)
            ) as numerator,
            cast(
                case
                    when category <> 'met_officiele_stand' and value is not null then status_count
                end as decimal(18, 4)
            ) as denominator,
            case
                when category <> 'met_officiele_stand' and value is not null
                then 'met_officiele_stand'
            end as denominator_kind,
            cast(null as bigint) as unknown_count,
            sorting
        from valued
        union all
        select
            plan_id,
            {{ as_of() }} as reference_date,
            'aandeel_bevestigd' as category,
            breakdown,
            breakdown_value,
            {{ share("value", "status_count") }} as value,
            value_status,
            'procent' as unit,
            cast(value as decimal(18, 4)) as numerator,
            cast(
                case when value is not null then status_count end as decimal(18, 4)
            ) as denominator,
            case when value is not null then 'met_officiele_stand' end as denominator_kind,
            cast(null as bigint) as unknown_count,
            sorting
        from valued
        where category = 'bevestigd_door_derde'
    )

select *
from final
