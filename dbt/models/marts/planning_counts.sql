{% set statuses = [
    "op_tijd",
    "te_laat",
    "verschoven",
    "nog_niet_verwacht",
    "geen_einddatum_gekend",
    "niet_gerapporteerd",
    "nog_niet_ingelezen",
    "geen_bron_gevonden",
    "niet_van_toepassing",
] %}
{% set past = [
    "einddatum_voorbij_op_tijd",
    "einddatum_voorbij_te_laat",
    "einddatum_voorbij_niet_bekend",
] %}
{% set moved = ["verschoven_actiepunten", "verschuivingen", "verschuiving_niet_bekend"] %}
{% set stepped = [
    "eerste_stap_voor_de_goedkeuring",
    "eerste_stap_na_de_goedkeuring",
    "eerste_stap_niet_bekend",
] %}
with
    plans as (select * from {{ ref("stg_plans") }}),

    planning as (select * from {{ ref("action_point_planning") }}),

    text_kinds as (
        select * from {{ ref("int_unknown_kind_by_subject") }} where subject = 'plantekst'
    ),

    members as (
        select distinct
            plan_id,
            reference_date,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role
        from {{ ref("int_planning_members") }}
    ),

    sortings as (
        select
            plan_id, reference_date, category, breakdown, breakdown_value, max(sorting) as sorting
        from {{ ref("int_planning_members") }}
        group by plan_id, reference_date, category, breakdown, breakdown_value
    ),

    counted as (
        select plan_id, reference_date, category, breakdown, breakdown_value, count(*) as row_count
        from members
        where role = 'geteld'
        group by plan_id, reference_date, category, breakdown, breakdown_value
    ),

    entered as (
        select plan_id, sum(case when boundary = 'gekend' then 1 else 0 end) as entered_count
        from planning
        where not is_part
        group by plan_id
    ),

    groups as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            'totaal' as breakdown,
            'totaal' as breakdown_value
        from entered
        union
        select plan_id, reference_date, 'ronde' as breakdown, round_id as breakdown_value
        from {{ ref("int_reference_dates") }}
        where date_kind = 'ronde' and plan_id in (select entered.plan_id from entered)
        union
        select plan_id, reference_date, breakdown, breakdown_value
        from counted
    ),

    counts_of_groups as (
        select
            groups.plan_id,
            groups.reference_date,
            groups.breakdown,
            groups.breakdown_value,
            {% for category in statuses + past + moved + stepped %}
                sum(
                    case when counted.category = '{{ category }}' then counted.row_count else 0 end
                ) as {{ category }}_count
                {{- "," if not loop.last }}
            {% endfor %}
        from groups
        left join
            counted
            on groups.plan_id = counted.plan_id
            and groups.reference_date = counted.reference_date
            and groups.breakdown = counted.breakdown
            and groups.breakdown_value = counted.breakdown_value
        group by groups.plan_id, groups.reference_date, groups.breakdown, groups.breakdown_value
    ),

    -- of those that moved: whether every move is known, and for how many the days are
    known_moves as (
        select
            members.plan_id,
            members.reference_date,
            members.breakdown,
            members.breakdown_value,
            sum(
                case when planning.move_count_status = 'ondergrens' then 1 else 0 end
            ) as maybe_more_count,
            sum(
                case when planning.days_moved_status <> 'vastgesteld' then 1 else 0 end
            ) as unknown_days_count
        from members
        inner join planning on members.table_row_key = planning.action_point_id
        where
            members.category = 'verschoven_actiepunten'
            and members.role = 'geteld'
            and members.table_name = 'actiepunten'
        group by members.plan_id, members.reference_date, members.breakdown, members.breakdown_value
    ),

    unread_moves as (
        select
            members.plan_id,
            members.reference_date,
            members.breakdown,
            members.breakdown_value,
            max(
                case when planning.move_count_status = 'nog_niet_ingelezen' then 1 else 0 end
            ) as is_unread
        from members
        inner join planning on members.table_row_key = planning.action_point_id
        where members.category = 'verschuiving_niet_bekend' and members.role = 'geteld'
        group by members.plan_id, members.reference_date, members.breakdown, members.breakdown_value
    ),

    weighed as (
        select
            counts_of_groups.*,
            counts_of_groups.breakdown = 'afbakening'
            or counts_of_groups.breakdown like 'onderwerp%' as is_of_topics,
            coalesce(entered.entered_count >= plans.stated_measures, false) as is_all_entered,
            case
                when counts_of_groups.breakdown not in ('totaal', 'ronde')
                then 0
                when entered.entered_count <= plans.stated_measures
                then plans.stated_measures - entered.entered_count
                when plans.stated_measures is not null
                then 0
            end as not_entered_count,
            counts_of_groups.niet_gerapporteerd_count
            + counts_of_groups.nog_niet_ingelezen_count
            + counts_of_groups.geen_bron_gevonden_count
            + counts_of_groups.geen_einddatum_gekend_count as unknown_status_count,
            coalesce(known_moves.maybe_more_count, 0) as maybe_more_count,
            coalesce(known_moves.unknown_days_count, 0) as unknown_days_count,
            coalesce(unread_moves.is_unread, 0) as has_unread_moves,
            coalesce(text_kinds.unknown_kind, 'nog_niet_ingelezen') as deadline_kind
        from counts_of_groups
        inner join plans on counts_of_groups.plan_id = plans.plan_id
        left join entered on counts_of_groups.plan_id = entered.plan_id
        left join text_kinds on counts_of_groups.plan_id = text_kinds.plan_id
        left join
            known_moves
            on counts_of_groups.plan_id = known_moves.plan_id
            and counts_of_groups.reference_date = known_moves.reference_date
            and counts_of_groups.breakdown = known_moves.breakdown
            and counts_of_groups.breakdown_value = known_moves.breakdown_value
        left join
            unread_moves
            on counts_of_groups.plan_id = unread_moves.plan_id
            and counts_of_groups.reference_date = unread_moves.reference_date
            and counts_of_groups.breakdown = unread_moves.breakdown
            and counts_of_groups.breakdown_value = unread_moves.breakdown_value
    ),

    -- what is counted, what of the whole is not known in that respect, and which unknown that is
    each_count as (
        {% for category in statuses + past + moved + stepped %}
            {%- if category in ["op_tijd", "te_laat", "verschoven"] + past[:2] -%}
                {%- set unknown = "unknown_status_count" -%}
                {%- set kind -%}
case
    when nog_niet_ingelezen_count > 0 or not is_all_entered then 'nog_niet_ingelezen'
    when geen_einddatum_gekend_count > 0 then deadline_kind
    else 'geen_bron_gevonden'
end
                {%- endset -%}
            {%- elif category == "niet_gerapporteerd" -%}
                {%- set unknown = "nog_niet_ingelezen_count + geen_bron_gevonden_count" -%}
                {%- set kind -%}
case
    when nog_niet_ingelezen_count > 0 or not is_all_entered then 'nog_niet_ingelezen'
    else 'geen_bron_gevonden'
end
                {%- endset -%}
            {%- elif category in moved[:2] -%}
                {%- set unknown = "verschuiving_niet_bekend_count" -%}
                {%- set kind -%}
case
    when has_unread_moves = 1 or not is_all_entered then 'nog_niet_ingelezen' else 'geen_bron_gevonden'
end
                {%- endset -%}
            {%- elif category in stepped[:2] -%}
                {%- set unknown = "eerste_stap_niet_bekend_count" -%}
                {%- set kind -%}
case when is_all_entered then 'geen_bron_gevonden' else 'nog_niet_ingelezen' end
                {%- endset -%}
            {%- else -%}{%- set unknown = none -%}{%- set kind = "'nog_niet_ingelezen'" -%}
            {%- endif %}
            select
                plan_id,
                reference_date,
                '{{ category }}' as category,
                breakdown,
                breakdown_value,
                is_of_topics,
                is_all_entered,
                not_entered_count,
                {{ category }}_count as row_count,
                {{ unknown or "0" }} as unknown_here,
                {{ "maybe_more_count" if category == "verschuivingen" else "0" }}
                as maybe_more_here,
                {{ "1" if unknown and category != "niet_gerapporteerd" else "0" }} as is_measured,
                {{ kind }} as kind_of_unknown
            from weighed
            {% if category in moved + stepped %} where breakdown <> 'ronde' {% endif %}
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    count_statuses as (
        select
            *,
            case
                when row_count > 0 and is_measured = 0
                then 'vastgesteld'
                when
                    row_count > 0
                    and unknown_here = 0
                    and maybe_more_here = 0
                    and (is_all_entered or is_of_topics)
                then 'vastgesteld'
                when row_count > 0
                then 'ondergrens'
                -- zero needs proof: all are entered, and all of them are known in this respect
                when is_all_entered and unknown_here = 0
                then 'vastgesteld'
                else kind_of_unknown
            end as value_status
        from each_count
        where breakdown in ('totaal', 'ronde') or row_count > 0
    ),

    counts as (
        select
            plan_id,
            reference_date,
            category,
            breakdown,
            breakdown_value,
            case
                when value_status in ('vastgesteld', 'ondergrens')
                then cast(row_count as decimal(18, 4))
            end as value,
            value_status,
            case
                when category = 'verschuivingen'
                then 'verschuivingen'
                when is_of_topics
                then 'onderwerpen'
                else 'actiepunten'
            end as unit,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            unknown_here + not_entered_count as unknown_count
        from count_statuses
    ),

    days as (
        select
            members.plan_id,
            members.reference_date,
            members.category,
            members.breakdown,
            members.breakdown_value,
            case
                when members.category = 'mediaan_dagen_tot_eerste_stap'
                then planning.days_to_first_step
                else planning.days_moved
            end as day_count
        from members
        inner join planning on members.table_row_key = planning.action_point_id
        where members.table_name = 'actiepunten' and members.category like '%dagen%'
    ),

    ranked_days as (
        select
            *,
            row_number() over (
                partition by plan_id, reference_date, category, breakdown, breakdown_value
                order by day_count
            ) as place,
            count(*) over (
                partition by plan_id, reference_date, category, breakdown, breakdown_value
            ) as place_count
        from days
    ),

    -- the middle value, or the mean of the two in the middle
    measured_days as (
        select
            plan_id,
            reference_date,
            category,
            breakdown,
            breakdown_value,
            cast(
                case
                    when category like 'mediaan%'
                    then
                        avg(
                            case
                                when 2 * place between place_count and place_count + 2
                                then day_count
                            end
                        )
                    else max(day_count)
                end as decimal(18, 4)
            ) as value,
            max(place_count) as day_rows
        from ranked_days
        group by plan_id, reference_date, category, breakdown, breakdown_value
    ),

    each_days as (
        {% for category in [
            "mediaan_dagen_verschoven",
            "grootste_dagen_verschoven",
            "mediaan_dagen_tot_eerste_stap",
        ] %}
            {%- set of_steps = category == "mediaan_dagen_tot_eerste_stap" %}
            select
                weighed.plan_id,
                weighed.reference_date,
                '{{ category }}' as category,
                weighed.breakdown,
                weighed.breakdown_value,
                weighed.is_of_topics,
                weighed.is_all_entered,
                weighed.not_entered_count,
                measured_days.value,
                {% if of_steps %}
                    weighed.eerste_stap_niet_bekend_count
                    + weighed.eerste_stap_na_de_goedkeuring_count
                    - coalesce(measured_days.day_rows, 0) as unknown_here,
                    weighed.eerste_stap_na_de_goedkeuring_count as known_here,
                    0 as has_unread
                {% else %}
                    weighed.verschuiving_niet_bekend_count
                    + weighed.unknown_days_count as unknown_here,
                    weighed.unknown_days_count as known_here,
                    weighed.has_unread_moves as has_unread
                {% endif %}
            from weighed
            left join
                measured_days
                on weighed.plan_id = measured_days.plan_id
                and weighed.reference_date = measured_days.reference_date
                and weighed.breakdown = measured_days.breakdown
                and weighed.breakdown_value = measured_days.breakdown_value
                and measured_days.category = '{{ category }}'
            where
                weighed.breakdown = 'totaal'
                or (weighed.breakdown <> 'ronde' and measured_days.value is not null)
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    day_figures as (
        select
            plan_id,
            reference_date,
            category,
            breakdown,
            breakdown_value,
            value,
            case
                -- the largest may be larger where not all is known; a median is of what is known
                when
                    value is not null
                    and category like 'grootste%'
                    and (unknown_here > 0 or not (is_all_entered or is_of_topics))
                then 'ondergrens'
                when value is not null
                then 'vastgesteld'
                -- something moved, or a step was taken, and no source says when
                when known_here > 0
                then 'geen_bron_gevonden'
                when has_unread = 1 or not is_all_entered
                then 'nog_niet_ingelezen'
                when unknown_here > 0
                then 'geen_bron_gevonden'
                else 'niet_van_toepassing'
            end as value_status,
            'dagen' as unit,
            cast(null as decimal(18, 4)) as numerator,
            cast(null as decimal(18, 4)) as denominator,
            cast(null as varchar) as denominator_kind,
            unknown_here + not_entered_count as unknown_count
        from each_days
    ),

    share_parts as (
        select
            *, einddatum_voorbij_op_tijd_count + einddatum_voorbij_te_laat_count as assessable_count
        from weighed
    ),

    shares as (
        select
            plan_id,
            reference_date,
            'aandeel_op_tijd' as category,
            breakdown,
            breakdown_value,
            {{ share("einddatum_voorbij_op_tijd_count", "assessable_count") }} as value,
            case
                when assessable_count > 0
                then 'vastgesteld'
                when nog_niet_ingelezen_count > 0
                then 'nog_niet_ingelezen'
                when einddatum_voorbij_niet_bekend_count > 0
                then 'geen_bron_gevonden'
                when geen_einddatum_gekend_count > 0
                then deadline_kind
                when not is_all_entered
                then 'nog_niet_ingelezen'
                when nog_niet_verwacht_count > 0
                then 'nog_niet_verwacht'
                else 'niet_van_toepassing'
            end as value_status,
            'procent' as unit,
            case
                when assessable_count > 0
                then cast(einddatum_voorbij_op_tijd_count as decimal(18, 4))
            end as numerator,
            cast(nullif(assessable_count, 0) as decimal(18, 4)) as denominator,
            case when assessable_count > 0 then 'einddatum_beoordeelbaar' end as denominator_kind,
            einddatum_voorbij_niet_bekend_count
            + geen_einddatum_gekend_count
            + not_entered_count as unknown_count
        from share_parts
        where breakdown in ('totaal', 'ronde') or (not is_of_topics and assessable_count > 0)
    ),

    all_figures as (
        select *
        from counts
        union all
        select *
        from day_figures
        union all
        select *
        from shares
    ),

    final as (
        select
            all_figures.plan_id,
            all_figures.reference_date,
            all_figures.category,
            all_figures.breakdown,
            all_figures.breakdown_value,
            all_figures.value,
            all_figures.value_status,
            all_figures.unit,
            all_figures.numerator,
            all_figures.denominator,
            all_figures.denominator_kind,
            cast(all_figures.unknown_count as bigint) as unknown_count,
            sortings.sorting
        from all_figures
        left join
            sortings
            on all_figures.plan_id = sortings.plan_id
            and all_figures.reference_date = sortings.reference_date
            and all_figures.category = sortings.category
            and all_figures.breakdown = sortings.breakdown
            and all_figures.breakdown_value = sortings.breakdown_value
    )

select *
from final
