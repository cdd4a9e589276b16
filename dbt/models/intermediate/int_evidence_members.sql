{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    all_statuses as (
        select *
        from {{ ref("int_status_as_of") }}
        where reference_date = {{ as_of() }} and not is_part
    ),

    statuses as (select * from all_statuses where has_official_status),

    third_parties as (
        select
            action_point_id,
            report_id,
            evidence_step,
            row_number() over (
                partition by action_point_id
                order by
                    reported_last desc,
                    reported_first desc,
                    -- of one day, a denial goes first
                    case evidence_step when 'tegengesproken' then 1 else 2 end asc,
                    report_id desc
            ) as place_from_the_last
        from {{ ref("int_action_point_reports") }}
        where
            sender = 'derde'
            and evidence_step is not null
            and is_dated
            and reported_last <= {{ as_of() }}
    ),

    denied as (
        select action_point_id
        from third_parties
        where place_from_the_last = 1 and evidence_step = 'tegengesproken'
    ),

    -- the words of third parties that fit what the owner reports
    confirmations as (
        select statuses.action_point_id, 'bevestigd_door_derde' as category, third_parties.report_id
        from statuses
        inner join third_parties on statuses.action_point_id = third_parties.action_point_id
        left join denied on statuses.action_point_id = denied.action_point_id
        where
            denied.action_point_id is null
            and (
                (
                    statuses.official_status = 'op_te_starten'
                    and third_parties.evidence_step
                    in ('aangekondigd', 'beslist', 'gestart', 'in_werking')
                )
                or (
                    statuses.official_status = 'lopend'
                    and third_parties.evidence_step in ('gestart', 'in_werking')
                )
                or (
                    statuses.official_status = 'afgerond'
                    and third_parties.evidence_step = 'in_werking'
                )
                or (
                    statuses.official_status = 'stopgezet'
                    and third_parties.evidence_step = 'stopgezet'
                )
            )
    ),

    confirmed as (select distinct action_point_id from confirmations),

    judged as (
        select statuses.*, confirmed.action_point_id is not null as is_confirmed
        from statuses
        left join confirmed on statuses.action_point_id = confirmed.action_point_id
    ),

    of_action_points as (
        {% for category, condition in [
            ("met_officiele_stand", "true"),
            ("bevestigd_door_derde", "is_confirmed"),
            ("niet_bevestigd_door_derde", "not is_confirmed"),
            ("zonder_bewijs", "evidence_step = 'geen_bron_gevonden'"),
            ("tegengesproken", "evidence_step = 'tegengesproken'"),
        ] %}
            select action_point_id, plan_id, boundary, '{{ category }}' as category
            from judged
            where {{ condition }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    domains as (
        select *
        from {{ ref("int_action_point_groups") }}
        where breakdown in ('domein', 'onderwerp_domein')
    ),

    placed as (
        select
            action_point_id,
            plan_id,
            category,
            'afbakening' as breakdown,
            boundary as breakdown_value,
            cast(null as varchar) as table_name,
            cast(null as varchar) as table_row_key,
            cast(null as varchar) as sorting
        from of_action_points
        union all
        select
            of_action_points.action_point_id,
            of_action_points.plan_id,
            of_action_points.category,
            domains.breakdown,
            domains.breakdown_value,
            domains.table_name,
            domains.table_row_key,
            domains.sorting
        from of_action_points
        inner join domains on of_action_points.action_point_id = domains.action_point_id
    ),

    supporting as (
        select
            action_point_id,
            category,
            'voortgangsmeldingen' as table_name,
            report_id as table_row_key
        from confirmations
        union all
        select
            of_action_points.action_point_id,
            of_action_points.category,
            'voortgangsmeldingen' as table_name,
            statuses.official_report_id as table_row_key
        from of_action_points
        inner join statuses on of_action_points.action_point_id = statuses.action_point_id
        union all
        select
            of_action_points.action_point_id,
            of_action_points.category,
            'voortgangsmeldingen' as table_name,
            statuses.evidence_report_id as table_row_key
        from of_action_points
        inner join statuses on of_action_points.action_point_id = statuses.action_point_id
        where
            of_action_points.category = 'tegengesproken' and statuses.evidence_report_id is not null
    ),

    -- where nothing has an official status: what says why
    without_status as (
        select all_statuses.*
        from all_statuses
        left join
            statuses
            on all_statuses.plan_id = statuses.plan_id
            and all_statuses.boundary = statuses.boundary
        where statuses.action_point_id is null
    ),

    why_unknown as (
        {% for table, column in [
            ("leemten", "official_gap_id"),
            ("rapporteringsrondes", "official_round_id"),
        ] %}
            select plan_id, boundary, '{{ table }}' as table_name, {{ column }} as table_row_key
            from without_status
            where {{ column }} is not null
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
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
        from placed
        where table_row_key is not null
        union
        select
            placed.plan_id,
            placed.category,
            placed.breakdown,
            placed.breakdown_value,
            supporting.table_name,
            supporting.table_row_key,
            {{ supports }} as role,
            placed.sorting
        from placed
        inner join
            supporting
            on placed.action_point_id = supporting.action_point_id
            and placed.category = supporting.category
        union
        select
            why_unknown.plan_id,
            categories.code as category,
            'afbakening' as breakdown,
            why_unknown.boundary as breakdown_value,
            why_unknown.table_name,
            why_unknown.table_row_key,
            {{ supports }} as role,
            cast(null as varchar) as sorting
        from why_unknown
        cross join {{ ref("code_lists") }} as categories
        where categories.list = 'bewijs'
    )

select *
from final
