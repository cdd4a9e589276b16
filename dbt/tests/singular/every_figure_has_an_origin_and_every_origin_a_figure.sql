-- Each row of each indicator rests on at least one row of a register, unless it says that nothing
-- is
-- entered; and what stands in the public file of origins is a row of its indicator.
with
    figures as ({{ rows_with_origins() }}),

    origins as (select distinct indicator_id, sleutel from {{ ref("herkomst") }})

select
    coalesce(figures.indicator_id, origins.indicator_id) as indicator_id,
    coalesce(figures.sleutel, origins.sleutel) as sleutel
from figures
full outer join
    origins on figures.indicator_id = origins.indicator_id and figures.sleutel = origins.sleutel
where figures.sleutel is null or (origins.sleutel is null and figures.waarde > 0)
