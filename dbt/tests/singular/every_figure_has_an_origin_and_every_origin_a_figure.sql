-- Each row of each indicator rests on at least one row of a register, unless it says that nothing
-- is
-- entered; and what stands in the public file of origins is a row of its indicator.
with
    figures as (
        {% for indicator, columns, waarde in [
            ("stand_per_actiepunt", ["actiepunt_id"], "1"),
            ("stand_per_uitwisseling", ["uitwisseling_id"], "1"),
            ("voorbeelden_trechter", ["praktijk_id"], "1"),
            ("praktijken_vertoond", ["soort", "rij_id"], "1"),
            ("vragen_beantwoord", ["vraag_id"], "1"),
            ("nog_in_te_lezen", ["soort", "document_id"], "1"),
            (
                "stand_verdeling",
                [
                    "plan_id",
                    "peildatum",
                    "categorie",
                    "uitsplitsing",
                    "uitsplitsing_waarde",
                ],
                "waarde",
            ),
            (
                "dekking",
                [
                    "plan_id",
                    "peildatum",
                    "categorie",
                    "uitsplitsing",
                    "uitsplitsing_waarde",
                ],
                "waarde",
            ),
            (
                "uitwisselingen_telling",
                [
                    "plan_id",
                    "peildatum",
                    "categorie",
                    "uitsplitsing",
                    "uitsplitsing_waarde",
                ],
                "waarde",
            ),
            (
                "partners_telling",
                [
                    "plan_id",
                    "peildatum",
                    "categorie",
                    "uitsplitsing",
                    "uitsplitsing_waarde",
                ],
                "waarde",
            ),
        ] %}
            select
                '{{ indicator }}' as indicator_id,
                {{ origin_key(columns) }} as sleutel,
                cast({{ waarde }} as decimal(18, 4)) as waarde
            from {{ ref(indicator) }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    origins as (select distinct indicator_id, sleutel from {{ ref("herkomst") }})

select
    coalesce(figures.indicator_id, origins.indicator_id) as indicator_id,
    coalesce(figures.sleutel, origins.sleutel) as sleutel
from figures
full outer join
    origins on figures.indicator_id = origins.indicator_id and figures.sleutel = origins.sleutel
where figures.sleutel is null or (origins.sleutel is null and figures.waarde > 0)
