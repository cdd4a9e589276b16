with
    source as (select * from {{ source("raw", "correcties") }}),

    renamed as (
        select
            correctie_id as correction_id,
            tabel as table_name,
            sleutel as row_key,
            kolom as column_name,
            soort as kind,
            oud as old_value,
            nieuw as new_value,
            reden_nl as reason_nl,
            datum as corrected_on,
            cast(datum_eerste as date) as corrected_on_first,
            cast(datum_laatste as date) as corrected_on_last,
            datum_precisie as corrected_on_precision,
            datum_tekst_nl as corrected_on_text_nl
        from source
    )

select *
from renamed
