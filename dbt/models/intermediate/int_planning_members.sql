{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    planning as (select * from {{ ref("action_point_planning") }} where not is_part),

    moves as (select * from {{ ref("deadline_moves") }} where not is_part),

    groups as (
        select distinct action_point_id, breakdown, breakdown_value, sorting
        from {{ ref("int_action_point_groups") }}
        where breakdown in ('domein', 'onderwerp_domein')
    ),

    today as (
        select
            action_point_id,
            plan_id,
            {{ as_of() }} as reference_date,
            case when boundary = 'gekend' then 'totaal' else 'afbakening' end as breakdown,
            case when boundary = 'gekend' then 'totaal' else boundary end as breakdown_value,
            cast(null as varchar) as sorting,
            schedule_status,
            original_deadline_last
        from planning
        union all
        select
            planning.action_point_id,
            planning.plan_id,
            {{ as_of() }} as reference_date,
            groups.breakdown,
            groups.breakdown_value,
            groups.sorting,
            planning.schedule_status,
            planning.original_deadline_last
        from planning
        inner join groups on planning.action_point_id = groups.action_point_id
    ),

    at_rounds as (
        select
            statuses.action_point_id,
            statuses.plan_id,
            statuses.reference_date,
            'ronde' as breakdown,
            rounds.round_id as breakdown_value,
            cast(null as varchar) as sorting,
            statuses.schedule_status,
            action_points.original_deadline_last
        from {{ ref("int_status_as_of") }} as statuses
        inner join
            {{ ref("int_reference_dates") }} as rounds
            on statuses.plan_id = rounds.plan_id
            and statuses.reference_date = rounds.reference_date
            and rounds.date_kind = 'ronde'
        inner join
            {{ ref("stg_action_points") }} as action_points
            on statuses.action_point_id = action_points.action_point_id
        where not statuses.is_part and statuses.boundary = 'gekend'
    ),

    placed as (
        select *
        from today
        union all
        select *
        from at_rounds
    ),

    of_statuses as (
        select
            plan_id,
            reference_date,
            schedule_status as category,
            breakdown,
            breakdown_value,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ counted }} as role,
            sorting
        from placed
        union all
        -- of those whose deadline is past: which can be judged, and which cannot
        select
            plan_id,
            reference_date,
            case
                when schedule_status = 'op_tijd'
                then 'einddatum_voorbij_op_tijd'
                when schedule_status = 'te_laat'
                then 'einddatum_voorbij_te_laat'
                else 'einddatum_voorbij_niet_bekend'
            end as category,
            breakdown,
            breakdown_value,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ counted }} as role,
            sorting
        from placed
        where original_deadline_last < reference_date and schedule_status <> 'niet_van_toepassing'
        union all
        select
            plan_id,
            reference_date,
            'aandeel_op_tijd' as category,
            breakdown,
            breakdown_value,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ supports }} as role,
            sorting
        from placed
        where
            original_deadline_last < reference_date
            and schedule_status <> 'niet_van_toepassing'
            -- by domain the share stands only where some of them can be judged
            and (
                breakdown in ('totaal', 'ronde')
                or (breakdown = 'domein' and schedule_status in ('op_tijd', 'te_laat'))
            )
    ),

    -- moves and first steps are told as of today; the days only of action points, because a topic
    -- may be several of them
    of_today as (
        select
            today.*,
            planning.move_count_status,
            planning.move_count,
            planning.days_moved,
            planning.days_moved_status,
            planning.boundary,
            planning.first_step_timing,
            planning.days_to_first_step_status,
            planning.first_step_report_id
        from today
        inner join planning on today.action_point_id = planning.action_point_id
    ),

    of_action_points as (
        {% for category, condition, role in [
            ("verschoven_actiepunten", "move_count > 0", counted),
            (
                "verschuiving_niet_bekend",
                "move_count_status not in ('vastgesteld', 'ondergrens')",
                counted,
            ),
            (
                "eerste_stap_voor_de_goedkeuring",
                "first_step_timing = 'voor_de_goedkeuring'",
                counted,
            ),
            (
                "eerste_stap_na_de_goedkeuring",
                "first_step_timing = 'na_de_goedkeuring'",
                counted,
            ),
            (
                "eerste_stap_niet_bekend",
                "first_step_timing in ('niet_bekend', 'geen_bron_gevonden')",
                counted,
            ),
            (
                "mediaan_dagen_verschoven",
                "boundary = 'gekend' and days_moved > 0 and days_moved_status = 'vastgesteld'",
                supports,
            ),
            (
                "grootste_dagen_verschoven",
                "boundary = 'gekend' and days_moved > 0",
                supports,
            ),
            (
                "mediaan_dagen_tot_eerste_stap",
                "boundary = 'gekend' and days_to_first_step_status = 'vastgesteld'",
                supports,
            ),
        ] %}
            select
                plan_id,
                reference_date,
                '{{ category }}' as category,
                breakdown,
                breakdown_value,
                'actiepunten' as table_name,
                action_point_id as table_row_key,
                {{ role }} as role,
                sorting
            from of_today
            where {{ condition }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    of_moves as (
        {% for category, condition, role in [
            ("verschuivingen", "true", counted),
            ("verschoven", "of_today.schedule_status = 'verschoven'", supports),
            ("verschoven_actiepunten", "true", supports),
            (
                "mediaan_dagen_verschoven",
                "of_today.boundary = 'gekend' and of_today.days_moved > 0 and of_today.days_moved_status = 'vastgesteld'",
                supports,
            ),
            (
                "grootste_dagen_verschoven",
                "of_today.boundary = 'gekend' and of_today.days_moved > 0",
                supports,
            ),
        ] %}
            select
                of_today.plan_id,
                of_today.reference_date,
                '{{ category }}' as category,
                of_today.breakdown,
                of_today.breakdown_value,
                'planwijzigingen' as table_name,
                moves.change_id as table_row_key,
                {{ role }} as role,
                of_today.sorting
            from of_today
            inner join moves on of_today.action_point_id = moves.action_point_id
            where moves.move_number is not null and {{ condition }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    of_steps as (
        select
            plan_id,
            reference_date,
            case
                first_step_timing
                when 'voor_de_goedkeuring'
                then 'eerste_stap_voor_de_goedkeuring'
                when 'na_de_goedkeuring'
                then 'eerste_stap_na_de_goedkeuring'
                else 'eerste_stap_niet_bekend'
            end as category,
            breakdown,
            breakdown_value,
            'voortgangsmeldingen' as table_name,
            first_step_report_id as table_row_key,
            {{ supports }} as role,
            sorting
        from of_today
        where first_step_report_id is not null
        union all
        select
            plan_id,
            reference_date,
            'mediaan_dagen_tot_eerste_stap' as category,
            breakdown,
            breakdown_value,
            'voortgangsmeldingen' as table_name,
            first_step_report_id as table_row_key,
            {{ supports }} as role,
            sorting
        from of_today
        where boundary = 'gekend' and days_to_first_step_status = 'vastgesteld'
    ),

    -- what today's schedule status, or what stands in its place, was read from
    of_what_it_rests_on as (
        {% for table, column in [
            ("voortgangsmeldingen", "schedule_report_id"),
            ("leemten", "schedule_gap_id"),
            ("rapporteringsrondes", "schedule_round_id"),
        ] %}
            select
                today.plan_id,
                today.reference_date,
                today.schedule_status as category,
                today.breakdown,
                today.breakdown_value,
                '{{ table }}' as table_name,
                planning.{{ column }} as table_row_key,
                {{ supports }} as role,
                today.sorting
            from today
            inner join planning on today.action_point_id = planning.action_point_id
            where planning.{{ column }} is not null
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    -- every figure of a plan, also one that nothing is entered for, rests on the plan; of a round
    -- on the round
    categories as (select code as category from {{ ref("code_lists") }} where list = 'planning'),

    of_plans as (
        select distinct
            planning.plan_id,
            {{ as_of() }} as reference_date,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'plannen' as table_name,
            planning.plan_id as table_row_key,
            {{ supports }} as role,
            cast(null as varchar) as sorting
        from planning
        cross join categories
    ),

    -- why nobody here knows a deadline or a move, the gap of the plan's text says
    of_text_gaps as (
        select
            of_plans.plan_id,
            of_plans.reference_date,
            of_plans.category,
            of_plans.breakdown,
            of_plans.breakdown_value,
            'leemten' as table_name,
            text_gaps.gap_id as table_row_key,
            of_plans.role,
            of_plans.sorting
        from of_plans
        inner join
            {{ ref("int_unknown_kind_by_subject") }} as text_gaps
            on of_plans.plan_id = text_gaps.plan_id
            and text_gaps.subject = 'plantekst'
        where of_plans.category not like 'eerste_stap%'
    ),

    of_rounds as (
        select distinct
            rounds.plan_id,
            rounds.reference_date,
            categories.category,
            'ronde' as breakdown,
            rounds.round_id as breakdown_value,
            'rapporteringsrondes' as table_name,
            rounds.round_id as table_row_key,
            {{ supports }} as role,
            cast(null as varchar) as sorting
        from {{ ref("int_reference_dates") }} as rounds
        cross join categories
        where
            rounds.date_kind = 'ronde'
            and rounds.plan_id in (select planning.plan_id from planning)
            -- moves and first steps are told as of today alone
            and categories.category not like '%dagen%'
            and categories.category not like 'eerste_stap%'
            and categories.category not like 'verschuiving%'
            and categories.category <> 'verschoven_actiepunten'
    ),

    final as (
        {% for rows in [
            "of_statuses",
            "of_action_points",
            "of_moves",
            "of_steps",
            "of_what_it_rests_on",
            "of_plans",
            "of_text_gaps",
            "of_rounds",
        ] %}
            select
                plan_id,
                reference_date,
                category,
                breakdown,
                breakdown_value,
                table_name,
                table_row_key,
                role,
                sorting
            from {{ rows }}
            {% if not loop.last %}
                union
            {% endif %}
        {% endfor %}
    )

select *
from final
