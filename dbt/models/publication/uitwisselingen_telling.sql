with
    counts as (select * from {{ ref("exchange_counts") }}),

    final as (
        select
            'uitwisselingen_telling' as indicator_id,
            plan_id,
            {{ as_of() }} as peildatum,
            category as categorie,
            breakdown as uitsplitsing,
            breakdown_value as uitsplitsing_waarde,
            cast(value as decimal(18, 4)) as waarde,
            value_status as waarde_status,
            'uitwisselingen' as eenheid,
            cast(null as decimal(18, 4)) as teller,
            cast(null as decimal(18, 4)) as noemer,
            cast(null as varchar) as noemer_soort,
            cast(unknown_count as bigint) as aantal_onbekend
        from counts
    )

select *
from final
