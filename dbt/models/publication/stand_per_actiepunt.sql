with
    statuses as (select * from {{ ref("action_point_status") }}),

    final as (
        select
            action_point_id as actiepunt_id,
            plan_id,
            number as nummer,
            parent_id as bovenliggend_id,
            is_part as is_deel,
            boundary as afbakening,
            title_nl as titel_nl,
            title_en as titel_en,
            {{ as_of() }} as peildatum,
            official_status as officiele_stand,
            {{ dutch_date_columns("officiele_stand_op", "official_on") }},
            official_report_id as officiele_melding_id,
            official_gap_id as officiele_leemte_id,
            official_round_id as officiele_ronde_id,
            official_source_id as officiele_bron_id,
            evidence_step as bewijs_stand,
            {{ dutch_date_columns("bewijs_op", "evidence_on") }},
            evidence_report_id as bewijs_melding_id,
            evidence_sender as bewijs_afzender,
            evidence_tie as bewijs_band,
            evidence_source_id as bewijs_bron_id,
            schedule_status as planning_stand,
            {{ dutch_date_columns("einde_oorspronkelijk", "original_deadline") }},
            current_deadline as einde_huidig,
            schedule_change_count as aantal_verschuivingen,
            last_report_id as laatste_melding_id,
            {{ dutch_date_columns("laatste_melding_op", "last_report_on") }},
            days_since_last_report as dagen_sinds_laatste_melding,
            report_count as aantal_meldingen,
            undated_report_count as aantal_meldingen_zonder_datum,
            source_id as bron_id,
            undated_evidence_step as bewijs_zonder_datum_stand,
            undated_evidence_report_id as bewijs_zonder_datum_melding_id,
            undated_evidence_sender as bewijs_zonder_datum_afzender,
            undated_evidence_source_id as bewijs_zonder_datum_bron_id,
            {{ dutch_date_columns("officiele_stand_sinds", "official_since") }},
            official_sender as officiele_stand_afzender,
            {{ dutch_date_columns("planning_sinds", "schedule_since") }},
            schedule_report_id as planning_melding_id,
            schedule_change_id as planning_wijziging_id,
            schedule_source_id as planning_bron_id,
            schedule_sender as planning_afzender,
            schedule_change_count_status as aantal_verschuivingen_status
        from statuses
    )

select *
from final
