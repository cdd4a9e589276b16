{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    plans as (select * from {{ ref("stg_plans") }}),

    unknown_kinds as (select * from {{ ref("int_unknown_kind_by_subject") }}),

    exchanges as (
        select *, exchange_set || '_' || counted_state as category from {{ ref("exchanges") }}
    ),

    exchange_counts as (select * from {{ ref("exchange_counts") }}),

    partner_counts as (select * from {{ ref("partner_counts") }}),

    all_exchanges as (select * from {{ ref("stg_exchanges") }}),

    exchange_steps as (
        select *
        from {{ ref("stg_exchange_steps") }}
        where stepped_on_last is null or stepped_on_last <= {{ as_of() }}
    ),

    countries as (select * from {{ ref("exchange_countries") }} where is_abroad),

    agreements as (
        select *
        from {{ ref("stg_agreements") }}
        where
            country is not null
            and state in ('ondertekend', 'lopend')
            and coalesce(reference_date_last, begins_last) <= {{ as_of() }}
    ),

    -- the rows that name a partner or country of a project or of its meetings
    partner_rows as (
        select
            partners.exchange_partner_id,
            partners.partner_id,
            partners.country,
            coalesce(partners.disputed, 'nee') = 'ja' as row_is_disputed,
            countries.is_disputed as country_is_disputed,
            projects.exchange_id,
            projects.plan_id,
            projects.exchange_set,
            projects.framework,
            projects.period,
            projects.counted_state,
            case
                projects.counted_state when 'gerealiseerd' then 1 when 'gepland' then 2 else 3
            end as state_place
        from {{ ref("stg_exchange_partners") }} as partners
        inner join all_exchanges on partners.exchange_id = all_exchanges.exchange_id
        inner join
            exchanges as projects
            on coalesce(all_exchanges.belongs_to_id, all_exchanges.exchange_id)
            = projects.exchange_id
        inner join
            countries
            on projects.exchange_id = countries.exchange_id
            and partners.country = countries.country
    ),

    country_rows as (
        select
            *, min(state_place) over (partition by plan_id, exchange_set, country) as furthest_place
        from partner_rows
        where counted_state <> 'geannuleerd' and not country_is_disputed
    ),

    organisation_rows as (
        select
            *,
            min(state_place) over (
                partition by plan_id, exchange_set, partner_id
            ) as furthest_place,
            min(country) over (partition by plan_id, exchange_set, partner_id) as country_counted
        from partner_rows
        where counted_state <> 'geannuleerd' and partner_id is not null and not row_is_disputed
    ),

    exchanges_counted as (
        select plan_id, category, 'totaal' as breakdown, 'totaal' as breakdown_value, exchange_id
        from exchanges
        {% for breakdown, column in [
                ("band", "tie"),
                ("uitwisseling_vorm", "form"),
                ("uitwisseling_kader", "framework"),
                ("richting", "direction"),
                ("periode_tov_plan", "period"),
                ("jaar", "cast(year_of_begin as varchar)"),
            ] %}
            union all
            select
                plan_id,
                category,
                '{{ breakdown }}' as breakdown,
                coalesce({{ column }}, 'niet_bekend') as breakdown_value,
                exchange_id
            from exchanges
        {% endfor %}
        union all
        select
            exchanges.plan_id,
            exchanges.category,
            case when countries.is_disputed then 'land_betwist' else 'land' end as breakdown,
            countries.country as breakdown_value,
            exchanges.exchange_id
        from exchanges
        inner join countries on exchanges.exchange_id = countries.exchange_id
    ),

    exchange_parts as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'uitwisselingen' as table_name,
            exchange_id as table_row_key,
            {{ counted }} as role
        from exchanges_counted
        union all
        select
            exchanges_counted.plan_id,
            exchanges_counted.category,
            exchanges_counted.breakdown,
            exchanges_counted.breakdown_value,
            'uitwisseling_stappen' as table_name,
            exchange_steps.step_id as table_row_key,
            {{ supports }} as role
        from exchanges_counted
        inner join exchange_steps on exchanges_counted.exchange_id = exchange_steps.exchange_id
        where exchanges_counted.breakdown = 'totaal'
        union all
        select
            exchanges_counted.plan_id,
            exchanges_counted.category,
            exchanges_counted.breakdown,
            exchanges_counted.breakdown_value,
            'uitwisseling_partners' as table_name,
            partner_rows.exchange_partner_id as table_row_key,
            {{ supports }} as role
        from exchanges_counted
        inner join
            partner_rows
            on exchanges_counted.exchange_id = partner_rows.exchange_id
            and exchanges_counted.breakdown_value = partner_rows.country
        where exchanges_counted.breakdown in ('land', 'land_betwist')
        union all
        -- why no number stands there
        select
            exchange_counts.plan_id,
            exchange_counts.category,
            exchange_counts.breakdown,
            exchange_counts.breakdown_value,
            'leemten' as table_name,
            unknown_kinds.gap_id as table_row_key,
            {{ supports }} as role
        from exchange_counts
        inner join
            unknown_kinds
            on exchange_counts.plan_id = unknown_kinds.plan_id
            and unknown_kinds.subject = 'uitwisselingen'
        where exchange_counts.value is null
    ),

    of_exchange_counts as (
        select
            {{ origin_key(["plan_id", as_of(), "category", "breakdown", "breakdown_value"]) }}
            as row_key,
            table_name,
            table_row_key,
            role
        from exchange_parts
    ),

    agreements_of_plan as (
        select plans.plan_id, agreements.agreement_id, agreements.country
        from agreements
        inner join
            plans
            on plans.plan_id = '{{ var("main_plan_id") }}'
            and agreements.country <> plans.country
        where
            plans.plan_id
            in (select other_points.plan_id from {{ ref("stg_action_points") }} as other_points)
    ),

    exchanged as (
        select
            plan_id,
            country,
            max(case when framework = 'cultureel_akkoord' then 1 else 0 end) as within_agreement
        from country_rows
        group by plan_id, country
    ),

    partner_parts as (
        select
            plan_id,
            'partners_'
            || exchange_set
            || {{ exchange_state_ending("furthest_place") }} as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'partners' as table_name,
            partner_id as table_row_key,
            {{ counted }} as role
        from organisation_rows
        union all
        select
            plan_id,
            'partners_'
            || exchange_set
            || {{ exchange_state_ending("furthest_place") }} as category,
            'land' as breakdown,
            country_counted as breakdown_value,
            'partners' as table_name,
            partner_id as table_row_key,
            {{ counted }} as role
        from organisation_rows
        union all
        select
            plan_id,
            'partners_'
            || exchange_set
            || {{ exchange_state_ending("furthest_place") }} as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key,
            {{ supports }} as role
        from organisation_rows
        where state_place = furthest_place
        union all
        select
            plan_id,
            'landen_' || exchange_set || {{ exchange_state_ending("state_place") }} as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key,
            {{ supports }} as role
        from country_rows
        where state_place = furthest_place
        union all
        select
            plan_id,
            'landen_' || exchange_set || {{ exchange_state_ending("state_place") }} as category,
            'periode_tov_plan' as breakdown,
            period as breakdown_value,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key,
            {{ supports }} as role
        from country_rows
        where state_place = furthest_place
        union all
        select
            plan_id,
            'landen_betwist' as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key,
            {{ supports }} as role
        from partner_rows
        where country_is_disputed
        union all
        select
            agreements_of_plan.plan_id,
            'landen_enkel_akkoord' as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'akkoorden' as table_name,
            agreements_of_plan.agreement_id as table_row_key,
            {{ supports }} as role
        from agreements_of_plan
        left join
            exchanged
            on agreements_of_plan.plan_id = exchanged.plan_id
            and agreements_of_plan.country = exchanged.country
        where exchanged.country is null
        union all
        select
            agreements_of_plan.plan_id,
            'akkoorden_zonder_uitwisseling_binnen_akkoord' as category,
            'land' as breakdown,
            agreements_of_plan.country as breakdown_value,
            'akkoorden' as table_name,
            agreements_of_plan.agreement_id as table_row_key,
            {{ counted }} as role
        from agreements_of_plan
        left join
            exchanged
            on agreements_of_plan.plan_id = exchanged.plan_id
            and agreements_of_plan.country = exchanged.country
        where coalesce(exchanged.within_agreement, 0) = 0
        union all
        select
            partner_counts.plan_id,
            partner_counts.category,
            partner_counts.breakdown,
            partner_counts.breakdown_value,
            'leemten' as table_name,
            unknown_kinds.gap_id as table_row_key,
            {{ supports }} as role
        from partner_counts
        inner join
            unknown_kinds
            on partner_counts.plan_id = unknown_kinds.plan_id
            and unknown_kinds.subject = 'partners_en_landen'
        where partner_counts.value is null
    ),

    of_partner_counts as (
        select
            {{ origin_key(["plan_id", as_of(), "category", "breakdown", "breakdown_value"]) }}
            as row_key,
            table_name,
            table_row_key,
            role
        from partner_parts
    ),

    of_exchanges as (
        select exchange_id as row_key, 'uitwisselingen' as table_name, exchange_id as table_row_key
        from exchanges
        union all
        select
            belongs_to_id as row_key, 'uitwisselingen' as table_name, exchange_id as table_row_key
        from all_exchanges
        where belongs_to_id is not null
        union all
        select
            exchange_steps.exchange_id as row_key,
            'uitwisseling_stappen' as table_name,
            exchange_steps.step_id as table_row_key
        from exchange_steps
        inner join exchanges on exchange_steps.exchange_id = exchanges.exchange_id
        union all
        select
            exchange_id as row_key,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key
        from partner_rows
    ),

    final as (
        {% for indicator, rows, role in [
            ("uitwisselingen_telling", "of_exchange_counts", "role"),
            ("partners_telling", "of_partner_counts", "role"),
            ("stand_per_uitwisseling", "of_exchanges", supports),
        ] %}
            select
                '{{ indicator }}' as indicator_id,
                row_key,
                table_name,
                table_row_key,
                {{ role }} as role
            from {{ rows }}
            {% if not loop.last %}
                union
            {% endif %}
        {% endfor %}
    )

select *
from final
