with
    sources as (select * from {{ ref("stg_sources") }}),

    final as (
        select
            source_id,
            title,
            publisher,
            kind,
            language,
            {{ date_columns("published_on", "published_on") }},
            url,
            {{ date_columns("consulted_on", "consulted_on") }},
            archive_url,
            read_extent,
            read_via,
            caution_nl,
            caution_en
        from sources
    )

select *
from final
