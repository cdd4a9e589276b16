with
    source as (
        select *
        from {{ source("raw", "voortgangsmeldingen") }}
        where {{ is_not_withdrawn("voortgangsmeldingen", "melding_id") }}
    ),

    renamed as (
        select
            melding_id as report_id,
            plan_id,
            actiepunt_id as action_point_id,
            ronde_id as round_id,
            datum as reported_on,
            cast(datum_eerste as date) as reported_on_first,
            cast(datum_laatste as date) as reported_on_last,
            datum_precisie as reported_on_precision,
            datum_tekst_nl as reported_on_text_nl,
            peildatum as reference_date,
            cast(peildatum_eerste as date) as reference_date_first,
            cast(peildatum_laatste as date) as reference_date_last,
            peildatum_precisie as reference_date_precision,
            peildatum_tekst_nl as reference_date_text_nl,
            stand_van_zaken as status,
            feit_soort as fact_kind,
            afzender as sender,
            bestuursniveau as government_level,
            band as tie,
            toelichting_nl as explanation_nl,
            toelichting_en as explanation_en,
            bron_id as source_id
        from source
    )

select *
from renamed
