-- The different rows that are marked as counted are as many as the figure says; and every figure
-- that counts rows (all but what a source states, and numbers of countries) has them.
with
    figures as ({{ rows_with_origins(models_of_counts()) }}),

    counted as (
        select indicator_id, sleutel, count(distinct tabel || '/' || rij_sleutel) as row_count
        from {{ ref("herkomst") }}
        where rol = 'geteld'
        group by indicator_id, sleutel
    )

select
    coalesce(figures.indicator_id, counted.indicator_id) as indicator_id,
    coalesce(figures.sleutel, counted.sleutel) as sleutel,
    figures.waarde,
    counted.row_count
from figures
full outer join
    counted on figures.indicator_id = counted.indicator_id and figures.sleutel = counted.sleutel
where
    (figures.sleutel is null)
    or (
        coalesce(figures.waarde, 0) <> coalesce(counted.row_count, 0)
        and figures.categorie <> 'vermeld'
        and figures.categorie not like 'landen%'
    )
