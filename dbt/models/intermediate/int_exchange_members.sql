{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    exchanges as (
        select
            *,
            exchange_set || '_' || counted_state as category,
            -- of a framework that no source names nothing can be said
            case
                when framework = 'cultureel_akkoord'
                then 'binnen'
                when framework is not null
                then 'erbuiten'
            end as within_agreement,
            cast(year_of_begin as varchar) as begin_year
        from {{ ref("exchanges") }}
    ),

    all_exchanges as (select * from {{ ref("stg_exchanges") }}),

    countries as (select * from {{ ref("exchange_countries") }} where is_abroad),

    steps as (
        select *
        from {{ ref("stg_exchange_steps") }}
        where stepped_on_last is null or stepped_on_last <= {{ as_of() }}
    ),

    states as (select * from {{ ref("int_exchange_states") }}),

    -- the groups of a project and of its meetings
    participants as (
        select
            participants.exchange_participant_id,
            coalesce(all_exchanges.belongs_to_id, all_exchanges.exchange_id) as exchange_id,
            participants.exchange_id as gathering_id,
            all_exchanges.belongs_to_id is null as is_of_project,
            nullif(participants.participant_group, 'onbekend') as participant_group,
            participants.planned_count,
            participants.participant_count,
            participants.count_kind
        from {{ ref("stg_exchange_participants") }} as participants
        inner join all_exchanges on participants.exchange_id = all_exchanges.exchange_id
    ),

    -- numbers that may be added: never a rough one, never one that is masked (it is empty)
    numbers as (
        {% for kind, column in [
            ("gerealiseerd", "participant_count"),
            ("gepland", "planned_count"),
        ] %}
            select
                '{{ kind }}' as kind,
                exchange_participant_id,
                exchange_id,
                gathering_id,
                is_of_project,
                participant_group,
                {{ column }} as number
            from participants
            where {{ column }} is not null and count_kind <> 'ongeveer'
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    -- one number for each group of a gathering: the lowest, where sources give several; and where
    -- a number of the project itself is known, those of its meetings are part of it
    ranked_numbers as (
        select
            *,
            row_number() over (
                partition by kind, gathering_id, participant_group
                order by number asc, exchange_participant_id asc
            ) as place,
            max(case when is_of_project then 1 else 0 end) over (
                partition by kind, exchange_id
            ) as project_has_number
        from numbers
    ),

    numbers_added as (
        select ranked_numbers.*, exchanges.plan_id, exchanges.exchange_set
        from ranked_numbers
        inner join exchanges on ranked_numbers.exchange_id = exchanges.exchange_id
        left join states on ranked_numbers.gathering_id = states.exchange_id
        where
            ranked_numbers.place = 1
            and (ranked_numbers.is_of_project or ranked_numbers.project_has_number = 0)
            -- who took part is counted of what took place; nobody did in what is planned only
            and (
                ranked_numbers.kind = 'gepland'
                or (
                    exchanges.counted_state = 'gerealiseerd'
                    and coalesce(states.state, 'gerealiseerd') = 'gerealiseerd'
                )
            )
    ),

    exchanges_counted as (
        {% for breakdown, column in [
            ("totaal", "'totaal'"),
            ("band", "tie"),
            ("uitwisseling_vorm", "form"),
            ("uitwisseling_kader", "framework"),
            ("binnen_akkoord", "within_agreement"),
            ("richting", "direction"),
            ("periode_tov_plan", "period"),
            ("jaar", "begin_year"),
        ] %}
            select
                plan_id,
                category,
                '{{ breakdown }}' as breakdown,
                coalesce({{ column }}, 'niet_bekend') as breakdown_value,
                exchange_id
            from exchanges
            union all
        {% endfor %}
        select
            exchanges.plan_id,
            exchanges.category,
            case when countries.is_disputed then 'land_betwist' else 'land' end as breakdown,
            countries.country as breakdown_value,
            exchanges.exchange_id
        from exchanges
        inner join countries on exchanges.exchange_id = countries.exchange_id
        union
        select
            exchanges.plan_id,
            exchanges.category,
            'deelnemersgroep' as breakdown,
            coalesce(participants.participant_group, 'niet_bekend') as breakdown_value,
            exchanges.exchange_id
        from exchanges
        left join participants on exchanges.exchange_id = participants.exchange_id
    ),

    partner_rows as (
        select
            coalesce(all_exchanges.belongs_to_id, all_exchanges.exchange_id) as exchange_id,
            partners.exchange_partner_id,
            partners.country
        from {{ ref("stg_exchange_partners") }} as partners
        inner join all_exchanges on partners.exchange_id = all_exchanges.exchange_id
    ),

    of_participants as (
        {% for breakdown, column in [
            ("totaal", "'totaal'"),
            ("deelnemersgroep", "numbers_added.participant_group"),
            ("uitwisseling_vorm", "exchanges.form"),
            ("binnen_akkoord", "exchanges.within_agreement"),
            ("periode_tov_plan", "exchanges.period"),
            ("jaar", "exchanges.begin_year"),
        ] %}
            select
                numbers_added.plan_id,
                numbers_added.exchange_set || '_deelnemers_' || numbers_added.kind as category,
                '{{ breakdown }}' as breakdown,
                coalesce({{ column }}, 'niet_bekend') as breakdown_value,
                'uitwisseling_deelnemers' as table_name,
                numbers_added.exchange_participant_id as table_row_key,
                {{ supports }} as role
            from numbers_added
            inner join exchanges on numbers_added.exchange_id = exchanges.exchange_id
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    counted_rows as (
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
            steps.step_id as table_row_key,
            {{ supports }} as role
        from exchanges_counted
        inner join steps on exchanges_counted.exchange_id = steps.exchange_id
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
        select
            exchanges_counted.plan_id,
            exchanges_counted.category,
            exchanges_counted.breakdown,
            exchanges_counted.breakdown_value,
            'uitwisseling_deelnemers' as table_name,
            participants.exchange_participant_id as table_row_key,
            {{ supports }} as role
        from exchanges_counted
        inner join
            participants
            on exchanges_counted.exchange_id = participants.exchange_id
            and exchanges_counted.breakdown_value
            = coalesce(participants.participant_group, 'niet_bekend')
        where exchanges_counted.breakdown = 'deelnemersgroep'
        union all
        select *
        from of_participants
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
        from counted_rows
    )

select *
from final
