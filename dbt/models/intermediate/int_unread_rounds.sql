with
    rounds as (select * from {{ ref("stg_reporting_rounds") }}),

    final as (
        select *
        from rounds
        where report_state in ('nog_niet_ingelezen', 'deels_ingelezen') and held_on_last is not null
    )

select *
from final
