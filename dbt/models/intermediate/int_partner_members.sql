{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    exchanges as (select * from {{ ref("exchanges") }}),

    all_exchanges as (select * from {{ ref("stg_exchanges") }}),

    countries as (select * from {{ ref("exchange_countries") }} where is_abroad),

    plans as (
        select *
        from {{ ref("stg_plans") }}
        where
            plan_id
            in (select action_points.plan_id from {{ ref("stg_action_points") }} as action_points)
    ),

    -- undated old lists, intentions and frameworks without a country are in no count
    agreements as (
        select *
        from {{ ref("stg_agreements") }}
        where
            country is not null
            and state in ('ondertekend', 'lopend')
            and coalesce(reference_date_last, begins_last) <= {{ as_of() }}
    ),

    -- the rows that name a partner or country of a project or of its meetings: realised before
    -- planned before unknown
    partner_rows as (
        select
            partners.exchange_partner_id,
            partners.partner_id,
            partners.country,
            coalesce(partners.disputed, 'nee') = 'ja' as row_is_disputed,
            countries.is_disputed as country_is_disputed,
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

    -- a country counts once, for the furthest that is known of it
    country_rows as (
        select
            *, min(state_place) over (partition by plan_id, exchange_set, country) as furthest_place
        from partner_rows
        where counted_state <> 'geannuleerd' and not country_is_disputed
    ),

    -- so does a partner; its country is the first of those that its rows name
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

    exchanged as (
        select
            plan_id,
            country,
            max(
                case when framework = 'cultureel_akkoord' then 1 else 0 end
            ) as exchanged_within_agreement
        from country_rows
        group by plan_id, country
    ),

    agreements_of_plan as (
        select
            plans.plan_id,
            agreements.agreement_id,
            agreements.country,
            coalesce(agreements.region, 'heel_land') as region,
            exchanged.country is null as without_exchange,
            coalesce(exchanged.exchanged_within_agreement, 0) = 0 as without_exchange_within
        from agreements
        inner join
            plans
            on plans.plan_id = '{{ var("main_plan_id") }}'
            and agreements.country <> plans.country
        left join
            exchanged
            on plans.plan_id = exchanged.plan_id
            and agreements.country = exchanged.country
    ),

    of_countries as (
        {% for breakdown, value in [
            ("totaal", "'totaal'"),
            ("land", "country"),
            ("periode_tov_plan", "period"),
        ] %}
            select
                plan_id,
                'landen_' || exchange_set || {{ exchange_state_ending("state_place") }} as category,
                '{{ breakdown }}' as breakdown,
                {{ value }} as breakdown_value,
                exchange_partner_id
            from country_rows
            where state_place = furthest_place
            union all
        {% endfor %}
        {% for breakdown, value in [("totaal", "'totaal'"), ("land", "country")] %}
            select
                plan_id,
                'landen_betwist' as category,
                '{{ breakdown }}' as breakdown,
                {{ value }} as breakdown_value,
                exchange_partner_id
            from partner_rows
            where country_is_disputed
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    of_organisations as (
        {% for breakdown, value in [
            ("totaal", "'totaal'"),
            ("land", "country_counted"),
        ] %}
            select
                plan_id,
                'partners_'
                || exchange_set
                || {{ exchange_state_ending("furthest_place") }} as category,
                '{{ breakdown }}' as breakdown,
                {{ value }} as breakdown_value,
                partner_id,
                exchange_partner_id,
                state_place = furthest_place as is_furthest
            from organisation_rows
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    of_agreements as (
        {% for category, condition in [
            ("akkoorden", "true"),
            ("akkoorden_zonder_uitwisseling_binnen_akkoord", "without_exchange_within"),
        ] %}
            {% for breakdown, value in [
                ("totaal", "'totaal'"),
                ("land", "country"),
                ("regio", "region"),
            ] %}
                select
                    plan_id,
                    '{{ category }}' as category,
                    '{{ breakdown }}' as breakdown,
                    {{ value }} as breakdown_value,
                    agreement_id,
                    {{ counted }} as role
                from agreements_of_plan
                where {{ condition }}
                union all
            {% endfor %}
        {% endfor %}
        {% for breakdown, value in [("totaal", "'totaal'"), ("land", "country")] %}
            select
                plan_id,
                'landen_enkel_akkoord' as category,
                '{{ breakdown }}' as breakdown,
                {{ value }} as breakdown_value,
                agreement_id,
                {{ supports }} as role
            from agreements_of_plan
            where without_exchange
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    member_rows as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key,
            {{ supports }} as role
        from of_countries
        union
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'partners' as table_name,
            partner_id as table_row_key,
            {{ counted }} as role
        from of_organisations
        union
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'uitwisseling_partners' as table_name,
            exchange_partner_id as table_row_key,
            {{ supports }} as role
        from of_organisations
        where is_furthest
        union
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'akkoorden' as table_name,
            agreement_id as table_row_key,
            role
        from of_agreements
    ),

    final as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role,
            cast(null as varchar) as sorting
        from member_rows
    )

select *
from final
