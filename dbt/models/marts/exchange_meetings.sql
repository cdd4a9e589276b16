with
    meetings as (select * from {{ ref("stg_exchanges") }} where belongs_to_id is not null),

    states as (select * from {{ ref("int_exchange_states") }}),

    final as (
        select
            meetings.exchange_id as meeting_id,
            meetings.belongs_to_id as exchange_id,
            meetings.title_nl,
            meetings.title_en,
            {{ date_columns("begins", "begins", "meetings") }},
            {{ date_columns("ends", "ends", "meetings") }},
            coalesce(states.state, 'geen_bron_gevonden') as state,
            meetings.source_id
        from meetings
        left join states on meetings.exchange_id = states.exchange_id
    )

select *
from final
