with
    source as (select * from {{ source("raw", "uitwisselingen") }}),

    renamed as (
        select
            uitwisseling_id as exchange_id,
            plan_id,
            actiepunt_id as action_point_id,
            hoort_bij_id as belongs_to_id,
            richting as direction,
            vorm as form,
            kader as framework,
            thema as theme,
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
            titel_nl as title_nl,
            titel_en as title_en,
            vlaamse_deelnemer as flemish_participant,
            band as tie,
            resultaat_nl as result_nl,
            vervolg_nl as follow_up_nl,
            bron_id as source_id,
            resultaat_en as result_en,
            vervolg_en as follow_up_en
        from source
    )

select *
from renamed
