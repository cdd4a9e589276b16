with
    named as (
        {% for model in [
            "stg_plans",
            "stg_objectives",
            "stg_plan_domains",
            "stg_action_points",
            "stg_reporting_rounds",
            "stg_progress_reports",
            "stg_plan_changes",
            "stg_events",
            "stg_exchanges",
            "stg_questions",
            "stg_budgets",
            "stg_comparisons",
            "stg_gaps",
        ] %}
            select plan_id, source_id
            from {{ ref(model) }}
            where plan_id is not null and source_id is not null
            {% if not loop.last %}
                union
            {% endif %}
        {% endfor %}
    ),

    sources as (select * from {{ ref("stg_sources") }}),

    final as (
        select named.plan_id, named.source_id, sources.read_extent
        from named
        inner join sources on named.source_id = sources.source_id
    )

select *
from final
