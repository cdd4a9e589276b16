with
    document_rows as (select * from {{ ref("int_unread_document_rows") }}),

    sources as (select * from {{ ref("stg_sources") }}),

    gaps as (select * from {{ ref("stg_gaps") }}),

    rounds as (select * from {{ ref("stg_reporting_rounds") }}),

    named_plans as (
        select document_rows.kind, document_rows.document_id, gaps.plan_id
        from document_rows
        inner join gaps on document_rows.table_row_key = gaps.gap_id
        where document_rows.table_name = 'leemten'
        union
        select document_rows.kind, document_rows.document_id, rounds.plan_id
        from document_rows
        inner join rounds on document_rows.table_row_key = rounds.round_id
        where document_rows.table_name = 'rapporteringsrondes'
    ),

    -- of a document about more than one plan no single plan is told
    plans as (
        select kind, document_id, min(plan_id) as plan_id
        from named_plans
        group by kind, document_id
        having count(*) = 1
    ),

    documents as (
        select
            document_rows.kind,
            document_rows.document_id,
            sum(case when document_rows.table_name = 'leemten' then 1 else 0 end) as gap_count,
            count(distinct gaps.action_point_id) as action_point_count,
            {{ sorted_list("gaps.subject") }} as subjects
        from document_rows
        left join
            gaps
            on document_rows.table_row_key = gaps.gap_id
            and document_rows.table_name = 'leemten'
        group by document_rows.kind, document_rows.document_id
    ),

    final as (
        select
            documents.kind,
            documents.document_id,
            plans.plan_id,
            coalesce(sources.title, rounds.name_nl, gaps.what_nl) as name_nl,
            coalesce(rounds.name_en, gaps.what_en) as name_en,
            sources.publisher,
            sources.kind as source_kind,
            -- the day of the document; of one that is only told of, since when the gap holds
            {% for ending in ["", "_first", "_last", "_precision", "_text_nl"] %}
                case
                    documents.kind
                    when 'verslag_van_ronde'
                    then rounds.held_on{{ ending }}
                    when 'enkel_vermeld'
                    then gaps.holds_from{{ ending }}
                    else sources.published_on{{ ending }}
                end as known_since{{ ending }},
            {% endfor %}
            coalesce(sources.url, gaps.found_at_url) as url,
            cast(documents.gap_count as bigint) as gap_count,
            cast(documents.action_point_count as bigint) as action_point_count,
            documents.subjects,
            coalesce(sources.source_id, rounds.source_id, gaps.source_id) as source_id
        from documents
        left join plans on documents.kind = plans.kind and documents.document_id = plans.document_id
        left join
            sources
            on documents.document_id = sources.source_id
            and documents.kind in ('niet_gelezen', 'deels_gelezen')
        left join gaps on documents.document_id = gaps.gap_id and documents.kind = 'enkel_vermeld'
        left join
            rounds
            on documents.document_id = rounds.round_id
            and documents.kind = 'verslag_van_ronde'
    )

select *
from final
