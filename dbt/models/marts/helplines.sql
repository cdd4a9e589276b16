with
    helplines as (select * from {{ ref("stg_helplines") }}),

    code_lists as (select * from {{ ref("code_lists") }} where list = 'hulp_groep'),

    final as (
        select
            helplines.helpline_id,
            helplines.name,
            helplines.need,
            helplines.for_whom_nl,
            helplines.for_whom_en,
            helplines.telephone,
            helplines.url,
            {{ date_columns("looked_up_on", "looked_up_on", "helplines") }},
            {{ date_columns("checked_on", "checked_on", "helplines") }},
            -- immediate danger first
            row_number() over (order by code_lists."order", helplines.helpline_id) as entry_order,
            helplines.caution_nl,
            helplines.caution_en,
            helplines.source_id
        from helplines
        left join code_lists on helplines.need = code_lists.code
    )

select *
from final
