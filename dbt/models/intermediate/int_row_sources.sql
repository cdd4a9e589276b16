with
    entered as (
        {% for table, model, key in [
            ("plannen", "stg_plans", "plan_id"),
            ("doelstellingen", "stg_objectives", "objective_id"),
            ("plan_domeinen", "stg_plan_domains", "plan_domain_id"),
            ("bevoegdheden", "stg_competences", "competence_id"),
            ("actiepunten", "stg_action_points", "action_point_id"),
            (
                "actiepunt_doelstellingen",
                "stg_action_point_objectives",
                "action_point_objective_id",
            ),
            ("actiepunt_domeinen", "stg_action_point_domains", "action_point_domain_id"),
            ("actiepunt_kenmerken", "stg_action_point_marks", "action_point_mark_id"),
            ("rapporteringsrondes", "stg_reporting_rounds", "round_id"),
            ("voortgangsmeldingen", "stg_progress_reports", "report_id"),
            ("planwijzigingen", "stg_plan_changes", "change_id"),
            ("gebeurtenissen", "stg_events", "event_id"),
            ("leemten", "stg_gaps", "gap_id"),
            ("uitwisselingen", "stg_exchanges", "exchange_id"),
            ("uitwisseling_stappen", "stg_exchange_steps", "step_id"),
            ("uitwisseling_partners", "stg_exchange_partners", "exchange_partner_id"),
            (
                "uitwisseling_deelnemers",
                "stg_exchange_participants",
                "exchange_participant_id",
            ),
            ("partners", "stg_partners", "partner_id"),
            ("akkoorden", "stg_agreements", "agreement_id"),
            ("praktijken", "stg_practices", "practice_id"),
            ("praktijk_landen", "stg_practice_countries", "practice_country_id"),
            ("praktijk_stappen", "stg_practice_steps", "step_id"),
            ("praktijk_vertoningen", "stg_practice_showings", "showing_id"),
            ("praktijk_gebruik", "stg_practice_uses", "use_id"),
            ("vragen", "stg_questions", "question_id"),
            ("budgetten", "stg_budgets", "budget_id"),
            ("vergelijkingen", "stg_comparisons", "comparison_id"),
            ("bronnen", "stg_sources", "source_id"),
            ("beleidsdomeinen", "stg_policy_domains", "domain_id"),
        ] %}
            select
                '{{ table }}' as table_name,
                cast({{ key }} as varchar) as table_row_key,
                cast(
                    {{ "null" if table == "beleidsdomeinen" else "source_id" }} as varchar
                ) as source_id
            from {{ ref(model) }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    further as (select * from {{ ref("stg_further_sources") }}),

    final as (
        select table_name, table_row_key, source_id
        from entered
        union all
        -- not the row's own source once more
        select distinct entered.table_name, entered.table_row_key, further.source_id
        from entered
        inner join
            further
            on entered.table_name = further.table_name
            and entered.table_row_key = further.row_key
        where entered.source_id is null or entered.source_id <> further.source_id
    )

select *
from final
