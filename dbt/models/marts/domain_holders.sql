with
    domains as (select * from {{ ref("stg_policy_domains") }}),

    holders as (select * from {{ ref("stg_competences") }}),

    -- a holder without any date neither closes nor opens a time of which the holder is not known
    ordered as (
        select
            *,
            coalesce(held_from_first, cast('0001-01-01' as date)) as placed_from,
            -- without an end a function may be held on
            coalesce(held_until_last, cast('9999-12-31' as date)) as placed_until
        from holders
        where held_from_first is not null or held_until_last is not null
    ),

    followed as (
        select
            *,
            max(placed_until) over (
                partition by domain_id
                order by placed_from, placed_until, competence_id
                rows between unbounded preceding and 1 preceding
            ) as held_before_until
        from ordered
    ),

    -- the time between two holders, only where it is certain that neither held it
    gaps as (
        select
            followed.competence_id as next_competence_id,
            followed.domain_id,
            followed.placed_from,
            followed.held_before_until
        from followed
        where {{ days_between("followed.held_before_until", "followed.placed_from") }} > 1
    ),

    gap_ends as (
        select
            gaps.*,
            ordered.competence_id as previous_competence_id,
            row_number() over (
                partition by gaps.next_competence_id order by ordered.competence_id
            ) as place
        from gaps
        inner join
            ordered
            on gaps.domain_id = ordered.domain_id
            and gaps.held_before_until = ordered.placed_until
    ),

    rows_of_domains as (
        select
            competence_id as row_id,
            domain_id,
            'functie' as row_kind,
            function_nl,
            function_en,
            {{ date_columns("held_from", "held_from") }},
            {{ date_columns("held_until", "held_until") }},
            case
                when held_from_first > {{ as_of() }} or held_until_last < {{ as_of() }}
                then 'nee'
                when
                    case
                        when held_from_precision in ('periode', 'open')
                        then held_from_first
                        else held_from_last
                    end
                    <= {{ as_of() }}
                    and held_until_first >= {{ as_of() }}
                then 'ja'
                else 'niet_bekend'
            end as holds_now,
            competence_id as previous_id,
            cast(null as varchar) as next_id,
            source_id
        from holders
        union all
        -- from the end of the one to the begin of the next, as their sources give them
        select
            'onbekend-' || gap_ends.next_competence_id as row_id,
            gap_ends.domain_id,
            'niet_bekend' as row_kind,
            cast(null as varchar) as function_nl,
            cast(null as varchar) as function_en,
            {{ date_columns("held_from", "held_until", "earlier") }},
            {{ date_columns("held_until", "held_from", "later") }},
            case
                when
                    gap_ends.held_before_until < {{ as_of() }}
                    and gap_ends.placed_from > {{ as_of() }}
                then 'niet_bekend'
                when
                    earlier.held_until_first >= {{ as_of() }}
                    or later.held_from_last <= {{ as_of() }}
                then 'nee'
                else 'niet_bekend'
            end as holds_now,
            earlier.competence_id as previous_id,
            later.competence_id as next_id,
            cast(null as varchar) as source_id
        from gap_ends
        inner join ordered as earlier on gap_ends.previous_competence_id = earlier.competence_id
        inner join ordered as later on gap_ends.next_competence_id = later.competence_id
        where gap_ends.place = 1
        union all
        select
            'onbekend-' || domains.domain_id as row_id,
            domains.domain_id,
            'niet_bekend' as row_kind,
            cast(null as varchar) as function_nl,
            cast(null as varchar) as function_en,
            {{ no_date_columns("held_from") }},
            {{ no_date_columns("held_until") }},
            'niet_bekend' as holds_now,
            cast(null as varchar) as previous_id,
            cast(null as varchar) as next_id,
            cast(null as varchar) as source_id
        from domains
        left join holders on domains.domain_id = holders.domain_id
        where holders.domain_id is null
    ),

    final as (
        select
            row_id,
            domain_id,
            {{ as_of() }} as reference_date,
            row_kind,
            function_nl,
            function_en,
            {{ date_columns("held_from", "held_from") }},
            {{ date_columns("held_until", "held_until") }},
            holds_now,
            previous_id,
            next_id,
            source_id
        from rows_of_domains
    )

select *
from final
