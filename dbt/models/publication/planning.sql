with
    planning as (select * from {{ ref("action_point_planning") }}),

    final as (
        select
            action_point_id as actiepunt_id,
            plan_id,
            parent_id as bovenliggend_id,
            is_part as is_deel,
            boundary as afbakening,
            number as nummer,
            title_nl as titel_nl,
            title_en as titel_en,
            {{ dutch_date_columns("einde_oorspronkelijk", "original_deadline") }},
            original_deadline_status as einde_oorspronkelijk_status,
            {{ dutch_date_columns("einde_huidig", "current_deadline") }},
            current_deadline_status as einde_huidig_status,
            move_count as aantal_verschuivingen,
            move_count_status as aantal_verschuivingen_status,
            undated_move_count as aantal_verschuivingen_zonder_datum,
            days_moved as dagen_verschoven,
            days_moved_status as dagen_verschoven_status,
            last_move_id as laatste_wijziging_id,
            {{ dutch_date_columns("laatste_verschuiving_op", "last_move_decided_on") }},
            last_move_decided_by as laatste_verschuiving_door,
            last_move_reason_nl as laatste_verschuiving_reden_nl,
            last_move_source_id as laatste_verschuiving_bron_id,
            schedule_status as planning_stand,
            {{ dutch_date_columns("planning_sinds", "schedule_since") }},
            schedule_report_id as planning_melding_id,
            schedule_change_id as planning_wijziging_id,
            schedule_gap_id as planning_leemte_id,
            schedule_round_id as planning_ronde_id,
            schedule_source_id as planning_bron_id,
            schedule_sender as planning_afzender,
            days_late as dagen_te_laat,
            days_late_status as dagen_te_laat_status,
            {{ dutch_date_columns("plan_goedgekeurd_op", "approved_on") }},
            first_step as eerste_stap,
            {{ dutch_date_columns("eerste_stap_op", "first_step_on") }},
            first_step_report_id as eerste_stap_melding_id,
            first_step_sender as eerste_stap_afzender,
            first_step_source_id as eerste_stap_bron_id,
            first_step_timing as eerste_stap_tijd,
            days_to_first_step as dagen_tot_eerste_stap,
            days_to_first_step_status as dagen_tot_eerste_stap_status,
            deadline_gap_id as einde_leemte_id,
            source_id as bron_id
        from planning
    )

select *
from final
