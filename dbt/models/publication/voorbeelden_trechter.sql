with
    examples as (select * from {{ ref("foreign_examples") }}),

    final as (
        select
            practice_id as praktijk_id,
            name_nl as naam_nl,
            name_en as naam_en,
            owner as eigenaar,
            theme as thema,
            government_level as bestuursniveau,
            countries as landen,
            {{ as_of() }} as peildatum,
            furthest_step as verste_stap,
            {{ dutch_date_columns("verste_stap_op", "furthest_step_on") }},
            period as periode,
            furthest_step_level as verste_stap_bestuursniveau,
            furthest_step_policy as verste_stap_beleid,
            furthest_step_source_id as verste_stap_bron_id,
            is_flemish_adoption as is_vlaamse_invoering,
            is_tied_to_action_point as is_verbonden_met_actiepunt,
            action_point_id as actiepunt_id,
            tie as band,
            step_count as aantal_stappen,
            source_id as bron_id,
            flemish_step as vlaamse_stap,
            days_to_examined as dagen_tot_onderzocht,
            days_to_decided as dagen_tot_beslist,
            days_to_being_introduced as dagen_tot_in_uitvoering,
            days_to_introduced as dagen_tot_ingevoerd,
            days_to_refused as dagen_tot_niet_weerhouden,
            {{ dutch_date_columns("niet_weerhouden_op", "refused_on") }},
            refusal_level as niet_weerhouden_bestuursniveau,
            refusal_reason_nl as niet_weerhouden_reden_nl,
            refusal_reason_en as niet_weerhouden_reden_en
        from examples
    )

select *
from final
