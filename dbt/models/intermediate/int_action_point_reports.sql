with
    reports as (select * from {{ ref("stg_progress_reports") }} where action_point_id is not null),

    classified as (
        select
            *,
            -- the owner's word about this plan: a government, of this level, in a source that
            -- names the plan itself
            sender = 'overheid'
            and government_level = 'vlaams'
            and tie in ('gerapporteerd_als_resultaat', 'genoemd_door_bron') as is_the_owners_word,
            tie in (
                'gerapporteerd_als_resultaat', 'genoemd_door_bron', 'zelfde_onderwerp'
            ) as is_tied_to_the_plan,
            case
                tie
                when 'gerapporteerd_als_resultaat'
                then 1
                when 'genoemd_door_bron'
                then 2
                when 'zelfde_onderwerp'
                then 3
                else 4
            end as tie_order
        from reports
    ),

    final as (
        select
            report_id,
            action_point_id,
            status,
            -- an open beginning sorts before every day
            coalesce(reported_on_first, cast('0001-01-01' as date)) as reported_first,
            reported_on_last as reported_last,
            reported_on_last is not null as is_dated,
            coalesce(reference_date_first, reported_on_first) as describes_first,
            coalesce(reference_date_last, reported_on_last) as describes_last,
            sender,
            tie,
            tie_order,
            source_id,
            is_the_owners_word
            and status
            in ('op_te_starten', 'lopend', 'afgerond', 'stopgezet') as sets_official_status,
            is_the_owners_word and status = 'niet_gerapporteerd' as says_nothing_was_reported,
            case
                when not is_tied_to_the_plan or status <> 'feit'
                then null
                when fact_kind = 'aankondiging'
                then 'aangekondigd'
                when fact_kind = 'beslissing'
                then 'beslist'
                when fact_kind = 'start'
                then 'gestart'
                when fact_kind in ('in_werking', 'resultaat')
                then 'in_werking'
                when fact_kind = 'stopzetting'
                then 'stopgezet'
                when fact_kind = 'tegenspraak'
                then 'tegengesproken'
            end as evidence_step,
            plan_id,
            round_id
        from classified
    )

select *
from final
