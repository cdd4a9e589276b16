-- Each list holds as many rows as the checked tables have that belong there, each once: action
-- points with their parts, exchanges that are projects, rounds for each whole action point,
-- questions with their parts, amounts, examples, counts of other plans.
with
    entered as (
        select 'stand_per_actiepunt' as list, action_point_id as row_key
        from {{ ref("stg_action_points") }}
        union all
        select 'planning' as list, action_point_id as row_key
        from {{ ref("stg_action_points") }}
        union all
        select 'stand_per_uitwisseling' as list, exchange_id as row_key
        from {{ ref("stg_exchanges") }}
        where belongs_to_id is null
        union all
        select 'rapportering' as list, points.action_point_id || '/' || rounds.round_id as row_key
        from {{ ref("stg_reporting_rounds") }} as rounds
        inner join
            {{ ref("stg_action_points") }} as points
            on rounds.plan_id = points.plan_id
            and points.parent_id is null
        union all
        select 'vragen_beantwoord' as list, question_id as row_key
        from {{ ref("stg_questions") }}
        union all
        select 'budget' as list, budget_id as row_key
        from {{ ref("stg_budgets") }}
        where stated_on_last is null or stated_on_last <= {{ as_of() }}
        union all
        select 'voorbeelden_trechter' as list, practice_id as row_key
        from {{ ref("stg_practices") }}
        where kind = 'goed_voorbeeld'
        union all
        select 'vergelijking' as list, comparison_id as row_key
        from {{ ref("stg_comparisons") }}
        where reference_date_last is null or reference_date_last <= {{ as_of() }}
    ),

    published as (
        select 'stand_per_actiepunt' as list, actiepunt_id as row_key
        from {{ ref("stand_per_actiepunt") }}
        union all
        select 'planning' as list, actiepunt_id as row_key
        from {{ ref("planning") }}
        union all
        select 'stand_per_uitwisseling' as list, uitwisseling_id as row_key
        from {{ ref("stand_per_uitwisseling") }}
        union all
        select 'rapportering' as list, actiepunt_id || '/' || ronde_id as row_key
        from {{ ref("rapportering") }}
        union all
        select 'vragen_beantwoord' as list, vraag_id as row_key
        from {{ ref("vragen_beantwoord") }}
        union all
        select 'budget' as list, budget_id as row_key
        from {{ ref("budget") }}
        union all
        select 'voorbeelden_trechter' as list, praktijk_id as row_key
        from {{ ref("voorbeelden_trechter") }}
        union all
        -- a count of all may also be told of what could be assessed
        select distinct 'vergelijking' as list, vergelijking_id as row_key
        from {{ ref("vergelijking") }}
        where vergelijking_id is not null
    ),

    entered_rows as (
        select list, row_key, count(*) as row_count from entered group by list, row_key
    ),

    published_rows as (
        select list, row_key, count(*) as row_count from published group by list, row_key
    )

select
    coalesce(entered_rows.list, published_rows.list) as list,
    coalesce(entered_rows.row_key, published_rows.row_key) as row_key,
    entered_rows.row_count as entered_count,
    published_rows.row_count as published_count
from entered_rows
full outer join
    published_rows
    on entered_rows.list = published_rows.list
    and entered_rows.row_key = published_rows.row_key
where
    entered_rows.row_count is null
    or published_rows.row_count is null
    or entered_rows.row_count <> published_rows.row_count
