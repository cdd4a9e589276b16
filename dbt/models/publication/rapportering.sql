with
    reporting as (select * from {{ ref("reporting") }}),

    final as (
        select
            action_point_id as actiepunt_id,
            round_id as ronde_id,
            plan_id,
            boundary as afbakening,
            number as nummer,
            title_nl as titel_nl,
            title_en as titel_en,
            round_name_nl as ronde_naam_nl,
            round_name_en as ronde_naam_en,
            reference_day as peildatum,
            obligation as verplichting,
            had_begun as was_begonnen,
            had_ended as was_geeindigd,
            expected as verwacht,
            is_past_due as vervaldatum_voorbij,
            reporting_state as rapportering_stand,
            report_id as melding_id,
            reported_status as gemelde_stand,
            {{ dutch_date_columns("gemeld_op", "reported_on") }},
            report_source_id as melding_bron_id,
            names_the_round as noemt_ronde,
            {{ dutch_date_columns("vervaldatum", "due_on") }},
            timeliness as tijdigheid,
            days_late as dagen_te_laat,
            days_late_status as dagen_te_laat_status,
            undated_report_id as melding_zonder_datum_id,
            silence_report_id as melding_van_stilte_id,
            gap_id as leemte_id,
            unread_round_id as niet_gelezen_ronde_id,
            source_id as bron_id
        from reporting
    )

select *
from final
