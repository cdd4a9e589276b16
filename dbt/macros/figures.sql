{#
  The publication models whose rows lead to rows of the registers (their yml names an `origin_key`), by name. Those
  that publish counts alone are not named: their rows are rows of `indicatoren`.
#}
{% macro models_with_origins() %}
    {{
        return(
            [
                "budget",
                "domeinen_in_de_tijd",
                "indicatoren",
                "nog_in_te_lezen",
                "planning",
                "praktijken_vertoond",
                "rapportering",
                "stand_per_actiepunt",
                "stand_per_uitwisseling",
                "vergelijking",
                "verschuivingen",
                "voorbeelden_trechter",
                "vragen_beantwoord",
            ]
        )
    }}
{% endmacro %}

{#
  Every row of these models as a key of `herkomst`: indicator_id and sleutel (the columns of the yml's origin_key), and
  the waarde of a count, else 1. To be used as a common table expression.
#}
{% macro rows_with_origins() %}
    {% for name in models_with_origins() %}
        {%- set relation = ref(name) -%}
        {%- set found = {"key": ["''"]} -%}
        {%- if execute -%}
            {%- for node in graph.nodes.values() if node.resource_type == "model" and node.name == name -%}
                {%- do found.update({"key": node.config.meta["origin_key"]}) -%}
            {%- endfor -%}
        {%- endif -%}
        {%- set is_tidy = found.key[0] == "indicator_id" -%}
        select
            {{ "indicator_id" if is_tidy else "'" ~ name ~ "'" }} as indicator_id,
            {{ origin_key(found.key[1:] if is_tidy else found.key) }} as sleutel,
            cast({{ "waarde" if is_tidy else "1" }} as decimal(18, 4)) as waarde
        from {{ relation }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endmacro %}
