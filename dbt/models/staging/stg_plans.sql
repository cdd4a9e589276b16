with
    source as (select * from {{ source("raw", "plannen") }}),

    renamed as (
        select
            plan_id,
            titel_nl as title_nl,
            titel_en as title_en,
            land as country,
            overheid as government,
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
            goedgekeurd_op as approved_on,
            cast(goedgekeurd_op_eerste as date) as approved_on_first,
            cast(goedgekeurd_op_laatste as date) as approved_on_last,
            goedgekeurd_op_precisie as approved_on_precision,
            goedgekeurd_op_tekst_nl as approved_on_text_nl,
            coordinator_functie as coordinating_function,
            cast(aantal_maatregelen as bigint) as stated_measures,
            aantal_volgens_nl as stated_by_nl,
            bron_id as source_id,
            aantal_volgens_en as stated_by_en
        from source
    )

select *
from renamed
