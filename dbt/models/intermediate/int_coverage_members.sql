{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    plans as (select * from {{ ref("stg_plans") }}),

    action_points as (select * from {{ ref("stg_action_points") }} where parent_id is null),

    statuses as (select * from {{ ref("int_status_as_of") }} where reference_date = {{ as_of() }}),

    groups as (
        select *
        from {{ ref("int_action_point_groups") }}
        where breakdown like '%doelgroep' or breakdown like '%domein'
    ),

    plan_sources as (select * from {{ ref("int_plan_sources") }}),

    read_in_full as (select source_id from {{ ref("stg_sources") }} where read_extent = 'volledig'),

    -- the rows that tell of an action point: its own, and the reports of it
    told_by as (
        select
            row_sources.table_row_key as action_point_id,
            row_sources.table_name,
            row_sources.table_row_key,
            row_sources.source_id
        from {{ ref("int_row_sources") }} as row_sources
        where row_sources.table_name = 'actiepunten'
        union all
        select
            action_point_id,
            'voortgangsmeldingen' as table_name,
            report_id as table_row_key,
            source_id
        from {{ ref("stg_progress_reports") }}
        where
            action_point_id is not null
            and tie <> 'geen'
            and (reported_on_last is null or reported_on_last <= {{ as_of() }})
    ),

    told_in_full as (
        select told_by.action_point_id, told_by.table_name, told_by.table_row_key
        from told_by
        inner join read_in_full on told_by.source_id = read_in_full.source_id
    ),

    official_rows as (
        {% for table, column in [
            ("voortgangsmeldingen", "official_report_id"),
            ("leemten", "official_gap_id"),
            ("rapporteringsrondes", "official_round_id"),
        ] %}
            select
                action_point_id,
                'met_officiele_stand' as category,
                '{{ table }}' as table_name,
                {{ column }} as table_row_key
            from statuses
            where {{ column }} is not null
            union all
        {% endfor %}
        select action_point_id, 'met_volledig_gelezen_bron' as category, table_name, table_row_key
        from told_in_full
    ),

    of_action_points as (
        {% for category, condition in [
            (
                "met_nummer",
                "action_points.number is not null and action_points.boundary = 'gekend'",
            ),
            ("volledig_ingelezen", "action_points.boundary = 'gekend'"),
            ("onderwerpen", "action_points.boundary = 'samenvatting'"),
            (
                "met_officiele_stand",
                "action_points.boundary = 'gekend' and statuses.has_official_status",
            ),
            (
                "met_volledig_gelezen_bron",
                "action_points.boundary = 'gekend' and action_points.action_point_id in (select told.action_point_id from told_in_full as told)",
            ),
        ] %}
            select
                action_points.plan_id, '{{ category }}' as category, action_points.action_point_id
            from action_points
            inner join statuses on action_points.action_point_id = statuses.action_point_id
            where {{ condition }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    in_parts as (
        select
            of_action_points.plan_id,
            of_action_points.category,
            groups.breakdown,
            groups.breakdown_value,
            of_action_points.action_point_id,
            groups.table_name,
            groups.table_row_key,
            groups.sorting
        from of_action_points
        inner join groups on of_action_points.action_point_id = groups.action_point_id
    ),

    placed as (
        select
            plan_id,
            category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            action_point_id,
            cast(null as varchar) as sorting
        from of_action_points
        union
        select plan_id, category, breakdown, breakdown_value, action_point_id, sorting
        from in_parts
    ),

    final as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ counted }} as role,
            sorting
        from placed
        union
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            {{ supports }} as role,
            sorting
        from in_parts
        where table_row_key is not null
        union
        -- what tells of each action point that is counted, or why it has no status
        select
            action_points.plan_id,
            official_rows.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            official_rows.table_name,
            official_rows.table_row_key,
            {{ supports }} as role,
            cast(null as varchar) as sorting
        from official_rows
        inner join action_points on official_rows.action_point_id = action_points.action_point_id
        where action_points.boundary = 'gekend'
        union
        {% for category, condition in [
            ("bronnen", "true"),
            ("bronnen_volledig_gelezen", "read_extent = 'volledig'"),
            ("bronnen_deels_gelezen", "read_extent = 'fragment'"),
            ("bronnen_niet_gelezen", "read_extent = 'niet'"),
        ] %}
            select
                plan_id,
                '{{ category }}' as category,
                'totaal' as breakdown,
                'totaal' as breakdown_value,
                'bronnen' as table_name,
                source_id as table_row_key,
                {{ counted }} as role,
                cast(null as varchar) as sorting
            from plan_sources
            where {{ condition }}
            union
        {% endfor %}
        -- the number that a source states, and every part of it
        select
            plans.plan_id,
            categories.code as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            'plannen' as table_name,
            plans.plan_id as table_row_key,
            {{ supports }} as role,
            cast(null as varchar) as sorting
        from plans
        cross join {{ ref("code_lists") }} as categories
        where categories.list = 'dekking'
    )

select *
from final
