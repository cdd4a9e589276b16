with
    source as (select * from {{ source("raw", "rapporteringsrondes") }}),

    renamed as (
        select
            ronde_id as round_id,
            plan_id,
            naam_nl as name_nl,
            naam_en as name_en,
            datum as held_on,
            cast(datum_eerste as date) as held_on_first,
            cast(datum_laatste as date) as held_on_last,
            datum_precisie as held_on_precision,
            datum_tekst_nl as held_on_text_nl,
            peildatum as reference_date,
            cast(peildatum_eerste as date) as reference_date_first,
            cast(peildatum_laatste as date) as reference_date_last,
            peildatum_precisie as reference_date_precision,
            peildatum_tekst_nl as reference_date_text_nl,
            vervaldatum as due_on,
            cast(vervaldatum_eerste as date) as due_on_first,
            cast(vervaldatum_laatste as date) as due_on_last,
            vervaldatum_precisie as due_on_precision,
            vervaldatum_tekst_nl as due_on_text_nl,
            stand as state,
            verplichting as obligation,
            verslag_stand as report_state,
            bron_id as source_id,
            soort as kind,
            verslag_bron_id as report_source_id
        from source
    )

select *
from renamed
