with
    members as (select * from {{ ref("int_exchange_members") }}),

    exchanges as (select * from {{ ref("exchanges") }}),

    participants as (select * from {{ ref("stg_exchange_participants") }}),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'uitwisselingen'
    ),

    plans as (select distinct plan_id from {{ ref("stg_action_points") }}),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'uitwisselingen_telling'
    ),

    counted_exchanges as ({{ counted_members("members") }}),

    unplaced as (
        select
            plan_id,
            category,
            breakdown,
            sum(
                case when breakdown_value = 'niet_bekend' then counted_number else 0 end
            ) as unknown_count
        from counted_exchanges
        where breakdown not in ('totaal', 'land', 'land_betwist')
        group by plan_id, category, breakdown
    ),

    added_participants as (
        select
            members.plan_id,
            members.reference_date,
            members.category,
            members.breakdown,
            members.breakdown_value,
            sum(
                case
                    when members.category like '%_gepland'
                    then participants.planned_count
                    else participants.participant_count
                end
            ) as counted_number
        from members
        inner join participants on members.table_row_key = participants.exchange_participant_id
        where
            members.table_name = 'uitwisseling_deelnemers'
            and members.category like '%_deelnemers_%'
        group by
            members.plan_id,
            members.reference_date,
            members.category,
            members.breakdown,
            members.breakdown_value
    ),

    -- exchanges of which no number of participants may be added
    numbered_exchanges as (
        select distinct
            members.category,
            coalesce(all_exchanges.belongs_to_id, all_exchanges.exchange_id) as exchange_id
        from members
        inner join participants on members.table_row_key = participants.exchange_participant_id
        inner join
            {{ ref("stg_exchanges") }} as all_exchanges
            on participants.exchange_id = all_exchanges.exchange_id
        where
            members.table_name = 'uitwisseling_deelnemers'
            and members.category like '%_deelnemers_%'
            and members.breakdown = 'totaal'
    ),

    without_number as (
        select
            exchanges.plan_id,
            kinds.category,
            sum(case when numbered_exchanges.exchange_id is null then 1 else 0 end) as unknown_count
        from exchanges
        inner join
            categories as kinds
            on kinds.category in (
                exchanges.exchange_set || '_deelnemers_gerealiseerd',
                exchanges.exchange_set || '_deelnemers_gepland'
            )
        left join
            numbered_exchanges
            on exchanges.exchange_id = numbered_exchanges.exchange_id
            and kinds.category = numbered_exchanges.category
        -- a number of those who took part is looked for where the exchange took place
        where kinds.category like '%_gepland' or exchanges.counted_state = 'gerealiseerd'
        group by exchanges.plan_id, kinds.category
    ),

    counted as (
        select plan_id, category, breakdown, breakdown_value, counted_number
        from counted_exchanges
        union all
        select plan_id, category, breakdown, breakdown_value, counted_number
        from added_participants
    ),

    -- a total stands for every category, also where nothing is entered
    every_total as (
        select
            plans.plan_id,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            cast(null as bigint) as counted_number
        from plans
        cross join categories
        left join
            counted
            on plans.plan_id = counted.plan_id
            and categories.category = counted.category
            and counted.breakdown = 'totaal'
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
            -- nobody knows all exchanges: a count of those entered is a lower bound, but one of
            -- those whose state is not known may become smaller, and is of what is entered only
            case
                when
                    all_counts.counted_number is not null
                    and all_counts.category like '%stand_onbekend'
                then 'vastgesteld'
                when all_counts.counted_number is not null
                then 'ondergrens'
                when all_counts.category like 'plan%'
                then coalesce(unknown_kinds.unknown_kind, 'nog_niet_ingelezen')
                else 'geen_bron_gevonden'
            end as value_status,
            case
                when all_counts.category like '%_deelnemers_%'
                then 'deelnemers'
                else 'uitwisselingen'
            end as unit,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            coalesce(
                unplaced.unknown_count,
                case when all_counts.breakdown = 'totaal' then without_number.unknown_count end
            ) as unknown_count,
            cast(null as varchar) as sorting
        from all_counts
        left join
            unplaced
            on all_counts.plan_id = unplaced.plan_id
            and all_counts.category = unplaced.category
            and all_counts.breakdown = unplaced.breakdown
        left join
            without_number
            on all_counts.plan_id = without_number.plan_id
            and all_counts.category = without_number.category
        left join unknown_kinds on all_counts.plan_id = unknown_kinds.plan_id
    ),

    final as (select {{ count_columns("told") }} from told)

select *
from final
