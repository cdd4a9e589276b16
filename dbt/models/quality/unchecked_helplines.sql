with
    helplines as (select * from {{ ref("stg_helplines") }}),

    final as (
        select
            'hulplijn_nooit_gecontroleerd' as kind,
            'hulplijnen' as table_name,
            helpline_id as row_key,
            name as name_nl,
            cast(null as varchar) as name_en,
            {{ date_columns("since", "looked_up_on") }},
            cast(null as varchar) as detail
        from helplines
        where checked_on is null
        union all
        select
            'hulplijn_lang_niet_gecontroleerd' as kind,
            'hulplijnen' as table_name,
            helpline_id as row_key,
            name as name_nl,
            cast(null as varchar) as name_en,
            {{ date_columns("since", "checked_on") }},
            cast(null as varchar) as detail
        from helplines
        where
            {{ days_between("checked_on_last", as_of()) }}
            > {{ rule_parameter("hulplijn_nakijken") }}
    )

select *
from final
