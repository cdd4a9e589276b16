with
    counts as (select * from {{ ref("coverage") }}),

    final as (
        select
            'dekking' as indicator_id,
            plan_id,
            {{ as_of() }} as peildatum,
            measure as categorie,
            'totaal' as uitsplitsing,
            'totaal' as uitsplitsing_waarde,
            cast(value as decimal(18, 4)) as waarde,
            value_status as waarde_status,
            case
                when measure like 'bronnen%'
                then 'bronnen'
                when measure = 'onderwerpen'
                then 'onderwerpen'
                when measure = 'vermeld'
                then 'maatregelen'
                else 'actiepunten'
            end as eenheid,
            cast(case when denominator is not null then value end as decimal(18, 4)) as teller,
            cast(denominator as decimal(18, 4)) as noemer,
            denominator_kind as noemer_soort,
            cast(null as bigint) as aantal_onbekend
        from counts
    )

select *
from final
