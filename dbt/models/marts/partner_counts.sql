with
    exchanges as (select * from {{ ref("exchanges") }}),

    countries as (select * from {{ ref("exchange_countries") }} where is_abroad),

    all_exchanges as (select * from {{ ref("stg_exchanges") }}),

    exchange_partners as (
        select *
        from {{ ref("stg_exchange_partners") }}
        where partner_id is not null and coalesce(disputed, 'nee') <> 'ja'
    ),

    agreements as (
        select *
        from {{ ref("stg_agreements") }}
        where
            country is not null
            and state in ('ondertekend', 'lopend')
            and coalesce(reference_date_last, begins_last) <= {{ as_of() }}
    ),

    unknown_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'partners_en_landen'
    ),

    plans as (
        select *
        from {{ ref("stg_plans") }}
        where
            plan_id
            in (select action_points.plan_id from {{ ref("stg_action_points") }} as action_points)
    ),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'partners_telling'
    ),

    -- realised before planned before unknown: a country counts once, for the furthest that is
    -- known of it
    state_order as (
        select
            *,
            case
                counted_state when 'gerealiseerd' then 1 when 'gepland' then 2 else 3
            end as state_place
        from exchanges
        where counted_state <> 'geannuleerd'
    ),

    country_states as (
        select
            state_order.plan_id,
            state_order.exchange_set,
            state_order.period,
            state_order.framework,
            countries.country,
            state_order.state_place
        from state_order
        inner join countries on state_order.exchange_id = countries.exchange_id
        where not countries.is_disputed
    ),

    country_furthest as (
        select plan_id, exchange_set, country, min(state_place) as state_place
        from country_states
        group by plan_id, exchange_set, country
    ),

    partner_states as (
        select
            state_order.plan_id,
            state_order.exchange_set,
            exchange_partners.partner_id,
            min(exchange_partners.country) as country,
            min(state_order.state_place) as state_place
        from exchange_partners
        inner join all_exchanges on exchange_partners.exchange_id = all_exchanges.exchange_id
        inner join
            state_order
            on coalesce(all_exchanges.belongs_to_id, all_exchanges.exchange_id)
            = state_order.exchange_id
        inner join plans on state_order.plan_id = plans.plan_id
        where exchange_partners.country <> plans.country
        group by state_order.plan_id, state_order.exchange_set, exchange_partners.partner_id
    ),

    agreements_of_plan as (
        select plans.plan_id, agreements.country, count(*) as agreement_count
        from agreements
        inner join
            plans
            on plans.plan_id = '{{ var("main_plan_id") }}'
            and agreements.country <> plans.country
        group by plans.plan_id, agreements.country
    ),

    countries_with_exchange as (
        select
            plan_id,
            country,
            max(
                case when framework = 'cultureel_akkoord' then 1 else 0 end
            ) as exchanged_within_agreement
        from country_states
        group by plan_id, country
    ),

    agreements_and_exchanges as (
        select
            agreements_of_plan.plan_id,
            agreements_of_plan.country,
            agreements_of_plan.agreement_count,
            countries_with_exchange.country is not null as exchanged,
            coalesce(
                countries_with_exchange.exchanged_within_agreement = 1, false
            ) as exchanged_within_agreement
        from agreements_of_plan
        left join
            countries_with_exchange
            on agreements_of_plan.plan_id = countries_with_exchange.plan_id
            and agreements_of_plan.country = countries_with_exchange.country
    ),

    counted as (
        select
            plan_id,
            'landen_' || exchange_set || {{ exchange_state_ending("state_place") }} as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            count(*) as counted_number
        from country_furthest
        group by plan_id, exchange_set, state_place
        union all
        -- of each country in a total, the periods in which that state was; it may stand in several
        select
            country_states.plan_id,
            'landen_'
            || country_states.exchange_set
            || {{ exchange_state_ending("country_states.state_place") }} as category,
            'periode_tov_plan' as breakdown,
            country_states.period as breakdown_value,
            count(distinct country_states.country) as counted_number
        from country_states
        inner join
            country_furthest
            on country_states.plan_id = country_furthest.plan_id
            and country_states.exchange_set = country_furthest.exchange_set
            and country_states.country = country_furthest.country
            and country_states.state_place = country_furthest.state_place
        group by
            country_states.plan_id,
            country_states.exchange_set,
            country_states.state_place,
            country_states.period
        union all
        select
            plan_id,
            'partners_' || exchange_set || {{ exchange_state_ending("state_place") }} as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            count(*) as counted_number
        from partner_states
        group by plan_id, exchange_set, state_place
        union all
        select
            plan_id,
            'partners_' || exchange_set || {{ exchange_state_ending("state_place") }} as category,
            'land' as breakdown,
            country as breakdown_value,
            count(*) as counted_number
        from partner_states
        group by plan_id, exchange_set, state_place, country
        union all
        select
            plan_id,
            'landen_enkel_akkoord' as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            count(*) as counted_number
        from agreements_and_exchanges
        where not exchanged
        group by plan_id
        union all
        select
            plan_id,
            'akkoorden_zonder_uitwisseling_binnen_akkoord' as category,
            'land' as breakdown,
            country as breakdown_value,
            agreement_count as counted_number
        from agreements_and_exchanges
        where not exchanged_within_agreement
        union all
        select
            exchanges.plan_id,
            'landen_betwist' as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            count(distinct countries.country) as counted_number
        from exchanges
        inner join countries on exchanges.exchange_id = countries.exchange_id
        where countries.is_disputed
        group by exchanges.plan_id
    ),

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
        where
            counted.plan_id is null
            and categories.category <> 'akkoorden_zonder_uitwisseling_binnen_akkoord'
    ),

    all_counts as (
        select *
        from counted
        union all
        select *
        from every_total
    ),

    final as (
        select
            all_counts.plan_id,
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
            end as unit
        from all_counts
        left join unknown_kinds on all_counts.plan_id = unknown_kinds.plan_id
    )

select *
from final
