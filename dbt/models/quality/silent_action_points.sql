with
    statuses as (select * from {{ ref("action_point_status") }}),

    wholes as (select * from statuses where not is_part),

    -- what is reported of a part is reported of its whole
    counts as (
        select
            coalesce(parent_id, action_point_id) as action_point_id,
            sum(report_count) as report_count,
            sum(undated_report_count) as undated_report_count
        from statuses
        group by coalesce(parent_id, action_point_id)
    ),

    ranked as (
        select
            coalesce(parent_id, action_point_id) as action_point_id,
            {{ date_columns("last_report_on", "last_report_on") }},
            row_number() over (
                partition by coalesce(parent_id, action_point_id)
                order by last_report_on_last desc, last_report_id desc
            ) as place
        from statuses
        where last_report_on_last is not null
    ),

    told as (
        select
            wholes.action_point_id,
            wholes.title_nl,
            wholes.title_en,
            counts.report_count,
            counts.undated_report_count,
            {{ date_columns("last_report_on", "last_report_on", "ranked") }}
        from wholes
        inner join counts on wholes.action_point_id = counts.action_point_id
        left join ranked on wholes.action_point_id = ranked.action_point_id and ranked.place = 1
    ),

    final as (
        select
            case
                when report_count > 0
                then 'actiepunt_lang_niet_gemeld'
                when undated_report_count > 0
                then 'actiepunt_enkel_zonder_datum'
                else 'actiepunt_nooit_gemeld'
            end as kind,
            'actiepunten' as table_name,
            action_point_id as row_key,
            title_nl as name_nl,
            title_en as name_en,
            {{ date_columns("since", "last_report_on") }},
            cast(null as varchar) as detail
        from told
        where
            report_count = 0
            or {{ days_between("last_report_on_last", as_of()) }}
            >= {{ rule_parameter("lang_niet_gemeld") }}
    )

select *
from final
