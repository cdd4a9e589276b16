with
    counts as (select * from {{ ref("status_distribution") }}),

    final as (
        select
            'stand_verdeling' as indicator_id,
            plan_id,
            reference_date as peildatum,
            question || '_' || status as categorie,
            'afbakening' as uitsplitsing,
            boundary as uitsplitsing_waarde,
            cast(action_point_count as decimal(18, 4)) as waarde,
            value_status as waarde_status,
            case when boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end as eenheid,
            cast(action_point_count as decimal(18, 4)) as teller,
            cast(entered_count as decimal(18, 4)) as noemer,
            case when boundary = 'gekend' then 'ingelezen' else 'onderwerpen' end as noemer_soort,
            cast(not_entered_count as bigint) as aantal_onbekend
        from counts
    )

select *
from final
