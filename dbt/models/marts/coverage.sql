with
    plans as (select * from {{ ref("stg_plans") }}),

    statuses as (
        select *
        from {{ ref("int_status_as_of") }}
        where reference_date = {{ as_of() }} and not is_part
    ),

    action_points as (select * from {{ ref("stg_action_points") }}),

    plan_sources as (select * from {{ ref("int_plan_sources") }}),

    action_point_counts as (
        select
            statuses.plan_id,
            sum(
                case
                    when action_points.number is not null and statuses.boundary = 'gekend'
                    then 1
                    else 0
                end
            ) as numbered,
            sum(case when statuses.boundary = 'gekend' then 1 else 0 end) as entered_in_full,
            sum(case when statuses.boundary = 'samenvatting' then 1 else 0 end) as topics,
            sum(
                case
                    when
                        action_points.number is not null
                        and statuses.boundary = 'gekend'
                        and statuses.has_official_status
                    then 1
                    else 0
                end
            ) as with_official_status,
            -- one kind of unknown for all of them says more than "not entered yet"
            case
                when
                    min(case when statuses.boundary = 'gekend' then statuses.official_status end)
                    = max(case when statuses.boundary = 'gekend' then statuses.official_status end)
                then min(case when statuses.boundary = 'gekend' then statuses.official_status end)
                else 'nog_niet_ingelezen'
            end as kind_without_status
        from statuses
        inner join action_points on statuses.action_point_id = action_points.action_point_id
        group by statuses.plan_id
    ),

    source_counts as (
        select
            plan_id,
            count(*) as sources_total,
            sum(case when read_extent = 'volledig' then 1 else 0 end) as read_in_full,
            sum(case when read_extent = 'fragment' then 1 else 0 end) as read_in_part,
            sum(case when read_extent = 'niet' then 1 else 0 end) as not_read
        from plan_sources
        group by plan_id
    ),

    counts as (
        select
            plans.plan_id,
            plans.stated_measures as stated,
            coalesce(action_point_counts.numbered, 0) as numbered,
            coalesce(action_point_counts.entered_in_full, 0) as entered_in_full,
            coalesce(action_point_counts.topics, 0) as topics,
            coalesce(action_point_counts.with_official_status, 0) as with_official_status,
            coalesce(
                action_point_counts.kind_without_status, 'nog_niet_ingelezen'
            ) as kind_without_status,
            source_counts.sources_total,
            source_counts.read_in_full,
            source_counts.read_in_part,
            source_counts.not_read
        from plans
        left join action_point_counts on plans.plan_id = action_point_counts.plan_id
        left join source_counts on plans.plan_id = source_counts.plan_id
    ),

    -- zero needs proof: nothing entered is "not entered yet", never 0; of the sources we know
    -- that all are entered
    measures as (
        {% for measure, value, status_when_empty, denominator, denominator_kind in [
            ("vermeld", "stated", "'geen_bron_gevonden'", "null", "null"),
            (
                "met_nummer",
                "nullif(numbered, 0)",
                "'nog_niet_ingelezen'",
                "stated",
                "'vermeld'",
            ),
            (
                "volledig_ingelezen",
                "nullif(entered_in_full, 0)",
                "'nog_niet_ingelezen'",
                "stated",
                "'vermeld'",
            ),
            ("onderwerpen", "nullif(topics, 0)", "'nog_niet_ingelezen'", "null", "null"),
            (
                "met_officiele_stand",
                "nullif(with_official_status, 0)",
                "kind_without_status",
                "nullif(numbered, 0)",
                "'ingelezen'",
            ),
            ("bronnen", "sources_total", "'nog_niet_ingelezen'", "null", "null"),
            (
                "bronnen_volledig_gelezen",
                "read_in_full",
                "'nog_niet_ingelezen'",
                "sources_total",
                "'bronnen'",
            ),
            (
                "bronnen_deels_gelezen",
                "read_in_part",
                "'nog_niet_ingelezen'",
                "sources_total",
                "'bronnen'",
            ),
            (
                "bronnen_niet_gelezen",
                "not_read",
                "'nog_niet_ingelezen'",
                "sources_total",
                "'bronnen'",
            ),
        ] %}
            select
                plan_id,
                '{{ measure }}' as measure,
                cast({{ value }} as bigint) as value,
                {{ status_when_empty }} as status_when_empty,
                cast({{ denominator }} as bigint) as denominator,
                cast({{ denominator_kind }} as varchar) as denominator_kind
            from counts
            {% if not loop.last %}
                union all
            {% endif %}
        {% endfor %}
    ),

    final as (
        select
            plan_id,
            measure,
            value,
            case when value is null then status_when_empty else 'vastgesteld' end as value_status,
            denominator,
            case when denominator is not null then denominator_kind end as denominator_kind
        from measures
    )

select *
from final
