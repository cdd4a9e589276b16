with
    source as (select * from {{ source("raw", "bronnen") }}),

    renamed as (
        select
            bron_id as source_id,
            titel as title,
            uitgever as publisher,
            soort as kind,
            taal as language,
            datum as published_on,
            cast(datum_eerste as date) as published_on_first,
            cast(datum_laatste as date) as published_on_last,
            datum_precisie as published_on_precision,
            datum_tekst_nl as published_on_text_nl,
            url,
            geraadpleegd_op as consulted_on,
            cast(geraadpleegd_op_eerste as date) as consulted_on_first,
            cast(geraadpleegd_op_laatste as date) as consulted_on_last,
            geraadpleegd_op_precisie as consulted_on_precision,
            geraadpleegd_op_tekst_nl as consulted_on_text_nl,
            archief_url as archive_url,
            gelezen as read_extent,
            gelezen_via as read_via,
            let_op_nl as caution_nl,
            let_op_en as caution_en
        from source
    )

select *
from renamed
