with
    source as (select * from {{ source("raw", "hulplijnen") }}),

    renamed as (
        select
            hulplijn_id as helpline_id,
            naam as name,
            groep as need,
            voor_wie_nl as for_whom_nl,
            voor_wie_en as for_whom_en,
            telefoon as telephone,
            url,
            opgezocht_op as looked_up_on,
            cast(opgezocht_op_eerste as date) as looked_up_on_first,
            cast(opgezocht_op_laatste as date) as looked_up_on_last,
            opgezocht_op_precisie as looked_up_on_precision,
            opgezocht_op_tekst_nl as looked_up_on_text_nl,
            gecontroleerd_op as checked_on,
            cast(gecontroleerd_op_eerste as date) as checked_on_first,
            cast(gecontroleerd_op_laatste as date) as checked_on_last,
            gecontroleerd_op_precisie as checked_on_precision,
            gecontroleerd_op_tekst_nl as checked_on_text_nl,
            bron_id as source_id,
            let_op_nl as caution_nl,
            let_op_en as caution_en
        from source
    )

select *
from renamed
