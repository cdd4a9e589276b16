with
    moves as (select * from {{ ref("deadline_moves") }}),

    final as (
        select
            change_id as wijziging_id,
            action_point_id as actiepunt_id,
            plan_id,
            is_part as is_deel,
            boundary as afbakening,
            number as nummer,
            title_nl as titel_nl,
            title_en as titel_en,
            move_number as volgnummer,
            {{ dutch_date_columns("einde_oud", "old_deadline") }},
            old_is_entered as oud_volgens_bron,
            {{ dutch_date_columns("einde_nieuw", "new_deadline") }},
            days_moved as dagen_verschoven,
            days_moved_status as dagen_verschoven_status,
            {{ dutch_date_columns("beslist_op", "decided_on") }},
            decided_by as beslist_door,
            reason_nl as reden_nl,
            source_id as bron_id
        from moves
    )

select *
from final
