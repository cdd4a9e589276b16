{# The ending of a category that tells how far an exchange came: 1 realised, 2 planned, else not known. #}
{% macro exchange_state_ending(place) -%}
    case {{ place }} when 1 then '_gerealiseerd' when 2 then '_gepland' else '_stand_onbekend' end
{%- endmacro %}
