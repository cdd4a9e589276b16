with
    rules as (select * from {{ ref("declared_rules") }}),

    final as (
        select
            rule_id as regel_id,
            version as versie,
            name_nl as naam_nl,
            name_en as naam_en,
            definition_nl as omschrijving_nl,
            definition_en as omschrijving_en,
            parameter as getal,
            parameter_unit as getal_eenheid
        from rules
    )

select *
from final
