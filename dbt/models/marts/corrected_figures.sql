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
        {% for table, key, subject, indicator in [
            ("voortgangsmeldingen", "melding_id", "actiepunt_id", "stand_per_actiepunt"),
            ("planwijzigingen", "wijziging_id", "actiepunt_id", "stand_per_actiepunt"),
            (
                "uitwisseling_stappen",
                "stap_id",
                "uitwisseling_id",
                "stand_per_uitwisseling",
            ),
            ("praktijk_stappen", "stap_id", "praktijk_id", "voorbeelden_trechter"),
        ] %}
            select
                '{{ table }}' as table_name,
                {{ key }} as row_key,
                '{{ indicator }}' as indicator_id,
                {{ subject }} as subject_id
            from {{ source("raw", table) }}
            where {{ subject }} is not null
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
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
