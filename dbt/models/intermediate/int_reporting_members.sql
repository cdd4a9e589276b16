{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    cells as (select * from {{ ref("reporting") }}),

    groups as (
        select distinct action_point_id, breakdown, breakdown_value, sorting
        from {{ ref("int_action_point_groups") }}
        where breakdown in ('domein', 'doelgroep', 'onderwerp_domein', 'onderwerp_doelgroep')
    ),

    rounds_by_date as (select distinct plan_id, reference_day, round_id from cells),

    -- where two rounds share a date, an action point counts once, by the round that tells most
    ranked as (
        select
            *,
            row_number() over (
                partition by action_point_id, reference_day
                order by
                    case expected when 'ja' then 1 when 'onbekend' then 2 else 3 end asc,
                    case when report_id is null then 2 else 1 end asc,
                    days_late asc nulls last,
                    case
                        reporting_state
                        when 'nog_niet_ingelezen'
                        then 1
                        when 'geen_bron_gevonden'
                        then 2
                        when 'nog_niet_verwacht'
                        then 3
                        when 'niet_van_toepassing'
                        then 4
                        else 5
                    end asc,
                    round_id asc
            ) as place
        from cells
    ),

    placed as (
        select
            ranked.*,
            'ronde' as breakdown,
            ranked.round_id as breakdown_value,
            cast(null as varchar) as sorting
        from ranked
        where ranked.boundary = 'gekend'
        union all
        select
            ranked.*,
            case when ranked.boundary = 'gekend' then 'totaal' else 'afbakening' end as breakdown,
            case
                when ranked.boundary = 'gekend' then 'totaal' else ranked.boundary
            end as breakdown_value,
            cast(null as varchar) as sorting
        from ranked
        where ranked.place = 1
        union all
        select ranked.*, groups.breakdown, groups.breakdown_value, groups.sorting
        from ranked
        inner join groups on ranked.action_point_id = groups.action_point_id
        where ranked.place = 1
    ),

    categorised as (
        {% for category, condition in [
            ("verwacht", "expected = 'ja'"),
            ("verwachting_onbekend", "expected = 'onbekend'"),
            ("verwacht_en_gerapporteerd", "expected = 'ja' and report_id is not null"),
            ("verwacht_en_op_tijd", "expected = 'ja' and timeliness = 'op_tijd'"),
            (
                "verwacht_en_niet_gerapporteerd",
                "expected = 'ja' and reporting_state = 'niet_gerapporteerd'",
            ),
            ("gerapporteerd", "report_id is not null"),
            ("op_tijd", "timeliness = 'op_tijd'"),
            ("te_laat", "timeliness = 'te_laat'"),
            (
                "tijdigheid_niet_bekend",
                "report_id is not null and timeliness = 'geen_bron_gevonden'",
            ),
            ("niet_gerapporteerd", "reporting_state = 'niet_gerapporteerd'"),
            ("nog_niet_ingelezen", "reporting_state = 'nog_niet_ingelezen'"),
            ("geen_bron_gevonden", "reporting_state = 'geen_bron_gevonden'"),
            ("nog_niet_verwacht", "reporting_state = 'nog_niet_verwacht'"),
            ("niet_van_toepassing", "reporting_state = 'niet_van_toepassing'"),
            ("zonder_datum", "report_id is null and undated_report_id is not null"),
        ] %}
            select '{{ category }}' as category, placed.*
            from placed
            where {{ condition }}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    -- a share rests on those of its denominator; none is made of topics
    of_shares as (
        {% for share in ["aandeel_gerapporteerd", "aandeel_op_tijd"] %}
            select
                plan_id,
                reference_day,
                '{{ share }}' as category,
                breakdown,
                breakdown_value,
                'actiepunten' as table_name,
                action_point_id as table_row_key,
                sorting
            from placed
            where expected = 'ja' and boundary = 'gekend'
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    -- what each of those counted was read from
    read_from as (
        {% for table, column in [
            ("voortgangsmeldingen", "report_id"),
            ("voortgangsmeldingen", "undated_report_id"),
            ("voortgangsmeldingen", "silence_report_id"),
            ("leemten", "gap_id"),
            ("rapporteringsrondes", "unread_round_id"),
        ] %}
            select
                plan_id,
                reference_day,
                category,
                breakdown,
                breakdown_value,
                '{{ table }}' as table_name,
                {{ column }} as table_row_key,
                sorting
            from categorised
            where {{ column }} is not null
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    categories as (
        select code as category from {{ ref("code_lists") }} where list = 'rapportering'
    ),

    -- every figure of a round rests on the round, also where nothing is counted
    of_rounds as (
        select
            rounds_by_date.plan_id,
            rounds_by_date.reference_day,
            categories.category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            rounds_by_date.round_id
        from rounds_by_date
        cross join categories
        union all
        select
            rounds_by_date.plan_id,
            rounds_by_date.reference_day,
            categories.category,
            'ronde' as breakdown,
            rounds_by_date.round_id as breakdown_value,
            rounds_by_date.round_id
        from rounds_by_date
        cross join categories
        union all
        select distinct plan_id, reference_day, category, breakdown, breakdown_value, round_id
        from categorised
    ),

    -- whether reporting was an obligation, a source may not say: then a gap does
    obligation_gaps as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'verplichting'
    ),

    of_obligation_gaps as (
        select
            of_rounds.plan_id,
            of_rounds.reference_day,
            of_rounds.category,
            of_rounds.breakdown,
            of_rounds.breakdown_value,
            obligation_gaps.gap_id
        from of_rounds
        inner join obligation_gaps on of_rounds.plan_id = obligation_gaps.plan_id
        where of_rounds.category like 'verwacht%' or of_rounds.category like 'aandeel%'
    ),

    final as (
        select
            plan_id,
            reference_day as reference_date,
            category,
            breakdown,
            breakdown_value,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ counted }} as role,
            sorting
        from categorised
        union
        {% for rows in ["of_shares", "read_from"] %}
            select
                plan_id,
                reference_day as reference_date,
                category,
                breakdown,
                breakdown_value,
                table_name,
                table_row_key,
                {{ supports }} as role,
                sorting
            from {{ rows }}
            union
        {% endfor %}
        select
            plan_id,
            reference_day as reference_date,
            category,
            breakdown,
            breakdown_value,
            'rapporteringsrondes' as table_name,
            round_id as table_row_key,
            {{ supports }} as role,
            cast(null as varchar) as sorting
        from of_rounds
        union
        select
            plan_id,
            reference_day as reference_date,
            category,
            breakdown,
            breakdown_value,
            'leemten' as table_name,
            gap_id as table_row_key,
            {{ supports }} as role,
            cast(null as varchar) as sorting
        from of_obligation_gaps
    )

select *
from final
