{% set counted, supports = "'geteld'", "'onderbouwing'" %}
with
    -- a part is no action point, and a domain that a source names of a part alone is not the
    -- whole's
    wholes as (
        select
            action_point_id,
            plan_id,
            case when boundary = 'gekend' then 'actiepunten' else 'onderwerpen' end as whole
        from {{ ref("stg_action_points") }}
        where parent_id is null
    ),

    domain_rows as (
        select
            wholes.plan_id,
            wholes.whole,
            rows_of_domains.action_point_domain_id,
            rows_of_domains.action_point_id,
            rows_of_domains.domain_id,
            rows_of_domains.role,
            rows_of_domains.sorted_by
        from {{ ref("stg_action_point_domains") }} as rows_of_domains
        inner join wholes on rows_of_domains.action_point_id = wholes.action_point_id
    ),

    -- one row per domain of an action point; a source's word goes before our own sorting
    involved as (
        select
            plan_id,
            whole,
            action_point_id,
            domain_id,
            max(case when sorted_by = 'bron' then 1 else 0 end) as by_source,
            max(case when sorted_by = 'bron' and role = 'trekker' then 1 else 0 end) as is_lead
        from domain_rows
        group by plan_id, whole, action_point_id, domain_id
    ),

    counted_domains as (
        select
            *,
            count(*) over (partition by action_point_id) as domain_count,
            min(by_source) over (partition by action_point_id) as all_by_source
        from involved
    ),

    shared as (select * from counted_domains where domain_count > 1),

    pairs as (
        select
            one.plan_id,
            one.whole,
            one.action_point_id,
            one.domain_id || ' ' || other.domain_id as domain_pair,
            case when one.by_source + other.by_source = 2 then 'bron' else 'eigen' end as sorting
        from shared as one
        inner join
            shared as other
            on one.action_point_id = other.action_point_id
            and one.domain_id < other.domain_id
    ),

    leads as (select * from involved where is_lead = 1),

    with_lead as (
        select
            wholes.plan_id,
            wholes.whole,
            wholes.action_point_id,
            max(case when leads.action_point_id is not null then 1 else 0 end) as has_lead
        from wholes
        left join leads on wholes.action_point_id = leads.action_point_id
        group by wholes.plan_id, wholes.whole, wholes.action_point_id
    ),

    -- link and target group as a source gives them
    marked as (
        select
            wholes.plan_id,
            wholes.action_point_id,
            links.code as link,
            target_groups.code as target_group,
            links.action_point_mark_id as link_row,
            target_groups.action_point_mark_id as target_group_row
        from wholes
        inner join
            {{ ref("stg_action_point_marks") }} as links
            on wholes.action_point_id = links.action_point_id
            and links.kind = 'schakel'
            and links.sorted_by = 'bron'
        inner join
            {{ ref("stg_action_point_marks") }} as target_groups
            on wholes.action_point_id = target_groups.action_point_id
            and target_groups.kind = 'doelgroep'
            and target_groups.sorted_by = 'bron'
        where
            wholes.whole = 'actiepunten'
            and wholes.action_point_id in (select leads.action_point_id from leads)
    ),

    -- two action points with the same link and the same target group, in each order
    alike as (
        select distinct
            one.plan_id,
            one.action_point_id,
            other.action_point_id as other_id,
            one.link_row,
            one.target_group_row
        from marked as one
        inner join
            marked as other
            on one.plan_id = other.plan_id
            and one.link = other.link
            and one.target_group = other.target_group
            and one.action_point_id <> other.action_point_id
    ),

    -- who shares a domain knows of each other: that is a shared action point, no overlap
    with_common_domain as (
        select distinct alike.action_point_id, alike.other_id
        from alike
        inner join involved as one on alike.action_point_id = one.action_point_id
        inner join
            involved as other
            on alike.other_id = other.action_point_id
            and one.domain_id = other.domain_id
    ),

    overlapping as (
        select
            alike.plan_id,
            alike.action_point_id,
            alike.link_row,
            alike.target_group_row,
            own_leads.domain_id,
            case
                when own_leads.domain_id < other_leads.domain_id
                then own_leads.domain_id || ' ' || other_leads.domain_id
                else other_leads.domain_id || ' ' || own_leads.domain_id
            end as domain_pair
        from alike
        inner join leads as own_leads on alike.action_point_id = own_leads.action_point_id
        inner join leads as other_leads on alike.other_id = other_leads.action_point_id
        left join
            with_common_domain
            on alike.action_point_id = with_common_domain.action_point_id
            and alike.other_id = with_common_domain.other_id
        where with_common_domain.action_point_id is null
    ),

    placed as (
        select
            plan_id,
            whole || '_gedeeld' as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            action_point_id,
            case when all_by_source = 1 then 'bron' else 'eigen' end as sorting
        from shared
        union
        select
            plan_id,
            whole || '_gedeeld' as category,
            case when whole = 'actiepunten' then 'domein' else 'onderwerp_domein' end as breakdown,
            domain_id as breakdown_value,
            action_point_id,
            case when all_by_source = 1 then 'bron' else 'eigen' end as sorting
        from shared
        union
        select
            plan_id,
            whole || '_gedeeld' as category,
            case
                when whole = 'actiepunten' then 'domeinpaar' else 'onderwerp_domeinpaar'
            end as breakdown,
            domain_pair as breakdown_value,
            action_point_id,
            sorting
        from pairs
        union
        select
            plan_id,
            'actiepunten_mogelijke_overlap' as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            action_point_id,
            'bron' as sorting
        from overlapping
        union
        select
            plan_id,
            'actiepunten_mogelijke_overlap' as category,
            'domein' as breakdown,
            domain_id as breakdown_value,
            action_point_id,
            'bron' as sorting
        from overlapping
        union
        select
            plan_id,
            'actiepunten_mogelijke_overlap' as category,
            'domeinpaar' as breakdown,
            domain_pair as breakdown_value,
            action_point_id,
            'bron' as sorting
        from overlapping
        union
        select
            plan_id,
            whole
            || case when has_lead = 1 then '_met_trekker' else '_zonder_trekker' end as category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            action_point_id,
            'bron' as sorting
        from with_lead
        union
        select
            plan_id,
            whole || '_met_trekker' as category,
            case when whole = 'actiepunten' then 'domein' else 'onderwerp_domein' end as breakdown,
            domain_id as breakdown_value,
            action_point_id,
            'bron' as sorting
        from leads
    ),

    members as (
        select
            plan_id,
            category,
            breakdown,
            breakdown_value,
            'actiepunten' as table_name,
            action_point_id as table_row_key,
            {{ counted }} as role,
            sorting
        from placed
        union all
        -- the rows that name the domains
        select distinct
            placed.plan_id,
            placed.category,
            placed.breakdown,
            placed.breakdown_value,
            'actiepunt_domeinen' as table_name,
            domain_rows.action_point_domain_id as table_row_key,
            {{ supports }} as role,
            placed.sorting
        from placed
        inner join domain_rows on placed.action_point_id = domain_rows.action_point_id
        where
            placed.category like '%gedeeld'
            or (
                (placed.category like '%met_trekker' or placed.category like '%overlap')
                and domain_rows.role = 'trekker'
                and domain_rows.sorted_by = 'bron'
            )
        {% for row in ["link_row", "target_group_row"] %}
            union all
            select distinct
                plan_id,
                'actiepunten_mogelijke_overlap' as category,
                'totaal' as breakdown,
                'totaal' as breakdown_value,
                'actiepunt_kenmerken' as table_name,
                {{ row }} as table_row_key,
                {{ supports }} as role,
                'bron' as sorting
            from overlapping
        {% endfor %}
        union all
        select
            plan_id,
            category,
            'totaal' as breakdown,
            'totaal' as breakdown_value,
            table_name,
            table_row_key,
            role,
            cast(null as varchar) as sorting
        from {{ ref("int_coordination_meetings") }}
    ),

    final as (
        select
            plan_id,
            {{ as_of() }} as reference_date,
            category,
            breakdown,
            breakdown_value,
            table_name,
            table_row_key,
            role,
            sorting
        from members
    )

select *
from final
