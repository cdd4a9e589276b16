{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    unknown_kinds as (select * from {{ ref("int_unknown_kind_by_subject") }}),

    coverage as (select * from {{ ref("int_comparison_coverage") }}),

    comparison as (select * from {{ ref("plan_comparison") }}),

    statuses as (
        select
            statuses.plan_id,
            statuses.action_point_id,
            statuses.official_report_id,
            coalesce(
                {{ compared_status("statuses.official_status") }}, 'niet_beoordeelbaar'
            ) as status
        from {{ ref("int_status_as_of") }} as statuses
        inner join
            {{ ref("stg_action_points") }} as action_points
            on statuses.action_point_id = action_points.action_point_id
        where
            statuses.reference_date = {{ as_of() }}
            and not statuses.is_part
            and statuses.boundary = 'gekend'
            and action_points.number is not null
    ),

    -- the rows of a plan's own comparison rest on its action points and on what was reported of
    -- them
    own_rows as (
        select
            comparison.row_id,
            comparison.plan_id,
            comparison.status,
            comparison.denominator_kind,
            statuses.action_point_id,
            statuses.official_report_id
        from comparison
        inner join
            statuses
            on comparison.plan_id = statuses.plan_id
            and comparison.status = statuses.status
        where comparison.comparison_id is null
    ),

    of_comparison as (
        select row_id as row_key, 'vergelijkingen' as table_name, comparison_id as table_row_key
        from comparison
        where comparison_id is not null
        union all
        select row_id as row_key, 'actiepunten' as table_name, action_point_id as table_row_key
        from own_rows
        union all
        select
            row_id as row_key,
            'voortgangsmeldingen' as table_name,
            official_report_id as table_row_key
        from own_rows
        where official_report_id is not null
        union all
        select
            comparison.row_id as row_key, 'leemten' as table_name, coverage.gap_id as table_row_key
        from comparison
        inner join coverage on comparison.plan_id = coverage.plan_id
        where comparison.not_comparable_reason is not null and coverage.gap_id is not null
        union all
        -- the number of measures that the coverage is counted against
        select row_id as row_key, 'plannen' as table_name, plan_id as table_row_key
        from comparison
        where comparison_id is null
    ),

    places as (select * from {{ ref("int_comparison_places") }}),

    rows_of_places as (
        select
            places.plan_id,
            places.breakdown,
            places.breakdown_value,
            places.denominator_kind,
            places.status,
            of_comparison.table_name,
            of_comparison.table_row_key
        from places
        inner join of_comparison on places.row_id = of_comparison.row_key
    ),

    comparison_members as (
        select
            plan_id,
            'aandeel_' || denominator_kind || '_' || status as category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            {{ supports }} as role
        from rows_of_places
        union all
        select
            plan_id,
            'aantal_' || status as category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            case
                when table_name = 'actiepunten' and status <> 'niet_beoordeelbaar'
                then {{ counted }}
                else {{ supports }}
            end as role
        from rows_of_places
        where denominator_kind = 'alle'
        union all
        select
            plan_id,
            'maatregelen' as category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            {{ supports }} as role
        from rows_of_places
        where denominator_kind = 'alle' and table_name in ('vergelijkingen', 'plannen')
    ),

    -- why no number stands there
    gaps as (
        select
            'afstemming' as indicator_id,
            counts.plan_id,
            counts.category,
            counts.breakdown,
            counts.breakdown_value,
            unknown_kinds.gap_id
        from {{ ref("coordination_counts") }} as counts
        inner join
            unknown_kinds
            on counts.plan_id = unknown_kinds.plan_id
            and unknown_kinds.subject = case
                when counts.category like 'overleg%'
                then 'voortgangsbijeenkomsten'
                when counts.category like '%gedeeld'
                then 'plantekst'
                else 'trekker'
            end
        where counts.value is null
        union all
        select
            'budget' as indicator_id,
            counts.plan_id,
            counts.category,
            counts.breakdown,
            counts.breakdown_value,
            unknown_kinds.gap_id
        from {{ ref("budget_counts") }} as counts
        inner join
            unknown_kinds
            on counts.plan_id = unknown_kinds.plan_id
            and unknown_kinds.subject = 'budget'
        where counts.value is null and counts.value_status <> 'niet_van_toepassing'
        union all
        select
            'vergelijking' as indicator_id,
            counts.plan_id,
            counts.category,
            counts.breakdown,
            counts.breakdown_value,
            coverage.gap_id
        from {{ ref("comparison_counts") }} as counts
        inner join coverage on counts.plan_id = coverage.plan_id
        where
            counts.value is null
            and counts.value_status = coverage.unknown_kind
            and coverage.not_comparable_reason is not null
            and coverage.gap_id is not null
    ),

    figures as (
        select
            'afstemming' as indicator_id,
            plan_id,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role
        from {{ ref("int_coordination_members") }}
        union all
        select
            'budget' as indicator_id,
            plan_id,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role
        from {{ ref("int_budget_members") }}
        union all
        select
            'vergelijking' as indicator_id,
            plan_id,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role
        from comparison_members
        union all
        select
            indicator_id,
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'leemten' as table_name,
            gap_id as table_row_key,
            {{ supports }} as role
        from gaps
    ),

    holders as (select * from {{ ref("domain_holders") }}),

    final as (
        select distinct
            indicator_id,
            {{ origin_key(["plan_id", as_of(), "category", "breakdown", "breakdown_value"]) }}
            as row_key,
            table_name,
            table_row_key,
            role
        from figures
        union all
        select distinct
            'vergelijking' as indicator_id,
            row_key,
            table_name,
            table_row_key,
            {{ supports }} as role
        from of_comparison
        union all
        select
            'budget' as indicator_id,
            budget_id as row_key,
            'budgetten' as table_name,
            budget_id as table_row_key,
            {{ supports }} as role
        from {{ ref("budgets") }}
        {% for column in ["previous_id", "next_id"] %}
            union all
            select
                'domeinen_in_de_tijd' as indicator_id,
                row_id as row_key,
                'bevoegdheden' as table_name,
                {{ column }} as table_row_key,
                {{ supports }} as role
            from holders
            where {{ column }} is not null
        {% endfor %}
        union all
        select
            'domeinen_in_de_tijd' as indicator_id,
            row_id as row_key,
            'beleidsdomeinen' as table_name,
            domain_id as table_row_key,
            {{ supports }} as role
        from holders
    )

select *
from final
