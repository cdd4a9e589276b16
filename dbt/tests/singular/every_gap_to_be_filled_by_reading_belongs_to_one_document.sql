-- What is public and not read is told of one document, and of no other; nothing of it is lost.
with
    gaps as (
        select gap_id
        from {{ ref("stg_gaps") }}
        where
            kind = 'nog_niet_ingelezen'
            and (holds_from_first is null or holds_from_first <= {{ as_of() }})
            and (holds_until_last is null or holds_until_last > {{ as_of() }})
    ),

    told as (
        select table_row_key as gap_id, count(*) as document_count
        from {{ ref("int_unread_document_rows") }}
        where table_name = 'leemten'
        group by table_row_key
    )

select coalesce(gaps.gap_id, told.gap_id) as gap_id, told.document_count
from gaps
full outer join told on gaps.gap_id = told.gap_id
where gaps.gap_id is null or told.document_count is null or told.document_count <> 1
