{% set counted, supports = "'geteld'", "'onderbouwing'" %}
{% set official_rows = [
    ("voortgangsmeldingen", "official_report_id"),
    ("leemten", "official_gap_id"),
    ("rapporteringsrondes", "official_round_id"),
] %}
{% set questions = [
    ("officieel", "official_status", official_rows),
    ("bewijs", "evidence_step", [("voortgangsmeldingen", "evidence_report_id")]),
    ("planning", "schedule_status", official_rows),
] %}
{% set places = [("in_whole", ""), ("in_parts", "distinct")] %}
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

    -- what an official status of today, or what stands in its place, was read from
    official_rows as (
        {% for table, column in official_rows %}
            select action_point_id, '{{ table }}' as table_name, {{ column }} as table_row_key
            from statuses_by_date
            where {{ column }} is not null and reference_date = {{ as_of() }}
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
        -- a report of its own is told with the others below
        select
            official_rows.action_point_id as row_key,
            official_rows.table_name,
            official_rows.table_row_key
        from official_rows
        left join
            reports
            on official_rows.table_row_key = reports.report_id
            and official_rows.table_name = 'voortgangsmeldingen'
            and official_rows.action_point_id = reports.action_point_id
        where reports.report_id is null
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

    -- the places in which the status of an action point is counted on a date: on every date in its
    -- whole, and on some in each breakdown
    in_whole as (
        select *, 'afbakening/' || boundary as place from statuses_by_date where not is_part
    ),

    in_parts as (
        select
            in_whole.action_point_id,
            in_whole.plan_id,
            in_whole.reference_date,
            in_whole.official_status,
            in_whole.official_report_id,
            in_whole.official_gap_id,
            in_whole.official_round_id,
            in_whole.evidence_step,
            in_whole.evidence_report_id,
            in_whole.schedule_status,
            groups.breakdown || '/' || groups.breakdown_value as place,
            groups.table_name,
            groups.table_row_key
        from in_whole
        inner join
            dates_told_in_parts
            on in_whole.plan_id = dates_told_in_parts.plan_id
            and in_whole.reference_date = dates_told_in_parts.reference_date
        inner join groups on in_whole.action_point_id = groups.action_point_id
    ),

    -- read from the columns of the status itself, never joined to it again: these are by far the
    -- most rows. Only a round speaks for many action points, and only a group may be named twice;
    -- nothing else can stand double
    of_distribution as (
        {% for from_places, distinct in places %}
            {% for question, status, rows in questions %}
                {% set row_key = origin_key(
                    [
                        "plan_id",
                        "reference_date",
                        "'" ~ question ~ "_' || " ~ status,
                        "place",
                    ]
                ) %}
                select
                    {{ distinct }}
                    {{ row_key }} as row_key,
                    'actiepunten' as table_name,
                    action_point_id as table_row_key,
                    {{ counted }} as role
                from {{ from_places }}
                {% for table, column in rows %}
                    union all
                    select
                        {{ "distinct" if table == "rapporteringsrondes" else distinct }}
                        {{ row_key }} as row_key,
                        '{{ table }}' as table_name,
                        {{ column }} as table_row_key,
                        {{ supports }} as role
                    from {{ from_places }}
                    where {{ column }} is not null
                {% endfor %}
                {% if distinct %}
                    union all
                    -- what places it in the breakdown
                    select distinct
                        {{ row_key }} as row_key, table_name, table_row_key, {{ supports }} as role
                    from in_parts
                    where table_row_key is not null
                {% endif %}
                union all
            {% endfor %}
            select
                {{ distinct }}
                {{
                    origin_key(
                        [
                            from_places ~ ".plan_id",
                            from_places ~ ".reference_date",
                            "'planning_' || " ~ from_places ~ ".schedule_status",
                            from_places ~ ".place",
                        ]
                    )
                }} as row_key,
                'planwijzigingen' as table_name,
                moves.change_id as table_row_key,
                {{ supports }} as role
            from {{ from_places }}
            inner join
                moves
                on {{ from_places }}.action_point_id = moves.action_point_id
                and {{ from_places }}.reference_date >= moves.decided_on_last
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
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
                union all
            {% endif %}
        {% endfor %}
    )

select *
from final
