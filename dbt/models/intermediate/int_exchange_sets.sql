with
    exchanges as (select * from {{ ref("exchanges") }}),

    final as (
        select
            *,
            -- of the plan only what a source ties to it, and never what was over before it
            case
                when
                    tie in ('gerapporteerd_als_resultaat', 'genoemd_door_bron') and period <> 'voor'
                then 'plan'
                when tie = 'algemeen_kader'
                then 'kader'
                else 'verwant'
            end as exchange_set,
            case
                when state in ('geen_bron_gevonden', 'bronnen_verschillen')
                then 'stand_onbekend'
                else state
            end as counted_state,
            -- a year only where the begin lies in one year for certain
            case
                when
                    begins_precision in ('periode', 'open')
                    or extract(year from begins_first) = extract(year from begins_last)
                then cast(extract(year from begins_first) as integer)
            end as year_of_begin
        from exchanges
    )

select *
from final
