with
    source as (select * from {{ source("raw", "vergelijkingen") }}),

    renamed as (
        select
            vergelijking_id as comparison_id,
            plan_id,
            peildatum as reference_date,
            cast(peildatum_eerste as date) as reference_date_first,
            cast(peildatum_laatste as date) as reference_date_last,
            peildatum_precisie as reference_date_precision,
            peildatum_tekst_nl as reference_date_text_nl,
            stand_van_zaken as status,
            stand_volgens_bron as status_in_source,
            cast(aantal as bigint) as measure_count,
            cast(aandeel_pct as decimal(18, 4)) as share_percent,
            noemer_soort as denominator_kind,
            cast(totaal as bigint) as total_count,
            bron_id as source_id,
            let_op_nl as caution_nl,
            let_op_en as caution_en
        from source
    )

select *
from renamed
