{#
  A share in per cent of two whole numbers, rounded half up to one decimal (rule `afronden`); nothing where the
  denominator is 0. The tenths are whole numbers first: floor((2000 n + d) / 2 d). A share that is rounded as a binary
  fraction can lie just under the half. The quotient of two whole numbers below 2^50 is never rounded across a whole
  number, whether an engine divides them as whole numbers or not.
#}
{% macro share(numerator, denominator) -%}
    cast(
        floor(
            (2000 * cast({{ numerator }} as bigint) + cast({{ denominator }} as bigint))
            / nullif(2 * cast({{ denominator }} as bigint), 0)
        )
        * 0.1 as decimal(18, 4)
    )
{%- endmacro %}
