with
    origins as (select * from {{ ref("figure_origins") }}),

    final as (
        select
            indicator_id,
            row_key as sleutel,
            table_name as tabel,
            table_row_key as rij_sleutel,
            source_id as bron_id,
            role as rol
        from origins
    )

select *
from final
