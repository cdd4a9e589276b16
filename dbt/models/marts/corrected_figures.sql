-- Which rows of indicators rest on a row whose correction is still marked. A withdrawn row supports
-- nothing any more: it marks what it told of.
with
    corrections as (select * from {{ ref("corrections") }} where is_marked),

    resting as (
        select origins.indicator_id, origins.row_key, corrections.correction_id
        from corrections
        inner join
            {{ ref("figure_origins") }} as origins
            on corrections.table_name = origins.table_name
            and corrections.row_key = origins.table_row_key
    ),

    meetings as (select * from {{ ref("stg_exchanges") }}),

    told_of as (
        select
            table_name,
            row_key,
            subject_id,
            case
                table_name
                when 'uitwisseling_stappen'
                then 'stand_per_uitwisseling'
                when 'praktijk_stappen'
                then 'voorbeelden_trechter'
                else 'stand_per_actiepunt'
            end as indicator_id
        from {{ ref("stg_withdrawn_rows") }}
    ),

    withdrawn as (
        select
            told_of.indicator_id,
            -- a meeting is told of on the page of its project
            coalesce(meetings.belongs_to_id, told_of.subject_id) as row_key,
            corrections.correction_id
        from corrections
        inner join
            told_of
            on corrections.table_name = told_of.table_name
            and corrections.row_key = told_of.row_key
        left join
            meetings
            on told_of.subject_id = meetings.exchange_id
            and told_of.indicator_id = 'stand_per_uitwisseling'
        where corrections.kind = 'ingetrokken' and corrections.column_name is null
    ),

    final as (
        select indicator_id, row_key, correction_id
        from resting
        union
        select indicator_id, row_key, correction_id
        from withdrawn
    )

select *
from final
