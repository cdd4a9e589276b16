with
    documents as (select * from {{ ref("unread_documents") }}),

    unread as (
        select
            'document_niet_gelezen' as kind,
            case
                kind
                when 'enkel_vermeld'
                then 'leemten'
                when 'verslag_van_ronde'
                then 'rapporteringsrondes'
                else 'bronnen'
            end as table_name,
            document_id as row_key,
            name_nl,
            name_en,
            {{ date_columns("since", "known_since") }},
            url as detail
        from documents
    ),

    final as (
        {% for model in [
            "overdue_exchanges",
            "silent_action_points",
            "unconfirmed_statuses",
            "disagreeing_sources",
            "action_points_without_lead",
            "unchecked_helplines",
        ] %}
            select *
            from {{ ref(model) }}
            union all
        {% endfor %}
        select *
        from unread
    )

select *
from final
