with
    source as (select * from {{ source("raw", "bronvermeldingen") }}),

    renamed as (
        select
            id as further_source_id,
            tabel as table_name,
            sleutel as row_key,
            kolom as column_name,
            afwijkende_waarde as differing_value,
            bron_id as source_id
        from source
    )

select *
from renamed
