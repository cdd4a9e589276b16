with
    sources as (select * from {{ ref("stg_sources") }}),

    -- what is still not read today: a gap that began and has not ended
    gaps as (
        select *
        from {{ ref("stg_gaps") }}
        where
            kind = 'nog_niet_ingelezen'
            and (holds_from_first is null or holds_from_first <= {{ as_of() }})
            and (holds_until_last is null or holds_until_last > {{ as_of() }})
    ),

    rounds as (
        select *
        from {{ ref("stg_reporting_rounds") }}
        where report_state in ('nog_niet_ingelezen', 'deels_ingelezen')
    ),

    -- a document that stands among the sources: the one that the row names and that nobody read,
    -- else the one at whose address the answer may be found
    gaps_by_address as (
        select gaps.gap_id, min(sources.source_id) as source_id
        from gaps
        inner join sources on gaps.found_at_url = sources.url
        where sources.read_extent <> 'volledig'
        group by gaps.gap_id
    ),

    placed_gaps as (
        select
            gaps.gap_id,
            case
                when named.read_extent = 'niet' then named.source_id else gaps_by_address.source_id
            end as source_id
        from gaps
        left join sources as named on gaps.source_id = named.source_id
        left join gaps_by_address on gaps.gap_id = gaps_by_address.gap_id
    ),

    placed_rounds as (
        select
            rounds.round_id,
            case when named.read_extent <> 'volledig' then named.source_id end as source_id
        from rounds
        left join sources as named on rounds.report_source_id = named.source_id
    ),

    of_sources as (
        select source_id, 'bronnen' as table_name, source_id as table_row_key
        from sources
        where read_extent = 'niet'
        union
        select source_id, 'bronnen' as table_name, source_id as table_row_key
        from placed_gaps
        where source_id is not null
        union
        select source_id, 'bronnen' as table_name, source_id as table_row_key
        from placed_rounds
        where source_id is not null
        union
        select source_id, 'leemten' as table_name, gap_id as table_row_key
        from placed_gaps
        where source_id is not null
        union
        select source_id, 'rapporteringsrondes' as table_name, round_id as table_row_key
        from placed_rounds
        where source_id is not null
    ),

    final as (
        select
            case
                sources.read_extent when 'niet' then 'niet_gelezen' else 'deels_gelezen'
            end as kind,
            of_sources.source_id as document_id,
            of_sources.table_name,
            of_sources.table_row_key
        from of_sources
        inner join sources on of_sources.source_id = sources.source_id
        union all
        select
            'enkel_vermeld' as kind,
            gap_id as document_id,
            'leemten' as table_name,
            gap_id as table_row_key
        from placed_gaps
        where source_id is null
        union all
        select
            'verslag_van_ronde' as kind,
            round_id as document_id,
            'rapporteringsrondes' as table_name,
            round_id as table_row_key
        from placed_rounds
        where source_id is null
    )

select *
from final
