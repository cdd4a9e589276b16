with
    plans as (select * from {{ ref("stg_plans") }}),

    rounds as (select * from {{ ref("stg_reporting_rounds") }}),

    of_rounds as (
        select
            plan_id,
            'ronde' as date_kind,
            round_id,
            coalesce(reference_date_last, held_on_last) as reference_date
        from rounds
    ),

    months as (
        select plan_id, {{ each_month("approved_on_last", as_of()) }} as day_in_month
        from plans
        where approved_on_last <= {{ as_of() }}
    ),

    of_month_ends as (
        select
            plan_id,
            'maandeinde' as date_kind,
            cast(null as varchar) as round_id,
            {{ month_end("cast(day_in_month as date)") }} as reference_date
        from months
    ),

    of_the_release as (
        select
            plan_id,
            'peildatum' as date_kind,
            cast(null as varchar) as round_id,
            {{ as_of() }} as reference_date
        from plans
    ),

    all_dates as (
        select plan_id, date_kind, round_id, reference_date
        from of_rounds
        union all
        select plan_id, date_kind, round_id, reference_date
        from of_month_ends
        union all
        select plan_id, date_kind, round_id, reference_date
        from of_the_release
    ),

    final as (
        select plan_id, date_kind, round_id, reference_date
        from all_dates
        where reference_date <= {{ as_of() }}
    )

select *
from final
