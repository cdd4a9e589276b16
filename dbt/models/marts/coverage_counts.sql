with
    plans as (select * from {{ ref("stg_plans") }}),

    members as (select * from {{ ref("int_coverage_members") }}),

    statuses as (
        select *
        from {{ ref("int_status_as_of") }}
        where reference_date = {{ as_of() }} and not is_part and boundary = 'gekend'
    ),

    categories as (
        select code as category
        from {{ ref("code_lists") }}
        where list = 'dekking' and code <> 'vermeld'
    ),

    -- one kind of unknown for all of them says more than "not entered yet"
    unknown_kinds as (
        select
            plan_id,
            case
                when min(official_status) = max(official_status)
                then min(official_status)
                else 'nog_niet_ingelezen'
            end as kind_without_status
        from statuses
        group by plan_id
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

    -- a total stands for every category, also where nothing is entered; so does each part of a
    -- breakdown in which something is
    asked as (
        select
            plans.plan_id, categories.category, 'totaal' as breakdown, 'totaal' as breakdown_value
        from plans
        cross join categories
        union
        select counted.plan_id, categories.category, counted.breakdown, counted.breakdown_value
        from counted
        inner join
            categories
            on (
                counted.breakdown in ('domein', 'doelgroep')
                and categories.category in (
                    'met_nummer',
                    'volledig_ingelezen',
                    'met_officiele_stand',
                    'met_volledig_gelezen_bron'
                )
            )
            or (
                counted.breakdown in ('onderwerp_domein', 'onderwerp_doelgroep')
                and categories.category = 'onderwerpen'
            )
    ),

    values_asked as (
        select
            asked.plan_id,
            asked.category,
            asked.breakdown,
            asked.breakdown_value,
            counted.member_count,
            coalesce(counted.sorting, entered.sorting) as sorting,
            entered.member_count as entered_count,
            all_sources.member_count as source_count,
            case
                when
                    asked.category
                    in ('bronnen_volledig_gelezen', 'bronnen_deels_gelezen', 'bronnen_niet_gelezen')
                then 'bronnen'
                when asked.category in ('met_officiele_stand', 'met_volledig_gelezen_bron')
                then 'ingelezen'
                when
                    asked.category in ('met_nummer', 'volledig_ingelezen')
                    and asked.breakdown = 'totaal'
                then 'vermeld'
            end as denominator_kind
        from asked
        left join
            counted
            on asked.plan_id = counted.plan_id
            and asked.category = counted.category
            and asked.breakdown = counted.breakdown
            and asked.breakdown_value = counted.breakdown_value
        left join
            counted as entered
            on asked.plan_id = entered.plan_id
            and entered.category = 'volledig_ingelezen'
            and asked.breakdown = entered.breakdown
            and asked.breakdown_value = entered.breakdown_value
        left join
            counted as all_sources
            on asked.plan_id = all_sources.plan_id
            and all_sources.category = 'bronnen'
    ),

    measured as (
        select
            plan_id,
            'vermeld' as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            stated_measures as value,
            'geen_bron_gevonden' as kind_when_empty,
            cast(null as bigint) as denominator,
            cast(null as varchar) as denominator_kind,
            cast(null as varchar) as sorting
        from plans
        union all
        select
            values_asked.plan_id,
            values_asked.category,
            values_asked.breakdown,
            values_asked.breakdown_value,
            -- zero needs proof: nothing entered is "not entered yet", never 0; of the sources we
            -- know that all are entered
            case
                when values_asked.denominator_kind = 'bronnen' and values_asked.source_count > 0
                then coalesce(values_asked.member_count, 0)
                else values_asked.member_count
            end as value,
            case
                when values_asked.category = 'met_officiele_stand'
                then coalesce(unknown_kinds.kind_without_status, 'nog_niet_ingelezen')
                else 'nog_niet_ingelezen'
            end as kind_when_empty,
            case
                values_asked.denominator_kind
                when 'bronnen'
                then values_asked.source_count
                when 'ingelezen'
                then values_asked.entered_count
                when 'vermeld'
                then plans.stated_measures
            end as denominator,
            values_asked.denominator_kind,
            values_asked.sorting
        from values_asked
        inner join plans on values_asked.plan_id = plans.plan_id
        left join unknown_kinds on values_asked.plan_id = unknown_kinds.plan_id
    ),

    final as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            cast(value as decimal(18, 4)) as value,
            case when value is null then kind_when_empty else 'vastgesteld' end as value_status,
            case
                when category like 'bronnen%'
                then 'bronnen'
                when category = 'onderwerpen'
                then 'onderwerpen'
                when category = 'vermeld'
                then 'maatregelen'
                else 'actiepunten'
            end as unit,
            cast(case when denominator is not null then value end as decimal(18, 4)) as numerator,
            cast(denominator as decimal(18, 4)) as denominator,
            case when denominator is not null then denominator_kind end as denominator_kind,
            cast(null as bigint) as unknown_count,
            sorting
        from measured
    )

select *
from final
