with
    shown_and_used as (select * from {{ ref("practice_abroad") }}),

    exchanges as (select * from {{ ref("exchanges") }} where direction = 'uitgaand'),

    exchange_countries as (
        select * from {{ ref("exchange_countries") }} where is_abroad and not is_disputed
    ),

    showings as (
        select
            row_id,
            country,
            period,
            happened_on_first,
            happened_on_last,
            case
                when showing_form = 'in_databank_of_op_site'
                then 'opname_op_site'
                when practice_level = 'vlaams' and government_level = 'vlaams'
                then
                    case
                        when
                            tie in ('gerapporteerd_als_resultaat', 'genoemd_door_bron')
                            and period <> 'voor'
                        then 'plan_vertoning_'
                        else 'verwant_vertoning_'
                    end
                    || state
                else 'ander_niveau_vertoning_' || state
            end as category
        from shown_and_used
        where
            kind = 'vertoning'
            and (
                showing_form = 'in_databank_of_op_site'
                or state in ('gepland', 'gehouden', 'onbekend')
            )
    ),

    uses as (
        select
            row_id,
            country,
            period,
            happened_on_first,
            happened_on_last,
            case
                when practice_level = 'vlaams' then 'gebruik_vlaams' else 'gebruik_ander_niveau'
            end as category
        from shown_and_used
        where kind = 'gebruik'
    ),

    outgoing as (
        select
            exchanges.exchange_id as row_id,
            exchange_countries.country,
            exchanges.period,
            exchanges.year_of_begin,
            exchanges.exchange_set || '_uitgaand_' || exchanges.counted_state as category
        from exchanges
        left join exchange_countries on exchanges.exchange_id = exchange_countries.exchange_id
    ),

    placed as (
        {% for rows, table in [
            ("showings", "praktijk_vertoningen"),
            ("uses", "praktijk_gebruik"),
        ] %}
            select
                '{{ table }}' as table_name,
                row_id,
                category,
                country,
                period,
                case
                    when extract(year from happened_on_first) = extract(year from happened_on_last)
                    then cast(cast(extract(year from happened_on_first) as integer) as varchar)
                end as year_happened
            from {{ rows }}
            union all
        {% endfor %}
        select
            'uitwisselingen' as table_name,
            row_id,
            category,
            country,
            period,
            cast(year_of_begin as varchar) as year_happened
        from outgoing
    ),

    broken_down as (
        {% for breakdown, column in [
            ("totaal", "'totaal'"),
            ("land", "country"),
            ("jaar", "year_happened"),
            ("periode_tov_plan", "period"),
        ] %}
            select
                category,
                '{{ breakdown }}' as breakdown,
                coalesce({{ column }}, 'niet_bekend') as breakdown_value,
                table_name,
                row_id
            from placed
            {% if not loop.last %}
                union
            {% endif %}
        {% endfor %}
    ),

    final as (
        select
            '{{ var("main_plan_id") }}' as plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            table_name,
            row_id as table_row_key,
            'geteld' as role,
            cast(null as varchar) as sorting
        from broken_down
    )

select *
from final
