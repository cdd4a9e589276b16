with
    documents as (select * from {{ ref("unread_documents") }}),

    final as (
        select
            kind as soort,
            document_id,
            plan_id,
            name_nl as naam_nl,
            name_en as naam_en,
            publisher as uitgever,
            source_kind as bron_soort,
            {{ dutch_date_columns("gekend_sinds", "known_since") }},
            url,
            gap_count as aantal_leemten,
            action_point_count as aantal_actiepunten,
            subjects as onderwerpen,
            source_id as bron_id
        from documents
    )

select *
from final
