with
    comparison as (select * from {{ ref("plan_comparison") }}),

    final as (
        select
            row_id as rij_id,
            plan_id,
            reference_date as peildatum,
            comparison_id as vergelijking_id,
            count_group as telling_id,
            {{ dutch_date_columns("geteld_op", "counted_on") }},
            status as stand,
            status_in_source as stand_volgens_bron,
            denominator_kind as noemer_soort,
            measure_count as aantal,
            total_count as totaal,
            printed_share as aandeel_volgens_bron,
            computed_share as aandeel,
            value_status as waarde_status,
            rounding as door_afronding,
            with_status_count as aantal_met_officiele_stand,
            stated_measures as aantal_maatregelen,
            threshold as drempel_pct,
            not_comparable_reason as niet_vergelijkbaar_reden,
            caution_nl as let_op_nl,
            caution_en as let_op_en,
            source_id as bron_id
        from comparison
    )

select *
from final
