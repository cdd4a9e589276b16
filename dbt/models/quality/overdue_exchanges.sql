with
    planned as (select * from {{ ref("int_exchange_states") }} where state = 'gepland'),

    exchanges as (select * from {{ ref("stg_exchanges") }}),

    steps as (select * from {{ ref("stg_exchange_steps") }}),

    -- the day that the last plan named, else the one that the exchange itself bears
    days as (
        select
            exchanges.exchange_id,
            exchanges.title_nl,
            exchanges.title_en,
            {% for ending in ["", "_first", "_last", "_precision", "_text_nl"] %}
                case
                    when steps.planned_for is not null
                    then steps.planned_for{{ ending }}
                    when exchanges.ends is not null
                    then exchanges.ends{{ ending }}
                    else exchanges.begins{{ ending }}
                end as planned_for{{ ending }},
                steps.stepped_on{{ ending }}{{ "," if not loop.last }}
            {% endfor %}
        from planned
        inner join exchanges on planned.exchange_id = exchanges.exchange_id
        inner join steps on planned.step_id = steps.step_id
    ),

    final as (
        select
            'uitwisseling_datum_voorbij' as kind,
            'uitwisselingen' as table_name,
            exchange_id as row_key,
            title_nl as name_nl,
            title_en as name_en,
            {{ date_columns("since", "planned_for") }},
            cast(null as varchar) as detail
        from days
        where planned_for_last < {{ as_of() }}
        union all
        select
            'uitwisseling_zonder_datum' as kind,
            'uitwisselingen' as table_name,
            exchange_id as row_key,
            title_nl as name_nl,
            title_en as name_en,
            {{ date_columns("since", "stepped_on") }},
            cast(null as varchar) as detail
        from days
        where planned_for is null
    )

select *
from final
