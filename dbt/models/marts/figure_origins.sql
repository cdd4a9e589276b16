-- Which rows of the registers each row of an indicator rests on. `row_key` is the key of the
-- indicator's row: its key columns in the order of the public file, one slash between.
-- `role` says whether the row is one of those counted, or supports what is told.
{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    of_action_points as (select * from {{ ref("int_status_origins") }}),

    of_exchanges as (select * from {{ ref("int_exchange_origins") }}),

    examples as (select * from {{ ref("foreign_examples") }}),

    of_examples as (
        select practice_id as row_key, 'praktijken' as table_name, practice_id as table_row_key
        from examples
        union all
        select
            steps.practice_id as row_key,
            'praktijk_stappen' as table_name,
            steps.step_id as table_row_key
        from {{ ref("stg_practice_steps") }} as steps
        inner join examples on steps.practice_id = examples.practice_id
        where steps.stepped_on_last is null or steps.stepped_on_last <= {{ as_of() }}
        union all
        select
            origin_countries.practice_id as row_key,
            'praktijk_landen' as table_name,
            origin_countries.practice_country_id as table_row_key
        from {{ ref("stg_practice_countries") }} as origin_countries
        inner join examples on origin_countries.practice_id = examples.practice_id
    ),

    abroad as (select * from {{ ref("practice_abroad") }}),

    of_practices as (
        select
            {{ origin_key(["kind", "row_id"]) }} as row_key,
            case
                kind when 'vertoning' then 'praktijk_vertoningen' else 'praktijk_gebruik'
            end as table_name,
            row_id as table_row_key
        from abroad
        union all
        select
            {{ origin_key(["kind", "row_id"]) }} as row_key,
            'praktijken' as table_name,
            practice_id as table_row_key
        from abroad
        union all
        select
            {{ origin_key(["'uitgaande_uitwisseling'", "exchanges.exchange_id"]) }} as row_key,
            of_exchanges.table_name,
            of_exchanges.table_row_key
        from {{ ref("exchanges") }} as exchanges
        inner join of_exchanges on exchanges.exchange_id = of_exchanges.row_key
        where exchanges.direction = 'uitgaand'
    ),

    questions as (select * from {{ ref("question_answers") }}),

    of_questions as (
        select question_id as row_key, 'vragen' as table_name, question_id as table_row_key
        from questions
        union all
        select main_question_id as row_key, 'vragen' as table_name, question_id as table_row_key
        from questions
        where main_question_id is not null
    ),

    of_documents as (
        select {{ origin_key(["kind", "document_id"]) }} as row_key, table_name, table_row_key
        from {{ ref("int_unread_document_rows") }}
    ),

    shares_of_evidence as (
        select
            plan_id,
            'aandeel_bevestigd' as category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            {{ supports }} as role
        from {{ ref("int_evidence_members") }}
        where category in ('met_officiele_stand', 'bevestigd_door_derde')
    ),

    reporting as (select * from {{ ref("reporting") }}),

    -- whether reporting was an obligation, a gap may say
    obligation_gaps as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'verplichting'
    ),

    of_reporting as (
        {% for table, column in [
            ("actiepunten", "action_point_id"),
            ("rapporteringsrondes", "round_id"),
            ("voortgangsmeldingen", "report_id"),
            ("voortgangsmeldingen", "undated_report_id"),
            ("voortgangsmeldingen", "silence_report_id"),
            ("leemten", "gap_id"),
            ("rapporteringsrondes", "unread_round_id"),
        ] %}
            select
                {{ origin_key(["action_point_id", "round_id"]) }} as row_key,
                '{{ table }}' as table_name,
                {{ column }} as table_row_key
            from reporting
            where
                {{ column }} is not null
                {%- if column == "unread_round_id" %} and unread_round_id <> round_id{% endif %}
            union all
        {% endfor %}
        select
            {{ origin_key(["reporting.action_point_id", "reporting.round_id"]) }} as row_key,
            'leemten' as table_name,
            obligation_gaps.gap_id as table_row_key
        from reporting
        inner join obligation_gaps on reporting.plan_id = obligation_gaps.plan_id
        where reporting.obligation = 'onbekend'
    ),

    planning as (select * from {{ ref("action_point_planning") }}),

    moves as (select * from {{ ref("deadline_moves") }}),

    of_planning as (
        {% for table, column in [
            ("actiepunten", "action_point_id"),
            ("plannen", "plan_id"),
            ("voortgangsmeldingen", "schedule_report_id"),
            ("voortgangsmeldingen", "first_step_report_id"),
            ("leemten", "schedule_gap_id"),
            ("leemten", "deadline_gap_id"),
            ("rapporteringsrondes", "schedule_round_id"),
        ] %}
            select
                action_point_id as row_key,
                '{{ table }}' as table_name,
                {{ column }} as table_row_key
            from planning
            where
                {{ column }} is not null
                {%- if column == "deadline_gap_id" %} and original_deadline is null{% endif %}
            union all
        {% endfor %}
        select
            action_point_id as row_key, 'planwijzigingen' as table_name, change_id as table_row_key
        from moves
    ),

    of_moves as (
        select change_id as row_key, 'planwijzigingen' as table_name, change_id as table_row_key
        from moves
        union all
        select change_id as row_key, 'actiepunten' as table_name, action_point_id as table_row_key
        from moves
    ),

    of_other_indicators as (
        select indicator_id, row_key, table_name, table_row_key, role
        from of_exchanges
        union
        select indicator_id, row_key, table_name, table_row_key, role
        from {{ ref("int_count_origins") }}
        union
        select indicator_id, row_key, table_name, table_row_key, role
        from {{ ref("int_coordination_origins") }}
        union
        {{ origins_of_members("dekking", ref("int_coverage_members"), as_of()) }}
        union
        {{ origins_of_members("bewijs", ref("int_evidence_members"), as_of()) }}
        -- a share rests on what it is a share of
        union
        {{ origins_of_members("bewijs", "shares_of_evidence", as_of()) }}
        union
        {{ origins_of_members("rapportering", ref("int_reporting_members"), "reference_date") }}
        union
        {{ origins_of_members("planning", ref("int_planning_members"), "reference_date") }}
        {% for indicator, rows in [
            ("voorbeelden_trechter", "of_examples"),
            ("praktijken_vertoond", "of_practices"),
            ("vragen_beantwoord", "of_questions"),
            ("nog_in_te_lezen", "of_documents"),
            ("rapportering", "of_reporting"),
            ("planning", "of_planning"),
            ("verschuivingen", "of_moves"),
        ] %}
            union
            select
                '{{ indicator }}' as indicator_id,
                row_key,
                table_name,
                table_row_key,
                {{ supports }} as role
            from {{ rows }}
        {% endfor %}
    ),

    -- the many rows of the action points name indicators of their own, and none of them stands
    -- twice
    origins as (
        select indicator_id, row_key, table_name, table_row_key, role
        from of_action_points
        union all
        select indicator_id, row_key, table_name, table_row_key, role
        from of_other_indicators
    ),

    row_sources as (select * from {{ ref("int_row_sources") }}),

    final as (
        select
            origins.indicator_id,
            origins.row_key,
            origins.table_name,
            origins.table_row_key,
            row_sources.source_id,
            origins.role,
            row_sources.table_row_key is not null as is_entered
        from origins
        left join
            row_sources
            on origins.table_name = row_sources.table_name
            and origins.table_row_key = row_sources.table_row_key
    )

select *
from final
