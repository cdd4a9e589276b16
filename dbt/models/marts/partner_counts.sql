with
    members as (select * from {{ ref("int_partner_members") }}),

    partners as (select * from {{ ref("stg_exchange_partners") }}),

    agreements as (select * from {{ ref("stg_agreements") }}),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'partners_en_landen'
    ),

    plans as (select distinct plan_id from {{ ref("stg_action_points") }}),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'partners_telling'
    ),

    counted_rows as ({{ counted_members("members") }}),

    -- many rows may name one country
    counted_countries as (
        select
            members.plan_id,
            members.reference_date,
            members.category,
            members.breakdown,
            members.breakdown_value,
            count(distinct coalesce(partners.country, agreements.country)) as counted_number
        from members
        left join
            partners
            on members.table_name = 'uitwisseling_partners'
            and members.table_row_key = partners.exchange_partner_id
        left join
            agreements
            on members.table_name = 'akkoorden'
            and members.table_row_key = agreements.agreement_id
        where members.category like 'landen%'
        group by
            members.plan_id,
            members.reference_date,
            members.category,
            members.breakdown,
            members.breakdown_value
    ),

    counted as (
        select plan_id, category, breakdown, breakdown_value, counted_number
        from counted_rows
        union all
        select plan_id, category, breakdown, breakdown_value, counted_number
        from counted_countries
    ),

    agreement_totals as (
        select plan_id, counted_number
        from counted
        where category = 'akkoorden' and breakdown = 'totaal'
    ),

    -- a total stands for every category, also where nothing is entered; none of the agreements
    -- that are entered is a number
    every_total as (
        select
            plans.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            case
                when
                    agreement_totals.counted_number is not null
                    and categories.category
                    in ('landen_enkel_akkoord', 'akkoorden_zonder_uitwisseling_binnen_akkoord')
                then 0
            end as counted_number
        from plans
        cross join categories
        left join
            counted
            on plans.plan_id = counted.plan_id
            and categories.category = counted.category
            and counted.breakdown = 'totaal'
        left join agreement_totals on plans.plan_id = agreement_totals.plan_id
        where counted.plan_id is null
    ),

    all_counts as (
        select *
        from counted
        union all
        select *
        from every_total
    ),

    told as (
        select
            all_counts.plan_id,
            {{ as_of() }} as reference_date,
            all_counts.category,
            all_counts.breakdown,
            all_counts.breakdown_value,
            all_counts.counted_number as value,
            -- "at least" is true of what was realised or planned; what is not known, disputed or
            -- missing may become less with each source read, and is of what is entered only
            case
                when
                    all_counts.counted_number is not null
                    and (
                        all_counts.category like '%_gerealiseerd'
                        or all_counts.category like '%_gepland'
                        or all_counts.category = 'akkoorden'
                    )
                then 'ondergrens'
                when all_counts.counted_number is not null
                then 'vastgesteld'
                when
                    all_counts.category like 'landen_plan_%'
                    or all_counts.category like 'partners_plan_%'
                then coalesce(unknown_kinds.unknown_kind, 'nog_niet_ingelezen')
                else 'geen_bron_gevonden'
            end as value_status,
            case
                when all_counts.category like 'landen%'
                then 'landen'
                when all_counts.category like 'partners%'
                then 'partners'
                else 'akkoorden'
            end as unit,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            cast(null as bigint) as unknown_count,
            cast(null as varchar) as sorting
        from all_counts
        left join unknown_kinds on all_counts.plan_id = unknown_kinds.plan_id
    ),

    final as (select {{ count_columns("told") }} from told)

select *
from final
