{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    action_points as (select * from {{ ref("stg_action_points") }}),

    statuses as (select * from {{ ref("action_point_status") }}),

    statuses_by_date as (select * from {{ ref("int_status_as_of") }} where not is_part),

    reports as (
        select *
        from {{ ref("stg_progress_reports") }}
        where
            action_point_id is not null
            and tie <> 'geen'
            and (reported_on_last is null or reported_on_last <= {{ as_of() }})
    ),

    moves as (
        select *
        from {{ ref("stg_plan_changes") }}
        where field = 'einde' and action_point_id is not null and decided_on_last <= {{ as_of() }}
    ),

    plan_sources as (select * from {{ ref("int_plan_sources") }}),

    coverage as (select * from {{ ref("coverage") }}),

    -- what an official status, or what stands in its place, was read from
    official_rows as (
        {% for table, column in [
            ("voortgangsmeldingen", "official_report_id"),
            ("leemten", "official_gap_id"),
            ("rapporteringsrondes", "official_round_id"),
        ] %}
            select
                action_point_id,
                reference_date,
                '{{ table }}' as table_name,
                {{ column }} as table_row_key
            from {{ ref("int_status_as_of") }}
            where {{ column }} is not null
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    -- each row of stand_per_actiepunt
    of_statuses as (
        select
            action_point_id as row_key,
            'actiepunten' as table_name,
            action_point_id as table_row_key
        from statuses
        union all
        select action_point_id as row_key, table_name, table_row_key
        from official_rows
        where reference_date = {{ as_of() }}
        union all
        -- evidence, dated or not, the last report and the number of reports are among these
        select
            action_point_id as row_key,
            'voortgangsmeldingen' as table_name,
            report_id as table_row_key
        from reports
        union all
        select
            action_point_id as row_key, 'planwijzigingen' as table_name, change_id as table_row_key
        from moves
    ),

    answers as (
        {% for question, status in [
            ("officieel", "official_status"),
            ("bewijs", "evidence_step"),
            ("planning", "schedule_status"),
        ] %}
            select
                action_point_id,
                reference_date,
                '{{ question }}' as question,
                evidence_report_id,
                {{
                    origin_key(
                        [
                            "plan_id",
                            "reference_date",
                            "'" ~ question ~ "_' || " ~ status,
                            "'afbakening'",
                            "boundary",
                        ]
                    )
                }} as row_key
            from statuses_by_date
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    of_distribution as (
        select
            row_key,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ counted }} as role
        from answers
        union all
        select
            answers.row_key,
            official_rows.table_name,
            official_rows.table_row_key,
            {{ supports }} as role
        from answers
        inner join
            official_rows
            on answers.action_point_id = official_rows.action_point_id
            and answers.reference_date = official_rows.reference_date
        where answers.question <> 'bewijs'
        union all
        select
            row_key,
            'voortgangsmeldingen' as table_name,
            evidence_report_id as table_row_key,
            {{ supports }} as role
        from answers
        where question = 'bewijs' and evidence_report_id is not null
        union all
        select
            answers.row_key,
            'planwijzigingen' as table_name,
            moves.change_id as table_row_key,
            {{ supports }} as role
        from answers
        inner join
            moves
            on answers.action_point_id = moves.action_point_id
            and answers.reference_date >= moves.decided_on_last
        where answers.question = 'planning'
    ),

    whole_points as (
        select action_points.*, statuses_by_date.has_official_status
        from action_points
        inner join
            statuses_by_date on action_points.action_point_id = statuses_by_date.action_point_id
        where statuses_by_date.reference_date = {{ as_of() }}
    ),

    measured as (
        {% for measure, table, key, from_rows, condition in [
            (
                "met_nummer",
                "actiepunten",
                "action_point_id",
                "whole_points",
                "number is not null and boundary = 'gekend'",
            ),
            (
                "volledig_ingelezen",
                "actiepunten",
                "action_point_id",
                "whole_points",
                "boundary = 'gekend'",
            ),
            (
                "onderwerpen",
                "actiepunten",
                "action_point_id",
                "whole_points",
                "boundary = 'samenvatting'",
            ),
            (
                "met_officiele_stand",
                "actiepunten",
                "action_point_id",
                "whole_points",
                "number is not null and boundary = 'gekend' and has_official_status",
            ),
            ("bronnen", "bronnen", "source_id", "plan_sources", "true"),
            (
                "bronnen_volledig_gelezen",
                "bronnen",
                "source_id",
                "plan_sources",
                "read_extent = 'volledig'",
            ),
            (
                "bronnen_deels_gelezen",
                "bronnen",
                "source_id",
                "plan_sources",
                "read_extent = 'fragment'",
            ),
            (
                "bronnen_niet_gelezen",
                "bronnen",
                "source_id",
                "plan_sources",
                "read_extent = 'niet'",
            ),
        ] %}
            select
                plan_id,
                '{{ measure }}' as measure,
                '{{ table }}' as table_name,
                {{ key }} as table_row_key,
                {{ counted }} as role
            from {{ from_rows }}
            where {{ condition }}
            union all
        {% endfor %}
        -- the number that a source states, and every part of it
        select
            plan_id,
            measure,
            'plannen' as table_name,
            plan_id as table_row_key,
            {{ supports }} as role
        from coverage
        union all
        select
            whole_points.plan_id,
            'met_officiele_stand' as measure,
            official_rows.table_name,
            official_rows.table_row_key,
            {{ supports }} as role
        from whole_points
        inner join
            official_rows
            on whole_points.action_point_id = official_rows.action_point_id
            and official_rows.reference_date = {{ as_of() }}
        where whole_points.boundary = 'gekend'
    ),

    of_coverage as (
        select
            {{ origin_key(["plan_id", as_of(), "measure", "'totaal'", "'totaal'"]) }} as row_key,
            table_name,
            table_row_key,
            role
        from measured
    ),

    final as (
        {% for indicator, rows, role in [
            ("stand_per_actiepunt", "of_statuses", supports),
            ("stand_verdeling", "of_distribution", "role"),
            ("dekking", "of_coverage", "role"),
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
