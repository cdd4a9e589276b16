with
    source as (select * from {{ source("raw", "akkoorden") }}),

    renamed as (
        select
            akkoord_id as agreement_id,
            land as country,
            regio as region,
            soort as kind,
            stand as state,
            peildatum as reference_date,
            cast(peildatum_eerste as date) as reference_date_first,
            cast(peildatum_laatste as date) as reference_date_last,
            peildatum_precisie as reference_date_precision,
            peildatum_tekst_nl as reference_date_text_nl,
            begin as begins,
            cast(begin_eerste as date) as begins_first,
            cast(begin_laatste as date) as begins_last,
            begin_precisie as begins_precision,
            begin_tekst_nl as begins_text_nl,
            einde as ends,
            cast(einde_eerste as date) as ends_first,
            cast(einde_laatste as date) as ends_last,
            einde_precisie as ends_precision,
            einde_tekst_nl as ends_text_nl,
            thema_vermeld as theme_named,
            omschrijving_nl as description_nl,
            bron_id as source_id,
            omschrijving_en as description_en
        from source
    )

select *
from renamed
