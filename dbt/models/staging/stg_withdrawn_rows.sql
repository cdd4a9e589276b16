-- What a withdrawn row told of. The row is in no other model, so only its raw table still says it.
with
    withdrawn as (
        select tabel, sleutel
        from {{ source("raw", "correcties") }}
        where soort = 'ingetrokken' and coalesce(kolom, '') = ''
    ),

    {% set tables = [
        ("voortgangsmeldingen", "melding_id", "actiepunt_id"),
        ("planwijzigingen", "wijziging_id", "actiepunt_id"),
        ("uitwisseling_stappen", "stap_id", "uitwisseling_id"),
        ("praktijk_stappen", "stap_id", "praktijk_id"),
    ] %}
    final as (
        {% for table, key, subject in tables %}
            select
                '{{ table }}' as table_name,
                entered.{{ key }} as row_key,
                entered.{{ subject }} as subject_id
            from {{ source("raw", table) }} as entered
            inner join
                withdrawn
                on entered.{{ key }} = withdrawn.sleutel
                and withdrawn.tabel = '{{ table }}'
            where entered.{{ subject }} is not null
            {% if not loop.last %}
                union
            {% endif %}
        {% endfor %}
    )

select *
from final
