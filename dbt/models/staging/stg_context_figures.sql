with
    source as (select * from {{ source("raw", "omgevingscijfers") }}),

    renamed as (
        select
            cijfer_id as figure_id,
            onderwerp_nl as subject_nl,
            onderwerp_en as subject_en,
            cast(waarde as decimal(18, 4)) as value,
            eenheid as unit,
            periode as period,
            cast(periode_eerste as date) as period_first,
            cast(periode_laatste as date) as period_last,
            periode_precisie as period_precision,
            periode_tekst_nl as period_text_nl,
            let_op_nl as caution_nl,
            band as tie,
            bron_id as source_id,
            let_op_en as caution_en
        from source
    )

select *
from renamed
