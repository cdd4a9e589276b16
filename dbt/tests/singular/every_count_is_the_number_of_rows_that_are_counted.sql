-- The different rows that are marked as counted are as many as the figure says; and every figure
-- that counts rows (all but shares, sums of amounts, what a source states, and numbers of
-- countries) has them.
with
    figures as (
        select
            indicator_id,
            {{
                origin_key(
                    [
                        "plan_id",
                        "peildatum",
                        "categorie",
                        "uitsplitsing",
                        "uitsplitsing_waarde",
                    ]
                )
            }} as sleutel,
            waarde,
            eenheid not in (
                'procent',
                'landen',
                'maatregelen',
                'deelnemers',
                'dagen',
                'eur',
                'eur_per_jaar',
                'vte',
                'personeelsleden'
            ) as counts_rows
        from {{ ref("indicatoren") }}
    ),

    counted as (
        select indicator_id, sleutel, count(distinct tabel || '/' || rij_sleutel) as row_count
        from {{ ref("herkomst") }}
        where rol = 'geteld'
        group by indicator_id, sleutel
    )

select figures.indicator_id, figures.sleutel, figures.waarde, counted.row_count
from figures
left join
    counted on figures.indicator_id = counted.indicator_id and figures.sleutel = counted.sleutel
where figures.counts_rows and coalesce(figures.waarde, 0) <> coalesce(counted.row_count, 0)
