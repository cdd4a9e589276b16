{# The publication models whose rows lead to rows of the registers (their yml names an `origin_key`), by name. #}
{% macro models_with_origins() %}
    {{
        return(
            [
                "dekking",
                "nog_in_te_lezen",
                "partners_telling",
                "praktijken_vertoond",
                "stand_per_actiepunt",
                "stand_per_uitwisseling",
                "stand_verdeling",
                "uitwisselingen_telling",
                "voorbeelden_trechter",
                "vragen_beantwoord",
            ]
        )
    }}
{% endmacro %}

{# Those of them that publish counts alone: one row per figure, in the columns that all of them share. #}
{% macro models_of_counts() %}
    {{ return(["dekking", "partners_telling", "stand_verdeling", "uitwisselingen_telling"]) }}
{% endmacro %}

{#
  Every row of these models as a key of `herkomst`: indicator_id, sleutel (the columns of the yml's origin_key), and
  for a count its categorie and waarde, else nothing and 1. To be used as a common table expression.
#}
{% macro rows_with_origins(names) %}
    {% for name in names %}
        {%- set relation = ref(name) -%}
        {%- set found = {"key": [], "counts": false} -%}
        {%- if execute -%}
            {%- for node in graph.nodes.values() if node.resource_type == "model" and node.name == name -%}
                {%- do found.update(
                    {
                        "key": node.config.meta["origin_key"],
                        "counts": "waarde" in node.columns
                        and "categorie" in node.columns,
                    }
                ) -%}
            {%- endfor -%}
        {%- endif -%}
        select
            '{{ name }}' as indicator_id,
            {{ origin_key(found.key) if found.key else "''" }} as sleutel,
            {{ "categorie" if found.counts else "cast(null as varchar)" }} as categorie,
            cast({{ "waarde" if found.counts else "1" }} as decimal(18, 4)) as waarde
        from {{ relation }}
        {% if not loop.last %}
            union all
        {% endif %}
    {% endfor %}
{% endmacro %}
