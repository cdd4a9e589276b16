{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    statuses as (select * from {{ ref("action_point_status") }}),

    statuses_by_date as (select * from {{ ref("int_status_as_of") }}),

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

    dates_told_in_parts as (
        select distinct plan_id, reference_date
        from {{ ref("int_reference_dates") }}
        where date_kind in ('ronde', 'peildatum')
    ),

    groups as (select * from {{ ref("int_action_point_groups") }}),

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
            from statuses_by_date
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

    -- the places in which the status of an action point is counted on a date
    places as (
        select
            action_point_id,
            plan_id,
            reference_date,
            official_status,
            evidence_step,
            evidence_report_id,
            schedule_status,
            'afbakening/' || boundary as place,
            cast(null as varchar) as table_name,
            cast(null as varchar) as table_row_key
        from statuses_by_date
        where not is_part
        union all
        select
            statuses_by_date.action_point_id,
            statuses_by_date.plan_id,
            statuses_by_date.reference_date,
            statuses_by_date.official_status,
            statuses_by_date.evidence_step,
            statuses_by_date.evidence_report_id,
            statuses_by_date.schedule_status,
            groups.breakdown || '/' || groups.breakdown_value as place,
            groups.table_name,
            groups.table_row_key
        from statuses_by_date
        inner join
            dates_told_in_parts
            on statuses_by_date.plan_id = dates_told_in_parts.plan_id
            and statuses_by_date.reference_date = dates_told_in_parts.reference_date
        inner join groups on statuses_by_date.action_point_id = groups.action_point_id
        where not statuses_by_date.is_part
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
                table_name,
                table_row_key,
                {{
                    origin_key(
                        ["plan_id", "reference_date", "'" ~ question ~ "_' || " ~ status, "place"]
                    )
                }} as row_key
            from places
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
        -- what places it in the breakdown
        select row_key, table_name, table_row_key, {{ supports }} as role
        from answers
        where table_row_key is not null
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

    final as (
        {% for indicator, rows, role in [
            ("stand_per_actiepunt", "of_statuses", supports),
            ("stand_verdeling", "of_distribution", "role"),
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
