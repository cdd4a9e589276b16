with
    statuses as (
        select
            *,
            official_status in (
                'op_te_starten', 'lopend', 'afgerond', 'stopgezet', 'bronnen_verschillen'
            ) as is_reported
        from {{ ref("action_point_status") }}
    ),

    -- a denial confirms nothing; what is reported for a day to come is not known yet
    third_parties as (
        select distinct action_point_id
        from {{ ref("int_action_point_reports") }}
        where
            sender = 'derde'
            and evidence_step is not null
            and evidence_step <> 'tegengesproken'
            and (not is_dated or reported_last <= {{ as_of() }})
    ),

    final as (
        select
            'stand_zonder_derde' as kind,
            'actiepunten' as table_name,
            statuses.action_point_id as row_key,
            statuses.title_nl as name_nl,
            statuses.title_en as name_en,
            {% for ending in ["", "_first", "_last", "_precision", "_text_nl"] %}
                case
                    when statuses.is_reported
                    then statuses.official_on{{ ending }}
                    else statuses.evidence_on{{ ending }}
                end as since{{ ending }},
            {% endfor %}
            cast(null as varchar) as detail
        from statuses
        left join third_parties on statuses.action_point_id = third_parties.action_point_id
        where
            third_parties.action_point_id is null
            and (
                statuses.is_reported
                or statuses.evidence_step <> 'geen_bron_gevonden'
                or statuses.undated_evidence_step is not null
            )
    )

select *
from final
