-- The rules that were declared before anything was counted, as the seed has them.
with
    rules as (select * from {{ ref("rules") }}),

    final as (
        select
            rule_id,
            cast(version as bigint) as version,
            name_nl,
            name_en,
            definition_nl,
            definition_en,
            parameter,
            parameter_unit
        from rules
    )

select *
from final
