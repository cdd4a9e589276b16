with
    source as (select * from {{ source("raw", "uitwisseling_deelnemers") }}),

    renamed as (
        select
            id as exchange_participant_id,
            uitwisseling_id as exchange_id,
            groep as participant_group,
            cast(aantal_gepland as bigint) as planned_count,
            aantal_gepland_status as planned_count_status,
            cast(aantal as bigint) as participant_count,
            aantal_status as participant_count_status,
            bron_id as source_id,
            telling as count_kind
        from source
    )

select *
from renamed
